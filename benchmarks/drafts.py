"""Our copy against its sources, measured on labelled drafts: `drafts.py score|measure|fit`.

What was labelled lies in `drafts.jsonl`, one draft a line: its digest, its story, whether it was
studied while building, and each statement's stretch, kind and standing; of what contradicts it, the
stretches of the sources. It holds no text: the drafts were written as a reporter would, with
errors planted at known places, from stories that are not ours to print.

    drafts.py score DRAFTS STORIES     how well `factcheck draft` places the statements
    drafts.py measure DRAFTS STORIES   writes `draft_ties.csv`: numbers alone; of drafts that are
                                       not there it keeps what was measured
    drafts.py fit                      fits the weights of the ties to that, where no text is

DRAFTS holds the drafts as .txt anywhere below it, known by their digests; STORIES holds pool/.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from factcheck.claims import Claim
from factcheck.draft.check import CheckedDraft, check_draft
from factcheck.draft.reading import dated, read_copy
from factcheck.draft.statements import stated
from factcheck.draft.ties import EQUAL, OTHER, WEIGHTS, Look
from factcheck.draft.values import Standing
from factcheck.encode import CachingEncoder, Encoder, choose
from factcheck.match.beside import laid_beside
from factcheck.pipeline import compared
from factcheck.read.story import read_story
from factcheck.settings import Settings
from factcheck.split import split

HERE = Path(__file__).parent
LABELS, TIES = HERE / "drafts.jsonl", HERE / "draft_ties.csv"
TABLES = {"equal": EQUAL, "other": OTHER}
#: standings of a figure that some source states, in one form or another
STATED = frozenset({"supported", "imprecise", "stale", "disputed", "altered"})
#: standings of which the sources show another value
OPPOSED = frozenset({"contradicted", "imprecise", "stale", "disputed"})
#: what tells of a planted error, whatever it is called
WARNED = frozenset({"contradicted", "altered", "stale", "disputed", "imprecise"})
#: pairs of one statement that are of another thing: the likeliest of a story's scorer
MISSES = 8
#: strength of the prior at nought: the inverse of its variance
STRENGTH = 1 / 0.3

Row = tuple[str, str, int, float, list[float]]


@dataclass(frozen=True)
class Draft:
    """A labelled draft, and where its text and its story are."""

    number: str
    split: str
    text: Path
    story: Path
    statements: Sequence[Mapping[str, Any]]

    @property
    def sources(self) -> list[str]:
        """The paths of the story's articles."""
        return [str(p) for p in sorted(self.story.iterdir()) if p.suffix in (".txt", ".html")]

    @property
    def manifest(self) -> Path | None:
        """The story's manifest, if there is one."""
        path = self.story / "meta.json"
        return path if path.exists() else None


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("score", "measure", "fit"))
    parser.add_argument("drafts", type=Path, nargs="?")
    parser.add_argument("stories", type=Path, nargs="?")
    parser.add_argument("--split", choices=("study", "check"), help="score these alone")
    parser.add_argument("--write", action="store_true", help="put the fitted weights in place")
    given = parser.parse_args()
    if given.what == "fit":
        fit(write=given.write)
        return
    if given.drafts is None or given.stories is None:
        parser.error("name the folder of the drafts and that of the stories")
    drafts = list(labelled(given.drafts, given.stories))
    encoder = CachingEncoder(choose().encoder)
    if given.what == "measure":
        measure([d for d in drafts if d.split == "study"], encoder)
    else:
        for chosen in [given.split] if given.split else ["study", "check"]:
            score(chosen, [d for d in drafts if d.split == chosen], encoder)


def labelled(drafts: Path, stories: Path) -> Iterator[Draft]:
    """The labelled drafts whose texts lie below a folder."""
    texts = {digest(path): path for path in sorted(drafts.rglob("*.txt"))}
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["sha256"] in texts:
            text, story = texts[row["sha256"]], stories / row["story"]
            yield Draft(row["draft"], row["split"], text, story, row["statements"])


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def score(name: str, drafts: Sequence[Draft], encoder: Encoder) -> None:
    """Print how the statements were placed, and the shares that matter."""
    placed: Counter[tuple[str, str]] = Counter()
    for draft in drafts:
        found = check_draft(
            draft.text, sources=draft.sources, manifest=draft.manifest, encoder=encoder
        )
        placed.update((s["standing"], got(s, found)) for s in draft.statements)
    columns = [*(s.value for s in Standing), "not checked", "not read"]
    print(f"\n{name}: {len(drafts)} drafts; rows as labelled, columns as told")
    print(f"{'':14}", *(f"{c[:12]:>12}" for c in columns))
    for truth in (s.value for s in Standing):
        if any(placed[truth, c] for c in columns):
            print(f"{truth:14}", *(f"{placed[truth, c]:12}" for c in columns))
    print(f"supported right     {share(placed, 'supported')}")
    print(f"contradicted right  {share(placed, 'contradicted')}")
    print(f"altered right       {share(placed, 'altered')}")
    print(f"in no source right  {share(placed, 'in_no_source')}")
    wrong = [(t, c) for t, c in placed if t in WARNED]
    told = sum(placed[t, c] for t, c in wrong if c in WARNED)
    print(f"conflicts told      {told / max(1, sum(placed[p] for p in wrong)):.3f}")
    plain = [(t, c) for t, c in placed if t in ("contradicted", "altered")]
    told = sum(placed[t, c] for t, c in plain if c in WARNED)
    print(f"… contradicted, altered  {told / max(1, sum(placed[p] for p in plain)):.3f}")


def share(placed: Mapping[tuple[str, str], int], standing: str) -> str:
    """How many told to stand so do, and their share."""
    told = sum(n for (_, column), n in placed.items() if column == standing)
    return f"{placed[standing, standing] / max(1, told):.3f} of {told}"


def got(label: Mapping[str, Any], found: CheckedDraft) -> str:
    """What the program says of a labelled statement."""
    best: tuple[int, str] | None = None
    for a in found.assessments:
        overlap = min(a.statement.end, label["end"]) - max(a.statement.start, label["start"])
        if overlap > 0 and family(a.statement.kind.value) == family(label["kind"]):
            best = max(best or (0, ""), (overlap, a.standing.value))
    if best:
        return best[1]
    left = any(u.start < label["end"] and label["start"] < u.end for u in found.unchecked)
    return "not checked" if left else "not read"


def family(kind: str) -> str:
    return kind if kind in ("name", "quotation") else "figure"


def measure(drafts: Sequence[Draft], encoder: Encoder) -> None:
    """Write what is weighed of every labelled pair of figures, beside that of other drafts."""
    names = list(dict.fromkeys((*EQUAL, *OTHER)))
    columns = ["table", "draft", "one_thing", "weight", *names]
    here = {draft.number for draft in drafts}
    with TIES.open(encoding="utf-8", newline="") as file:
        kept = [row for row in csv.DictReader(file) if row["draft"] not in here]
    with TIES.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([row[name] for name in columns] for row in kept)
        for draft in drafts:
            for table, one, weight, features in pairs_of(draft, encoder):
                row = [f"{features.get(n, 0.0):.4g}" for n in names]
                writer.writerow([table, draft.number, one, f"{weight:.4g}", *row])


Pair = tuple[str, int, float, Mapping[str, float]]


def pairs_of(draft: Draft, encoder: Encoder) -> Iterator[Pair]:
    """The pairs of a draft's figures and its sources': table, whether of one thing, weight."""
    story = read_story(draft.sources, draft.manifest)
    nothing = lambda *_: None  # noqa: E731  neither a model to wait for nor a bar to draw
    ground = compared(story, Settings(), encoder, nothing, nothing)
    copy = dated(read_copy(draft.text), None, story.articles).article
    said = stated(split(copy), Settings().window)
    for beside in laid_beside(said.claims, ground.claims, encoder):
        look = Look(beside)
        of: dict[int, list[int]] = defaultdict(list)
        for n, (i, j) in enumerate(look.pairs):
            if beside.barred(i, j) is None:
                of[i].append(n)
        for i, rows in of.items():
            label = label_of(beside.claims[i], draft)
            if label is not None:
                yield from of_statement(label, look, rows, beside.claims, stated_in=look.places[i])


def label_of(claim: Claim, draft: Draft) -> Mapping[str, Any] | None:
    m = claim.mention
    return next(
        (
            s
            for s in draft.statements
            if family(s["kind"]) == "figure" and s["start"] < m.end and m.start < s["end"]
        ),
        None,
    )


def of_statement(
    label: Mapping[str, Any],
    look: Look,
    rows: Sequence[int],
    claims: Sequence[Claim],
    stated_in: int,
) -> Iterator[Pair]:
    """What one statement teaches: of its best equal value, or, where that is nowhere, of others."""
    equal = [n for n in rows if not look.differ[n]]
    if equal:
        best = max(equal, key=lambda n: look.features(n)["first"])
        yield "equal", int(label["standing"] in STATED), 1.0, look.features(best)
    if stated_in:
        return
    differ = [n for n in rows if look.differ[n]]
    hits = [n for n in differ if label["standing"] in OPPOSED and shown(label, claims, look, n)]
    if label["standing"] in OPPOSED and not hits and label["standing"] != "disputed":
        return
    said = {claims[look.pairs[n][1]].mention.text for n in hits}
    others = [n for n in differ if claims[look.pairs[n][1]].mention.text not in said]
    others = sorted(others, key=lambda n: -look.features(n)["second"])[:MISSES]
    for one, found in ((1, hits), (0, others)):
        for n in found:
            yield "other", one, 1 / len(found), look.features(n)


def shown(label: Mapping[str, Any], claims: Sequence[Claim], look: Look, n: int) -> bool:
    """Whether a pair's passage is one that the label names."""
    m = claims[look.pairs[n][1]].mention
    return any(a == m.article and s <= m.start < e for a, s, e in label.get("sources", ()))


def fit(*, write: bool) -> None:
    """Fit the weights, and print how well drafts that the fit did not see are told."""
    with TIES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = {}
    for table, names in TABLES.items():
        own = [r for r in rows if r["table"] == table]
        x = np.array([[float(r[n]) for n in names] for r in own])
        y = np.array([int(r["one_thing"]) for r in own])
        w = np.array([float(r["weight"]) for r in own])
        group = np.array([r["draft"] for r in own])
        print(
            f"{table}: {len(y)} pairs, {y.sum()} of one thing; AUC {held_out(x, y, w, group):.3f}"
        )
        weights = estimate(x, y, w)
        found[table] = {
            n: round(float(v), 3) for n, v in zip((*names, "bias"), weights, strict=True)
        }
    text = json.dumps(found, indent=1, sort_keys=True) + "\n"
    if write:
        WEIGHTS.write_text(text, encoding="utf-8")
    else:
        print(text)


Floats = NDArray[np.float64]


def estimate(x: Floats, y: NDArray[np.int64], w: Floats) -> Floats:
    """Weights and bias of a logistic regression under a normal prior at nought."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=1 / STRENGTH, max_iter=2000).fit(x, y, w)
    return np.append(model.coef_[0], model.intercept_[0])


def held_out(x: Floats, y: NDArray[np.int64], w: Floats, group: NDArray[np.str_]) -> float:
    """The area under the curve of receiver and operator, each draft scored by a fit without it."""
    from sklearn.metrics import roc_auc_score

    odds = np.zeros(len(y))
    for draft in sorted(set(group)):
        weights = estimate(x[group != draft], y[group != draft], w[group != draft])
        odds[group == draft] = x[group == draft] @ weights[:-1] + weights[-1]
    return float(roc_auc_score(y, odds, sample_weight=w))


if __name__ == "__main__":
    main()
