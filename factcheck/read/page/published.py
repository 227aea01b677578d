"""When an article was published, as far as its own words say."""

from __future__ import annotations

import re
from datetime import date

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
_PREFIX = re.compile(r"\s*date\s+(\d{4}-\d\d-\d\d)\b[ \t]*", re.IGNORECASE)
#: words that may stand beside the date in a line that is nothing but a time stamp
_STAMP = re.compile(
    rf"""(?ix)
          \b(?: date | of | publication | published | posted | updated? | modified | created
          | released | edited | first | last | on | at | by | added
          | mon(?:day)? | tue(?:s|sday)? | wed(?:nesday)? | thu(?:rs?|rsday)? | fri(?:day)?
          | sat(?:urday)? | sun(?:day)?
          | [ap]\.?\s?m\b\.? | gmt | utc | uk | bst | e[sd]?t | c[sde]+t | m[sd]?t | p[sd]?t | ist
          | a[ew]s?t | hrs?
          | \d\d?(?=\s?[ap]\.?\s?m\b) | agencies | \d+\s(?:minute|hour|day|week)s?\sago
          | {_MONTH.replace("?P<month>", "?:")}\s{{0,2}}\d\d?
          | \d\d?\s?/\s?\d\d?\s?/\s?(?:\d\d)?\d\d
          | \d\d?[:.h]\d\d(?:[:.]\d\d)?(?:\s?[ap]m|[ap](?!\.))? )\b\.?"""
)
_LABEL = re.compile(
    r"""(?ix) \b (?: date\ of\ publication | published | posted | (?:last\ )?updated | first\ posted
      | last\ modified ) \b [\s:|on-]{0,6} $"""
)
_PLACE = re.compile(r"(?:[A-Z][\w.'’-]{0,20}\s?){1,4}(?:,\s[A-Z][\w.]{1,14}){0,2}[\s,/(–—-]{1,4}$")
_AFTER_DATELINE = re.compile(r"[\s,]{0,3}(?:\(|--|[-–—/|])")
#: lines from the top in which a date may be the article's own
TOP = 8


def prefix_end(text: str) -> int:
    """End of a bare `date 2025-05-20` before the text, 0 where there is none.

    >>> prefix_end("date 2025-05-20 Talks began.")
    16
    """
    found = _PREFIX.match(text)
    return found.end() if found and _iso(found[1]) else 0


def date_in(words: str) -> date | None:
    """The first full date that the words give.

    >>> date_in("Thursday, January 20, 2005")
    datetime.date(2005, 1, 20)
    >>> date_in("05/06/2025") is None  # May or June: not said
    True
    """
    found = _first(words)
    return found[0] if found else None


def published(text: str) -> date | None:
    r"""The date of publication that the top of the text states; None where it states none.

    >>> published("Two die in flood\nPublished: May 20, 2025\nRain fell.")
    datetime.date(2025, 5, 20)
    >>> published("The war began on 24 February 2022 and lasts.") is None
    True
    """
    opening = _PREFIX.match(text)
    if opening and (day := _iso(opening[1])):
        return day
    lines = [line.strip() for line in text[:6000].splitlines() if line.strip()][:TOP]
    return next((day for line in lines if (day := _stated(line[:400])) is not None), None)


def is_stamp(line: str) -> bool:
    """Whether a line is nothing but a date or time of publication.

    >>> is_stamp("Updated: May 20, 2025, 9:15 PM ET"), is_stamp("In May 2025 it rained")
    (True, False)
    """
    if len(line) > 120 or not any(c.isdigit() for c in line):
        return False
    rest = line
    while found := _first(rest):
        rest = rest[: found[1]] + " " + rest[found[2] :]
    rest = _STAMP.sub(" ", rest)
    return rest != line and not any(c.isalnum() for c in rest)


def _stated(line: str) -> date | None:
    found = _first(line)
    if found is None:
        return None
    day, start, end = found
    dateline = start < 60 and _PLACE.match(line[:start]) and _AFTER_DATELINE.match(line, end)
    labelled = _LABEL.search(line[max(0, start - 40) : start])
    return day if dateline or labelled or is_stamp(line) else None


def _first(words: str) -> tuple[date, int, int] | None:
    found = [m for form in _FORMS if (m := form.search(words))]
    made = [(m.start(), m.end(), day) for m in found if (day := _day(m))]
    if not made:
        return None
    start, end, day = min(made)
    return day, start, end


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


def _iso(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
