"""Two readers' findings as one list: what both found is one, what one doubts is less sure."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace

from factcheck.model import Discrepancy, FoundBy

#: how much the word of a model counts that was never tried, from 0 to 1
UNTRIED = 0.5


def weight_of(precision: float | None) -> float:
    """How much a model's word counts: the share of its differences that is right, if known."""
    return UNTRIED if precision is None else precision


def joined(
    rules: Sequence[Discrepancy],
    model: Sequence[Discrepancy],
    opinions: Mapping[str, str],
    precision: float | None = None,
) -> Iterator[Discrepancy]:
    """The findings of both readers; of two on one difference the rules' stands.

    `opinions` says of others of the rules, by their id, why the model would not defend them; empty
    where it would. `precision` is the model's, None if it was never tried.
    """
    weight = weight_of(precision)
    left = list(model)
    for finding in rules:
        same = [m for m in left if one_difference(finding, m)]
        left = [m for m in left if m not in same]
        opinion = opinions.get(finding.id)
        if same:
            yield _surer(finding, weight, FoundBy.BOTH, same[0].label)
        elif opinion is None:
            yield replace(finding, found_by=FoundBy.RULES)
        else:
            yield (
                _doubted(finding, precision or 0.0)
                if opinion
                else _surer(finding, weight, FoundBy.DEFENDED)
            )
    yield from left


def _surer(finding: Discrepancy, weight: float, by: FoundBy, label: str = "") -> Discrepancy:
    """A finding that two readers stand by: wrong only where both are."""
    sure = 1 - (1 - finding.confidence) * (1 - weight)
    return replace(finding, confidence=round(sure, 2), found_by=by, label=label)


def _doubted(finding: Discrepancy, weight: float) -> Discrepancy:
    """A finding that the model would not defend: right only where the model is wrong.

    A model that was never tried has no weight against the rules.
    """
    sure = finding.confidence * (1 - weight)
    return replace(finding, confidence=round(sure, 2), found_by=FoundBy.DOUBTED)


def crosswise(met: Sequence[tuple[Hashable, Hashable]]) -> bool:
    """Whether, of pairs of versions that share a passage, two have no version in common.

    >>> crosswise([("12", "12"), ("15", "15")]), crosswise([("12", "12"), ("15", "12")])
    (True, False)
    """
    return any(a != c and b != d for a, b in met for c, d in met)


def one_difference(a: Discrepancy, b: Discrepancy) -> bool:
    """Whether two findings share passages of two versions."""
    met = [
        (x.value, y.value)
        for x in a.sides
        for y in b.sides
        if x.article == y.article and x.start < y.end and y.start < x.end
    ]
    return crosswise(met)
