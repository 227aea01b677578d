"""Who is who on the page: whom it tells, in which words, and who says so."""

from factcheck.brief import present
from factcheck.brief.readings import Letters
from factcheck.brief.who import portrayed
from factcheck.model import Portrait
from factcheck.view import House
from tests.invented.desk import Desk


def desk():
    made = Desk()
    made.article("a.txt", "Sgt. Ann Lee ran. The sergeant is known.", "The Courier")
    made.article("b.txt", "Constable Ann Lee ran.", "Northern Wire")
    made.article("c.txt", "CONSTABLE Ann Lee ran.", "The Meridian")
    return made


def lee(made, **more):
    told = [("a.txt", "Sgt."), ("b.txt", "Constable"), ("c.txt", "CONSTABLE")]
    return Portrait(name="Ann Lee", told=tuple(made.passage(*t) for t in told), **more)


def test_each_form_stands_once_with_the_reports_that_give_it():
    made = desk()
    (one,) = present(made.findings(who=(lee(made, differs=True),))).who
    assert one.what == "Ann Lee"
    told = [(r.words, r.letters) for r in one.readings]
    assert told == [("Sgt.", ("A",)), ("Constable", ("B", "C"))]


def test_eight_are_told_with_five_forms_each():
    made = Desk()
    for n in range(9):
        made.article(f"{n}.txt", f"The role{n} came.")
    many = Portrait(name="X", told=tuple(made.passage(f"{n}.txt", f"role{n}") for n in range(9)))
    told = portrayed([many] * 12, Letters(tuple(made.articles.values())))
    assert [len(one.readings) for one in told] == [5] * 8


def test_a_house_that_redacts_shows_the_first_words_of_a_long_form():
    made = Desk()
    long = "the chief spokeswoman of the harbour masters of Halvik and Selim"
    made.article("a.txt", f"Ann Lee, {long}, ran.")
    portrait = Portrait(name="Ann Lee", told=(made.passage("a.txt", long),))
    (one,) = present(made.findings(who=(portrait,)), house=House(redact=True)).who
    assert one.readings[0].words == "the chief spokeswoman …"
    (one,) = present(made.findings(who=(portrait,))).who
    assert one.readings[0].words.startswith("the chief spokeswoman of")
