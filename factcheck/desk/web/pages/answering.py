"""A finished screen as a page, or as JSON where that is asked for."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from types import SimpleNamespace
from typing import Protocol
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from factcheck.desk.web.show.frame import Frame
from factcheck.desk.web.show.saying import words
from factcheck.desk.web.show.times import When
from factcheck.model import to_json
from factcheck.plain import json_line
from factcheck.render.compiled import Compiled
from factcheck.resources import folder

JSON = "application/json"


class Screen(Protocol):
    """What a template shows."""

    @property
    def frame(self) -> Frame:
        """What stands around it."""


def shown(request: Request, template: str, screen: Screen, status: int = 200) -> Response:
    """A screen as a page, or as JSON with the very same content."""
    if wants_json(request):
        return as_json(screen, status)
    made = _templates().get_template(f"desk/{template}").render(screen=screen, frame=screen.frame)
    return HTMLResponse(made.encode("utf-8", "replace"), status_code=status)


def as_json(screen: object, status: int = 200) -> Response:
    """Any value of ours as JSON."""
    written = json.dumps(to_json(screen), ensure_ascii=False)
    content = json_line(written).encode("utf-8", "replace")
    return Response(content, status_code=status, media_type=JSON)


def wants_json(request: Request) -> bool:
    """Whether the address ends in `.json`, or the browser asks for JSON before pages."""
    if request.url.path.endswith(".json"):
        return True
    accepted = request.headers.get("accept", "")
    return JSON in accepted and "text/html" not in accepted


def then(address: str, **said: object) -> Response:
    """To another page after a form was saved; what was done is said there."""
    ending = f"?{urlencode(said)}" if said else ""
    return RedirectResponse(f"{address}{ending}", 303)


def asset(name: str) -> str:
    """The address of a file of ours, another one for each version of it."""
    return f"/static/{name}?v={_version(name)}"


@cache
def _version(name: str) -> str:
    return sha256((folder("templates") / "desk" / name).read_bytes()).hexdigest()[:12]


@cache
def _templates() -> Environment:
    """The desk's templates; compiled ones are kept, as compiling takes long."""
    environment = Environment(
        loader=FileSystemLoader(folder("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=Compiled(),
        # to look for a newer template costs more than to fill one
        auto_reload=False,
    )
    # as attributes, not items: `keys` is a section, and a method of every mapping
    sections = {name: SimpleNamespace(**section) for name, section in words().items()}
    environment.tests["moment"] = lambda run: isinstance(run, When)
    environment.globals.update(t=SimpleNamespace(**sections), asset=asset)
    return environment
