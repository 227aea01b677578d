"""How a statement stands to the sources, in one sentence that an editor can forward."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from factcheck.draft.values import Relation, Standing, Statement, StatementKind, Support
from factcheck.model import Article
from factcheck.verdicts.wording import outlets

#: what one says of a value, a name, a remark: of several, and of one
VERBS = {
    StatementKind.NAME: ("write", "writes"),
    StatementKind.QUOTATION: ("quote", "quotes"),
}
GIVE = ("give", "gives")
#: what is said of passages that may be of another thing, or are newer
TAILS = {
    Relation.SAME_VALUE: ", not surely of this thing",
    Relation.UNSURE: " in a passage that may be of this thing",
    Relation.LATER: ", later",
    Relation.EARLIER: ", earlier",
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
        return f"“{_short(statement.text)}” stands in {_none(articles)}, and nothing like it does."
    if others:
        givers = outlets(_ids(supports), articles)
        one = len(set(_ids(supports))) == 1
        told = " or ".join(dict.fromkeys(others))
        ours = statement.authority or "nobody by name"
        return f"{givers} {'gives' if one else 'give'} the remark to {told}; our copy to {ours}."
    clauses = list(_clauses(statement, supports, articles))
    agreed = standing is Standing.SUPPORTED
    own = [] if agreed else [f"Our copy {_verb(statement, 1)} “{_short(statement.text)}”"]
    return f"{'; '.join([*own, *clauses])}."


def _clauses(
    statement: Statement, supports: Sequence[Support], articles: Articles
) -> Iterator[str]:
    """What the sources give, those of one relation and one form together."""
    forms: dict[tuple[Relation, str], list[Support]] = {}
    for s in supports:
        form = " ".join(s.quote.split()).casefold()
        forms.setdefault((s.relation, form), []).append(s)
    for (relation, _), found in sorted(forms.items(), key=lambda f: list(Relation).index(f[0][0])):
        ids = _ids(found)
        words = _short(found[0].quote)
        verb = _verb(statement, len({articles[i].label for i in ids}))
        yield f"{outlets(ids, articles)} {verb} “{words}”{TAILS.get(relation, '')}"


def _verb(statement: Statement, number: int) -> str:
    several, one = VERBS.get(statement.kind, GIVE)
    return one if number == 1 else several


def _ids(supports: Sequence[Support]) -> list[str]:
    return list(dict.fromkeys(s.article for s in supports))


def _none(articles: Articles) -> str:
    number = len(articles)
    return "no part of the one source" if number == 1 else f"none of the {number} sources"


def _short(text: str) -> str:
    """The words on one line, cut in the middle where they are many."""
    words = " ".join(text.split())
    if len(words) <= LONGEST:
        return words
    return f"{words[: LONGEST // 2].rstrip()} … {words[-LONGEST // 2 :].lstrip()}"
