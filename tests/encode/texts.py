"""Texts of all lengths to embed, for the tests and for the bench."""

from __future__ import annotations

import random
import re

from factcheck.read.story import read_story
from factcheck.resources import folder
from factcheck.split import split

ODD = (
    *("", " ", "\n", "a", "…", "🙂 ¿qué? 漢字", "\u0000\ufffd", "Zoë's naïve façade"),
    *("x" * 300, "word " * 400, "5,000 to 6,000"),
)


def seeds() -> list[str]:
    """The sentences of the stories that ship with the program."""
    stories = sorted(path for path in folder("seeds").iterdir() if path.is_dir())
    articles = [article for story in stories for article in read_story([story]).articles]
    return [sentence.text for article in articles for sentence in split(article).sentences]


def texts(count: int) -> list[str]:
    """The odd ones; the seeds' sentences, at most half; and others cut, joined and changed."""
    chance, known = random.Random(8), seeds()
    made = dict.fromkeys([*ODD, *chance.sample(known, min(len(known), count // 2))])
    while len(made) < count:
        words = " ".join(chance.sample(known, chance.choice((1, 1, 1, 2)))).split()
        start = chance.randrange(len(words))
        cut = " ".join(words[start : start + chance.choice((3, 8, 16, 40, 80))])
        made[re.sub(r"\d+", lambda _: str(chance.randrange(10_000)), cut)] = None
    return list(made)
