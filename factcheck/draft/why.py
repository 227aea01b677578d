"""How a statement stands to the sources, in one sentence that an editor can forward."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from factcheck.brief.clean import inside, shorten, tail
from factcheck.draft.values import Relation, Standing, Statement, StatementKind, Support
from factcheck.model import Article
from factcheck.verdicts.wording import outlets, sentence
from factcheck.words.prose import listed

#: what our copy does with a value, a name, a remark; of several, and of one
VERBS = {
    StatementKind.NAME: ("write", "writes"),
    StatementKind.QUOTATION: ("quote", "quotes"),
}
GIVE, HAVE = ("give", "gives"), ("have", "has")
#: what is said of passages that may be of another thing, or are newer
TAILS = {
    Relation.SAME_VALUE: ", not surely of this thing",
    Relation.UNSURE: " in a passage that may be of this thing",
    Relation.LATER: ", later",
    Relation.EARLIER: ", earlier",
}
TAILS_OF_KIND = {
    (StatementKind.NAME, Relation.SAME_VALUE): ", which may be another name",
    (StatementKind.QUOTATION, Relation.SAME_VALUE): ", but not as a quotation",
    (StatementKind.QUOTATION, Relation.UNSURE): ", which may be another remark",
}
#: characters of a remark that are shown in a sentence
LONGEST = 90

Articles = Mapping[str, Article]


def why(
    statement: Statement,
    standing: Standing,
    supports: Sequence[Support],
    articles: Articles,
    others: Sequence[str] = (),
) -> str:
    """Who says what of a statement; `others` are the speakers to whom sources give a remark."""
    if standing is Standing.IN_NO_SOURCE:
        return f"{_none(articles)} “{_short(statement.text)}”."
    if others:
        return _given_to(statement, supports, articles, others)
    clauses = list(_clauses(statement, supports, articles))
    agreed = standing is Standing.SUPPORTED
    verb = _verb(statement, Relation.AGREES, 1)
    own = [] if agreed else [f"Our copy {verb} “{_short(statement.text)}”"]
    return sentence([*own, *clauses])


def _given_to(
    statement: Statement, supports: Sequence[Support], articles: Articles, others: Sequence[str]
) -> str:
    """Whose remark it is for the sources, and for our copy."""
    ids = _ids(supports)
    verb = "gives" if _outlets(ids, articles) == 1 else "give"
    told = " or ".join(dict.fromkeys(who or "nobody by name" for who in others))
    given = f"{outlets(ids, articles)} {verb} the remark to {told}"
    ours = f"gives it to {statement.authority}" if statement.authority else "names nobody beside it"
    return sentence([given, f"our copy {ours}"])


def _clauses(
    statement: Statement, supports: Sequence[Support], articles: Articles
) -> Iterator[str]:
    """What the sources give, a clause each: those of one relation and one form together."""
    forms: dict[tuple[Relation, str], list[Support]] = {}
    for s in supports:
        forms.setdefault((s.relation, " ".join(s.quote.split()).casefold()), []).append(s)
    told: dict[tuple[Relation, tuple[str, ...]], list[str]] = {}
    for (relation, _), found in sorted(forms.items(), key=lambda f: list(Relation).index(f[0][0])):
        words = f"“{_short(found[0].quote)}”"
        told.setdefault((relation, tuple(_ids(found))), []).append(words)
    clauses: dict[tuple[str, str], list[str]] = {}
    for (relation, ids), quotes in told.items():
        verb = _verb(statement, relation, _outlets(ids, articles))
        tail = TAILS_OF_KIND.get((statement.kind, relation), TAILS.get(relation, ""))
        # what may be of our thing is told in one breath with what is
        breath = "" if relation in (Relation.AGREES, Relation.UNSURE) else relation.value
        clause = clauses.setdefault((f"{outlets(ids, articles)} {verb}", breath), [])
        clause.append(f"{listed(quotes)}{tail}")
    yield from (f"{who} {', and '.join(what)}" for (who, _), what in clauses.items())


def _outlets(ids: Sequence[str], articles: Articles) -> int:
    return len({articles[i].label for i in ids})


def _verb(statement: Statement, relation: Relation, number: int) -> str:
    """Our copy quotes; a source that does not agree may have the words in its own voice."""
    own = statement.kind is StatementKind.QUOTATION and relation is not Relation.AGREES
    several, one = HAVE if own else VERBS.get(statement.kind, GIVE)
    return one if number == 1 else several


def _ids(supports: Sequence[Support]) -> list[str]:
    return list(dict.fromkeys(s.article for s in supports))


def _none(articles: Articles) -> str:
    number = len(articles)
    few = {1: "The one source does not have", 2: "Neither source has"}
    return few.get(number, f"None of the {number} sources has")


def _short(text: str) -> str:
    """The words on one line between marks of ours; of many, those in the middle are left out.

    >>> _short("word " * 30)
    'word word word word word word word word … word word word word word word word word'
    """
    words = inside(" ".join(text.split()))
    if len(words) <= LONGEST:
        return words
    return f"{shorten(words, LONGEST // 2).removesuffix('…')} {tail(words, LONGEST // 2)}"
