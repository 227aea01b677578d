"""The shape of the house: imports point down only, stages do not meet, nothing goes round."""

from __future__ import annotations

import ast
import graphlib
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import factcheck

PACKAGE = Path(factcheck.__file__).parent
PROJECT = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]

#: a part may import the parts of the rows below its own, and of no other
LAYERS = (
    {"__main__"},
    {"start"},
    {"", "cli"},
    {"commands"},
    {"desk"},
    {"archive", "decisions", "draft", "trial"},
    {"doctor", "one_text", "passages", "pipeline"},
    {"brief", "render", "second_reader"},
    {"carry", "verdicts"},
    {"match"},
    {"arithmetic", "claims"},
    {"read", "split", "figures", "encode"},
    {"settings"},
    {"terminal"},
    {"errors", "judge", "options", "view"},
    {"cache"},
    {"alive", "frames", "interrupted", "model", "plain", "resources", "whole", "words"},
)
#: what an installation may ask for besides
EXTRAS = ("parquet", "archive", "spark", "dask", "desk", "team")
HEIGHT = {part: -row for row, parts in enumerate(LAYERS) for part in parts}


def modules() -> dict[str, Path]:
    """Every module's dotted name below `factcheck`, `""` for the package itself."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def imported(module: str) -> Iterator[str]:
    """Our modules that a module imports anywhere in its text, functions included."""
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (resolve(alias.name) for alias in node.names if ours(alias.name))
        elif isinstance(node, ast.ImportFrom) and ours(node.module or ""):
            # the package itself holds the version and the public names, which nobody inside needs
            yield from (
                resolve(f"{node.module}.{alias.name}")
                for alias in node.names
                if alias.name != "__version__"
            )


def ours(dotted: str) -> bool:
    return dotted.split(".")[0] == "factcheck"


def resolve(dotted: str) -> str:
    """The module that `from a.b import c` reads: `a.b.c` where that is a module, else `a.b`."""
    name = dotted.partition(".")[2]
    while name not in MODULES:
        name = name.rpartition(".")[0]
    return name


def part(module: str) -> str:
    return module.split(".")[0]


def is_relative(node: ast.AST) -> bool:
    return isinstance(node, ast.ImportFrom) and node.level > 0


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_down(module: str) -> None:
    assert part(module) in HEIGHT, f"factcheck.{module}: a part that no layer names"
    for other in imported(module):
        if part(other) != part(module) or not part(module):
            assert HEIGHT[part(other)] < HEIGHT[part(module)], (
                f"factcheck.{module} imports factcheck.{other}"
            )


@pytest.mark.parametrize("module", MODULES)
def test_imports_are_absolute(module: str) -> None:
    # the tests above read absolute names only
    assert not any(
        map(is_relative, ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))))
    )


def test_no_circles() -> None:
    graph = {module: set(imported(module)) - {module} for module in MODULES}
    graphlib.TopologicalSorter(graph).prepare()


def test_the_test_sees_imports() -> None:
    assert "model" in set(imported("errors"))
    assert resolve("factcheck.model.Article") == "model"
    assert resolve("factcheck.errors") == "errors"


def test_every_import_is_declared() -> None:
    """What the code imports an installation asks for: no package is there by luck."""
    wanted = {
        normal(requirement)
        for requirement in (
            *PROJECT["dependencies"],
            *(line for extra in EXTRAS for line in PROJECT["optional-dependencies"][extra]),
        )
    }
    homes = packages_distributions()
    for module, path in MODULES.items():
        for name in foreign(ast.parse(path.read_text(encoding="utf-8"))):
            assert {normal(home) for home in homes.get(name, [name])} & wanted, (
                f"factcheck.{module} imports {name}, which is no dependency"
            )


def normal(requirement: str) -> str:
    """`Jinja2>=3.1` → `jinja2`, as package indexes compare names."""
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!~;\[ ]", requirement)[0]).lower()


def foreign(tree: ast.AST) -> set[str]:
    """Top-level names of the packages, neither ours nor Python's, that a module imports."""
    names = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return {name.split(".")[0] for name in names} - sys.stdlib_module_names - {"factcheck"}


@pytest.mark.parametrize("module", [m for m in MODULES if part(m) == "model"])
def test_the_model_knows_only_the_standard_library(module: str) -> None:
    assert not foreign(ast.parse(MODULES[module].read_text(encoding="utf-8")))


#: the rooms of `read/`; each may import what stands in the rows above it and in its own
ROOMS = (
    ("draft", "limits"),
    ("page",),
    ("formats",),
    ("intake",),
    ("show", "story"),
    ("understood",),
)


@pytest.mark.parametrize("module", [m for m in MODULES if m.startswith("read.")])
def test_the_rooms_of_read_point_one_way(module: str) -> None:
    row = {room: number for number, rooms in enumerate(ROOMS) for room in rooms}
    for other in imported(module):
        if other.startswith("read."):
            assert row[other.split(".")[1]] <= row[module.split(".")[1]], (
                f"factcheck.{module} imports factcheck.{other}"
            )


def test_digits_are_those_that_int_takes():
    """`isdigit` and `isnumeric` say yes to `²`, of which `int` makes an error."""
    for path in MODULES.values():
        assert not re.search(r"\bis(?:digit|numeric)\b", path.read_text(encoding="utf-8")), path
