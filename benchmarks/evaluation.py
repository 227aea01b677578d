"""Measure the program against labelled data: `evaluation.py FOLDER --floors tests/floors.json`.

The folder brings its own scorers: `stories/score.py`, `figures/score_newsquant.py`,
`pairs/score_headlines.py`, and the adapter `factcheck_plugin.py`. A measure below its floor ends
the run with status 1. Floors fall only by an explicit edit that says why.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from grouping import measured
from train_scorer import FINDINGS, findings, held_out

Measures = dict[str, float]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--floors", type=Path, required=True)
    parser.add_argument(
        "--only", action="append", choices=list(SCORERS), help="leave the others out"
    )
    parser.add_argument("-v", "--verbose", action="store_true", help="print what the scorers print")
    options = parser.parse_args()
    measures: Measures = {}
    for name in options.only or SCORERS:
        start = time.perf_counter()
        found = SCORERS[name](options.folder, options.verbose)
        measures |= {f"{name} {measure}": value for measure, value in found.items()}
        measures[f"{name} seconds"] = time.perf_counter() - start
    floors = json.loads(options.floors.read_text())
    return report(
        measures, {k: v for k, v in floors.items() if k.split()[0] in (options.only or SCORERS)}
    )


def report(measures: Measures, floors: Measures) -> int:
    """Print the table; 1 where a measure is below its floor or missing."""
    low = 0
    print(f"{'measure':32}{'value':>10}{'floor':>10}")
    for name in [*measures, *(floors.keys() - measures.keys())]:
        value, floor = measures.get(name), floors.get(name)
        below = floor is not None and (value is None or value < floor)
        low += below
        print(f"{name:32}{written(value)}{written(floor)}{'  BELOW' if below else ''}")
    print(f"{low} below the floor" if low else "every floor held")
    return min(low, 1)


def written(value: float | None) -> str:
    return " " * 10 if value is None else f"{value:10.3f}" if value < 10 else f"{value:10.1f}"


def stories(folder: Path, verbose: bool) -> Measures:
    """Precision, recall and F1 of discrepancies; `stripped` stories have lost their punctuation."""
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "totals.json"
        command = f"{sys.executable} -m factcheck check"
        kept = Path(scratch) / "briefs"
        score(
            folder / "stories/score.py",
            "--json",
            str(out),
            "--keep",
            str(kept),
            "--command",
            command,
            verbose=verbose,
        )
        totals = json.loads(out.read_text())
        error = reliability(folder / "stories", kept)
    found: Measures = {}
    for part, prefix in (("stories", ""), ("stripped", "stripped ")):
        if part not in totals:
            continue
        total = totals[part]["total"]
        values = dict(zip(("precision", "recall", "f1"), totals[part]["micro_prf"], strict=True))
        values["trap rate"] = total["traps_hit"] / total["traps"] if total["traps"] else 0.0
        found |= {prefix + name: value for name, value in values.items()}
    return found | {"calibration error": error}


def reliability(folder: Path, briefs: Path) -> float:
    """The expected calibration error of confidence, over tenths (Guo et al. 2017); 0 is best.

    Prints the table. Right is what matches a labelled discrepancy; arguable ones are left out.
    """
    evaluate = module(folder / "evaluate.py")
    rows: list[tuple[float, bool]] = []
    for path in sorted(briefs.glob("*.json")):
        found = json.loads(path.read_text(encoding="utf-8"))
        found = found["discrepancies"] if isinstance(found, dict) else found
        wrong = {
            index
            for _, index, *_ in evaluate.score(str(folder / "labelled" / path.stem), found)["false"]
        }
        rows += [(d["confidence"], i not in wrong) for i, d in enumerate(found)]
    return _calibration(rows)


def _calibration(rows: list[tuple[float, bool]]) -> float:
    tenths: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in rows:
        tenths.setdefault(min(9, int(confidence * 10)), []).append((confidence, right))
    error = 0.0
    print(f"{'confidence':>12}{'flagged':>10}{'mean':>8}{'right':>8}")
    for tenth, members in sorted(tenths.items()):
        mean = sum(c for c, _ in members) / len(members)
        right = sum(r for _, r in members) / len(members)
        error += len(members) * abs(mean - right) / len(rows)
        print(f"{tenth / 10:8.1f}-{(tenth + 1) / 10:.1f}{len(members):10}{mean:8.2f}{right:8.2f}")
    return error


def module(path: Path) -> ModuleType:
    """A scorer of the folder, by its file."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def figures(folder: Path, verbose: bool) -> Measures:
    """F1 in percent of figures found in sentences: values, with measures, with nouns; bounds."""
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "figures.json"
        plugin = f"{folder / 'factcheck_plugin.py'}:extract"
        score(
            folder / "figures/score_newsquant.py",
            "--plugin",
            plugin,
            "--json",
            str(out),
            verbose=verbose,
        )
        (result,) = json.loads(out.read_text()).values()
    policy = result["policy"]
    found = {
        "value f1": policy["V"][2],
        "unit f1": policy["VUm"][2],
        "unit and noun f1": policy["VUf"][2],
    }
    return found | {
        "bound f1": policy["B"][2] if policy["B"] else 0.0,
        "sentences a second": float(result["sps"]),
    }


def headlines(folder: Path, verbose: bool) -> Measures:
    """How well `compare` finds conflicts among labelled headlines, the doubtful left out."""
    text = score(folder / "pairs/score_headlines.py", verbose=verbose)
    found = re.search(
        r"^sure .*conflict P (\S+) R (\S+) F1 (\S+) .*agree (\S+)$", text, re.MULTILINE
    )
    if found is None:
        raise SystemExit(f"score_headlines.py says nothing that can be read:\n{text}")
    return dict(
        zip(("precision", "recall", "f1", "agreement"), map(float, found.groups()), strict=True)
    )


def score(script: Path, *arguments: str, verbose: bool) -> str:
    run = subprocess.run([sys.executable, str(script), *arguments], capture_output=True, text=True)
    if verbose or run.returncode:
        print(run.stdout, run.stderr, sep="\n", file=sys.stderr)
    if run.returncode:
        raise SystemExit(f"{script.name} ended with status {run.returncode}")
    return run.stdout


def confidence(folder: Path, verbose: bool) -> Measures:
    """How far confidence and truth lie apart in stories without part in the fit; a table."""
    return {"held-out error": held_out(findings(FINDINGS))}


def groups(folder: Path, verbose: bool) -> Measures:
    """How far the stories that are made of articles are those of the folders."""
    found: Measures = {}
    for name, (*by_article, _, _, pair_f1) in measured(folder / "stories" / "pool").items():
        measures = ("precision", "recall", "f1")
        found |= {f"{name} {m}": v for m, v in zip(measures, by_article, strict=True)}
        found[f"{name} pair f1"] = pair_f1
    return found


SCORERS: dict[str, Callable[[Path, bool], Measures]] = {
    "stories": stories,
    "confidence": confidence,
    "figures": figures,
    "headlines": headlines,
    "groups": groups,
}

if __name__ == "__main__":
    sys.exit(main())
