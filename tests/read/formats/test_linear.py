"""Long documents of simple make take time in step with their length."""

import time

import pytest

from factcheck.read.formats import pdf, rtf, running
from factcheck.read.formats.layout import Line


def line(text, page, bottom):
    return Line(
        text=text, page=page, left=70, bottom=bottom, right=300, top=bottom + 9, foot=bottom
    )


def feet(n):
    """Pages of which each has a line of its own alone at the foot."""
    names = [f"{page:b}".replace("0", "a").replace("1", "b") for page in range(n)]
    heights = (700, 690, 680, 670, 660)
    return [
        [*(line(f"The boat sank {name}.", page, at) for at in heights), line(name, page, 600)]
        for page, name in enumerate(names)
    ]


def parted(n):
    pages = feet(n)
    return lambda: running.parted(pages)


def test_the_lines_alone_at_the_foot_are_parted():
    found = running.parted(feet(9))
    assert len(found.alone) == 9
    assert {len(page) for page in found.pages} == {5}


WORK = {
    "groups": (40_000, lambda n: lambda: rtf.seen("{" * n + "}" * n)),
    "raised": (4_000, lambda n: lambda: pdf._marked("1" * n, set(range(n)))),
    "feet": (1_000, parted),
}


def spent(work):
    """Seconds at best of three."""
    times = []
    for _ in range(3):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times)


@pytest.mark.parametrize("name", WORK)
def test_twice_as_long_is_twice_the_work(name):
    size, made = WORK[name]
    assert spent(made(2 * size)) < 3.2 * spent(made(size)) + 0.1
