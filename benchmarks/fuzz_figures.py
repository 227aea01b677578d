"""Fuzzing of `find_figures`: `python benchmarks/fuzz_figures.py CORPUS -max_total_time=600`.

Guided by coverage, with atheris: texts are put together from the grammar's own vocabulary and from
raw characters, so that the fuzzer reaches the rules at once. What must hold is what `find_figures`
promises: it never raises, and its spans are ordered, apart, and the very words.
"""

from __future__ import annotations

import sys
from datetime import date

import atheris

with atheris.instrument_imports(include=["factcheck.figures"]):
    from factcheck.figures import find_figures, mask, show_value, write_value
    from factcheck.figures.vocabulary import vocabulary

PIECES = (
    sorted(vocabulary().numbers)
    + sorted(vocabulary().units)
    + sorted(vocabulary().symbols)
    + sorted(vocabulary().prefixes)
    + sorted(vocabulary().hedges_before)
    + sorted(vocabulary().hedges_after)
    + sorted(word for words in vocabulary().calendar.values() for word in words)
    + sorted({word for words in vocabulary().words.values() for word in words})
    + [
        *"0123456789",
        "10",
        "100",
        "1,000",
        "1.5",
        "2016",
        "1/2",
        "½",
        "7:37",
        "0737",
        "12/5/2020",
        "2025-05-19",
        "22nd",
        "00",
        "0",
    ]
    + [
        *" -–—,.;:()[]/'’\"%$£€°+~×^&@#_\n\u00a0",
        " ",
        " ",
        " ",
        " of ",
        " to ",
        " and ",
        " a ",
        "People ",
        "Ann ",
        "U.S. ",
        "İ",
    ]
)
DATES = (None, date(2025, 5, 20), date.min, date.max)


def text_from(data: atheris.FuzzedDataProvider) -> str:
    """A text of some pieces of the vocabulary, with a few raw characters among them."""
    parts = []
    for _ in range(data.ConsumeIntInRange(0, 24)):
        choice = data.ConsumeIntInRange(0, len(PIECES) + 40)
        parts.append(PIECES[choice] if choice < len(PIECES) else data.ConsumeUnicode(3))
        if data.ConsumeBool():
            parts.append(" ")
    return "".join(parts)


def check(text: str, published: date | None) -> None:
    """What holds for every text."""
    figures = find_figures(text, published)
    place = 0
    for figure in figures:
        assert place <= figure.start < figure.end <= len(text), (text, figure)
        assert text[figure.start : figure.end] == figure.text, (text, figure)
        assert figure.low <= figure.high, (text, figure)
        assert figure.grain > 0, (text, figure)
        assert figure.factor > 0, (text, figure)
        assert write_value(figure), (text, figure)
        assert show_value(figure), (text, figure)
        place = figure.end
    mask(text, figures)


def one_input(raw: bytes) -> None:
    """What atheris calls."""
    data = atheris.FuzzedDataProvider(raw)
    published = DATES[data.ConsumeIntInRange(0, len(DATES) - 1)]
    check(text_from(data), published)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
