"""Who is who: what reports say of one bearer of a name, each form with the reports that give it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.brief.clean import clean, inside, shorten
from factcheck.brief.passages import withheld
from factcheck.brief.readings import Letters
from factcheck.model import Portrait
from factcheck.view import Agreed, Reading
from factcheck.words.spelling import fold

#: bearers that are told, and forms of one: of more, an editor reads none
_MOST, _FORMS = 8, 5
#: characters of a name, and of a form
_NAME, _FORM = 60, 60


def portrayed(
    portraits: Sequence[Portrait], letters: Letters, redact: bool = False
) -> tuple[Agreed, ...]:
    """Those who differ first, then those whom most reports describe."""
    return tuple(_one(p, letters, redact) for p in portraits[:_MOST])


def _one(portrait: Portrait, letters: Letters, redact: bool) -> Agreed:
    readings = list(_readings(portrait, letters, redact))
    most = sorted(readings, key=lambda r: -len(r.letters))[:_FORMS]
    kept = tuple(r for r in readings if r in most)
    return Agreed(what=shorten(clean(portrait.name).strip(), _NAME), readings=kept)


def _readings(portrait: Portrait, letters: Letters, redact: bool) -> Iterator[Reading]:
    forms: dict[str, tuple[str, dict[str, None]]] = {}
    for told in sorted(portrait.told, key=lambda t: (letters.order(t.article), t.start)):
        words = inside(clean(told.quote))
        shown = shorten(withheld(words) if redact else words, _FORM)
        forms.setdefault(fold(shown), (shown, {}))[1][letters[told.article]] = None
    for words, givers in forms.values():
        yield Reading(words=words, letters=tuple(givers), count="", usual=False)
