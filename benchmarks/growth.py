"""Time what grows: texts that a careless pattern would chew for hours, at one length and at ten times that: `growth.py`.

Ten times the text takes about ten times as long where the work is linear, a hundred times where it is quadratic.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import process_time

from factcheck import find_figures
from factcheck.model import Article
from factcheck.read.furniture import furniture
from factcheck.split import split

SENTENCES = ("He said 'it. ", 'It "is " so, ', "Ann Lee, ", "“ ", "a.m. ", "said ", "( . ", "Mr. ")
LINES = (". . ", "Contact A", "(Photo ", "Copyright 2020 ", "sign up for a ", "A.A/", "Email us at ", "follow A ", "1:25 ", "A b ")
NUMBERS = ("1", ",", "1,", "and a half ", "one hundred ", "$", "5-", "between 1 and ", "more than ", "Jan. 1 ", "first ", "of the ")


def main() -> None:
    print(f"{'stage':12} {'unit':18} {'seconds':>9} {'ten times':>10} {'ratio':>7}")
    grow("split", lambda text: split(Article(id="a", text=text)), SENTENCES, 1000)
    grow("furniture", lambda text: furniture(text, 0), LINES, 500)
    grow("figures", find_figures, NUMBERS, 1000)


def grow(stage: str, work: Callable[[str], object], units: Sequence[str], times: int) -> None:
    for unit in units:
        short, long = (cpu(work, unit * n) for n in (times, 10 * times))
        print(f"{stage:12} {unit!r:18} {short:9.3f} {long:10.3f} {long / max(short, 1e-3):7.1f}")


def cpu(work: Callable[[str], object], text: str) -> float:
    start = process_time()
    work(text)
    return process_time() - start


if __name__ == "__main__":
    main()
