"""The program's beginning: from here on Ctrl-C is one line, whatever it comes upon.

Nothing is imported before that is not needed to catch it.
"""

from __future__ import annotations

import atexit
import os
import signal
import sys
from _thread import start_new_thread
from time import sleep
from types import FrameType
from typing import Any

from factcheck.interrupted import Interrupted

#: what a shell expects of a program that was interrupted
INTERRUPTED = 130
#: seconds for what is under way to be put in order, after which the program ends regardless
PATIENCE = 3.0


class Watch:
    """Whether Ctrl-C was pressed: it is raised once, and again only where it was swallowed."""

    def __init__(self) -> None:
        self.pressed = False
        self._raised = False

    def begin(self) -> None:
        """Catch Ctrl-C, unless whoever started the program had it ignored."""
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            signal.signal(signal.SIGINT, self._caught)
            sys.unraisablehook = self._swallowed

    def _caught(self, number: int, frame: FrameType | None) -> None:
        if not self.pressed:
            self.pressed = True
            # no Timer: it takes locks, which what was interrupted may hold
            start_new_thread(_give_up, ())
        if not self._raised:
            self._raised = True
            raise Interrupted

    def _swallowed(self, unraisable: Any) -> None:
        """Where nothing can be raised, in a destructor or a C library's callback, ask again."""
        if isinstance(unraisable.exc_value, Interrupted):
            self._raised = False
            start_new_thread(_again, ())
        else:
            sys.__unraisablehook__(unraisable)


def main() -> None:
    """Run the command line; the entry point of the `factcheck` script."""
    watch = Watch()
    watch.begin()
    last: list[int] = []
    # registered first, so called last
    atexit.register(_leave, last)
    try:
        _run()
    except BaseException as error:
        # whatever it is: a library in C may have made another error of the interruption
        if not watch.pressed:
            raise
        told = error if isinstance(error, Interrupted) else Interrupted
        os.write(2, f"factcheck: {told.line}\n".encode())
        last.append(INTERRUPTED)
        sys.exit(INTERRUPTED)


def _run() -> None:
    try:
        from factcheck.cli import main as command

        command()
    finally:
        # all is written, or is to be put in order: there is nothing left to interrupt
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _leave(status: list[int]) -> None:
    """When all is put in order, be gone with a status, if there is one.

    Python before 3.13 forgets a thread that was being waited for when Ctrl-C was pressed, and a
    library's thread that comes back to an interpreter half taken down aborts the process.
    """
    if status:
        os._exit(status[0])


def _again() -> None:
    """Press Ctrl-C once more, when what swallowed it has had time to return."""
    sleep(0.01)
    os.kill(os.getpid(), signal.SIGINT)


def _give_up() -> None:
    """After a while end at once, and with it our processes and their temporary files."""
    sleep(PATIENCE)
    for name, end in (("render.press", "stop"), ("read.intake.contained", "close")):
        module = sys.modules.get(f"factcheck.{name}")
        if hasattr(module, end):
            getattr(module, end)()
    os._exit(INTERRUPTED)
