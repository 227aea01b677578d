"""One discrepancy as a finding: title, line on the difference, handling, readings with their passages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.brief.clean import clean, shorten
from factcheck.brief.english import count, number_word, sentence, wording
from factcheck.brief.measure import gap
from factcheck.brief.passages import departing, further, passages, place
from factcheck.brief.plot import plot
from factcheck.brief.readings import Group, Letters, by_time, grouped
from factcheck.model import Circumstance, Discrepancy, DiscrepancyType, Severity
from factcheck.view import Badge, Confidence, Finding, Reading, Run

#: readings that a title or a line can hold side by side
_SIDE_BY_SIDE = 4
_HIGH, _MODERATE = 0.85, 0.65
_SPEECH = {DiscrepancyType.QUOTE_WORDING}


def finding(number: int, discrepancy: Discrepancy, letters: Letters) -> Finding:
    """A discrepancy finished for display."""
    groups = grouped(discrepancy.sides, letters)
    what = clean(discrepancy.what).strip()
    return Finding(
        number=number,
        anchor=f"finding-{number}",
        id=discrepancy.id,
        badge=badge(discrepancy.severity),
        confidence=confidence(discrepancy.confidence),
        kind=wording()["type"][discrepancy.type],
        circumstances=tuple(wording()["circumstance"][c] for c in discrepancy.circumstances),
        title=(Run(shorten(sentence(what), 100)), *_titled(discrepancy.type, groups)),
        line=tuple(_line(discrepancy.type, groups, letters)),
        handling=handling(discrepancy),
        why=clean(discrepancy.why).strip(),
        check_first=tuple(clean(c).strip() for c in discrepancy.check_first),
        rule=discrepancy.rule,
        readings=tuple(_reading(g, groups, discrepancy.type, letters) for g in groups),
        plot=plot(by_time(discrepancy, groups), letters, what),
    )


def badge(severity: Severity) -> Badge:
    """The severity's word and meaning, from the catalogue."""
    return Badge(key=severity.value, **wording()["severity"][severity])


def confidence(score: float) -> Confidence:
    """A confidence in a word and a number.

    >>> confidence(0.7)
    Confidence(word='moderate', score='0.70')
    """
    word = "high" if score >= _HIGH else "moderate" if score >= _MODERATE else "low"
    return Confidence(word=word, score=f"{score:.2f}")


def handling(discrepancy: Discrepancy) -> str:
    """What to do until the difference is settled: by circumstance, then by type and severity."""
    table: dict[str, str] = wording()["handling"]
    circumstances = [key for key in table if key in set(discrepancy.circumstances) & set(Circumstance)]
    kind, severity = discrepancy.type.value, discrepancy.severity.value
    return next(table[key] for key in (*circumstances, f"{kind} {severity}", kind, severity) if key in table)


def words_of(group: Group, groups: Sequence[Group], kind: DiscrepancyType, width: int) -> str:
    """A reading in a few words; of a quotation only those that differ."""
    return f"“{shorten(departing(group, groups), width)}”" if kind in _SPEECH else shorten(group.words, width)


def _titled(kind: DiscrepancyType, groups: Sequence[Group]) -> Iterator[Run]:
    if len(groups) < 2 or kind in _SPEECH:
        return
    yield Run(": ")
    if len(groups) > _SIDE_BY_SIDE:
        yield Run(f"{number_word(len(groups))} readings")
        return
    for i, group in enumerate(groups):
        joint = "" if i == 0 else ", or " if i == len(groups) - 1 else ", "
        yield Run(joint)
        yield Run(words_of(group, groups, kind, 44), quoted=True)


def _line(kind: DiscrepancyType, groups: Sequence[Group], letters: Letters) -> Iterator[Run]:
    articles = {a for g in groups for a in g.articles}
    if len(articles) == 1:
        yield from _within(kind, groups, letters)
    elif kind in _SPEECH and len(groups) > 2:
        yield Run(f"{sentence(number_word(len(groups)))} wordings in {count(len(articles), 'report')}.")
    elif len(groups) > _SIDE_BY_SIDE:
        yield from _many(kind, groups)
    else:
        yield from _several(kind, groups)
    yield Run(_distance(groups))
    if len(articles) > 1:
        yield from _both(groups, letters)


def _several(kind: DiscrepancyType, groups: Sequence[Group]) -> Iterator[Run]:
    """`Three reports give 5,000; one gives 5,000 to 6,000.`"""
    plural, singular = wording()["verb"].get(kind, ("give", "gives"))
    for i, group in enumerate(sorted(groups, key=lambda g: -len(g.articles))):
        number = len(group.articles)
        noun = "" if i else " report" if number == 1 else " reports"
        start = sentence(number_word(number)) if i == 0 else f"; {number_word(number)}"
        yield Run(f"{start}{noun} {singular if number == 1 else plural} ")
        yield Run(words_of(group, groups, kind, 80), quoted=True)
    # `shortly before 5 a.m.` brings its own full stop
    yield Run("" if words_of(group, groups, kind, 80).endswith(".") else ".")


def _many(kind: DiscrepancyType, groups: Sequence[Group]) -> Iterator[Run]:
    """`Nine readings, from 12 to 57; most often 42 (5 reports).`"""
    usual = max(groups, key=lambda g: len(g.articles))
    yield Run(f"{sentence(number_word(len(groups)))} readings, from ")
    yield Run(words_of(groups[0], groups, kind, 60), quoted=True)
    yield Run(" to ")
    yield Run(words_of(groups[-1], groups, kind, 60), quoted=True)
    if len(usual.articles) > 1:
        yield Run("; most often ")
        yield Run(words_of(usual, groups, kind, 60), quoted=True)
        yield Run(f" ({count(len(usual.articles), 'report')})")
    yield Run(".")


def _within(kind: DiscrepancyType, groups: Sequence[Group], letters: Letters) -> Iterator[Run]:
    """`The Courier gives two hours (para 1) and two and a half hours (para 6).`"""
    yield Run(shorten(letters.outlet(groups[0].sides[0].article), 60), quoted=True)
    yield Run(f" {wording()['verb'].get(kind, ('give', 'gives'))[1]} ")
    for i, group in enumerate(groups):
        yield Run("" if i == 0 else " and " if i == len(groups) - 1 else ", ")
        yield Run(words_of(group, groups, kind, 80), quoted=True)
        yield Run(f" ({place(group.sides[0])})")
    yield Run(".")


def _distance(groups: Sequence[Group]) -> str:
    figures = [s.figure for g in groups for s in g.sides]
    distance = gap([f for f in figures if f is not None]) if None not in figures else None
    if distance is None:
        return ""
    return f" The gap is {distance.words}" + (f" ({distance.share})." if distance.share else ".")


def _both(groups: Sequence[Group], letters: Letters) -> Iterator[Run]:
    """Names the reports that stand on more than one side."""
    seen = [a for g in groups for a in g.articles]
    double = list(dict.fromkeys(a for a in seen if seen.count(a) > 1))
    if not double:
        return
    yield Run(" ")
    for i, article in enumerate(double[:3]):
        yield Run("" if i == 0 else ", ")
        yield Run(shorten(letters.outlet(article), 40), quoted=True)
    more = f" and {count(len(double) - 3, 'more report')}" if len(double) > 3 else ""
    yield Run(f"{more} {'contradicts itself' if len(double) == 1 else 'contradict themselves'}.")


def _reading(group: Group, groups: Sequence[Group], kind: DiscrepancyType, letters: Letters) -> Reading:
    return Reading(
        words=words_of(group, groups, kind, 120),
        letters=tuple(letters[a] for a in group.articles),
        count=count(len(group.articles), "report"),
        usual=group.usual,
        passages=passages(group, groups, kind, letters),
        further=further(group, groups, letters),
    )
