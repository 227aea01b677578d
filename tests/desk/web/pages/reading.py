"""What stands on a page: its words, its forms, and the fields that a form would send."""

from __future__ import annotations

from lxml import html

#: elements that begin a line of their own
APART = ("p", "li", "h1", "h2", "h3", "label", "td", "th", "dt", "dd", "div", "a", "button", "br")


def parsed(answer):
    return html.fromstring(answer.content.decode("utf-8"))


def words(answer, path="//body"):
    """All words below a place, white space as one space."""
    page = parsed(answer)
    for element in page.iter(*APART):
        element.text = f" {element.text or ''}"
        element.tail = f" {element.tail or ''}"
    return " ".join(" ".join(e.text_content() for e in page.xpath(path)).split())


def fields(answer, action=""):
    """What a browser would send of the form with this address, without a button."""
    forms = [f for f in parsed(answer).forms if not action or f.action == action]
    sent = {}
    for element in forms[-1].iter("input", "textarea", "select"):
        if element.get("type") in ("radio", "checkbox") and not element.get("checked"):
            continue
        if element.get("name"):
            sent[element.get("name")] = (element.value or "").removeprefix("\n")
    return sent


def finding(client, slug, number):
    return client.get(f"/story/{slug}/finding/{number}")


def decide(client, slug, number, *, follow=True, **changed):
    """Fill in the form of a finding as it is shown, and send it."""
    address = f"/story/{slug}/finding/{number}"
    sent = {**fields(client.get(address), address), "act": "save", **changed}
    return client.post(address, data=sent, follow_redirects=follow)


def press(client, address):
    """Send a form that has a button and no field."""
    kind = {"content-type": "application/x-www-form-urlencoded"}
    return client.post(address, headers=kind)
