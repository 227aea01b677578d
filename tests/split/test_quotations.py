import pytest

from factcheck.model import Article
from factcheck.split import speaker_of, split

#: a text, and its quotations with their speakers
CASES = [
    ('He felt "free", Ann Lee said.', [("free", "Ann Lee")]),
    ("“It rained,” Ann Lee said. “We left.”", [("It rained,", "Ann Lee"), ("We left.", "Ann Lee")]),
    ("«Il pleut», Ann Lee said.", [("Il pleut", "Ann Lee")]),
    ("‘It’s late,’ said Ann Lee.", [("It’s late,", "Ann Lee")]),
    ("'It's the soldiers' turn,' said Ann Lee.", [("It's the soldiers' turn,", "Ann Lee")]),
    ("The soldiers' wives and Ann's dog left in '98.", []),
    (
        "“I said, ‘Stop.’ And he stopped,” Ann Lee said.",
        [("I said, ‘Stop.’ And he stopped,", "Ann Lee")],
    ),
    ("“One,” he said.", [("One,", None)]),
    ("Ann Lee, the mayor, said: “One.”", [("One.", "Ann Lee")]),
    ("“One,” said the mayor, Ann Lee, on Monday.", [("One,", "Ann Lee")]),
    ("“One,” said Police Chief Ann Lee of the county.", [("One,", "Ann Lee")]),
    ("“One,” Chief of Staff Ann Lee said.", [("One,", "Ann Lee")]),
    ("Sen. Ann Lee, R-Texas, who heads the panel, said “one”.", [("one", "Ann Lee")]),
    ("“One,” the police chief, Ann Lee, said.", [("One,", "Ann Lee")]),
    ("“One,” the lawyer for Ann Lee argued.", [("One,", "the lawyer")]),
    ("Ann Lee told reporters that “one” was enough.", [("one", "Ann Lee")]),
    ("It was “fine”, according to Ann Lee.", [("fine", "Ann Lee")]),
    ("Ann Lee: “One.”", [("One.", "Ann Lee")]),
    ("Ann Lee spoke first. “One,” she said.", [("One,", "Ann Lee")]),
    ("Ann Lee, 40, lives nearby. “One,” she said.", [("One,", "Ann Lee")]),
    ("Hours before the vote, Mr. Lee sent a letter. “One,” he wrote.", [("One,", "Lee")]),
    (
        "On “This Day,” Sen. Ann Lee was no milder. “One,” she said.",
        [("This Day,", None), ("One,", "Ann Lee")],
    ),
    ("Bob Hill said no. But Judge Ann Lee was unmoved. “One,” she said.", [("One,", "Ann Lee")]),
    ("Bob Hill said no. After Lee the White House sat. “One,” he said.", [("One,", "Bob Hill")]),
    ("Bob Hill said no. Ann Lee's mother was there. “One,” he said.", [("One,", "Bob Hill")]),
    (
        "Bob Hill said no. Ann Lee won. Rain fell. It was late. Cars left. “One,” he said.",
        [("One,", "Bob Hill")],
    ),
    ("Ann Lee said it was late. “One.”", [("One.", "Ann Lee")]),
    ("Ann Lee said it was late. “One” is a song.", [("One", None)]),
    ("Ann Lee said it was late.\n\n“One.”", [("One.", None)]),
    ("Bob Hill said no. A neighbor said yes. “One,” she added.", [("One,", "A neighbor")]),
    ("Bob Hill said no. The report said yes. “One,” he added.", [("One,", "Bob Hill")]),
    ("“One,” said June Lee, 14.", [("One,", "Lee")]),
    ("“One,” said Thursday the mayor.", [("One,", None)]),
    ("But Lee in December argued that rain fell. “One,” he said.", [("One,", "Lee")]),
    ("Ann Lee said rain fell. “One,” she added.", [("One,", "Ann Lee")]),
    ("Officials said ten died. They called it “sad”.", [("sad", "Officials")]),
    ("Ann Lee left, adding that it was “sad”.", [("sad", "Ann Lee")]),
    ("Ann Lee on Thursday also flatly said it was “sad”.", [("sad", "Ann Lee")]),
    ("After a call with Bob Hill, the plan was “sad”.", [("sad", None)]),
    ("“One.\n\n“Two,” Ann Lee said.", [("One.", "Ann Lee"), ("Two,", "Ann Lee")]),
    ("Ann Lee said, “One.\n\n“Two.”", [("One.", "Ann Lee"), ("Two.", "Ann Lee")]),
    ("Ann Lee said, “One.\nTwo.” It rained.", [("One.\nTwo.", "Ann Lee")]),
    ('Ann Lee said, "One.\n\nIt rained.', [("One.", "Ann Lee")]),
    (
        "Ann Lee said “one is gone and “two is here”.",
        [("one is gone and", "Ann Lee"), ("two is here", "Ann Lee")],
    ),
    ('It was late, " Ann Lee said " and dark.', [("Ann Lee said", None)]),
    ('“”, "" and " "', []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:50] for c in CASES])
def test_quotations_have_their_words_and_their_speaker(text, expected):
    made = split(Article(id="a", text=text)).quotations
    assert [(q.text, q.speaker) for q in made] == expected
    assert all(text[q.start : q.end] == q.text for q in made)
    assert all(
        q.speaker is None or text[q.speaker_start : q.speaker_end] == q.speaker for q in made
    )


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Ten people died, police said Monday.", "Ten", "police"),
        ("According to the Health Ministry, ten people died.", "ten", "Health Ministry"),
        ("Officials say ten people died.", "ten", "officials"),
        ("“Ten died,” Ann Lee said.", "Ten", "Ann Lee"),
        ("Ann Lee said rain fell. She said ten had died.", "ten", "Ann Lee"),
        ("Ten people died in the flood.", "Ten", None),
        ("Police in the capital said ten people had died.", "ten", "police"),
        ("Ann Lee (D-Ohio) said ten people had died.", "ten", "Ann Lee"),
        (
            "Ann Lee, 40, speaking at a hearing on Friday, said ten people had died.",
            "ten",
            "Ann Lee",
        ),
        (
            "Ann Lee has worked here for years and told a reporter that ten had died.",
            "ten",
            "Ann Lee",
        ),
        ("Ten people died, said her nephew, Bob Hill, on Monday.", "Ten", "Bob Hill"),
        ("Ten people died, according to the New York Gazette.", "Ten", "New York Gazette"),
        ("Talks went on as ten negotiators continued.", "ten", None),
        ("Ann Lee recalled that ten had died.", "ten", "Ann Lee"),
        ("In a letter Thursday, Lee, 68, had said ten would go.", "ten", "Lee"),
        ("Ann Lee added ten yards.", "ten", None),
        ("Ten had died, Ann Lee added.", "Ten", "Ann Lee"),
        ("He is said to be ten.", "ten", None),
        ("Ten people called Ann Lee.", "Ten", None),
        ("Ten died, the ministry of health said.", "Ten", "the ministry of health"),
        ("Ten died, the Ministry of Transport said.", "Ten", "Ministry of Transport"),
        ("Ten died, according to the Ministry of Transport.", "Ten", "Ministry of Transport"),
        (
            "The ministry of health and welfare said ten died.",
            "ten",
            "the ministry of health and welfare",
        ),
        ("Ten died, a spokesman for the ministry said.", "Ten", "a spokesman for the ministry"),
        ("Ten died, said a spokesman for the ministry.", "Ten", "a spokesman for the ministry"),
        ("Ten died, said Ann Lee of the Ministry of Health.", "Ten", "Ann Lee"),
        ("Ten died, Secretary of State Ann Lee said.", "Ten", "Ann Lee"),
        ("The company said ten people had died.", "ten", "the company"),
        ("Each said ten people had died.", "ten", None),
        ("The Halvik Post reported that ten people had died.", "ten", "Halvik Post"),
    ],
)
def test_speaker_of_a_span(text, words, speaker):
    document = split(Article(id="a", text=text))
    start = text.index(words)
    assert speaker_of(document, start, start + len(words)) == speaker


def test_speaker_of_an_empty_document():
    assert speaker_of(split(Article(id="a", text="")), 0, 0) is None


def told(text):
    """The speakers of each sentence's attributions."""
    return [
        [text[one.speaker_start : one.speaker_end] for one in found]
        for found in split(Article(id="a", text=text)).attributions
    ]


def test_attributions_stand_with_their_sentences():
    text = "Ann Lee said ten died. Rain fell. She said it was cold, police said."
    assert told(text) == [["Ann Lee"], [], ["Ann Lee", "police"]]


def test_a_pronoun_is_not_traced_for_ever():
    text = "Ann Lee said ten died. " + "Rain fell. " * 12 + "She said it was cold."
    assert told(text)[-1] == ["She"]
    assert speaker_of(split(Article(id="a", text=text)), len(text) - 2, len(text)) is None


def test_words_of_a_quotation_left_open_are_read_too():
    text = "“Ten died, Ann Lee said. She said it was cold."
    assert told(text) == [["Ann Lee"], []]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Holm wouldn't say when, but said it came “very quickly.”", "Holm"),
        ("Holm's comments have the power to “hurt the town,” she said.", None),
        ("“The pier is closed,” Mayor of Halvik Anna Holm said.", "Anna Holm"),
        ("“The pier is closed,” said Holm also.", "Holm"),
        ("“You are one of us,” Lund has often said.", "Lund"),
        ("I felt we should just tell them, “How is the pier?”", None),
        ("Mr. Lund nevertheless said he was seeking “calm”.", "Lund"),
        ("Others called it “a great shame for the town”.", None),
        ("Each said: “The pier is closed.”", None),
        ("Moody's said: “The bank of Selim is safe.”", "Moody's"),
        ("Agent Carl Berg of the Halvik office said: “She was not there.”", "Carl Berg"),
        ("“She was not there,” said Peter Lund, Anna Holm's agent.", "Peter Lund"),
        ("Anna Holm spoke first. He's said that “the pier is closed”.", "Anna Holm"),
    ],
)
def test_no_speaker_is_a_contraction_a_possessive_or_nobody(text, speaker):
    (said,) = split(Article(id="a.txt", text=text)).quotations
    assert said.speaker == speaker


def test_a_paragraph_in_single_marks_that_are_never_closed_is_a_quotation():
    text = (
        "'I didn't want to leave the pier like that.\n\nHolm left at noon.\n\n"
        "'(I want) to thank you all,' Holm said."
    )
    assert [q.text for q in split(Article(id="a.txt", text=text)).quotations] == [
        "I didn't want to leave the pier like that.",
        "(I want) to thank you all,",
    ]
