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


def to_html(findings: Findings, page: Page) -> bytes:
    """The brief as one self-contained file, its fonts cut to the characters that it uses."""
    draft = document(page, fonts="", paper=False)
    return document(page, fonts=fonts.embedded(sorted(set(draft))), paper=False).encode("utf-8", "replace")


def document(page: Page, *, fonts: str, paper: bool, forms: bool = True, attached: bool = False) -> str:
    """The brief's markup; on `paper` without what only a screen needs, and without `forms` for an archive that nobody fills in."""
    from markupsafe import Markup

    style = fonts + _style(page.house)
    return (
        _environment(page.house.folder)
        .get_template("brief.html")
        .render(
            page=page, paper=paper, forms=forms, attached=attached, logo=_logo(page.house), style=Markup(style), style_hash=_hash(style)
        )
    )


@cache
def _environment(house: Path | None) -> Environment:
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


def _logo(house: House) -> str:
    """The house's logo as an address that holds it."""
    for name, kind in _LOGOS.items():
        if house.folder and (house.folder / name).is_file():
            return f"data:{kind};base64,{base64.b64encode((house.folder / name).read_bytes()).decode('ascii')}"
    return ""


def _hash(style: str) -> str:
    """What a content security policy calls the style: this one and no other is applied."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(style.encode('utf-8')).digest()).decode('ascii')}'"
