"""Attacks that an article, its outlet, its file name or its manifest may carry, as data."""

from __future__ import annotations

from dataclasses import dataclass, replace

from factcheck.model import Findings, NearMiss, Passage, Portrait, SetAside, Unread
from tests.invented.desk import CONFLICT, Desk, agreement, discrepancy, people


@dataclass(frozen=True)
class Attack:
    name: str
    text: str


ATTACKS = [
    Attack("script", "<script>alert('run')</script>"),
    Attack("picture", "<img src=x onerror=alert(1)>"),
    Attack("picture from afar", '<img src="https://evil.example/pixel.png">'),
    Attack("end of our element", "</mark></p></blockquote></form></main><h1>Taken</h1>"),
    Attack("end of our style", "</style><style>*{display:none}</style>"),
    Attack(
        "style rule",
        "} body{background:url(https://evil.example/x)} @import 'https://evil.example/y.css'; .a{",
    ),
    Attack("attachment of a local file", '<link rel=attachment href="file:///etc/hostname">'),
    Attack(
        "frame of a local file",
        '<iframe src="file:///etc/hostname"></iframe><object data="file:///etc/hostname"></object>',
    ),
    Attack("drawing", "<svg onload=alert(1)><use href='file:///etc/hostname#x'/></svg>"),
    Attack("attribute", '" onmouseover="alert(1)" style="position:fixed" x=\''),
    Attack("link", '<a href="javascript:alert(1)">click</a> [click](javascript:alert(1))'),
    Attack("template", "{{ 7*7 }}{% include '/etc/hostname' %}{{ page.__class__.__mro__ }}"),
    Attack("comment", "<!-- hidden --> <![CDATA[x]]> --> ]]>"),
    Attack(
        "new base",
        '<base href="https://evil.example/"><meta http-equiv=refresh content="0;url=https://evil.example/">',
    ),
    Attack("entity", "&lt;script&gt;&#60;script&#62;&amp;"),
    Attack("formula", '=HYPERLINK("https://evil.example","5,000")'),
    Attack("command", "@SUM(1+1)*cmd|' /C calc'!A0"),
    Attack("reversed digits", "\u202e000,5\u202c and \u2066isolate"),
    Attack("control characters", "bell\x07 escape\x1b[2J null\x00 back\x08\x08"),
    Attack("lone surrogate", "half \ud83d of a face"),
    Attack("marks piled up", "z" + "\u0351" * 60),
    Attack(
        "markdown",
        "`code` **bold** # head\n> quote | cell | ![x](https://evil.example/x.png) <https://evil.example>",
    ),
    Attack("one long word", "x" * 5000),
]
URLS = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "file:///etc/hostname",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    '"><script>alert(1)</script>',
    "//evil.example",
    "https://ok.example/\u202e",
]


def brief_of(attack: str, url: str | None = None) -> Findings:
    """A brief with the attack in every place that others write."""
    desk = Desk()
    for file, number in (("a.txt", "5,000"), ("b.txt", "6,000")):
        text = f"Headline {attack}\nBefore {attack} there were {number} {attack} people, he said."
        desk.article(file, text, f"Outlet {attack}", "2025-01-02", url=url or "https://ok.example/")
    one, two = ("a.txt", f"5,000 {attack}"), ("b.txt", f"6,000 {attack}")
    sides = [
        desk.side(*one, f"5000 {attack}", people(5000), authority=attack),
        desk.side(*two, f"6000 {attack}", people(6000)),
    ]
    named = [
        desk.side("a.txt", f"Before {attack}", "q1"),
        desk.side("b.txt", f"there were 6,000 {attack}", "q2"),
    ]
    beside = Passage(article="b.txt", start=0, end=8, quote=f"Headline {attack}")
    alike = [desk.side("a.txt", "people", "people"), desk.side("b.txt", "people", "people")]
    return desk.findings(
        event=f"Event {attack}",
        discrepancies=(
            discrepancy(
                f"what {attack}",
                "figure",
                CONFLICT,
                sides,
                why=f"why {attack}",
                check_first=[f"check {attack}"],
                id="one",
            ),
            discrepancy(f"words {attack}", "quote_wording", CONFLICT, named, why=attack, id="two"),
        ),
        agreements=(agreement(f"agreed {attack}", "figure", alike),),
        set_aside=(
            SetAside(
                article="a.txt",
                start=0,
                end=8,
                quote=f"Headline {attack}",
                reason=f"reason {attack}",
                beside=beside,
            ),
        ),
        near_misses=(
            desk.near(one, two, f"near {attack}", 0.5),
            NearMiss(first=beside, second=beside, why=attack, likelihood=0.2),
        ),
        who=(
            Portrait(name=f"name {attack}", told=(beside,), differs=True),
            Portrait(name=attack, told=(replace(beside, quote=f"said {attack}"),)),
        ),
        unread=(Unread(path=f"{attack}.pdf", reason=attack),),
        model=attack,
        settings={attack: attack},
    )
