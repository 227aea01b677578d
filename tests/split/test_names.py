import pytest

from factcheck.model import Article, Furniture
from factcheck.split import split

CASES = [
    (
        "Police said President Donald Marsh met Ursula von der Heide.",
        ["Donald Marsh", "Ursula von der Heide"],
    ),
    ("He met Prime Minister Bashar al-Hadid and Mr. O'Neill.", ["Bashar al-Hadid", "O'Neill"]),
    ("It was Ann Lee's idea and Russia's loss.", ["Ann Lee", "Russia"]),
    (
        "He joined the Ministry of Foreign Affairs in Paris.",
        ["Ministry of Foreign Affairs", "Paris"],
    ),
    ("He met Secretary of State Marco Lee.", ["Marco Lee"]),
    ("The Indian Navy and a Russian ship met in Saudi Arabia.", ["Indian Navy", "Saudi Arabia"]),
    ("Yesterday Ann Lee left on Monday.", ["Ann Lee"]),
    ("Shelling began. The shelling stopped.", []),
    ("Lee left. We saw Lee.", ["Lee", "Lee"]),
    ("George W. Marsh, J. K. Hill and NATO spoke.", ["George W. Marsh", "J. K. Hill", "NATO"]),
    ("It was an END to it all, and the end came.", []),
    ("He sold it to Marks & Hill.", ["Marks & Hill"]),
    (
        "He met pro-Marsh voters, Bob Hill Jr. and d'Arcy of @GazetteNews.",
        ["Marsh", "Bob Hill Jr.", "d'Arcy"],
    ),
    ("A call with Saint-Denis and Jean-Luc Hill.", ["Saint-Denis", "Jean-Luc Hill"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0][:40] for c in CASES])
def test_names(text, expected):
    found = split(Article(id="a", text=text)).names
    assert [n.text for n in found] == expected
    assert all(text[n.start : n.end] == n.text for n in found)


@pytest.mark.parametrize(
    "headline", ["Mayor Denies That Flood Killed Ten People", "MAYOR ANN LEE DENIES FLOOD"]
)
def test_capitals_of_a_headline_say_nothing(headline):
    text = f"{headline}\n\nIt rained in Paris."
    assert [
        n.text for n in split(Article(id="a", text=text, headline_end=len(headline))).names
    ] == ["Paris"]


def test_names_of_a_headline_written_as_a_sentence():
    headline = "Mayor of Erie denies that flood killed Ann Lee"
    text = f"{headline}\n\nIt rained."
    assert [
        n.text for n in split(Article(id="a", text=text, headline_end=len(headline))).names
    ] == ["Erie", "Ann Lee"]


def test_furniture_has_no_names():
    text = "It rained.\nBy Ann Lee"
    assert (
        split(
            Article(id="a", text=text, furniture=(Furniture(start=11, end=21, kind="byline"),))
        ).names
        == ()
    )
