import json
import os
from datetime import date
from pathlib import Path

import pytest

from factcheck.errors import BadManifest, NothingToRead
from factcheck.model import Article
from factcheck.read.story import read_story

A = "Ten die in flood\n\nTen people died on Monday after a long rain in the hills."
B = "Twelve die in flood\n\nTwelve people died on Monday after a long rain in the hills."
BODY = f"<body><article><p>{A}</p><p>{B}</p></article></body>"
PAGE = f"<html><head><title>Ten die</title></head>{BODY}</html>"


@pytest.fixture
def folder(tmp_path):
    for name, text in {
        "b.txt": B,
        "a.txt": A,
        "c.html": PAGE,
        "notes.md": "Ten notes.",
        ".hidden.txt": "no",
        "gold.json": "{}",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def write_manifest(folder, data):
    (folder / "meta.json").write_text(
        data if isinstance(data, str) else json.dumps(data), encoding="utf-8"
    )


def ids(story):
    return [a.id for a in story.articles]


def test_a_folder_is_read_by_name(folder):
    assert ids(read_story([folder])) == ["a.txt", "b.txt", "c.html"]


def test_files_keep_the_order_given(folder):
    assert ids(read_story([folder / "b.txt", str(folder / "a.txt")])) == ["b.txt", "a.txt"]


def test_text_is_untouched(tmp_path):
    words = "Ten die\r\n\r\nIt lasted 2½ hours – “so” he said. \t\n"
    (tmp_path / "a.txt").write_bytes(words.encode())
    assert read_story([tmp_path]).articles[0].text == words


def test_a_file_given_twice_is_read_once(folder, monkeypatch):
    monkeypatch.chdir(folder)
    (folder / "link.txt").symlink_to(folder / "a.txt")
    assert ids(read_story(["a.txt", folder / "a.txt", "./a.txt", "link.txt"])) == ["a.txt"]


def test_patterns_that_no_shell_expanded(folder):
    assert ids(read_story([f"{folder}/*.txt"])) == ["a.txt", "b.txt"]


def test_a_file_whose_name_looks_like_a_pattern(tmp_path):
    (tmp_path / "a[1].txt").write_text(A)
    assert ids(read_story([tmp_path / "a[1].txt"])) == ["a[1].txt"]


def test_one_path_alone_is_taken_for_a_list(folder):
    assert ids(read_story(folder)) == ids(read_story(str(folder)))


def test_ready_articles_keep_their_place(folder):
    story = read_story([folder / "a.txt", Article(id="mine", text=B), folder / "b.txt"])
    assert ids(story) == ["a.txt", "mine", "b.txt"]
    assert story.articles[1].headline_end == len("Twelve die in flood")


def test_what_a_ready_article_says_of_itself_stays(folder):
    mine = Article(
        id="mine", text=B, title="T", outlet="O", published=date(2020, 1, 2), headline_end=6
    )
    made = read_story([mine]).articles[0]
    assert (made.title, made.outlet, made.published, made.headline_end) == (
        "T",
        "O",
        date(2020, 1, 2),
        6,
    )


def test_files_of_one_name_are_told_apart(tmp_path):
    for outlet in ("gazette", "herald"):
        (tmp_path / outlet).mkdir()
        (tmp_path / outlet / "story.txt").write_text(A)
    assert ids(read_story([tmp_path])) == ["gazette/story.txt", "herald/story.txt"]


def test_subfolders_are_read_but_other_stories_are_not(folder):
    for name in ("deep", "other", "c_files", ".git"):
        (folder / name).mkdir()
        (folder / name / "d.txt").write_text(A)
    write_manifest(folder / "other", {"articles": []})
    assert ids(read_story([folder])) == ["a.txt", "b.txt", "c.html", "d.txt"]


def test_every_bad_input_is_named_and_the_rest_is_read(folder):
    (folder / "empty.txt").touch()
    (folder / "photo.txt").write_bytes(b"\xff\xd8\xff\xe0")
    (folder / "bare.html").write_text("<html><body></body></html>")
    (folder / "void").mkdir()
    bad = [folder / n for n in ("no.txt", "empty.txt", "photo.txt", "bare.html", "void", "*.pdf")]
    story = read_story([*bad, folder / "a.txt"])
    assert ids(story) == ["a.txt"]
    said = {Path(u.path).name: u.reason for u in story.unread}
    assert said == {
        "no.txt": "no such file",
        "empty.txt": "the file is empty",
        "photo.txt": "it is not text: it looks like a JPEG image",
        "bare.html": "no article text was found in the page",
        "void": "no article in the folder",
        "*.pdf": "no file matches",
    }


def test_nothing_to_read_says_why():
    with pytest.raises(NothingToRead, match=r"no\.txt: no such file"):
        read_story(["no.txt"])
    with pytest.raises(NothingToRead, match="no articles were given"):
        read_story([])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(folder):
    (folder / "b.txt").chmod(0)
    assert [u.reason for u in read_story([folder]).unread] == ["permission denied"]


def test_a_file_too_large_is_refused(tmp_path):
    with (tmp_path / "a.txt").open("wb") as stream:
        stream.truncate(20_000_001)
    with pytest.raises(NothingToRead, match="larger than 20 MB"):
        read_story([tmp_path])


def test_a_text_file_that_holds_a_page_is_read_as_one(tmp_path):
    (tmp_path / "a.txt").write_text(PAGE)
    assert "<p>" not in read_story([tmp_path]).articles[0].text


def test_the_manifest_beside_the_files_is_found(folder):
    entry = {
        "file": "a.txt",
        "outlet": "Gazette",
        "date": "2025-05-20",
        "url": "https://example.com",
        "title": "Ten die in flood",
        "words": 9,
    }
    write_manifest(folder, {"event": "flood", "articles": [entry], "licence": "x"})
    for given in ([folder], [folder / "a.txt"], [f"{folder}/*.txt"]):
        story = read_story(given)
        made = story.articles[0]
        assert story.event == "flood"
        assert (made.outlet, made.published, made.url, made.title) == (
            "Gazette",
            date(2025, 5, 20),
            "https://example.com",
            "Ten die in flood",
        )


def test_a_manifest_may_list_files_of_subfolders(folder):
    (folder / "herald").mkdir()
    (folder / "herald" / "d.txt").write_text(A)
    write_manifest(
        folder, {"event": "flood", "articles": [{"file": "herald/d.txt", "outlet": "Herald"}]}
    )
    assert [a.outlet for a in read_story([folder]).articles] == [None, None, None, "Herald"]
    assert read_story([folder / "herald"]).event == "flood"


def test_another_manifest_overrides(folder, tmp_path_factory):
    write_manifest(folder, {"event": "flood", "articles": [{"file": "a.txt", "outlet": "Gazette"}]})
    other = tmp_path_factory.mktemp("other") / "mine.json"
    other.write_text(
        json.dumps({"event": "rain", "articles": [{"file": "a.txt", "outlet": "Herald"}]})
    )
    story = read_story([folder], manifest=other)
    assert (story.event, story.articles[0].outlet) == ("rain", "Herald")


def test_a_manifest_alone_names_the_files(folder):
    write_manifest(folder, {"articles": [{"file": "b.txt"}, {"file": "a.txt"}]})
    assert ids(read_story([], manifest=folder / "meta.json")) == ["b.txt", "a.txt"]


def test_a_listed_file_that_is_not_there_is_named(folder):
    write_manifest(folder, {"articles": [{"file": "a.txt"}, {"file": "z.txt"}]})
    assert [Path(u.path).name for u in read_story([folder]).unread] == ["z.txt"]
    assert read_story([folder / "a.txt"]).unread == ()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ([], "must be a JSON object"),
        ({"articles": {}}, '"articles" must be a list'),
        ({"articles": ["a.txt"]}, "article 1 must be an object"),
        ({"articles": [{"outlet": "x"}]}, 'article 1 has no "file"'),
        ({"articles": [{"file": 3}]}, '"file" must be text, not int'),
        ({"articles": [{"file": "a.txt", "date": "soon"}]}, "no full date"),
        ({"articles": [{"file": "a\0.txt"}]}, "NUL"),
        ({"event": 5}, '"event" must be text'),
    ],
)
def test_a_bad_manifest_is_refused_with_its_name_and_the_reason(folder, data, reason):
    write_manifest(folder, data)
    with pytest.raises(BadManifest, match=reason) as caught:
        read_story([folder], manifest=folder / "meta.json")
    assert caught.value.path.endswith("meta.json")


def test_a_bad_manifest_beside_the_articles_is_said_and_the_rest_of_it_used(folder):
    entries = [
        {"file": "a.txt", "outlet": "Gazette"},
        {"file": "b.txt", "date": "soon"},
        {"outlet": "x"},
    ]
    write_manifest(folder, {"event": "flood", "articles": entries})
    story = read_story([folder])
    assert [a.outlet for a in story.articles] == ["Gazette", None, None]
    assert story.event == "flood"
    assert [Path(u.path).name for u in story.unread] == ["meta.json"] * 2
    write_manifest(folder, "{")
    broken = read_story([folder])
    assert ids(broken) == ["a.txt", "b.txt", "c.html"]
    assert "not JSON" in broken.unread[0].reason


def test_a_missing_manifest_is_refused(folder):
    with pytest.raises(BadManifest, match="no such file"):
        read_story([folder], manifest=folder / "no.json")


def test_standard_input(monkeypatch):
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(A.encode())))
    assert read_story(["-"]).articles[0].text == A


def test_reading_again_gives_the_same(folder):
    assert read_story([folder]) == read_story([folder])
