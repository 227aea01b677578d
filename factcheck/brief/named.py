"""Who gives a reading: outlets by name where a line holds them, else their reports by letter."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.brief.clean import shorten
from factcheck.brief.language import compose, count, listed, number_word, say, sentence, wording
from factcheck.brief.readings import Group, Letters
from factcheck.view import Line, Run

#: outlets of one reading that are named, characters of a name, and characters of all the names of
#: a line, which its readings share
_NAMED, _NAME, _ROOM = 3, 40, 130
#: reports named by letter, before their number is enough
_LETTERED = 12


def givers(
    articles: Sequence[str], letters: Letters, one_origin: bool, readings: int, first: bool
) -> Line:
    """`The Courier and Northern Wire (one origin)`; of many, `five reports (A, B, D, E and G)`."""
    names = [outlet(a, letters) for a in articles]
    shared = "_origin" if one_origin else ""
    if len(names) == 1 or (
        len(names) <= _NAMED and sum(map(len, names)) <= max(_NAME, _ROOM // readings)
    ):
        runs = _listed(names)
        return compose("line.named_origin", names=runs) if one_origin else runs
    number = number_word(len(articles))
    key = "line.lettered" if len(articles) <= _LETTERED else "line.counted"
    return (
        Run(
            say(
                f"{key}{shared}",
                number=sentence(number) if first else number,
                letters=listed([letters[a] for a in articles]),
            )
        ),
    )


def outlet(article: str, letters: Letters) -> str:
    """An outlet's name for a line; a long one is cut, and the report's letter says which it is."""
    name = letters.outlet(article)
    if len(name) <= _NAME:
        return name
    return say(
        "line.within_reading",
        reading=shorten(name.partition(" (")[0], _NAME - 4),
        place=letters[article],
    )


def _listed(names: Sequence[str]) -> Line:
    *most, last = (Run(name, quoted=True, name=True) for name in names)
    return compose("list.last", first=joined(most), last=last) if most else (last,)


def joined(runs: Sequence[Run]) -> Line:
    """Runs with the list's comma between them."""
    comma = Run(wording("list")["comma"])
    return tuple(part for i, run in enumerate(runs) for part in ((comma, run) if i else (run,)))


def lettered(articles: Sequence[str], letters: Letters) -> str:
    """`B and E`; of many their number."""
    if len(articles) > _LETTERED:
        return count(len(articles), "report")
    return listed([letters[a] for a in articles])


def places(groups: Sequence[Group], letters: Letters) -> str:
    """In which reports each wording stands: `one in B and E, one in A and one in C`."""
    return listed([say("line.in_reports", letters=lettered(g.articles, letters)) for g in groups])
