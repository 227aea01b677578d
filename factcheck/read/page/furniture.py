"""What the page adds to the story: marked with a kind, never cut.

Patterns live in `data/furniture.toml`; a pattern's `scope` says how much it marks. A mark costs the
findings in it, so a pattern must be one that no story sentence matches: precision before recall.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import groupby

from factcheck.model import Furniture
from factcheck.read.page.published import TOP, prefix_end
from factcheck.read.page.stamp import is_credit_with_date, is_stamp
from factcheck.words.lists import toml

#: headline-like lines at the foot of a page that make a list; two may be the captions of pictures
CLOSING_LIST = 3
#: lines that a story must have before such a list
STORY_LINES = 6
#: characters of the longest `Related stories` heading
LIST_HEADING = 30
#: characters on either side of a match in which its sentence ends
LONGEST_SENTENCE = 600
_LIST_HEADING = re.compile(
    r"""(?ix) \W* (?: related | more | most | recommended | read | also | you\ may | top\ stories
      | latest | previous | full\ coverage ) \b [^.]* $"""
)
_SENTENCE_BREAK = re.compile(r"[.!?][\"”’)]*\s+(?=[A-Z\"“(©])")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*(?=\s|$)")
#: how the headline of a saved page ends: ` - KXYZ Channel 5 - Springfield News`, ` | The Gazette`.
#: A site's name has one of these words or a station's call sign, behind a hyphen or bar with spaces
_SITE = re.compile(
    r"""(?x) \s+ [-–—|•] \s+ (?= [A-Z\w] ) (?: The\s )? (?: [A-Z\d][\w.'’&-]* \s ){0,4}?
        (?: [KW][A-Z]{2,3}(?:-(?:TV|DT|FM|AM))? | (?:News)?[Cc]hannel\s?\d*
          | (?:Action|Eyewitness)?\s?News(?:\sNow|\s\d{1,2}|-[A-Z]\w+)?
          | [\w-]{2,30}\.(?:com|org|net|co\.uk)
          | (?:Daily|Evening|Morning|Sunday|New\sYork|Los\sAngeles|Washington|Chicago)
            \s(?:News|Times|Post|Mail|Herald|Tribune|Star|Telegraph|Standard)
          | (?:BBC|CNN|NBC|CBS|ABC|Fox|Sky|CTV|CBC|NPR|MSNBC)(?:\sNews)?
          | Reuters | Associated\sPress | Yahoo\sNews )
        (?: [\s:|,&-] [^.!?\n]{0,90} )? $"""
)
#: a line of a list of videos, each with its length: three or more in a row, not in order of time
_VIDEO = re.compile(r"(\d{1,2}):(\d\d) [A-Z‘“\"'][^\n]{8,160}(?<![.])$")
_LINE = re.compile(r"[^\n\r]*\S[^\n\r]*")
#: what parts the cells of a table that was read from a page or a document
BAR = " | "
#: `By Ann Lee · 4 May · 5 min read · 12 comments`
_PARTING = re.compile(r"\s*[|·•]\s*|\s[–—-]\s")
_PARTED = frozenset(("counter", "date", "share", "comments"))
_BYLINE = re.compile(r"(?:By\s)?(?:[A-Z][\w.'’-]*\s?){1,4}")
#: characters of the longest such line
LONGEST_PARTED = 160
#: characters of a line that may come again and again
SHORT_LINE = 40


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row of the data file."""

    kind: str
    scope: str
    regex: re.Pattern[str]
    #: characters that the line or sentence may have at most
    longest: int
    #: only in the part of the text behind this share of its length
    after: float


@cache
def patterns() -> tuple[Pattern, ...]:
    """The rows of the data file."""
    return tuple(
        Pattern(
            row["kind"],
            row["scope"],
            re.compile(row["pattern"], re.VERBOSE),
            row.get("longest", 240),
            row.get("after", 0.0),
        )
        for row in toml("read", "furniture")["mark"]
    )


def furniture(text: str, headline_end: int) -> tuple[Furniture, ...]:
    r"""Stretches of `text` that are no part of the story, in order, without overlap.

    >>> text = "Rain fell in the hills.\nAlso read: Ten best umbrellas\nPolice closed a road."
    >>> [(text[f.start:f.end], f.kind) for f in furniture(text, 0)]
    [('Also read: Ten best umbrellas', 'related')]
    """
    lines = [_bare(line) for line in _LINE.finditer(text, headline_end)]
    rows = _table(text, lines)
    marks = [m for start, end in lines if start not in rows for m in _in_line(text, start, end)]
    marks += _credited(text, lines[:TOP])
    marks += _lists(text, lines, {m.start: m for m in marks})
    marks += [*_site(text, headline_end), *_videos(text, lines)]
    above = map(_bare, _LINE.finditer(text, 0, headline_end))
    told = ((line, over_headline(text[slice(*line)])) for line in above)
    marks += [Furniture(start=low, end=high, kind=kind) for (low, high), kind in told if kind]
    return tuple(_merged(text, sorted([*_prefix(text), *marks], key=lambda m: (m.start, -m.end))))


def over_headline(line: str) -> str | None:
    """What a line is that may stand over a headline: the date, or a counter of the site.

    >>> over_headline("5 min read"), over_headline("Ten die in flood")
    ('counter', None)
    """
    if is_stamp(line):
        return "date"
    kind = _in_parts(line) or _whole_line(line)
    return kind if kind == "counter" else None


def _lists(
    text: str, lines: list[tuple[int, int]], marked: dict[int, Furniture]
) -> Iterator[Furniture]:
    """Headlines of other stories: those right below a `Related` line, and a list at the end."""
    for start, end in (*_closing(text, lines, marked), *_below_headings(text, lines, marked)):
        yield Furniture(start=start, end=end, kind="related")


def _closing(
    text: str, lines: list[tuple[int, int]], marked: dict[int, Furniture]
) -> list[tuple[int, int]]:
    """Three or more headlines that close the page."""
    last = len(lines)
    while last and (lines[last - 1][0] in marked or _like_headline(text[slice(*lines[last - 1])])):
        last -= 1
    closing = [line for line in lines[last:] if line[0] not in marked]
    long = len(closing) >= CLOSING_LIST and last >= STORY_LINES
    return closing if long and _told_in_sentences(text, lines[:last]) else []


def _below_headings(
    text: str, lines: list[tuple[int, int]], marked: dict[int, Furniture]
) -> Iterator[tuple[int, int]]:
    listing = False
    for start, end in lines:
        line = text[start:end]
        if start in marked:
            listing = len(line) <= LIST_HEADING and _LIST_HEADING.match(line) is not None
            continue
        listing = listing and _like_headline(line)
        if listing:
            yield start, end


def _site(text: str, headline_end: int) -> Iterator[Furniture]:
    """The name of the site at the headline's end."""
    found = _SITE.search(text, max(0, headline_end - LONGEST_SENTENCE), headline_end)
    if found:
        yield Furniture(start=_bare(found)[0], end=headline_end, kind="site")


def _videos(text: str, lines: list[tuple[int, int]]) -> Iterator[Furniture]:
    """Lists of videos with their lengths; in a timeline, which looks alike, these are in order."""
    run: list[tuple[int, int, int]] = []
    for start, end in [*lines, (len(text), len(text))]:
        found = _VIDEO.match(text[start:end]) if end - start < LONGEST_SENTENCE else None
        if found:
            run.append((start, end, int(found[1]) * 60 + int(found[2])))
            continue
        times = [seconds for _, _, seconds in run]
        if len(run) >= CLOSING_LIST and times not in (sorted(times), sorted(times, reverse=True)):
            yield from (Furniture(start=low, end=high, kind="related") for low, high, _ in run)
        run = []


def _like_headline(line: str) -> bool:
    """A line that begins with a capital, ends without a stop and is no word and no paragraph."""
    opening = line.lstrip("\"“‘'•*►>+- ")[:1]
    return (
        3 <= len(line.split()) <= 22
        and len(line) <= 130
        and line[-1] not in '.!?…:;,"”)'
        and (opening.isupper() or opening.isdecimal())
    )


def _told_in_sentences(text: str, lines: list[tuple[int, int]]) -> bool:
    stopped = sum(text[end - 1] in '.!?…"”’)' for _, end in lines)
    return stopped >= 0.7 * len(lines)


def _bare(line: re.Match[str]) -> tuple[int, int]:
    words = line[0]
    return line.start() + len(words) - len(words.lstrip()), line.start() + len(words.rstrip())


def _prefix(text: str) -> Iterator[Furniture]:
    end = prefix_end(text)
    if end:
        start = len(text) - len(text.lstrip())
        yield Furniture(start=start, end=start + len(text[start:end].rstrip()), kind="date")


def _table(text: str, lines: list[tuple[int, int]]) -> set[int]:
    """Where the rows of tables begin: two or more lines with bars, one below the other."""
    rows: set[int] = set()
    for barred, group in groupby(lines, key=lambda line: BAR in text[slice(*line)]):
        starts = [start for start, _ in group]
        rows.update(starts if barred and len(starts) > 1 else ())
    return rows


def _credited(text: str, lines: list[tuple[int, int]]) -> Iterator[Furniture]:
    """Lines at the top that say whose the article is and of which day."""
    for start, end in lines:
        if is_credit_with_date(text[start:end]):
            yield Furniture(start=start, end=end, kind="date")


def _in_parts(line: str) -> str | None:
    """What a line is whose parts, between bars or dots, are all of a page: names and counters."""
    if len(line) > LONGEST_PARTED:
        return None
    parts = [part for part in _PARTING.split(line) if part.strip()]
    if len(parts) < 2:
        return None
    kinds = ["date" if is_stamp(part) else _whole_line(part) for part in parts]
    told = next((kind for kind in kinds if kind in _PARTED), None)
    names = (k in _PARTED or _BYLINE.fullmatch(p) for k, p in zip(kinds, parts, strict=True))
    return told if told and all(names) else None


def _whole_line(line: str) -> str | None:
    found = (p for p in patterns() if p.scope == "line" and not p.after)
    return next((p.kind for p in found if len(line) <= p.longest and p.regex.match(line)), None)


def _in_line(text: str, start: int, end: int) -> Iterator[Furniture]:
    line = text[start:end]
    known = _of_itself(line) if len(line) <= LONGEST_PARTED else None
    if known:
        yield Furniture(start=start, end=end, kind=known)
        return
    for pattern in _possible(line) if len(line) <= SHORT_LINE else patterns():
        earliest = pattern.after * len(text) - start
        if pattern.scope == "line":
            if earliest <= 0 and len(line) <= pattern.longest and pattern.regex.match(line):
                yield Furniture(start=start, end=end, kind=pattern.kind)
                return
        else:
            yield from (
                Furniture(start=start + low, end=start + high, kind=pattern.kind)
                for low, high in _within(line, pattern)
                if low >= earliest and high - low <= pattern.longest
            )


@lru_cache(maxsize=4096)
def _of_itself(line: str) -> str | None:
    """What a line is as a whole, a stamp or names and counters; a million may be of one word."""
    return "date" if is_stamp(line) else _in_parts(line)


@lru_cache(maxsize=4096)
def _possible(line: str) -> tuple[Pattern, ...]:
    """The patterns that a short line fits, wherever in the text it stands."""
    return tuple(p for p in patterns() if p.regex.search(line))


def _within(line: str, pattern: Pattern) -> Iterator[tuple[int, int]]:
    """What the pattern marks in a line: the match itself or the sentence around it."""
    for match in pattern.regex.finditer(line):
        words = match[0].lstrip(" .!?:;-–—")
        low, high = match.end() - len(words), match.end() - len(words) + len(words.rstrip())
        if low < high:
            yield (low, high) if pattern.scope == "words" else _sentence(line, low, high)


def _sentence(line: str, start: int, end: int) -> tuple[int, int]:
    """The sentence of the line around a match, or as much of it as lies within reach."""
    reach = max(0, start - LONGEST_SENTENCE)
    breaks = _SENTENCE_BREAK.finditer(line[reach : start + 1])
    opening = max((m.end() for m in breaks), default=None)
    low = reach + opening if opening is not None else start if reach else 0
    closing = _SENTENCE_END.search(line[end - 1 : end + LONGEST_SENTENCE])
    return low, end - 1 + closing.end() if closing else min(len(line), end + LONGEST_SENTENCE)


def _merged(text: str, marks: list[Furniture]) -> Iterator[Furniture]:
    """Marks in order without overlap; two of a kind with only spaces between them are one."""
    held: Furniture | None = None
    for mark in marks:
        if held is None:
            held = mark
        elif mark.start < held.end:
            continue
        elif mark.kind == held.kind and not text[held.end : mark.start].strip(" "):
            held = replace(held, end=mark.end)
        else:
            yield held
            held = mark
    if held is not None:
        yield held
