"""WeasyPrint, without what it does more often than it must."""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from importlib import import_module
from threading import Lock
from typing import Any

_once = Lock()


def load() -> None:
    """Import WeasyPrint, or raise as it does."""
    with _once:
        if "weasyprint" not in sys.modules:
            with suppress(Exception), _by_name_alone():
                import_module("weasyprint")
        import_module("weasyprint")
        _without_clock()


def _without_clock() -> None:
    """Fonts keep their own date: fontTools, which cuts some of them, writes that of the moment.

    WeasyPrint has it do so where libharfbuzz-subset is missing, and for some fonts always.
    """
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    import_module("weasyprint.pdf.fonts").TTFont = partial(  # type: ignore[attr-defined]
        TTFont, recalcTimestamp=False
    )


@contextmanager
def _by_name_alone() -> Iterator[None]:
    """Libraries are loaded by their names on Linux, which come after those that other systems use.

    For each Python would ask ldconfig, the compiler and the linker: fifty processes, 0.3 s.
    """
    before = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = before


def settle(pdf: Any) -> None:
    """Put each object's bytes in its place: a file with an identifier asks for them all twice."""
    from pydyf import Object

    class Settled(Object):  # type: ignore[misc]
        data = b""
        compressible = False

        def __init__(self, made: Any) -> None:
            super().__init__()
            self.number, self.generation, self.free = made.number, made.generation, made.free
            self.data, self.compressible = made.data, made.compressible

    pdf.objects[:] = [made if made.free == "f" else Settled(made) for made in pdf.objects]
