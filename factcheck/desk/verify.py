"""Verifies an exported trail, with Python's standard library alone.

A copy of this one file is enough: `python verify.py trail.jsonl --head HASH`. The head is what an
export, a printed brief or a mail of that day shows: a chain that was written anew from its
beginning holds in itself, and only a head that was kept elsewhere tells.

Line 1 says what the file is. Each line with a `chain` is an entry, whose hash is the SHA-256 of
its other fields as canonical JSON: keys sorted, no spaces, all beyond ASCII escaped. Each line
with a `salt` is a free text, whose SHA-256, of salt and text, stands in an entry.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

FORMAT, VERSION = "factcheck-trail", 1
#: what stands before the first entry
NOTHING = "0" * 64
#: the chain of the desk itself, and the action by which it tells a signed story's head
DESK, SIGNED = "desk", "story signed off"
#: the action by which a chain tells that a text was struck out
STRUCK = "struck out"
#: what an entry calls digests that are of no text
NO_TEXTS = {"digest", "findings", "review", "hash", "sha256"}
HOLDS, FAILS, UNREADABLE = 0, 1, 2
#: faults that are printed; one is enough
SHOWN = 20

TEXTS = {"chain", "time", "actor", "action", "body", "prev", "hash"}
_DIGEST = re.compile(r'"([0-9a-f]{64})"')
_canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode


class NotATrail(Exception):
    """A file that says of itself nothing that we know."""


@dataclass(slots=True)
class Chain:
    """What was read of one chain."""

    length: int = 0
    head: str = NOTHING
    #: where each of the heads that were asked for stands
    asked: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Report:
    """What holds of a trail, and what does not."""

    chains: dict[str, Chain] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    #: free texts that match what the trail says of them
    texts: int = 0
    #: when each text was struck out, of which only the digest is left
    struck: dict[str, str] = field(default_factory=dict)
    #: texts that entries tell of and that are not in the file
    absent: int = 0

    @property
    def holds(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.faults


def verify(lines: Iterable[str], heads: Sequence[str] = ()) -> Report:
    """Verify a trail's lines; raises `NotATrail` where the first is not that of a trail."""
    rows = iter(lines)
    claimed = _opening(next(rows, ""))
    return _Reading({_plain(head) for head in heads}).read(rows, claimed)


def _opening(line: str) -> dict[str, Any]:
    """What the first line says of each chain: how many entries, and the head."""
    told = _object(line)
    chains = told.get("chains")
    known = told.get("format") == FORMAT and told.get("version") == VERSION
    if not known or not isinstance(chains, dict):
        raise NotATrail("the file does not begin as a trail does, or is of a newer program")
    return chains


def _plain(head: str) -> str:
    """A head as it may be copied from paper.

    >>> _plain("DB67 76f5")
    'db6776f5'
    """
    return "".join(head.split()).lower()


class _Reading:
    """One pass over the lines."""

    def __init__(self, heads: set[str]) -> None:
        self.heads = heads
        self.report = Report()
        self.fault = self.report.faults.append
        #: digests that entries name, and those whose texts were read
        self.named: set[str] = set()
        #: those that are of texts, and those of texts that were struck out, as entries tell
        self.texts: set[str] = set()
        self.struck: set[str] = set()
        self.kept: list[tuple[int, str]] = []
        #: the hashes of each chain, and those that the desk's chain tells of signed stories
        self.hashes: dict[str, list[str]] = {}
        self.signed: list[dict[str, Any]] = []

    def read(self, lines: Iterator[str], claimed: dict[str, Any]) -> Report:
        for number, line in enumerate(lines, 2):
            self._line(number, line)
        self._compare_opening(claimed)
        for number, digest in self.kept:
            if digest not in self.named:
                self.fault(f"line {number}: a text that no entry tells of")
        self._compare_struck()
        self.report.absent = len(self.texts - {digest for _, digest in self.kept})
        self._compare_signed()
        for head in sorted(self.heads):
            if not any(head in chain.asked for chain in self.report.chains.values()):
                self.fault(
                    f"no entry has the head {head}: the trail was rewritten or cut off, "
                    "or is not the one that this head was taken from"
                )
        return self.report

    def _compare_struck(self) -> None:
        """Whether each text that is gone was struck out at the desk, which writes an entry."""
        for digest in self.report.struck:
            if digest not in self.struck:
                self.fault(f"the text {digest} is gone, and no entry says that it was struck out")

    def _compare_signed(self) -> None:
        """What the desk's chain tells of a story's, where both are here."""
        for told in self.signed:
            name, seq, digest = f"story:{told.get('story')}", told.get("seq"), told.get("hash")
            hashes = self.hashes.get(name)
            if hashes is not None and (type(seq) is not int or hashes[seq - 1 : seq] != [digest]):
                self.fault(f"{name}: entry {seq} is not the one that was there when it was signed")

    def _line(self, number: int, line: str) -> None:
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            return self.fault(f"line {number}: no JSON")
        if _is_entry(row):
            self._entry(row)
        elif _is_text(row):
            self._text(number, row)
        else:
            self.fault(f"line {number}: neither an entry nor a text of a trail")
        return None

    def _entry(self, row: dict[str, Any]) -> None:
        chain = self.report.chains.setdefault(row["chain"], Chain())
        name, digest = f"entry {row['seq']} of {row['chain']}", row.pop("hash")
        if row["seq"] != chain.length + 1:
            self.fault(f"{name}: entry {chain.length + 1} should stand here")
        elif row["prev"] != chain.head:
            self.fault(f"{name}: it does not follow the entry before it")
        if sha256(_canonical(row).encode("ascii")).hexdigest() != digest:
            self.fault(f"{name}: it was changed, its hash is of something else")
        chain.length, chain.head = row["seq"], digest
        self.hashes.setdefault(row["chain"], []).append(digest)
        if row["chain"] == DESK and row["action"] == SIGNED:
            self.signed.append(_object(row["body"]))
        if digest in self.heads:
            chain.asked[digest] = row["seq"]
        self._name(row)

    def _name(self, row: dict[str, Any]) -> None:
        """Note the digests that an entry names."""
        self.named.update(_DIGEST.findall(row["body"]))
        body = _object(row["body"])
        told = (str(value) for name, value in body.items() if name not in NO_TEXTS)
        self.texts.update(value for value in told if _DIGEST.fullmatch(f'"{value}"'))
        if row["action"] == STRUCK:
            self.struck.add(str(body.get("sha256")))

    def _text(self, number: int, row: dict[str, Any]) -> None:
        self.kept.append((number, row["sha256"]))
        if "struck" in row:
            self.report.struck[row["sha256"]] = row["struck"]
        elif _salted(row["salt"] + row["text"]) == row["sha256"]:
            self.report.texts += 1
        else:
            self.fault(f"line {number}: the text is not the one that the trail tells of")

    def _compare_opening(self, claimed: dict[str, Any]) -> None:
        for name in sorted({*claimed, *self.report.chains}):
            chain = self.report.chains.get(name, Chain())
            if claimed.get(name) != {"entries": chain.length, "head": chain.head}:
                self.fault(f"{name}: the file's first line tells of other entries than are here")


def _object(written: str) -> dict[str, Any]:
    try:
        read = json.loads(written)
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}


def _is_entry(row: object) -> bool:
    """Whether a line has what an entry has and nothing that its hash would not cover."""
    return (
        isinstance(row, dict)
        and row.keys() == TEXTS | {"seq"}
        and all(isinstance(row[name], str) for name in TEXTS)
        and type(row["seq"]) is int
    )


def _is_text(row: object) -> bool:
    return (
        isinstance(row, dict)
        and row.keys() in ({"sha256", "salt", "text"}, {"sha256", "struck"})
        and all(isinstance(value, str) for value in row.values())
    )


def _salted(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def told(report: Report) -> Iterator[str]:
    """What a report says, line by line."""
    for name, chain in sorted(report.chains.items()):
        yield f"{name}: {_many(chain.length, 'entry', 'entries')}, head {chain.head}"
        for head, seq in chain.asked.items():
            after = chain.length - seq
            since = f"; {_many(after, 'entry', 'entries')} came after it" if after else ""
            yield f"{name}: the head {head} is that of entry {seq}{since}"
    yield from _texts(report)
    for digest, time in report.struck.items():
        yield f"struck out {time}: the text {digest}"
    yield from report.faults[:SHOWN]
    if len(report.faults) > SHOWN:
        yield f"and {len(report.faults) - SHOWN} more"
    yield "The trail holds." if report.holds else "The trail does not hold."


def _texts(report: Report) -> Iterator[str]:
    """How many free texts are here, and how many that the trail tells of are not."""
    if report.texts or not report.absent:
        yield f"{_many(report.texts, 'text is', 'texts are')} as the trail tells of them"
    if report.absent:
        more = "more " if report.texts else ""
        told_of = _many(report.absent, f"{more}text", f"{more}texts")
        are = "is" if report.absent == 1 else "are"
        yield f"{told_of}, of which the trail tells, {are} not in this file"


def _many(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "the file is no text, and so no trail"
    return (getattr(error, "strerror", None) or str(error)).lower()


def _printable(line: str) -> str:
    r"""A line in which strangers' words stand, without what a terminal would obey.

    >>> _printable("story\x1b[2J")
    'story?[2J'
    """
    return "".join(sign if sign.isprintable() else "?" for sign in line)


def run(path: Path, heads: Sequence[str]) -> int:
    """Verify a file and print what was found; the exit status."""
    try:
        with path.open(encoding="utf-8") as lines:
            report = verify(lines, heads)
    except (OSError, UnicodeDecodeError, NotATrail) as error:
        print(f"{path}: {_reason(error)}", file=sys.stderr)
        return UNREADABLE
    for line in told(report):
        print(_printable(line))
    if not heads:
        print("No head was given: a trail written anew from its beginning would hold too.")
    return HOLDS if report.holds else FAILS


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line of this file alone."""
    parser = argparse.ArgumentParser(description="Verify a trail of the desk.")
    parser.add_argument("trail", type=Path, help="the file that `factcheck desk trail` wrote")
    parser.add_argument("--head", action="append", default=[], help="a head that was kept")
    chosen = parser.parse_args(arguments)
    return run(chosen.trail, chosen.head)


if __name__ == "__main__":
    raise SystemExit(main())
