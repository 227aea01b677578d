"""One text by itself: what in it does not add up."""

from __future__ import annotations

from datetime import date

from factcheck.arithmetic import Slip, slips
from factcheck.claims import figures_of
from factcheck.model import Article
from factcheck.split import split


def check_figures(text: str, published: date | None = None) -> tuple[Slip, ...]:
    """What does not add up within `text`, in its order; nothing is compared with another text.

    Weekdays against dates, a measure in two units, parts against their total, and what else
    `factcheck explain` lists from FC1001 on. `published` is the text's date: it gives the year of
    a date that has none, and what `20 years ago` is counted from. Offsets are those of `text`.

    >>> slip, = check_figures("The storm hurt 12 people, eight men and five women.")
    >>> slip.why, slip.first.text, slip.second.text
    ('8 men and 5 women make 13, not 12.', '12', 'eight men and five women')
    """
    document = split(Article(id="text", text=text, published=published))
    return slips(document, figures_of(document))
