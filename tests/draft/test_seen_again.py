"""Our copy read by a second reader as well: what its answers make of a standing, and what not."""

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.draft.check import NOT_SENT
from factcheck.draft.outputs.data import tree
from factcheck.draft.outputs.page import present
from factcheck.draft.values import Flag, Standing
from factcheck.second_reader import Answer, NoAnswer
from factcheck.second_reader.held import Span
from factcheck.second_reader.own_copy import Beside, answered
from factcheck.second_reader.prompt import Says
from factcheck.settings import Reader, Settings
from factcheck.split import split
from tests.draft.told import copy, held, of_words
from tests.invented.copy import asked, ferry

WORDS = [says.value for says in Says]
#: by what the surroundings of a passage say, what it is
TALKS = "Talks on the bridge took two hours on Tuesday, the mayor said."
LONGER = "The street was shut for three hours while officials talked about the bridge."
TOLD = 'The keeper, Ana Ruiz, was tired. "We counted every bird on the island twice," she said.'


class Model:
    """It says of each passage what the first fitting row of a table has, else `unclear`."""

    name = "table"

    def __init__(self, table):
        self.table = table
        self.asked = []

    def answer(self, request):
        if "own copy against its sources" not in request.system:
            return Answer(text='{"differences": []}')
        self.asked.append(request.user)
        statements = request.user.split("Statement ")[1:]
        told = [
            {"statement": n, "because": "", "passages": [self._says(p) for p in passages]}
            for n, s in enumerate(statements, 1)
            for passages in [re.split(r" Passage \d+\n", s)[1:]]
        ]
        return Answer(text=json.dumps({"statements": told}), day="2026-06-10")

    def _says(self, passage):
        words = re.search("«(.*?)»", passage)[1]
        return self.table.get(words, "unclear")


def read(text, sources, encoder, tmp_path, table, **more):
    told = Settings(reader=Reader(answers=str(tmp_path)))
    model = Model(table)
    return held(text, sources, encoder, settings=told, reader=model, **more), model


#: our copy, its sources, our words, how they stand by rules, what the model says, and so they stand
CASES = [
    pytest.param(
        TALKS,
        [TALKS, LONGER],
        "two hours",
        "supported",
        {"two hours": "same", "three hours": "otherwise"},
        "disputed",
        id="a rival that the rules pass over",
    ),
    pytest.param(
        TALKS,
        [TALKS, LONGER],
        "two hours",
        "supported",
        {"two hours": "same", "three hours": "another thing"},
        "supported",
        id="no rival",
    ),
    pytest.param(
        TALKS,
        [TALKS],
        "two hours",
        "supported",
        {"two hours": "another thing"},
        "look",
        id="our value of another thing",
    ),
    pytest.param(
        TALKS,
        [TALKS.replace("two", "four")],
        "two hours",
        "contradicted",
        {"four hours": "another thing"},
        "look",
        id="another value of another thing",
    ),
    pytest.param(
        TALKS,
        [TALKS.replace("two", "four")],
        "two hours",
        "contradicted",
        {"four hours": "same"},
        "look",
        id="values that conflict are never the same",
    ),
    pytest.param(
        TALKS,
        [TALKS],
        "two hours",
        "supported",
        {"two hours": "looser"},
        "imprecise",
        id="less exact",
    ),
    pytest.param(
        TALKS,
        [TALKS],
        "two hours",
        "supported",
        {"two hours": "otherwise"},
        "look",
        id="our value never differs from ours",
    ),
    pytest.param(
        'Bo Holm was tired, too. "We counted every bird on the island twice," he said.',
        [TOLD],
        "We counted every bird on the island twice,",
        "look",
        {"We counted every bird on the island twice": "otherwise"},
        "altered",
        id="another speaker",
    ),
    pytest.param(
        '"We counted every bird on the island twice," said the keeper.',
        [TOLD],
        "We counted every bird on the island twice,",
        "supported",
        {"We counted every bird on the island twice": "same"},
        "supported",
        id="one speaker",
    ),
    pytest.param(
        '"We counted every bird on the shore twice," Ana Ruiz said.',
        [TOLD],
        "We counted every bird on the shore twice,",
        "altered",
        {"We counted every bird on the island twice": "same"},
        "altered",
        id="another word is no trifle, whatever it says",
    ),
    pytest.param(
        '"We counted every bird on the island twice," Ana Ruiz said.',
        [TOLD],
        "We counted every bird on the island twice,",
        "supported",
        {"We counted every bird on the island twice": "otherwise"},
        "look",
        id="nobody else is named",
    ),
    pytest.param(
        '"We counted every bird on the island twice," Bo Holm said.',
        [TOLD.replace("she said", "Ana Ruiz said")],
        "We counted every bird on the island twice,",
        "altered",
        {},
        "altered",
        id="another speaker, and no answer that helps",
    ),
    pytest.param(
        '"We counted every bird on the island twice," Bo Holm said.',
        [TOLD.replace("she said", "Ana Ruiz said")],
        "We counted every bird on the island twice,",
        "altered",
        {"We counted every bird on the island twice": "same"},
        "look",
        id="two people by name are never one",
    ),
    pytest.param(
        "Elias Rodal, 61, painted the boat.",
        ["Elias Rodal painted the boat.", "The boat was blue when Rodals had painted it."],
        "Elias Rodal",
        "supported",
        {"Elias Rodal": "same", "Rodals": "otherwise"},
        "disputed",
        id="a name that another source spells otherwise",
    ),
    pytest.param(
        "Mona Steen wrote the song of the ferry.",
        ["The song of the ferry was written by Nora Steen."],
        "Mona Steen",
        "altered",
        {"Nora Steen": "another thing"},
        "look",
        id="a name of somebody else",
    ),
]


@pytest.mark.parametrize(("ours", "sources", "words", "by_rules", "table", "stands"), CASES)
def test_it_stands_as_the_second_reader_says(
    ours, sources, words, by_rules, table, stands, encoder, tmp_path
):
    assert of_words(held(ours, sources, encoder), words).standing == by_rules
    made, _ = read(ours, sources, encoder, tmp_path, table)
    found = of_words(made, words)
    assert found.standing == stands
    assert (Flag.SECOND_READER in found.flags) is (by_rules != stands)


def test_what_is_not_answered_stays_as_it_is(encoder, tmp_path):
    made, _ = read(TALKS, [TALKS, LONGER], encoder, tmp_path, {})
    assert made.assessments == held(TALKS, [TALKS, LONGER], encoder).assessments


class Silent:
    name = "silent"

    def answer(self, _request):
        raise NoAnswer("the server is not there", final=True)


def test_without_an_answer_the_rules_decide_and_it_is_told(encoder, tmp_path):
    told = Settings(reader=Reader(answers=str(tmp_path)))
    made = held(TALKS, [TALKS], encoder, settings=told, reader=Silent())
    assert made.assessments == held(TALKS, [TALKS], encoder).assessments
    assert made.second.fault == "the server is not there"
    told = "gave a usable answer to 0 of 1 request on our copy: the server is not there"
    assert any(told in note for note in present(made).notes)


class Nonsense:
    name = "nonsense"

    def answer(self, _request):
        return Answer(text="Hello, I am a model.", day="2026-06-10")


def test_nonsense_is_no_answer(encoder, tmp_path):
    told = Settings(reader=Reader(answers=str(tmp_path)))
    made = held(TALKS, [TALKS], encoder, settings=told, reader=Nonsense())
    assert made.assessments == held(TALKS, [TALKS], encoder).assessments
    assert (made.second.answered, made.second.requests) == (0, 1)
    assert any("did not answer in the form" in note for note in present(made).notes)


@pytest.mark.parametrize(
    ("answered", "remote", "words"),
    [
        (3, True, "Our copy left this machine"),
        (0, True, "may have been sent there all the same"),
        (3, False, "read the passages on this machine"),
    ],
)
def test_where_our_copy_went_is_told_first(answered, remote, words):
    made = ferry(second=asked(answered=answered, remote=remote, server="desk.example"))
    told = present(made).notes
    assert words in (told[0] if remote else " ".join(told))


def test_nothing_is_told_of_a_reader_who_was_not_asked():
    assert not any("reader" in note or "left" in note for note in present(ferry(second=None)).notes)


def test_what_is_said_of_one_passage_is_said_of_all_in_its_form(encoder, tmp_path):
    table = {"two hours": "same", "four hours": "another thing"}
    others = [TALKS.replace("two", "four"), TALKS.replace("two", "four")]
    made, _ = read(TALKS, [TALKS, *others], encoder, tmp_path, table)
    assert of_words(made, "two hours").standing is Standing.SUPPORTED


def test_our_copy_is_sent_to_another_machine_only_where_the_settings_say_so(encoder, tmp_path):
    away = {"address": "http://198.51.100.1:9/v1", "model": "m", "remote": True}
    reader = Reader(answers=str(tmp_path), seconds=1, **away)
    made = held(TALKS, [TALKS], encoder, settings=Settings(reader=reader))
    assert made.second is None
    assert NOT_SENT in made.notes


def test_the_same_answers_give_the_same_result(encoder, tmp_path):
    table = {"two hours": "same", "three hours": "otherwise"}
    first, _ = read(TALKS, [TALKS, LONGER], encoder, tmp_path, table)
    again, model = read(TALKS, [TALKS, LONGER], encoder, tmp_path, {})
    assert tree(again) == tree(first)
    assert not model.asked


def test_passages_are_shown_as_what_they_are(encoder, tmp_path):
    _, model = read(TALKS, [TALKS], encoder, tmp_path, {})
    (asked,) = model.asked
    assert "Statement 1 (figure)" in asked
    assert "Talks on the bridge took «two hours» on Tuesday" in asked


def test_what_was_asked_is_told(encoder, tmp_path):
    made, _ = read(TALKS, [TALKS], encoder, tmp_path, {"two hours": "another thing"})
    assert tree(made)["second_reader"]["kept"] == 1
    assert (made.second.proposed, made.second.answered) == (2, 1)


def beside(passages):
    article = copy(TALKS)
    sentence = split(article).sentences[0]
    span = Span(article=article, sentence=sentence, start=0, end=5)
    return Beside(kind="figure", ours=span, theirs=(span,) * passages)


@pytest.mark.parametrize(
    ("records", "told"),
    [
        ([{"statement": 1, "passages": ["same", "looser"]}], (Says.SAME, Says.LOOSER)),
        ([{"statement": 1, "passages": ["same"]}], (None, None)),
        ([{"statement": 1, "passages": ["same", "same", "same"]}], (None, None)),
        ([{"statement": 2, "passages": ["same", "same"]}], (None, None)),
        ([{"statement": True, "passages": ["same", "same"]}], (None, None)),
        ([{"statement": 1, "passages": ["yes", {}]}], (None, None)),
        ([{"statement": 1, "passages": "same"}], (None, None)),
        ([], (None, None)),
    ],
)
def test_an_answer_counts_where_it_has_the_form_that_was_asked_for(records, told):
    assert answered(records, [beside(2)]) == [told]


@given(says=st.lists(st.sampled_from([*WORDS, "perhaps", ""]), min_size=1, max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_it_says_every_passage_stands_in_a_source(says, encoder, tmp_path):
    words = ["two hours", "three hours", "Tuesday", TALKS, "the mayor", "bridge", "street", "a"]
    table = dict(zip(words, says, strict=False))
    texts = [TALKS, LONGER]
    made = held(
        TALKS,
        texts,
        encoder,
        settings=Settings(reader=Reader(answers=str(tmp_path / "-".join(says)))),
        reader=Model(table),
    )
    by_rules = held(TALKS, texts, encoder)
    assert [a.statement for a in made.assessments] == [a.statement for a in by_rules.assessments]
    for a in made.assessments:
        for s in a.supports:
            assert texts[int(s.article[0])][s.start : s.end] == s.quote
