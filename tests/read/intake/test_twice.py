from factcheck.model import Article, Furniture
from factcheck.read.intake.twice import once
from factcheck.read.page.language import doubts
from factcheck.read.story import read_story
from tests.read import samples as s

OTHER = (
    "On Sunday the mayor opened a new bridge over the river, which had been built in three years "
    "by two hundred workers. " * 3
)


def article(name, text, **more):
    return Article(id=name, text=text, **more)


def kept(*articles):
    return {a.id: a.notes for a in once(articles)}


def test_the_same_words_in_another_dress_are_one_article():
    shouted = s.LONG.replace(". ", ".\n\n").upper()
    assert kept(
        article("a", s.LONG), article("b", OTHER), article("c", shouted, outlet="Herald")
    ) == {
        "a": ("c (Herald) is the same article, read once",),
        "b": (),
    }


def test_furniture_makes_no_difference():
    extra = "Also read: Ten umbrellas\n"
    marked = article(
        "b", extra + s.LONG, furniture=(Furniture(start=0, end=len(extra), kind="related"),)
    )
    assert list(kept(article("a", s.LONG), marked)) == ["a"]


def test_a_shortened_copy_is_left_out_whichever_comes_first():
    short = s.LONG[: len(s.LONG) * 2 // 3].rpartition(".")[0]
    for pair in (
        [article("short", short), article("long", s.LONG)],
        [article("long", s.LONG), article("short", short)],
    ):
        assert kept(*pair) == {"long": ("short is a part of it, word for word, read once",)}


def test_one_figure_changed_is_another_article():
    later = s.LONG.replace("1,200", "1,300")
    made = kept(article("a", s.LONG), article("b", later))
    assert list(made) == ["a", "b"]
    assert "of the shorter one's wording with a: one source rather than two" in made["b"][0]


def test_three_copies_are_one():
    assert kept(*(article(n, s.LONG) for n in "abc")) == {
        "a": ("b is the same article, read once", "c is the same article, read once")
    }


def test_short_texts_are_never_taken_for_each_other():
    assert len(kept(article("a", "Two die"), article("b", "Two die"))) == 2


def test_a_story_says_it(tmp_path):
    (tmp_path / "a.txt").write_text(s.LONG)
    (tmp_path / "b.rtf").write_bytes(
        s.rtf(s.LONG.replace("½", "\\'bd").replace("“", "\\'93").replace("”", "\\'94"))
    )
    (only,) = read_story([tmp_path]).articles
    assert only.notes == ("b.rtf is the same article, read once",)


def test_a_text_file_that_was_garbled_is_said_and_left_alone(tmp_path):
    garbled = s.LONG.replace("“", "â€œ")
    (tmp_path / "a.txt").write_text(garbled, encoding="utf-8")
    (only,) = read_story([tmp_path]).articles
    assert only.text == garbled
    assert "encoding was broken" in only.notes[0]


def test_a_text_that_is_not_english_is_said(tmp_path):
    french = (
        "La police a déclaré que dix personnes sont mortes lundi dans l'inondation après que la "
        "rivière est sortie de son lit. " * 3
    )
    (tmp_path / "a.txt").write_text(french, encoding="utf-8")
    assert "does not read as English" in read_story([tmp_path]).articles[0].notes[0]
    assert doubts(s.LONG) == ()
    assert "hardly any text" in doubts("Ten die")[0]


def test_the_brief_says_it_beside_the_article():
    from factcheck.brief import present
    from factcheck.model import Findings

    noted = article("a", s.LONG, notes=("b is the same article, read once",))
    page = present(Findings(version="1", event=None, articles=(noted,)), "")
    assert page.sources[0].notes == noted.notes
