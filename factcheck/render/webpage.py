"""Page → HTML: one file that needs no network, no script and no permission."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from factcheck.errors import BadSettings
from factcheck.model import Findings
from factcheck.render import fonts
from factcheck.resources import folder
from factcheck.view import House, Page

if TYPE_CHECKING:
    from jinja2 import Environment

#: letters that are read from right to left, and the signs that turn a text's direction
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefe"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
#: an isolate that has no looks of its own on paper
_ISOLATE = re.compile(r'<bdi(?: class="nm")?>((?:[^<]|<(?!/?bdi))*)</bdi>')
#: behind signs that hold long names together, and inside a word longer than a line of a column
_SIGNS = re.compile(r"(?<=[^\W\d_][_./?=&])(?=[^\s\d/]{2})|(?<=\d\d/)(?=\d\d)|(?<=\w{24})(?=\w{8})")
_LOGOS = {"logo.svg": "image/svg+xml", "logo.png": "image/png"}
#: where the style sheet and its digest go, both before the first word that others wrote
_STYLE, _DIGEST = "@style@", "@style-digest@"


class Printable(Protocol):
    """A page finished for display, in a house's style."""

    @property
    def house(self) -> House:
        """Whose words, style and templates it has."""


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of page: its template, its style sheets, and those for screens alone."""

    template: str
    sheets: tuple[str, ...]
    screen: tuple[str, ...]


BRIEF = Form("brief.html", ("brief.css",), ("screen.css",))
#: what a brief has besides: of the review desk, and what changed since an earlier one
_REVIEW, _CHANGES = "review.css", "changes.css"


def to_html(findings: Findings, page: Page) -> bytes:
    """The brief as one self-contained file, its fonts cut to the characters that it uses."""
    return self_contained(page, form_of(page))


def form_of(page: Page) -> Form:
    """The kind of page that a brief is."""
    more = ((_REVIEW, page.review), (_CHANGES, page.changes))
    return replace(BRIEF, sheets=(*BRIEF.sheets, *(sheet for sheet, asked in more if asked)))


def self_contained(page: Printable, form: Form = BRIEF) -> bytes:
    """A page as one file that fetches nothing."""
    markup = _markup(page, form, paper=False, forms=True, attached=False)
    style = fonts.embedded(sorted(set(markup))) + _style(page.house, form.sheets + form.screen)
    return _dressed(markup, style).encode("utf-8", "replace")


def document(
    page: Printable,
    *,
    fonts: str,
    paper: bool,
    forms: bool = True,
    attached: bool = False,
    form: Form = BRIEF,
) -> str:
    """The page's markup; on `paper` without what a screen needs, without `forms` to archive."""
    markup = _markup(page, form, paper=paper, forms=forms, attached=attached)
    if not paper:
        return _dressed(markup, fonts + _style(page.house, form.sheets + form.screen))
    return _dressed(_plain(markup), sheet(page.house, fonts, form))


def sheet(house: House, fonts: str, form: Form = BRIEF) -> str:
    """The style sheet of a house's pages on paper."""
    return fonts + _settled(_style(house, form.sheets), _own(house))


def _markup(page: Printable, form: Form, *, paper: bool, forms: bool, attached: bool) -> str:
    template = _templates(page.house.folder).get_template(form.template)
    return template.render(
        page=page,
        paper=paper,
        forms=forms,
        attached=attached,
        logo=logo(page.house),
        style=_STYLE,
        style_digest=_DIGEST,
    )


@cache
def _templates(house: Path | None) -> Environment:
    """The house's templates before our own; compiled ones are kept, as compiling takes long."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from factcheck.render.compiled import Compiled

    own = [house] if house and house.is_dir() else []
    environment = Environment(
        loader=FileSystemLoader([*own, folder("templates")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=Compiled(),
    )
    environment.filters["breakable"] = _breakable
    return environment


def _breakable(name: str) -> str:
    """A name that may go on in the next line after a sign in its middle, as an address does."""
    from markupsafe import Markup, escape

    return Markup("<wbr/>").join(escape(part) for part in _SIGNS.split(name))


def _plain(markup: str) -> str:
    """For paper without `bdi` where all runs left to right: each is two more boxes to lay out."""
    return markup if _RIGHT_TO_LEFT.search(markup) else _ISOLATE.sub(r"\1", markup)


def _settled(style: str, own: str) -> str:
    """Our sheet's variables by their values, but for the house's: each use costs a parse."""
    values = {
        name: value for name, value in re.findall(r"(--[\w-]+): ([^;}]+)", style) if name not in own
    }
    return re.sub(r"var\((--[\w-]+)\)", lambda use: values.get(use[1], use[0]).strip(), style)


def _dressed(markup: str, style: str) -> str:
    """The markup with its style sheet, and in the policy the digest that lets it be applied."""
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return markup.replace(_DIGEST, f"'sha256-{digest}'", 1).replace(_STYLE, style, 1)


def _style(house: House, sheets: Iterable[str]) -> str:
    """Our style sheets, then the house's, which has the last word."""
    ours = "".join((folder("templates") / name).read_text(encoding="utf-8") for name in sheets)
    return ours.replace("size: PAPER", f"size: {house.paper}") + _own(house)


def _own(house: House) -> str:
    """The house's style sheet, without the one thing that could end its element."""
    if house.folder is None:
        return ""
    own = house.folder / "house.css" if house.folder.is_dir() else house.folder
    return re.sub(r"(?i)</(?=style)", r"<\\/", _text(own)) if own.is_file() else ""


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(path, str(error)) from error


def logo(house: House) -> str:
    """The house's logo as an address that holds it."""
    for name, kind in _LOGOS.items():
        place = house.folder / name if house.folder else None
        if place and place.is_file():
            return f"data:{kind};base64,{base64.b64encode(place.read_bytes()).decode('ascii')}"
    return ""
