"""A program that uses an engine: `program.py WORK FOLDER DEATHS…`; ENGINE names which."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from factcheck import cli, start
from factcheck.archive.engines import engine_of
from factcheck.errors import FactcheckError
from tests.archive.engines import tasks


def main() -> None:
    name = os.environ["ENGINE"]
    work, folder, *deaths = sys.argv[1:]
    todo = [tasks.Task(n, Path(folder), int(times)) for n, times in enumerate(deaths)]
    try:
        engine_of(name, jobs=2).run(getattr(tasks, work), todo)
    except FactcheckError as error:
        sys.exit(str(error))
    if name == "spark":
        from pyspark import SparkContext

        context = SparkContext.getOrCreate()
        print(context.master, context.uiWebUrl)


if __name__ == "__main__":
    # with the program's own answer to Ctrl-C
    cli.main = main
    start.main()
