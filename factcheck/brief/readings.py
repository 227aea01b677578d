"""Sides grouped by reading, and the letters by which a brief calls its sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from factcheck.brief.clean import clean, set_in, whole
from factcheck.brief.language import day
from factcheck.brief.measure import comparable, span
from factcheck.model import Agreement, Article, Circumstance, Dimension, Discrepancy, Side
from factcheck.words.letters import letter


class Letters:
    """A, B, C … for the articles in their order.

    >>> courier = Article(id="a.txt", text="", outlet="The Courier")
    >>> letters = Letters([courier, Article(id="b.txt", text="")])
    >>> letters["b.txt"], letters.outlet("a.txt"), letter(26)
    ('B', 'The Courier', 'AA')
    """

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = {a.id: a for a in reversed(articles)}
        self._names = _distinct(articles)
        self._order = {a.id: i for i, a in reversed(list(enumerate(articles)))}

    def __getitem__(self, article: str) -> str:
        return letter(self._order[article]) if article in self._order else "?"

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._order, key=self._order.__getitem__))

    def __len__(self) -> int:
        return len(self._order)

    def outlet(self, article: str) -> str:
        """The name by which the reader knows the source."""
        return self._names.get(article) or clean(article)

    def published(self, article: str) -> date | None:
        """The day on which the source appeared, where it is known."""
        found = self._articles.get(article)
        return found.published if found else None

    def text(self, article: str) -> str:
        """The article's text, empty if it is not among those read."""
        found = self._articles.get(article)
        return found.text if found else ""

    def silent(self, result: Discrepancy | Agreement) -> tuple[str, ...]:
        """The letters of the sources in which no value of a fact stands."""
        stated = {*(s.article for s in result.sides), *result.unmatched}
        return tuple(self[a] for a in self if a not in stated)

    def unmatched(self, result: Discrepancy | Agreement) -> tuple[str, ...]:
        """The letters of those in which one stands, but in no passage that was matched."""
        return tuple(self[a] for a in self if a in result.unmatched)

    def order(self, article: str) -> int:
        """The source's place in the brief."""
        return self._order.get(article, len(self._order))


def _distinct(articles: Sequence[Article]) -> dict[str, str]:
    """Each source's name, with its date, or else its file, where one outlet has several."""
    years = len({a.published.year for a in articles if a.published}) > 1
    plain = {a.id: whole(clean(a.label).strip()) for a in articles}
    names, told = dict(plain), set[str]()
    for detail in (
        {a.id: day(a.published, short=True, year=years) for a in articles if a.published},
        {a.id: clean(a.name) for a in articles},
    ):
        shared = {name for name, number in Counter(names.values()).items() if number > 1}
        names |= {
            key: f"{name[:-1]}, {detail[key]})" if key in told else f"{name} ({detail[key]})"
            for key, name in names.items()
            if name in shared and detail.get(key, name) != name
        }
        told |= {key for key, name in names.items() if name != plain[key]}
    return names


@dataclass(frozen=True, slots=True)
class Group:
    """The sides that give one reading."""

    value: str
    sides: tuple[Side, ...]
    words: str
    #: what more articles give than give any other; in a tie there is none
    usual: bool = False

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that give it, in order."""
        return tuple(dict.fromkeys(s.article for s in self.sides))

    @property
    def forms(self) -> tuple[Group, ...]:
        """The reading as each puts it: `4.5` and `4.46`, which agree, are not in one mouth."""
        exact = [s.figure.exactly if s.figure else _folded(s.quote) for s in self.sides]
        if len(set(exact)) < 2:
            return (self,)
        members = [
            [s for s, e in zip(self.sides, exact, strict=True) if e == one]
            for one in dict.fromkeys(exact)
        ]
        return tuple(replace(self, sides=tuple(m), words=_words(m)) for m in members)


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def grouped(sides: Sequence[Side], letters: Letters) -> tuple[Group, ...]:
    """Sides by reading, figures from low to high and everything else by weight."""
    ordered = sorted(sides, key=lambda s: (letters.order(s.article), s.start))
    by_value: dict[str, list[Side]] = {}
    for side in ordered:
        by_value.setdefault(side.value, []).append(side)
    weights = {value: len({s.article for s in members}) for value, members in by_value.items()}
    most = [value for value in weights if weights[value] == max(weights.values())]
    groups = [
        Group(value, tuple(members), _words(members), most == [value])
        for value, members in by_value.items()
    ]
    groups = [replace(g, words=_with_way(g, groups)) for g in groups]
    return tuple(
        sorted(groups, key=_magnitude) if _on_one_axis(groups) else sorted(groups, key=_weight)
    )


def _with_way(group: Group, groups: Sequence[Group]) -> str:
    """A group's words, where another has the same with the one that says which way: `rose 3%`."""
    side, alike = group.sides[0], [g for g in groups if g.words == group.words]
    way = side.figure.way_word if side.figure else None
    if way is None or len(alike) < 2:
        return group.words
    behind = side.sentence.text[side.end - side.sentence.start :].lower().lstrip(" -")
    return f"{group.words} {way}" if behind.startswith(way) else f"{way} {group.words}"


def by_time(discrepancy: Discrepancy, groups: Sequence[Group]) -> tuple[Group, ...]:
    """The groups by date where the reading rises or falls day by day, otherwise as they are."""
    if Circumstance.UPDATE not in discrepancy.circumstances or any(
        s.as_of is None for g in groups for s in g.sides
    ):
        return tuple(groups)
    return tuple(sorted(groups, key=lambda g: min(s.as_of.isoformat() for s in g.sides if s.as_of)))


def _on_one_axis(groups: Sequence[Group]) -> bool:
    figures = [g.sides[0].figure for g in groups]
    return comparable([f for f in figures if f is not None]) and None not in figures


def _magnitude(group: Group) -> tuple[Decimal, Decimal, bool]:
    figure = group.sides[0].figure
    assert figure is not None
    stated = span(figure)
    return stated.low, stated.high, stated.above


def _weight(group: Group) -> int:
    return -len(group.articles)


def _in_a_line(side: Side) -> str:
    """A side's words inside a line of ours: `Eleven` that began its sentence becomes `eleven`."""
    words = set_in(clean(side.quote))
    opens = (
        side.figure is not None
        and side.figure.dimension is not Dimension.DATE
        and side.start == side.sentence.start
    )
    return words[:1].lower() + words[1:] if opens and words[1:2].islower() else words


def _words(sides: Sequence[Side]) -> str:
    """How the reading is most often written; the shortest in a tie."""
    forms = Counter(_in_a_line(s) for s in sides)
    return min(
        forms,
        key=lambda form: (-forms[form], not any(c.isdecimal() for c in form), len(form)),
        default="",
    )
