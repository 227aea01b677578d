"""Source by fact: what each article states about each fact, *not stated* included."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.arithmetic import OF_ONE_TEXT
from factcheck.brief.bounds import some
from factcheck.brief.clean import clean, inside, set_in, shorten
from factcheck.brief.fact import called
from factcheck.brief.language import count, say, sentence
from factcheck.brief.passages import departing
from factcheck.brief.readings import Group, Letters, grouped
from factcheck.model import Agreement, Article, Discrepancy, DiscrepancyType
from factcheck.view import Agreed, Cell, Matrix, Reading, Row

#: columns that A4 holds with a word or two in each; of more sources readings are listed
_COLUMNS = 7
#: columns from which on a cell holds fewer words
_MANY_COLUMNS = 5
#: agreeing facts in a table without findings, how many of these rows a finding's takes, and
#: agreeing facts that are shown in any case; the section on agreements has all
_ROWS, _FINDING, _AT_LEAST = 14, 2, 3
_CELL, _NARROW_CELL = 48, 34


def matrix(
    discrepancies: Sequence[Discrepancy],
    agreements: Sequence[Agreement],
    articles: Sequence[Article],
    letters: Letters,
) -> Matrix:
    """The table for page 1, differing facts first in the order of the findings."""
    grid = len(articles) <= _COLUMNS
    # what does not add up in one report asks nothing of the others
    asked = [(n, d) for n, d in enumerate(discrepancies, 1) if _of_several(d, articles)]
    differing = [_row(n, d, articles, letters, grid) for n, d in asked]
    # quotations, which need the most room, come last
    ordered = sorted(agreements, key=lambda a: a.type is DiscrepancyType.QUOTE_WORDING)
    agreeing = [_row(None, a, articles, letters, grid) for a in ordered]
    shown = (
        agreeing[: max(_AT_LEAST, _ROWS - _FINDING * len(differing))] if discrepancies else agreeing
    )
    left = len(agreements) - len(shown)
    return Matrix(
        grid=grid,
        caption=say("matrix.grid" if grid else "matrix.list")
        + (say("matrix.shades") if differing else ""),
        rows=(*differing, *shown),
        more=count(left, "more_fact") if left > 0 else "",
    )


def _of_several(discrepancy: Discrepancy, articles: Sequence[Article]) -> bool:
    return len(articles) == 1 or discrepancy.rule not in OF_ONE_TEXT


def agreed(agreement: Agreement, letters: Letters) -> Agreed:
    """An agreement with every form in which the articles write it."""
    forms: dict[str, list[str]] = {}
    for side in sorted(agreement.sides, key=lambda s: (letters.order(s.article), s.start)):
        forms.setdefault(shorten(inside(clean(side.quote)), 90), []).append(letters[side.article])
    readings = [
        Reading(words=w, letters=tuple(dict.fromkeys(found)), count="", usual=False)
        for w, found in forms.items()
    ]
    return Agreed(what=sentence(called(agreement.what)), readings=tuple(readings))


def _row(
    number: int | None,
    result: Discrepancy | Agreement,
    articles: Sequence[Article],
    letters: Letters,
    grid: bool,
) -> Row:
    kind, groups = result.type, grouped(result.sides, letters)
    width = _CELL if len(articles) < _MANY_COLUMNS else _NARROW_CELL
    return Row(
        what=shorten(sentence(called(result.what)), 90),
        finding=number,
        cells=tuple(_cell(a.id, result, groups, number is None, width) for a in articles)
        if grid
        else (),
        readings=tuple(
            _reading(form, kind, groups, letters, agree=number is None)
            for g in some(groups)
            for form in ((g,) if kind is DiscrepancyType.QUOTE_WORDING else g.forms)
        )
        if not grid
        else (),
        silent=letters.silent(result),
        unmatched=letters.unmatched(result),
    )


def _cell(
    article: str,
    result: Discrepancy | Agreement,
    groups: Sequence[Group],
    agree: bool,
    width: int,
) -> Cell:
    given = [g for g in groups if article in g.articles]
    if not given:
        key = "not_matched" if article in result.unmatched else "not_stated"
        return Cell(words=say(f"matrix.{key}"), state="none")
    words = "; ".join(
        dict.fromkeys(shorten(_words(article, g, result.type, groups), width) for g in given)
    )
    state = "plain" if agree else "usual" if all(g.usual for g in given) else "departs"
    return Cell(words=shorten(words, 2 * width), state=state)


def _words(article: str, group: Group, kind: DiscrepancyType, groups: Sequence[Group]) -> str:
    if kind is DiscrepancyType.QUOTE_WORDING and len(groups) > 1:
        return f"“{inside(departing(group, groups))}”"
    said = next(set_in(clean(s.quote)) for s in group.sides if s.article == article)
    others = {clean(s.quote).strip() for g in groups if g is not group for s in g.sides}
    # `rose 3%` beside `fell 3%`: the way is part of what is said
    return group.words if said in others else said


def _reading(
    group: Group, kind: DiscrepancyType, groups: Sequence[Group], letters: Letters, agree: bool
) -> Reading:
    words = (
        f"“{inside(departing(group, groups))}”"
        if kind is DiscrepancyType.QUOTE_WORDING and len(groups) > 1
        else group.words
    )
    named = tuple(letters[a] for a in group.articles)
    return Reading(
        words=shorten(words, 60),
        letters=named,
        count=count(len(named), "report"),
        usual=group.usual and not agree,
    )
