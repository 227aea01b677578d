"""A page's tree → what a reader of the page sees of it: nothing withdrawn, nothing hidden.

Words struck out are words taken back, as a tracked deletion is; hidden ones are drafts, labels
for programs that read aloud, and menus that nobody opened.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from factcheck.read.page.raised import REACH, raised
from factcheck.read.page.stylesheet import UNSEEN, Sheet, struck
from factcheck.read.page.xmltree import BLOCKS, first, local, named
from factcheck.read.page.xmltree import words as words_of
from factcheck.words.lists import words

_WITHDRAWN = frozenset(("del", "s", "strike"))
#: share of a page's words above which what is called hidden is the story, shown by a script
MOST = 0.4
#: what holds the page: a script shows it once all is loaded
_WHOLE = frozenset(("html", "body", "main", "head"))
#: a class that shows again, on a wide screen say, what another one hides
_SHOWN_AGAIN = re.compile(r":|block|flex|inline|visible|show|table|grid")
#: elements whose words run in lines: a `<time>` in them is a part of what is said
_RUNNING = frozenset(
    "p li td th dd dt caption figcaption h1 h2 h3 h4 h5 h6".split()  # noqa: SIM905
)
#: words that only those do not hear who are read to: a drop capital
_SHOWN = ("span", "b", "strong", "em")
_NOTE_CLASS = re.compile(r"(?i)\b(?:foot|end)?note|\breference\b|\bcite")
#: runs of text on either side in which the words around what is raised are found
NEAR = 12


def as_seen(tree: Any) -> None:
    """Take out of the tree what no reader sees, and write what is raised as it is said.

    >>> from lxml.html import fromstring
    >>> page = fromstring("<p>It killed <del>12</del> 17<sup>2</sup>.<i hidden> Draft.</i></p>")
    >>> as_seen(page)
    >>> page.text_content()
    'It killed 17.'
    """
    sheet = Sheet(e.text or "" for e in tree.iter("style"))
    gone = [e for e in tree.iter() if local(e) and _unseen(e, sheet) and e is not tree]
    cut(_lesser(tree, gone) if gone else ())
    for element in [e for e in named(tree, *_SHOWN) if e.get("aria-hidden") and not _icon(e)]:
        del element.attrib["aria-hidden"]  # extractors drop what bears it
    _settle(tree)


def times_in_words(tree: Any) -> None:
    """Make plain elements of the `<time>`s in sentences: extractors drop them with their words."""
    for element in [*_in_lines(tree)]:
        element.tag = "span"
        element.attrib.clear()


def _unseen(element: Any, sheet: Sheet) -> bool:
    name = local(element).lower()
    if name in _WITHDRAWN or name == "template":
        return True
    if name in _WHOLE or not element.attrib:
        return False
    style = element.get("style") or ""
    return (
        element.get("hidden") is not None
        or struck(style)
        or UNSEEN.search(style) is not None
        or _hidden_by_class(element)
        or (element.get("aria-hidden") == "true" and name in BLOCKS)
        or sheet.takes_out(element)
    )


def _icon(element: Any) -> bool:
    return "icon" in (element.get("class") or "")


def _hidden_by_class(element: Any) -> bool:
    classes = (element.get("class") or "").split()
    hiding = words("read", "unseen_classes").intersection(classes)
    return bool(hiding) and not any(_SHOWN_AGAIN.search(c) for c in classes if c not in hiding)


def _lesser(tree: Any, gone: Iterable[Any]) -> list[Any]:
    """The outermost of the elements, save those that hold much of the page's words, one or all."""
    kept = {*gone}
    most = MOST * _length(tree)
    found: list[tuple[Any, int]] = []
    for element in gone:
        if not any(above in kept for above in element.iterancestors()):
            length = _length(element)
            found += [(element, length)] if length <= most else []
            kept -= {element} if length > most else set()
    paragraphs = {e for e, _ in found if local(e).lower() in _RUNNING}
    many = sum(length for e, length in found if e in paragraphs) > most
    return [e for e, _ in found if not (many and e in paragraphs)]


def _length(element: Any) -> int:
    """Characters of its words, without those of its scripts."""
    scripts = ("script", "style")
    own = (len((e.text or "").strip()) for e in element.iter() if local(e) not in scripts)
    return sum(own) + sum(len((e.tail or "").strip()) for e in element.iterdescendants())


def cut(elements: Iterable[Any]) -> None:
    """Take out elements; what stands behind each closes up."""
    _rewritten(dict.fromkeys(elements))


def _rewritten(words_of_gone: Mapping[Any, str | None]) -> None:
    """Take out elements, their words in their places; without any, what is behind closes up.

    The texts between two that stay are written once: a paragraph may have many thousand notes.
    """
    for above in {element.getparent(): None for element in words_of_gone}:
        holder, side, parts = above, "text", [above.text or ""]
        for child in [*above]:
            if child not in words_of_gone:
                setattr(holder, side, "".join(parts))
                holder, side, parts = child, "tail", [child.tail or ""]
                continue
            _put(parts, words_of_gone[child], child.tail or "")
            above.remove(child)
        setattr(holder, side, "".join(parts))


def _put(parts: list[str], said: str | None, tail: str) -> None:
    """Put the words for an element and the text behind it to the texts before it."""
    if said is None:
        tail = _closed_up(parts, tail)
    parts += [text for text in (said, tail) if text]


def _closed_up(parts: list[str], tail: str) -> str:
    """The text behind what is gone, no space doubled and none left before a stop."""
    if parts and parts[-1][-1:].isspace():
        tail = tail.lstrip()
    while tail[:1] in (*".,;:!?)’”",) and parts:
        stopped = parts.pop().rstrip()
        if stopped:
            parts.append(stopped)
            break
    return tail


def _in_lines(tree: Any) -> Iterator[Any]:
    """The `<time>`s that stand among words."""
    blocks: dict[Any, bool] = {}
    for time in named(tree, "time"):
        block = next((e for e in time.iterancestors() if local(e).lower() in BLOCKS), None)
        if block is not None and block not in blocks:
            blocks[block] = _speaks(block)
        if blocks.get(block):
            yield time


def _speaks(block: Any) -> bool:
    """Whether the times in a block are part of what it says: beside mere links they date those."""
    if local(block).lower() not in _RUNNING:
        texts = (block.text, *(child.tail for child in block))
        return any(c.isalnum() for text in texts for c in text or "")
    links = [e for e in named(block, "a") if first(e, "time") is None]
    aside = {e for part in (*links, *named(block, "time")) for e in part.iter()}
    own = [e.text or "" for e in block.iter() if e not in aside]
    own += [e.tail or "" for e in block.iterdescendants() if e.getparent() not in aside]
    return not links or any(c.isalnum() for text in own for c in text)


def _settle(tree: Any) -> None:
    """Write every `<sup>` as `raised` says, by the words around it."""
    if first(tree, "sup") is None:
        return
    runs, found = _runs(tree)
    held = Counter(element.getparent() for element, _ in found)
    for element, at in found:
        before = "".join(runs[max(0, at - NEAR) : at])[-REACH:]
        after = "".join(runs[at + 1 : at + 1 + NEAR])[:REACH]
        note = _leads_to_note(element, held[element.getparent()] == 1)
        runs[at] = "" if note else raised(before, runs[at], after)
    _rewritten({element: runs[at] for element, at in found})
    cut([e for e in held if local(e) == "a" and not len(e) and not e.text])


def _runs(tree: Any) -> tuple[list[str], list[tuple[Any, int]]]:
    """The texts of a tree in order, blocks parted by line breaks, and where each `<sup>` is."""
    from lxml import etree

    runs: list[str] = []
    found: list[tuple[Any, int]] = []
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        if event == "start" and local(element) == "sup":
            found.append((element, len(runs)))
            runs.append("".join(element.itertext()))
            walk.skip_subtree()
            continue
        edge = "\n" if local(element).lower() in BLOCKS else ""
        runs += [edge, (element.text if event == "start" else element.tail) or ""]
    return runs, found


def _leads_to_note(element: Any, alone: bool) -> bool:
    """Whether what is raised is a link, or says by its class that it is a note's mark."""
    above = element.getparent()
    linked = alone and local(above) == "a" and words_of(above) == words_of(element)
    inside = any(local(e) == "a" and e.get("href") for e in element.iter())
    return linked or inside or _NOTE_CLASS.search(element.get("class") or "") is not None
