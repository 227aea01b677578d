"""Settings: defaults, then the file, then flags; every mistake names the file."""

import pytest

from factcheck.errors import BadSettings
from factcheck.settings import Settings, load


def test_defaults_without_a_file(tmp_path):
    assert load(tmp_path) == Settings()


def test_the_file_over_the_defaults_and_flags_over_the_file(tmp_path):
    (tmp_path / "factcheck.toml").write_text("window = 5\nmin_confidence = 0.7\n", encoding="utf-8")
    assert load(tmp_path, window=None, min_confidence=0.9) == Settings(window=5, min_confidence=0.9)


def test_a_table_in_pyproject(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[tool.factcheck]\nwindow = 5\n", encoding="utf-8")
    assert load(tmp_path).window == 5


def test_a_whole_number_is_a_number(tmp_path):
    (tmp_path / "factcheck.toml").write_text("min_confidence = 1\n", encoding="utf-8")
    assert load(tmp_path).min_confidence == 1.0


@pytest.mark.parametrize(
    "text",
    [
        "windw = 5",
        "window = 'five'",
        "window = 0",
        "min_confidence = 1.5",
        "window = ",
        "likelihood = true",
    ],
)
def test_every_mistake_names_the_file(text, tmp_path):
    (tmp_path / "factcheck.toml").write_text(text + "\n", encoding="utf-8")
    with pytest.raises(BadSettings, match=r"factcheck\.toml"):
        load(tmp_path)
