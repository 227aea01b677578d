"""One input → its articles: files within files opened one by one, each with its own reason where it cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from factcheck.read.draft import Draft, Member, NoArticles, NotText, Refused
from factcheck.read.formats.decode import decoded
from factcheck.read.intake.contained import Containment, shared
from factcheck.read.intake.sniff import kind_of
from factcheck.read.limits import Limits
from factcheck.read.page.clean import MOJIBAKE

#: what lies beside articles in an archive and is none: passed over without a word
_BESIDE = frozenset(
    """
    .jpg .jpeg .png .gif .webp .svg .ico .bmp .tif .tiff .css .js .mjs .map .woff .woff2 .ttf .otf .eot .mp3 .mp4 .webm .m4a .wav
    .ics .vcf .p7s .asc .sig .ds_store""".split()  # noqa: SIM905  a list to read
)
#: read in this very process: nothing in them is interpreted
_PLAIN = frozenset(("text",))
MANIFEST = "meta.json"


@dataclass(slots=True)
class _Budget:
    """What one input may still unpack."""

    limits: Limits
    members: int = 0
    unpacked: int = 0

    def take(self, member: Member) -> None:
        self.members += 1
        self.unpacked += len(member.raw)
        if self.members > self.limits.members:
            raise NotText(f"it holds more than {self.limits.members:,} files")
        if self.unpacked > self.limits.unpacked:
            raise NotText(f"it unpacks to more than {self.limits.unpacked // 1_000_000} MB")


@dataclass(frozen=True, slots=True)
class Opened:
    """What one input holds: drafts and refusals by name, and the manifest that lies in an archive."""

    drafts: list[tuple[str, Draft]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    manifests: list[Member] = field(default_factory=list)


def opened(
    raw: bytes, name: str, containment: Containment | None = None, kind: str | None = None
) -> Opened:
    """Everything that can be read in a file; `kind` is what it is said to be, for one whose content could be plain text.

    >>> [draft.text for _, draft in opened(b"Two die", "a.txt").drafts]
    ['Two die']

    Raises `NotText` where the file itself cannot be read.
    """
    limits = containment.limits if containment else Limits()
    made = Opened()
    found = kind_of(raw, name)
    _open(
        raw,
        name,
        kind if kind and found == "text" else found,
        made,
        containment,
        _Budget(limits),
        limits.depth,
    )
    if not made.drafts and not made.refused:
        raise NotText("it holds no articles")
    return made


def _open(
    raw: bytes,
    name: str,
    kind: str,
    made: Opened,
    containment: Containment | None,
    budget: _Budget,
    depth: int,
) -> None:
    members: list[Member] = []
    for item in _items(raw, name, kind, containment, budget.limits):
        if isinstance(item, Draft):
            made.drafts.append((name + item.part, item))
        elif isinstance(item, Refused):
            made.refused.append(Refused(name=_inside(name, item.name), reason=item.reason))
        else:
            budget.take(item)
            members.append(item)
    for member in members:
        _open_member(member, name, made, containment, budget, depth)


def _open_member(
    member: Member,
    outer: str,
    made: Opened,
    containment: Containment | None,
    budget: _Budget,
    depth: int,
) -> None:
    name = _inside(outer, member.name)
    base = PurePosixPath(member.name).name
    if base == MANIFEST:
        made.manifests.append(Member(name=name, raw=member.raw))
        return
    if (
        PurePosixPath(base.lower()).suffix in _BESIDE
        or base.startswith(".")
        or "__MACOSX" in member.name
    ):
        return
    try:
        if depth <= 0:
            raise NotText("it lies too deep: an archive within archives")
        _open(member.raw, name, kind_of(member.raw, name), made, containment, budget, depth - 1)
    except NoArticles:
        return
    except NotText as error:
        made.refused.append(Refused(name=name, reason=str(error)))


def _inside(outer: str, inner: str) -> str:
    return outer + inner if inner.startswith("#") else f"{outer}/{inner}"


def _items(
    raw: bytes, name: str, kind: str, containment: Containment | None, limits: Limits
) -> Iterator[Draft | Member | Refused]:
    bound = limits.text if kind in ("text", "html") else limits.container
    if len(raw) > bound:
        raise NotText(f"it is larger than {bound // 1_000_000} MB")
    if kind in _PLAIN:
        yield plain(raw)
    else:
        yield from (containment or shared()).read(kind, raw, name)


def plain(raw: bytes) -> Draft:
    """A text file, letter for letter."""
    text = decoded(raw)
    garbled = MOJIBAKE.search(text[:100_000])
    notes = (
        (
            f"its encoding was broken before it was saved ({garbled[0]!r}): names and figures may be misread",
        )
        if garbled
        else ()
    )
    return Draft(text=text, notes=notes)
