"""What holds for every text whatever."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from factcheck.figures import MASK, find_figures, mask, show_value, write_value
from factcheck.figures.vocabulary import vocabulary
from factcheck.model import Dimension, Figure

#: what figures are made of, and what stands around them
PIECES = """
$ £ € US A % - – to and or between from about more than at least up 5 12 6,000 1.5 2016 19 22nd
7:37 2025-05-19 13/5/2025 ½ 0 000 a an the of half in per every week hours minutes people dead
wounded killed injured old year ft . , ( ) / m bn k p.m. aged magnitude ' ’ ° C km/h one us no.
x &
"""
WORDS = st.sampled_from(
    [
        *sorted(vocabulary().numbers),
        *sorted(vocabulary().calendar["month"]),
        *sorted(vocabulary().calendar["weekday"]),
        *PIECES.split(),
        "\n",
    ]
)
JUMBLE = st.lists(WORDS, max_size=14).flatmap(
    lambda words: st.sampled_from([" ".join(words), "".join(words), "-".join(words)])
)
TEXTS = st.one_of(st.text(max_size=80), JUMBLE)
DATES = st.one_of(st.none(), st.dates())


@given(TEXTS, DATES)
@settings(max_examples=600, deadline=None)
@example("5-", None)
@example("$", date.min)
@example("ﬃ ½ İ 12 people", date.max)
def test_spans_are_the_words_and_never_overlap(text: str, published: date | None) -> None:
    figures = find_figures(text, published)
    place = 0
    for figure in figures:
        assert place <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end] == figure.text
        assert figure.low <= figure.high
        assert figure.factor > 0
        assert figure.grain > 0
        place = figure.end


@given(TEXTS, DATES)
@settings(max_examples=300, deadline=None)
@example("in December", date.max)
@example("12 billion billion billion days", None)
@example("99999999999999999999 billion billion billion years and a half", None)
def test_every_figure_can_be_written(text: str, published: date | None) -> None:
    for figure in find_figures(text, published):
        assert write_value(figure)
        assert show_value(figure)


@given(TEXTS)
@example("THIRTEEN$ONE0")
@example("THIRTEEN$ONE$00")
@settings(max_examples=300, deadline=None)
def test_masking_twice_changes_nothing(text: str) -> None:
    once = mask(text, find_figures(text))
    again = mask(once, find_figures(once))
    assert once.count(MASK) == len(find_figures(text)) + text.count(MASK)
    assert mask(again, find_figures(again)) == again


KINDS = [
    (None, Dimension.COUNT),
    ("hour", Dimension.DURATION),
    ("dollar", Dimension.MONEY),
    ("percent", Dimension.PERCENT),
    ("kilometre", Dimension.LENGTH),
    ("year of age", Dimension.AGE),
]


@st.composite
def readings(draw: st.DrawFn) -> Figure:
    """Figures of the kinds that are written as a number and a unit."""
    low = draw(
        st.decimals(min_value=0, max_value=10**12, places=draw(st.integers(0, 2)), allow_nan=False)
    )
    width = draw(st.integers(0, 1)) * draw(st.integers(1, 500))
    unit, dimension = draw(st.sampled_from(KINDS))
    low, high = low.normalize(), (low + width).normalize()
    return Figure(start=0, end=1, text="x", low=low, high=high, unit=unit, dimension=dimension)


@given(readings())
@settings(max_examples=400, deadline=None)
def test_a_written_value_reads_back(figure: Figure) -> None:
    written = write_value(figure)
    (again,) = find_figures(written)
    assert write_value(again) == written
    assert (again.base_low, again.base_high, again.dimension) == (
        scaled(figure, figure.low),
        scaled(figure, figure.high),
        figure.dimension,
    )


def scaled(figure: Figure, value: Decimal) -> Decimal:
    factors = {"hour": Decimal(3600), "kilometre": Decimal(1000)}
    return value * factors.get(figure.unit or "", Decimal(1))
