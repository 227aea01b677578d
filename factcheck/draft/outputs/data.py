"""`Checked` → JSON, by the schema beside this file: for programs, and for the next check."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from factcheck.draft.outputs.view import CopyPage
from factcheck.draft.values import Assessment, Checked, Support
from factcheck.model import Article, SecondReading, SetAside, to_json
from factcheck.plain import json_line
from factcheck.render.data import article, decisive
from factcheck.render.withheld import cut, shown

#: raised when a program that reads it would have to change
SCHEMA = 1


def to_json_text(checked: Checked, page: CopyPage) -> bytes:
    """All that is said of our copy; what a terminal would obey is escaped."""
    made = tree(checked, page.house.redact)
    text = json.dumps(made, ensure_ascii=False, indent=1, allow_nan=False)
    return json_line(text + "\n").encode("utf-8")


def tree(checked: Checked, redact: bool = False) -> dict[str, Any]:
    """The same as plain values; our copy's own words are whole, whatever the house cuts."""
    sources = {a.id: a for a in checked.sources}
    return {
        "schema": SCHEMA,
        "version": checked.version,
        "copy": article(checked.copy),
        "model": checked.model,
        "settings": decisive(checked.settings),
        "counts": {s.value: checked.count(s) for s in checked.standings},
        "articles": [article(a) for a in checked.sources],
        "statements": [_statement(a, sources, redact) for a in checked.assessments],
        "unchecked": [_unchecked(item) for item in checked.unchecked],
        "unread": [to_json(u) for u in checked.unread],
        "notes": list(checked.notes),
        **({"second_reader": _second(checked.second)} if checked.second else {}),
    }


def _second(second: SecondReading) -> dict[str, Any]:
    """What the second reader was asked of our copy."""
    return {f.name: to_json(getattr(second, f.name)) for f in fields(second)}


def _statement(of: Assessment, sources: Mapping[str, Article], redact: bool) -> dict[str, Any]:
    said = of.statement
    return {
        "id": of.id,
        "kind": said.kind.value,
        "start": said.start,
        "end": said.end,
        "text": said.text,
        "value": said.value,
        "paragraph": said.paragraph,
        "sentence": said.sentence.text,
        "authority": said.authority,
        "standing": of.standing.value,
        "flags": [flag.value for flag in of.flags],
        "origins": of.origins,
        **shown({"what": of.what, "why": of.why}, redact),
        "check_first": [shown({"why": check}, redact)["why"] for check in of.check_first],
        "rule": of.rule,
        "ticked": of.ticked,
        "changed": of.changed,
        "supports": [_support(s, sources, redact) for s in of.supports],
    }


def _support(support: Support, sources: Mapping[str, Article], redact: bool) -> dict[str, Any]:
    source = sources.get(support.article)
    found = {
        "article": support.article,
        "outlet": source.outlet if source else None,
        "start": support.start,
        "end": support.end,
        "quote": support.quote,
        "value": support.value,
        "relation": support.relation.value,
        "likelihood": round(support.likelihood, 4),
        "paragraph": support.sentence.paragraph,
        "sentence": support.sentence.text,
        "authority": support.authority,
        "as_of": support.as_of.isoformat() if support.as_of else None,
    }
    cut_to = {"sentence": cut(support.sentence.text)} if redact else {}
    return {**shown(found, redact), **cut_to}


def _unchecked(item: SetAside) -> dict[str, Any]:
    return {key: getattr(item, key) for key in ("start", "end", "quote", "reason")}
