"""The desk's own style, script and pictures, by their names: nothing else can be asked for."""

from __future__ import annotations

from mimetypes import guess_type
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from factcheck.desk.web.door import STATIC
from factcheck.desk.web.handling import page
from factcheck.resources import folder

#: what a browser may keep for a year
KEPT = {"cache-control": "public, max-age=31536000, immutable"}
SUFFIXES = (".css", ".js", ".svg", ".png", ".ico", ".woff2")


def routes() -> list[Route]:
    """One route for the files that are there now; a name is looked up, never put into a path."""
    there = {path.name: path for path in _files(folder("templates") / "desk")}

    def show(request: Request) -> Response:
        path = there.get(request.path_params["name"])
        if path is None:
            raise HTTPException(404)
        kind = guess_type(path.name)[0]
        # pages ask for another address where the file is another
        told = KEPT if request.query_params.get("v") else None
        content = path.read_bytes()
        return Response(content, media_type=kind or "application/octet-stream", headers=told)

    return [Route(f"{STATIC}{{name}}", page(show), methods=["GET"])]


def _files(place: Path) -> list[Path]:
    return [path for path in place.glob("*") if path.suffix in SUFFIXES and path.is_file()]
