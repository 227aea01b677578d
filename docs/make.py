"""Write the reference pages from the code: `docs/make.py`; with `--check`, say which are stale."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from dataclasses import fields
from enum import Enum
from itertools import groupby
from pathlib import Path
from typing import Any

from typer.core import TyperArgument, TyperGroup
from typer.main import get_command

from factcheck.claims.slot import Slot
from factcheck.claims.slots import SLOTS
from factcheck.cli import app
from factcheck.match.evidence import PLAIN
from factcheck.match.score import STANDING
from factcheck.match.trace import OF_THE_KIND
from factcheck.settings import Reader, Settings
from factcheck.verdicts import RuleText, rules

HERE = Path(__file__).parent
MADE = "<!-- made by docs/make.py: change the code, not this page -->\n\n"

OTHERS = {**PLAIN, **STANDING}
#: what the hundreds of a rule's number stand for
FAMILIES = {
    0: "Never flagged",
    1: "Conflicts of figures",
    2: "Imprecision",
    3: "What is counted",
    4: "Quotations",
    5: "Names",
    10: "What does not add up within one text",
}
#: rules of a draft's statements share a first digit with those of the second reader
OF_A_DRAFT = "FC95"


def rules_page() -> str:
    """Every rule, by family."""
    text = "# Rules\n\nEvery finding, and every statement of a draft, names the rule that made it. "
    text += "`factcheck explain FC101` prints the same words.\n"
    for title, family in groupby(rules().values(), key=family_of):
        text += f"\n## {title}\n" + "".join(map(rule_entry, family))
    return text


def family_of(rule: RuleText) -> str:
    """The heading under which a rule stands."""
    if rule.id.startswith(OF_A_DRAFT):
        return "Your own copy"
    return FAMILIES.get(rule.family, "Others")


def rule_entry(rule: RuleText) -> str:
    """One rule: what it does, an example, what is worth ruling out."""
    hints = "".join(f"\nCheck first: {hint}\n" for hint in rule.check_first)
    return f"\n### {rule.id} {rule.title}\n\n{rule.does}\n\nExample: *{rule.example}*\n{hints}"


def settings_page() -> str:
    """Every setting with its default and the comment that stands over it in the code."""
    rows, of_reader = (
        "".join(
            f"| `{f.name}` | `{f.default!r}` | {comment(kind, f.name)} |\n"
            for f in fields(kind)
            if f.name != "reader"
        )
        for kind in (Settings, Reader)
    )
    return (
        "# Settings\n\n"
        "Defaults, then `factcheck.toml` in the current folder or `[tool.factcheck]` in its "
        "`pyproject.toml`, then flags.\n"
        "An unknown key, or a value of the wrong kind, is an error that names the file.\n\n"
        "| setting | default | what it does |\n| --- | --- | --- |\n" + rows + "\n"
        "```toml\n# factcheck.toml\nmin_confidence = 0.7\n```\n\n"
        'In Python: `factcheck.check(["story/"], '
        "settings=factcheck.Settings(min_confidence=0.7))`.\n\n"
        "## [reader]\n\n"
        "The [second reader](second-reader.md), a table of its own.\n\n"
        "| setting | default | what it does |\n| --- | --- | --- |\n" + of_reader + "\n"
        "```toml\n# factcheck.toml\n[reader]\n"
        'address = "http://127.0.0.1:11434/v1"\nmodel = "name-of-the-model"\n```\n\n'
        "In Python: `factcheck.Settings(reader=factcheck.Reader(address=…, model=…))`.\n"
    )


def comment(kind: type, field: str) -> str:
    """The `#:` lines over a field, joined."""
    found = re.search(rf"((?:^    #: .*\n)+)    {field}:", inspect.getsource(kind), re.MULTILINE)
    lines = found[1].splitlines() if found else []
    return " ".join(line.strip().removeprefix("#: ") for line in lines)


def cli_page() -> str:
    """Every command with its arguments, options and examples."""
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    text = (
        "# Command line\n\n"
        "Data goes to standard output, progress and messages to standard error; progress is shown "
        "on a terminal only.\n\n"
        "| exit status | meaning |\n| --- | --- |\n"
        "| 0 | done |\n| 1 | a finding, or a statement of a draft, at or above `--fail-on` |\n"
        "| 2 | bad usage, or a file that could not be read |\n"
    )
    return text + "".join(
        "\n" + "\n".join(command_entry(name, command)) + "\n" for name, command in named(group)
    )


def named(group: TyperGroup, of: str = "") -> Iterator[tuple[str, Any]]:
    """Every command with its name, those of a group behind the group's: `reader trial`."""
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from named(command, f"{of}{name} ")
        else:
            yield f"{of}{name}", command


def command_entry(name: str, command: Any) -> Iterator[str]:
    """A command: what it does, how it is called, its parameters, examples."""
    arguments = " ".join(
        p.metavar or p.name.upper() for p in command.params if isinstance(p, TyperArgument)
    )
    yield f"## factcheck {name}\n\n{inspect.cleandoc(command.help or '')}\n"
    yield f"```\nfactcheck {name} [OPTIONS] {arguments}".rstrip() + "\n```\n"
    yield "| | |\n| --- | --- |\n" + "".join(map(row, command.params))
    yield from examples(command.epilog or "")


def row(parameter: Any) -> str:
    """An argument or option on one line of a table."""
    argument = isinstance(parameter, TyperArgument)
    names = [parameter.metavar or parameter.name.upper()] if argument else parameter.opts
    says, default = parameter.help or "", parameter.default
    if isinstance(default, Enum):
        choices = ", ".join(f"`{choice.value}`" for choice in type(default))
        says += f" One of {choices}; without it `{default.value}`."
    return f"| {', '.join(f'`{name}`' for name in names)} | {says} |\n".replace("  ", " ")


def examples(epilog: str) -> Iterator[str]:
    """The examples of a command's epilogue, as a block."""
    lines = [line for line in epilog.splitlines() if line.startswith("factcheck ")]
    if lines:
        yield "```sh\n" + "\n".join(lines) + "\n```"


def slots_page() -> str:
    """Every slot: what it tells, what is weighed of it, and what it rules out."""
    text = (
        "# Slots\n\n"
        "What the words around a figure may say of it. Two figures are compared slot by slot: what "
        "is *weighed* counts for or against one fact, what is *barred* rules it out. "
        "`factcheck why` shows both for any two figures. *Told of one alone* means that only one "
        "of the two passages says it; *within one article* that both stand in one report. A "
        "figure that is *compared with none* is set aside. What is "
        "neither weighed nor barred by itself is read by rules that ask two slots at once.\n\n"
        "| slot | tells | asked of | weighed | barred |\n| --- | --- | --- | --- | --- |\n"
    )
    plain = "".join(
        f"| {name.replace('_', ' ')} | {tells} |\n"
        for name, tells in OTHERS.items()
        if name not in OF_THE_KIND
    )
    return (
        text
        + "".join(map(slot_entry, SLOTS))
        + "\n## Evidence that is no slot's\n\n| evidence | tells |\n| --- | --- |\n"
        + plain
    )


#: how an aspect reads: what is the same in both, differs, or is told of one alone
ASPECTS = {"same": "in common", "other": "different", "alone": "told of one alone"}


def slot_entry(slot: Slot) -> str:
    """One slot as a row."""
    of = ", ".join(sorted(slot.of)) if slot.of else "all"
    weighed = ", ".join(ASPECTS[aspect] for aspect in slot.evidence) or "–"
    barred = [
        f"{' or '.join(sorted(ASPECTS[on] for on in bar.on))}"
        f"{' within one article' if bar.within else ''}: {bar.why}"
        for bar in slot.bars
    ]
    never = [f"compared with none: {why}" for why in dict.fromkeys(slot.aside.values())]
    return (
        f"| {slot.name} | {slot.tells} | {of} | {weighed} | {'; '.join(barred + never) or '–'} |\n"
    )


PAGES = {
    "rules.md": rules_page,
    "settings.md": settings_page,
    "cli.md": cli_page,
    "slots.md": slots_page,
}


def main() -> int:
    """Write, or check, every page."""
    stale = []
    for name, make in PAGES.items():
        text = MADE + make()
        path = HERE / name
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
    if stale:
        print(f"out of date, run docs/make.py: {', '.join(stale)}", file=sys.stderr)
    return min(len(stale), 1)


if __name__ == "__main__":
    sys.exit(main())
