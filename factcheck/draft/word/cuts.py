"""Runs and what wraps them, cut in two where a mark must stand, and put together again.

What is cut goes on in a run that bears a number of ours in the field in which Word keeps the number
of an editing session (`rsidR`): any eight digits are allowed there, and Word shows them nowhere.
By it the cut is found again, and only ours.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from factcheck.draft.word.package import W, canonical, next_number
from factcheck.draft.word.styles import at
from factcheck.draft.word.values import NotWritten
from factcheck.read.formats.word import own
from factcheck.read.page.xmltree import local, named

#: cut between two things in a run; within a text, which kept its outer spaces or did not say so
BETWEEN, KEPT, BARE = "00FAC7C0", "00FAC7C1", "00FAC7C2"
#: an empty run at the head of the second half of an insertion or link
JOINT = "00FAC7C3"
_SESSION = f"{{{W}}}rsidR"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ID = f"{{{W}}}id"
#: what is cut so that a mark stands beside it: a change refused would take the mark along
_PARTED = frozenset(("ins", "moveTo", "hyperlink"))
#: what makes its words anew: a mark stands beside the whole
_CLOSED = frozenset(("fldSimple",))


class Cuts:
    """Cuts in one document; what lies behind a cut must not be asked for later."""

    def __init__(self, tree: Any) -> None:
        # the second half of a change has a number of its own
        self._last = next_number(named(tree, "ins", "del", "moveTo", "moveFrom")) - 1

    def before(self, element: Any, offset: int) -> Any:
        """What begins at this place of the element, from now on: a mark goes right before it."""
        child = _child_of_run(element)
        inside = child is element and _within(element, offset)
        if inside or not _first(child):
            return self._beside(_cut(child, offset if inside else 0), ahead=True)
        return self._beside(child.getparent(), ahead=True)

    def behind(self, element: Any, offset: int) -> Any:
        """What ends at this place of the element, from now on: a mark goes right behind it."""
        child = _child_of_run(element)
        if child is element and _within(element, offset):
            _cut(child, offset)
        elif child.getnext() is not None:
            _cut(child.getnext(), 0)
        return self._beside(child.getparent(), ahead=False)

    def _beside(self, node: Any, *, ahead: bool) -> Any:
        """The node, or what wraps it and takes no mark, cut there if it holds more."""
        above = [*_wrappers(node)]
        wraps = [n for n, wrapper in enumerate(above, 1) if _takes_none(wrapper)]
        for wrapper in above[: max(wraps, default=0)]:
            part = local(wrapper) in _PARTED
            node = self._parted(node, ahead) if part else node.getparent()
        return node

    def _parted(self, node: Any, ahead: bool) -> Any:
        """The half of the node's wrapper that begins or ends with the node."""
        wrapper = node.getparent()
        second = node if ahead else node.getnext()
        if second is None or (ahead and node.getprevious() is None):
            return wrapper
        half = wrapper.makeelement(wrapper.tag, wrapper.attrib, wrapper.nsmap)
        if _ID in half.attrib:
            self._last += 1
            half.set(_ID, str(self._last))
        half.append(half.makeelement(f"{{{W}}}r", {_SESSION: JOINT}))
        for moved in [second, *second.itersiblings()]:
            half.append(moved)
        wrapper.addnext(half)
        return half if ahead else wrapper


def _wrappers(node: Any) -> Iterable[Any]:
    """What wraps a run within its paragraph, from the inside out."""
    for above in node.iterancestors():
        if local(above) == "p":
            return
        yield above


def _takes_none(wrapper: Any) -> bool:
    """Whether a mark may not stand in it; a control bound to data is filled anew when opened."""
    name = local(wrapper)
    if name == "sdt":
        return at(wrapper, "sdtPr", "dataBinding") is not None
    return name in _PARTED or name in _CLOSED


def _child_of_run(element: Any) -> Any:
    """What holds the element in the outermost run of its paragraph."""
    lineage = [element, *_wrappers(element)]
    run = max((n for n, e in enumerate(lineage) if local(e) == "r"), default=0)
    if not run:
        raise NotWritten("the document is damaged: words stand where Word puts none")
    return lineage[run - 1]


def _within(element: Any, offset: int) -> bool:
    """Whether a place lies in a text, which is left whole if anything but words stands in it."""
    return 0 < offset < len(element.text or "") and not len(element)


def _first(child: Any) -> bool:
    """Whether nothing but its properties stands before it in the run."""
    before = child.getprevious()
    return before is None or local(before) == "rPr"


def _cut(child: Any, offset: int) -> Any:
    """The run that now holds the rest: the child from the offset on, and all behind it."""
    run = child.getparent()
    rest = run.makeelement(run.tag, run.attrib, run.nsmap)
    if own(run) is not None:
        rest.append(deepcopy(own(run)))
    rest.set(_SESSION, _kind(child) if offset else BETWEEN)
    for moved in [_second(child, offset) if offset else child, *child.itersiblings()]:
        rest.append(moved)
    run.addnext(rest)
    return rest


def _kind(text: Any) -> str:
    return KEPT if text.get(_SPACE) else BARE


def _second(text: Any, offset: int) -> Any:
    """The second half of a text; the first stays where it is."""
    text.set(_SPACE, "preserve")
    second = text.makeelement(text.tag, text.attrib, text.nsmap)
    second.text, text.text = text.text[offset:], text.text[:offset]
    second.tail, text.tail = text.tail, None
    return second


def drop(element: Any) -> None:
    """Take an element out; the white space behind it stays."""
    above, before = element.getparent(), element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        above.text = (above.text or "") + element.tail
    above.remove(element)


def rejoin(tree: Any) -> None:
    """Put together what was cut, where nothing has come between since."""
    runs = [run for run in named(tree, "r") if run.get(_SESSION) in (BETWEEN, KEPT, BARE, JOINT)]
    for run in [r for r in runs if r.get(_SESSION) == JOINT and not len(r)]:
        _rejoin_wrapper(run)
    for run in [r for r in runs if r.get(_SESSION) != JOINT]:
        _rejoin_run(run, run.getprevious())


def _rejoin_wrapper(joint: Any) -> None:
    half, first = joint.getparent(), joint.getparent().getprevious()
    drop(joint)
    if local(half) in _PARTED and first is not None and _bare(first) == _bare(half):
        for child in [*half]:
            first.append(child)
        drop(half)


def _bare(wrapper: Any) -> tuple[Any, dict[Any, Any]]:
    return wrapper.tag, {k: v for k, v in wrapper.attrib.items() if k != _ID}


def _rejoin_run(run: Any, head: Any) -> None:
    if head is None or head.tag != run.tag or _looks(head) != _looks(run):
        return
    rest = [child for child in run if local(child) != "rPr"]
    kind = run.get(_SESSION)
    if kind != BETWEEN:
        if not (rest and len(head) and local(head[-1]) == local(rest[0]) == "t"):
            return
        _rejoin_text(head[-1], rest.pop(0), kind)
    for child in rest:
        head.append(child)
    drop(run)


def _rejoin_text(first: Any, second: Any, kind: str) -> None:
    first.text = (first.text or "") + (second.text or "")
    first.tail = second.tail
    if kind == BARE:
        first.attrib.pop(_SPACE, None)


def _looks(run: Any) -> bytes:
    properties = own(run)
    return canonical(properties) if properties is not None else b""
