"""A draft is held against its sources, and neither against itself nor what was made of it."""

import shutil

import pytest

import factcheck
from factcheck.draft.reading import beside
from tests.seeds.drafts import SEEDS

OURS = ("copy.docx", "copy.checked.docx", "copy.checked-2.docx", "copy.clean.docx")
THEIRS = ("copy.txt", "copy-2.docx", "copy.checked.by-the-desk.docx", "other.checked.docx")


@pytest.mark.parametrize("draft", OURS)
@pytest.mark.parametrize("other", OURS)
def test_what_is_made_of_a_draft_is_no_source(draft, other, tmp_path):
    assert beside(tmp_path / draft)(tmp_path / other)


@pytest.mark.parametrize("draft", OURS)
@pytest.mark.parametrize("other", THEIRS)
def test_what_has_a_name_like_it_is_one(draft, other, tmp_path):
    assert not beside(tmp_path / draft)(tmp_path / other)


def test_a_copy_elsewhere_is_a_source(tmp_path):
    assert not beside(tmp_path / "copy.docx")(tmp_path / "wire" / "copy.docx")


def test_checking_again_never_supports_itself(tmp_path, encoder):
    story = tmp_path / "story"
    shutil.copytree(SEEDS / "ferry", story)
    drafts = [story / "our.docx", story / "our.checked.docx", story / "our.clean.docx"]
    for draft in drafts:
        shutil.copy(SEEDS / "ferry.docx", draft)
    for draft in drafts:
        found = factcheck.check_draft(draft, sources=[story], encoder=encoder)
        assert len(found.sources) == 5
