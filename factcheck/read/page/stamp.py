"""Lines that are nothing but a date, and whose the article is: a page's time stamps."""

from __future__ import annotations

import re
from datetime import date

from factcheck.words.lists import words

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"""(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?
                |sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"""
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE | re.VERBOSE)
    for pattern in (
        rf"\b{_YEAR}-(?P<number>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?!\d)",
        rf"\b{_MONTH}\s{{0,2}}{_DAY}\s?,?\s{{1,2}}{_YEAR}(?!\d)",
        rf"\b{_DAY}\s{{0,2}}(?:of\s)?{_MONTH},?\s{{1,2}}{_YEAR}(?!\d)",
        rf"\b(?P<first>\d\d?)\s?[/.]\s?(?P<second>\d\d?)\s?[/.]\s?{_YEAR}(?!\d)",
    )
)
#: words that may stand beside the date in a line that is nothing but a time stamp
_STAMP = re.compile(
    rf"""(?ix)
          \b(?: date | of | publication | published | posted | updated? | modified | created
          | released | edited | first | last | on | at | by | added | originally | issued | printed
          | revised | corrected | amended | filed
          | mon(?:day)? | tue(?:s|sday)? | wed(?:nesday)? | thu(?:rs?|rsday)? | fri(?:day)?
          | sat(?:urday)? | sun(?:day)?
          | [ap]\.?\s?m\b\.? | gmt | utc | uk | bst | e[sd]?t | c[sde]+t | m[sd]?t | p[sd]?t | ist
          | a[ew]s?t | hrs?
          | \d\d?(?=\s?[ap]\.?\s?m\b) | \d\d?\s?[ap]m | agencies
          | \d+\s?(?:seconds?|secs?|min(?:ute)?s?|m|h(?:ou)?rs?|h|days?|d|weeks?|w)\sago
          | (?:an?|one)\s(?:minute|hour|day|week)\sago | just\snow | (?:today|yesterday)\sat
          | {_MONTH.replace("?P<month>", "?:")}\s{{0,2}}\d\d?
          | \d\d?\s{_MONTH.replace("?P<month>", "?:")}
          | \d\d?\s?/\s?\d\d?\s?/\s?(?:\d\d)?\d\d
          | sources? | p(?:age|p)?\.?\s?[a-f]?\d{{1,3}}
          | \d\d?[:.h]\d\d(?:[:.]\d\d)?(?:\s?[ap]m|[ap](?!\.))? )\b\.?"""
)
#: what parts the date of an article from its outlet, its writer and its place
_PARTS = re.compile(r"[,|·•–—/;*_()]|\s-\s")
#: `Halden Post`, `Ann B. Lee`, `Port of Selim`
_NAME = re.compile(
    r"(?:(?:in|from|via)\s(?:the\s)?)?"
    r"([A-Z][\w.'’&-]*(?:\s(?:(?:of|the|and|for|in|de)\s)?[A-Z][\w.'’&-]*){0,4})"
)
#: what is no name though it stands before one
_WORD_OF_STAMP = re.compile(r"(?i)\b(?:published|posted|updated|printed|source)\b|\bon\s(?=\|)")
#: what a line of outlet, writer and date may say besides
_READING = re.compile(r"(?i)\b\d{1,2}[\s-]min(?:ute)?s?[\s-]read\b")
#: words of a writer's or a place's name at most, where nothing says that it is an outlet's
SHORT_NAME = 3
#: where a date was
DATE = "\0"


def date_in(words: str) -> date | None:
    """The first full date that the words give.

    >>> date_in("Thursday, January 20, 2005")
    datetime.date(2005, 1, 20)
    >>> date_in("05/06/2025") is None  # May or June: not said
    True
    """
    found = first_date(words)
    return found[0] if found else None


def is_stamp(line: str) -> bool:
    """Whether a line is nothing but a date or time of publication.

    >>> is_stamp("Updated: May 20, 2025, 9:15 PM ET"), is_stamp("In May 2025 it rained")
    (True, False)
    """
    if len(line) > 120 or not any(c.isdecimal() for c in line):
        return False
    rest, found = dates_blotted(line)
    bare = _STAMP.sub(" ", rest)
    if bare != line and not any(c.isalnum() for c in bare):
        return True
    dated = bool(found) or bare != rest
    return dated and outlet_of(line) is not None and _names_alone(_READING.sub(" ", bare))


def is_credit_with_date(line: str) -> bool:
    """Whether a line is nothing but a full date and a name: a writer's, an outlet's or a place's.

    >>> is_credit_with_date("By Ann Lee | Halvik | 4 May 2026")
    True
    >>> is_credit_with_date("Ten died in Halvik, 4 September 2026")
    False
    """
    if len(line) > 120:
        return False
    rest, found = dates_blotted(line)
    pieces = [_STAMP.sub(" ", piece) for piece in _PARTS.split(_READING.sub(" ", rest))]
    mixed = any(DATE in piece and any(map(str.isalnum, piece)) for piece in pieces)
    return bool(found) and not mixed and _names_alone(" , ".join(pieces), SHORT_NAME)


def outlet_of(line: str) -> str | None:
    """The outlet that a line of outlet and date names.

    >>> outlet_of("The Halden Post, 4 September 2026"), outlet_of("Halvik, 4 September 2026")
    ('The Halden Post', None)
    """
    rest = _WORD_OF_STAMP.sub("|", dates_blotted(line)[0].replace(DATE, "|"))
    names = (_NAME.fullmatch(p.strip(" .:")) for p in _PARTS.split(rest))
    return next((name[1] for name in names if name and _is_outlet(name[1])), None)


def _is_outlet(name: str) -> bool:
    named = name.casefold().split()
    last, known = named[-1].rstrip("."), words("read", "outlets")
    return last in known or last.endswith(("wire", "news")) or named[0] in ("radio", "channel")


def _names_alone(rest: str, longest: int = 5) -> bool:
    pieces = (
        " ".join(p.replace(DATE, " ").split()).lstrip(" .:").rstrip(" .")
        for p in _PARTS.split(rest)
    )
    named = [piece for piece in pieces if piece]
    return all(_NAME.fullmatch(p) and len(p.split()) <= longest for p in named)


def dates_blotted(line: str) -> tuple[str, list[tuple[date, int]]]:
    """The line with each full date in it blotted out, and the dates with where they were."""
    parts: list[str] = []
    found: list[tuple[date, int]] = []
    at = 0
    while (next_one := first_date(line[at:])) is not None:
        day, start, end = next_one
        found.append((day, at + start))
        parts += [line[at : at + start], DATE]
        at += end
    return "".join([*parts, line[at:]]), found


def first_date(words: str) -> tuple[date, int, int] | None:
    """The first full date in the words, where it begins and where it ends."""
    made = [found for form in _FORMS if (found := _first_of(form, words))]
    if not made:
        return None
    start, end, day = min(made)
    return day, start, end


def _first_of(form: re.Pattern[str], words: str) -> tuple[int, int, date] | None:
    """Where the first date of one form stands that is in the calendar and has one reading."""
    days = ((m.start(), m.end(), _day(m)) for m in form.finditer(words))
    return next(((start, end, day) for start, end, day in days if day), None)


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    if parts.get("first"):
        return _numeric(int(parts["first"]), int(parts["second"]), int(parts["year"]))
    number = parts.get("number") or _MONTHS.index(parts["month"][:3].lower()) + 1
    return _valid(int(parts["year"]), int(number), int(parts["day"]))


def _numeric(first: int, second: int, year: int) -> date | None:
    """Day and month in figures, only where they cannot be taken for each other."""
    if first == second or second > 12:
        return _valid(year, first, second)
    return _valid(year, second, first) if first > 12 else None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
