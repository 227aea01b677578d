"""Claims to facts: bars, evidence, likelihoods, groups; and every decision traced."""

from factcheck.match.bars import never_compared
from factcheck.match.bounds import REPEATED, TOO_MANY
from factcheck.match.facts import Matched, match_figures, weighed
from factcheck.match.names import match_names
from factcheck.match.pairs import Paired, looked_at, pair_up
from factcheck.match.remarks import match_quotations
from factcheck.match.score import using, weights
from factcheck.match.speakers import match_speakers
from factcheck.match.statements import match_statements
from factcheck.match.trace import passage, weighing
from factcheck.match.who import match_who

__all__ = [
    "REPEATED",
    "TOO_MANY",
    "Matched",
    "Paired",
    "looked_at",
    "match_figures",
    "match_names",
    "match_quotations",
    "match_speakers",
    "match_statements",
    "match_who",
    "never_compared",
    "pair_up",
    "passage",
    "using",
    "weighed",
    "weighing",
    "weights",
]
