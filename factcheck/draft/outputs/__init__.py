"""`Checked` → files: the words decided first (`page`), then printed in each format.

`files` writes them, `comments` has the texts for Word, `report` those for a terminal.
"""

from factcheck.draft.outputs.comments import Which, comments
from factcheck.draft.outputs.files import FORMATS, write
from factcheck.draft.outputs.report import counted, report

__all__ = ["FORMATS", "Which", "comments", "counted", "report", "write"]
