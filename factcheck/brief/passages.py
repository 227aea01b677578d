"""An article's words in their sentence, the differing ones marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from factcheck.brief.clean import clean, direction, set_in, shorten, tail
from factcheck.brief.fact import party
from factcheck.brief.language import day, say
from factcheck.brief.readings import Group, Letters
from factcheck.model import DiscrepancyType, Side
from factcheck.model import Passage as Span
from factcheck.view import Further, Passage, Stretch
from factcheck.words.alignment import spoken_words

#: passages printed in full for each reading, by how many readings there are
_FULL = {1: 4, 2: 3, 3: 2, 4: 2}
#: the same of a finding told in brief
_BRIEF = {1: 3}
#: mentions named with their paragraph; of more, the letters are enough
_PLACED = 4
#: characters of the sentence shown around the words that differ, and in a finding told in brief
_AROUND, _NEAR = 220, 110
#: the same around a figure that stands in no finding, and characters of its words
_BESIDE, _SPAN = 48, 60
#: characters of a mention that is only named, and in a finding told in brief
_WORDS, _FEW_WORDS = 60, 40
#: characters of the words themselves; a longer utterance is read in the article
_QUOTE = 1500
#: words of a quotation compared; difflib is quadratic, and no utterance on a page is longer
_LONGEST = 300
#: words that one outlet quotes before or after all that the other does, if no more, are marked
_MORE = 8
#: one of the codes of difflib
Code = tuple[str, int, int, int, int]
#: what stands between two parts of one quotation: `,” she said, “`
_GAP = re.compile(r"[”\"»][^“”\"«»]*[“\"«]")
_WORD = re.compile(r"\w+(?:['’]\w+|(?<=\d)[.,:]\d+)*")


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a quotation departs from the other wording, and words of that which it leaves out."""

    spans: tuple[tuple[int, int], ...]
    left_out: tuple[str, ...]


def passages(
    group: Group,
    groups: Sequence[Group],
    kind: DiscrepancyType,
    letters: Letters,
    redact: bool = False,
    brief: bool = False,
) -> tuple[Passage, ...]:
    """The passages of a reading that are printed in full; redacted, only their differing words.

    `brief`: fewer of them, and less of their sentences.
    """
    full = group.sides[: _full(groups, brief)]
    other = _other(group, groups) if kind is DiscrepancyType.QUOTE_WORDING else None
    return tuple(
        passage(side, letters, redact, other, _NEAR if brief else _AROUND) for side in full
    )


def further(
    group: Group, groups: Sequence[Group], letters: Letters, brief: bool = False
) -> tuple[Further, ...]:
    """The mentions of a reading that are only named, those in the same words together."""
    rest = group.sides[_full(groups, brief) :]
    by_words: dict[str, list[Side]] = {}
    for side in rest:
        by_words.setdefault(
            shorten(clean(side.quote).strip(), _FEW_WORDS if brief else _WORDS), []
        ).append(side)
    return tuple(
        Further(words=words, where=_where(sides, letters)) for words, sides in by_words.items()
    )


def _full(groups: Sequence[Group], brief: bool) -> int:
    return (_BRIEF if brief else _FULL).get(len(groups), 1)


def _where(sides: Sequence[Side], letters: Letters) -> str:
    if len(sides) > _PLACED:
        return say("passage.in", places=" ".join(dict.fromkeys(letters[s.article] for s in sides)))
    return say(
        "passage.in",
        places=", ".join(
            say("passage.placed", letter=letters[s.article], place=place(s)) for s in sides
        ),
    )


def quoted(span: Span, letters: Letters, redact: bool = False) -> Passage:
    """A passage of no finding with a few words of its sentence; redacted, with none."""
    before, words, after = _around(_context(span, letters, _BESIDE), redact)
    words = shorten(withheld(words) if redact else words, _SPAN)
    parts = (Stretch(text=before), Stretch(text=words, marked=True), Stretch(text=after))
    return Passage(
        letter=letters[span.article],
        outlet=letters.outlet(span.article),
        place=place(span),
        notes=(),
        stretches=tuple(part for part in parts if part.text),
        direction=direction(before + words + after),
    )


def place(side: Side | Span) -> str:
    """Where on the page: the headline, or the paragraph as an editor counts."""
    if side.sentence is None:
        return ""
    if side.sentence.headline or side.sentence.paragraph == 0:
        return say("passage.headline")
    return say("passage.paragraph", number=side.sentence.paragraph)


def difference(words: str, other: str) -> Difference:
    """Word by word, what `words` says otherwise than `other`, capitals and punctuation aside.

    >>> difference("We will shut the harbour.", "We will close the harbour today.")
    Difference(spans=((8, 12),), left_out=('today',))
    """
    mine, theirs = (list(_said(text))[:_LONGEST] for text in (words, other))
    matcher = SequenceMatcher(
        None, [_folded(m) for m in mine], [_folded(m) for m in theirs], autojunk=False
    )
    spans, left_out = [], []
    for tag, a, b, c, d in _telling(matcher.get_opcodes()):
        here, there = (
            words[mine[a].start() : mine[b - 1].end()] if b > a else "",
            other[theirs[c].start() : theirs[d - 1].end()] if d > c else "",
        )
        if tag == "insert":
            left_out.append(there)
        elif spoken_words(here) != spoken_words(there):
            spans.append((mine[a].start(), mine[b - 1].end()))
    return Difference(tuple(spans), tuple(left_out))


def _telling(codes: Sequence[Code]) -> list[Code]:
    """Where two wordings differ, without all that one of them quotes before or after the other."""
    differ = [c for c in codes if c[0] != "equal"]
    outer = {c for c in (codes[0], codes[-1]) if c[0] in ("insert", "delete")} if codes else set()
    more = {c for c in outer if max(c[2] - c[1], c[4] - c[3]) > _MORE}
    return [c for c in differ if c not in more] or differ


def _said(text: str) -> Iterator[re.Match[str]]:
    """The quoted words: not those that stand between two parts of one quotation."""
    gaps = [m.span() for m in _GAP.finditer(text)]
    return (m for m in _WORD.finditer(text) if not any(a < m.start() < b for a, b in gaps))


def departing(group: Group, groups: Sequence[Group]) -> str:
    """A quotation's differing words alone; the whole where nothing differs word by word."""
    other = _other(group, groups)
    if other is None:
        return group.words
    return _own(_fullest(group), other) or group.words


def printing(group: Group, groups: Sequence[Group]) -> Group:
    """A quotation's reading without the reports that print a part without the differing words."""
    other = _other(group, groups)
    own = _fullest(group)
    parts = [own[a:b].casefold() for a, b in difference(own, other).spans] if other else []
    sides = [s for s in group.sides if all(p in set_in(clean(s.quote)).casefold() for p in parts)]
    return replace(group, sides=tuple(sides)) if sides else group


def added(groups: Sequence[Group]) -> str:
    """The words that one of two wordings has and the other lacks; none where both have their own.

    >>> added([])
    ''
    """
    if len(groups) != 2:
        return ""
    first, second = map(_fullest, groups)
    own = _own(first, second), _own(second, first)
    return "" if all(own) else own[0] or own[1]


def _own(words: str, other: str) -> str:
    return " … ".join(words[a:b] for a, b in difference(words, other).spans)


def _folded(word: re.Match[str]) -> str:
    return word.group().casefold().replace("’", "'")


def _other(group: Group, groups: Sequence[Group]) -> str | None:
    """The wording to compare with: the usual one, or for the usual one itself the next."""
    others = [g for g in groups if g.value != group.value]
    usual = next((g for g in others if g.usual), others[0] if others else None)
    return _fullest(usual) if usual else None


def _fullest(group: Group) -> str:
    """The longest of a reading's wordings: the others are parts of it."""
    return max((set_in(clean(s.quote)) for s in group.sides), key=len, default=group.words)


def passage(
    side: Side,
    letters: Letters,
    redact: bool = False,
    other: str | None = None,
    around: int = _AROUND,
) -> Passage:
    """A side's words in their sentence, marked whole or where they depart from another wording."""
    before, words, after = _around(_context(side, letters, around), redact)
    stretches = list(_marked(words, other, redact))
    left_out = difference(words, other).left_out if other else ()
    return Passage(
        letter=letters[side.article],
        outlet=letters.outlet(side.article),
        place=place(side),
        notes=(
            *_notes(side, letters),
            *(
                (say("passage.leaves_out", words=shorten(" … ".join(left_out), 80)),)
                if left_out
                else ()
            ),
        ),
        stretches=tuple(
            s for s in (Stretch(text=before), *stretches, Stretch(text=after)) if s.text
        ),
        direction=direction(before + words + after),
    )


def _around(context: tuple[str, str, str], redact: bool) -> tuple[str, str, str]:
    """What stands around an article's words, redacted to the sign that something does."""
    before, words, after = context
    if redact:
        before, after = ("… " if before.strip() else ""), (" …" if after.strip() else "")
    return before, words, after


def _party(side: Side, letters: Letters) -> str:
    who = shorten(clean(side.authority or "").strip(), 60)
    return party(who, letters.text(side.article))


def _notes(side: Side, letters: Letters) -> Iterator[str]:
    """Whose figure it is, and of when, where that is not the day of the report."""
    if side.authority:
        yield say("passage.authority", who=_party(side, letters))
    if side.as_of and side.as_of != letters.published(side.article):
        yield say("passage.as_of", day=day(side.as_of))


#: words of what two wordings share that stay on a redacted page beside the differing ones
_KEPT = re.compile(r"\S+(?:\s+\S+){5,}")


def withheld_quotes(text: str) -> str:
    """A sentence of ours with the long quotations in it cut to their first words.

    >>> withheld_quotes("A: “We will shut the harbour before the winter comes again.”; B: “two”.")
    'A: “We will shut …”; B: “two”.'
    """
    return re.sub(r"“([^“”]*)”", lambda m: f"“{withheld(m[1])}”", text)


def withheld(words: str) -> str:
    """An article's words, cut to the first of them where they are many."""
    return f"{' '.join(words.split()[:3])} …" if _KEPT.search(words) else words


def _marked(words: str, other: str | None, redact: bool = False) -> Iterator[Stretch]:
    """The side's words: marked whole, or word by word where another wording is given."""
    if other is None:
        yield Stretch(text=words, marked=True)
        return
    at = 0
    for start, end in difference(words, other).spans:
        yield Stretch(text=" … " if redact else words[at:start])
        yield Stretch(text=words[start:end], marked=True)
        at = end
    yield Stretch(text=" … " if redact else words[at:])


def _context(side: Side | Span, letters: Letters, around: int) -> tuple[str, str, str]:
    """What stands before the side's words in their sentence, the words, and what follows."""
    if side.sentence is None:
        return "", shorten(clean(side.quote), _QUOTE), ""
    text, start, end = letters.text(side.article), side.sentence.start, side.sentence.end
    if text[side.start : side.end] == side.quote and text[start:end] == side.sentence.text:
        before, after = (
            text[min(start, side.start) : side.start],
            text[side.end : max(end, side.end)],
        )
    else:
        head, found, rest = side.sentence.text.partition(side.quote)
        before, after = (head, rest) if found else ("", "")
    return (
        tail(clean(before).lstrip(), around),
        shorten(clean(side.quote), _QUOTE),
        shorten(clean(after).rstrip(), around),
    )
