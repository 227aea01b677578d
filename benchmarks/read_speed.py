"""Articles a second of CPU for each format, beside its library alone, and memory over many.

`read_speed.py [--seconds 2] [--many 10000]`. Files lie in memory's cache and are read through the
reading process, as the program reads them, one story of fifty files at a time; the library alone is
called in this process on the same bytes, and does none of what makes an article of them: metadata,
cleaning, headline, furniture. Every file differs, so that none is left out as a copy.
"""

from __future__ import annotations

import argparse
import io
import os
import resource
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
BATCH = 50


def words(n: int) -> str:
    """An article of some 300 words that no other number has."""
    lines = [
        f"On day {n + k} of the flood {n * 7 + k} people were rescued by boat from house {k}, "
        "the county said."
        for k in range(16)
    ]
    return "\n\n".join([f"River floods town number {n}", *lines])


def formats() -> dict[str, tuple[str, Callable[[str], bytes], Callable[[bytes], object]]]:
    """For each format its suffix, how a file is made, and the library alone."""
    import json
    from email import message_from_bytes
    from email.policy import default

    import mammoth
    import pypdfium2 as pdfium
    import trafilatura
    from lxml import etree
    from striprtf.striprtf import rtf_to_text

    from tests.read import samples as s

    def paragraphs(text: str, tag: str = "p") -> str:
        return "".join(f"<{tag}>{line}</{tag}>" for line in text.split("\n\n"))

    def pdf_text(raw: bytes) -> str:
        return "".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(raw))

    def docx(text: str) -> bytes:
        return s.docx("".join(map(s.paragraph, text.split("\n\n"))))

    def nitf(text: str) -> bytes:
        body = f"<body><body.content>{paragraphs(text)}</body.content></body>"
        return f"<nitf>{body}</nitf>".encode()

    def body_of(raw: bytes) -> str:
        return message_from_bytes(raw, policy=default).get_body().get_content()

    return {
        "text": (".txt", str.encode, bytes.decode),
        "HTML": (".html", lambda t: s.html(body=paragraphs(t)).encode(), trafilatura.extract),
        "PDF": (".pdf", lambda t: s.pdf(paragraphs(t)), pdf_text),
        "DOCX": (".docx", docx, lambda raw: mammoth.extract_raw_text(io.BytesIO(raw))),
        "RTF": (
            ".rtf",
            lambda t: s.rtf(t.replace("\n\n", "\\par ")),
            lambda raw: rtf_to_text(raw.decode("cp1252")),
        ),
        "mail": (".eml", s.mail, body_of),
        "NITF": (".xml", nitf, lambda raw: "".join(etree.fromstring(raw).itertext())),
        "JSON": (".json", lambda t: json.dumps({"title": t[:30], "text": t}).encode(), json.loads),
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=2.0)
    options.add_argument("--many", type=int, default=10_000)
    chosen = options.parse_args()
    print(f"{'format':<8}{'articles/s':>12}{'library':>12}")
    for name, (suffix, made, library) in formats().items():
        raws = [made(words(n)) for n in range(BATCH if name != "PDF" else 10)]
        rates = ours(raws, suffix, chosen.seconds), alone(raws, library, chosen.seconds)
        print(f"{name:<8}" + "".join(f"{rate:>12,.0f}" for rate in rates), flush=True)
    memory(chosen.many)


def ours(raws: list[bytes], suffix: str, seconds: float) -> float:
    """Articles a second of work through `read_story`, the start of the reading process included."""
    from factcheck.read.intake.contained import shared
    from factcheck.read.story import read_story

    with tempfile.TemporaryDirectory() as scratch:
        for number, raw in enumerate(raws):
            (Path(scratch) / f"{number:03}{suffix}").write_bytes(raw)
        read_story([scratch])
        return rate(lambda: len(read_story([scratch]).articles), seconds, shared().close)


def alone(raws: list[bytes], library: Callable[[bytes], object], seconds: float) -> float:
    """Files a second of work through the library."""
    library(raws[0])
    return rate(lambda: len([library(raw) for raw in raws]), seconds)


def rate(work: Callable[[], int], seconds: float, end: Callable[[], None] = lambda: None) -> float:
    """How much is done in a second of CPU, here and in processes that have ended."""
    end()
    start, clock = cpu(), perf_counter()
    done = 0
    while perf_counter() - clock < seconds:
        done += work()
    end()
    return done / (cpu() - start)


def cpu() -> float:
    """CPU seconds of this process and of those that it has waited for."""
    return sum(
        u.ru_utime + u.ru_stime
        for u in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def memory(many: int) -> None:
    """Megabytes held, here and in the reading processes, as articles are read and let go."""
    from factcheck.read.story import read_story

    made = [
        made
        for name, made in ((n, (m[0], m[1])) for n, m in formats().items())
        if name in ("text", "HTML", "RTF", "mail")
    ]
    with tempfile.TemporaryDirectory() as scratch:
        for done in range(0, many, BATCH):
            for number in range(BATCH):
                suffix, make = made[number % len(made)]
                (Path(scratch) / f"{number:03}{suffix}").write_bytes(make(words(done + number)))
            read_story([scratch])
            if done in (BATCH * 10, many // 2 // BATCH * BATCH) or done + BATCH >= many:
                largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
                told = f"{held():.0f} MB here, {largest} MB at most in a reading process"
                print(f"after {done + BATCH:>6,} articles: {told}", flush=True)


def held() -> float:
    """Megabytes of this process now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
