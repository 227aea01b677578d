"""Page 1's own words: title, verdict in a sentence, number and date."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from factcheck.brief.clean import clean, shorten
from factcheck.brief.english import count, listed, number_word, sentence
from factcheck.model import Discrepancy, Findings, Severity

#: characters of the longest title
_TITLE = 150


def title(findings: Findings, wanted: str) -> str:
    """The brief's title: the user's, or the event with what was compared.

    >>> title(Findings(version="", event="Harbour strike", articles=()), "")
    'Harbour strike: no reports compared'
    """
    if wanted.strip():
        return shorten(clean(wanted).strip(), _TITLE)
    compared = f"{number_word(len(findings.articles))} report{'s' * (len(findings.articles) != 1)} compared"
    return sentence(f"{event(findings)}: {compared}" if event(findings) else compared)


def event(findings: Findings) -> str:
    """The event as the manifest names it, in the room that a heading has; empty where it does not."""
    return shorten(clean(findings.event or "").strip(), _TITLE - 30)


def standfirst(findings: Findings) -> str:
    """The verdict in a sentence or two."""
    number = len(findings.discrepancies)
    if not number:
        return _clear(findings)
    noun = "facts differ" if number > 1 else "fact differs"
    return f"{sentence(number_word(number))} {noun} {_between(len(findings.articles))}. {_weight(findings.discrepancies)}"


def clear(findings: Findings) -> tuple[str, ...]:
    """What a brief without findings says in their place."""
    if findings.discrepancies:
        return ()
    agree, aside = len(findings.agreements), len(findings.set_aside)
    said = [
        f"{count(findings.compared, 'figure, name or quotation', 'figures, names and quotations')} compared",
        f"{count(agree, 'fact')} stated alike by two or more reports",
        f"{count(aside, 'item')} set aside, each with the reason" if aside else "Nothing set aside",
    ]
    return tuple(said)


def unread(findings: Findings) -> str:
    """How many files are missing from the brief."""
    files = len(findings.unread)
    return f"{sentence(number_word(files))} of the files given could not be read and {'is' if files == 1 else 'are'} not part of this brief"


def number(findings: Findings, heading: str) -> str:
    """The brief's number, from its content: the same input has the same number."""
    parts = [findings.version, findings.model, heading, *(a.sha256 for a in findings.articles), *(d.id for d in findings.discrepancies)]
    return f"FC-{hashlib.sha256(chr(0).join(parts).encode('utf-8', 'replace')).hexdigest()[:8].upper()}"


def dated(findings: Findings, environment: Mapping[str, str] = os.environ) -> tuple[str, date | None]:
    """What the brief's date is, and the date: SOURCE_DATE_EPOCH, or the newest report's; never the clock.

    >>> dated(Findings(version="", event=None, articles=()), {"SOURCE_DATE_EPOCH": "1747699200"})
    ('Prepared', datetime.date(2025, 5, 20))
    """
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return "Prepared", datetime.fromtimestamp(int(epoch), UTC).date()
    return "Newest report", max((a.published for a in findings.articles if a.published), default=None)


def _between(reports: int) -> str:
    if reports == 1:
        return "inside the one report"
    return f"between the {number_word(reports)} reports"


def _weight(discrepancies: Sequence[Discrepancy]) -> str:
    """`Two are conflicts …: settle A and B first. Two more are a matter of precision, one of wording.`"""
    by = {s: [d for d in discrepancies if d.severity is s] for s in Severity}
    conflicts, rest = by[Severity.CONFLICT], len(discrepancies) - len(by[Severity.CONFLICT])
    if not conflicts:
        opening = "It is no contradiction" if rest == 1 else "None is a contradiction"
        return f"{opening}: {_softer(by, more=False)}."
    named = listed([shorten(clean(d.what).strip(), 50) for d in conflicts[:3]] + _more(len(conflicts) - 3))
    return f"{_conflicts(len(conflicts), rest)}: settle {named} first." + (f" {sentence(_softer(by, more=True))}." if rest else "")


def _conflicts(number: int, rest: int) -> str:
    if number == 1:
        which = "One is a conflict" if rest else "It is a conflict"
    else:
        which = f"{sentence(number_word(number)) if rest else 'Both' if number == 2 else 'All'} are conflicts"
    return f"{which}, where both statements cannot be printed"


def _more(number: int) -> list[str]:
    return [f"{number_word(number)} more"] if number > 0 else []


def _softer(by: Mapping[Severity, Sequence[Discrepancy]], more: bool) -> str:
    """`two more are a matter of precision, one of wording`"""
    parts = [(len(by[s]), word) for s, word in ((Severity.IMPRECISION, "precision"), (Severity.WORDING, "wording")) if by[s]]
    (first, word), *others = parts
    head = f"{number_word(first)}{' more' if more else ''} {'is' if first == 1 else 'are'} a matter of {word}"
    return ", ".join([head, *(f"{number_word(n)} of {w}" for n, w in others)])


def _clear(findings: Findings) -> str:
    articles, agreements = len(findings.articles), findings.agreements
    if not articles:
        return "No report could be read, so nothing was compared."
    if articles == 1:
        return "One report was read. It does not contradict itself, and there was nothing to compare it with."
    verdict = f"No discrepancy was found {_between(articles)}."
    if not agreements:
        return f"{verdict} They share no fact that the program could compare; read that as silence, not as agreement."
    named = listed([shorten(clean(a.what).strip(), 40) for a in agreements[:4]] + _more(len(agreements) - 4))
    return f"{verdict} They agree on {named}."
