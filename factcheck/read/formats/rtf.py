"""Rich text: the words as accepted, without what was struck out or hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from factcheck.read.draft import Draft, NotText, document
from factcheck.read.page.clean import tidy
from factcheck.read.page.raised import DOWN, UP, settled

#: control words with the space that ends them, escapes and braces
_TOKEN = re.compile(r"\\(?:([a-z]{1,32})(-?\d*) ?|'[0-9a-f]{2}|[^a-z])|[{}]", re.IGNORECASE)
#: groups that are no part of the text
_ASIDE = frozenset(("annotation", "footnote", "header", "headerf", "footer", "footerf"))
#: properties of words taken back or hidden: on by themselves or with a 1, off with a 0
_UNSEEN = frozenset(("deleted", "strike", "striked", "v"))
#: what shapes the text all the same
_SHAPE = frozenset(("par", "pard", "row", "cell", "trowd", "intbl", "sect", "page", "uc", "f"))
_INFO = re.compile(r"\{\\(title|author)[ \n]([^{}]{1,400})\}")
_ROW = re.compile(r"\|(?=\n|$)")


def read(raw: bytes, name: str) -> Iterator[Draft]:
    """The document's text."""
    from striprtf.striprtf import rtf_to_text

    source = raw.decode("cp1252", "replace")
    info = {key: rtf_to_text(value).strip() for key, value in _INFO.findall(source[:20_000])}
    text = tidy(_ROW.sub("", settled(rtf_to_text(seen(source), errors="replace"))))
    if not text:
        raise NotText("the document has no text")
    yield document(info.get("title") or None, text, info.get("author") or None)


@dataclass(frozen=True, slots=True)
class _State:
    """What holds for the words of a group."""

    aside: bool = False
    unseen: frozenset[str] = frozenset()
    raised: bool = False

    @property
    def shown(self) -> bool:
        return not self.aside and not self.unseen


def seen(source: str) -> str:
    r"""The source without the words that the page does not show; what is raised in it is marked.

    >>> seen(r"{\rtf1 Ten {\deleted twelve }\strike 9\strike0 eleven}")
    '{\\rtf1 Ten {\\deleted }\\strike \\strike0 eleven}'
    """
    parts: list[str] = []
    states = [_State()]
    at = 0
    for token in _TOKEN.finditer(source):
        state = states[-1]
        parts += [source[at : token.start()]] if state.shown else []
        after = _after(state, token, states)
        parts += [_turn(state, after), *([token[0]] if _kept(token, state) else [])]
        at = token.end()
    return "".join(parts) + (source[at:] if states[-1].shown else "")


def _after(state: _State, token: re.Match[str], states: list[_State]) -> _State:
    """The state behind a token; groups are opened and closed."""
    if token[0] == "{":
        states.append(state)
    elif token[0] == "}":
        states.pop()
        states += [] if states else [_State()]
    elif token[1]:
        states[-1] = _changed(state, token[1].lower(), token[2])
    return states[-1]


def _changed(state: _State, word: str, value: str) -> _State:
    if word in _ASIDE:
        return replace(state, aside=True)
    if word in _UNSEEN:
        off = state.unseen - {word}
        return replace(state, unseen=off if value == "0" else off | {word})
    if word == "plain":
        return replace(state, unseen=frozenset(), raised=False)
    if word in ("super", "up", "nosupersub", "sub", "dn"):
        return replace(state, raised=word in ("super", "up") and value != "0")
    return state


def _turn(before: _State, after: _State) -> str:
    """The mark where what is raised begins or ends."""
    if before.raised == after.raised:
        return ""
    return UP if after.raised else DOWN


def _kept(token: re.Match[str], state: _State) -> bool:
    if token[0] in "{}":
        return True
    shape = token[1] in _SHAPE or token[1] in _UNSEEN
    return not state.aside and (state.shown or shape)
