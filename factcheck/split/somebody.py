"""Whether what stands where a speaker should is somebody: no contraction, possessive or `each`."""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.model import Attribution
from factcheck.split.vocabulary import words

_CONTRACTED = re.compile(r"(?P<who>.+?)(?:n['’]t|['’](?P<what>s|d|ve|ll|re|m))$", re.IGNORECASE)
#: what stands for `is`, `has` or `had`; the others say what somebody would say, or does not
_HAS = ("s", "ve", "d")


def somebody(text: str, one: Attribution | None, verb: str) -> Attribution | None:
    """The attribution with a contraction undone, `he` of `he's said`; None where nobody speaks."""
    if one is None:
        return None
    speaker = text[one.speaker_start : one.speaker_end]
    if speaker in words("nobody"):
        return None
    found = _CONTRACTED.fullmatch(speaker)
    if found is None or speaker in words("possessive_names"):
        return one
    told = found["what"] in _HAS and (found["what"] != "d" or verb.endswith("d"))
    if not told or found["who"].lower() not in words("pronouns"):
        return None
    end = one.speaker_start + len(found["who"])
    return replace(one, speaker_end=end, pronoun=True, named=False)
