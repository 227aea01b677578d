"""Comments put exactly on their words in a copy of the file, and taken out of it again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from factcheck.draft.word.blocks import TEXT
from factcheck.draft.word.cuts import Cuts, drop, rejoin
from factcheck.draft.word.entries import entries, put, reference_run, taken_out
from factcheck.draft.word.package import (
    Package,
    W,
    canonical,
    next_number,
    tree_of,
    writable,
    written,
    xml_of,
)
from factcheck.draft.word.reading import Reading, reading, text_of
from factcheck.draft.word.values import Comment, NotTheSame, Piece, Span, WordText
from factcheck.read.formats.word import value
from factcheck.read.page.xmltree import local, named

_START, _END, _REFERENCE = "commentRangeStart", "commentRangeEnd", "commentReference"
_MARKS = (_START, _END, _REFERENCE)
#: characters of the words that a comment quotes if it cannot stand on them
_LONGEST = 200
#: where a comment cannot stand in Word, as it says itself
_ELSEWHERE = "These words stand in a {where}: “{words}”"


def comment(raw: bytes, comments: Sequence[Comment], when: datetime) -> bytes:
    """The document with these comments beside its words, and none of an earlier run.

    Raises `NotWritten` for a document into which none can be put, `NotTheSame` where more than
    comments would change, and `NotText` for bytes that cannot be read.
    """
    writable(Package(raw))
    cleaned = clean(raw)
    if not comments:
        return cleaned
    package = Package(cleaned)
    read = reading(package)
    placed = sorted(comments, key=lambda c: (c.start, -c.end))
    first = next_number([*entries(package), *named(read.tree, *_MARKS)])
    _mark(read, placed, first)
    changed = put(package, [_said(read.words, c) for c in placed], first, when)
    made = written(package, {**changed, package.main: xml_of(read.tree)})
    _verify(package, read.words, Package(made), range(first, first + len(placed)))
    return made


def clean(raw: bytes) -> bytes:
    """The document without our comments; all else as it was. Raises `NotText`."""
    package = Package(raw)
    changed = _without(package)
    if not changed:
        return raw
    made = written(package, changed)
    if text_of(Package(made)) != text_of(package):
        raise NotTheSame("its words would read differently")
    return made


def _without(package: Package) -> dict[str, bytes | None]:
    """The parts that change when our comments go."""
    numbers, changed = taken_out(package)
    if not numbers:
        return {}
    tree = package.tree(package.main)
    for mark in [m for m in named(tree, *_MARKS) if value(m, "id") in numbers]:
        _unmark(mark)
    rejoin(tree)
    return {**changed, package.main: xml_of(tree)}


def _unmark(mark: Any) -> None:
    """Take out a mark; the run that held only a reference goes with it."""
    above = mark.getparent()
    drop(mark)
    if local(above) == "r" and all(local(child) == "rPr" for child in above):
        drop(above)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a mark goes: an element and the characters of it that lie before the mark."""

    element: Any
    offset: int


def _mark(read: Reading, comments: Sequence[Comment], first: int) -> None:
    """Put the marks of all comments, from the end, so that what was counted before still holds."""
    order = {element: n for n, element in enumerate(read.tree.iter())}
    starts: dict[tuple[int, int], list[int]] = defaultdict(list)
    ends: dict[tuple[int, int], list[int]] = defaultdict(list)
    elements: dict[int, Any] = {}
    for number, one in enumerate(comments, first):
        for place, marks in zip(_ends(read, one), (starts, ends), strict=True):
            elements[order[place.element]] = place.element
            marks[order[place.element], place.offset].append(number)
    cuts = Cuts(read.tree)
    for key in sorted(starts.keys() | ends.keys(), reverse=True):
        element, offset = elements[key[0]], key[1]
        if key in starts:
            _begin(cuts.before(element, offset), starts[key])
        if key in ends:
            _end(cuts.behind(element, offset), [*_outermost_first(ends[key], comments, first)])


def _outermost_first(
    numbers: Sequence[int], comments: Sequence[Comment], first: int
) -> Iterator[int]:
    """Of comments that end together; of two on the same words the later one."""
    yield from sorted(numbers, key=lambda n: (comments[n - first].start, -n))


def _begin(node: Any, numbers: Sequence[int]) -> None:
    for number in numbers:
        node.addprevious(_numbered(node, _START, number))


def _end(node: Any, numbers: Sequence[int]) -> None:
    for number in numbers:
        holder = node.makeelement(f"{{{W}}}p", None, node.nsmap)
        reference_run(holder, _REFERENCE).set(f"{{{W}}}id", str(number))
        node.addnext(holder[0])
        node.addnext(_numbered(node, _END, number))


def _numbered(node: Any, name: str, number: int) -> Any:
    return node.makeelement(f"{{{W}}}{name}", {f"{{{W}}}id": str(number)}, node.nsmap)


def _ends(read: Reading, span: Span) -> tuple[_Place, _Place]:
    """Where a comment begins and ends."""
    if not 0 <= span.start <= span.end <= len(read.words.text):
        raise ValueError(f"no words stand at {span.start} to {span.end}")
    first, last = _pieces(read.words, span)
    begin = first.offset + max(0, span.start - first.start)
    end = last.offset + min(span.end, last.end) - last.start
    return _place(read, first, begin, 0), _place(read, last, end, 1)


def _pieces(words: WordText, span: Span) -> tuple[Piece, Piece]:
    """The first and the last piece of the words; of their paragraph, where they stand nowhere."""
    held = [*words.pieces_of(span)]
    if not held:
        held = [*words.pieces_of(words.paragraph_at(span.start))]
    return held[0], held[-1]


def _place(read: Reading, piece: Piece, offset: int, side: int) -> _Place:
    node = read.nodes[piece.node]
    return _Place(node.instead[side], 0) if node.instead else _Place(node.element, offset)


def _said(words: WordText, one: Comment) -> str:
    """The comment; one that cannot stand on its words quotes them."""
    where = words.paragraph_at(one.start).where
    if where == TEXT:
        return one.text
    quoted = " ".join(words.text[one.start : one.end].split())
    cut = quoted if len(quoted) <= _LONGEST else quoted[: _LONGEST - 1] + "…"
    return f"{one.text}\n{_ELSEWHERE.format(where=where, words=cut)}"


def _verify(before: Package, words: WordText, after: Package, numbers: Sequence[int]) -> None:
    """Raise `NotTheSame` unless comments, and nothing else, came with what was written."""
    if text_of(after) != words.text:
        raise NotTheSame("its words would read differently")
    changed = _without(after)
    for name in sorted(before.names | after.names):
        left = changed[name] if name in changed else _part(after, name)
        if not _alike(_part(before, name), left):
            raise NotTheSame(f"the part {name[:80]} would differ")
    if not _whole(after, numbers):
        raise NotTheSame("a comment would lack a mark")


def _part(package: Package, name: str) -> bytes | None:
    return package.part(name) if name in package.names else None


def _alike(before: bytes | None, after: bytes | None) -> bool:
    """Whether two parts are equal, as XML if need be."""
    if before is None or after is None or before == after:
        return before is after or before == after
    return canonical(tree_of(before)) == canonical(tree_of(after))


def _whole(package: Package, numbers: Sequence[int]) -> bool:
    """Whether each comment has its text, two marks and a reference, once."""
    told = Counter(value(entry, "id") for entry in entries(package))
    marks = Counter((local(m), value(m, "id")) for m in named(package.tree(package.main), *_MARKS))
    return all(
        told[str(n)] == 1 and all(marks[name, str(n)] == 1 for name in _MARKS) for n in numbers
    )
