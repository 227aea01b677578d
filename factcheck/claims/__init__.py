"""Documents to claims: all that an article states, each with what its words say of it."""

from factcheck.claims.bounds import noted
from factcheck.claims.claim import Claim
from factcheck.claims.figure import figure_claims, figures_of, read_figures

__all__ = ["Claim", "figure_claims", "figures_of", "noted", "read_figures"]
