"""What a commented document says, read by other means than those that wrote it."""

from __future__ import annotations

import io
import zipfile
from xml.etree.ElementTree import canonicalize

from lxml import etree

from tests.draft.word.build import W

_SIGNS = {"tab": "\t", "br": "\n", "noBreakHyphen": "\u2011"}


def part(raw, name="word/document.xml"):
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return archive.read(name)


def names(raw):
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return archive.namelist()


def same_xml(one, other):
    return names(one) == names(other) and all(
        part(one, name) == part(other, name)
        or canonical(part(one, name)) == canonical(part(other, name))
        for name in names(one)
    )


def canonical(xml):
    return canonicalize(from_file=io.BytesIO(xml))


def squeezed(words):
    return "".join(words.split())


def anchored(raw):
    """Each comment's text by the words between its marks, in the order of their beginnings."""
    texts = {
        c.get(f"{{{W}}}id"): "\n".join("".join(p.itertext()) for p in c.iter(f"{{{W}}}p"))
        for c in etree.fromstring(part(raw, "word/comments.xml"))
    }
    words: dict[str, list[str]] = {}
    begun: set[str] = set()
    for element in etree.fromstring(part(raw)).iter(f"{{{W}}}*"):
        name, number = etree.QName(element).localname, element.get(f"{{{W}}}id")
        if name == "commentRangeStart":
            begun.add(number)
            words[number] = []
        elif name == "commentRangeEnd":
            begun.remove(number)
        elif (name == "t" or name in _SIGNS) and _shown(element):
            for held in begun:
                words[held].append(_SIGNS.get(name) or element.text or "")
    assert not begun
    return [(texts[number], "".join(found)) for number, found in words.items()]


def _shown(element):
    above = [etree.QName(e).localname for e in element.iterancestors()]
    if {"del", "moveFrom", "pPr"} & {*above}:
        return False
    run = next(e for e in element.iterancestors() if etree.QName(e).localname == "r")
    hidden = any(run.find(f"{{{W}}}rPr/{{{W}}}{mark}") is not None for mark in ("vanish", "strike"))
    return not hidden


def wrapped(raw):
    """What wraps each mark within its paragraph."""
    marks = ("commentRangeStart", "commentRangeEnd", "commentReference")
    for element in etree.fromstring(part(raw)).iter(*(f"{{{W}}}{mark}" for mark in marks)):
        for above in element.iterancestors():
            if etree.QName(above).localname == "p":
                break
            yield etree.QName(above).localname
