"""What the desk's pages show, finished before any template: every word, order and number."""
