"""A file's first bytes and name → its kind. Content goes before the suffix, so often wrong."""

from __future__ import annotations

import re
from pathlib import PurePath

#: suffixes that decide where the content alone could be plain text
BY_SUFFIX = {
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    **dict.fromkeys((".mht", ".mhtml"), "mhtml"),
    **dict.fromkeys((".json", ".jsonl", ".ndjson"), "json"),
    **dict.fromkeys((".xml", ".nitf", ".rss", ".atom"), "xml"),
    **dict.fromkeys((".csv", ".tsv"), "table"),
    ".eml": "mail",
    ".mbox": "mbox",
}
#: bytes that are looked at
HEAD = 8192
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "tar"),
    (b"BZh", "tar"),
    (b"\xfd7zXZ\0", "tar"),
    (b"{\\rtf", "rtf"),
    (b"PAR1", "parquet"),
)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_XML = re.compile(
    rb"""(?ix) \s* (?: <\?xml\b | <!DOCTYPE\s+(?:nitf|rss|NewsML)\b | <(?:[\w-]{1,20}:)?
      (?:rss|feed|RDF|nitf|newsItem|newsMessage|packageItem|NewsML)\b )"""
)
_JSON = re.compile(rb'\s*(?:\[\s*)?\{\s*"[^"\n]{1,80}"\s*:')
#: the line that opens a mailbox, and the first field of its first message
_MBOX = re.compile(rb"(From \S[^\n]{0,320})\n[A-Za-z][\w-]{0,60}:")
_CLOCK = re.compile(rb"\d\d:\d\d")
_HEADER = re.compile(rb"[A-Za-z][\w-]{0,60}:[^\n]*\n(?:[ \t][^\n]*\n)*")
#: header fields that only a mail program writes
_POSTMARKS = re.compile(
    rb"^(?:mime-version|message-id|received|return-path|delivered-to|x-mozilla-status):",
    re.IGNORECASE | re.MULTILINE,
)
_SAVED = re.compile(
    rb"^(?:snapshot-content-location:|from: <?saved by |content-type: *multipart/related)",
    re.IGNORECASE | re.MULTILINE,
)
#: what a message has and a saved page has not
_SENT = re.compile(rb"^(?:received|to|message-id):", re.IGNORECASE | re.MULTILINE)


def kind_of(raw: bytes, name: str = "") -> str:
    r"""What to read the bytes as: `text`, `html`, `pdf`, `zip`, …; `text` where nothing else fits.

    >>> kind_of(b"%PDF-1.7"), kind_of(b"Ten die", "a.txt"), kind_of(b"MIME-Version: 1\n\nTen die")
    ('pdf', 'text', 'mail')
    """
    head = raw[:HEAD].removeprefix(b"\xef\xbb\xbf")
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    suffix = PurePath(name).suffix.lower()
    if b"%PDF-" in head[:1024] and not _only_told_of(head, suffix):
        return "pdf"
    if head[257:262] == b"ustar":
        return "tar"
    return (
        _marked_up(head)
        or _post(head)
        or BY_SUFFIX.get(suffix)
        or ("json" if suffix != ".txt" and _JSON.match(head) else "text")
    )


def _only_told_of(head: bytes, suffix: str) -> bool:
    """Whether the mark of a PDF stands in a page, or in rows of a table, rather than before one."""
    if head[:1024].lstrip().startswith(b"<"):
        return True
    return not head.startswith(b"%PDF-") and BY_SUFFIX.get(suffix) in ("json", "table")


def _marked_up(head: bytes) -> str | None:
    narrow = _narrow(head)
    if _HTML.match(narrow, _opening(narrow)):
        return "html"
    return "xml" if _XML.match(narrow) else None


def _opening(head: bytes) -> int:
    """Where the first element begins, behind the XML declaration and comments.

    Searched for end by end: a pattern would try all the ways in which comments can be parted.
    """
    at = _solid(head, 0)
    for begin, end in ((b"<?xml", b">"), *[(b"<!--", b"-->")] * head.count(b"<!--")):
        if head[at : at + len(begin)].lower() != begin:
            continue
        closed = head.find(end, at + len(begin))
        if closed < 0:
            break
        at = _solid(head, closed + len(end))
    return at


def _solid(head: bytes, at: int) -> int:
    """Where white space ends."""
    return len(head) - len(head[at:].lstrip())


def _narrow(head: bytes) -> bytes:
    """UTF-16 as if it were ASCII, so that one set of patterns serves both."""
    if b"\0" not in head[:64]:
        return head
    return head.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\0", b"")


def _post(head: bytes) -> str | None:
    letter = _MBOX.match(head)
    if letter and _CLOCK.search(letter[1]):
        return "mbox"
    fields = b""
    at = 0
    while found := _HEADER.match(head, at):
        fields, at = fields + found[0], found.end()
    if not _POSTMARKS.search(fields):
        return None
    saved = _SAVED.search(fields) and not _SENT.search(fields)
    return "mhtml" if saved and b"text/html" in head.lower() else "mail"
