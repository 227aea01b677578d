"""A real server of chat completions on loopback, whose answers a test writes."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from factcheck.settings import Reader

#: status, headers, body
Reply = tuple[int, dict[str, str], bytes]


@dataclass
class Told:
    """What the server was asked."""

    bodies: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


def completion(text: str, **more: Any) -> Reply:
    """A chat completion with this message."""
    message = {"choices": [{"message": {"role": "assistant", "content": text}}], **more}
    return 200, {}, json.dumps(message).encode()


def error(status: int, message: str = "", **headers: str) -> Reply:
    body = json.dumps({"error": {"message": message}}).encode()
    return status, {k.replace("_", "-"): v for k, v in headers.items()}, body


@contextmanager
def serving(
    reply: Callable[[dict[str, Any]], Reply], models: Any = ("desk",)
) -> Iterator[tuple[str, Told]]:
    """The server's address while it answers with `reply`, and what it was told."""
    told = Told()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            listed = [{"id": m} if isinstance(m, str) else m for m in models]
            self._send(200, {}, json.dumps({"data": listed}).encode())

        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            told.bodies.append(body)
            told.headers.append(dict(self.headers))
            self._send(*reply(body))

        def _send(self, status, headers, body):
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
            if int(headers.get("Content-Length", len(body))) != len(body):
                self.close_connection = True

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", told
    finally:
        server.shutdown()
        server.server_close()


def reader(address: str, answers: object = "", **more: Any) -> Reader:
    return Reader(address=address, model="desk", answers=str(answers), **{"seconds": 5, **more})


#: how the questions begin that look at candidates again
LOOKS = {
    "look": "You are the last check",
    "again": "You have a second thought to give",
    "defence": "You speak for the reporters",
}


def is_look(body: dict[str, Any]) -> bool:
    """Whether a request looks at candidates again, rather than asks for them."""
    return question_of(body) in LOOKS


def question_of(body: dict[str, Any]) -> str:
    """Which question a request asks."""
    asked = body["messages"][0]["content"]
    return next((name for name, begins in LOOKS.items() if asked.startswith(begins)), "proposals")


def of_words(body: dict[str, Any]) -> bool:
    """Whether a request is the first question, asked of all that is no number or name."""
    return "what is said in words" in body["messages"][0]["content"]


def model_of(differences: list[dict[str, Any]], look: dict[str, Any] | None = None, **more: Any):
    """A model that proposes these differences once, and says the same of each at second sight.

    `again` and `defence` are what it says when it is asked once more, if not that all is as it was.
    """
    answers = {"look": look or {}, "again": look or {}, "defence": {}, **more}

    def reply(body: dict[str, Any]) -> Reply:
        if not is_look(body):
            told = differences if of_words(body) else []
            return completion(json.dumps({"differences": told}))
        number = len(re.findall(r"^Candidate \d+", body["messages"][1]["content"], re.MULTILINE))
        looks = [said(n, **answers[question_of(body)]) for n in range(1, number + 1)]
        return completion(json.dumps({"looks": looks}))

    return reply


def said(number: int, **other: Any) -> dict[str, Any]:
    """A look that lets a candidate pass, but for what is said otherwise."""
    passes = {
        "candidate": number,
        "because": "They differ.",
        "versions": [1, 2, 3, 4, 5, 6],
        "innocent": "none",
        "relation": "exclude",
        "worth": "line",
        "sure": "yes",
    }
    return {**passes, **other}
