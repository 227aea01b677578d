"""What may explain a discrepancy, found on small stories through the whole pipeline."""

from dataclasses import replace
from datetime import date

import pytest

from factcheck.match import match_figures
from factcheck.model import Article, Circumstance, Severity
from factcheck.pipeline import check
from factcheck.settings import Settings
from factcheck.verdicts import compare_fact
from tests.told import articles, cases, claims_of, label

DAY = date(2026, 3, 2)
SIDES = ((12, "a"), (14, "b"))


def brief(encoder, *articles):
    made = [
        Article(id=f"{i}.txt", text=text, outlet=f"Outlet {i}", published=day)
        for i, (text, day) in enumerate(articles)
    ]
    return check(made, encoder=encoder)


def only(found):
    assert len(found.discrepancies) == 1, [d.why for d in found.discrepancies]
    return found.discrepancies[0]


def test_a_toll_that_rises_with_the_days_is_an_update(encoder):
    found = only(
        brief(
            encoder,
            ("The flood in Arvo killed 12 people, officials said.", date(2026, 3, 2)),
            ("The flood in Arvo killed 19 people, officials said.", date(2026, 3, 3)),
            ("The flood in Arvo killed 24 people, officials said.", date(2026, 3, 4)),
        )
    )
    assert Circumstance.UPDATE in found.circumstances
    assert found.severity is Severity.CONFLICT
    assert "later" in found.why


def test_a_toll_that_falls_is_no_update(encoder):
    found = only(
        brief(
            encoder,
            ("The flood in Arvo killed 24 people, officials said.", date(2026, 3, 2)),
            ("The flood in Arvo killed 12 people, officials said.", date(2026, 3, 3)),
        )
    )
    assert Circumstance.UPDATE not in found.circumstances


def test_two_authorities(encoder):
    found = only(
        brief(
            encoder,
            ("The fire in the Harbour Hotel killed 12 people, police said.", DAY),
            ("The fire in the Harbour Hotel killed 14 people, the hospital said.", DAY),
        )
    )
    assert Circumstance.AUTHORITIES in found.circumstances
    assert any("authority" in hint for hint in found.check_first)


@pytest.mark.parametrize("case", cases("verdicts/authorities"), ids=label)
def test_one_body_by_two_names_is_one_authority(case, encoder):
    told = (f"The fire in the Harbour Hotel killed {n} people, {case[who]}." for n, who in SIDES)
    found = only(brief(encoder, *((text, DAY) for text in told)))
    assert (Circumstance.AUTHORITIES in found.circumstances) is case["claimed"]


def test_one_speaker_with_two_figures_is_worse_than_imprecise(encoder):
    found = only(
        brief(
            encoder,
            ("“5,000 to 6,000 young people are dying every week,” President Anna Holm said.", DAY),
            ("“5,000 young people are dying every week,” President Anna Holm said.", DAY),
        )
    )
    assert Circumstance.SAME_SPEAKER in found.circumstances
    assert found.severity is Severity.CONFLICT


def test_a_headline_against_its_text(encoder):
    text = "Flood in Arvo kills 15\n\nThe flood in Arvo killed 12 people on Monday, officials said."
    article = Article(
        id="0.txt", text=text, outlet="Outlet 0", published=DAY, headline_end=text.index("\n")
    )
    other = Article(
        id="1.txt",
        text="The flood in Arvo killed 12 people, officials said.",
        outlet="Outlet 1",
        published=DAY,
    )
    found = only(check([article, other], encoder=encoder))
    assert {Circumstance.HEADLINE, Circumstance.WITHIN_ARTICLE} <= set(found.circumstances)


@pytest.mark.parametrize("case", cases("verdicts/contradicting"), ids=label)
def test_a_report_is_accused_only_of_what_stands_by_itself(case, encoder):
    found = brief(encoder, (case["one"], DAY), (case["other"], DAY))
    assert any("0.txt" in d.contradicting for d in found.discrepancies) is case["accused"]


def test_a_report_whose_two_passages_were_put_together_by_others_alone_is_not_accused(encoder):
    twelve = "The flood killed 12 people in the valley, police said."
    fifteen = "The flood killed 15 people in the valley, police said."
    given = articles(f"{twelve}\n\n{fifteen}", twelve)
    made = {a.id: a for a in given}
    (fact,) = match_figures(claims_of(*given), encoder, Settings()).facts
    sure = compare_fact(fact, made)
    doubted = compare_fact(replace(fact, doubtful=frozenset(sure.contradicting)), made)
    assert sure.contradicting
    assert Circumstance.WITHIN_ARTICLE in sure.circumstances
    assert doubted.contradicting == ()
    assert Circumstance.WITHIN_ARTICLE not in doubted.circumstances


def test_who_gives_what_is_one_sentence(encoder):
    found = only(
        brief(
            encoder,
            ("The fire in the Harbour Hotel killed 12 people, police said.", DAY),
            ("Police said 12 people were killed in the fire at the Harbour Hotel.", DAY),
            ("The fire in the Harbour Hotel killed 14 people, police said.", DAY),
        )
    )
    assert found.why.startswith("Outlet 0 and Outlet 1 give “12”; Outlet 2 gives “14”.")


@pytest.mark.parametrize(
    "texts",
    [
        ("12 people died in the fire.", "12 people died in the fire."),
        ("Twelve died in the fire.", "12 died in the fire."),
    ],
)
def test_what_agrees_is_an_agreement(texts, encoder):
    found = brief(encoder, *((t, DAY) for t in texts))
    assert found.discrepancies == ()
    assert len(found.agreements) == 1


def test_an_id_survives_a_rerun_and_changes_with_the_text(encoder):
    first = ("The fire in the Harbour Hotel killed 12 people, police said.", DAY)
    second = ("The fire in the Harbour Hotel killed 14 people, police said.", DAY)
    third = ("The fire in the Harbour Hotel killed 15 people, police said.", DAY)
    assert only(brief(encoder, first, second)).id == only(brief(encoder, first, second)).id
    assert only(brief(encoder, first, second)).id != only(brief(encoder, first, third)).id
