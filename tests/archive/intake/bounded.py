"""Plan and read a large file in little memory; print rows.

The first argument says how many MiB there may be beside what the libraries take, which depends on
how many processors there are.
"""

import resource
import sys
from pathlib import Path

from factcheck.archive.intake.planning import planned
from factcheck.archive.intake.taking import take

MIB = 1 << 20
#: what Python and the libraries may take before anything is read; an allocator that reserved a
#: gigabyte would leave the bound without a meaning
LIBRARIES = 300 * MIB


def held() -> int:
    """The bytes of data that the process has."""
    with Path("/proc/self/status").open(encoding="ascii") as status:
        (kib,) = (int(line.split()[1]) for line in status if line.startswith("VmData"))
    return kib << 10


if __name__ == "__main__":
    most, *inputs = sys.argv[1:]
    before = held()
    assert before < LIBRARIES, f"{before // MIB} MiB before anything was read"
    resource.setrlimit(resource.RLIMIT_DATA, (before + int(most) * MIB,) * 2)
    plan = planned(inputs)
    rows = articles = 0
    for piece in plan.pieces:
        taken = take(piece)
        rows, articles = rows + taken.rows, articles + len(taken.articles)
    print(len(plan.pieces), rows, articles, "" if rows else plan.taken.unread.to_pylist())
