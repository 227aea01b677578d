"""The two typefaces of the brief, as files of the desk's own."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from factcheck.desk.web.static import KEPT
from factcheck.render.fonts import FACES


def show(request: Request) -> Response:
    """One face by its number."""
    number = int(request.path_params["number"])
    if number >= len(FACES) or not FACES[number].is_there():
        raise HTTPException(404)
    return Response(FACES[number].read(), media_type="font/ttf", headers=KEPT)
