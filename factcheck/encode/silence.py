"""What the model's libraries would tell their makers, switched off before they are loaded.

onnxruntime as installed asks for its maker's server by name, and keeps a device's id and a queue
of events, this program's path among them, in the user's cache folder.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from typing import Any

#: library → what it asks of the environment as it starts. Set whatever the user's says: a promise
#: of ours, and no preference
OFF: Mapping[str, Mapping[str, str]] = {
    "onnxruntime": {"ORT_DISABLE_TELEMETRY": "1"},
    "huggingface_hub": {
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "HF_HUB_OFFLINE": "1",
        "TRANSFORMERS_OFFLINE": "1",
        "DO_NOT_TRACK": "1",
    },
}
#: libraries that somebody else's program had started before they could be told
_too_late: set[str] = set()


def silenced() -> None:
    """Have the libraries keep to themselves; to be called before any of them is imported."""
    for library, told in OFF.items():
        if library in sys.modules and not _is_told(told):
            _too_late.add(library)
        os.environ.update(told)


def runtime() -> Any:
    """The onnxruntime library, which reports nothing."""
    silenced()
    import onnxruntime

    # for one that was started before us, and for systems that ask no environment
    onnxruntime.disable_telemetry_events()
    return onnxruntime


def reporting() -> Iterator[str]:
    """The libraries that may report their use in this process all the same."""
    silenced()
    yield from sorted(_too_late)


def silent() -> list[str]:
    """The installed libraries that were told to report nothing."""
    return [library for library in OFF if find_spec(library) and library not in _too_late]


def _is_told(told: Mapping[str, str]) -> bool:
    return all(os.environ.get(name) == value for name, value in told.items())
