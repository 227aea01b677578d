"""The second reader against a real server: llama.cpp with a very small model, for the plumbing.

    reader_server.py LLAMA_SERVER MODEL.gguf [STORY]

Starts the server on loopback, asks it as `factcheck check --reader` does, stops it, and makes the
brief again without it. So small a model finds nothing of worth: what is looked at is that every
request is answered, that nothing invented is told, and that the second brief is the first, byte for
byte.
"""

from __future__ import annotations

import argparse
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import factcheck
from factcheck.settings import Reader, Settings

SEEDS = Path(__file__).parent.parent / "seeds"
#: tokens of the server's context, and seconds until it must be there
CONTEXT, PATIENCE = 8192, 120


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("server", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("story", type=Path, nargs="?", default=SEEDS / "phone-call")
    a = parser.parse_args()
    with tempfile.TemporaryDirectory() as answers:
        port = free_port()
        reader = Reader(
            address=f"http://127.0.0.1:{port}/v1",
            model=a.model.stem,
            answers=answers,
            context=CONTEXT // 2,
            tokens=400,
        )
        first = with_server(a.server, a.model, port, a.story, reader)
        again = brief(a.story, reader)
    tell(first)
    if first.second is None or not first.second.answered:
        sys.exit("no request was answered")
    if again != first:
        sys.exit("the brief made again from the kept answers is another")
    print("made again from the kept answers: the same brief")


def brief(story: Path, reader: Reader) -> factcheck.Brief:
    return factcheck.check([story], settings=Settings(reader=reader))


def with_server(
    server: Path, model: Path, port: int, story: Path, reader: Reader
) -> factcheck.Brief:
    """The brief of a story while the server runs."""
    command = [str(server), "-m", str(model), "--port", str(port), "-c", str(CONTEXT), "-np", "1"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        try:
            wait(port)
            return brief(story, reader)
        finally:
            running.terminate()


def wait(port: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urlopen(f"http://127.0.0.1:{port}/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (URLError, OSError):
            pass
        time.sleep(0.5)
    sys.exit(f"the server was not there after {PATIENCE} seconds")


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
    return port


def tell(found: factcheck.Brief) -> None:
    second = found.second
    if second is not None:
        print(
            f"{second.model}: {second.answered} of {second.requests} requests answered, "
            f"{second.tokens_read} tokens read and {second.tokens_written} written; "
            f"{second.proposed} proposed, {second.kept} told"
        )
        for reason in sorted({d.reason for d in second.declined}):
            print(f"  dropped: {reason} ({sum(d.reason == reason for d in second.declined)})")


if __name__ == "__main__":
    main()
