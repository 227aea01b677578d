"""What one passage says of its occasion: where, what happened, to whom, under which names; read from word lists, without a model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from factcheck.model import Figure
from factcheck.words.countries import cities, countries
from factcheck.words.lists import entries
from factcheck.words.stems import canonical, content_stems, stem

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_NAME = re.compile(r"(?<![\w'’-])[A-Z][\w'’-]*")
_COMPASS = re.compile(
    r"""(?<!\w)(?:
        (?P<ns>[Nn]orth|[Ss]outh)-?(?P<ew>[Ee]ast|[Ww]est)?(?:ern)?   # northern, south-west
      | (?P<only>[Ee]ast|[Ww]est)(?:ern)?
      | (?P<short>[NS][EW]?|[EW])(?=\.?\s+[A-Z])                      # SW China, E. Afghan
    )(?!\w)""",
    re.VERBOSE,
)
#: a name, not a direction: South Korea, the West Bank
_NO_COMPASS = re.compile(
    r"\s+(?:Korea|Korean|Africa|African|Sudan|Sudanese|Carolina|Dakota|Virginia|Bank|Ham|Island|Point|Coast)\b"
)
#: one more of a kind; New York and more than ten are not meant
_AGAIN = re.compile(
    r"""\b(?: (?-i:[Nn]ew(?!\s+[A-Z])) | more(?!\s+than) | fresh | another | latest | again | further
      | ahead\ of | after\ (?:a\ )?deadly )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_MANY = re.compile(
    r"\b(?:wave|series|string|spate|across|nationwide|countrywide|multiple)\b", re.IGNORECASE
)
#: a count that grows: the toll, rises to 20, passes 500
_CLIMBS = re.compile(
    r"""\b(?: toll
      | (?:climb|rise|pass|top|hit|reach|jump|soar|mount|exceed)(?:s|es|ed)?(?:\s(?:to|past|above))?(?=\s\d) )\b""",
    re.IGNORECASE | re.VERBOSE,
)
#: share of the words longer than three letters that are capitalised in a headline whose capitals tell nothing
TITLE_CASE = 0.8


@dataclass(frozen=True)
class Scene:
    """A passage with its figures, and what it says of its occasion."""

    text: str
    figures: Sequence[Figure]

    @cached_property
    def bare(self) -> str:
        """The passage without its figures."""
        kept, at = [], 0
        for f in self.figures:
            kept.append(self.text[at : f.start])
            at = f.end
        return " ".join([*kept, self.text[at:]])

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of the words that carry meaning."""
        return frozenset(content_stems(self.bare))

    @cached_property
    def telling(self) -> frozenset[str]:
        """Those stems that not every other headline has, countries apart."""
        return self.stems - everyday() - {canonical(w) for w in self.country_words}

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that it names, cities that lie in them included."""
        return countries(self.text) | frozenset(c for _, owners in self.cities for c in owners)

    @cached_property
    def country_words(self) -> frozenset[str]:
        """The words of its countries, lower case."""
        return frozenset(w.lower() for w in _WORD.findall(self.text) if countries(w))

    @cached_property
    def cities(self) -> frozenset[tuple[str, frozenset[str]]]:
        """The cities and provinces that it names, each with its countries."""
        return cities(self.text)

    @cached_property
    def city_names(self) -> frozenset[str]:
        """Those cities without their countries."""
        return frozenset(city for city, _ in self.cities)

    @cached_property
    def compass(self) -> frozenset[str]:
        """The parts of the compass that it names, as `n`, `sw` and so on."""
        found = (
            m for m in _COMPASS.finditer(self.text) if not _NO_COMPASS.match(self.text, m.end())
        )
        return frozenset(
            (m["short"] or f"{(m['ns'] or '')[:1]}{(m['ew'] or m['only'] or '')[:1]}").lower()
            for m in found
        )

    def named(self, kind: str) -> frozenset[str]:
        """The rows of `kind` (cause, place, measure) in the list of occasions that its words stand in."""
        table = occasions()
        return frozenset(
            name
            for w in _WORD.findall(self.bare)
            for k, name in table.get(stem(w.lower()), ())
            if k == kind
        )

    @cached_property
    def title_case(self) -> bool:
        """Whether its capitals tell nothing: Most Words Have One."""
        long = [w for w in _WORD.findall(self.text) if len(w) > 3]
        return len(long) > 2 and sum(w[0].isupper() for w in long) >= TITLE_CASE * len(long)

    @cached_property
    def names(self) -> frozenset[str]:
        """Stems of its capitalised words, as far as they tell something; none where all words have capitals."""
        if self.title_case:
            return frozenset()
        found = {
            canonical(w.lower().removesuffix("'s").removesuffix("’s"))
            for w in _NAME.findall(self.bare)
        }
        return frozenset(found & self.telling)

    @cached_property
    def number(self) -> dict[str, bool]:
        """The stems of what happened, each with whether it is in the plural: bomb, bombs."""
        words = (w.lower() for w in _WORD.findall(self.bare))
        return {canonical(w): w.endswith("s") for w in words if _happens(stem(w))}

    @cached_property
    def again(self) -> bool:
        """Whether it speaks of one more occasion of a kind: a new strike."""
        return bool(_AGAIN.search(self.text))

    @cached_property
    def many(self) -> bool:
        """Whether it gathers several occasions: a wave of bombings across the country."""
        return bool(_MANY.search(self.text))

    @cached_property
    def climbs(self) -> bool:
        """Whether its count is one that grows: the toll climbs to, passes, hits."""
        return bool(_CLIMBS.search(self.text))


def _happens(word: str) -> bool:
    """Whether a stem names what happened."""
    return word in ("attack", "strike") or any(
        kind == "cause" for kind, _ in occasions().get(word, ())
    )


@cache
def everyday() -> frozenset[str]:
    """Stems that so many headlines share that they tell little."""
    return frozenset(
        canonical(word) for line in entries("claims", "everyday") for word in line.split()
    )


@cache
def occasions() -> dict[str, tuple[tuple[str, str], ...]]:
    """Stem to the rows it stands in, as kind and name."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for line in sorted(entries("claims", "occasions")):
        head, words = line.split(":")
        kind, name = head.split()
        for word in words.split():
            found[stem(word)] = (*found.get(stem(word), ()), (kind, name))
    return found
