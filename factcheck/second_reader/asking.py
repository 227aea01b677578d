"""What is asked of a language model: a request in, an answer's text out, behind one method."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol


class NoAnswer(Exception):
    """A model that does not answer, with the reason in plain words; `final` if none will come."""

    def __init__(self, reason: str, *, final: bool = False) -> None:
        self.reason = reason
        self.final = final
        super().__init__(reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One question, whole: what the model is to do, what it reads, the form of its answer."""

    system: str
    user: str
    #: JSON Schema of the answer
    schema: Mapping[str, Any] = field(hash=False)

    def key(self, model: str) -> str:
        """The name under which its answer is kept: 32 hexadecimal digits of all that is asked."""
        asked = json.dumps([model, self.system, self.user, self.schema], sort_keys=True)
        return hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a model wrote, what it cost, and the day on which it was asked."""

    text: str
    #: tokens read and written, as the server counts them; 0 where it does not
    read: int = 0
    written: int = 0
    #: ISO date
    day: str = ""


class LanguageModel(Protocol):
    """Whatever answers a request."""

    @property
    def name(self) -> str:
        """The model's name, as its server knows it."""
        ...

    def answer(self, request: Request) -> Answer:
        """The answer. Raises `NoAnswer`."""
        ...
