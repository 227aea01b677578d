"""Page → HTML: one file that needs no network, no script and no permission."""

from __future__ import annotations

import base64
import hashlib

from factcheck.model import Findings
from factcheck.render import fonts
from factcheck.resources import folder
from factcheck.view import Page


def to_html(findings: Findings, page: Page) -> bytes:
    """The brief as one self-contained file, its fonts cut to the characters that it uses."""
    draft = document(page, fonts="", paper=False)
    return document(page, fonts=fonts.embedded(sorted(set(draft))), paper=False).encode("utf-8", "replace")


def document(page: Page, *, fonts: str, paper: bool) -> str:
    """The brief's markup; on `paper` without what only a screen needs."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    templates = folder("templates")
    environment = Environment(
        loader=FileSystemLoader(templates), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    style = fonts + (templates / "brief.css").read_text(encoding="utf-8")
    return environment.get_template("brief.html").render(page=page, paper=paper, style=Markup(style), style_hash=_hash(style))


def _hash(style: str) -> str:
    """What a content security policy calls the style: this one and no other is applied."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(style.encode('utf-8')).digest()).decode('ascii')}'"
