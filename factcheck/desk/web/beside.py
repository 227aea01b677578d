"""What runs beside the pages as long as the desk does: checks, and looks at what is watched."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from starlette.applications import Starlette


@contextmanager
def checks(app: Starlette) -> Iterator[None]:
    """Checks in the background; `state.work` is woken where one is asked for."""
    from factcheck.desk.work.jobs import Work

    work = Work(app.state.database, fetch=app.state.options.fetch)
    app.state.work = work
    work.start()
    try:
        yield
    finally:
        work.stop()


@contextmanager
def watches(app: Starlette) -> Iterator[None]:
    """Looks at watched folders and feeds."""
    from factcheck.desk.work.watch.watching import Watching

    watching = Watching.fetching(app.state.database, app.state.options.fetch)
    watching.start()
    try:
        yield
    finally:
        watching.stop()
