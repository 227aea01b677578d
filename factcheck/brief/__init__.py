"""Findings → Page: order, wording, numbers and geometry, finished before any template sees them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from factcheck.brief import front, masthead, second
from factcheck.brief.bounds import printed, unprinted
from factcheck.brief.changes import changes
from factcheck.brief.clean import clean, shorten
from factcheck.brief.finding import badge, finding
from factcheck.brief.house import words_of
from factcheck.brief.language import (
    count,
    day,
    say,
    sentence,
    speaking,
    spoken,
    wording,
)
from factcheck.brief.matrix import agreed, matrix
from factcheck.brief.near import nearly
from factcheck.brief.origins import Tie, number, shared_origins
from factcheck.brief.passages import withheld, withheld_quotes
from factcheck.brief.readings import Letters
from factcheck.brief.who import portrayed
from factcheck.model import Discrepancy, Findings, SetAside, Severity
from factcheck.plain import ended
from factcheck.view import (
    Aside,
    AsideQuote,
    AsideSource,
    Finding,
    Group,
    House,
    Page,
    Unreadable,
)

__all__ = ["present"]

#: findings with their lines on the first pages; of more, the first few and an index of the rest
_ALL, _KEY = 12, 8
#: findings that are all told in full; of more, the conflicts
_FEW = 6


def present(findings: Findings, title: str = "", house: House | None = None) -> Page:
    """A page that a template has only to print, in the house's words.

    Raises `BadSettings` where those cannot be read.

    >>> from factcheck.model import Article
    >>> ships = Article(id="a.txt", text="Two ships.")
    >>> page = present(Findings(version="1", event="Harbour strike", articles=(ships,)))
    >>> page.title, page.sources[0].letter
    ('Harbour strike: one report compared', 'A')
    """
    house = house or House()
    with speaking(words_of(house)):
        return _page(findings, title, house)


def _page(findings: Findings, title: str, house: House) -> Page:
    letters, ties = Letters(findings.articles), shared_origins(findings.articles)
    some = printed(findings)
    discrepancies = some.discrepancies
    heading, verdict = front.title(findings, title), front.standfirst(findings, letters)
    drawn = _explained(_drawn(discrepancies, letters, ties, house.redact))
    shown = tuple(second.marked(drawn, discrepancies, findings.second, house.redact))
    key = len(shown) if len(shown) <= _ALL else _KEY
    table = matrix(discrepancies, some.agreements, findings.articles, letters)
    return Page(
        number=front.number(findings, heading),
        title=heading,
        heading=front.unbroken(heading),
        title_size=masthead.size(heading),
        short_title=shorten(heading, 100),
        status=say("label.status"),
        standfirst=verdict,
        facts=tuple(_facts(findings, ties, heading)),
        date=date.isoformat() if (date := front.dated(findings)[1]) else "",
        generator=f"factcheck {findings.version}".strip(),
        language=spoken().code,
        sources=tuple(masthead.source(a, letters) for a in findings.articles),
        findings=shown,
        key=key,
        many=len(shown) > _KEY,
        index=tuple(_groups(shown[key:])),
        clear=front.clear(findings),
        matrix=table,
        agreements=tuple(agreed(a, letters) for a in some.agreements),
        told=table.grid and not table.more,
        who=portrayed(findings.who, letters, house.redact),
        near=nearly(findings.near_misses, letters, house.redact),
        set_aside=_set_aside(some.set_aside, findings.set_aside, letters, house.redact),
        unread=tuple(Unreadable(file=clean(u.path), reason=clean(u.reason)) for u in some.unread),
        unread_note=front.unread(findings),
        bounds=(*second.warnings(findings.second), *unprinted(findings, some)),
        changes=changes(findings, len(shown), house.redact),
        origins=tuple(ended(f"{sentence(t.words(letters))}.") for t in ties),
        method=(*_method(findings, house), *second.method(findings.second)),
        badges=tuple(badge(s) for s in Severity),
        decisions=tuple(wording("decision")["options"]),
        readers=tuple(wording("signoff")["readers"]),
        outcomes=tuple(wording("signoff")["outcomes"]),
        legend=dict(wording("legend")),
        label=_labels(),
        house=house,
    )


def _labels() -> dict[str, str]:
    """The page's fixed words, those of other sections that the templates print included."""
    printed = {
        "matrix": ("differ", "number", "agree", "none", "not_stated", "not_matched"),
        "method": ("compares", "knows_not", "limits", "in_quotes"),
    }
    return {
        **wording("label"),
        **{f"{part}_{key}": wording(part)[key] for part, keys in printed.items() for key in keys},
        "no_difference": say("front.clear"),
        "since": say("since.title"),
        "since_short": say("since.short"),
        "second_label": say("second.label"),
        "steps": say("plot.steps"),
        "timeline": say("plot.timeline"),
    }


def _drawn(
    discrepancies: Sequence[Discrepancy], letters: Letters, ties: Sequence[Tie], redact: bool
) -> Iterator[Finding]:
    """The findings in order; where they are many, those that are no conflicts in brief."""
    many = len(discrepancies) > _FEW
    for n, d in enumerate(discrepancies, 1):
        yield finding(n, d, letters, ties, redact, many and d.severity is not Severity.CONFLICT)


def _explained(drawn: Iterable[Finding]) -> Iterator[Finding]:
    """Each plot with what no plot before it has explained."""
    known: set[str] = set()
    noted = False
    for found in drawn:
        if found.plot is None:
            yield found
            continue
        first = tuple(sign for sign in found.plot.legend if sign not in known)
        yield replace(found, plot=replace(found.plot, first=first, noted=noted))
        known.update(first)
        noted = noted or bool(found.plot.note)


def _groups(further: Sequence[Finding]) -> Iterator[Group]:
    for _, members in groupby(further, key=lambda f: f.badge.key):
        found = tuple(members)
        yield Group(badge=found[0].badge, count=count(len(found), "finding"), findings=found)


def _facts(findings: Findings, ties: Sequence[Tie], heading: str) -> Iterator[tuple[str, str]]:
    """Label and value, in the order of the masthead."""
    reports = count(len(findings.articles), "report")
    statements = count(findings.compared, "statement")
    yield (
        say("masthead.compared"),
        say("masthead.compared_value", reports=reports, statements=statements)
        if findings.compared
        else reports,
    )
    outlets = len({a.label.casefold() for a in findings.articles})
    left = number([a.id for a in findings.articles], ties)
    told = {"outlets": count(outlets, "outlet"), "origins": count(left, "origin")}
    yield say("masthead.independence"), say("masthead.independence_value", **told)
    label, date = front.dated(findings)
    yield label, day(date) if date else say("masthead.no_date")
    yield say("masthead.brief"), front.number(findings, heading)


def _set_aside(
    items: Sequence[SetAside], every: Sequence[SetAside], letters: Letters, redact: bool
) -> tuple[Aside, ...]:
    """Grouped by reason, the commonest of `every` item first; in each, by source."""
    reasons: dict[str, dict[str, list[SetAside]]] = {}
    for item in sorted(items, key=lambda i: (letters.order(i.article), i.start)):
        reasons.setdefault(clean(item.reason).strip(), {}).setdefault(item.article, []).append(item)
    weight = Counter(clean(i.reason).strip() for i in every)
    return tuple(
        Aside(
            reason=sentence(withheld_quotes(reason) if redact else reason),
            count=count(weight[reason], "item"),
            sources=tuple(
                AsideSource(
                    letter=letters[a],
                    outlet=letters.outlet(a),
                    quotes=tuple(_quoted(i, letters, redact) for i in listed),
                )
                for a, listed in by_article.items()
            ),
        )
        for reason, by_article in sorted(reasons.items(), key=lambda entry: -weight[entry[0]])
    )


def _quoted(item: SetAside, letters: Letters, redact: bool) -> AsideQuote:
    text = _short(item.quote, redact)
    if item.beside is None:
        return AsideQuote(text=text)
    letter, quote = letters[item.beside.article], _short(item.beside.quote, redact)
    return AsideQuote(text=text, beside=say("aside.beside", letter=letter, quote=quote))


def _short(quote: str, redact: bool) -> str:
    words = clean(quote).strip()
    return shorten(withheld(words) if redact else words, 80)


def _method(findings: Findings, house: House) -> Iterator[str]:
    reports = count(len(findings.articles), "report")
    read = say("method.read", version=findings.version, reports=reports)
    yield read + (say("method.model", model=clean(findings.model)) if findings.model else "")
    if chosen := masthead.chosen(findings.settings):
        yield say("method.settings", settings=chosen)
    if house.redact:
        yield say("method.redacted")
