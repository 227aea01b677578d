"""Mentions and an encoder to facts: masked windows, gates, likelihoods, groups."""

from factcheck.match.encoder import CachingEncoder, Encoder
from factcheck.match.facts import Matched, match_figures
from factcheck.match.names import match_names
from factcheck.match.quotations import match_quotations
from factcheck.match.speakers import match_speakers
from factcheck.match.words import match_statements

__all__ = [
    "CachingEncoder",
    "Encoder",
    "Matched",
    "match_figures",
    "match_names",
    "match_quotations",
    "match_speakers",
    "match_statements",
]
