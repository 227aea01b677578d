"""What stands raised in a line: the mark of a note, cents, a power, minutes, a fraction.

Run into the number before it, `$11<sup>99</sup>` is 1,199 dollars and `17<sup>2</sup>` killed are
172: each is written as it is said, and what only leads to a note is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable

#: around what is raised, where a format's text is written before it can be decided
UP, DOWN = "\ufdd0", "\ufdd1"
#: characters on either side by which it is decided
REACH = 24
_MARKED = re.compile(f"{UP}([^{UP}{DOWN}]*){DOWN}")
_DIGITS = str.maketrans("0123456789+-−–n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻ⁿ")
#: `[3]`, `(3)`, `*`, `†`, `a`, `2, 5`, `note 4`
_NOTE = re.compile(
    r"""(?ix) [\[(] [^\[\]()]{0,30} [\])] | [*†‡§¶#]{1,3} | [a-df-np-z] | notes?\s\d+
      | \d{1,3} (?: \s?[,;–-]\s? \d{1,3} )*"""
)
#: what is nothing but a note's mark, whatever is around it
_MARK = re.compile(r"(?i)\[(?:notes?\s)?(?:\d{1,3}|[a-z])\]|[*†‡§¶]{1,3}")
_AMOUNT = re.compile(r"[$£€¥₹]\s?\d{1,3}(?:,?\d{3})*$")
_SIGN_BEHIND = re.compile(r"\s?(?:[€£$¢₹]|euros?\b|dollars?\b|pounds?\b)")
_SCALE = re.compile(r"\s?-?(?:hundred|thousand|million|billion|trillion|[mk]\b|[mbt]n\b)")
#: `in` and `s` are words and endings too: only behind a figure or a stroke
_UNIT = re.compile(
    r"(?<![^\W_])(?:[kcdm]?m|k[im]lometres?|met(?:er|re)s?|ft|yd|mi)$|(?:\d[\s-]|/\s?)(?:in|s)$"
)
_MONEY_IN_MILLIONS = re.compile(r"[$£€¥₹]\s?[\d.,]+\s?m$")
_TEN = re.compile(r"(?<![\d.,])10$")
_PART = re.compile(r"\s?[/⁄]\s?\d")
_HOUR = re.compile(r"(?<![\d.,:])\d{1,2}$")
_OF_THE_CLOCK = re.compile(r"\s?(?:[ap]\.?m\b|h\b|hrs?\b|hours?\son\b|o['’]clock)", re.IGNORECASE)
_OF_HEAT = re.compile(r"\s?[CF]\b")
_ISOTOPE = re.compile(r"(?:[A-Z][a-z]?|xenon|c(?:a?esium|obalt|arbon)|uranium)\b")
_ENDS_IN_FIGURE = re.compile(r"\d$")


def settled(text: str) -> str:
    r"""A text with what is marked as raised in it decided.

    >>> settled(f"It killed 17{UP}2{DOWN} people and cost $11{UP}99{DOWN}.")
    'It killed 17 people and cost $11.99.'
    """
    if UP not in text and DOWN not in text:
        return text
    made = _MARKED.sub(
        lambda m: raised(
            text[max(0, m.start() - REACH) : m.start()], m[1], text[m.end() : m.end() + REACH]
        ),
        text,
    )
    return made.replace(UP, "").replace(DOWN, "")


def raised(before: str, words: str, after: str) -> str:
    """How the raised words are written between what stands before and behind them.

    >>> raised("The spill released 10", "6", " litres"), raised("an area of 40 km", "2", ".")
    ('⁶', '²')
    >>> raised("on the 20", "th", " day"), raised("killed 17", "[3]", " people")
    ('th', '')
    """
    words = words.strip()
    way = next((write for fits, write in _WAYS if fits(before, words, after)), _as_it_is)
    return way(before, words)


def _cents(before: str, words: str, after: str) -> bool:
    if not re.fullmatch(r"\d\d", words) or _SCALE.match(after):
        return False
    behind = _ENDS_IN_FIGURE.search(before) and _SIGN_BEHIND.match(after)
    return bool(_AMOUNT.search(before) or behind)


def _minutes(before: str, words: str, after: str) -> bool:
    told = re.fullmatch(r"[0-5]\d", words) and _HOUR.search(before)
    return bool(told and _OF_THE_CLOCK.match(after))


def _fraction(before: str, words: str, after: str) -> bool:
    return words.isdecimal() and _PART.match(after) is not None


def _power(before: str, words: str, after: str) -> bool:
    """Of ten, of a unit, or of whatever has a sign before it."""
    if re.fullmatch(r"[-−–]\s?\d{1,3}|n", words):
        return bool(re.search(r"\w$", before))
    if _TEN.search(before):
        return re.fullmatch(r"\+?\d{1,3}", words) is not None and words != "1"
    return (
        words in ("2", "3")
        and _UNIT.search(before) is not None
        and not _MONEY_IN_MILLIONS.search(before)
    )


def _degree(before: str, words: str, after: str) -> bool:
    return words in ("o", "O", "0", "º") and bool(
        _ENDS_IN_FIGURE.search(before) and _OF_HEAT.match(after)
    )


def _isotope(before: str, words: str, after: str) -> bool:
    return words.isdecimal() and not before[-1:].strip() and _ISOTOPE.match(after) is not None


def _mark(before: str, words: str, after: str) -> bool:
    """A note's mark behind words; at the head of a line it is the note's own."""
    return before.rpartition("\n")[2].strip() != "" and _MARK.fullmatch(words) is not None


def _standing_free(before: str, words: str, after: str) -> bool:
    """Set small in a line of its own or between spaces: nothing is run into it."""
    return not before[-1:].strip() and not after[:1].strip()


def _note(before: str, words: str, after: str) -> bool:
    return _NOTE.fullmatch(words) is not None


def _as_it_is(before: str, words: str) -> str:
    return words


def _after_a_space(before: str, words: str) -> str:
    return f" {words}" if _ENDS_IN_FIGURE.search(before) else words


#: in this order; what none of them knows is written as it is: `20<sup>th</sup>`
_WAYS: tuple[tuple[Callable[[str, str, str], bool], Callable[[str, str], str]], ...] = (
    (_cents, lambda _, words: f".{words}"),
    (_minutes, lambda _, words: f":{words}"),
    (_fraction, _after_a_space),
    (_power, lambda _, words: words.replace(" ", "").translate(_DIGITS)),
    (_degree, lambda *_: "°"),
    (_isotope, _as_it_is),
    (_mark, lambda *_: ""),
    (_standing_free, _as_it_is),
    (_note, lambda *_: ""),
)
