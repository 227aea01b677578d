"""What inputs name is read, each file once, or told with the reason; nothing is passed over."""

import json
import os
import zipfile
from datetime import date

import pytest

from factcheck.archive.intake import planning, taking
from tests.archive.intake import made
from tests.read import samples as s


@pytest.fixture
def wire(tmp_path):
    """Two stories, each with its own manifest, and a day without one."""
    for story in ("flood", "fire"):
        folder = tmp_path / "wire" / story
        folder.mkdir(parents=True)
        entries = []
        for number in range(3):
            file = f"{number:02}_x.txt"
            (folder / file).write_text(f"{s.WORDS} {story} {number}", encoding="utf-8")
            entries.append({"file": file, "outlet": f"Outlet {number}", "date": "2024-05-01"})
        (folder / "meta.json").write_text(json.dumps({"articles": entries}), encoding="utf-8")
    (tmp_path / "wire" / "2024-05-01").mkdir()
    (tmp_path / "wire" / "2024-05-01" / "a.html").write_text(s.html(), encoding="utf-8")
    return tmp_path / "wire"


def test_stories_with_their_own_manifest_count_too(wire):
    found = made.read(wire)
    assert len(found.articles) == 7
    assert not found.unread
    assert sum(a["outlet"] == "Outlet 1" for a in found.articles) == 2
    assert sum(a["published"] == date(2024, 5, 1) for a in found.articles) == 6
    assert len(found.inputs) == 9


def test_nor_the_order_nor_the_spelling_of_inputs_matters(wire):
    there = made.read(wire)
    back = made.read(*sorted(wire.iterdir(), reverse=True), wire, str(wire) + "/*")
    assert there.articles == back.articles


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("https://example.com/a", "it is a web address"),
        ("HTTP://example.com/a", "it is a web address"),
        ("-", "standard input can be read only once"),
        ("nowhere.txt", "no such file"),
        ("nowhere-*.txt", "no file matches"),
        ("", "no such file"),
        ("a\0b", "no such file"),
    ],
)
def test_what_names_no_file_is_told(given, reason):
    found = made.read(given)
    assert not found.articles
    assert len(found.unread) == 1
    assert next(iter(found.unread.values())).startswith(reason)


def test_an_empty_folder_is_told(tmp_path):
    assert made.read(tmp_path).unread == {(str(tmp_path), 0): "no article in the folder"}


def test_what_is_no_file_is_told(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert made.read(tmp_path / "pipe.txt").unread == {
        (str(tmp_path / "pipe.txt"), 0): "it is not a file"
    }


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    (tmp_path / "secret.txt").write_text(s.WORDS, encoding="utf-8")
    (tmp_path / "wire").mkdir()
    (tmp_path / "wire" / "link.txt").symlink_to(tmp_path / "secret.txt")
    found = made.read(tmp_path / "wire")
    assert not found.articles
    assert [*found.unread.values()] == ["it is a link that leads out of the folder"]


def test_a_linked_folder_is_read_where_it_lies_or_told(tmp_path, wire):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.txt").write_text(s.WORDS, encoding="utf-8")
    (wire / "out").symlink_to(tmp_path / "elsewhere")
    (wire / "again").symlink_to(wire / "fire")
    (wire / "fire" / "round").symlink_to(wire)
    found = made.read(wire)
    assert len(found.articles) == 7
    assert found.unread == {(str(wire / "out"), 0): "it is a link that leads out of the folder"}


def test_a_folder_that_cannot_be_opened_costs_itself(wire, monkeypatch):
    listed = os.listdir

    def refused(folder):
        if folder == wire / "fire":
            raise PermissionError(13, "Permission denied")
        return listed(folder)

    # root, as which tests may run, can open any
    monkeypatch.setattr(os, "listdir", refused)
    found = made.read(wire)
    assert len(found.articles) == 4
    assert found.unread == {(str(wire / "fire"), 0): "permission denied"}


def test_a_file_that_became_a_link_is_not_followed(tmp_path, wire):
    (tmp_path / "secret.txt").write_text(s.WORDS, encoding="utf-8")
    plan = planning.planned([wire])
    (wire / "fire" / "00_x.txt").unlink()
    (wire / "fire" / "00_x.txt").symlink_to(tmp_path / "secret.txt")
    taken = [taking.take(piece) for piece in plan.pieces]
    assert sum(len(t.articles) for t in taken) == 6
    assert [r for t in taken for r in t.unread["reason"].to_pylist()] == [
        "it is a link that leads out of the folder"
    ]


def test_the_archives_own_folder_is_no_input(wire):
    news = wire / "news"
    (news / "articles").mkdir(parents=True)
    (news / "articles" / "undated.parquet").write_bytes(made.parquet([made.record(1)]))
    found = made.read(wire, archive=news)
    assert found.articles == made.read(wire / "f*", wire / "2*").articles
    assert not found.unread
    for given in (news, news / "articles" / "undated.parquet"):
        found = made.read(given, archive=news)
        assert not found.articles
        assert [*found.unread.values()] == ["it lies in the folder of the archive"]


def test_a_manifest_that_cannot_be_used_is_told(tmp_path):
    (tmp_path / "a.txt").write_text(s.WORDS, encoding="utf-8")
    (tmp_path / "feed.csv").write_bytes(made.table([made.record(1)]))
    listed = [{"file": "a.txt", "date": "soon"}, {"file": "b.txt"}, 7]
    (tmp_path / "meta.json").write_text(json.dumps({"articles": listed}), encoding="utf-8")
    found = made.read(tmp_path)
    assert len(found.articles) == 1
    manifest = str(tmp_path / "meta.json")
    assert "no full date" in found.unread[manifest, 1]
    assert found.unread[manifest, 2] == "article 3 must be an object"
    assert found.unread[str(tmp_path / "b.txt"), 0] == "no such file; meta.json lists it"
    assert not any(name.endswith("feed.csv") for name, _ in found.unread)


@pytest.mark.parametrize("large", [0, planning.LARGE])
def test_briefs_of_ours_are_no_articles(tmp_path, monkeypatch, large):
    monkeypatch.setattr(planning, "LARGE", large)
    brief = b'{"kind": "brief", "schema": 1}\n' + made.json_lines([made.record(1)])
    (tmp_path / "brief.jsonl").write_bytes(brief)
    (tmp_path / "a.txt").write_text(s.WORDS, encoding="utf-8")
    assert not made.read(tmp_path).unread
    assert len(made.read(tmp_path).articles) == 1
    named = made.read(tmp_path / "brief.jsonl")
    assert [*named.unread.values()] == ["it is a brief of this program"]


@pytest.mark.parametrize("name", [b"a\nb.txt", b"\xff.txt", "Müller \u202e.txt".encode()])
def test_names_that_act_are_written_out(tmp_path, name):
    (tmp_path / os.fsdecode(name)).write_bytes(b"")
    (found,) = made.read(tmp_path).unread
    assert found[0].isprintable()
    found[0].encode()


def test_parts_of_an_archive_are_told_one_by_one(tmp_path):
    files = {f"{n}.txt": s.WORDS + str(n) for n in range(3)} | {f"{n}.doc": b"" for n in range(9)}
    (tmp_path / "box.zip").write_bytes(s.zipped(files))
    found = made.read(tmp_path / "box.zip")
    assert (len(found.articles), len(found.unread)) == (3, 9)
    assert found.unread[str(tmp_path / "box.zip" / "0.doc"), 0] == "the file is empty"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_in_an_archive_are_two(tmp_path):
    with zipfile.ZipFile(tmp_path / "box.zip", "w") as box:
        for _ in range(2):
            box.writestr("a.txt", b"")
    assert [name.rpartition("/")[2] for name, _ in made.read(tmp_path / "box.zip").unread] == [
        "a.txt",
        "a.txt (2)",
    ]


def known(found):
    return {key for key in found.inputs if key[1]}


def test_what_is_known_by_its_content_is_not_read_again(wire):
    first = made.read(wire)
    (wire / "2024-05-01" / "b.txt").write_text(s.WORDS + " More.", encoding="utf-8")
    (wire / "2024-05-01" / "a.html").write_text(s.html(body=s.LONG), encoding="utf-8")
    again = made.read(wire, known=known(first))
    assert again.known == 6
    assert sorted(name.rpartition("/")[2] for name, _ in again.inputs) == ["a.html", "b.txt"]


def test_files_are_read_again_where_their_manifest_changed(wire):
    first = made.read(wire)
    manifest = wire / "fire" / "meta.json"
    manifest.write_text(manifest.read_text().replace("Outlet 1", "Reuters"), encoding="utf-8")
    again = made.read(wire, known=known(first))
    assert again.known == 4
    assert [a["outlet"] for a in again.articles if a["outlet"] == "Reuters"] == ["Reuters"]


@pytest.mark.parametrize(("name", "kind"), made.KINDS.items())
def test_a_large_file_that_is_known_is_not_read_again(tmp_path, monkeypatch, name, kind):
    monkeypatch.setattr(planning, "LARGE", 0)
    (tmp_path / name).write_bytes(kind(map(made.record, range(5))))
    first = made.read(tmp_path / name)
    assert len(first.articles) == 5
    again = made.read(tmp_path / name, known=known(first))
    assert (len(again.articles), again.known) == (0, 1)


@pytest.mark.parametrize(("rows", "later"), [(6, 0), (5, 1)])
def test_a_large_file_that_changes_meanwhile_is_told(tmp_path, monkeypatch, rows, later):
    monkeypatch.setattr(planning, "LARGE", 0)
    path = tmp_path / "wire.jsonl"
    path.write_bytes(made.json_lines(map(made.record, range(5))))
    (piece,) = planning.planned([path]).pieces
    path.write_bytes(made.json_lines(map(made.record, range(rows))))
    # a copy may keep the time, another the size
    os.utime(path, ns=(piece.changed + later,) * 2)
    taken = taking.take(piece)
    assert not len(taken.articles)
    assert taken.unread["reason"].to_pylist() == ["it was changed while it was read: add it again"]
