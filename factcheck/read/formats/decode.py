"""Bytes → text, which is never altered: offsets count its characters as they stand."""

from __future__ import annotations

import codecs
import re
import unicodedata

from factcheck.read.draft import NotText

#: how the commonest files that are no text begin, and what to call them
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x89PNG", "a PNG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a sound, video or WebP file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document: save it as .docx or .odt, a message as .eml"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "a database"),
    (b"\x80\x02", "a Python pickle, which is never opened"),
    (b"\x80\x03", "a Python pickle, which is never opened"),
    (b"\x80\x04\x95", "a Python pickle, which is never opened"),
    (b"\x80\x05\x95", "a Python pickle, which is never opened"),
    (b"ID3", "an MP3 sound"),
    (b"OggS", "an Ogg sound"),
    (b"wOF", "a font"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*(?:["']\s*)?([\w:.-]{1,40})""",
    re.IGNORECASE,
)
#: browsers read these as cp1252, and pages that declare them mean it; UTF-8 has been tried by then
_AS_CP1252 = frozenset(
    ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii", "utf-8", "utf8", "utf-16")
)
#: what Python calls encodings and no page is written in: they rewrite what they decode
_NO_CHARSETS = frozenset(
    ("idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem")
)
#: share of control characters above which bytes are no text; the noisiest real text has 0.2 %
CONTROL_SHARE = 0.02
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
#: beyond the letters of Europe and the usual marks: the few characters that may not exist at all
_RARE = re.compile("[^\x00-\u024f\u2010-\u2026]")


def decoded(raw: bytes) -> str:
    """The text that the bytes spell, without a byte order mark; line ends stay as they are.

    >>> decoded("2½ hours – “so”".encode("cp1252"))
    '2½ hours – “so”'

    Raises `NotText` with the reason.
    """
    if not raw:
        raise NotText("the file is empty")
    for signature, what in SIGNATURES:
        if raw.startswith(signature):
            raise NotText(f"it is not text: it looks like {what}")
    text = _by_mark(raw) or _by_trial(raw)
    _check(text)
    return text


def _by_mark(raw: bytes) -> str | None:
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            try:
                return raw[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise NotText(f"it is marked as {encoding.upper()} but is not") from error
    return None


def _by_trial(raw: bytes) -> str:
    wide = _wide(raw)
    if b"\0" in raw and not wide:
        raise NotText("it is not text: it holds NUL bytes")
    for encoding in (*wide, "utf-8", *_declared(raw), "cp1252"):
        try:
            return raw.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    return _guessed(raw)


def _wide(raw: bytes) -> tuple[str, ...]:
    """UTF-16 without its mark: in Latin letters every other byte is NUL."""
    sample = raw[:4000]
    if len(raw) % 2 or b"\0" not in sample:
        return ()
    for encoding, zeros, others in (
        ("utf-16-le", sample[1::2], sample[::2]),
        ("utf-16-be", sample[::2], sample[1::2]),
    ):
        if zeros.count(0) > 0.5 * len(zeros) and others.count(0) < 0.1 * len(others):
            return (encoding,)
    return ()


def _declared(raw: bytes) -> tuple[str, ...]:
    found = _DECLARED.search(raw[:4096])
    if not found:
        return ()
    name = found[1].decode("ascii", "replace").lower()
    return (name,) if name not in _AS_CP1252 and _is_charset(name) else ()


def _is_charset(name: str) -> bool:
    try:
        "".encode(name)
        return codecs.lookup(name).name.replace("_", "-") not in _NO_CHARSETS
    except (LookupError, ValueError):
        return False


def _guessed(raw: bytes) -> str:
    from charset_normalizer import from_bytes  # 60 ms of import, for files that hardly ever come

    best = from_bytes(raw[:200_000]).best()
    if best is None:
        raise NotText("it is not text in any encoding known here")
    try:
        return raw.decode(best.encoding)
    except (UnicodeError, LookupError) as error:
        raise NotText("it is not text in any encoding known here") from error


def _check(text: str) -> None:
    if not text.strip():
        raise NotText("the file holds nothing but white space")
    sample = text[:50_000]
    control = len(_CONTROL.findall(sample)) + sum(
        unicodedata.category(c) == "Cn" for c in _RARE.findall(sample)
    )
    if control > CONTROL_SHARE * min(len(text), 50_000):
        raise NotText("it is not text: it is full of control characters")
    if not any(c.isalnum() for c in text):
        raise NotText("it holds no words")
