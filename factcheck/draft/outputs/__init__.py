"""`Checked` → files: the words decided first (`page`), then printed in each format.

`files` writes them, `comments` has the texts for Word, `report` those for a terminal.
"""
