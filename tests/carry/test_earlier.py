"""An earlier brief as its JSON tells it: what moves without the texts, and what is none of ours."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import check
from factcheck.brief import present
from factcheck.carry import Outcome, carry
from factcheck.carry.earlier import read_earlier, since
from factcheck.errors import BadEarlier
from factcheck.render.formats import rendered
from factcheck.view import House
from tests.carry.test_threads import EDITS, STORIES, articles_of, renamed, reversed_
from tests.carry.told import DEATHS, STORY, edited, findings, without


def saved(place, found, **house):
    """The brief's JSON, written and read again."""
    file = place / "brief.json"
    file.write_bytes(rendered(found, present(found, house=House(**house)), "json"))
    return read_earlier(file)


def told(place, old, new, **house):
    return since(saved(place, old, **house), new)


def outcomes(rows):
    return [(r.outcome.value, r.new, r.old) for r in rows]


@pytest.mark.parametrize("edit", [list, renamed, reversed_])
@pytest.mark.parametrize("story", STORIES)
def test_equal_texts_carry_everything(tmp_path, encoder, story, edit):
    old = check(articles_of(story), encoder=encoder)
    new = check(edit(articles_of(story)), encoder=encoder)
    found = told(tmp_path, old, new)
    assert {r.outcome for r in found.carried} <= {Outcome.CARRIED}
    assert outcomes(found.carried) == outcomes(carry(old, new))
    assert (found.added, found.changed, found.withdrawn) == ((), (), ())


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("edit", EDITS)
def test_json_knows_no_more_than_the_texts(tmp_path, encoder, story, edit):
    """What is carried by the JSON alone is carried by the texts: it is never more sure."""
    old = check(articles_of(story), encoder=encoder)
    new = check(edit(articles_of(story)), encoder=encoder)
    by_json = {(r.new, r.old) for r in told(tmp_path, old, new).carried if r.outcome == "carried"}
    assert by_json <= {(r.new, r.old) for r in carry(old, new)}


#: label, the new findings, what became of that on deaths, and why
CASES = (
    ("a line above", findings(edited("wire.txt", "It sank", "Update.\n\nIt sank")), "carried", ""),
    (
        "the sentence itself",
        findings(edited("wire.txt", "The wreck", "A wreck")),
        "stale",
        "Northwire still gives “57”, in a passage that was changed.",
    ),
    (
        "the sentence stands twice",
        findings(edited("wire.txt", "It sank", "The wreck killed 57 people. It sank")),
        "stale",
        "Northwire still gives “57”, in a passage that was changed.",
    ),
    (
        "another figure in it",
        findings(
            edited("gazette.txt", "At least 55", "Some 60"),
            (("gazette.txt", "Some 60", "60"), *DEATHS[1:]),
        ),
        "reopened",
        "Island Gazette now gives “Some 60” where it gave “At least 55”.",
    ),
    (
        "withdrawn",
        findings(without("radio.txt"), DEATHS[:2]),
        "stale",
        "Coast Radio was withdrawn; it gave “57”.",
    ),
)


@pytest.mark.parametrize(
    ("new", "outcome", "why"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_a_passage_moves_with_its_very_sentence(tmp_path, new, outcome, why):
    first, *_ = told(tmp_path, findings(), new).carried
    assert (first.outcome, first.old, " ".join(first.reasons)) == (outcome, 0, why)


def test_where_the_sentence_is_gone_the_article_was_changed(tmp_path):
    new = findings(edited("gazette.txt", "At least 55 people", "Many people"), ())
    (gone,) = [r for r in told(tmp_path, findings(), new).carried if r.outcome == "gone"]
    (why,) = gone.reasons
    assert why.startswith("Island Gazette was changed, and the sentence with “At least 55”")


def test_a_redacted_brief_has_no_sentences_to_look_for(tmp_path):
    long = edited("wire.txt", "The wreck killed 57 people.", "The wreck of it killed 57 people.")
    new = findings(edited("wire.txt", "It sank", "Update.\n\nIt sank", long))
    first, _ = told(tmp_path, findings(long), new, redact=True).carried
    assert first.outcome is Outcome.STALE
    same, _ = told(tmp_path, findings(), findings(), redact=True).carried
    assert same.outcome is Outcome.CARRIED


def test_what_came_changed_and_went_is_named(tmp_path):
    more = {**without("radio.txt"), "post.txt": ("Harbour Post", "Ann Lee wept. Many were there.")}
    new = findings(edited("wire.txt", "It sank", "It went down", more), DEATHS[:2])
    found = told(tmp_path, findings(), new)
    assert found.added == ("Harbour Post",)
    assert found.changed == ("Northwire",)
    assert found.withdrawn == ("Coast Radio",)
    assert (found.reports, found.newest, found.related) == (3, None, True)
    other = {"x.txt": ("Post", "Dockers walked out."), "y.txt": ("Mail", "They came back.")}
    assert not told(tmp_path, findings(), findings(other, (), ())).related


BROKEN = {
    "empty": b"",
    "no JSON": b"a brief",
    "another thing": b'{"statements": []}',
    "a list": b"[1, 2]",
    "a number": b"7",
    "null": b"null",
    "deep": b"[" * 100_000,
    "binary": bytes(range(256)),
    "another schema": b'{"schema": 2}',
    "no articles": b'{"schema": 1, "articles": 3}',
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_what_is_no_brief_of_ours_is_said_in_a_line(tmp_path, content):
    file = tmp_path / "brief.json"
    file.write_bytes(content)
    with pytest.raises(BadEarlier) as failure:
        read_earlier(file)
    assert str(failure.value).startswith(f"{file}: it ")
    assert "\n" not in str(failure.value)


def _set(path, value):
    def change(tree):
        *steps, last = path
        for step in steps:
            tree = tree[step]
        tree[last] = value

    return change


SIDE = ("discrepancies", 0, "sides", 0)
SPOILT = {
    "type": _set(("discrepancies", 0, "type"), "weather"),
    "severity": _set(("discrepancies", 0, "severity"), None),
    "confidence": _set(("discrepancies", 0, "confidence"), "sure"),
    "sides": _set(("discrepancies", 0, "sides"), {"a": 1}),
    "start": _set((*SIDE, "start"), "first"),
    "day": _set((*SIDE, "as_of"), "Monday"),
    "figure": _set((*SIDE, "figure"), {"low": "many"}),
    "dates": _set(("articles", 0, "published"), "today"),
    "settings": _set(("settings",), 3),
    "digests": lambda tree: tree["articles"][0].pop("sha256"),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_brief_that_was_spoilt_is_said_in_a_line(tmp_path, spoil):
    saved(tmp_path, findings())
    file = tmp_path / "brief.json"
    tree = json.loads(file.read_text(encoding="utf-8"))
    spoil(tree)
    file.write_text(json.dumps(tree), encoding="utf-8")
    with pytest.raises(BadEarlier, match="it is no brief of factcheck check"):
        read_earlier(file)


@pytest.mark.parametrize(("name", "reason"), [("none.json", "no such file"), (".", "directory")])
def test_a_file_that_cannot_be_read_is_said_in_a_line(tmp_path, name, reason):
    with pytest.raises(BadEarlier, match=reason):
        read_earlier(tmp_path / name)


def test_later_programs_may_add_keys_and_leave_some_out(tmp_path):
    saved(tmp_path, findings())
    file = tmp_path / "brief.json"
    tree = json.loads(file.read_text(encoding="utf-8"))
    tree["weather"] = "fine"
    for side in tree["discrepancies"][0]["sides"]:
        for key in ("paragraph", "sentence", "authority", "as_of", "figure"):
            side.pop(key)
    file.write_text(json.dumps(tree), encoding="utf-8")
    rows = since(read_earlier(file), findings()).carried
    assert [r.outcome for r in rows] == ["carried", "carried"]


def test_the_file_is_named_with_its_digest(tmp_path):
    import hashlib

    earlier = saved(tmp_path, findings(STORY))
    content = (tmp_path / "brief.json").read_bytes()
    assert (earlier.file, earlier.sha256) == ("brief.json", hashlib.sha256(content).hexdigest())


def paths(tree, here=()):
    """The way to every value of a tree."""
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in inner:
        yield (*here, key)
        if isinstance(value, dict | list):
            yield from paths(value, (*here, key))


def at(tree, path):
    for step in path:
        tree = tree[step]
    return tree


WHOLE = findings(STORY, DEATHS)
TREE = json.loads(rendered(WHOLE, present(WHOLE), "json"))
PATHS = list(paths(TREE))
#: what some program, or somebody with an editor, may put in a value's place
ODD = st.sampled_from(
    [
        None,
        True,
        0,
        -1,
        1.5,
        10**30,
        float("inf"),
        float("nan"),
        "",
        "x",
        "9" * 5000,
        "\0",
        "\ud800",
    ]
) | st.sampled_from(PATHS).map(lambda path: at(TREE, path))
ODD |= st.just([]) | st.just({}) | st.lists(ODD, max_size=2) | st.integers() | st.text()


@given(st.lists(st.tuples(st.sampled_from(PATHS), st.none() | ODD.map(lambda v: [v])), max_size=3))
def test_whatever_was_spoilt_it_is_a_brief_of_ours_or_none(tmp_path_factory, spoilt):
    tree = json.loads(json.dumps(TREE))
    for path, put in spoilt:
        try:
            home = at(tree, path[:-1])
            if put is None:
                del home[path[-1]]
            else:
                home[path[-1]] = json.loads(json.dumps(put[0]))
        except (LookupError, TypeError):
            continue
    file = tmp_path_factory.mktemp("spoilt") / "brief.json"
    file.write_text(json.dumps(tree), encoding="utf-8")
    new = findings(edited("gazette.txt", "At least 55", "Some 60"), DEATHS[1:])
    try:
        told_of = since(read_earlier(file), new)
    except BadEarlier:
        return
    made = replace(new, since=told_of)
    assert rendered(made, present(made), "html")
    assert rendered(made, present(made), "json")


@pytest.mark.parametrize("spoil", ["a side of no article", "two of one name"])
def test_articles_and_sides_that_do_not_fit_are_said_in_a_line(tmp_path, spoil):
    tree = json.loads(json.dumps(TREE))
    if spoil == "two of one name":
        tree["articles"].append(tree["articles"][0])
    else:
        tree["discrepancies"][0]["sides"][0]["article"] = "ghost.txt"
    file = tmp_path / "brief.json"
    file.write_text(json.dumps(tree), encoding="utf-8")
    with pytest.raises(BadEarlier, match="it is no brief of factcheck check"):
        read_earlier(file)
