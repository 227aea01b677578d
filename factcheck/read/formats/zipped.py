"""What is zipped: a Word or OpenDocument text, or an archive of files; never unpacked to disk."""

from __future__ import annotations

import lzma
import re
import struct
import zlib
from collections.abc import Iterator, Set
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from factcheck.read.draft import Item, Member, NotText, OwnBrief, Refused
from factcheck.read.limits import Limits

#: office documents that are no articles, by the file that each must hold
_OTHERS = {
    "xl/workbook.xml": "a spreadsheet: save the articles as CSV",
    "ppt/presentation.xml": "slides",
    "xl/workbook.bin": "a spreadsheet",
}
_PROPERTIES = "docProps/core.xml"
_MAKER = re.compile(rb"<dc:description>factcheck ")
#: what the libraries make of zips that are cut, overwritten or locked
DAMAGE = (
    BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OverflowError,
    ValueError,
    IndexError,
    RuntimeError,
    OSError,
)


def read(raw: bytes, name: str) -> Iterator[Item]:
    """The document, or the files of the archive."""
    try:
        with ZipFile(BytesIO(raw)) as archive:
            yield from _opened(archive, raw)
    except DAMAGE as error:
        raise NotText(f"the archive is damaged: {str(error)[:80]}") from error


def _opened(archive: ZipFile, raw: bytes) -> Iterator[Item]:
    infos = archive.infolist()
    names = {info.filename for info in infos}
    bounded(infos, len(raw))
    if _MAKER.search(_properties(archive, names)):
        raise OwnBrief
    for marker, what in _OTHERS.items():
        if marker in names:
            raise NotText(f"it is {what}")
    parts = any(n.startswith("word/document") for n in names) and "[Content_Types].xml" in names
    if "word/document.xml" in names or parts:
        from factcheck.read.formats import word

        yield word.draft(raw, archive)
    elif "content.xml" in names and "mimetype" in names:
        from factcheck.read.formats import opendocument

        yield opendocument.draft(archive)
    elif "META-INF/container.xml" in names:
        raise NotText("it is an e-book")
    else:
        yield from _members(archive, infos)


def _properties(archive: ZipFile, names: Set[str]) -> bytes:
    """What an office document says of itself, after the archive was found to be within bounds."""
    return archive.read(_PROPERTIES) if {_PROPERTIES, "xl/workbook.xml"} <= names else b""


def bounded(infos: list[ZipInfo], packed: int) -> None:
    """Raise `NotText` for an archive of more than a reader may unpack."""
    limits = Limits()
    whole = sum(info.file_size for info in infos)
    if len(infos) > limits.members:
        raise NotText(f"the archive holds more than {limits.members:,} files")
    if whole > limits.unpacked:
        raise NotText(f"the archive unpacks to more than {limits.unpacked // 1_000_000} MB")
    if whole > limits.loose(packed):
        raise NotText("the archive unpacks to more than two hundred times its size: a zip bomb")


def _members(archive: ZipFile, infos: list[ZipInfo]) -> Iterator[Member | Refused]:
    for info in sorted(infos, key=lambda i: i.filename):
        if info.is_dir():
            continue
        reason = unsafe(info.filename) or _unreadable(info)
        try:
            raw = archive.read(info) if reason is None else b""
        except DAMAGE as error:
            reason = f"it is damaged in the archive: {str(error)[:80]}"
        if reason:
            yield Refused(name=info.filename, reason=reason)
        else:
            yield Member(name=info.filename, raw=raw)


def _unreadable(info: ZipInfo) -> str | None:
    if info.flag_bits & 1:
        return "it is locked with a password"
    return "it is a link, not a file" if info.external_attr >> 28 == 0xA else None


def unsafe(name: str) -> str | None:
    """Why a member's name is refused: it points out of the archive.

    >>> unsafe("../../etc/passwd")
    'its name points out of the archive'
    """
    path = PurePosixPath(name.replace("\\", "/"))
    outside = path.is_absolute() or ".." in path.parts or name[1:2] == ":"
    return "its name points out of the archive" if outside else None
