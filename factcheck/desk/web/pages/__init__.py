"""The desk's pages: a module for each screen. Every address also answers with `.json` behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from factcheck.desk.web.handling import FormHandler, Handler, form, page
from factcheck.desk.web.options import Options
from factcheck.desk.web.pages import (
    calling,
    changing,
    deciding,
    exporting,
    finding,
    fonts,
    presence,
    reports,
    signing,
    stories,
)
from factcheck.desk.web.pages.opened import NotChecked

STORY = "/story/{slug}"
FINDING = f"{STORY}/finding/{{number:number}}"
#: files of one form: the child that reads them has limits of its own
FILES = 500

#: what is shown, by its address
SHOWN: dict[str, Handler] = {
    STORY: finding.first,
    FINDING: finding.show,
    f"{STORY}/calls": calling.show,
    f"{STORY}/changed": changing.show,
    f"{STORY}/signoff": signing.show,
    f"{STORY}/export": exporting.show,
    f"{STORY}/strike/{{words:number}}": exporting.ask_strike,
}
#: what is no page
FETCHED: dict[str, Handler] = {
    f"{STORY}/presence": presence.look,
    f"{STORY}/trail.jsonl": exporting.trail,
    f"{STORY}/export/signed/{{signature:number}}/{{format}}": exporting.signed,
    f"{STORY}/export/{{format}}": exporting.made,
    "/static/font/{number:number}": fonts.show,
}
#: what is done, by the address of its form
DONE: dict[str, FormHandler] = {
    FINDING: deciding.save,
    f"{STORY}/calls/{{call:number}}": calling.enter,
    f"{STORY}/calls/{{call:number}}/again": calling.again,
    f"{STORY}/same": changing.answer,
    f"{STORY}/title": changing.rename,
    f"{STORY}/withdraw": reports.withdraw,
    f"{STORY}/take-back": reports.take_back,
    f"{STORY}/check": reports.check,
    f"{STORY}/signoff": signing.sign,
    f"{STORY}/strike/{{words:number}}": exporting.strike,
    "/inbox/{entry:number}/take": stories.take,
    "/inbox/{entry:number}/pass": stories.pass_over,
}
#: the same, with files
WITH_FILES: dict[str, FormHandler] = {
    "/stories": stories.add,
    f"{STORY}/articles": changing.add,
}


def routes(options: Options) -> Sequence[BaseRoute]:
    """Every page, for the application."""
    return [
        Route("/", page(stories.show), methods=["GET"]),
        Route("/stories.json", page(stories.show), methods=["GET"]),
        *_shown(),
        *(Route(path, page(_checked(h)), methods=["GET"]) for path, h in FETCHED.items()),
        *(Route(path, form(_sent(h)), methods=["POST"]) for path, h in DONE.items()),
        *(Route(path, form(h, files=FILES), methods=["POST"]) for path, h in WITH_FILES.items()),
    ]


def _shown() -> Iterator[Route]:
    for path, handler in SHOWN.items():
        yield Route(f"{path}.json", page(_checked(handler)), methods=["GET"])
        yield Route(path, page(_checked(handler)), methods=["GET"])


def _sent(handler: FormHandler) -> FormHandler:
    """The same for what is sent."""

    def answer(request: Request, fields: FormData) -> Response:
        return _checked(lambda again: handler(again, fields))(request)

    return answer


def _checked(handler: Handler) -> Handler:
    """A page that needs a brief leads to the story's own, which says that there is none yet."""

    def answer(request: Request) -> Response:
        try:
            return handler(request)
        except NotChecked as error:
            return RedirectResponse(f"/story/{error.slug}", 303)

    return answer
