"""Channels that fail: the next one, then the next person, and a line in the console."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from jobs import telling
from outgoing.channel import Message, Sent
from services.worker import build
from tests.integration.jobs.house import House, new_settings


class Broken:
    """A channel that takes nothing."""

    name = "pager"

    def __init__(self, answer: Sent) -> None:
        self.answer, self.asked = answer, 0

    def send(self, _message: Message) -> Sent:
        self.asked += 1
        return self.answer


@pytest.fixture
def pager(house: House) -> tuple[House, Broken]:
    """The same house with no channel but a broken one."""
    broken = Broken(Sent.AWAY)
    staff = house.services.send_alert.__self__  # type: ignore[attr-defined]
    services = replace(house.services, send_alert=replace(staff, channels=(broken,)).send)
    return replace(house, services=services), broken


def test_a_channel_that_fails_goes_to_the_next_person_and_is_told_in_the_status_line(
    pager: tuple[House, Broken],
) -> None:
    house, broken = pager
    case_id = house.urgent()
    house.perform_all()
    for _ in range(3):
        house.clock.advance(seconds=1)
        telling.climb(house.services)
        house.perform_all()
    told = [(row.person_id, row.failed) for row in house.alerts.of_case(case_id)]
    assert told == [(house.people[name], "pager away") for name in ("anna", "ben", "sue", "mo")]
    assert broken.asked == 4
    assert "Alerts have not gone out" in house.services.troubles(house.clock.now())["alerts"]


def test_the_next_channel_is_tried_and_the_supervisors_are_told_that_one_fails(
    house: House,
) -> None:
    staff = house.services.send_alert.__self__  # type: ignore[attr-defined]
    channels = (Broken(Sent.AWAY), *staff.channels)
    services = replace(house.services, send_alert=replace(staff, channels=channels).send)
    limping = replace(house, services=services)
    limping.urgent()
    limping.perform_all()
    assert limping.told() == ["anna", "sue"]
    assert "one way of sending alerts fails" in limping.notes()[1].text
    assert set(limping.services.troubles(limping.clock.now())) == {"alert channel"}


class Faulty:
    """A channel in which something breaks."""

    name = "pager"

    def send(self, _message: Message) -> Sent:
        raise RuntimeError("someone@example.org")


def test_a_channel_in_which_something_breaks_keeps_no_other_from_being_tried(house: House) -> None:
    staff = house.services.send_alert.__self__  # type: ignore[attr-defined]
    with_fault = replace(staff, channels=(Faulty(), *staff.channels))

    told = with_fault.send(house.people["anna"], uuid4(), ())
    alone = replace(staff, channels=(Faulty(),)).send(house.people["anna"], uuid4(), ())

    assert (told.channel, told.failure) == ("folder", "pager RuntimeError")
    assert (alone.channel, alone.failure) == (None, "pager RuntimeError")


def test_production_without_an_address_is_refused_by_mail(house: House, tmp_path: Path) -> None:
    """A person whose alert address is missing is a failed telling: the next person is told."""
    settings = replace(
        new_settings(tmp_path, "sqlite://"),
        demo=False,
        outbox_dir=None,
        smtp_url="smtp://127.0.0.1:9?tls=none&from=desk@example.org",
    )
    services = build(settings, house.database, name="other", clock=house.clock)
    told = services.send_alert(house.people["anna"], uuid4(), ())
    assert (told.channel, told.failure) == (None, "mail refused")
