"""The brief's two typefaces (SIL Open Font License): whole for PDF, cut to the page for HTML."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from io import BytesIO


@dataclass(frozen=True, slots=True)
class Face:
    """One weight of one family, and where its package keeps it."""

    family: str
    weight: int
    package: str
    file: str

    def read(self) -> bytes:
        """The font file."""
        return (files(self.package) / "files" / self.file).read_bytes()

    def is_there(self) -> bool:
        """Whether its package is installed and holds the file."""
        return (
            find_spec(self.package) is not None
            and (files(self.package) / "files" / self.file).is_file()
        )


FACES = (
    Face("FC Sans", 400, "font_source_sans_pro", "SourceSansPro-Regular.ttf"),
    Face("FC Sans", 600, "font_source_sans_pro", "SourceSansPro-Semibold.ttf"),
    Face("FC Serif", 400, "font_source_serif_pro", "SourceSerifPro-Regular.ttf"),
    Face("FC Serif", 600, "font_source_serif_pro", "SourceSerifPro-Semibold.ttf"),
)
#: the scheme under which the PDF's locked fetcher hands out these files, and nothing else
SCHEME = "factcheck-font"
_ASCII = range(0x20, 0x7F)


def linked() -> str:
    """Style rules that name each face by its own address, for a renderer that embeds fonts."""
    return "".join(_rule(face, f"{SCHEME}:{i}", "truetype") for i, face in enumerate(FACES))


def embedded(characters: Iterable[str]) -> str:
    """Style rules that hold each face as WOFF, cut to ASCII and these characters."""
    wanted = frozenset(map(ord, characters)) | frozenset(_ASCII)
    return "".join(
        _rule(face, "data:font/woff;base64," + _subset(face, wanted), "woff") for face in FACES
    )


def _rule(face: Face, address: str, kind: str) -> str:
    return (
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};'
        f'src:url("{address}") format("{kind}")}}\n'
    )


@cache
def _subset(face: Face, wanted: frozenset[int]) -> str:
    from fontTools.subset import Options, Subsetter, load_font, save_font  # type: ignore[import-untyped]

    options = Options()
    options.flavor = "woff"
    options.hinting = False
    options.recalc_timestamp = False
    options.layout_features = []
    # figures are lining and of one width as they stand; cutting these too took ten times as long
    options.drop_tables = [*options.drop_tables, "GSUB", "GPOS", "GDEF", "DSIG"]
    font = load_font(BytesIO(face.read()), options)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=sorted(wanted))
    subsetter.subset(font)
    out = BytesIO()
    save_font(font, out, options)
    return base64.b64encode(out.getvalue()).decode("ascii")
