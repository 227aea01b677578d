"""Fuzz the readers: `fuzz_read.py pdf,docx [--seconds 600] [--findings FOLDER]`, or `all`.

atheris mutates small files of the format, guided by what they reach; of zipped documents it mutates
the part inside, so that it does not stop at a checksum. A finding is an error that the format's
reader does not name, a text that cannot be an article's, or a file that takes more than five
seconds; each kind is kept once, under its name, in the folder of findings. What the reading process
would survive anyway is kept too: an error without a name is a reason without words.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
SLOWEST = 5.0
#: bytes of the longest input
LONGEST = 20_000


def targets() -> dict[str, tuple[str, Callable[[bytes], bytes], list[bytes]]]:
    """For each format its kind, how mutated bytes become a file, and what to begin with."""
    import json

    from tests.read import samples as s

    def in_docx(data: bytes) -> bytes:
        return s.docx(data.decode("utf-8", "replace"))

    def in_odt(data: bytes) -> bytes:
        return s.odt(data.decode("utf-8", "replace"))

    script = '<script type="application/ld+json">{"@type":"NewsArticle"}</script>'
    cells = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    row = json.dumps(s.ROW).encode()
    as_they_are = {
        "html": [s.html().encode(), s.html(script).encode()],
        "mhtml": [s.mhtml()],
        "pdf": [s.pdf()],
        "rtf": [s.rtf(), s.rtf(r"Ten {\deleted twelve }{\v x}\u8220?\'93 {\footnote y}")],
        "mail": [s.mail(), s.mail("x", [("a.txt", b"abc")])],
        "mbox": [s.mbox(s.mail(), s.mail())],
        "xml": [s.NITF, s.NEWSML, s.RSS, s.ATOM],
        "json": [s.NINJS, row + b"\n" + row, b'{"articles":[' + row + b"]}"],
        "table": [b"title,text\nTen die,Ten people died on Monday in a flood in the hills\n"],
        "parquet": [s.parquet()],
        "zip": [s.zipped({"a.txt": s.WORDS, "b/c.html": s.html()})],
        "tar": [s.tarred({"a.txt": b"x" * 40}, "w:"), s.tarred({"a.txt": b"x" * 40})],
    }
    docx = (s.paragraph(s.FIRST, "Title") + cells).encode()
    odt = f"<text:h>{s.TITLE}</text:h><text:p>{s.FIRST}<text:s/></text:p>".encode()
    return {
        **{kind: (kind, bytes, seeds) for kind, seeds in as_they_are.items()},
        "docx": ("zip", in_docx, [docx]),
        "odt": ("zip", in_odt, [odt]),
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("format")
    options.add_argument("--seconds", type=int, default=600)
    options.add_argument("--findings", type=Path, default=Path("fuzz-findings"))
    options.add_argument("--guided", action="store_true", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.guided:
        guided(chosen.format, chosen.seconds, chosen.findings)
        return
    for name in targets() if chosen.format == "all" else chosen.format.split(","):
        supervised(name, chosen.seconds, chosen.findings)


def supervised(name: str, seconds: int, findings: Path) -> None:
    """Run one format in a process of its own, begun again where the file brings a library down."""
    from time import monotonic

    end = monotonic() + seconds
    runs = 0
    while (left := int(end - monotonic())) > 1:
        limits = ["--seconds", str(left), "--findings", str(findings)]
        command = [sys.executable, __file__, name, "--guided", *limits]
        run = subprocess.run(command, capture_output=True, text=True)
        tries = [line for line in run.stderr.splitlines() if line.startswith(("Done ", "#"))]
        print(f"{name}: {tries[-1] if tries else 'no run'} (status {run.returncode})", flush=True)
        runs += 1
        if runs > 50:
            break


def guided(name: str, seconds: int, findings: Path) -> None:
    """Fuzz in this very process."""
    import atheris

    with atheris.instrument_imports(include=["factcheck.read", "striprtf", "mammoth", "email"]):
        from factcheck.read.formats import reader
    kind, wrapped, seeds = targets()[name]
    folder = findings / name
    folder.mkdir(parents=True, exist_ok=True)
    read = reader(kind)

    def one(data: bytes) -> None:
        raw = wrapped(data)
        found = trouble(read, raw)
        if found:
            keep(folder, found, raw)

    with tempfile.TemporaryDirectory() as scratch:
        for seed in seeds:
            (Path(scratch) / hashlib.sha256(seed).hexdigest()[:12]).write_bytes(seed)
        limits = [
            f"-max_total_time={seconds}",
            f"-max_len={LONGEST}",
            "-timeout=60",
            "-rss_limit_mb=3000",
            f"-artifact_prefix={folder}/native-",
        ]
        atheris.Setup([sys.argv[0], *limits, scratch], one)
        atheris.Fuzz()


def trouble(read: Callable[..., object], raw: bytes) -> str | None:
    """What is wrong with the reading of these bytes, in a few words that name its kind."""
    from factcheck.read.draft import Draft, NotText

    start = process_time()
    try:
        for item in read(raw, "fuzzed"):  # type: ignore[attr-defined]
            if isinstance(item, Draft):
                item.text.encode("utf-8", "surrogatepass")
                pages = list(item.pages)
                if pages != sorted(pages) or not any(c.isalnum() for c in item.text):
                    return "no-article"
    except NotText:
        pass
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__}-{Path(frame.filename).stem}-{frame.lineno}"
    return "slow" if process_time() - start > SLOWEST else None


def keep(folder: Path, found: str, raw: bytes) -> None:
    """Keep the first file of each kind of trouble."""
    path = folder / found
    if not path.exists():
        path.write_bytes(raw)
        print(f"finding: {path}", flush=True)


if __name__ == "__main__":
    main()
