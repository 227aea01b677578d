"""The desk in a real browser: by keys alone, by mouse, without script; two editors; all eyes.

Needs Chromium and Playwright; without them the tests are skipped, unless FACTCHECK_BROWSER is set.
"""

from __future__ import annotations

import shutil

import pytest

from factcheck.desk.store import state, stories
from factcheck.desk.store.database import sqlite_url
from factcheck.desk.store.decisions import Act, Standing, Verdict
from factcheck.desk.store.schema import ensure
from tests.browser.chromium import BROWSER, WANTED, axe
from tests.desk.conftest import opened
from tests.desk.filled import filled, number
from tests.desk.hostile import attacked
from tests.desk.web.pages.seated import served

if not WANTED:
    pytest.importorskip("playwright")
pytestmark = pytest.mark.skipif(
    BROWSER is None and not WANTED, reason="no Chromium on this machine"
)
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking")


@pytest.fixture(scope="module")
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    place = tmp_path_factory.mktemp("desk") / "desk.db"
    made = opened(sqlite_url(place))
    ensure(made)
    people = filled(made)
    made.close()
    return place, people


@pytest.fixture
def people(full):
    return full[1]


@pytest.fixture
def database(full, tmp_path):
    copy = tmp_path / "desk.db"
    shutil.copy(full[0], copy)
    made = opened(sqlite_url(copy))
    yield made
    made.close()


@pytest.fixture
def desk(database):
    with served(database) as running:
        yield running


class Seat:
    """Somebody at a browser, and what the browser complained of or asked for."""

    def __init__(self, chromium, desk, who, **how):
        self.origin = desk.options.origin
        self.context = chromium.new_context(base_url=self.origin, **how)
        self.context.set_default_timeout(20_000)
        self.context.add_cookies([desk.cookie(who)])
        self.page = self.context.new_page()
        self.complaints, self.asked, self.dialogs = [], [], []
        self.page.on("console", lambda m: self.complaints.append(m.text))
        self.page.on("pageerror", lambda e: self.complaints.append(str(e)))
        self.page.on("request", lambda r: self.asked.append(r.url))
        self.page.on("dialog", self._dialog)

    def _dialog(self, dialog):
        self.dialogs.append(dialog.type)
        dialog.accept()

    def go(self, path):
        return self.page.goto(path)

    @property
    def path(self):
        return self.page.url.removeprefix(self.origin).partition("?")[0]

    def focused(self):
        return self.page.evaluate("document.activeElement.id || document.activeElement.name")


@pytest.fixture
def sit(chromium, desk):
    seats = []

    def sitting(who, **how):
        seats.append(Seat(chromium, desk, who, **how))
        return seats[-1]

    yield sitting
    for seat in seats:
        seat.context.close()


def thread(database, slug, number):
    with database.read() as c:
        review = state.review(c, stories.by_slug(c, slug).id)
    return next(t for t in review.threads if t.found.thread == number)


def test_the_path_by_keys_alone(sit, people, database):
    seat = sit(people.aas)
    page, key = seat.page, seat.page.keyboard
    seat.go(f"/story/{people.call}")
    assert seat.path == f"/story/{people.call}/finding/1"
    for letter in "1b":
        key.press(letter)
    key.press("/")
    key.type("5,000 to 6,000 a week, 1 2 n o j")
    assert seat.path.endswith("/finding/1"), "letters in a field are letters"
    key.press("Control+Enter")
    page.wait_for_url("**/finding/2?*")
    made = thread(database, people.call, 1).decided
    assert (made.verdict, made.copy) == (Verdict.CONFLICT, "5,000 to 6,000 a week, 1 2 n o j")
    assert made.reading not in ("", "none", "other")
    assert seat.focused() == "h", "the heading is read out"
    page.get_by_text("Saved: finding 1,").wait_for()
    key.press("2")
    key.press("n")
    key.press("Control+Enter")
    page.wait_for_url("**/finding/3?*")
    assert thread(database, people.call, 2).decided.reading == "none"
    key.press("o")
    assert seat.focused() == "copy", "another wording asks for its words"
    key.press("Escape")
    page.locator("#h").focus()
    key.press("k")
    page.wait_for_url("**/finding/2")
    key.press("j")
    page.wait_for_url("**/finding/3")
    key.press("?")
    assert page.locator("#all-keys").evaluate("d => d.open")
    key.press("1")
    assert not page.locator("[name=verdict][value=conflict]").is_checked(), "dead below the list"
    key.press("Escape")
    assert not page.locator("#all-keys").evaluate("d => d.open")
    assert seat.complaints == []


def test_single_letters_are_switched_off_for_good(sit, people):
    seat = sit(people.aas)
    seat.go(f"/story/{people.call}/finding/1")
    seat.page.locator("#keys").uncheck()
    for _ in range(2):
        seat.page.locator("#h").focus()
        for letter in ("1", "b", "j", "?"):
            seat.page.keyboard.press(letter)
        assert seat.path.endswith("/finding/1")
        assert seat.page.locator("[name=verdict]:checked").count() == 0
        assert not seat.page.locator("#all-keys").evaluate("d => d.open")
        seat.go(f"/story/{people.call}/finding/1")
    assert not seat.page.locator("#keys").is_checked()


def test_no_key_signs(sit, people, database):
    seat = sit(people.ruud)
    seat.go(f"/story/{people.ferry}/signoff")
    for letter in ("1", "2", "3", "a", "n", "Control+Enter", "Enter"):
        seat.page.keyboard.press(letter)
    seat.page.locator("textarea[name=note]").fill("x")
    seat.page.keyboard.press("Control+Enter")
    assert seat.path.endswith("/signoff")
    with database.read() as c:
        assert stories.by_slug(c, people.ferry).state == "open"


def test_by_mouse_from_the_list_to_the_signature(sit, people, database):
    aas, ruud = sit(people.aas), sit(people.ruud)
    page = aas.page
    aas.go("/")
    page.get_by_role("link", name="Loss of the ferry").click()
    page.get_by_label("Real conflict").check()
    page.get_by_role("button", name="Save and next").click()
    page.wait_for_url(f"**/finding/{number('capsized')}?*")
    page.get_by_label("Real conflict").check()
    page.get_by_label("Print none of them").check()
    page.get_by_role("button", name="Save and next").click()
    page.wait_for_url(f"**/finding/{number('spelling')}?*")
    page.get_by_label("Misread").check()
    page.get_by_label("Whom to call").fill("The court")
    page.get_by_label("What to ask").fill("How is it spelled?")
    page.get_by_role("button", name="Save and next").click()
    page.wait_for_url(f"**/finding/{number('board')}?*")
    page.get_by_role("button", name="Agree, and next").click()
    page.wait_for_url(f"**/finding/{number('rescued')}?*")
    page.get_by_role("button", name="Agree, and next").click()
    page.wait_for_url("**/signoff?*")
    page.get_by_role("link", name="Calls").click()
    page.locator("section", has_text="The court").get_by_label("What came of it").select_option(
        "answered"
    )
    page.locator("section", has_text="The court").get_by_label("In their words").fill("Mikkel")
    page.locator("section", has_text="The court").get_by_role("button").click()
    page.get_by_text("Entered: The court, answered.").wait_for()
    other = ruud.page
    ruud.go(f"/story/{people.ferry}/signoff")
    # Ruud decided two of them: somebody else signs
    other.get_by_text("somebody else signs it off").wait_for()
    other.get_by_label("Hold").check()
    other.locator("[name=note]").fill("The night editor signs.")
    other.get_by_role("button", name="Put on hold").click()
    other.get_by_text("Signed: Hold, by P. Ruud.").wait_for()
    with database.read() as c:
        assert stories.by_slug(c, people.ferry).state == "hold"
    assert aas.complaints + ruud.complaints == []
    assert aas.dialogs + ruud.dialogs == []


def test_the_path_without_script(sit, people, database):
    seat = sit(people.aas, java_script_enabled=False)
    page = seat.page
    seat.go("/")
    page.get_by_label("Search titles").fill("ferry")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Loss of the ferry").click()
    page.get_by_label("Compatible").check()
    page.get_by_label("Note for the second reader").fill("By hand")
    page.get_by_role("button", name="Save and next").click()
    assert seat.path.endswith(f"/finding/{number('capsized')}")
    assert page.locator("#said").text_content().startswith("Saved: finding 1, Compatible")
    page.get_by_role("button", name="Leave open").click()
    assert seat.path.endswith(f"/finding/{number('spelling')}")
    made = thread(database, people.ferry, 1).decided
    assert (made.verdict, made.note) == (Verdict.COMPATIBLE, "By hand")
    assert not page.locator("footer.keys").is_visible(), "no keys are promised"


def test_two_editors_on_one_finding(sit, people, database):
    aas, ruud = sit(people.aas), sit(people.ruud)
    for seat in (aas, ruud):
        seat.go(f"/story/{people.ferry}/finding/{number('spelling')}")
    ruud.page.get_by_text("Also here: M. Aas, on finding 8").wait_for()
    aas.page.get_by_label("Real conflict").check()
    aas.page.get_by_label("Note for the second reader").fill("Aas’s")
    aas.page.keyboard.press("Control+Enter")
    aas.page.wait_for_url("**/finding/1?*")
    ruud.page.get_by_label("Misread").check()
    ruud.page.get_by_label("Note for the second reader").fill("Ruud’s")
    ruud.page.keyboard.press("Control+Enter")
    ruud.page.get_by_role("heading", name="Somebody was quicker").wait_for()
    assert ruud.focused() == "clash"
    told = ruud.page.locator(".clash").text_content()
    assert "Aas’s" in told
    assert "Ruud’s" in told
    assert ruud.page.get_by_label("Note for the second reader").input_value() == "Ruud’s"
    ruud.page.keyboard.press("Control+Enter")
    ruud.page.wait_for_url("**/finding/1?*")
    assert [d.note for d in thread(database, people.ferry, number("spelling")).decisions] == [
        "Aas’s",
        "Ruud’s",
    ]
    assert ruud.dialogs == []


def test_a_second_reader_agrees_by_one_key(sit, people, database):
    seat = sit(people.aas)
    seat.go(f"/story/{people.ferry}/finding/{number('board')}")
    seat.page.keyboard.press("Control+Enter")
    seat.page.wait_for_url(f"**/finding/{number('spelling')}?*")
    assert thread(database, people.ferry, number("board")).standing is Standing.AGREED
    assert thread(database, people.ferry, number("board")).decided.act is Act.AGREE


def test_who_leaves_unsaved_words_is_asked(sit, people):
    seat = sit(people.aas)
    seat.go(f"/story/{people.ferry}/finding/{number('spelling')}")
    seat.page.get_by_label("Note for the second reader").click()
    seat.page.keyboard.type("half a thought")
    seat.page.get_by_role("link", name="Stories", exact=True).click()
    seat.page.wait_for_url(f"{seat.origin}/")
    assert seat.dialogs == ["beforeunload"]
    seat.go(f"/story/{people.ferry}/finding/{number('spelling')}")
    seat.page.get_by_role("link", name="Stories", exact=True).click()
    seat.page.wait_for_url(f"{seat.origin}/")
    assert seat.dialogs == ["beforeunload"], "who wrote nothing is asked nothing"


def screens(people):
    home = f"/story/{people.ferry}"
    parts = (
        "finding/1",
        f"finding/{number('board')}",
        f"finding/{number('distance')}",
        "calls",
        "changed",
        "signoff",
        "export",
    )
    return ("/", *(f"{home}/{part}" for part in parts), f"/story/{people.call}/finding/3")


LOOKS = {
    "light": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 800}, "color_scheme": "light"},
    "phone in the dark": {"viewport": {"width": 390, "height": 800}, "color_scheme": "dark"},
}


def violations(page):
    """What axe finds: the rule, and where."""
    page.evaluate(axe())
    found = page.evaluate(
        "axe.run(document).then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.html)]))"
    )
    return [(rule, nodes[:3]) for rule, nodes in found]


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_wrong(sit, people, look):
    seat = sit(people.aas, **LOOKS[look])
    for path in screens(people):
        seat.go(path)
        assert violations(seat.page) == [], path
        assert seat.complaints == [], path


def test_axe_finds_nothing_wrong_where_two_meet_and_with_the_keys_open(sit, people, database):
    aas, ruud = sit(people.aas), sit(people.ruud, **LOOKS["dark"])
    ruud.go(f"/story/{people.ferry}/finding/{number('spelling')}")
    aas.go(f"/story/{people.ferry}/finding/{number('spelling')}")
    for seat in (aas, ruud):
        seat.page.get_by_label("Misread").check()
        seat.page.get_by_role("button", name="Save and next").click()
    ruud.page.get_by_role("heading", name="Somebody was quicker").wait_for()
    assert violations(ruud.page) == []
    aas.go(f"/story/{people.ferry}/finding/{number('capsized')}")
    aas.page.keyboard.press("?")
    assert violations(aas.page) == []
    aas.go(f"/story/{people.ferry}/export")
    aas.page.locator("summary").click()
    assert violations(aas.page) == []
    aas.page.locator(".words a").first.click()
    assert violations(aas.page) == []


SMALL = """() => {
  const seen = [...document.querySelectorAll('a, button, input, select, textarea, summary')];
  const inText = e => e.tagName === 'A' && e.closest('p, td, li')
    && getComputedStyle(e).display === 'inline';
  return seen.filter(e => {
    if (!e.getClientRects().length || e.closest('.skip') || inText(e)) return false;
    const box = (e.closest('label') || e).getBoundingClientRect();
    return box.height < 24 || box.width < 24;
  }).map(e => e.outerHTML.slice(0, 120));
}"""
WIDE = """() => {
  const wide = [...document.querySelectorAll('body *')].filter(e => e.getClientRects().length
    && !e.closest('.tw, .skip, .vh, svg') && e.getBoundingClientRect().right > innerWidth + 1);
  const named = wide.map(e => `${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 40)}`);
  return [document.scrollingElement.scrollWidth - innerWidth, named];
}"""


@pytest.mark.parametrize("width", [320, 390, 1000])
def test_nothing_is_wider_than_the_page_and_no_target_small(sit, people, database, width):
    seat = sit(people.aas, viewport={"width": width, "height": 700})
    hostile = attacked(database, people)
    parts = ("finding/1", "calls", "changed", "signoff", "export")
    for path in (*screens(people), *(f"/story/{hostile}/{part}" for part in parts)):
        seat.go(path)
        assert seat.page.evaluate(WIDE) == [0, []], path
        assert seat.page.evaluate(SMALL) == [], path


#: words of the sign-off's first column that stand on two lines
BROKEN = """() => [...document.querySelectorAll(".signs th bdi")].flatMap(element => {
  const text = element.firstChild, range = document.createRange();
  return [...text.data.matchAll(/\\S+/g)].filter(word => {
    range.setStart(text, word.index); range.setEnd(text, word.index + word[0].length);
    return range.getClientRects().length > 1;
  }).map(word => word[0]);
})"""


@pytest.mark.parametrize("width", [320, 390])
def test_no_word_of_a_finding_is_broken_on_a_phone(sit, people, width):
    seat = sit(people.aas, viewport={"width": width, "height": 700})
    seat.go(f"/story/{people.ferry}/signoff")
    assert seat.page.locator(".signs th bdi").count() > 5
    assert seat.page.evaluate(BROKEN) == []


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_hostile_words_do_nothing_on_any_screen(sit, people, database, script):
    slug = attacked(database, people)
    seat = sit(people.aas, java_script_enabled=script)
    home = f"/story/{slug}"
    for path in (
        "/",
        *(
            f"{home}/{p}"
            for p in ("finding/1", "finding/2", "calls", "changed", "signoff", "export")
        ),
    ):
        seat.go(path)
        seat.page.wait_for_load_state("networkidle")
        assert seat.page.locator("main").is_visible()
        assert seat.page.locator("h1").count() == 1
        assert "owned" not in seat.page.title()
    assert seat.dialogs == []
    assert seat.complaints == []
    assert {url.partition("?")[0].startswith(seat.origin) for url in seat.asked} == {True}
    assert seat.page.context.pages == [seat.page]


def test_what_a_browser_is_told_lets_nothing_inline_run(sit, people):
    seat = sit(people.aas)
    seat.go(f"/story/{people.ferry}/finding/1")
    seat.page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.ran=1\">')"
    )
    seat.page.wait_for_timeout(200)
    assert seat.page.evaluate("window.ran") is None
    assert any("Content Security Policy" in c for c in seat.complaints)
