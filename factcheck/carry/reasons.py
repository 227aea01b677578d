"""Why a finding is new, is to be decided again, or is gone, in sentences for an editor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from factcheck.carry.naming import all_said
from factcheck.carry.pairs import Placed
from factcheck.carry.places import Ground, Place
from factcheck.model import (
    NOT_SURE,
    Discrepancy,
    Findings,
    Severity,
    Side,
    to_json,
)
from factcheck.words.prose import listed

SEVERITIES = {
    Severity.CONFLICT: "a conflict",
    Severity.IMPRECISION: "an imprecision",
    Severity.WORDING: "a difference of wording",
}
#: settings that decide which findings there are
_DECIDE = ("likelihood", "min_confidence", "window")


def judged_otherwise(old: Discrepancy, new: Discrepancy) -> Iterator[str]:
    """That its severity, kind or rule is another."""
    if old.severity is not new.severity:
        yield f"It was {SEVERITIES[old.severity]} and is {SEVERITIES[new.severity]} now."
    if old.type is not new.type:
        yield f"Its kind is {_kind(new)} now, before {_kind(old)}."
    if old.rule != new.rule:
        yield f"Rule {new.rule} flags it now, before {old.rule}."


def _kind(found: Discrepancy) -> str:
    return f"“{found.type.value.replace('_', ' ')}”"


def regrouped(parents: Sequence[Discrepancy]) -> str:
    """That a finding was split off from another, or made of several."""
    told = listed([f"“{p.what}”" for p in parents])
    if len(parents) == 1:
        return f"The earlier finding {told} was split."
    return f"The earlier findings {told} are one now."


def of_new(
    found: Discrepancy, old: Findings, new: Findings, ground: Ground, names: Mapping[str, str]
) -> Iterator[str]:
    """What is new about a finding that there was not."""
    origin = {b: a for a, b in ground.pairs.items()}
    articles = list(dict.fromkeys(s.article for s in found.sides))
    for article in articles:
        if article not in origin:
            yield f"{names[article]} is new."
        elif ground.changed(origin[article]):
            yield f"{names[article]} was changed."
    if all(a in origin and not ground.changed(origin[a]) for a in articles):
        yield next(program(old, new), "No earlier finding has its passages.")


def of_gone(
    was: Placed, old: Findings, new: Findings, ground: Ground, names: Mapping[str, str]
) -> Iterator[str]:
    """Why a finding is no more: its passages, or else the program."""
    told = list(_passages(was, ground, names))
    yield from told
    if told and not _still_two(was):
        return
    if _too_unsure(was, new):
        yield "It is below the confidence that was asked for."
    elif agreed := _agreed(was, new):
        yield f"The reports now agree: {agreed}."
    elif not told:
        yield next(
            program(old, new),
            "Its passages still stand, but the program no longer takes them to differ on one fact.",
        )


def _passages(was: Placed, ground: Ground, names: Mapping[str, str]) -> Iterator[str]:
    """Which passages are gone, an article at a time."""
    lost: dict[str, list[Side]] = {}
    for side, place in zip(was.finding.sides, was.places, strict=True):
        if place is None:
            lost.setdefault(side.article, []).append(side)
    for article, sides in lost.items():
        home = ground.pairs.get(article)
        if home is None:
            yield f"{names[article]} was withdrawn."
        else:
            yield ground.lost(all_said(sides), names[home])


def _still_two(was: Placed) -> bool:
    """Whether two readings at least still stand somewhere."""
    standing = zip(was.finding.sides, was.places, strict=True)
    return len({s.value for s, place in standing if place}) > 1


def _too_unsure(was: Placed, new: Findings) -> bool:
    least = new.settings.get("min_confidence")
    if isinstance(least, int | float) and was.finding.confidence < least:
        return True
    aside = {
        Place(s.article, s.start, s.end) for s in new.set_aside if s.reason.startswith(NOT_SURE)
    }
    known = [place for place in was.places if place]
    return bool(known) and all(place in aside for place in known)


def _agreed(was: Placed, new: Findings) -> str:
    """What the reports agree on in all the passages that are left; empty where they do not."""
    known = {place for place in was.places if place}
    for agreement in new.agreements:
        if known and known <= {Place(s.article, s.start, s.end) for s in agreement.sides}:
            return agreement.what
    return ""


def program(old: Findings, new: Findings) -> Iterator[str]:
    """What of the program is another."""
    if old.version != new.version:
        yield f"The program is another version: {new.version}, before {old.version}."
    if old.model != new.model:
        yield f"The sentence model is another: {new.model}, before {old.model}."
    if any(to_json(old.settings.get(k)) != to_json(new.settings.get(k)) for k in _DECIDE):
        yield "The settings are others."
