"""What an archive keeps of itself is read again; what is none of its own is told in a line."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.archive.options import Options, keep, kept_in
from factcheck.archive.store.files import Damaged, read
from factcheck.archive.store.folder import Folder
from factcheck.archive.store.tables import KINDS
from factcheck.settings import Settings


@given(st.text(st.characters(codec="utf-8"), min_size=1))
@example("/models/ours 😀")
@example('\x7f"\\\0\u2028')
def test_a_model_of_any_name_is_read_again(model: str) -> None:
    options = Options(settings=Settings(model=model))
    with TemporaryDirectory() as place:
        keep(Folder(Path(place)), options)
        assert kept_in(Folder(Path(place))) == options


@pytest.mark.parametrize("columns", [None, ["input", "reason"]])
def test_a_file_of_other_columns_is_damaged(columns: list[str] | None, tmp_path: Path) -> None:
    path = tmp_path / "unread.parquet"
    pq.write_table(pa.table({"input": ["a"], "row": [1], "why": ["x"]}), path)
    with pytest.raises(Damaged):
        read(path, KINDS["unread"], columns)
