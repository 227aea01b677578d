"""One input → its articles: files within files opened one by one, each with its own refusal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from factcheck.read.draft import Draft, Item, Member, NoArticles, NotText, OwnBrief, Refused
from factcheck.read.formats.decode import decoded
from factcheck.read.intake.contained import Containment, shared
from factcheck.read.intake.manifest import MANIFEST
from factcheck.read.intake.own import is_own
from factcheck.read.intake.sniff import kind_of
from factcheck.read.limits import Limits, Time, too_large, too_slow
from factcheck.read.page.clean import MOJIBAKE

#: what lies beside articles in an archive and is none: passed over without a word
_BESIDE = frozenset(
    """.jpg .jpeg .png .gif .webp .svg .ico .bmp .tif .tiff .css .js .mjs .map .woff .woff2 .ttf
    .otf .eot .mp3 .mp4 .webm .m4a .wav .ics .vcf .p7s .asc .sig
    .ds_store""".split()  # noqa: SIM905  a list to read
)


@dataclass(frozen=True, slots=True)
class Opened:
    """What one input holds: drafts and refusals by name, and the manifests in archives."""

    drafts: list[tuple[str, Draft]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    manifests: list[Member] = field(default_factory=list)


def opened(
    raw: bytes, name: str, containment: Containment | None = None, kind: str | None = None
) -> Opened:
    """Everything that can be read in a file; `kind` is what one that looks like text is said to be.

    >>> [draft.text for _, draft in opened(b"Two die", "a.txt").drafts]
    ['Two die']

    Raises `NotText` where the file itself cannot be read.
    """
    found = kind_of(raw, name)
    limits = containment.limits if containment else Limits()
    opening = _Opening(containment, limits, limits.time(len(raw)))
    opening.open(raw, name, kind if kind and found == "text" else found)
    if not opening.made.drafts and not opening.made.refused:
        raise NotText("it holds no articles")
    return opening.made


@dataclass(slots=True)
class _Opening:
    """One input as it is opened: what was made of it so far, and what has been unpacked."""

    containment: Containment | None
    limits: Limits
    time: Time
    made: Opened = field(default_factory=Opened)
    members: int = 0
    unpacked: int = 0
    #: characters of all drafts
    written: int = 0

    def open(self, raw: bytes, name: str, kind: str, depth: int = 0) -> None:
        """Read a file, and then the files within it."""
        if is_own(raw):
            raise OwnBrief
        members: list[Member] = []
        for item in self._items(raw, name, kind):
            if isinstance(item, Draft):
                self._keep(name + item.part, item)
            elif isinstance(item, Refused):
                self.made.refused.append(Refused(name=_inside(name, item.name), reason=item.reason))
            else:
                self._take(item)
                members.append(item)
        for member in members:
            self._open_member(member, _inside(name, member.name), depth + 1)

    def _items(self, raw: bytes, name: str, kind: str) -> Iterator[Item]:
        if len(raw) > self.limits.largest(kind):
            raise NotText(too_large(self.limits.largest(kind)))
        if kind == "text":  # read in this very process: nothing in it is interpreted
            yield plain(raw)
        else:
            yield from self._contained(raw, name, kind)

    def _contained(self, raw: bytes, name: str, kind: str) -> Iterator[Item]:
        """Read by the reading process, in what is left of the time for the file that was given."""
        if self.time.left <= 0:
            raise NotText(too_slow(self.time.most))
        yield from (self.containment or shared()).read(kind, raw, name, self.time)

    def _keep(self, name: str, draft: Draft) -> None:
        self.written += len(draft.text)
        if len(draft.text) > self.limits.text or self.written > self.limits.unpacked:
            raise NotText(f"its text is longer than {self.limits.text // 1_000_000} MB")
        if len(self.made.drafts) >= self.limits.articles:
            raise NotText(f"it holds more than {self.limits.articles:,} articles")
        self.made.drafts.append((name, draft))

    def _take(self, member: Member) -> None:
        self.members += 1
        self.unpacked += len(member.raw)
        if self.members > self.limits.members:
            raise NotText(f"it holds more than {self.limits.members:,} files")
        if self.unpacked > self.limits.unpacked:
            raise NotText(f"it unpacks to more than {self.limits.unpacked // 1_000_000} MB")

    def _open_member(self, member: Member, name: str, depth: int) -> None:
        base = PurePosixPath(member.name).name
        if base == MANIFEST:
            self.made.manifests.append(Member(name=name, raw=member.raw))
        elif not _passed_over(base, member.name):
            try:
                if depth > self.limits.depth:
                    raise NotText(
                        f"it lies too deep: {self.limits.depth} files within one another are opened"
                    )
                self.open(member.raw, name, kind_of(member.raw, name), depth)
            except NoArticles:
                return
            except NotText as error:
                self.made.refused.append(Refused(name=name, reason=str(error)))


def _passed_over(base: str, name: str) -> bool:
    beside = PurePosixPath(base.lower()).suffix in _BESIDE
    return beside or base.startswith(".") or "__MACOSX" in name


def _inside(outer: str, inner: str) -> str:
    return outer + inner if inner.startswith("#") else f"{outer}/{inner}"


def plain(raw: bytes) -> Draft:
    """A text file, letter for letter."""
    text = decoded(raw)
    garbled = MOJIBAKE.search(text[:100_000])
    if garbled is None:
        return Draft(text=text)
    broken = f"its encoding was broken before it was saved ({garbled[0]!r})"
    return Draft(text=text, notes=(f"{broken}: names and figures may be misread",))
