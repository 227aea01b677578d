"""Page 1's own words: title, verdict in a sentence, number and date."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from factcheck.arithmetic import OF_ONE_TEXT
from factcheck.brief.clean import clean, shorten
from factcheck.brief.fact import within
from factcheck.brief.language import count, listed, number_word, say, sentence
from factcheck.brief.readings import Letters, grouped
from factcheck.model import Discrepancy, DiscrepancyType, Findings, Severity
from factcheck.plain import ended

#: characters of the longest title
_TITLE = 150
#: characters of a fact's name in the verdict: titles are cut to fewer where they are made
_NAME = 76
#: conflicts that the verdict names, readings given with each, and the characters for them
_NAMED, _READINGS, _ROOM = 3, 3, 64


def title(findings: Findings, wanted: str) -> str:
    """The brief's title: the user's, or the event with what was compared.

    >>> title(Findings(version="", event="Harbour strike", articles=()), "")
    'Harbour strike: no reports compared'
    """
    if wanted.strip():
        return shorten(clean(wanted).strip(), _TITLE)
    number = len(findings.articles)
    compared = (
        say("front.compared", number, number=number_word(number))
        if number
        else say("front.no_reports")
    )
    return sentence(
        say("front.title", event=event(findings), compared=compared)
        if event(findings)
        else compared
    )


def unbroken(title: str) -> str:
    r"""A title whose last words stay together, so that no line of it holds one word alone.

    >>> unbroken("Harbour strike: five reports compared").split(" ")
    ['Harbour', 'strike:', 'five\xa0reports\xa0compared']
    """
    *first, a, b, c = title.split(" ") if title.count(" ") > 3 else ("", "", title)
    return " ".join([*first, "\u00a0".join((a, b, c)).lstrip("\u00a0")])


def event(findings: Findings) -> str:
    """The event as the manifest names it, cut to a heading's room; empty where it does not."""
    return shorten(clean(findings.event or "").strip(), _TITLE - 30)


def standfirst(findings: Findings, letters: Letters) -> str:
    """The verdict in a sentence or two."""
    number = len(findings.discrepancies)
    if not number:
        return _clear(findings)
    reports = len(findings.articles)
    own = all(d.rule in OF_ONE_TEXT for d in findings.discrepancies)
    within = "front.differ_within" if reports == 1 else "front.differ_own" if own else ""
    differ = say(
        within or "front.differ",
        number,
        number=number_word(number),
        reports=number_word(reports),
    )
    alone = f" {say('front.one_alone')}" if len(findings.articles) == 1 else ""
    return ended(f"{differ} {_weight(findings.discrepancies, letters)}{alone}")


def clear(findings: Findings) -> tuple[str, ...]:
    """What a brief without findings says in their place."""
    if findings.discrepancies:
        return ()
    agree, aside = len(findings.agreements), len(findings.set_aside)
    return (
        count(findings.compared, "compared"),
        say("front.alike", agree, number=agree),
        say("front.aside", aside, number=aside) if aside else say("front.aside_none"),
    )


def unread(findings: Findings) -> str:
    """How many files are missing from the brief."""
    files = len(findings.unread)
    return say("front.unread", files, number=sentence(number_word(files)))


def number(findings: Findings, heading: str) -> str:
    """The brief's number, from its content: the same input has the same number."""
    parts = [
        findings.version,
        findings.model,
        heading,
        *(a.sha256 for a in findings.articles),
        *(d.id for d in findings.discrepancies),
    ]
    digest = hashlib.sha256(chr(0).join(parts).encode("utf-8", "replace")).hexdigest()
    return f"FC-{digest[:8].upper()}"


def dated(
    findings: Findings, environment: Mapping[str, str] = os.environ
) -> tuple[str, date | None]:
    """What the brief's date is, and the date: SOURCE_DATE_EPOCH, or the newest report's; no clock.

    >>> dated(Findings(version="", event=None, articles=()), {"SOURCE_DATE_EPOCH": "1747699200"})
    ('Prepared', datetime.date(2025, 5, 20))
    """
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return say("masthead.prepared"), datetime.fromtimestamp(int(epoch), UTC).date()
    return say("masthead.newest"), max(
        (a.published for a in findings.articles if a.published), default=None
    )


def _between(reports: int) -> str:
    return say("front.between", reports, number=number_word(reports))


def _weight(discrepancies: Sequence[Discrepancy], letters: Letters) -> str:
    """`Two are conflicts: settle A (1, or 2) and B before any of them is printed. One more is …`"""
    by = {s: [d for d in discrepancies if d.severity is s] for s in Severity}
    conflicts, rest = by[Severity.CONFLICT], len(discrepancies) - len(by[Severity.CONFLICT])
    if not conflicts:
        kinds = say(f"front.{discrepancies[0].severity.value}")
        return say("front.no_conflict", rest, softer=_softer(by, more=False), kinds=kinds)
    number = len(conflicts)
    facts = listed([_named(d, letters) for d in conflicts[:_NAMED]] + _more(number - _NAMED))
    many = "many" if _digits(number) else "some"
    key = many if rest else "both" if number == 2 else "only"
    counted = sentence(number_word(number))
    said = say(f"front.conflict_{key}", number, number=counted, facts=facts)
    return said + (f" {sentence(_softer(by, more=True))}." if rest else "")


def _named(discrepancy: Discrepancy, letters: Letters) -> str:
    """A conflict's name with what the reports give, where that is short."""
    name = shorten(within(discrepancy.what), _NAME)
    groups = grouped(discrepancy.sides, letters)
    readings = say("line.or", first=", ".join(g.words for g in groups[:-1]), last=groups[-1].words)
    long = len(groups) not in range(2, _READINGS + 1) or len(readings) > _ROOM
    if long or discrepancy.type is DiscrepancyType.QUOTE_WORDING:
        return name
    return say("front.conflict_fact", fact=name, readings=readings)


def _more(number: int) -> list[str]:
    return [say("front.more", number=number_word(number))] if number > 0 else []


def _softer(by: Mapping[Severity, Sequence[Discrepancy]], more: bool) -> str:
    """`two more are a matter of precision, one of wording`"""
    parts = [
        (len(by[s]), say(f"front.{s.value}"))
        for s in (Severity.IMPRECISION, Severity.WORDING)
        if by[s]
    ]
    (first, kind), *others = parts
    key = ("many" if _digits(first) else "more") if more else ""
    head = say(
        f"front.softer_{key}" if key else "front.softer",
        first,
        number=number_word(first),
        kinds=kind,
    )
    return "".join(
        [head, *(say("front.softer_then", number=number_word(n), kinds=kind) for n, kind in others)]
    )


def _digits(number: int) -> bool:
    """Whether a number is written in digits, with which no sentence begins."""
    return number_word(number)[0].isdecimal()


def _clear(findings: Findings) -> str:
    articles, agreements = len(findings.articles), findings.agreements
    if articles < 2:
        return say("front.one_read" if articles else "front.nothing_read")
    verdict = say("front.no_discrepancy", between=_between(articles))
    if not agreements:
        return f"{verdict} {say('front.nothing_shared')}"
    named = listed(
        [shorten(within(a.what), _NAME) for a in agreements[:4]] + _more(len(agreements) - 4)
    )
    return ended(f"{verdict} {say('front.agree_on', facts=named)}")
