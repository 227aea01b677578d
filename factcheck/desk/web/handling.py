"""From a request to a handler and back: handlers are plain functions and run in threads."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from anyio import CapacityLimiter, to_thread
from starlette.convertors import Convertor, register_url_convertor
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

#: answers a GET
Handler: TypeAlias = Callable[[Request], Response]
#: answers a POST with what its form says; files are `UploadFile`s, whose `.file` is on the disk
#: where it is large, and is closed when the handler returns
FormHandler: TypeAlias = Callable[[Request, FormData], Response]
Endpoint: TypeAlias = Callable[[Request], Awaitable[Response]]

#: a page of forms has some thirty; a request with thousands is no form of ours
MOST_FIELDS = 200
#: bytes of one field: a note of 50 pages
LONGEST_FIELD = 200_000
#: digits of a number: longer ones are none of ours, and no column of a database takes them
DIGITS = 9
PLAIN, WITH_FILES = "application/x-www-form-urlencoded", "multipart/form-data"


def page(handler: Handler) -> Endpoint:
    """An endpoint that shows something: the handler runs in a thread."""

    async def answer(request: Request) -> Response:
        return await to_thread.run_sync(handler, request)

    return answer


def form(handler: FormHandler, *, files: int = 0, limit: CapacityLimiter | None = None) -> Endpoint:
    """An endpoint that takes a form, with so many files at most; the handler runs in a thread.

    A limiter lets only so many run at once.
    """

    async def answer(request: Request) -> Response:
        _expect(request, (PLAIN, WITH_FILES) if files else (PLAIN,))
        asked = request.form(max_files=files, max_fields=MOST_FIELDS, max_part_size=LONGEST_FIELD)
        async with asked as fields:
            return await to_thread.run_sync(handler, request, fields, limiter=limit)

    return answer


def field(fields: FormData, name: str) -> str:
    """What stands in a field; nothing where the form has none of that name, or a file."""
    value = fields.get(name, "")
    # browsers send every line's end as two characters
    return value.replace("\r\n", "\n") if isinstance(value, str) else ""


def number(text: str) -> int:
    """A whole number that a browser sent; 0 for what is none of ours.

    >>> number("12"), number("-1"), number("٣"), number("9" * 20)
    (12, 0, 0, 0)
    """
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= DIGITS else 0


class Number(Convertor[int]):
    """A number in an address, `{name:number}`; one that is too long leads to no page."""

    regex = f"[0-9]{{1,{DIGITS}}}"

    def convert(self, value: str) -> int:
        """The number that stands in an address."""
        return number(value)

    def to_string(self, value: int) -> str:
        """The number as an address has it."""
        return str(value)


register_url_convertor("number", Number())


class Refused(HTTPException):
    """What is not done, with the reason in a sentence of ours, which its page shows."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(status, sentence)


def _expect(request: Request, kinds: tuple[str, ...]) -> None:
    """Refuse a body that is no form before any of it is read."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in kinds:
        raise HTTPException(415)
