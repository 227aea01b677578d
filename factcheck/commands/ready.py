"""What reading and writing take long to have at hand, begun before it is asked for."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.settings import Settings


def made_ready(paths: list[str], formats: list[str], **flags: object) -> Settings:
    """The settings to go by; the processes that read `paths` and set type start up meanwhile."""
    from factcheck import settings
    from factcheck.read.intake.contained import expect
    from factcheck.render.formats import hire

    chosen = settings.load(Path.cwd(), **flags)
    expect(paths)
    hire(formats, asdict(chosen))
    return chosen
