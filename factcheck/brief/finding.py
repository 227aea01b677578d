"""One discrepancy as a finding: title, difference, handling, readings with their passages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from factcheck.arithmetic import OF_ONE_TEXT
from factcheck.brief.bounds import some
from factcheck.brief.clean import clean, inside, shorten
from factcheck.brief.fact import called
from factcheck.brief.language import compose, count, number_word, say, sentence, wording
from factcheck.brief.measure import gap
from factcheck.brief.named import givers, joined, lettered, outlet, places
from factcheck.brief.origins import Tie, number, of_sides, summary
from factcheck.brief.passages import (
    added,
    departing,
    further,
    passages,
    place,
    printing,
    withheld_quotes,
)
from factcheck.brief.plot import plot
from factcheck.brief.readings import Group, Letters, by_time, grouped
from factcheck.brief.timeline import timeline
from factcheck.brief.words import strip, variants
from factcheck.model import Circumstance, Discrepancy, DiscrepancyType, Severity, Side
from factcheck.plain import ended
from factcheck.view import Badge, Confidence, Finding, Line, Reading, Run, plain

#: readings that a title or a line can hold side by side
_SIDE_BY_SIDE = 4
#: the full stop of a quotation that goes on in a line of ours, if no abbreviation's
_LAST = re.compile(r"(?<=[^\W\d_]{3})\.$")
_HIGH, _MODERATE = 0.85, 0.65
_SPEECH = {DiscrepancyType.QUOTE_WORDING}


def finding(
    ordinal: int,
    discrepancy: Discrepancy,
    letters: Letters,
    ties: Sequence[Tie],
    redact: bool = False,
    brief: bool = False,
) -> Finding:
    """A discrepancy finished for display; `brief` where others matter more."""
    groups = grouped(discrepancy.sides, letters)
    what = called(discrepancy.what)
    one_speaker = Circumstance.SAME_SPEAKER in discrepancy.circumstances
    tied = [number(g.articles, of_sides(g.sides, ties, one_speaker)) for g in groups]
    most = some(groups)
    readings = tuple(
        _reading(g, groups, discrepancy.type, letters, left, redact, brief)
        for g, left in zip(groups, tied, strict=True)
        if g in most
    )
    shown = plot(by_time(discrepancy, most), letters, what, brief) or strip(
        discrepancy, most, letters
    )
    return Finding(
        number=ordinal,
        anchor=f"finding-{ordinal}",
        id=discrepancy.id,
        badge=badge(discrepancy.severity),
        confidence=confidence(discrepancy.confidence),
        kind=_said_of("type", discrepancy),
        circumstances=tuple(wording("circumstance")[c] for c in discrepancy.circumstances),
        title=_title(what, discrepancy.type, groups),
        line=_step(discrepancy, groups, letters, redact)
        if discrepancy.rule in OF_ONE_TEXT
        else tuple(_line(discrepancy, groups, letters, tied)),
        handling=handling(discrepancy),
        why=_why(discrepancy, groups, redact),
        check_first=tuple(dict.fromkeys(clean(c).strip() for c in discrepancy.check_first)),
        origins=ended(summary(discrepancy.sides, ties, letters, one_speaker)),
        rule=discrepancy.rule,
        readings=readings,
        plot=shown,
        timeline=timeline(discrepancy, letters, what),
        variants=variants(discrepancy, most, letters),
    )


def _why(discrepancy: Discrepancy, groups: Sequence[Group], redact: bool) -> str:
    """The comparison's own sentence; of remarks, which stand beside it, only what differs."""
    why = clean(discrepancy.why).strip().replace(" ”", "”")
    if discrepancy.type in _SPEECH and len(groups) > 1:
        for group in groups:
            for words in {clean(s.quote).strip() for s in group.sides}:
                why = why.replace(f"“{words}”", f"“{inside(departing(group, groups))}”")
    for words in {clean(s.quote).strip() for g in groups for s in g.sides}:
        why = why.replace(f"“{words}”", f"“{inside(words)}”")
    why = ended(why + _stop(why))
    return withheld_quotes(why) if redact else why


def badge(severity: Severity) -> Badge:
    """The severity's word and meaning, from the catalogue."""
    return Badge(key=severity.value, **wording("severity")[severity])


def confidence(score: float) -> Confidence:
    """A confidence in a word and a number.

    >>> confidence(0.7)
    Confidence(word='moderate', score='0.70')
    """
    key = "high" if score >= _HIGH else "moderate" if score >= _MODERATE else "low"
    return Confidence(word=say(f"confidence.{key}"), score=f"{score:.2f}")


def handling(discrepancy: Discrepancy) -> str:
    """What to do until the difference is settled: by circumstance, then by type and severity."""
    table: dict[str, str] = wording("handling")
    told = set(discrepancy.circumstances)
    if not discrepancy.contradicting:
        told.discard(Circumstance.WITHIN_ARTICLE)
    circumstances = [key for key in table if key in told]
    kind, severity = discrepancy.type.value, discrepancy.severity.value
    return next(
        table[key]
        for key in (
            *(f"{kind} {c}" for c in circumstances),
            *circumstances,
            f"{kind} {severity}",
            kind,
            severity,
        )
        if key in table
    )


def words_of(group: Group, groups: Sequence[Group], kind: DiscrepancyType, width: int) -> str:
    """A reading in a few words; of a quotation only those that differ."""
    return (
        f"“{shorten(_LAST.sub('', inside(departing(group, groups))), width)}”"
        if kind in _SPEECH
        else shorten(group.words, width)
    )


def _title(what: str, kind: DiscrepancyType, groups: Sequence[Group]) -> Line:
    fact = shorten(sentence(what), 100)
    if len(groups) < 2 or (kind in _SPEECH and len(groups) > 2):
        return (Run(fact),)
    if kind in _SPEECH and (more := added(groups)):
        words = Run(f"“{shorten(inside(more), 60)}”", quoted=True)
        return compose(
            "line.titled", fact=fact, readings=compose("line.with_or_without", words=words)
        )
    if len(groups) > _SIDE_BY_SIDE:
        return compose(
            "line.titled", fact=fact, readings=say("line.readings", number=number_word(len(groups)))
        )
    *first, last = (Run(words_of(g, groups, kind, 44), quoted=True) for g in groups)
    return compose(
        "line.titled", fact=fact, readings=compose("line.or", first=joined(first), last=last)
    )


def _stop(said: str) -> str:
    """The full stop of a sentence that has none: `shortly before 5 a.m.` brings its own."""
    return "" if ended(f"{said}.") == said else "."


def _line(
    discrepancy: Discrepancy, groups: Sequence[Group], letters: Letters, tied: Sequence[int]
) -> Iterator[Run]:
    kind = discrepancy.type
    articles = {a for g in groups for a in g.articles}
    if len(articles) == 1:
        yield from _stopped(_within(discrepancy, groups, letters))
    elif kind in _SPEECH and len(groups) > 2:
        yield Run(_wordings(groups, letters, len(articles)))
    elif len(groups) > _SIDE_BY_SIDE:
        yield from _stopped(_many(kind, groups, letters))
    else:
        yield from _stopped(_several(discrepancy, groups, letters, tied))
    yield from _distance(groups)
    if len(articles) > 1:
        yield from _contradicting(discrepancy.contradicting, letters)


def _said_of(section: str, discrepancy: Discrepancy) -> Any:
    """What the catalogue says of a type with its severity, or else of the type."""
    table, kind = wording(section), discrepancy.type.value
    return table.get(f"{kind} {discrepancy.severity.value}") or table.get(kind, table["figure"])


def _verb(discrepancy: Discrepancy, reports: int) -> str:
    plural, singular = _said_of("verb", discrepancy)
    return str(singular if reports == 1 else plural)


def _stopped(line: Iterable[Run]) -> Line:
    said = tuple(line)
    return (*said, Run(_stop(plain(said))))


def _wordings(groups: Sequence[Group], letters: Letters, reports: int) -> str:
    """`Four wordings in five reports: one in B and E, one in A, one in C and one in D.`"""
    said = say(
        "line.wordings",
        number=sentence(number_word(len(groups))),
        reports=count(reports, "report", in_words=True),
        places=places(groups, letters),
    )
    return said + _stop(said)


def _several(
    discrepancy: Discrepancy, groups: Sequence[Group], letters: Letters, tied: Sequence[int]
) -> Iterator[Run]:
    """`The Courier and Northern Wire (one origin) give 5,000; Daily Ledger gives 6,000.`"""
    kind = discrepancy.type
    ranked = sorted(zip(groups, tied, strict=True), key=lambda entry: -len(entry[0].articles))
    given = [
        (form, group, origins) for group, origins in ranked for form in _forms(group, groups, kind)
    ]
    room = len(given)
    for i, (form, group, origins) in enumerate(given):
        reports = len(form.articles)
        one_origin = reports > 1 and origins == 1
        # a form has its own words, a whole reading perhaps the way that it goes
        said = group if len(_forms(group, groups, kind)) == 1 else form
        if i:
            yield Run(say("line.next"))
        yield from compose(
            "line.clause",
            who=givers(form.articles, letters, one_origin, room, first=not i),
            verb=_verb(discrepancy, reports),
            reading=Run(words_of(said, groups, kind, 80), quoted=True),
        )


def _forms(group: Group, groups: Sequence[Group], kind: DiscrepancyType) -> Sequence[Group]:
    """The forms in which a reading is put; of a remark only what differs is shown at all."""
    return (printing(group, groups),) if kind in _SPEECH else group.forms


def _many(kind: DiscrepancyType, groups: Sequence[Group], letters: Letters) -> Iterator[Run]:
    """`Nine versions, from 12 (A) to 57 (C and D); most often 42 (5 reports).`"""
    usual = max(groups, key=lambda g: len(g.articles))
    low, high, most = (
        Run(words_of(g, groups, kind, 60), quoted=True) for g in (groups[0], groups[-1], usual)
    )
    yield from compose(
        "line.many",
        number=sentence(number_word(len(groups))),
        low=low,
        low_reports=lettered(groups[0].articles, letters),
        high=high,
        high_reports=lettered(groups[-1].articles, letters),
    )
    if len(usual.articles) > 1:
        yield from compose("line.most", reading=most, reports=count(len(usual.articles), "report"))


def _within(discrepancy: Discrepancy, groups: Sequence[Group], letters: Letters) -> Iterator[Run]:
    """`The Courier gives two hours (para 1) and two and a half hours (para 6).`"""
    given = [
        _placed(Run(words_of(g, groups, discrepancy.type, 80), quoted=True), place(g.sides[0]))
        for g in groups
    ]
    *first, last = given
    readings = compose("list.last", first=_listed(first), last=last) if first else last
    who = Run(outlet(groups[0].sides[0].article, letters), quoted=True, name=True)
    yield from compose("line.within", outlet=who, verb=_verb(discrepancy, 1), readings=readings)


def _step(
    discrepancy: Discrepancy, groups: Sequence[Group], letters: Letters, redact: bool
) -> Line:
    """`The Courier (para 1): 8 men and 5 women make 13, not 12`."""
    side = discrepancy.sides[0]
    who = (Run(outlet(side.article, letters), quoted=True, name=True),)
    said = Run(_why(discrepancy, groups, redact))
    return compose("line.step", outlet=_placed(who, place(side)), step=said)


def _placed(reading: Run | Line, where: str) -> Line:
    words = reading if isinstance(reading, tuple) else (reading,)
    return compose("line.within_reading", reading=words, place=where) if where else words


def _listed(lines: Sequence[Line]) -> Line:
    comma = Run(wording("list")["comma"])
    return tuple(run for i, line in enumerate(lines) for run in ((comma, *line) if i else line))


def _distance(groups: Sequence[Group]) -> Line:
    figures = [s.figure for g in groups for s in g.sides]
    distance = gap([f for f in figures if f is not None]) if None not in figures else None
    if distance is None:
        return ()
    return (
        Run(
            say(
                "line.gap_share" if distance.share else "line.gap",
                gap=distance.words,
                share=distance.share,
            )
        ),
    )


def _contradicting(double: Sequence[str], letters: Letters) -> Line:
    """Names the reports that contradict themselves."""
    if not double:
        return ()
    named: list[Line] = [(Run(outlet(a, letters), quoted=True, name=True),) for a in double[:3]]
    named += [(Run(count(len(double) - 3, "more_report")),)] if len(double) > 3 else []
    *first, last = named
    outlets = compose("list.last", first=_listed(first), last=last) if first else last
    return compose("line.contradicts", len(double), outlets=outlets)


def readings_of(
    discrepancy: Discrepancy, letters: Letters
) -> Iterator[tuple[str, tuple[Side, ...]]]:
    """The readings of a finding, in the words in which its brief has them, with their sides."""
    groups = grouped(discrepancy.sides, letters)
    return ((_words(g, groups, discrepancy.type), g.sides) for g in groups)


def _words(group: Group, groups: Sequence[Group], kind: DiscrepancyType) -> str:
    return "; ".join(
        dict.fromkeys(words_of(f, groups, kind, 48) for f in _forms(group, groups, kind))
    )


def _reading(
    group: Group,
    groups: Sequence[Group],
    kind: DiscrepancyType,
    letters: Letters,
    left: int,
    redact: bool,
    brief: bool,
) -> Reading:
    reports = count(len(group.articles), "report")
    shared = left < len(group.articles)
    return Reading(
        words=_words(group, groups, kind),
        letters=tuple(letters[a] for a in group.articles),
        count=say("origins.reading", reports=reports, origins=count(left, "origin"))
        if shared
        else reports,
        usual=group.usual,
        passages=passages(group, groups, kind, letters, redact, brief),
        further=further(group, groups, letters, brief),
        value=group.value,
        places=tuple((letters[s.article], s.start, s.end) for s in group.sides),
    )
