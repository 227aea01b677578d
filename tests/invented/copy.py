"""Our own copy held against its sources, made by hand: every standing, flag, kind and relation."""

# ruff: noqa: E501  (an article has a line for each paragraph)
from __future__ import annotations

import re
from datetime import date
from typing import Any

from factcheck.draft.values import (
    Assessment,
    Checked,
    Flag,
    Relation,
    Standing,
    Statement,
    StatementKind,
    Support,
)
from factcheck.model import Article, SecondReading, SetAside, Unread
from factcheck.split import split

OURS = """Ferry sinks off Halvik, 57 dead

The ferry Selim sank off Halvik on Monday night, killing 57 people and injuring 103, the harbour office said.

The ship had left Northbank at 9.40 p.m. with 226 passengers and a crew of 14. It went down within 40 minutes, and 118 people were taken from the water.

“We will not sail again until every raft has been counted,” said Marit Aas, who has run the Selim line for 11 years.

Repairs to the hull had cost about $3 million in 2019. Divers from Tolna will go down on Thursday; many of those on board were schoolchildren."""

NORTHWIRE = """At least 55 die as ferry goes down

The ferry Selim sank on Monday night on its way from Northbank to Halvik. At least 55 people died, the harbour office said on Tuesday morning.

More than 200 passengers were on board when the ship left at 9.40 p.m. Divers will go down on Thursday.

“We will not sail again before every raft has been counted,” said Marit Aas, who has run the Selim line for 12 years."""

COAST = """Selim: toll rises to 61

The number of people killed when the Selim sank rose to 61 on Wednesday, and 103 were hurt, the harbour office said. It had been 57 on Tuesday night.

The ship sank in 40 minutes. Rescuers took 118 people from the water. The crew of 14 all lived."""

TIMES = """Halvik mourns

A crew of 14 and 226 passengers were on the Selim, police said. It sank within an hour and a half.

Its owner paid $4 million for a new hull in 2019, and 118 people work for the line."""

PEOPLE, MONEY, TIME = "people", "dollar", "minute"

#: the standings of a copy that is held against no story of the desk
PLAIN = tuple(s for s in Standing if s is not Standing.AGAINST_DESK)


def _rule(standing: Standing) -> str:
    return f"FC90{PLAIN.index(standing) + 1}" if standing in PLAIN else "FC909"


def article(id: str, text: str, outlet: str | None, day: str | None, **more: Any) -> Article:
    title = text.partition("\n")[0]
    return Article(
        id=id,
        text=text,
        title=title,
        outlet=outlet,
        published=date.fromisoformat(day) if day else None,
        headline_end=len(title),
        **more,
    )


SOURCES = (
    article("01_northwire.txt", NORTHWIRE, "Northwire", "2026-06-09"),
    article("02_coast.html", COAST, "Coast Radio", "2026-06-10", url="https://coast.example/selim"),
    article("03_times.pdf", TIMES, "Halvik Times", None),
)


def statement(copy: Article, words: str, kind: str = "figure", nth: int = 0) -> Statement:
    """The statement in these words, the `nth` time that they stand in our copy."""
    start = -1
    for _ in range(nth + 1):
        start = copy.text.index(words, start + 1)
    holding = [s for s in split(copy).sentences if s.start <= start < s.end]
    return Statement(
        kind=StatementKind(kind),
        start=start,
        end=start + len(words),
        text=words,
        value=words,
        sentence=holding[0],
        paragraph=holding[0].paragraph,
    )


def support(source: Article, words: str, relation: str, **more: Any) -> Support:
    """A source's passage in these words."""
    start = source.text.index(words)
    holding = [s for s in split(source).sentences if s.start <= start < s.end]
    as_of = more.pop("as_of", None)
    return Support(
        article=source.id,
        start=start,
        end=start + len(words),
        quote=words,
        sentence=holding[0],
        relation=Relation(relation),
        value=words,
        as_of=date.fromisoformat(as_of) if as_of else None,
        **more,
    )


def assessed(said: Statement, standing: str, *supports: Support, **more: Any) -> Assessment:
    flags = tuple(Flag(f) for f in more.pop("flags", ()))
    return Assessment(
        id=more.pop("id", f"{said.start:012x}"),
        statement=said,
        standing=Standing(standing),
        supports=supports,
        flags=flags,
        rule=more.pop("rule", _rule(Standing(standing))),
        **more,
    )


def asked(**more: Any) -> SecondReading:
    """What a second reader was asked of a copy: all was answered, on this machine."""
    plain = {"server": "127.0.0.1", "remote": False, "days": ("2026-06-10",), "declined": ()}
    tokens = {"tokens_read": 9000, "tokens_written": 700}
    told = {"model": "desk-model", "questions": "0a1b2c3d", "answered": 3, "requests": 3}
    return SecondReading(**{**plain, **tokens, **told, "proposed": 31, "kept": 1, **more})


def ferry(**more: Any) -> Checked:
    """Our copy on the ferry, with each standing, flag, relation and kind."""
    copy = article("our-copy.docx", OURS, None, "2026-06-10")
    north, coast, times = SOURCES
    office = "the harbour office"
    found = (
        assessed(
            statement(copy, "57"),
            "stale",
            support(coast, "57", "agrees", as_of="2026-06-09"),
            support(coast, "61", "later", as_of="2026-06-10", authority=office),
            support(north, "At least 55", "compatible", as_of="2026-06-09", authority=office),
            what="people killed",
            why="“57” was so on 9 June; Coast Radio has 61 on 10 June.",
            check_first=("Ask the harbour office for the latest number.",),
            flags=("differs_within",),
            changed=True,
        ),
        assessed(
            statement(copy, "Selim", "name"),
            "supported",
            support(north, "Selim", "agrees"),
            support(coast, "Selim", "agrees"),
            support(times, "Selim", "agrees"),
            origins=3,
        ),
        assessed(
            statement(copy, "Monday night", "date"),
            "supported",
            support(north, "Monday night", "agrees"),
            origins=1,
            flags=("one_origin",),
            ticked=True,
        ),
        assessed(
            statement(copy, "57", nth=1),
            "stale",
            support(coast, "61", "later", as_of="2026-06-10"),
            support(coast, "57", "agrees", as_of="2026-06-09"),
            what="people killed",
        ),
        assessed(
            statement(copy, "103"),
            "supported",
            support(coast, "103", "agrees", authority=office),
            what="people injured",
            origins=1,
            flags=("one_origin",),
        ),
        assessed(
            statement(copy, "9.40 p.m.", "time"),
            "supported",
            support(north, "9.40 p.m.", "agrees"),
            origins=1,
        ),
        assessed(
            statement(copy, "226 passengers"),
            "imprecise",
            support(north, "More than 200 passengers", "imprecise"),
            support(times, "226 passengers", "agrees", authority="police"),
            what="passengers on board",
            flags=("unattributed",),
        ),
        assessed(
            statement(copy, "14"),
            "supported",
            support(coast, "14", "agrees"),
            support(times, "14", "agrees", authority="police"),
            support(north, "12 years", "earlier", as_of="2026-06-09"),
            what="crew",
            origins=2,
        ),
        assessed(
            statement(copy, "40 minutes", "time"),
            "disputed",
            support(coast, "40 minutes", "agrees"),
            support(times, "an hour and a half", "differs"),
            what="how long the ship took to sink",
            why="Coast Radio says 40 minutes, Halvik Times an hour and a half.",
            flags=("unattributed", "low_confidence"),
            origins=1,
        ),
        assessed(
            statement(copy, "118 people"),
            "look",
            support(times, "118 people", "same_value", likelihood=0.3),
            support(north, "More than 200 passengers", "unsure", likelihood=0.2),
            what="people taken from the water",
        ),
        assessed(
            statement(
                copy, "We will not sail again until every raft has been counted", "quotation"
            ),
            "altered",
            support(north, "We will not sail again before every raft has been counted", "differs"),
            what="Marit Aas: “We will not sail again …”",
            flags=("second_reader",),
        ),
        assessed(
            statement(copy, "Marit Aas", "name"),
            "supported",
            support(north, "Marit Aas", "agrees"),
            origins=1,
        ),
        assessed(
            statement(copy, "11 years", "age"),
            "contradicted",
            support(north, "12 years", "differs"),
            what="how long she has run the line",
            why="Northwire says 12 years.",
            flags=("outlier", "arithmetic"),
        ),
        assessed(
            statement(copy, "about $3 million"),
            "contradicted",
            support(times, "$4 million", "differs"),
            what="cost of the hull",
        ),
        assessed(statement(copy, "Tolna", "name"), "in_no_source"),
        assessed(
            statement(copy, "Thursday", "date"),
            "supported",
            support(north, "Thursday", "agrees"),
            origins=1,
        ),
    )
    at = copy.text.index("many of those")
    return Checked(
        **{
            "version": "0.1.0",
            "copy": copy,
            "sources": SOURCES,
            "assessments": tuple(sorted(found, key=lambda a: a.statement.start)),
            "unchecked": (
                SetAside(
                    article=copy.id,
                    start=at,
                    end=at + len("many"),
                    quote="many",
                    reason="a vague word, of which no number can be held to be another",
                ),
            ),
            "unread": (Unread(path="scan.pdf", reason="the file holds no text"),),
            "model": "all-MiniLM-L6-v2",
            "settings": {"likelihood": 0.5, "window": 8},
            "second": asked(),
            **more,
        }
    )


def long(paragraphs: int = 40) -> Checked:
    """A copy of many paragraphs with a few statements each, and a source for all of them."""
    lines = [
        f"Shed {n} at Northbank held {n + 20} barrels, {n + 40} crates and {n + 60} sacks."
        for n in range(paragraphs)
    ]
    copy = article("long.docx", "\n\n".join(["The sheds of Northbank", *lines]), None, None)
    source = article("ledger.txt", copy.text, "Selim Ledger", "2026-06-01")
    found = []
    for s in split(copy).sentences[1:]:
        for found_in in list(re.finditer(r"\d+", s.text))[1:]:
            start, words = s.start + found_in.start(), found_in[0]
            said = Statement(
                kind=StatementKind.FIGURE,
                start=start,
                end=start + len(words),
                text=words,
                value=words,
                sentence=s,
                paragraph=s.paragraph,
            )
            standing = PLAIN[len(found) % len(PLAIN)]
            passage = Support(
                article=source.id,
                start=start,
                end=said.end,
                quote=words,
                sentence=s,
                relation=list(Relation)[len(found) % len(Relation)],
            )
            found.append(assessed(said, standing, passage, origins=1))
    return Checked(version="0.1.0", copy=copy, sources=(source,), assessments=tuple(found))


def hostile(attack: str, url: str = "https://ok.example/") -> Checked:
    """Our copy and its sources with the attack in every place that others write."""
    ours = f"Headline {attack}\n\nBefore {attack} there were 5,000 {attack} people in Halvik."
    copy = article(f"copy{attack}.docx", ours, None, "2026-06-10", notes=(f"note {attack}",))
    theirs = f"Theirs {attack}\n\nBefore {attack} there were 6,000 {attack} people in Halvik."
    source = article("a.txt", theirs, f"Outlet {attack}", "2026-06-09", url=url)
    other = article(f"b{attack}.txt", theirs, None, None)
    told = {
        "what": f"what {attack}",
        "why": f"why {attack}",
        "check_first": (f"check {attack}",),
        "rule": "FC901",
    }
    found = (
        assessed(
            statement(copy, f"5,000 {attack}"),
            "contradicted",
            support(source, f"6,000 {attack}", "differs", authority=attack),
            support(other, "6,000", "later"),
            flags=tuple(Flag),
            **told,
        ),
        assessed(statement(copy, "5,000"), "look", support(source, "people", "same_value"), **told),
        assessed(
            statement(copy, "Halvik", "name"), "supported", support(other, "Halvik", "agrees")
        ),
        assessed(
            statement(copy, f"there were 5,000 {attack} people", "quotation"),
            "altered",
            support(source, f"there were 6,000 {attack} people", "differs"),
            id="quoted",
        ),
    )
    aside = SetAside(
        article=copy.id, start=0, end=8, quote=f"Headline {attack}", reason=f"reason {attack}"
    )
    return Checked(
        version="0.1.0",
        copy=copy,
        sources=(source, other),
        assessments=tuple(sorted(found, key=lambda a: (a.statement.start, a.statement.end))),
        unchecked=(aside,),
        unread=(Unread(path=f"{attack}.pdf", reason=attack),),
        model=attack,
        settings={attack: attack},
        second=asked(model=attack, server=attack, remote=True, fault=attack, answered=2),
        notes=(f"noted {attack}",),
    )
