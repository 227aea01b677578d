"""Make the table of rarities by which articles are grouped: `word_counts.py [--write]`.

From `wordfreq` alone, whose English list says how often each of 300,000 words occurs in
encyclopedias, subtitles, news, books, the web, and short messages; no article of the evaluation.
A word of frequency f stands in 1 - exp(-300 f) of all articles of 300 words; its rarity is the
negative logarithm of that, in sixteenths. Words that have one number share their frequencies. No
word is rarer than 9, for most of the rarest are misspelt; one that more than an article in seven
has tells nothing of the event.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import sys
import zlib
from pathlib import Path

import wordfreq

import factcheck.archive.group.words as group
from factcheck.archive.group.words import BUCKETS, number_of, plain

TABLE = Path(group.__file__).parent / "data" / "rarities.zlib"
#: words of an article
LENGTH = 300
#: a word that is less rare tells nothing, and none is rarer
LEAST, MOST = 2, 9
#: units of rarity in one natural logarithm
UNITS = 16


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="put the table into the package")
    table = made()
    print(f"{len(zlib.compress(table, 9))} bytes, SHA-256 {hashlib.sha256(table).hexdigest()}")
    if parser.parse_args().write:
        TABLE.write_bytes(zlib.compress(table, 9))
    return 0


def made() -> bytes:
    """The rarity of each number of a word."""
    frequencies = [0.0] * BUCKETS
    for word, frequency in sorted(wordfreq.get_frequency_dict("en", "large").items()):
        if not word[0].isdecimal():
            frequencies[number_of(plain(word))] += frequency
    return bytes(map(rarity, frequencies))


def rarity(frequency: float) -> int:
    """How rare a word is that is such a share of all words, in sixteenths."""
    share = -math.expm1(-LENGTH * frequency)
    rare = min(-math.log(share), MOST) if share else MOST
    return round(UNITS * rare) if rare >= LEAST else 0


if __name__ == "__main__":
    sys.exit(main())
