"""Source by fact: what each article states about each fact, *not stated* included."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.brief.clean import clean, shorten
from factcheck.brief.english import count, sentence
from factcheck.brief.passages import departing
from factcheck.brief.readings import Group, Letters, grouped
from factcheck.model import Agreement, Article, Discrepancy, DiscrepancyType
from factcheck.view import Agreed, Cell, Matrix, Reading, Row

#: columns that A4 holds with a word or two in each; more sources turn the grid into a list of readings
_COLUMNS = 7
#: lines of the table that page 1 holds beside the findings, and agreeing facts shown whatever the room; the section on agreements has all
_LINES, _AT_LEAST = 14, 3
_CELL = 48


def matrix(discrepancies: Sequence[Discrepancy], agreements: Sequence[Agreement], articles: Sequence[Article], letters: Letters) -> Matrix:
    """The table for page 1, differing facts first in the order of the findings."""
    grid = len(articles) <= _COLUMNS
    differing = [_row(n, d.what, d.type, grouped(d.sides, letters), articles, letters, grid) for n, d in enumerate(discrepancies, 1)]
    shown = _beside(discrepancies, agreements) if discrepancies else agreements
    agreeing = [_row(None, a.what, a.type, grouped(a.sides, letters), articles, letters, grid) for a in shown]
    left = len(agreements) - len(shown)
    return Matrix(
        grid=grid,
        caption=_CAPTIONS[grid] + (_SHADES if discrepancies else ""),
        rows=(*differing, *agreeing),
        more=f"{count(left, 'more fact', 'more facts')} on which reports agree" * (left > 0),
    )


def _beside(discrepancies: Sequence[Discrepancy], agreements: Sequence[Agreement]) -> list[Agreement]:
    """The agreeing facts for which page 1 has room; quotations, which need the most of it, come last."""
    room = _LINES - sum(_height(d.type) for d in discrepancies)
    shown: list[Agreement] = []
    for agreement in sorted(agreements, key=lambda a: _height(a.type)):
        room -= _height(agreement.type)
        if room >= 0 or len(shown) < _AT_LEAST:
            shown.append(agreement)
    return shown


def _height(kind: DiscrepancyType) -> int:
    return 3 if kind is DiscrepancyType.QUOTE_WORDING else 1


_CAPTIONS = {
    True: "What each report states, in its own words; “not stated”: no passage of it was matched.",
    False: "Each reading with the reports that give it, by letter; the letters are in the table of sources.",
}
_SHADES = " Light shade: the reading that most reports give. Dark shade with a bar: departs from it, or no reading has most."


def agreed(agreement: Agreement, letters: Letters) -> Agreed:
    """An agreement with every form in which the articles write it."""
    forms: dict[str, list[str]] = {}
    for side in sorted(agreement.sides, key=lambda s: (letters.order(s.article), s.start)):
        forms.setdefault(shorten(clean(side.quote).strip(), 90), []).append(letters[side.article])
    readings = [Reading(words=w, letters=tuple(dict.fromkeys(found)), count="", usual=False) for w, found in forms.items()]
    return Agreed(what=sentence(clean(agreement.what)), readings=tuple(readings))


def _row(
    number: int | None, what: str, kind: DiscrepancyType, groups: Sequence[Group], articles: Sequence[Article], letters: Letters, grid: bool
) -> Row:
    stated = {a for g in groups for a in g.articles}
    return Row(
        what=shorten(sentence(clean(what)), 90),
        finding=number,
        cells=tuple(_cell(a.id, kind, groups, agree=number is None) for a in articles) if grid else (),
        readings=tuple(_reading(g, kind, groups, letters, agree=number is None) for g in groups) if not grid else (),
        silent=tuple(letters[a.id] for a in articles if a.id not in stated),
    )


def _cell(article: str, kind: DiscrepancyType, groups: Sequence[Group], agree: bool) -> Cell:
    given = [g for g in groups if article in g.articles]
    if not given:
        return Cell(words="not stated", state="none")
    words = "; ".join(dict.fromkeys(shorten(_words(article, g, kind, groups), _CELL) for g in given))
    state = "plain" if agree else "usual" if all(g.usual for g in given) else "departs"
    return Cell(words=shorten(words, 2 * _CELL), state=state)


def _words(article: str, group: Group, kind: DiscrepancyType, groups: Sequence[Group]) -> str:
    if kind is DiscrepancyType.QUOTE_WORDING and len(groups) > 1:
        return f"“{departing(group, groups)}”"
    return next(clean(s.quote).strip() for s in group.sides if s.article == article)


def _reading(group: Group, kind: DiscrepancyType, groups: Sequence[Group], letters: Letters, agree: bool) -> Reading:
    words = f"“{departing(group, groups)}”" if kind is DiscrepancyType.QUOTE_WORDING and len(groups) > 1 else group.words
    named = tuple(letters[a] for a in group.articles)
    return Reading(words=shorten(words, 60), letters=named, count=count(len(named), "report"), usual=group.usual and not agree)
