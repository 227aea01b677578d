"""Documents to claims: all that an article states, each with what its words say of it."""

from factcheck.claims.reading import Claim, contexts

__all__ = ["Claim", "contexts"]
