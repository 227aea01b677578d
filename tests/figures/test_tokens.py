"""The scanner: what it repeats may be repeated by every Python that is supported."""

import re
from re import _constants as codes
from re import _parser

import pytest

from factcheck.figures.tokens import SCANNER, scan


def repeated_possessively(pattern):
    """The parsed items that a pattern repeats possessively."""
    for code, argument in pattern:
        if code is codes.POSSESSIVE_REPEAT:
            yield argument[2]
        for part in argument if isinstance(argument, tuple | list) else (argument,):
            for inner in part if isinstance(part, list) else (part,):
                if isinstance(inner, _parser.SubPattern):
                    yield from repeated_possessively(inner)


def of(pattern):
    return [list(item) for item in repeated_possessively(_parser.parse(pattern, re.VERBOSE))]


def test_no_group_is_repeated_possessively():
    """Until 3.11.5 Python did not step back over such a group that failed half-way (gh-106052)."""
    found = of(SCANNER.pattern)
    assert len(found) > 5
    assert all(len(item) == 1 for item in found)


@pytest.mark.parametrize("pattern", [r"a(?:,\d)*+", r"(?:x|(a(?:,\d)?+))"])
def test_that_check_sees_groups(pattern):
    assert any(len(item) > 1 for item in of(pattern))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("15, a boy", ["15", ",", "a", "boy"]),
        ("in 9. A", ["in", "9", ".", "A"]),
        ("1,234.5 and 1,23,456", ["1,234.5", "and", "1,23,456"]),
        ("the boys' 2.", ["the", "boys", "'", "2", "."]),
        ("U.S. v1.2.3", ["U.S.", "v", "1.2.3"]),
    ],
)
def test_tokens_end_where_they_should(text, words):
    tokens = scan(text)
    assert tokens.words[: len(tokens)] == words
