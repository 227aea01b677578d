"""One small module a format, each with `read(raw, name)`: drafts, files within the file, refusals.

They run in the reading process (`intake.worker`); the first file that needs a library imports it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from factcheck.read.draft import Draft, Item, NotText

Reader = Callable[[bytes, str], Iterator[Item]]

#: what `sniff.kind_of` calls a file, and the module that reads it
MODULES = {
    "html": "webpage",
    "mhtml": "mhtml",
    "pdf": "pdf",
    "zip": "zipped",
    "tar": "tarred",
    "rtf": "rtf",
    "mail": "mail",
    "mbox": "mbox",
    "xml": "newsxml",
    "json": "newsjson",
    "table": "table",
    "parquet": "parquet",
}
#: what a kind's first file imports that takes long
_LIBRARIES = {"html": ("lxml.html", "trafilatura")}


def prepare(kind: str) -> None:
    """Import what reading this kind of file needs, so that the first one need not wait for it."""
    for name in _LIBRARIES.get(kind, ()):
        import_module(name)


def reader(kind: str) -> Reader:
    """The function that reads this kind of file; what it gives has words."""
    read: Reader = import_module(f"{__name__}.{MODULES[kind]}").read

    def worded(raw: bytes, name: str) -> Iterator[Item]:
        for item in read(raw, name):
            if isinstance(item, Draft) and not any(c.isalnum() for c in item.text):
                raise NotText("it holds no words")
            yield item

    return worded
