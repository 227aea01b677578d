"""What changed since an earlier brief: counted in a line, and each change in one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.brief.clean import clean, shorten
from factcheck.brief.fact import called
from factcheck.brief.language import count, day, listed, say, sentence, whole, wording
from factcheck.brief.passages import withheld_quotes
from factcheck.model import Carried, Findings, Outcome, Since
from factcheck.view import Change, ChangeGroup, Changes

#: changes of one kind that are printed, reasons of one, and reports that are named
_MOST, _REASONS, _REPORTS = 12, 3, 6
#: characters of a report's name
_NAME = 40
#: what is told one by one; what is carried over is counted
_TOLD = (Outcome.NEW, Outcome.REOPENED, Outcome.GONE)
_COUNTED = (Outcome.CARRIED, Outcome.STALE)


def changes(findings: Findings, shown: int, redact: bool = False) -> Changes | None:
    """What changed, of a brief that prints its first `shown` findings."""
    since = findings.since
    if since is None:
        return None
    return Changes(
        counts=_counts(since.carried),
        notes=tuple(_notes(since)),
        groups=tuple(_groups(since, findings, shown, redact)),
        warning="" if since.related else say("since.unrelated"),
    )


def _counts(rows: Sequence[Carried]) -> str:
    """`Findings: 2 new, 1 gone, 4 carried over, 3 of them with other passages.`"""
    numbers = {o.value: sum(row.outcome is o for row in rows) for o in (*_TOLD, *_COUNTED)}
    numbers["carried"] += numbers["stale"]
    told = [say(f"since.count_{key}", n, number=whole(n)) for key, n in numbers.items() if n]
    line = wording("list")["comma"].join(told)
    return say("since.counts", counts=line) if told else say("since.nothing")


def _notes(since: Since) -> Iterator[str]:
    """Which brief that was; which reports came, changed and went."""
    yield say(
        "since.earlier",
        file=shorten(clean(since.file), _NAME),
        reports=count(since.reports, "report"),
        day=day(since.newest) if since.newest else say("masthead.no_date"),
        digest=since.sha256[:8],
    )
    told = [key for key in ("added", "changed", "withdrawn") if getattr(since, key)]
    for key in told:
        yield say(f"since.{key}", names=_named(getattr(since, key)))
    if not told:
        yield say("since.same")


def _named(reports: Sequence[str]) -> str:
    names = [shorten(clean(name).strip(), _NAME) for name in reports[:_REPORTS]]
    more = len(reports) - _REPORTS
    return listed([*names, *([count(more, "more_report")] if more > 0 else [])])


def _groups(since: Since, findings: Findings, shown: int, redact: bool) -> Iterator[ChangeGroup]:
    for outcome in _TOLD:
        rows = [row for row in since.carried if row.outcome is outcome]
        more = len(rows) - _MOST
        if rows:
            yield ChangeGroup(
                title=say(f"since.{outcome.value}"),
                changes=tuple(_change(r, since, findings, shown, redact) for r in rows[:_MOST]),
                more=say("since.more", more, number=whole(more)) if more > 0 else "",
            )


def _change(row: Carried, since: Since, findings: Findings, shown: int, redact: bool) -> Change:
    found = (
        since.discrepancies[row.old or 0] if row.new is None else findings.discrepancies[row.new]
    )
    number = None if row.new is None else row.new + 1
    reasons = [clean(reason) for reason in row.reasons[:_REASONS]]
    what = shorten(sentence(called(found.what)), 100)
    return Change(
        number=number,
        anchor=f"finding-{number}" if number and number <= shown else "",
        what=withheld_quotes(what) if redact else what,
        severity=wording("severity")[found.severity]["word"],
        reasons=tuple(withheld_quotes(r) if redact else r for r in reasons),
    )
