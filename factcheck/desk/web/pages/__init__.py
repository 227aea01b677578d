"""The desk's pages."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from factcheck.desk.web.handling import page
from factcheck.desk.web.options import Options
from factcheck.desk.web.plain_page import plain_page
from factcheck.desk.web.state import current


def routes(options: Options) -> Sequence[BaseRoute]:
    """Every page, for the application."""
    return [Route("/", page(_start), methods=["GET"])]


def _start(request: Request) -> Response:
    return plain_page(200, "Stories", f"You are signed in as {current(request).shown}.")
