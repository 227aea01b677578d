"""However files are parted, the same rows come of them."""

import random
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.archive.intake import columns, lines, planning, rows, table
from factcheck.archive.intake.part import Part
from factcheck.read.draft import Member
from tests.archive.intake import made

ROADS = {
    "a.jsonl": (lines, made.json_lines),
    "a.jsonl.gz": (lines, made.packed),
    "a.csv": (table, made.table),
    "a.parquet": (columns, made.parquet),
}
RECORDS = st.lists(
    st.builds(
        made.record,
        st.integers(0, 50),
        text=st.one_of(
            st.sampled_from([made.BODY, f'{made.BODY}\n\n"So, {made.BODY}"', "short", ""]),
            st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=40),
        ),
    ),
    min_size=1,
    max_size=20,
)


def told(module, path, part):
    return [i for i in module.rows(str(path), path.name, part) if not isinstance(i, Member)]


@pytest.mark.parametrize(("name", "road"), ROADS.items())
@given(records=RECORDS, size=st.integers(1, 900), most=st.integers(1, 9), data=st.data())
def test_stretches_give_what_the_whole_gives(
    tmp_path_factory, monkeypatch_of, name, road, records, size, most, data
):
    module, kind = road
    path = tmp_path_factory.mktemp("wire") / name
    path.write_bytes(kind(records))
    with monkeypatch_of() as patch:
        for place in (rows, columns):
            patch.setattr(place, "STRETCH", size, raising=False)
            patch.setattr(place, "MOST", most, raising=False)
        parts = module.divided(str(path), path.name)
    if parts is None:  # one line alone
        return
    whole = told(module, path, Part())
    parted = [told(module, path, part) for part in parts]
    assert list(chain.from_iterable(parted)) == whole
    joined = planning.fewer(parts, data.draw(st.integers(1, 5)))
    assert [i for part in joined for i in told(module, path, part)] == whole
    assert all(part.rows for part in parts)
    for part, items in zip(parts, parted, strict=True):
        assert {int(getattr(i, "part", None) or i.name) for i in items} <= set(
            range(part.first, part.first + part.rows)
        )
    skip = data.draw(st.integers(0, parts[0].rows))
    rest = told(module, path, planning.replace(parts[0], skip=skip))
    assert rest == [i for i in parted[0] if int(getattr(i, "part", None) or i.name) > skip]


@pytest.fixture(scope="module", autouse=True)
def small_batches():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(columns, "BATCH", 3)
        yield


@pytest.fixture(scope="session")
def monkeypatch_of():
    return pytest.MonkeyPatch.context


@pytest.mark.parametrize("large", [0, planning.LARGE])
@pytest.mark.parametrize(("bundle", "many"), [(1, 1), (2_000, 3), (planning.BUNDLE, 200)])
def test_pieces_give_the_same_rows(tmp_path, monkeypatch, large, bundle, many):
    folder = tmp_path / "wire"
    folder.mkdir()
    for number, (name, kind) in enumerate(made.KINDS.items()):
        (folder / name).write_bytes(kind(made.record(20 * number + n) for n in range(20)))
    for number in range(9):
        (folder / f"{number}.txt").write_text(f"{made.BODY} {number}", encoding="utf-8")
    plain = made.read(folder)
    monkeypatch.setattr(planning, "LARGE", large)
    monkeypatch.setattr(planning, "BUNDLE", bundle)
    monkeypatch.setattr(planning, "MANY", many)
    parted = made.read(folder)
    assert len(plain.articles) == 109
    assert (parted.articles, parted.unread, parted.inputs) == (
        plain.articles,
        plain.unread,
        plain.inputs,
    )


@pytest.mark.parametrize(("name", "kind"), made.KINDS.items())
def test_the_order_of_rows_does_not_matter(tmp_path, name, kind):
    records = [made.record(n) for n in range(30)]
    (tmp_path / name).write_bytes(kind(records))
    there = made.read(tmp_path / name)
    random.Random(1).shuffle(records)
    (tmp_path / name).write_bytes(kind(records))
    assert made.read(tmp_path / name).articles == there.articles


def test_stretches_of_short_rows_are_bounded_too():
    parts = list(rows.parts((1, 1) for _ in range(2 * rows.MOST + 1)))
    assert [p.rows for p in parts] == [rows.MOST, rows.MOST, 1]
