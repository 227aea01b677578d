"""How a fact is called in a line of text: the comparison's short name, in words that read on."""

from __future__ import annotations

import re

from factcheck.brief.clean import clean
from factcheck.brief.language import say, wording

#: `Duarte: “We will go.”`
_SAID = re.compile(r"([^“”:]+): (“.*”)")
#: a remark of which no report names the speaker
_UNSAID = re.compile(r"quotation (“.*”)")
#: the comma at a quotation's end that led to its speaker
_COMMA = re.compile(r"[,;:](?=”$)")
_ARTICLES = ("The", "A", "An")


def called(what: str) -> str:
    r"""The fact's name as it stands by itself, in a title or a table.

    >>> called("age of Ana\n Duarte")
    'age of Ana Duarte'
    """
    name = _COMMA.sub("", clean(what).strip())
    unsaid = _UNSAID.fullmatch(name)
    return say("fact.unsaid", words=unsaid[1]) if unsaid else name


def within(what: str) -> str:
    """The fact's name as it reads inside a sentence.

    >>> [within(what) for what in ("age of Ana Duarte", "when the ferry sank", "deaths per week")]
    ['the age of Ana Duarte', 'when the ferry sank', 'deaths per week']
    """
    if unsaid := _UNSAID.fullmatch(_COMMA.sub("", clean(what).strip())):
        return say("fact.words", words=unsaid[1])
    name = called(what)
    if said := _SAID.fullmatch(name):
        return say("fact.said", who=said[1], words=said[2])
    first, *rest = name.split(" ")
    of = rest[:1] == [wording("fact")["of"]] and first.islower()
    known = of or first in wording("fact")["measures"].split()
    return say("fact.known", fact=name) if known else name


def party(name: str, *texts: str) -> str:
    """A party's name as it reads inside a sentence: with the article that the reports give it.

    >>> party("The company"), party("The Hague"), party("The Dock", "He told the Dock so.")
    ('the company', 'The Hague', 'the Dock')
    >>> party("Dock Office", "The Dock Office replied. He told the Dock Office.")
    'the Dock Office'
    """
    first, _, rest = name.partition(" ")
    if first in _ARTICLES and rest:
        small = f"{first.lower()} {rest}"
        own = rest[:1].isupper() and not any(small in text for text in texts)
        return name if own else small
    told = sum(text.count(name) for text in texts)
    known = sum(text.count(f"the {name}") + text.count(f"The {name}") for text in texts)
    return f"the {name}" if told and told == known else name
