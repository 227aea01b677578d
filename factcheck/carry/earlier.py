"""An earlier brief as its JSON tells it: no texts, but each passage's sentence and each digest."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from factcheck.carry.lineage import lineage
from factcheck.carry.naming import names
from factcheck.carry.outcomes import followed
from factcheck.carry.places import Place
from factcheck.errors import BadEarlier, reason_of
from factcheck.model import (
    Article,
    Circumstance,
    Dimension,
    Discrepancy,
    DiscrepancyType,
    Figure,
    Findings,
    Modality,
    Qualifier,
    Sentence,
    Severity,
    Side,
    Since,
)

NONE_OF_OURS = "it is no brief of factcheck check: give the .json that it wrote"
#: the schema that is read
SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier brief: its findings, and of its articles all but the texts."""

    file: str
    sha256: str
    findings: Findings
    #: SHA-256 of each article's text, by its id
    digests: Mapping[str, str]


def read_earlier(path: str | Path) -> Earlier:
    """The brief that `factcheck check` wrote as JSON; raises `BadEarlier`."""
    file = Path(path)
    try:
        raw = file.read_bytes()
    except (OSError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        raise BadEarlier(file, reason) from error
    try:
        told = json.loads(raw.decode("utf-8-sig"))
        if told["schema"] != SCHEMA:
            raise BadEarlier(file, f"it has another schema than {SCHEMA}: check the story again")
        digests = {str(a["id"]): str(a["sha256"]) for a in told["articles"]}
        return Earlier(file.name, hashlib.sha256(raw).hexdigest(), _findings(told), digests)
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError, RecursionError) as e:
        raise BadEarlier(file, NONE_OF_OURS) from e


def _findings(told: Mapping[str, Any]) -> Findings:
    found = Findings(
        version=str(told["version"]),
        event=told["event"],
        articles=tuple(map(_article, told["articles"])),
        discrepancies=tuple(map(_discrepancy, told["discrepancies"])),
        model=str(told.get("model", "")),
        settings=dict(told.get("settings", {})),
    )
    _fit(found)
    return found


def _fit(found: Findings) -> None:
    """Raises `ValueError` where two articles have one name, or a passage is of none of them."""
    names = {a.id for a in found.articles}
    if len(names) < len(found.articles):
        raise ValueError("two articles have one name")
    if any(s.article not in names for d in found.discrepancies for s in d.sides):
        raise ValueError("a passage is of no article that is told")


def _article(told: Mapping[str, Any]) -> Article:
    return Article(
        id=str(told["id"]),
        text="",
        title=told["title"],
        outlet=_words(told["outlet"]),
        published=_day(told["published"]),
        url=_words(told.get("url")),
    )


def _discrepancy(told: Mapping[str, Any]) -> Discrepancy:
    return Discrepancy(
        id=str(told["id"]),
        type=DiscrepancyType(told["type"]),
        severity=Severity(told["severity"]),
        confidence=float(told["confidence"]),
        circumstances=tuple(map(Circumstance, told["circumstances"])),
        what=str(told["what"]),
        why=str(told["why"]),
        check_first=tuple(map(str, told["check_first"])),
        rule=str(told["rule"]),
        sides=tuple(map(_side, told["sides"])),
    )


def _side(told: Mapping[str, Any]) -> Side:
    start, end = int(told["start"]), int(told["end"])
    return Side(
        article=str(told["article"]),
        start=start,
        end=end,
        quote=str(told["quote"]),
        value=str(told["value"]),
        # where the sentence begins is not told
        sentence=Sentence(
            start=start,
            end=end,
            text=str(told.get("sentence") or ""),
            index=0,
            paragraph=int(told.get("paragraph", 0)),
        ),
        figure=_figure(told["figure"], start, end) if told.get("figure") else None,
        authority=_words(told.get("authority")),
        as_of=_day(told.get("as_of")),
    )


def _figure(told: Mapping[str, Any], start: int, end: int) -> Figure:
    return Figure(
        start=start,
        end=end,
        text="",
        low=_number(told["low"], "-Infinity"),
        high=_number(told["high"], "Infinity"),
        qualifier=Qualifier(told["qualifier"]),
        dimension=Dimension(told["dimension"]),
        unit=_words(told["unit"]),
        rate=_words(told.get("rate")),
        noun=_words(told.get("noun")),
        role=_words(told.get("role")),
        modality=Modality(told.get("modality", "asserted")),
    )


def _number(told: float | None, open_end: str) -> Decimal:
    return Decimal(open_end) if told is None else Decimal(str(told))


def _words(told: object) -> str | None:
    return None if told is None else str(told)


def _day(told: object) -> date | None:
    return None if told is None else date.fromisoformat(str(told))


class Sentences:
    """What is known of articles whose earlier texts are not: digests, and passages' sentences."""

    def __init__(self, earlier: Earlier, new: Sequence[Article]) -> None:
        self._digests = earlier.digests
        self._new = {a.id: a for a in new}
        self._now = {a.id: a.sha256 for a in new}
        self._pairs = lineage(earlier.findings.articles, new, self._same_text()).pairs

    @property
    def pairs(self) -> Mapping[str, str]:
        """Which new article is which earlier one, by their ids."""
        return self._pairs

    def place(self, side: Side) -> Place | None:
        """Its old place in a text that is the same; in another, where its very sentence is.

        The sentence must stand there word for word, and only once.
        """
        home = self._pairs.get(side.article)
        if home is None:
            return None
        if not self.changed(side.article):
            return Place(home, side.start, side.end)
        text, sentence = self._new[home].text, side.sentence.text
        at, within = text.find(sentence), sentence.find(side.quote)
        once = at >= 0 and text.find(sentence, at + 1) < 0
        certain = within >= 0 and sentence.find(side.quote, within + 1) < 0
        if not (sentence and side.quote and once and certain):
            return None
        return Place(home, at + within, at + within + len(side.quote))

    def changed(self, article: str) -> bool:
        """Whether an earlier article that is still there has another text."""
        home = self._pairs.get(article)
        return home is not None and self._digests[article] != self._now[home]

    def lost(self, words: str, name: str) -> str:
        """That the article was changed: what became of the words nobody can tell."""
        return f"{name} was changed, and the sentence with {words} is no longer in it."

    def _same_text(self) -> dict[str, str]:
        """The articles of one text under two names, where no other has it."""
        mine, yours = _once(self._digests), _once(self._now)
        return {mine[digest]: yours[digest] for digest in mine if digest in yours}


def _once(digests: Mapping[str, str]) -> dict[str, str]:
    told = Counter(digests.values())
    return {digest: i for i, digest in digests.items() if told[digest] == 1}


def since(earlier: Earlier, new: Findings) -> Since:
    """What became of an earlier brief's findings, as far as its JSON tells."""
    ground = Sentences(earlier, new.articles)
    old, pairs = earlier.findings, ground.pairs
    called, there = names(new.articles, old.articles), set(pairs.values())
    return Since(
        file=earlier.file,
        sha256=earlier.sha256,
        reports=len(old.articles),
        newest=max((a.published for a in old.articles if a.published), default=None),
        discrepancies=old.discrepancies,
        carried=followed(old, new, ground),
        added=tuple(called[a.id] for a in new.articles if a.id not in there),
        changed=tuple(called[pairs[a.id]] for a in old.articles if ground.changed(a.id)),
        withdrawn=tuple(called[a.id] for a in old.articles if a.id not in pairs),
        related=bool(pairs),
    )
