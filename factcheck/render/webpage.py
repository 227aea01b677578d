"""Page → HTML: one file that needs no network, no script and no permission."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.errors import BadSettings
from factcheck.model import Findings
from factcheck.render import fonts
from factcheck.resources import folder
from factcheck.view import House, Page

if TYPE_CHECKING:
    from jinja2 import Environment

_LOGOS = {"logo.svg": "image/svg+xml", "logo.png": "image/png"}


#: where the style sheet and its digest go; both stand before the first word that others wrote, so that only ours are ever found
_STYLE, _DIGEST = "@style@", "@style-digest@"


def to_html(findings: Findings, page: Page) -> bytes:
    """The brief as one self-contained file, its fonts cut to the characters that it uses."""
    markup = _markup(page, paper=False, forms=True, attached=False)
    return _dressed(markup, fonts.embedded(sorted(set(markup))), page.house).encode("utf-8", "replace")


def document(page: Page, *, fonts: str, paper: bool, forms: bool = True, attached: bool = False) -> str:
    """The brief's markup; on `paper` without what only a screen needs, and without `forms` for an archive that nobody fills in."""
    return _dressed(_markup(page, paper=paper, forms=forms, attached=attached), fonts, page.house)


def _markup(page: Page, *, paper: bool, forms: bool, attached: bool) -> str:
    template = _templates(page.house.folder).get_template("brief.html")
    return template.render(
        page=page, paper=paper, forms=forms, attached=attached, logo=logo(page.house), style=_STYLE, style_digest=_DIGEST
    )


@cache
def _templates(house: Path | None) -> Environment:
    """The house's templates before our own; compiled ones are kept, as compiling takes longer than filling them in."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from factcheck.render.compiled import Compiled

    own = [house] if house and house.is_dir() else []
    return Environment(
        loader=FileSystemLoader([*own, folder("templates")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=Compiled(),
    )


def _dressed(markup: str, fonts: str, house: House) -> str:
    """The markup with its style sheet in its place, and in the policy the digest that lets this sheet and no other be applied."""
    style = fonts + _style(house)
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return markup.replace(_DIGEST, f"'sha256-{digest}'", 1).replace(_STYLE, style, 1)


def _style(house: House) -> str:
    """Our style sheet, then the house's, which has the last word."""
    ours = (folder("templates") / "brief.css").read_text(encoding="utf-8").replace("size: PAPER", f"size: {house.paper}")
    if house.folder is None:
        return ours
    own = house.folder / "house.css" if house.folder.is_dir() else house.folder
    if not own.is_file():
        return ours
    # the one thing that could end the element in which it stands
    return ours + re.sub(r"(?i)</(?=style)", r"<\\/", _text(own))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(path, str(error)) from error


def logo(house: House) -> str:
    """The house's logo as an address that holds it."""
    for name, kind in _LOGOS.items():
        if house.folder and (house.folder / name).is_file():
            return f"data:{kind};base64,{base64.b64encode((house.folder / name).read_bytes()).decode('ascii')}"
    return ""
