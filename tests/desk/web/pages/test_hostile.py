"""Words of strangers on every screen: nothing of them acts, and nothing of them is lost."""

import re

import pytest
from lxml import html

from tests.desk.hostile import attacked
from tests.render.hostile import ATTACKS

PARTS = ("/finding/1", "/finding/2", "/calls", "/changed", "/signoff", "/export")
#: what our own pages have none of
ACTIVE = (
    "//img | //iframe | //object | //embed | //base | //style | //main//script | //main//meta"
    " | //*[@style] | //*[@*[starts-with(name(), 'on')]] | //use | //main//link"
)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda a: a.name)
def test_nothing_of_an_attack_acts_on_any_screen(aas, people, database, attack):
    slug = attacked(database, people, attack.text)
    for address in ("/", *(f"/story/{slug}{part}" for part in PARTS)):
        answer = aas.get(address)
        assert answer.status_code == 200, address
        page = html.fromstring(answer.content.decode("utf-8"))
        assert page.xpath(ACTIVE) == [], address
        links = [a.get("href") for a in page.xpath("//a")]
        assert all(re.match(r"[/#?]", link) for link in links), links
        assert all(f.action.startswith("/") for f in page.forms if f.action)
        assert aas.get(f"{address}stories.json" if address == "/" else f"{address}.json").json()


def test_what_turns_the_direction_of_text_is_held_apart(aas, people, database):
    slug = attacked(database, people, "\u202e000,5\u202c and \u2066isolate")
    text = aas.get(f"/story/{slug}/finding/1").text
    outside = re.sub(
        r"<textarea.*?</textarea>|<bdi.*?</bdi>|<p class=\"w\".*?</p>", "", text, flags=re.DOTALL
    )
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", outside)
