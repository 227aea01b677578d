"""Findings → Page: order, wording, numbers and geometry, finished before any template sees them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from factcheck.brief import front
from factcheck.brief.clean import clean, shorten, web_address
from factcheck.brief.english import count, day, sentence, wording
from factcheck.brief.finding import badge, finding
from factcheck.brief.matrix import agreed, matrix
from factcheck.brief.readings import Letters
from factcheck.model import Article, Discrepancy, Findings, SetAside, Severity
from factcheck.view import Aside, AsideSource, Page, Source, Unreadable

__all__ = ["present"]

#: findings shown in full on the first pages; the others follow as an index, a line each
_KEY = 8
#: findings that leave room on page 1 for handling and matrix
_FEW = 4
#: characters of a title that one line of A4 holds at full size
_ONE_LINE = 46


def present(findings: Findings, title: str = "") -> Page:
    """A page that a template has only to print.

    >>> page = present(Findings(version="1", event="Harbour strike", articles=(Article(id="a.txt", text="Two ships."),)))
    >>> page.title, page.sources[0].letter
    ('Harbour strike: one report compared', 'A')
    """
    letters = Letters(findings.articles)
    discrepancies = sorted(findings.discrepancies, key=_severity)
    heading = front.title(findings, title)
    number = front.number(findings, heading)
    label, date = front.dated(findings)
    return Page(
        number=number,
        title=heading,
        title_size="" if len(heading) <= _ONE_LINE else "long" if len(heading) <= 2 * _ONE_LINE else "longer",
        short_title=shorten(heading, 100),
        status=wording()["page"]["status"],
        standfirst=front.standfirst(findings),
        facts=(
            ("Event", front.event(findings) or "not named"),
            ("Compared", _compared(findings)),
            (label, day(date) if date else "no date"),
            ("Brief", number),
        ),
        date=date.isoformat() if date else "",
        generator=f"factcheck {findings.version}".strip(),
        language="en-GB",
        sources=tuple(_source(a, letters) for a in findings.articles),
        findings=tuple(finding(n, d, letters) for n, d in enumerate(discrepancies, 1)),
        key=_KEY,
        handled=_handled(discrepancies),
        clear=front.clear(findings),
        matrix=matrix(discrepancies, findings.agreements, findings.articles, letters),
        agreements=tuple(agreed(a, letters) for a in findings.agreements),
        set_aside=_set_aside(findings.set_aside, letters),
        unread=tuple(Unreadable(file=clean(u.path), reason=clean(u.reason)) for u in findings.unread),
        unread_note=front.unread(findings),
        method=tuple(_method(findings)),
        badges=tuple(badge(s) for s in Severity),
        decisions=tuple(wording()["decision"]["options"]),
        readers=tuple(wording()["signoff"]["readers"]),
        outcomes=tuple(wording()["signoff"]["outcomes"]),
        legend=dict(wording()["legend"]),
    )


def _handled(discrepancies: Sequence[Discrepancy]) -> int:
    """All while they are few, then the conflicts alone."""
    conflicts = sum(d.severity is Severity.CONFLICT for d in discrepancies)
    return len(discrepancies) if len(discrepancies) <= _FEW else conflicts


def _severity(discrepancy: Discrepancy) -> tuple[int, float]:
    return discrepancy.severity.rank, -discrepancy.confidence


def _compared(findings: Findings) -> str:
    statements = f", {count(findings.compared, 'statement')}" if findings.compared else ""
    return count(len(findings.articles), "article") + statements


def _source(article: Article, letters: Letters) -> Source:
    return Source(
        letter=letters[article.id],
        name=shorten(letters.outlet(article.id), 60),
        headline=shorten(clean(article.title or article.text[: article.headline_end]).strip(), 140) or "no headline",
        published=day(article.published) if article.published else "no date",
        file=clean(article.id),
        url=web_address(article.url),
        words=f"{len(article.text.split()):,}",
        sha256=article.sha256[:8],
    )


def _set_aside(items: Sequence[SetAside], letters: Letters) -> tuple[Aside, ...]:
    """Grouped by reason, the commonest first; in each, by source."""
    reasons: dict[str, dict[str, list[str]]] = {}
    for item in sorted(items, key=lambda i: (letters.order(i.article), i.start)):
        reasons.setdefault(clean(item.reason).strip(), {}).setdefault(item.article, []).append(item.quote)
    weight = Counter(clean(i.reason).strip() for i in items)
    return tuple(
        Aside(
            reason=sentence(reason),
            count=count(weight[reason], "item"),
            sources=tuple(
                AsideSource(letter=letters[a], outlet=letters.outlet(a), quotes=tuple(shorten(clean(q).strip(), 80) for q in quotes))
                for a, quotes in by_article.items()
            ),
        )
        for reason, by_article in sorted(reasons.items(), key=lambda entry: -weight[entry[0]])
    )


def _method(findings: Findings) -> Iterator[str]:
    model = f" The sentence model is {clean(findings.model)}; it ranks candidates and decides nothing." if findings.model else ""
    yield (
        f"factcheck {findings.version} read {count(len(findings.articles), 'article')}, gathered the passages that state the same fact "
        f"by the words around each figure, name or quotation, and compared them by fixed rules. Numbers in words are read as "
        f"numbers; “about”, “more than” and ranges are kept as bounds.{model}"
    )
    chosen = [f"{clean(str(k)).replace('_', ' ')} {_setting(v)}" for k, v in findings.settings.items() if k != "title" and v != ""]
    if chosen:
        yield f"Settings: {'; '.join(chosen)}."


def _setting(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value) if isinstance(value, int | Decimal) else clean(str(value))
