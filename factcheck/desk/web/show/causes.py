"""Why there is a new brief, in words."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.desk.web.show.saying import say, words

#: what befell reports, which several causes say of them at once
_BEFELL = ("article added", "article changed", "article withdrawn")


def told_cause(cause: str) -> str:
    """Why a check was made; a reason that the catalogue does not know as it stands.

    >>> told_cause("article added")
    'reports were added'
    >>> told_cause("article added, article withdrawn, settings or program changed")
    'reports were added and withdrawn, and the settings or the program changed'
    """
    all_ = cause.split(", ")
    befell = [each for each in all_ if each in _BEFELL]
    if len(befell) < 2:
        return _listed([_told(each) for each in all_], comma=",")
    done = _listed([_verb(each) for each in befell])
    rest = [_told(each) for each in all_ if each not in _BEFELL]
    return _listed([say("befell.reports", what=done), *rest], comma=",")


def _told(cause: str) -> str:
    known = words()["causes"]
    return str(known.get(cause.replace(" ", "_"), cause))


def _verb(cause: str) -> str:
    return say(f"befell.{cause.rpartition(' ')[2]}")


def _listed(items: Sequence[str], comma: str = "") -> str:
    """Items in a row, the last one after “and”.

    >>> _listed(["added", "changed", "withdrawn"]), _listed(["one", "the other"], comma=",")
    ('added, changed and withdrawn', 'one, and the other')
    """
    *first, last = items
    return f"{', '.join(first)}{comma}{say('common.and')}{last}" if first else last
