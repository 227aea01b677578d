"""Those who are named against their number: `three men, Ann Lee, Jo Holm, Per Aas and Eva Berg`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from factcheck.arithmetic.passage import Passage, one_number
from factcheck.arithmetic.slip import Slip
from factcheck.figures.write import show_value
from factcheck.model import Dimension, DiscrepancyType, Figure
from factcheck.words.countries import countries
from factcheck.words.lists import entries, lines

RULE = "FC1004"
#: numbers of which a sentence names all; a list that is longer or shorter by more is of others
FEW, MANY, NEAR = 2, 8, 1
_WORD = r"[a-z][\w’'-]*+"
_AGE = r"(?:,\s*(?:aged?\s+)?\d{1,3}\b|\s*\((?:aged?\s+)?\d{1,3}\))?"
_PART = r"[^\W\d_a-z][\w’'-]*+(?:\.(?=\s+[^\W\d_a-z]))?"
_NAME = (
    rf"{_PART}(?:\s+(?:(?:al|bin|da|de|del|der|di|dos|el|la|le|van|von)\s+)?{_PART}){{0,5}}"
    r"(?:,?\s+(?:Jr|Sr|II|III|IV)\b\.?)?"
)
#: from the number to the first name
_LEAD = (
    rf"(?:[\s-]{_WORD}){{1,5}}?"
    r"(?:\s*[,:(—–]|\s-|\s+(?:identified|named)\s+as:?|(?=\s))\s*"
)
_LIST = re.compile(
    rf"{_LEAD}(?P<names>{_NAME}(?:{_AGE}\s*[,;]\s*(?!and\b){_NAME}){{0,8}}{_AGE}\s*[,;]?\s+and\s+{_NAME})(?!\w)"
)
_ITEM = re.compile(_NAME)
_CLOSE = re.compile(rf"{_AGE}\s*(?:[),.;—–]|\s-|$|(?:were|was|are|is|have|had|who)\b)")
_MORE = re.compile(r"(?:,|\band|\bor|\bplus|\bwith)\s+(?:an?\s|the\s|[^\W\d_a-z])")
#: they are of something else, not those who are named: `children from two marriages, Tom and Ann`
_OF_ANOTHER = re.compile(
    r"\b(?:of|from|in|after|over|during|for|by|than|between)\s+(?:\w+\s+)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Named:
    """Names that stand behind a number."""

    start: int
    end: int
    names: tuple[str, ...]
    #: more names stand behind them, and may belong to them
    goes_on: bool


def named(p: Passage) -> Iterator[Slip]:
    """The numbers of people or places that are not those of the names behind them."""
    for figure in p.figures:
        if _few(figure) and not _OF_ANOTHER.search(p.before(figure)):
            found = _listed(p, figure)
            if found and _off(found, figure):
                yield _slip(p, figure, found)


def _off(found: _Named, figure: Figure) -> bool:
    """Whether there is one name too many, each surely of somebody, or one too few."""
    more = len(found.names) - figure.low
    people = figure.role is not None or figure.head in _people()
    full = people or all(len(name.split()) > 1 for name in found.names)
    return (more == NEAR and (full or all(map(countries, found.names)))) or (
        more == -NEAR and not found.goes_on
    )


@cache
def _people() -> frozenset[str]:
    """Nouns of people, whose first names may be all that is said."""
    kinds = " ".join(lines("arithmetic", "parts")).replace("|", " ").split()
    return frozenset({*kinds, *entries("arithmetic", "wholes")})


def _few(f: Figure) -> bool:
    told = f.noun is not None or f.role is not None
    exact = one_number(f) and told
    return f.dimension is Dimension.COUNT and exact and FEW <= f.low <= MANY


def _listed(p: Passage, figure: Figure) -> _Named | None:
    """The names behind a number, up to that which `and` announces as the last."""
    behind = p.behind(figure)
    found = _LIST.match(behind)
    if found is None or not _CLOSE.match(behind, found.end()):
        return None
    start, end = (figure.end + at for at in found.span("names"))
    goes_on = _MORE.search(behind, found.end()) is not None
    return _Named(start, end, tuple(_ITEM.findall(found["names"])), goes_on)


def _slip(p: Passage, figure: Figure, found: _Named) -> Slip:
    number = len(found.names)
    listed = f"{', '.join(found.names[:-1])} and {found.names[-1]}"
    return Slip(
        rule=RULE,
        type=DiscrepancyType.FIGURE,
        what=f"names of {_whom(figure)}",
        why=f"Of {_whom(figure)}, {number} are named: “{listed}”.",
        first=p.operand(figure.start, figure.end, f"{figure.low:f}"),
        second=p.operand(found.start, found.end, str(number)),
    )


def _whom(figure: Figure) -> str:
    return f"{show_value(figure)} {figure.noun or figure.role}"
