"""Files → Story: bytes to articles, dates, headlines and the page's furniture, and a reason for every file that cannot be read."""

from factcheck.read.contained import expect
from factcheck.read.story import read_story

__all__ = ["expect", "read_story"]
