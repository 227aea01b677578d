"""What a check was asked for, and why there is a new brief, as the pages tell it."""

from __future__ import annotations

BEGUN = "begun"
ADDED = "article added"
CHANGED = "article changed"
WITHDRAWN = "article withdrawn"
#: somebody asked for it
ASKED = "asked for"
#: somebody said which article is which
ANSWERED = "question answered"
#: what is watched has changed: only words of the story count
WATCHED = "watched files changed"
#: other reasons for a new brief
UNREAD = "other files could not be read"
FEWER_UNREAD = "fewer files could not be read"
ALL_READ = "every file could be read"
SETTINGS = "settings or program changed"
