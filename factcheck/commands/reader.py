"""`factcheck reader`: the second reader by itself."""

from __future__ import annotations

from pathlib import Path

import typer

from factcheck.options import Reader, ReaderAnswers, ReaderModel
from factcheck.terminal import BAD, complain, examples, plain_errors

TRIAL = (
    examples(
        "factcheck reader trial --reader http://127.0.0.1:11434/v1 --reader-model NAME",
        "factcheck reader trial",
    )
    + "\n\nThe second takes the model from [reader] in factcheck.toml. "
    "Exit status: 0 it was tried; 2 no server, or no answers."
)


def trial(
    reader: Reader = None, reader_model: ReaderModel = None, reader_answers: ReaderAnswers = None
) -> None:
    """Try a model: is its server there, how fast, how long a context, and how good is it.

    It reads the stories that ship with the program, of which every difference is known.
    """
    from factcheck import settings
    from factcheck.plain import one_line
    from factcheck.second_reader import NoAnswer
    from factcheck.trial import trial as tried

    flags = {"address": reader, "model": reader_model, "answers": reader_answers}
    with plain_errors():
        chosen = settings.load(Path.cwd(), reader=flags).reader
        if not chosen.address:
            complain("no second reader: give --reader ADDRESS and --reader-model NAME")
            raise typer.Exit(BAD)
        try:
            for line in tried(chosen):
                typer.echo(one_line(line))
        except NoAnswer as error:
            complain(f"{chosen.address}: {error.reason}")
            raise typer.Exit(BAD) from error
