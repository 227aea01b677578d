"""Which articles tell of one event: those that have rare words in common, days apart at most."""
