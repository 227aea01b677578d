"""Statements in words to facts: one row a rule, with what two statements must have in common."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import KW_ONLY, dataclass
from itertools import combinations
from typing import Any, Generic, TypeVar

from rapidfuzz.distance import DamerauLevenshtein

from factcheck.claims.answer import Answer, answers
from factcheck.claims.order import BOTH, Order, orders
from factcheck.claims.roster import Roster, rosters
from factcheck.claims.statement import Statement, story_sentences
from factcheck.claims.street import ends_of_street, kinds_of_road
from factcheck.claims.thing import Thing, things
from factcheck.claims.where import Bearing, addresses, bearings, homes, parts, quarters, seats
from factcheck.claims.wound import SOMEBODY, Wound, may_both_be, wounds
from factcheck.model import Document, Fact, Kind, Mention, Sentence
from factcheck.words.countries import elsewhere
from factcheck.words.spelling import swapped
from factcheck.words.stems import content_stems

#: statements of one article with one reading that are compared
REPEATS = 5
#: orders, and lists, of one article that are compared: no story has so many
MOST = 60
#: distances that lie no further apart are one, rounded in two units
SAME_DISTANCE = 0.1
#: words of meaning that two sentences share that speak of one side of one place, or of one house
ALIKE = 3
#: two houses are no further apart than this if one number is a slip
NEXT_DOOR = 2
#: numbers of so many digits are seldom a digit apart by chance
LONG_NUMBER = 3
#: two lists of one thing have so many names in common
COMMON = 2
#: the points of the compass, 45 degrees apart
POINTS = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
MAIN_POINTS = frozenset(POINTS[::2])
#: main points whose sides meet in a corner lie so far apart, in degrees
CORNER = 90

S = TypeVar("S", bound=Statement)
#: whether two statements with one key, of two articles and with two readings, are of one thing
OneThing = Callable[[S, S], bool]


def one_event(a: Statement, b: Statement) -> bool:
    """Whether nothing in the two sentences tells of two events."""
    return not elsewhere(a.sentence, b.sentence)


def _share_words(a: Statement, b: Statement) -> bool:
    return len({*content_stems(a.sentence)} & {*content_stems(b.sentence)}) >= ALIKE


def _one_distance(a: Bearing, b: Bearing) -> bool:
    near, far = sorted((a.metres, b.metres))
    return far <= near * (1 + SAME_DISTANCE)


def _one_spot(a: Statement, b: Statement) -> bool:
    return one_event(a, b) and _share_words(a, b)


def _one_house(a: Statement, b: Statement) -> bool:
    """Whether two numbers may be one misprinted: digits swapped; of blocks, one wrong or lost."""
    block, long = a.key.split()[0] == "block", min(len(a.value), len(b.value)) >= LONG_NUMBER
    slip = long and block and DamerauLevenshtein.distance(a.value, b.value) == 1
    near = not block and abs(int(a.value) - int(b.value)) <= NEXT_DOOR
    return (slip or near or (long and swapped(a.value, b.value))) and _share_words(a, b)


def _one_home(a: Statement, b: Statement) -> bool:
    return a.value not in b.value and b.value not in a.value


def _other_end(a: Statement, b: Statement) -> bool:
    """Whether two ends of a street lie apart: the north-east lies in the east."""
    return not set(a.value) & set(b.value)


def _one_body(_a: Statement, _b: Statement) -> bool:
    """A body has one headquarters, whatever else its sentences are about."""
    return True


def _one_order(a: Order, b: Order) -> bool:
    """Whether both tell of one pair of events: somebody in common on either side.

    Who took part in the anchor says nothing about the other event.
    """
    anchored = a.anchored | b.anchored
    anchors_meet = not a.anchored or not b.anchored or a.anchored & b.anchored
    return one_event(a, b) and bool((a.who & b.who) - anchored and anchors_meet)


def _one_gathering(a: Roster, b: Roster) -> bool:
    """Whether either list has names of its own, and half of the shorter one is in the other."""
    common = a.members & b.members
    shorter = min(len(a.members), len(b.members))
    enough = max(COMMON, shorter / 2) <= len(common) < shorter
    return enough and bool(a.events & b.events)


def _one_question(a: Answer, b: Answer) -> bool:
    named = a.topic.of != "name" or bool(a.names & b.names)
    return one_event(a, b) and named and not (_came_later(a, b) or _came_later(b, a))


def _came_later(a: Answer, b: Answer) -> bool:
    """Whether an answer has in time taken the other's place: `guilty` that of `not guilty`."""
    then, before = (x.words.document.article.published for x in (a, b))
    return a.value == a.topic.then and bool(then and before and then > before)


def _one_accident(a: Thing, b: Thing) -> bool:
    """Whether either report knows of one such thing alone."""
    return one_event(a, b) and a.value not in b.others and b.value not in a.others


def _one_wound(a: Wound, b: Wound) -> bool:
    return one_event(a, b) and a.fits(b)


def _never(_found: Sequence[Statement]) -> bool:
    return False


def _corners_meet(found: Sequence[Statement]) -> bool:
    """Whether what lies on one side of a place may lie on the others, too: north and west."""
    sides = {s.value for s in found}
    return all(
        _turn(a, b) < CORNER or (_turn(a, b) == CORNER and {a, b} <= MAIN_POINTS)
        for a, b in combinations(sides, 2)
    )


def _turn(a: str, b: str) -> int:
    """How far one must turn from one side to another, in degrees.

    >>> _turn("north", "west"), _turn("southeast", "north")
    (90, 135)
    """
    apart = abs(POINTS.index(a) - POINTS.index(b)) * 45
    return min(apart, 360 - apart)


def _uncounted(found: Sequence[Roster]) -> bool:
    """A report names whom it knows of, if it does not count them."""
    return not any(s.counted for s in found)


def _left_open(found: Sequence[Answer]) -> bool:
    """Steps of one thing, or an answer that nobody gives without a hedge, which leaves it open."""
    topic = found[0].topic
    firm = {s.value for s in found if not s.hedged}
    return topic.graded or (topic.hedged and any(s.value not in firm for s in found))


def _first(most: int, found: Sequence[S], like: Callable[[S], object]) -> list[S]:
    """The first statements of each sort: what an article says a thousand times costs no more."""
    seen: Counter[object] = Counter()
    kept = []
    for s in found:
        seen[like(s)] += 1
        if seen[like(s)] <= most:
            kept.append(s)
    return kept


def _together(same: Sequence[S], differ: OneThing[S]) -> Iterator[Sequence[S]]:
    """All that differ from another, in one group."""
    few = _first(REPEATS, same, lambda s: (s.words.article, s.value))
    if found := [s for s in few if any(differ(s, other) for other in few)]:
        yield found


def _each_its_own(same: Sequence[S], differ: OneThing[S]) -> Iterator[Sequence[S]]:
    """All that differ, unless an article has two of them: then there are two such things."""
    readings = {(s.words.article, s.value) for s in same}
    if len(readings) == len({article for article, _ in readings}):
        yield from _together(same, differ)


def _by_person(same: Sequence[Wound], differ: OneThing[Wound]) -> Iterator[Sequence[Wound]]:
    """The wounds of each person that differ, unless a report has both.

    Of somebody whom none names a report must tell of one wound alone.
    """
    told: dict[tuple[str, str], set[str]] = defaultdict(set)
    for w in same:
        for who in {w.who, SOMEBODY}:
            told[w.words.article, who].add(w.value)

    def differs(a: Wound, b: Wound) -> bool:
        both = {a.value, b.value}
        return differ(a, b) and not any(both <= told[x.words.article, x.who] for x in (a, b))

    for who in dict.fromkeys(w.who for w in same):
        own = [w for w in same if w.who == who]
        alone = [w for w in own if who != SOMEBODY or len(told[w.words.article, who]) == 1]
        yield from _together(alone, differs)


def _by_pair(same: Sequence[S], differ: OneThing[S]) -> Iterator[Sequence[S]]:
    """A group for each two readings, if it holds a statement of its own; contradictions first."""
    groups: dict[tuple[str, ...], dict[S, None]] = {}
    for a, b in combinations(_first(MOST, same, lambda s: s.words.article), 2):
        if differ(a, b):
            groups.setdefault(tuple(sorted((a.value, b.value))), {}).update({a: None, b: None})
    seen: set[S] = set()
    for values in sorted(groups, key=lambda values: BOTH in values):
        if groups[values].keys() - seen:
            seen |= groups[values].keys()
            yield list(groups[values])


def _around(same: Sequence[S], differ: OneThing[S]) -> Iterator[Sequence[S]]:
    """A statement with all that differ from it, unless it stands in such a group."""
    seen: set[S] = set()
    few = _first(MOST, same, lambda s: s.words.article)
    for one in few:
        others = [s for s in few if differ(one, s)]
        if others and one not in seen:
            seen.update((one, *others))
            yield [one, *others]


@dataclass(frozen=True, slots=True)
class Row(Generic[S]):
    """How one kind of statement is read and gathered."""

    kind: Kind
    #: the id of the rule that flags it
    rule: str
    read: Callable[[Document, Sentence], Iterator[S]]
    #: smoothed share of findings that were right, unless the statement itself knows better
    sure: float
    one_thing: OneThing[S] = one_event
    #: whether readings that differ may all be true
    reconcilable: Callable[[Sequence[S]], bool] = _never
    _: KW_ONLY
    #: the groups that statements of one key make
    gather: Callable[[Sequence[S], OneThing[S]], Iterator[Sequence[S]]] = _together
    #: statements that all read alike make a fact, too
    agree: bool = False

    def differ(self, a: S, b: S) -> bool:
        """Whether two articles give one thing two readings."""
        apart = a.value != b.value and a.words.document is not b.words.document
        return apart and self.one_thing(a, b)


Rows = tuple[Row[Any], ...]
# how many findings were right: of places 3 of 3, 1 of 1, 1 of 1, 2 of 3 and 2 of 2, of orders 2
# of 3, of lists 1 of 1; of streets 9 of 9 on the stories that the rule was made on
#: what is so whenever it is said
LASTING: Rows = (
    Row(Kind.PLACE, "FC601", bearings, 0.8, _one_distance, agree=True),
    Row(Kind.PLACE, "FC602", parts, 0.67, _one_spot, _corners_meet, agree=True),
    Row(Kind.PLACE, "FC605", seats, 0.67, _one_body, agree=True),
    Row(Kind.PLACE, "FC606", kinds_of_road, 0.8, gather=_each_its_own),
    Row(Kind.PLACE, "FC606", ends_of_street, 0.8, _other_end, gather=_each_its_own),
)
#: what is read where a sentence tells of the story's own event
OF_THE_EVENT: Rows = (
    Row(Kind.PLACE, "FC602", quarters, 0.67, _one_spot, _corners_meet),
    Row(Kind.PLACE, "FC603", addresses, 0.6, _one_house, agree=True),
    Row(Kind.PLACE, "FC604", homes, 0.75, _one_home, agree=True),
    Row(Kind.PLACE, "FC607", wounds, 0.8, _one_wound, may_both_be, gather=_by_person),
    Row(Kind.ORDER, "FC701", orders, 0.6, _one_order, gather=_by_pair),
    Row(Kind.LIST, "FC711", rosters, 0.67, _one_gathering, _uncounted, gather=_around),
    Row(Kind.WHO, "FC725", things, 0.7, _one_accident),
    Row(Kind.STATE, "FC801", answers, 0.7, _one_question, _left_open),
)


def match_statements(documents: Sequence[Document]) -> tuple[Fact, ...]:
    """The facts that articles state in words."""
    lasting = ((d, x) for d in documents for x in d.sentences if x.furniture is None)
    own = ((d, x) for d in documents for x in story_sentences(d))
    return (*_facts(LASTING, lasting), *_facts(OF_THE_EVENT, own))


def _facts(rows: Rows, sentences: Iterable[tuple[Document, Sentence]]) -> Iterator[Fact]:
    found: dict[tuple[int, str], list[Statement]] = {}
    for document, sentence in sentences:
        for number, row in enumerate(rows):
            for statement in row.read(document, sentence):
                found.setdefault((number, statement.key), []).append(statement)
    for (number, _), same in found.items():
        row = rows[number]
        groups = list(row.gather(same, row.differ))
        if not groups and row.agree and len({s.value for s in same}) == 1:
            groups = [same]
        yield from (_fact(row, g) for g in groups if len({s.words.article for s in g}) > 1)


def _fact(row: Row[S], group: Sequence[S]) -> Fact:
    """A fact with one mention for each reading of an article: the first."""
    first: dict[tuple[str, str], S] = {}
    for s in group:
        first.setdefault((s.words.article, s.value), s)
    return Fact(
        kind=row.kind,
        what=group[0].what,
        mentions=tuple(mention(row.kind, s) for s in first.values()),
        confidence=group[0].sure or row.sure,
        rule=row.rule,
        reconcilable=row.reconcilable(group),
    )


def mention(kind: Kind, s: Statement) -> Mention:
    """A statement as a mention of what it states."""
    words, article = s.words, s.words.document.article
    return Mention(
        kind=kind,
        article=article.id,
        start=words.start,
        end=words.end,
        text=article.text[words.start : words.end],
        sentence=words.sentence,
        value=s.value,
        authority=s.authority,
        as_of=article.published,
    )
