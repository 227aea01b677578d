"""Why there is a new brief, in words."""

from __future__ import annotations

from factcheck.desk.web.show.saying import words


def told_cause(cause: str) -> str:
    """Why a check was made; a reason that the catalogue does not know as it stands.

    >>> told_cause("article added")
    'reports were added'
    """
    known = words()["causes"]
    return str(known.get(cause.replace(" ", "_"), cause))
