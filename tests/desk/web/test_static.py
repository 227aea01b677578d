"""The desk's own files: by their names, and nothing beside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from factcheck.desk.web import static
from tests.desk.web.served import served


@pytest.fixture
def desk(database):
    with served(database) as found:
        yield found


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Files of ours, and beside and above them what is nobody's business."""
    above = tmp_path_factory.mktemp("above")
    inner = above / "desk"
    (inner / "deep").mkdir(parents=True)
    for path in (above / "secret.css", inner / "deep" / "secret.css", inner / "secret.html"):
        path.write_text("secret")
    (inner / "desk.css").write_text("p { color: black }")
    (inner / ".hidden").write_text("secret")
    return above


@pytest.fixture(scope="module")
def client(place):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(static, "folder", lambda name: place)
        return TestClient(Starlette(routes=static.routes()))


ABOVE = [
    "/static/../secret.css",
    "/static/..%2fsecret.css",
    "/static/%2e%2e/secret.css",
    "/static/%2e%2e%2fsecret.css",
    "/static/..%5csecret.css",
    "/static/....//secret.css",
    "/static/deep/secret.css",
    "/static/deep%2fsecret.css",
    "/static/secret.html",
    "/static/.hidden",
    "/static/",
    "/static/.",
    "/static/..",
    "/static//etc/passwd",
    "/static/%2fetc%2fpasswd",
    "/static/desk.css%00.html",
    "/static/DESK.CSS",
]


def test_ours_are_shown(client):
    shown = client.get("/static/desk.css")
    assert (shown.status_code, shown.headers["content-type"]) == (200, "text/css; charset=utf-8")


@pytest.mark.parametrize("path", ABOVE)
def test_nothing_else_is(client, path):
    found = client.get(path)
    assert found.status_code == 404
    assert "secret" not in found.text


@given(st.text(max_size=30))
def test_whatever_the_name(client, name):
    from urllib.parse import quote

    found = client.get(f"/static/{quote(name, safe='/.')}")
    assert found.status_code == 404 or name == "desk.css"


@pytest.mark.parametrize("path", ABOVE)
def test_no_path_climbs_out_of_the_real_desk(desk, path):
    # a client would have tidied the path before it sent it
    assert desk.ask("GET", path).status in (307, 403, 404)
