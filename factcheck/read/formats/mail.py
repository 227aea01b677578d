"""An e-mail: the article in it, and its attachments as files of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from typing import Any

from factcheck.read.draft import Draft, Member, NotText, headed
from factcheck.read.formats.decode import decoded
from factcheck.read.page.clean import tidy
from factcheck.read.page.markup import linear
from factcheck.read.page.stamp import date_in

#: words under which the body of a message with attachments is a covering note
COVERING_NOTE = 60
_PREFIX = re.compile(r"\A(?:\s*(?:fwd?|re|aw|wg|tr|rv)\s*:)+\s*", re.IGNORECASE)
#: `---------- Forwarded message ---------` or Outlook's ruled line, and the fields below it
_FORWARDED = re.compile(
    r"""(?mx) ^ [ \t>]* (?: -{2,} [ \t]* (?: Forwarded\ message | Original\ Message ) [ \t]* :?
          [ \t]* -* | _{10,} | Begin\ forwarded\ message: ) [ \t]* \n+
      (?P<fields> (?: [ \t>]* \*? (?: From | Date | Sent | Subject | To | Cc | Reply-To ) \*? :
          [^\n]* \n+ ){2,} )"""
)
_FIELD = re.compile(r"(?m)^[ \t>]*\*?(From|Date|Sent|Subject)\*?:\*?[ \t]*(.*)$")
_QUOTED = re.compile(r"(?m)^> ?")


def read(raw: bytes, name: str) -> Iterator[Draft | Member]:
    """The attachments, and the body unless it only presents them."""
    message = message_from_bytes(raw, _class=EmailMessage, policy=default)
    attached = list(_attachments(message))
    body = _body(message)
    if len(body.split()) >= (COVERING_NOTE if attached else 1):
        yield _draft(message, body)
    elif not attached:
        raise NotText("the message has no text")
    yield from attached


def content(part: EmailMessage) -> str:
    """The decoded text of a part, whatever charset it claims."""
    try:
        return str(part.get_content())
    except (LookupError, UnicodeError, ValueError, KeyError, AttributeError):
        payload = part.get_payload(decode=True)
        return decoded(payload) if isinstance(payload, bytes) and payload else ""


def _draft(message: EmailMessage, body: str) -> Draft:
    fields, text = _unwrapped(body)
    subject = fields.get("Subject") or _header(message, "Subject")
    title = _PREFIX.sub("", subject, count=1).strip() or None
    sender = fields.get("From") or _header(message, "From")
    note = "it was forwarded: the text above the forwarded message is left out"
    return Draft(
        text=headed(title, text),
        title=title,
        author=re.sub(r"\s*<[^>]*>|\[mailto:[^\]]*\]|[\"*]", "", sender).strip() or None,
        published=date_in(fields.get("Date") or fields.get("Sent") or "") or _date(message),
        notes=(note,) if fields else (),
    )


def _unwrapped(body: str) -> tuple[dict[str, str], str]:
    """The fields of a forwarded message and its text; the whole body where none was forwarded."""
    found = _FORWARDED.search(body)
    if found is None or len(body[found.end() :].split()) < 0.5 * len(body.split()):
        return {}, body
    text = body[found.end() :]
    if sum(line.startswith(">") for line in text.splitlines()) > 0.5 * len(text.splitlines()):
        text = _QUOTED.sub("", text)
    return {key: value.strip(" *") for key, value in _FIELD.findall(found["fields"])}, text.strip()


def _body(message: EmailMessage) -> str:
    """The richer of the two forms in which a message gives its text."""
    plain = tidy(_form(message, "plain"))
    html = linear(_form(message, "html"))
    # newsletters send `see this in your browser` as their plain form
    return plain if len(plain.split()) >= 0.5 * len(html.split()) else html


def _form(message: EmailMessage, subtype: str) -> str:
    try:
        part = message.get_body(preferencelist=(subtype,))
    except (AttributeError, ValueError, KeyError):
        part = None
    return content(part) if isinstance(part, EmailMessage) else ""


def _attachments(message: EmailMessage) -> Iterator[Member]:
    number = 0
    for part in _parts(message):
        if _is_message(part):
            number += 1
            inner = part.get_payload()
            if isinstance(inner, list) and inner and isinstance(inner[0], EmailMessage):
                yield Member(name=f"message {number}.eml", raw=inner[0].as_bytes())
            continue
        filename = part.get_filename()
        picture = part.get_content_maintype() in ("image", "video", "audio")
        if filename and not picture and not part.is_multipart():
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                yield Member(name=" ".join(str(filename).split()), raw=payload)


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts of a message; those of a message in it are that one's own."""
    waiting: list[Any] = [message]
    while waiting:
        part = waiting.pop()
        if isinstance(part, EmailMessage):
            yield part
            inner = [] if _is_message(part) else part.get_payload()
            waiting += reversed(inner) if isinstance(inner, list) else ()


def _is_message(part: EmailMessage) -> bool:
    return part.get_content_type() == "message/rfc822"


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name) or "").split())
    except (ValueError, IndexError, AttributeError):  # malformed: the parser breaks on a few
        return ""


def _date(message: EmailMessage) -> date | None:
    try:
        return parsedate_to_datetime(_header(message, "Date")).date()
    except (ValueError, TypeError, IndexError):
        return None
