"""Moments as people read them, by the clock of the machine that serves."""

import time

import pytest

from factcheck.desk.web.show.times import moment, when, zone

NOON = "2026-06-12T12:00:00Z"


@pytest.fixture
def clock(monkeypatch):
    """Moves the machine into another time zone."""

    def move(name):
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield move
    monkeypatch.undo()
    time.tzset()


ZONES = (
    ("UTC", NOON, "UTC", "12:00"),
    ("Europe/Berlin", NOON, "UTC+2", "14:00"),
    ("Europe/Berlin", "2026-01-12T12:00:00Z", "UTC+1", "13:00"),
    ("Asia/Kolkata", NOON, "UTC+5:30", "17:30"),
    ("America/St_Johns", NOON, "UTC−2:30", "09:30"),
    ("Pacific/Honolulu", NOON, "UTC−10", "02:00"),
)


@pytest.mark.parametrize(("name", "at", "told", "shown"), ZONES)
def test_a_moment_and_its_zone(clock, name, at, told, shown):
    clock(name)
    assert zone(at) == told
    assert moment(at, at).shown.endswith(shown)
    assert when(at, at).exact == at
