"""News in JSON or JSON Lines: ninjs, a service's answer, JSON-LD, a feed, objects with a text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from factcheck.read.draft import Draft, NoArticles, NotText
from factcheck.read.formats.decode import decoded
from factcheck.read.formats.records import drafts, is_article

#: levels of objects in which a list of articles is looked for: `response`, `results`
DEPTH = 3
#: what a ninjs body is called, the one with structure first
_BODIES = ("body_xhtml", "body_html", "body_text")
#: where ninjs 1 and 2 give the other fields, the best first
_NINJS = {
    "title": ("headline", "headlines", "title"),
    "outlet": ("source", "provider", "copyrightholder", "infosources"),
    "author": ("byline", "by", "people"),
    "date": ("firstcreated", "firstCreated", "versioncreated", "versionCreated"),
    "url": ("url", "canonical"),
}
#: those that are lists of objects
_LISTED = ("headlines", "infosources", "people")


def read(raw: bytes, name: str) -> Iterator[Draft]:
    """The articles in order."""
    try:
        text = decoded(raw)
    except NotText as error:
        raise NoArticles(str(error)) from error
    found = list(records(_values(text)))
    if not found:
        raise NoArticles("it is JSON without articles: no object in it has a text")
    made = list(drafts(found))
    yield from made if len(made) > 1 else [replace(made[0], part="")]


def _values(text: str) -> Any:
    """What the file holds: one value, or one a line."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise NotText("the JSON is nested too deeply") from error
    except ValueError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        try:
            return [json.loads(line) for line in lines]
        except (ValueError, RecursionError):
            raise NotText(f"it is not JSON: {error}") from error


def records(value: Any) -> Iterator[Mapping[str, Any]]:
    """The articles in what was written as JSON."""
    return _records(value, DEPTH)


def _records(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    """The articles in a value: objects with a text, at the first level that has any."""
    if isinstance(value, list):
        for item in value:
            yield from _records(item, depth - 1) if isinstance(item, dict) else ()
    elif isinstance(value, dict):
        record = _flat(_ninjs(value))
        if is_article(record):
            yield record
        elif depth > 0:
            for inner in value.values():
                if isinstance(inner, dict | list):
                    yield from _records(inner, depth - 1)


def _flat(value: Mapping[str, Any]) -> dict[str, Any]:
    """An object and, under dotted names, what the objects in it hold."""
    flat = dict(value)
    for key, inner in value.items():
        if isinstance(inner, dict):
            flat.update({f"{key}.{k}": v for k, v in inner.items() if isinstance(v, str)})
    return flat


def _ninjs(value: Mapping[str, Any]) -> Mapping[str, Any]:
    """An agency's item under the names that the columns know; other objects as they are."""
    own = next((value[key] for key in _BODIES if isinstance(value.get(key), str)), None)
    body = own or _body(value.get("bodies"))
    return value if body is None else {"text": body, **{f: _said(value, f) for f in _NINJS}}


def _said(value: Mapping[str, Any], field: str) -> Any:
    found = (_first(value.get(k)) if k in _LISTED else value.get(k) for k in _NINJS[field])
    return next((said for said in found if said), None)


def _body(bodies: Any) -> str | None:
    """Ninjs 2: the richest of several bodies."""
    if not isinstance(bodies, list):
        return None
    texts = [b["value"] for b in bodies if isinstance(b, dict) and isinstance(b.get("value"), str)]
    return max(texts, key=len, default=None)


def _first(values: Any) -> Any:
    item = values[0] if isinstance(values, list) and values else None
    return item.get("value") or item.get("name") if isinstance(item, dict) else item
