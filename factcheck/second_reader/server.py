"""A server of chat completions as a language model: Ollama, llama.cpp, vLLM, LM Studio, hosted."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from http.client import HTTPException
from queue import Empty, SimpleQueue
from threading import Thread
from time import sleep
from typing import Any, TypeVar

import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    LocationParseError,
    NameResolutionError,
    NewConnectionError,
    ReadTimeoutError,
)
from urllib3.util import Timeout

from factcheck.plain import one_line
from factcheck.second_reader.asking import Answer, NoAnswer, Request
from factcheck.settings import Reader

Result = TypeVar("Result")

#: bytes of the longest answer that is read
LARGEST = 2_000_000
#: times that a busy or rate-limited server is asked again, and the longest wait that it may ask for
AGAIN, LONGEST_WAIT = 3, 60
#: seconds for a connection to be made
CONNECT = 10.0
#: ways to ask for JSON, from the strictest; a server that refuses one is asked in the next
FORMS = ("json_schema", "json_object", "")
_REFUSED = frozenset({400, 404, 415, 422, 501})
_BUSY = frozenset({408, 429, 500, 502, 503, 504})


class Server:
    """A model behind an address. Nothing is sent to any other, and no redirect is followed."""

    def __init__(self, reader: Reader, environment: Mapping[str, str] = os.environ) -> None:
        self.name = reader.model
        self._reader = reader
        self._address = reader.address.rstrip("/")
        self._key = environment.get(reader.key, "") if reader.key else ""
        self._headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self._key:
            self._headers["Authorization"] = f"Bearer {self._key}"
        self._pool = urllib3.PoolManager(num_pools=1)
        self._form = 0

    def models(self) -> list[dict[str, Any]]:
        """What the server says of the models that it has. Raises `NoAnswer`."""
        found = self._json(self._sent("GET", "models", None))
        listed = found.get("data")
        return [m for m in listed if isinstance(m, dict)] if isinstance(listed, list) else []

    def answer(self, request: Request) -> Answer:
        """The model's answer. Raises `NoAnswer`."""
        while True:
            response = self._sent("POST", "chat/completions", self._body(request))
            if response[0] in _REFUSED and self._form + 1 < len(FORMS):
                self._form += 1
                continue
            return _answer(self._json(response), self._unkeyed)

    def _body(self, request: Request) -> dict[str, Any]:
        messages = [
            {"role": "system", "content": request.system},
            {"role": "user", "content": request.user},
        ]
        body = {
            "model": self.name,
            "messages": messages,
            "temperature": 0,
            "seed": 0,
            "max_tokens": self._reader.tokens,
            "stream": False,
        }
        match FORMS[self._form]:
            case "json_schema":
                schema = {"name": "answer", "strict": True, "schema": request.schema}
                body["response_format"] = {"type": "json_schema", "json_schema": schema}
            case "json_object":
                body["response_format"] = {"type": "json_object"}
        return body

    def _sent(self, method: str, path: str, body: object) -> tuple[int, bytes]:
        """Status and body of an answer; a busy server is asked again."""
        for turn in range(AGAIN + 1):
            status, raw, wait = within(self._reader.seconds, lambda: self._once(method, path, body))
            if status not in _BUSY or turn == AGAIN:
                break
            sleep(min(2.0**turn if wait is None else wait, LONGEST_WAIT))
        return status, raw

    def _once(self, method: str, path: str, body: object) -> tuple[int, bytes, float | None]:
        """One answer, read no further than it may be long, and how long the server asks to wait."""
        try:
            response = self._pool.request(
                method,
                f"{self._address}/{path}",
                body=None if body is None else json.dumps(body).encode(),
                headers=self._headers,
                timeout=Timeout(connect=CONNECT, read=self._reader.seconds),
                retries=False,
                redirect=False,
                preload_content=False,
            )
            try:
                raw = response.read(LARGEST + 1, decode_content=True)
                return response.status, raw, _seconds(response.headers.get("Retry-After", ""))
            finally:
                response.close()
        except (HTTPError, HTTPException, LocationParseError, ValueError, OSError) as error:
            raise _fault(error, self._reader) from error

    def _unkeyed(self, text: str) -> str:
        """A text of the server's without the key, which some repeat."""
        return text.replace(self._key, "…") if self._key else text

    def _json(self, response: tuple[int, bytes]) -> dict[str, Any]:
        status, raw = response
        if len(raw) > LARGEST:
            raise NoAnswer(f"its answer is longer than {LARGEST // 1_000_000} MB")
        try:
            found = json.loads(raw)
        except (ValueError, RecursionError):
            found = None
        if status != 200:
            said = self._unkeyed(_said(found))
            raise NoAnswer(
                f"it answered with status {status}{f': {said}' if said else ''}",
                final=status in (401, 403, 404),
            )
        if not isinstance(found, dict):
            raise NoAnswer("its answer is no JSON: is the address that of its chat API, /v1?")
        return found


def _fault(error: Exception, reader: Reader) -> NoAnswer:
    """What went wrong on the way, in plain words."""
    match error:
        case NameResolutionError():
            return NoAnswer(f"{reader.address} is not known by name", final=True)
        case NewConnectionError():
            return NoAnswer(
                f"no server is there: nothing takes calls at {reader.address}", final=True
            )
        case ConnectTimeoutError():
            return NoAnswer(f"nothing answers at {reader.address}", final=True)
        case ReadTimeoutError():
            return NoAnswer(f"no answer came within {reader.seconds} seconds")
        case _:
            return NoAnswer("the connection broke before the answer was whole")


def _said(found: object) -> str:
    """The message of a server's error, cut to a line."""
    error = found.get("error") if isinstance(found, dict) else None
    message = error.get("message") if isinstance(error, dict) else error
    return one_line(message)[:200] if isinstance(message, str) else ""


def _seconds(written: str) -> float | None:
    """The seconds that a server asks to wait, where it says so in digits."""
    return float(written) if written.isdecimal() and len(written) < 6 else None


def within(seconds: int, call: Callable[[], Result]) -> Result:
    """What a call gives within so many seconds; what drips for longer is left to itself.

    Sockets bound each silence, not the whole. Raises `NoAnswer`.
    """
    found: SimpleQueue[Result | BaseException] = SimpleQueue()

    def run() -> None:
        try:
            found.put(call())
        except BaseException as error:
            found.put(error)

    Thread(target=run, daemon=True).start()
    try:
        # a little more than the socket is given, which has the better words for it
        result = found.get(timeout=seconds + CONNECT)
    except Empty:
        raise NoAnswer(f"its answer was not whole within {seconds} seconds") from None
    if isinstance(result, BaseException):
        raise result
    return result


def _answer(found: Mapping[str, Any], unkeyed: Callable[[str], str]) -> Answer:
    try:
        text = found["choices"][0]["message"]["content"]
    except (KeyError, IndexError, TypeError):
        text = None
    if not isinstance(text, str):
        raise NoAnswer("its answer holds no message")
    usage = found.get("usage")
    counts = usage if isinstance(usage, dict) else {}
    read, written = (
        n if type(n := counts.get(name)) is int and 0 <= n < 10**9 else 0
        for name in ("prompt_tokens", "completion_tokens")
    )
    return Answer(
        text=unkeyed(text), read=read, written=written, day=datetime.now(UTC).date().isoformat()
    )
