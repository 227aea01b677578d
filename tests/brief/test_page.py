import pickle
from dataclasses import replace
from datetime import date

import pytest

from factcheck.brief import present
from factcheck.brief.front import dated
from factcheck.brief.readings import letter
from factcheck.model import Agreement, Circumstance, DiscrepancyType, Severity, Side
from factcheck.view import plain
from tests.invented.desk import CONFLICT, IMPRECISION, WORDING, Desk, day, discrepancy, people
from tests.invented.stories import STORIES, agreeing, call, crowd, scripts, toll

VERDICTS = [
    (
        "call",
        "The five reports differ on six points. Two are conflicts, to be settled "
        "before printing: deaths per week (5,000, or 5,000 to 6,000) and when other leaders were "
        "told (immediately after the call, or called ahead of it). Two more are a matter of "
        "precision and two of wording.",
    ),
    (
        "toll",
        "The six reports differ on one point. It is a conflict, to be settled before "
        "printing: people killed.",
    ),
    (
        "agreeing",
        "No difference was found between the three reports. They agree on the opening time, "
        "the length of the work and the length of the bridge.",
    ),
    (
        "crowd",
        "The 40 reports differ on 60 points. Of these, 20 are conflicts, to be "
        "settled before printing: "
        "barrels at point 0, barrels at point 3, barrels at point 6 and 17 more. "
        "A further 20 are a matter of precision and 20 of wording.",
    ),
]


@pytest.mark.parametrize(("name", "words"), VERDICTS, ids=[v[0] for v in VERDICTS])
def test_standfirst(name, words):
    assert present(STORIES[name]()).standfirst == words


def two(*severities: Severity):
    desk = Desk()
    desk.article("a.txt", "Some 5 people.")
    desk.article("b.txt", "Some 6 people.")
    sides = [desk.side("a.txt", "5", "5", people(5)), desk.side("b.txt", "6", "6", people(6))]
    found = [
        discrepancy(f"fact {n}", "figure", s, sides, id=str(n)) for n, s in enumerate(severities)
    ]
    return desk.findings(discrepancies=tuple(found))


WEIGHTS = [
    ((IMPRECISION,), "It is not a contradiction but a matter of precision."),
    ((WORDING, WORDING), "None is a contradiction: two are a matter of wording."),
    (
        (CONFLICT, CONFLICT),
        "Both are conflicts, to be settled before printing: fact 0 (5, or 6) and fact 1 (5, or 6).",
    ),
    (
        (CONFLICT, WORDING),
        "One is a conflict, to be settled before printing: fact 0 (5, or 6). "
        "One more is a matter of wording.",
    ),
]


@pytest.mark.parametrize(("severities", "words"), WEIGHTS)
def test_weight(severities, words):
    assert present(two(*severities)).standfirst.endswith(words)


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("age of Lena Holm", "the age of Lena Holm (5, or 6)."),
        ("deaths in the fire", "deaths in the fire (5, or 6)."),
        ("when the ferry sank", "when the ferry sank (5, or 6)."),
        ("“the plan won … votes”", "“the plan won … votes” (5, or 6)."),
    ],
)
def test_the_verdict_names_a_conflict_as_a_sentence_does(what, said):
    findings = two(CONFLICT)
    (found,) = findings.discrepancies
    page = present(replace(findings, discrepancies=(replace(found, what=what),)))
    assert page.standfirst.endswith(f"to be settled before printing: {said}")


def test_a_sentence_cut_to_the_differing_words_keeps_its_full_stop():
    findings = call()
    speech = next(d for d in findings.discrepancies if d.type == "quote_wording")
    why = "The Courier quotes “We want this terrible war to stop.”"
    page = present(replace(findings, discrepancies=(replace(speech, why=why),)))
    assert page.findings[0].why == "The Courier quotes “terrible”."


def test_few_articles():
    none = present(replace(two(), articles=())).standfirst
    assert none == "No report could be read, so nothing was compared."
    alone = replace(two(), articles=two().articles[:1])
    assert present(alone).standfirst.startswith("One report was read, so there was nothing to")
    assert "read that as silence" in present(two()).standfirst


LINES = [
    (
        "deaths per week",
        "The Courier gives about 5,000; Northern Wire and Atlantic Post give 5,000; Daily Ledger "
        "gives 5,000 to 6,000. The gap is 1,000 (20%).",
    ),
    (
        "when other leaders",
        "Northern Wire and Meridian News say immediately after the call; The Courier says called "
        "ahead of it.",
    ),
    (
        "length of the call",
        "Northern Wire and Daily Ledger give more than two hours; The Courier gives two-hour; "
        "Meridian News gives two and a half hours. The gap is 30\u00a0min.",
    ),
    (
        "the president on the war",
        "The Courier quotes “terrible”; Northern Wire quotes “awful … now”.",
    ),
    (
        "the envoy’s name",
        "Meridian News and Atlantic Post spell it Marta Lindquist; Daily Ledger spells it Marta "
        "Lindqvist.",
    ),
]


@pytest.mark.parametrize(("what", "words"), LINES)
def test_line(what, words):
    found = next(f for f in present(call()).findings if plain(f.title).lower().startswith(what))
    assert plain(found.line) == words


def test_line_of_many_readings_and_of_one_article():
    assert (
        plain(present(toll()).findings[0].line)
        == "Six versions, from at least 19 (B) to nearly 100 (E). The gap is 81."
    )
    both, inside = present(scripts()).findings
    assert (
        plain(both.line) == "he.txt and Вестник «Река» give 120; he.txt gives 150. The gap is 30. "
        "he.txt contradicts itself."
    )
    assert (
        plain(inside.line).replace("\u00a0", " ")
        == "he.txt gives 120 (para 1) and 150 (para 2). The gap is 30."
    )


def test_order_is_severity_then_confidence():
    page = present(crowd())
    weights = [
        (list(Severity).index(Severity(f.badge.key)), -float(f.confidence.score))
        for f in page.findings
    ]
    assert weights == sorted(weights)
    assert [f.number for f in page.findings] == list(range(1, 61))


def test_matrix_grid_says_not_stated_and_what_departs():
    rows = present(call()).matrix.rows
    deaths = rows[0]
    assert [(c.words, c.state) for c in deaths.cells] == [
        ("about 5,000", "usual"),
        ("5,000", "usual"),
        ("5,000 to 6,000", "departs"),
        ("not stated", "none"),
        ("five thousand", "usual"),
    ]
    assert [r.finding for r in rows] == [1, 2, 3, 4, 5, 6, None, None]
    assert {c.state for c in rows[-1].cells} == {"plain", "none"}


def test_no_reading_is_usual_in_a_tie():
    (row,) = present(two(CONFLICT)).matrix.rows
    assert [c.state for c in row.cells] == ["departs", "departs"]


def test_many_sources_turn_the_matrix_into_readings():
    matrix = present(crowd(8, 2)).matrix
    assert not matrix.grid
    for row in matrix.rows:
        named = [name for reading in row.readings for name in reading.letters]
        assert sorted([*named, *row.silent]) == [letter(i) for i in range(8)]


def test_agreements_beyond_the_first_are_left_to_their_section():
    findings = call()
    more = tuple(replace(findings.agreements[0], id=f"a{i}") for i in range(13))
    page = present(replace(findings, agreements=more))
    assert page.matrix.more == "10 more facts on which reports agree"
    assert len(page.agreements) == 13


HANDLING = [
    (
        {"circumstances": (Circumstance.UPDATE, Circumstance.SAME_SPEAKER)},
        "Go back to the recording",
    ),
    ({"circumstances": (Circumstance.UPDATE,)}, "Use the latest figure"),
    ({"circumstances": (Circumstance.HEADLINE,)}, "Follow the text"),
    ({}, "Attribute each figure to its source"),
]


@pytest.mark.parametrize(("change", "start"), HANDLING)
def test_handling(change, start):
    findings = two(CONFLICT)
    findings = replace(findings, discrepancies=(replace(findings.discrepancies[0], **change),))
    assert present(findings).findings[0].handling.startswith(start)


CONFIDENCE = [
    (0.96, "high", "0.96"),
    (0.85, "high", "0.85"),
    (0.8499, "moderate", "0.85"),
    (0.65, "moderate", "0.65"),
    (0.2, "low", "0.20"),
]


@pytest.mark.parametrize(("score", "word", "shown"), CONFIDENCE)
def test_confidence(score, word, shown):
    findings = two(CONFLICT)
    findings = replace(
        findings, discrepancies=(replace(findings.discrepancies[0], confidence=score),)
    )
    confidence = present(findings).findings[0].confidence
    assert (confidence.word, confidence.score) == (word, shown)


def test_the_date_is_the_environment_s_or_the_newest_report_s_and_never_the_clock(monkeypatch):
    findings = call()
    assert dated(findings, {})[0] == "Newest report"
    assert dated(findings, {"SOURCE_DATE_EPOCH": "soon"})[0] == "Newest report"
    assert dated(scripts(), {}) == ("Newest report", None)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1747699200")
    assert ("Prepared", "20 May 2025") in present(findings).facts


def test_the_number_follows_the_content():
    assert present(call()) == present(call())
    assert (
        present(call()).number != present(call(), "Another title").number != present(toll()).number
    )


def test_outlets_of_one_name_are_told_apart():
    names = [s.name for s in present(toll()).sources]
    assert len(set(names)) == len(names)
    assert names[0] == "Coast Herald (2 Sep)"
    assert names[3:] == [
        "Valley Radio (3 Sep)",
        "River Times (4 Sep)",
        "Valley Radio (4 Sep)",
    ]


def test_set_aside_is_grouped_by_reason():
    page = present(call())
    assert [(a.reason, a.count) for a in page.set_aside] == [
        ("No counterpart in another report", "2 items"),
        ("Another event: a meeting in Rome in March", "1 item"),
    ]
    assert [q.text for q in page.set_aside[0].sources[0].quotes] == ["third"]
    assert [q.beside for q in page.set_aside[1].sources[0].quotes] == ["the other: A “two-hour”"]
    assert (
        page.unread_note == "One of the files given could not be read and is not part of this brief"
    )


def test_a_page_can_be_pickled():
    page = present(call())
    assert pickle.loads(pickle.dumps(page)) == page


@pytest.mark.parametrize("name", STORIES)
def test_titles_and_lines_are_short(name):
    page = present(STORIES[name]())
    for f in page.findings:
        assert len(plain(f.title)) <= 240
        assert len(plain(f.line)) <= 420
    assert len(page.standfirst) <= 420
    assert len(page.short_title) <= 100


def test_no_agreement_is_lost():
    findings = agreeing()
    page = present(findings)
    assert isinstance(findings.agreements[0], Agreement)
    assert isinstance(findings.agreements[0].sides[0], Side)
    assert [a.what for a in page.agreements] == [
        "Opening time",
        "Length of the work",
        "Length of the bridge",
    ]
    assert page.clear[-1] == "Nothing set aside"


def test_words_that_began_their_sentence_read_on_inside_ours():
    desk = Desk()
    desk.article("a.txt", "Missing\nEleven people are missing.\nMonday was calm.")
    desk.article("b.txt", "Missing\nThirty people are missing.\nTuesday was calm.")
    counts = [
        desk.side("a.txt", "Eleven", "11", people(11)),
        desk.side("b.txt", "Thirty", "30", people(30)),
    ]
    days = [
        desk.side("a.txt", "Monday", "1", day("2025-05-19")),
        desk.side("b.txt", "Tuesday", "2", day("2025-05-20")),
    ]
    found = (
        discrepancy("missing", "figure", CONFLICT, counts),
        discrepancy("calm", "date_time", CONFLICT, days),
    )
    page = present(desk.findings(discrepancies=found))
    assert [plain(f.title) for f in page.findings] == [
        "Missing: eleven, or thirty",
        "Calm: Monday, or Tuesday",
    ]
    assert page.matrix.rows[0].cells[0].words == "Eleven"


def test_agreeing_quotations_give_way_on_page_one():
    findings = call()
    quoted = replace(findings.agreements[0], type=DiscrepancyType.QUOTE_WORDING, what="a quotation")
    page = present(replace(findings, agreements=(quoted, quoted, *findings.agreements)))
    assert [r.what for r in page.matrix.rows if not r.finding] == [
        "Date of the call",
        "Talks to begin",
        "A quotation",
    ]
    assert page.matrix.more == "1 more fact on which reports agree"


def test_a_date_is_noted_only_where_it_is_not_the_report_s():
    findings = toll()
    (side, *rest) = findings.discrepancies[0].sides
    later = replace(findings.discrepancies[0], sides=(replace(side, as_of=date(2024, 9, 1)), *rest))
    (shown,) = present(replace(findings, discrepancies=(later,))).findings
    notes = [p.notes for r in shown.readings for p in r.passages]
    assert [n for n in notes if n] == [("as of 1 September 2024",)]


def test_shades_are_explained_only_where_something_differs():
    assert "shade" in present(call()).matrix.caption
    assert "shade" in present(crowd(9, 1)).matrix.caption
    assert "shade" not in present(agreeing()).matrix.caption


@pytest.mark.parametrize(("number", "key"), [(1, 1), (12, 12), (13, 8)])
def test_a_few_findings_more_are_no_index(number, key):
    page = present(crowd(2, number))
    assert page.key == key
    assert sum(len(g.findings) for g in page.index) == number - key


def test_the_fewer_findings_the_more_agreements_stand_beside_them():
    findings = call()
    many = tuple(replace(findings.agreements[0], id=f"a{i}") for i in range(13))
    shown = []
    for number in (0, 1, 3, 6):
        page = present(
            replace(findings, discrepancies=findings.discrepancies[:number], agreements=many)
        )
        shown.append(sum(r.finding is None for r in page.matrix.rows))
    assert shown == [13, 12, 8, 3]


@pytest.mark.parametrize(("number", "passages"), [(6, {2}), (7, {2, 1})])
def test_lesser_findings_are_told_in_brief_where_there_are_many(number, passages):
    page = present(crowd(12, number))
    assert {max(len(r.passages) for r in f.readings) for f in page.findings} == passages
    assert {
        max(len(r.passages) for r in f.readings) for f in page.findings if f.badge.key == "conflict"
    } == {2}
