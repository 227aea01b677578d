"""A server of chat completions, asked over a real socket: what it may do wrong is one line."""

import json
import time

import pytest

from factcheck.errors import BadSettings
from factcheck.second_reader.asking import NoAnswer, Request
from factcheck.second_reader.kept import Kept
from factcheck.second_reader.server import LARGEST, Server, within
from factcheck.settings import Reader, load
from tests.second_reader.serving import completion, error, reader, serving

ASKED = Request(system="Compare.", user="A1 It rained.", schema={"type": "object"})


def answer(reply, **more):
    with serving(reply) as (address, told):
        return Server(reader(address, **more)).answer(ASKED), told


def test_what_is_asked_and_what_is_answered():
    usage = {"usage": {"prompt_tokens": 12, "completion_tokens": 3}}
    found, told = answer(lambda _: completion("[]", **usage))
    assert (found.text, found.read, found.written) == ("[]", 12, 3)
    assert len(found.day) == len("2026-01-01")
    (body,) = told.bodies
    assert body["model"] == "desk"
    assert [m["role"] for m in body["messages"]] == ["system", "user"]
    assert body["temperature"] == 0
    assert body["response_format"]["json_schema"]["schema"] == ASKED.schema


def test_a_key_is_sent_from_the_environment_alone():
    with serving(lambda _: completion("[]")) as (address, told):
        Server(reader(address, key="DESK_KEY"), {"DESK_KEY": "secret"}).answer(ASKED)
        Server(reader(address, key="DESK_KEY"), {}).answer(ASKED)
    assert [h.get("Authorization") for h in told.headers] == ["Bearer secret", None]


def test_a_server_without_schemas_is_asked_in_a_plainer_form_and_remembered():
    def reply(body):
        plain = "response_format" not in body
        return completion("[]") if plain else error(400, "response_format is not supported")

    with serving(reply) as (address, told):
        server = Server(reader(address))
        assert [server.answer(ASKED).text for _ in range(2)] == ["[]", "[]"]
    forms = [b.get("response_format", {}).get("type") for b in told.bodies]
    assert forms == ["json_schema", "json_object", None, None]


def test_a_busy_server_is_asked_again():
    replies = iter([error(429, Retry_After="0"), error(503, Retry_After="0"), completion("[]")])
    found, told = answer(lambda _: next(replies))
    assert found.text == "[]"
    assert len(told.bodies) == 3


FAULTS = [
    (
        "a wait without end",
        lambda _: error(503, Retry_After="Fri, 31 Dec 99999999999999 0:0:0 GMT"),
        "status 503",
    ),
    ("a terminal's orders", lambda _: error(401, "\x1b[2Jgone\x07"), "gone"),
    ("refused", lambda _: error(401, "no such key"), "it answered with status 401: no such key"),
    ("its own fault", lambda _: error(500, "out of memory", Retry_After="0"), "status 500"),
    ("no JSON", lambda _: (200, {}, b"<html>hello</html>"), "no JSON"),
    ("half a JSON", lambda _: (200, {}, b'{"choices": [{"mess'), "no JSON"),
    ("another JSON", lambda _: (200, {}, b"[1, 2]"), "no JSON"),
    ("no message", lambda _: (200, {}, b'{"choices": []}'), "holds no message"),
    ("a message of another kind", lambda _: completion(None), "holds no message"),
    ("deep JSON", lambda _: (200, {}, b"[" * 200_000), "no JSON"),
    ("cut off", lambda _: (200, {"Content-Length": "9000"}, b'{"choices"'), "broke"),
    ("too long", lambda _: completion("x" * LARGEST), "longer than 2 MB"),
    ("sent elsewhere", lambda _: (302, {"Location": "http://10.0.0.1/"}, b""), "status 302"),
]


@pytest.mark.parametrize(("reply", "says"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_a_fault_is_one_line(reply, says):
    with pytest.raises(NoAnswer) as caught:
        answer(reply)
    assert says in caught.value.reason
    assert "\n" not in caught.value.reason
    assert len(caught.value.reason) < 300
    assert caught.value.reason.isprintable()


def test_a_slow_server():
    def reply(_):
        time.sleep(3)
        return completion("[]")

    with pytest.raises(NoAnswer, match="within 1 seconds"):
        answer(reply, seconds=1)


def test_no_server_is_there():
    with serving(lambda _: completion("")) as (address, _):
        pass
    with pytest.raises(NoAnswer, match="no server is there") as caught:
        Server(reader(address)).answer(ASKED)
    assert caught.value.final


@pytest.mark.parametrize(
    "host", ["api.example.org", "192.168.1.4", "127.0.0.1.example.org", "8.8.8.8"]
)
def test_another_machine_is_refused_until_the_settings_allow_it(host):
    address = f"http://{host}/v1"
    with pytest.raises(BadSettings, match="remote = true"):
        Reader(address=address, model="desk")
    assert Reader(address=address, model="desk", remote=True).remote


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost", "[::1]:11434", "127.3.2.1"])
def test_this_machine_is_not(host):
    assert Reader(address=f"http://{host}/v1", model="desk").address


def test_models_are_those_that_the_server_names():
    models = [{"id": "desk", "max_model_len": 9000}, {"id": "other"}, "plain"]
    with serving(lambda _: completion(""), models) as (address, _):
        assert [m["id"] for m in Server(reader(address)).models()] == ["desk", "other", "plain"]


def test_what_is_sent_is_json():
    _, told = answer(lambda _: completion("[]"))
    assert json.dumps(told.bodies[0])


def test_a_server_that_drips_is_left(monkeypatch):
    monkeypatch.setattr("factcheck.second_reader.server.CONNECT", 0.5)

    def drip(seconds):
        def call():
            time.sleep(seconds)
            return seconds

        return call

    assert within(1, drip(0.01)) == 0.01
    with pytest.raises(NoAnswer, match="not whole within 1 seconds"):
        within(1, drip(5))


def test_the_key_is_never_repeated(tmp_path):
    def reply(_):
        return error(401, "Invalid key sk-secret")

    with serving(reply) as (address, _):
        server = Server(reader(address, key="DESK_KEY"), {"DESK_KEY": "sk-secret"})
        with pytest.raises(NoAnswer) as caught:
            server.answer(ASKED)
    assert "sk-secret" not in caught.value.reason
    with serving(lambda _: completion("your key is sk-secret")) as (address, _):
        server = Server(reader(address, key="DESK_KEY"), {"DESK_KEY": "sk-secret"})
        assert "sk-secret" not in server.answer(ASKED).text


@pytest.mark.parametrize(
    "text", ["half \ud800 a letter", "\x00\x1b[2J", "é" * 9], ids=["surrogate", "controls", "plain"]
)
def test_whatever_a_model_writes_can_be_kept(text, tmp_path):
    with serving(lambda _: completion(text, usage={"prompt_tokens": 10**4000})) as (address, _):
        kept = Kept(Server(reader(address)), tmp_path)
        first = kept.answer(ASKED)
        assert kept.answer(ASKED) == first
    assert first.read == 0
    assert kept.asked == 1


@pytest.mark.parametrize(
    "address",
    [
        "http://evil.example\\@127.0.0.1/v1",
        "http://evil.example@127.0.0.1/v1",
        "http://bob:pass@127.0.0.1/v1",
        "http://127.0.0.1/v1?key=abc",
        "http://[::1",
        "http://127.0.0.1 /v1",
        "ftp://127.0.0.1/v1",
        "127.0.0.1:8080",
    ],
)
def test_an_address_that_programs_may_read_differently_is_refused(address):
    with pytest.raises(BadSettings, match="must be http"):
        Reader(address=address, model="desk", remote=True)


def test_what_the_file_allows_it_allows_for_its_own_address(tmp_path):
    file = tmp_path / "factcheck.toml"
    file.write_text(
        '[reader]\naddress = "https://a.example/v1"\nmodel = "desk"\nremote = true\nkey = "K"\n'
    )
    assert load(tmp_path).reader.remote
    with pytest.raises(BadSettings, match="another machine"):
        load(tmp_path, reader={"address": "https://b.example/v1"})
    assert load(tmp_path, reader={"address": "http://127.0.0.1:1/v1"}).reader.key == ""
