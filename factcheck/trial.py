"""Is a language model worth its warmth? Its server, its speed, its context, and how good it is.

It reads the program's own stories, of which every difference is known, and is told what it found.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from factcheck.model import Discrepancy, FoundBy
from factcheck.pipeline import check
from factcheck.resources import folder
from factcheck.second_reader import (
    LanguageModel,
    NoAnswer,
    Request,
    answers_folder,
    tried,
)
from factcheck.second_reader.joining import crosswise
from factcheck.second_reader.server import Server
from factcheck.second_reader.sheets import CHARACTERS
from factcheck.settings import Reader, Settings

#: where servers say how many tokens a model takes, in the order in which they are believed
_CONTEXTS = ("max_model_len", "context_length", "max_context_length", "n_ctx", "n_ctx_train")
_SCHEMA = {
    "type": "object",
    "properties": {"word": {"type": "string"}},
    "required": ["word"],
    "additionalProperties": False,
}
_WORD, _FILLER = "lighthouse", "The ferry left at noon and came back at night. "
#: a model whose differences are right less often costs more than it finds
GOOD = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How a model did on some stories."""

    story: str
    #: differences shown, those of them that are right, and those that there are
    shown: int
    right: int
    known: int
    #: differences that it proposed, and those with words that stand in no report
    proposed: int
    invented: int
    fault: str = ""

    @property
    def precision(self) -> float | None:
        """The share of what is shown that is right; None where nothing is shown."""
        return self.right / self.shown if self.shown else None

    @property
    def recall(self) -> float:
        """The share of what there is that is shown."""
        return self.right / self.known if self.known else 0.0


def trial(reader: Reader) -> Iterator[str]:
    """What is found out, a line at a time. Raises `NoAnswer` where no server is there."""
    server = Server(reader)
    yield from _there(server, reader)
    yield _context(server, reader)
    began = monotonic()
    scores = []
    for story in _stories():
        scores.append(_score(story, reader, server))
        yield _told(scores[-1])
        if scores[-1].fault:
            # what stopped one story would stop the next
            break
    whole = summed(scores)
    yield _told(whole)
    yield f"time: {(monotonic() - began) / max(1, len(scores)):.0f} s a story"
    if whole.precision is not None and not whole.fault:
        tried(server.name, answers_folder(reader), round(whole.precision, 2))
        yield f"kept: findings of {server.name} alone will have confidence {whole.precision:.2f}"
        good = whole.precision >= GOOD
        yield "verdict: " + ("worth asking" if good else "wrong too often to be worth asking")


def _there(server: Server, reader: Reader) -> Iterator[str]:
    names = [str(m.get("id", "")) for m in server.models()]
    yield f"server: {reader.address} answers"
    if names and reader.model not in names:
        yield f"model: {reader.model} is not among those it names: {', '.join(names[:8])}"
    else:
        yield f"model: {reader.model}"


def _context(server: Server, reader: Reader) -> str:
    """Whether a request of as many tokens as the settings say is read from its first word on.

    Some servers cut what is too long for them, and do not say so.
    """
    said = next((c for m in server.models() if m.get("id") == reader.model and (c := _said(m))), 0)
    told = f" (the server says {said:,})" if said else ""
    try:
        began = monotonic()
        answer = server.answer(_long(reader))
    except NoAnswer as error:
        return f"context: a request of {reader.context:,} tokens{told}: {error.reason}"
    seconds = max(monotonic() - began, 0.001)
    speed = f"; {answer.read / seconds:,.0f} tokens read a second" if answer.read else ""
    if _WORD in answer.text.lower():
        return f"context: all of {reader.context:,} tokens is read{told}{speed}"
    return (
        f"context: the beginning of {reader.context:,} tokens is lost{told}: set a larger context "
        "in the server, or a smaller one under [reader]"
    )


def _said(model: dict[str, Any]) -> int:
    meta = model.get("meta")
    both = {**(meta if isinstance(meta, dict) else {}), **model}
    return next((both[key] for key in _CONTEXTS if isinstance(both.get(key), int)), 0)


def _long(reader: Reader) -> Request:
    room = int((reader.context - 300) * CHARACTERS)
    filler = (_FILLER * (room // len(_FILLER) + 1))[:room]
    return Request(
        system=f'Remember the word "{_WORD}". You will be asked for it.',
        user=f'{filler}\n\nWhich word were you to remember? Answer as JSON: {{"word": "…"}}',
        schema=_SCHEMA,
    )


def _stories() -> Iterator[Path]:
    return (p for p in sorted(folder("seeds").iterdir()) if (p / "expected.json").is_file())


def _score(story: Path, reader: Reader, model: LanguageModel) -> Score:
    settings = Settings(reader=reader)
    brief = check([story], settings=settings, reader=model)
    expected = json.loads((story / "expected.json").read_text(encoding="utf-8"))["discrepancies"]
    shown = [d for d in brief.discrepancies if d.found_by in (FoundBy.MODEL, FoundBy.BOTH)]
    texts = {a.id: a.text for a in brief.articles}
    found = _matched(shown, [_spans(item, texts) for item in expected])
    second = brief.second
    assert second is not None
    return Score(
        story=story.name,
        shown=len(shown),
        right=found,
        known=len(expected),
        proposed=second.proposed,
        invented=sum(d.reason == "words that stand in no report" for d in second.declined),
        fault=second.fault,
    )


Spans = Sequence[tuple[str, int, int, str]]


def _spans(item: dict[str, Any], texts: dict[str, str]) -> Spans:
    """Where the passages of a known difference stand, and what they say."""
    return [
        (side["article"], at, at + len(side["quote"]), str(side["value"]))
        for side in item["sides"]
        if (at := texts.get(side["article"], "").find(side["quote"])) >= 0
    ]


def _matched(shown: Sequence[Discrepancy], known: Sequence[Spans]) -> int:
    """How many of the known differences are shown, each finding for one of them at most."""
    left = list(known)
    for finding in shown:
        same = next((spans for spans in left if _same(finding, spans)), None)
        if same is not None:
            left.remove(same)
    return len(known) - len(left)


def _same(finding: Discrepancy, spans: Spans) -> bool:
    """Whether two passages of a finding lie in sentences that give two values of a difference."""
    met = [
        (n, value)
        for n, side in enumerate(finding.sides)
        for article, start, end, value in spans
        if side.article == article and side.sentence.start < end and start < side.sentence.end
    ]
    return crosswise(met)


def summed(scores: Sequence[Score]) -> Score:
    """The scores of several stories as one."""
    numbers = ("shown", "right", "known", "proposed", "invented")
    return Score(
        story="all",
        fault=next((s.fault for s in scores if s.fault), ""),
        **{name: sum(getattr(s, name) for s in scores) for name in numbers},
    )


def _told(score: Score) -> str:
    precision = "–" if score.precision is None else f"{score.precision:.2f}"
    fault = f"; {score.fault}" if score.fault else ""
    return (
        f"{score.story}: {score.right} of {score.known} differences found (recall "
        f"{score.recall:.2f}), {score.shown} shown (precision {precision}), "
        f"{score.invented} of {score.proposed} proposals with invented words{fault}"
    )
