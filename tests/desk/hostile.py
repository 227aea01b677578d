"""A story with an attack in every place that others write, articles and editors alike."""

from __future__ import annotations

from dataclasses import replace

from factcheck.desk.store import calls, inbox, inputs, signatures, state, stories
from tests.desk.filled import decide, keep
from tests.render.hostile import ATTACKS, brief_of

#: all of them at once, and an outlet's name of ten thousand letters
EVERY = " ".join(a.text for a in ATTACKS if a.name != "one long word")
LONG = "Z" * 10_000


def found(attack, **edits):
    """The brief, its outlets named at length as well, some words of it changed."""
    made = brief_of(attack)
    articles = []
    for article in made.articles:
        text = article.text
        for old, new in edits.items():
            text = text.replace(old, new)
        articles.append(replace(article, text=text, outlet=f"{article.outlet} {LONG}"))
    return replace(made, articles=tuple(articles))


def attacked(database, people, attack=EVERY):
    """The story's name in addresses: two briefs, a decision, calls, a signature, an inbox."""
    at = database.now()
    with database.write() as c:
        story = stories.add(c, f"Title {attack}"[:380], {}, "maas", at)
    keep(database, story.id, found(attack), "begun", at)
    decide(
        database,
        story.id,
        1,
        people.ruud,
        at,
        "conflict",
        f"5,000 {attack}",
        copy=attack,
        note=attack,
    )
    with database.write() as c:
        threads = state.review(c, story.id).threads
        for number in (0, 1):
            calls.add(c, threads[number].found, f"{attack}{number}", attack, people.aas.id, at)
        first = calls.of_story(c, story.id)[0]
        calls.answer(c, first.id, calls.CallState.NO_ANSWER, attack, people.aas.id, at)
        inbox.put(c, story.id, [inbox.Entry(key="1", title=attack, address=attack)], at)
        digest = state.review(c, story.id).digest
        hold = signatures.Outcome.HOLD
        signatures.sign(c, story.id, digest, hold, attack, people.ruud.id, at)
    keep(database, story.id, found(attack, Before="After"), "article changed", at)
    with database.write() as c:
        asked = ((f"a.txt{attack}", "b.txt"), ("a.txt", attack))
        inputs.change(c, story.id, lambda held: replace(held, asked=asked))
    return story.slug
