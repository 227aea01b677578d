"""A web page saved as one file, MHTML: the page is a part of a message, its pictures are others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from factcheck.read.draft import Draft, NotText, http_only
from factcheck.read.formats import webpage
from factcheck.read.formats.mail import content


def read(raw: bytes, name: str) -> Iterator[Draft]:
    """The story of the page; frames within it are left aside."""
    message = message_from_bytes(raw, _class=EmailMessage, policy=default)
    kinds = ("text/html", "application/xhtml+xml")
    page = next((part for part in message.walk() if part.get_content_type() in kinds), None)
    if page is None:
        raise NotText("the saved page holds no HTML")
    address = message.get("Snapshot-Content-Location") or page.get("Content-Location") or ""
    for draft in webpage.read(content(page).encode("utf-8", "replace"), name):
        yield replace(draft, url=draft.url or http_only(str(address).strip()))
