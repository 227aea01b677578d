"""Make the table of rarities by which articles are grouped: `word_counts.py [--write]`.

From `wordfreq` alone, whose English list says how often each of 300,000 words occurs in
encyclopedias, subtitles, news, books, the web, and short messages; no article of the evaluation.
A word of frequency f stands in 1 - exp(-400 f) of all articles of 400 words; its rarity is the
negative logarithm of that, in sixteenths. Words that have one number share their frequencies; a
number that no word has counts as a frequency of 1e-7.
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
LENGTH = 400
#: the least that a frequency can be
UNSEEN = 1e-7
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
    """How rare a word is of which so many in a million words are one, in sixteenths."""
    share = -math.expm1(-LENGTH * max(frequency, UNSEEN))
    return min(255, round(-UNITS * math.log(share)))


if __name__ == "__main__":
    sys.exit(main())
