"""What became of earlier findings when articles were changed, added or withdrawn.

`lineage` says which article is which, `moved` where its words stand now, and `carry` what became
of each finding. Words that are gone are never looked for elsewhere: a passage is carried in its
place, or not at all.
"""

from factcheck.carry.called import Called, again
from factcheck.carry.lineage import NONE_OF_THEM, Lineage, lineage
from factcheck.carry.moving import Moved, moved
from factcheck.carry.outcomes import carry
from factcheck.model import Carried, Outcome

__all__ = [
    "NONE_OF_THEM",
    "Called",
    "Carried",
    "Lineage",
    "Moved",
    "Outcome",
    "again",
    "carry",
    "lineage",
    "moved",
]
