"""A watched folder: what counts as changed, and when."""

import os

from hypothesis import given
from hypothesis import strategies as st

from factcheck.desk.work.watch.folder import PATIENCE, Settling, look

A, B = "a.txt", "b.txt"


def sweeps(seen, *shown):
    folder = Settling(seen)
    return [folder.sweep(now) for now in shown]


def test_a_file_counts_when_two_sweeps_see_it_the_same():
    assert sweeps({}, {A: "1"}, {A: "2"}, {A: "3"}, {A: "3"}, {A: "3"}) == [
        None,
        None,
        None,
        {A: "3"},
        None,
    ]


def test_a_file_that_is_gone_in_two_sweeps_is_gone():
    assert sweeps({A: "1", B: "1"}, {A: "1"}, {A: "1"}) == [None, {A: "1"}]
    assert sweeps({A: "1", B: "1"}, {A: "1"}, {A: "1", B: "1"}) == [None, None]


def test_the_check_waits_for_files_that_are_still_written():
    assert sweeps({}, {A: "1", B: "1"}, {A: "1", B: "2"}, {A: "1", B: "2"}) == [
        None,
        None,
        {A: "1", B: "2"},
    ]


def test_it_does_not_wait_for_ever():
    shown = [{A: "1", B: str(n)} for n in range(PATIENCE + 3)]
    assert {A: "1"} in sweeps({}, *shown)


def test_a_file_that_never_rests_starts_nothing():
    assert set(map(str, sweeps({}, *({A: str(n)} for n in range(50))))) == {"None"}


LISTING = st.dictionaries(st.sampled_from("abc"), st.sampled_from("123"))


@given(LISTING, st.lists(LISTING, max_size=12), LISTING)
def test_what_has_settled_is_told_once_and_in_the_end_all_of_it(seen, shown, last):
    folder = Settling(seen)
    told = [seen]
    for now in (*shown, last, last, last):
        found = folder.sweep(now)
        if found is not None:
            assert found != told[-1]
            told.append(found)
    assert told[-1] == last


def test_a_look_sees_articles_in_subfolders_and_nothing_beside_them(tmp_path):
    for name in ("a.txt", "sub/b.txt", ".hidden", ".git/c.txt", "page_files/ad.js"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "lost.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "round").symlink_to(tmp_path)
    assert set(look(str(tmp_path))) == {str(tmp_path / "a.txt"), str(tmp_path / "sub" / "b.txt")}


def test_a_file_of_another_size_or_time_is_another(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("12")
    first = look(str(tmp_path))
    path.write_text("14")
    os.utime(path, ns=(1, 1))
    assert look(str(tmp_path)) != first
