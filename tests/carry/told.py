"""Findings made by hand, and what became of them in short."""

from dataclasses import replace

from factcheck.carry import carry
from factcheck.model import Severity
from tests.invented.desk import CONFLICT, Desk, discrepancy

#: what each article says, with the outlet
STORY = {
    "gazette.txt": ("Island Gazette", "The ferry sank. At least 55 people died. Ann Lee wept."),
    "wire.txt": ("Northwire", "It sank at night. The wreck killed 57 people. Anna Lee wept."),
    "radio.txt": ("Coast Radio", "In all, 57 people are dead. Ann Lee wept, we hear."),
}
DEATHS = (
    ("gazette.txt", "At least 55", "55+"),
    ("wire.txt", "57", "57"),
    ("radio.txt", "57", "57"),
)
SPELLING = (("gazette.txt", "Ann Lee", "Ann Lee"), ("wire.txt", "Anna Lee", "Anna Lee"))


def desk(story):
    made = Desk()
    for file, (outlet, text) in story.items():
        made.article(file, text, outlet)
    return made


def found(what, rows, made, kind="figure", severity: Severity = CONFLICT, **more):
    """A discrepancy; `rows` of file, words and reading."""
    return discrepancy(what, kind, severity, made.sides(*rows), **more)


def findings(story=STORY, deaths=DEATHS, spelling=SPELLING, of=None, **more):
    """The story's two findings, or others made of a desk."""
    made = desk(story)
    told = of(made) if of else []
    if not of and deaths:
        told.append(found("deaths", deaths, made))
    if not of and spelling:
        told.append(found("spelling of Ann Lee", spelling, made, "name_spelling", rule="FC501"))
    return made.findings(discrepancies=tuple(told), **more)


def edited(id, old, new, story=STORY):
    """The story with words of one article replaced."""
    outlet, text = story[id]
    assert old in text
    return {**story, id: (outlet, text.replace(old, new, 1))}


def without(id, story=STORY):
    return {key: value for key, value in story.items() if key != id}


def rows(old, new, **more):
    """Outcome, index of the new and of the old finding of each row."""
    return [(r.outcome.value, r.new, r.old) for r in carry(old, new, **more)]


def reasons(old, new):
    return [" ".join(r.reasons) for r in carry(old, new)]


def reordered(given):
    return replace(given, articles=given.articles[::-1])


#: the story a day later: a report corrected, one withdrawn, one that is new
MORE = {
    **edited("gazette.txt", "At least 55", "Some 60", without("radio.txt")),
    "post.txt": ("Harbour Post", "Ann Lee wept. It lay in 30 metres of water."),
}
