"""How reports and their words are called in the sentences for an editor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from factcheck.model import Article, Side
from factcheck.words.prose import listed

#: characters of a quotation in a sentence, and forms of a reading that are told
LONGEST, FORMS = 60, 3


def names(new: Sequence[Article], old: Sequence[Article] = ()) -> Mapping[str, str]:
    """What a reader calls each article, by its id: its outlet, with the file where it has several.

    >>> names([Article(id="a.txt", text="", outlet="The Courier"), Article(id="b.txt", text="")])
    {'a.txt': 'The Courier', 'b.txt': 'b.txt'}
    """
    known = {a.id: a.label for a in (*old, *new)}
    shared = Counter(known.values())
    return {i: f"{label} ({i})" if shared[label] > 1 else label for i, label in known.items()}


def said(side: Side) -> str:
    """The words of a side in a sentence of ours: a figure as it is, other words as a quotation."""
    words = " ".join(side.quote.split())
    short = words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"
    return short if side.figure else f"“{short}”"


def all_said(sides: Iterable[Side]) -> str:
    """The words of several sides, each form once: `57 and about 60`."""
    forms = list(dict.fromkeys(map(said, sides)))
    more = len(forms) - FORMS
    return listed([*forms[:FORMS], *([f"{more} more"] if more > 0 else [])])
