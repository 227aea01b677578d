"""A watched feed: fetched where that was allowed, and taken apart in a process of its own."""

from __future__ import annotations

import json

from factcheck.desk.store.inbox import Entry
from factcheck.read.draft import Member, NotText
from factcheck.read.intake.contained import Containment
from factcheck.read.intake.fetch import Fetcher
from factcheck.read.limits import Limits

#: seconds between two looks at a feed, at least
APART = 300
#: bytes of a feed; those with whole articles have one or two million
LARGEST = 10_000_000
_WORKER = "factcheck.desk.work.watch.feed_worker"


class Feeds:
    """Looks at feeds, with one process that takes them apart."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._limits = Limits()
        self._process = Containment(self._limits, _WORKER)

    def look(self, address: str) -> tuple[Entry, ...]:
        """The entries of a feed, the newest first; raises `NotText` with the reason."""
        got = self._fetcher.fetch(address)
        if len(got.raw) > LARGEST:
            raise NotText(f"the feed is larger than {LARGEST // 1_000_000} MB")
        return self.read(got.raw, got.url)

    def read(self, raw: bytes, address: str) -> tuple[Entry, ...]:
        """The entries of a feed that was fetched from an address; raises `NotText`."""
        answers = self._process.read("feed", raw, address, self._limits.time(len(raw)))
        made = [item.raw for item in answers if isinstance(item, Member)]
        try:
            (told,) = (json.loads(item) for item in made)
            return tuple(Entry(**_strings(entry)) for entry in told)
        except (ValueError, TypeError, AttributeError) as error:
            raise NotText("it broke the program that reads it") from error

    def close(self) -> None:
        """End the process."""
        self._process.close()


def _strings(entry: dict[str, object]) -> dict[str, str]:
    return {key: str(value) for key, value in entry.items()}
