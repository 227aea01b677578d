"""A tar archive, packed or not, or one packed file: read as a stream, never unpacked to disk."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from factcheck.read.draft import Member, NotText, Refused
from factcheck.read.formats.zipped import unsafe
from factcheck.read.limits import Limits

_OPENERS = ((b"\x1f\x8b", gzip.open), (b"BZh", bz2.open), (b"\xfd7zXZ\0", lzma.open))


def read(raw: bytes, name: str) -> Iterator[Member | Refused]:
    """The files of the archive in order."""
    try:
        whole = _unpacked(raw)
        if whole[257:262] != b"ustar":
            yield Member(name=_bare(name), raw=whole)
            return
        with tarfile.open(fileobj=BytesIO(whole), mode="r:") as archive:
            yield from _members(archive)
    except (tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError) as error:
        raise NotText(f"the archive is damaged: {str(error)[:80]}") from error


def _unpacked(raw: bytes) -> bytes:
    limits = Limits()
    for mark, opened in _OPENERS:
        if raw.startswith(mark):
            most = limits.loose(len(raw))
            with opened(BytesIO(raw), "rb") as stream:
                whole: bytes = stream.read(most + 1)
            if len(whole) > most:
                raise NotText(f"the archive unpacks to more than {most // 1_000_000} MB")
            return whole
    return raw


def _members(archive: tarfile.TarFile) -> Iterator[Member | Refused]:
    for number, info in enumerate(archive):
        if number >= Limits().members:
            raise NotText(f"the archive holds more than {Limits().members:,} files")
        if info.isdir():
            continue
        special = None if info.isfile() else "it is a link or a device, not a file"
        reason = unsafe(info.name) or special
        stream = None if reason else archive.extractfile(info)
        if stream is None:
            yield Refused(name=info.name, reason=reason or "it cannot be opened")
        else:
            yield Member(name=info.name, raw=stream.read())


def _bare(name: str) -> str:
    """`story.txt.gz` → `story.txt`."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return last.rsplit(".", 1)[0] if last.endswith((".gz", ".bz2", ".xz")) else last
