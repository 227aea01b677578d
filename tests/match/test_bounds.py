"""What hostile or very large stories cost: work is counted at two sizes, never timed."""

import random
from collections import Counter
from itertools import combinations, product

import pytest

from factcheck.match import (
    candidates,
    match_figures,
    match_names,
    match_quotations,
    remarks,
    utterance,
)
from factcheck.match.bounds import (
    ALIKE,
    ALL,
    BY_ARTICLE,
    MOST,
    OF_ONE_KIND,
    REMARKS,
    REPEATED,
    REPEATS,
    TOO_MANY,
    few_figures,
)
from factcheck.match.groups import linked
from factcheck.model import Article
from factcheck.settings import Settings
from factcheck.split import split
from factcheck.verdicts import compare, figures
from factcheck.words import spelling
from tests.told import articles, claims

#: words that never come twice, so that no sentence is like another
_WORDS = ("".join(letters) + "ton" for letters in product("bcdfgklmnprst", repeat=5))
FAITH = "“We will never leave the {} of our valley to the sea wind,” said Anna Holm."
THINGS = [
    "pier",
    "barn",
    "mill",
    "tower",
    "chapel",
    "garden",
    "market",
    "orchard",
    "cellar",
    "stable",
    "harbour",
    "bridge",
]


@pytest.fixture
def calls(monkeypatch):
    """How often a function of a module is called, the real one, by its name."""
    counted = Counter()

    def count(module, name):
        real = getattr(module, name)

        def counting(*given, **named):
            counted[name] += 1
            return real(*given, **named)

        monkeypatch.setattr(module, name, counting)

    return counted, count


def documents(*texts):
    return [split(Article(id=f"{n:04}.txt", text=text)) for n, text in enumerate(texts)]


def test_what_an_article_repeats_is_compared_so_often_and_told(encoder):
    given = claims("Five miners died at Selim. " * 40, "Six miners died at Selim. " * 40)
    matched = match_figures(given, encoder, Settings())
    (fact,) = matched.facts
    assert len(fact.mentions) == 2 * REPEATS
    assert Counter(s.reason for s in matched.set_aside) == {REPEATED: 80 - 2 * REPEATS}
    assert matched.notes == ()


def test_an_ordinary_story_is_compared_whole():
    given = claims("Five miners died at Selim. Some 40 were saved.", "Six miners died at Selim.")
    assert few_figures(given).kept == given
    assert few_figures(given).note("figures") is None


def w():
    return next(_WORDS)


def test_a_hundred_ordinary_articles_are_compared_whole_and_no_story_without_end():
    sentence = "The {} at {} has {} looms."
    many = [" ".join(sentence.format(w(), w(), n) for n in range(20, 40)) for _ in range(100)]
    given = claims(*many)
    assert len(few_figures(given).kept) == len(given) > OF_ONE_KIND
    assert min(MOST, OF_ONE_KIND + BY_ARTICLE * 1_000_000) == MOST


def test_of_one_sentence_in_very_many_articles_some_are_compared():
    given = claims(*(f"The fire at Selim killed {n} people." for n in range(20, 21 + 2 * ALIKE)))
    chosen = few_figures(given)
    assert len(chosen.kept) == ALIKE
    assert {why for _, why in chosen.left} == {TOO_MANY}


def test_of_too_many_figures_the_first_of_each_article_are_compared():
    numbers = range(20, 20 + 2 * OF_ONE_KIND)
    counted = [f"The {w()} at Halvik has {n} looms in {w()} {n}." for n in numbers]
    given = claims(" ".join(counted), "The mill at Halvik has 19 looms.", " ".join(counted[:9]))
    chosen = few_figures(given)
    each = Counter(c.article for c in chosen.kept)
    assert each["1.txt"] == 1
    assert each["2.txt"] >= 9
    assert len(chosen.kept) <= ALL * (OF_ONE_KIND + BY_ARTICLE * 3)
    assert len(chosen.kept) + len(chosen.left) == len(given)
    assert {why for _, why in chosen.left} == {TOO_MANY}
    assert chosen.note("figures").startswith("This story has too many figures for all of them")


def test_the_figures_left_out_are_told_of_and_the_rest_still_done(encoder, monkeypatch):
    monkeypatch.setattr("factcheck.match.bounds.MOST", 4)
    given = claims(
        *(f"The fire at Selim killed {n} people. It took 3 hours." for n in range(5, 12))
    )
    matched = match_figures(given, encoder, Settings())
    assert len(matched.notes) == 1
    left = [s for s in matched.set_aside if s.reason == TOO_MANY]
    told = {(m.article, m.start) for f in matched.facts for m in f.mentions}
    assert len(left) == 6
    assert told
    assert told.isdisjoint((s.article, s.start) for s in left)


@pytest.mark.parametrize("words", ["Five miners died. ", "Five miners died at Selim in the pit. "])
def test_bars_are_asked_once_of_what_is_said_alike(words, encoder, calls):
    counted, count = calls
    count(candidates, "barred")
    asked = []
    for size in (8, 16):
        counted.clear()
        told = [words.replace("Five", number) for number in ("Five", "Six")] * (size // 2)
        match_figures(claims(*told), encoder, Settings())
        asked.append(counted["barred"])
    assert asked[1] <= asked[0] + 4


def test_joining_many_alike_takes_no_more_than_each_pair_a_few_times(monkeypatch):
    """Doubling the items may quadruple what is looked at, as there are four times the pairs."""
    looked = []
    for size in (40, 80):
        asked = Counter()

        def agree(ours, theirs, asked=asked):
            asked["members"] += len(ours) + len(theirs)
            return True

        scores = dict.fromkeys(combinations(range(size), 2), 0.9)
        assert linked(size, scores, 0.5, strict=False, agree=agree) == [list(range(size))]
        looked.append(asked["members"])
    assert looked[1] <= 4.2 * looked[0]


def test_two_clusters_that_may_never_meet_are_asked_once():
    asked = Counter()

    def meet(ours, theirs):
        asked[frozenset(ours), frozenset(theirs)] += 1
        return all((i < 10) is (j < 10) for i in ours for j in theirs)

    scores = dict.fromkeys(combinations(range(20), 2), 0.9)
    found = linked(20, scores, 0.5, strict=False, meet=meet)
    assert found == [list(range(10)), list(range(10, 20))]
    assert max(asked.values()) == 1
    assert asked.total() <= 20 * 19 / 2


def test_figures_of_a_fact_are_judged_once_for_each_way_of_writing(encoder, calls):
    counted, count = calls
    count(figures, "judge")
    judged = []
    for size in (10, 20):
        told = articles(*(f"The fire at Selim killed {5 + n % 2} people." for n in range(size)))
        given = claims(*(a.text for a in told))
        facts = match_figures(given, encoder, Settings()).facts
        counted.clear()
        assert len(compare(facts, {a.id: a for a in told})) == 1
        judged.append(counted["judge"])
    assert judged[0] == judged[1]


def test_remarks_are_laid_beside_so_many_others(calls, monkeypatch):
    counted, count = calls
    count(utterance, "align")
    monkeypatch.setattr(remarks, "COUNTERPARTS", 4)
    aligned = []
    for size in (12, 24):
        counted.clear()
        said = [FAITH.format(f"{a} and the {b}") for a, b in product(THINGS, THINGS[:2])][:size]
        match_quotations(documents("\n\n".join(said), "\n\n".join(reversed(said))))
        aligned.append(counted["align"])
    assert aligned[1] <= 2.6 * aligned[0]


def test_of_too_many_remarks_the_first_of_each_article_are_compared():
    said = "\n\n".join(FAITH.format(f"pier and mill {n}") for n in range(REMARKS + 10))
    found = match_quotations(documents(said, FAITH.format("pier and mill 2")))
    assert len(found.notes) == 1
    assert {s.reason for s in found.set_aside} == {TOO_MANY}
    assert len(found.set_aside) == 11
    assert "0001.txt" in {m.article for f in found.facts for m in f.mentions}


@pytest.mark.parametrize("seed", range(5))
def test_a_remark_that_only_another_of_its_article_ties_is_no_fact(seed):
    """Many remarks of one speaker in like words: whoever is left without a pair ends in nothing."""
    chance = random.Random(seed)

    def remark(number):
        a, b, c, d, e = chance.choices(THINGS, k=5)
        return f"“We {a} the {b} and the {c} {number} over {d} and {e},” Anna Holm said."

    texts = ["\n\n".join(map(remark, range(20))) for _ in "ab"]
    found = match_quotations(documents(*texts))
    assert all(len({m.article for m in f.mentions}) > 1 for f in found.facts)


def test_of_a_crowd_of_like_words_so_many_are_held_against_each():
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = [f"Mar{a}{b}vic" for a, b in product(letters, letters)]
    pairs = [len(spelling.near(words[:size]).pairs) for size in (300, 600)]
    assert pairs[1] <= 2.5 * pairs[0]


def test_two_spellings_in_a_crowd_are_still_told():
    crowd = " ".join(f"Ewa Mar{x}vic of Halvik spoke." for x in "abcdefghijklmnopqrstuvwxyz")
    found = match_names(documents(f"{crowd} Katarina Lund spoke.", "Katerina Lund spoke."))
    assert found.notes == ()
    assert ["Katarina Lund", "Katerina Lund"] in [
        sorted({m.text for m in f.mentions}) for f in found.facts
    ]


def test_a_crowd_of_like_names_is_told_of():
    letters = "abcdefghijkl"
    names = [f"Ewa Mar{a}{b}vic of Halvik spoke." for a, b in product(letters, letters)]
    assert len(match_names(documents(" ".join(names), "Ewa Marovic spoke.")).notes) == 1


def test_of_too_many_names_the_first_of_each_article_are_compared(monkeypatch):
    monkeypatch.setattr("factcheck.match.names.SPELLINGS", 40)
    crowd = " ".join(
        f"{w().capitalize()} {w().capitalize()} met Marit Halvorsen." for _ in range(60)
    )
    found = match_names(documents(crowd, f"Marit Halvorson came. {crowd}"))
    assert any(note.startswith("This story has too many names for all") for note in found.notes)
    assert [f.what for f in found.facts]
    assert match_names(documents("Marit Halvorsen.", "Marit Halvorson.")).notes == ()
