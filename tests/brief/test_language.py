"""Every word of ours comes from one catalogue: another language is another file."""

import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path

import pytest

import factcheck.brief
from factcheck.brief import present
from factcheck.brief.language import catalogue, count, day, digits, listed, say, speaking
from factcheck.errors import BadSettings
from factcheck.render.webpage import document
from factcheck.view import House
from tests.invented.stories import STORIES, call, crowd

WORDING = tomllib.loads(
    (Path(factcheck.brief.__file__).parent / "wording.toml").read_text(encoding="utf-8")
)


def house(tmp_path, toml, name="wording.toml"):
    (tmp_path / name).write_text(toml, encoding="utf-8")
    return House(folder=tmp_path)


def toml(tree, above=()):
    """A tree of text as TOML."""
    plain = {k: v for k, v in tree.items() if not isinstance(v, dict)}
    text = f"[{'.'.join(above)}]\n" if above else ""
    text += "".join(f"{quoted(k)} = {value(v)}\n" for k, v in plain.items())
    return text + "".join(
        toml(v, (*above, quoted(k))) for k, v in tree.items() if isinstance(v, dict)
    )


def quoted(key):
    return key if re.fullmatch(r"\w+", key) else f'"{key}"'


def value(v):
    if isinstance(v, list):
        return "[" + ", ".join(map(value, v)) + "]"
    return '"' + v.replace("\\", "\\\\").replace('"', '\\"') + '"'


def marked(tree):
    """The catalogue with every letter of ours turned into ⟦: other letters come from elsewhere."""
    if isinstance(tree, dict):
        return {k: marked(v) for k, v in tree.items()}
    if isinstance(tree, list):
        return [marked(v) for v in tree]
    return "".join(
        p if p.startswith("{") else re.sub(r"\w", "⟦", p) for p in re.split(r"(\{\w+\})", tree)
    )


FOREIGN_TAGS = {"bdi", "style", "title", "mark", "blockquote", "text"}


class Words(HTMLParser):
    """The words of a page but for those that others wrote."""

    def __init__(self):
        super().__init__()
        self.depth, self.words = [], []

    def handle_starttag(self, tag, attributes):
        if tag not in ("input", "meta", "img", "col", "br"):
            self.depth.append((tag, dict(attributes).get("class", "")))

    def handle_endtag(self, tag):
        while self.depth and self.depth.pop()[0] != tag:
            pass

    def handle_data(self, data):
        tags = {tag for tag, _ in self.depth}
        classes = {c for _, named in self.depth for c in named.split()}
        if tags.isdisjoint(FOREIGN_TAGS) and classes.isdisjoint(
            {"sid", "rl", "rule", "file", "sha", "qt"}
        ):
            self.words.append(data)


#: what a catalogue does not hold: the comparison's own sentences, names and values
FOREIGN = re.compile(
    r"(?:\b[0-9a-f]{8}\b|FC-\w+|SHA|factcheck|\d[\d.,:]*|all-MiniLM-L6-v2|"
    r"likelihood|window|min confidence)"
)


def test_no_word_of_ours_stands_outside_the_catalogue(tmp_path):
    strange = marked({k: v for k, v in WORDING.items() if k not in ("language", "numbers")})
    findings = call()
    page = present(findings, house=house(tmp_path, toml(strange)))
    reader = Words()
    reader.feed(document(page, fonts="", paper=False))
    theirs = [
        findings.event,
        *(w for d in findings.discrepancies for w in (d.why, *d.check_first, d.what)),
    ]
    theirs += [w for a in findings.articles for w in (a.title, a.outlet, a.id)] + [
        "scan.pdf",
        "the file holds no text",
        "week",
    ]
    theirs += [
        s.noun for d in findings.discrepancies for side in d.sides if (s := side.figure) and s.noun
    ]
    theirs += [side.quote for d in findings.discrepancies for side in d.sides]
    theirs += [m.why for m in findings.near_misses]
    theirs += [a.reason for a in findings.set_aside] + [a.what for a in findings.agreements]
    text = "\n".join(reader.words)
    for words in sorted(theirs, key=len, reverse=True):
        text = re.sub(re.escape(words), " ", text, flags=re.IGNORECASE)
    left = re.findall(r"[A-Za-z]{3,}", FOREIGN.sub(" ", text))
    assert [
        w
        for w in left
        if w.lower()
        not in ("two", "five", "six", "three", "four", "one", "hour", "hours", "dying", "who")
    ] == []


FRENCH = """
[language]
code = "fr-FR"
[numbers]
words = []
group = "\u202f"
decimal = ","
large = ["billions", "milliards", "millions"]
[dates]
months = [
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
]
[list]
last = "{first} et {last}"
[count]
report = { one = "{number} article", other = "{number} articles" }
[units]
mile = { one = "mille", other = "milles" }
"""


def test_another_language_is_a_file(tmp_path):
    page = present(call(), house=house(tmp_path, FRENCH + '[label]\nkey = "Ce qui diffère"\n'))
    markup = document(page, fonts="", paper=False)
    assert '<html lang="fr-FR">' in markup
    assert "Ce qui diffère" in markup
    assert "20 mai 2025" in markup
    (tmp_path / "wording.fr.toml").write_text(FRENCH, encoding="utf-8")
    assert present(call(), house=House(folder=tmp_path, language="fr")).language == "fr-FR"


def test_plurals_follow_the_language(tmp_path):
    from datetime import date
    from decimal import Decimal

    polish = (
        '[language]\ncode = "pl"\n[count.report]\n'
        'one = "{number} tekst"\nfew = "{number} teksty"\nmany = "{number} tekstów"\n'
    )
    house(tmp_path, polish)
    with speaking(catalogue(tmp_path / "wording.toml")):
        counted = [count(n, "report") for n in (1, 3, 5, 22)]
    assert counted == ["1 tekst", "3 teksty", "5 tekstów", "22 teksty"]
    house(tmp_path, FRENCH)
    with speaking(catalogue(tmp_path / "wording.toml")):
        assert count(0, "report") == "0 article"
        assert digits(Decimal("2500.5")) == "2\u202f500,5"
        assert listed(["a", "b"]) == "a et b"
        assert day(date(2025, 5, 1)) == "1 mai 2025"
    assert count(0, "report") == "0 reports"


WRONG = [
    ("unknown key", '[label]\nkeys = "x"\n', "unknown wording 'label.keys'"),
    ("unknown section", '[labels]\nkey = "x"\n', "unknown wording 'labels'"),
    ("unknown field", '[line]\nor = "{first} {middle}"\n', "wording 'line.or' must be"),
    ("a number for a word", "[label]\nkey = 3\n", "wording 'label.key' must be"),
    ("not TOML", "[label\n", "wording.toml"),
    ("unknown language", '[language]\ncode = "xx-nowhere"\n', "unknown language"),
]


@pytest.mark.parametrize(("name", "text", "message"), WRONG, ids=[w[0] for w in WRONG])
def test_a_wrong_file_is_named(tmp_path, name, text, message):
    with pytest.raises(BadSettings, match=re.escape(message)):
        present(call(), house=house(tmp_path, text))


def test_a_language_without_its_file_is_said(tmp_path):
    with pytest.raises(BadSettings, match=r"needs a file wording\.fr\.toml"):
        present(call(), house=House(folder=tmp_path, language="fr"))


def test_severities_may_have_other_names(tmp_path):
    page = present(crowd(3, 9), house=house(tmp_path, '[severity.conflict]\nword = "Stop"\n'))
    assert page.findings[0].badge.word == "Stop"
    assert page.findings[0].badge.key == "conflict"
    assert present(call()).findings[0].badge.word == "Conflict"


@pytest.mark.parametrize("name", STORIES)
def test_every_phrase_fills_its_fields(name):
    page = present(STORIES[name]())
    assert not re.search(r"\{\w+\}", document(page, fonts="", paper=True))


def test_a_phrase_is_found_by_its_plural():
    assert say("front.unread", 1, number="One").startswith(
        "One of the files given could not be read and is"
    )
    assert say("front.unread", 2, number="Two").endswith("are not part of this brief")
