"""How a fact is called in a line of text: the comparison's short name, in words that read on."""

from __future__ import annotations

from factcheck.brief.clean import clean
from factcheck.brief.language import say, wording


def called(what: str) -> str:
    r"""The fact's name as it stands by itself, in a title or a table.

    >>> called("age of Ana\n Duarte")
    'age of Ana Duarte'
    """
    return clean(what).strip()


def within(what: str) -> str:
    """The fact's name as it reads inside a sentence.

    >>> [within(what) for what in ("age of Ana Duarte", "when the ferry sank", "deaths per week")]
    ['the age of Ana Duarte', 'when the ferry sank', 'deaths per week']
    """
    name = called(what)
    first, *rest = name.split(" ")
    of = rest[:1] == [wording("fact")["of"]] and first.islower()
    known = of or first in wording("fact")["measures"].split()
    return say("fact.known", fact=name) if known else name
