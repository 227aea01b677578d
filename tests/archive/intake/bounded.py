"""Plan and read a large file in no more memory than the first argument says, in MiB; print rows."""

import resource
import sys

from factcheck.archive.intake.planning import planned
from factcheck.archive.intake.taking import take

if __name__ == "__main__":
    most, *inputs = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_DATA, (int(most) << 20, int(most) << 20))
    plan = planned(inputs)
    rows = articles = 0
    for piece in plan.pieces:
        taken = take(piece)
        rows, articles = rows + taken.rows, articles + len(taken.articles)
    print(len(plan.pieces), rows, articles, "" if rows else plan.taken.unread.to_pylist())
