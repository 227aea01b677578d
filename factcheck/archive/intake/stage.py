"""The first stage: inputs → articles in the files of their days, and what could not be read.

A piece of the inputs is a task, whose part any worker may write; this process alone merges them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from factcheck import __version__
from factcheck.archive.group.rules import rules
from factcheck.archive.intake import merging, noted
from factcheck.archive.intake.naming import covering, is_gone
from factcheck.archive.intake.piece import Files, Piece, Taken
from factcheck.archive.intake.planning import Planned, planned
from factcheck.archive.intake.taking import take
from factcheck.archive.store.choosing import whole
from factcheck.archive.store.files import fingerprint_of, read, said_by, store, write
from factcheck.archive.store.folder import Folder
from factcheck.archive.store.tables import ARTICLES, INPUTS, KINDS
from factcheck.errors import WorkFailed
from factcheck.read.intake.manifest import MANIFEST

#: bytes of articles that are merged at once
ROUND = 64_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A task: a piece of the inputs that is to be read."""

    #: the archive's
    folder: str
    piece: Piece
    #: of what its part is made: the piece, its files' sizes and times of change, the program
    fingerprint: str
    #: by what articles are grouped, where the task was made
    rules: str

    @property
    def name(self) -> str:
        """What the task's part is called."""
        return f"read-{self.fingerprint[:24]}"

    @property
    def part(self) -> Path:
        """The last file of the part: where it is, all of them are."""
        return self.file("articles")

    def file(self, table: str) -> Path:
        """The file of the part that holds rows of a table."""
        return Folder(Path(self.folder)).parts / f"{self.name}.{table}.parquet"


def plan(folder: Folder, paths: Sequence[str | Path], home: Path) -> Planned:
    """What is to be read that was not read before; nothing of what lies in `home`."""
    inputs = read(folder.file("inputs"), KINDS["inputs"], ["input", "sha256"])
    known = {(row["input"], row["sha256"]) for row in inputs.to_pylist()}
    return planned(paths, home, known)


def tasks_of(folder: Folder, planned: Planned) -> list[Reading]:
    """A task for each piece."""
    root = str(folder.root.absolute())
    return [
        Reading(folder=root, piece=piece, fingerprint=_fingerprint(piece), rules=rules())
        for piece in planned.pieces
    ]


def read_piece(task: Reading) -> None:
    """Read a piece and write its part; nothing to do where it is there. May raise `OSError`.

    Raises `WorkFailed` where articles would be grouped by other rules than where the task is from.
    """
    if task.rules != rules():
        raise WorkFailed("a worker has another version of snowballstemmer, or of this program")
    if fingerprint_of(task.part) == task.fingerprint:
        return
    taken = take(task.piece)
    write(task.file("unread"), KINDS["unread"], taken.unread, more=noted.packed(taken.noted))
    write(task.file("inputs"), KINDS["inputs"], _summed(taken.inputs))
    write(task.part, KINDS["articles"], merging.once(taken.articles), task.fingerprint)


def met(tasks: Sequence[Reading], taken: Taken) -> tuple[int, pa.Table]:
    """How many rows were met, and which of these could not be read."""
    inputs = [read(task.file("inputs"), KINDS["inputs"], ["rows"]) for task in tasks]
    rows = pc.sum(pa.concat_tables([taken.inputs.select(["rows"]), *inputs])["rows"]).as_py()
    unread = [read(task.file("unread"), KINDS["unread"]) for task in tasks]
    return rows or 0, pa.concat_tables([taken.unread, *unread])


def notes(tasks: Sequence[Reading]) -> tuple[str, ...]:
    """What is worth knowing of the articles that were read, in plain words."""
    said = (said_by(task.file("unread")) for task in tasks)
    return noted.lines(one for part in said for one in noted.unpacked(part))


def merge(
    folder: Folder,
    tasks: Sequence[Reading],
    taken: Taken,
    lying: pa.Table,
    window: int,
    given: Sequence[str] = (),
) -> pa.Table:
    """Add the tasks' parts, and what is known without them; where all articles lie then.

    The inputs are written last: until then they count as not read, and a run that is killed reads
    and merges them again, which changes nothing. What could not be read of the inputs `given`, and
    is none of them now, leaves the tables. May raise `OSError`.
    """
    for incoming in _rounds(tasks):
        lying = merging.merge(folder, incoming, lying, window)
    unread = [read(task.file("unread"), KINDS["unread"]) for task in tasks]
    inputs = [read(task.file("inputs"), KINDS["inputs"]) for task in tasks]
    _settle(folder, [taken.unread, *unread], [taken.inputs, *inputs], given)
    sweep(folder)
    return lying


def sweep(folder: Folder) -> None:
    """Take the parts of what was read away."""
    for path in folder.parts.glob("read-*"):
        path.unlink(missing_ok=True)


def _rounds(tasks: Sequence[Reading]) -> Iterator[pa.Table]:
    """The articles of the parts, as many at once as memory is to hold."""
    some = [ARTICLES.empty_table()]
    for task in tasks:
        some.append(read(task.part, KINDS["articles"]))
        if sum(table.nbytes for table in some) > ROUND:
            yield pa.concat_tables(some)
            some = [ARTICLES.empty_table()]
    yield pa.concat_tables(some)


def _settle(
    folder: Folder, unread: list[pa.Table], inputs: list[pa.Table], given: Sequence[str]
) -> None:
    met = _summed(pa.concat_tables(inputs))
    before = read(folder.file("inputs"), KINDS["inputs"])
    lost = read(folder.file("unread"), KINDS["unread"])
    gone = _refused_no_more(before, lost, met, given)
    names = whole(before.filter(gone)["input"])
    told = pc.and_(pc.equal(lost["row"], 0), pc.is_in(lost["input"], names))
    store(
        folder.file("unread"),
        KINDS["unread"],
        _smallest(pa.concat_tables([lost.filter(pc.invert(told)), *unread])),
    )
    kept = before.filter(pc.invert(gone))
    store(folder.file("inputs"), KINDS["inputs"], _summed(pa.concat_tables([kept, met])))


def _refused_no_more(
    before: pa.Table, lost: pa.Table, met: pa.Table, given: Sequence[str]
) -> pa.ChunkedArray:
    """Which inputs could not be read as a whole, and are told of anew, or are there no more."""
    whole_ones = lost.filter(pc.equal(lost["row"], 0))["input"]
    empty = pc.equal(before["sha256"], "")
    alone = pc.and_(pc.equal(before["rows"], 1), pc.is_in(before["input"], whole(whole_ones)))
    refused = pc.or_(empty, alone)
    again = pc.is_in(before["input"], whole(met["input"]))
    covers = covering(given)
    rows = zip(*(column.to_pylist() for column in (before["input"], empty, refused)), strict=True)
    # a file whose content is known is passed over while it is there
    away = [bad and covers(name) and (bare or is_gone(name)) for name, bare, bad in rows]
    return pc.and_(refused, pc.or_(again, pa.chunked_array([away], pa.bool_())))


def forget(folder: Folder, given: Sequence[str]) -> None:
    """Have these inputs read again, though they were before. May raise `OSError`."""
    inputs = read(folder.file("inputs"), KINDS["inputs"])
    covers = covering(given)
    left = pa.array([not covers(name) for name in inputs["input"].to_pylist()], pa.bool_())
    store(folder.file("inputs"), KINDS["inputs"], inputs.filter(left))


def _summed(inputs: pa.Table) -> pa.Table:
    """The rows of each input, which may have been read in several stretches."""
    summed = inputs.group_by(["input", "sha256"]).aggregate([("rows", "sum")])
    return summed.rename_columns(["input", "sha256", "rows"]).cast(INPUTS)


def _smallest(unread: pa.Table) -> pa.Table:
    """One reason for each row."""
    told = unread.group_by(["input", "row"]).aggregate([("reason", "min")])
    return told.rename_columns(["input", "row", "reason"])


def _fingerprint(piece: Piece) -> str:
    """Of a piece and its files as they are, and of what reads them."""
    names = piece.names if isinstance(piece, Files) else (piece.name,)
    paths = [Path(piece.base, Path(name).expanduser()) for name in names]
    manifests = sorted({folder / MANIFEST for path in paths for folder in path.parents})
    said = [__version__, rules(), repr(piece), *map(_state, (*paths, *manifests))]
    return hashlib.sha256("\n".join(said).encode("utf-8", "surrogateescape")).hexdigest()


def _state(path: Path) -> str:
    try:
        known = path.stat()
    except OSError:
        return "-"
    return f"{known.st_size} {known.st_mtime_ns}"
