"""Whoever tests numbers against the database through a socket of the keeper is told of; whoever sends much is not."""

from __future__ import annotations

from uuid import uuid4

import pytest
import sqlalchemy as sa

from casework.records.records import Act, AuditEntry, Changes
from services.staff import StaffServices
from tests.integration.hotline import OWNER, Hotline
from tests.parts.keepers import Keeper
from vault.cases import Cases
from vault.roles import MAIL as MAIL_ROLE
from vault.tables import outbox_table

GUESSES = 2_000
MAILS = 400
"""A minute of a backlog; each names three numbers."""


@pytest.fixture
def keeper(own_keeper: Keeper) -> Keeper:
    """One whose counts are this test's alone."""
    return own_keeper


def alarms(hotline: Hotline) -> list[str]:
    query = sa.select(outbox_table.c.details).where(outbox_table.c.task == "fault alert")
    with hotline.databases[OWNER].reading() as connection:
        return [row["about"] for row in connection.execute(query).scalars()]


def look(hotline: Hotline, desk: StaffServices) -> None:
    """What the console does every twenty seconds."""
    hotline.clock.advance(seconds=20)
    desk.pulse.beat()


def guess(keeper: Keeper, name: str, start: int = 0) -> None:
    """What a thief with one socket asks, as fast as the keeper answers."""
    keeper.client(name).tags([("phone", f"1602555{start + n:04}") for n in range(GUESSES)])


def take_in(hotline: Hotline, keeper: Keeper, many: int) -> None:
    """What a mail of a backlog asks, and the entry that stands in the log once it is stored."""
    client, cases = keeper.client("mail"), Cases(hotline.databases[MAIL_ROLE])
    entries = []
    for number in range(many):
        bands = [("band", f"{which}:{number:08x}") for which in range(16)]
        named = [
            ("phone", f"1602555{number:04}"),
            ("plate", f"AB{number}"),
            ("sender", "a@b.example.org"),
        ]
        client.tags([("digest", uuid4().hex * 2), ("message_id", uuid4().hex), *bands, *named])
        entries.append(AuditEntry(act=Act.RECEIVED, at=hotline.clock.now(), details={}))
    cases.apply(Changes(audit=tuple(entries)))


@pytest.mark.parametrize("name", ["public", "mail", "staff"])
def test_tags_that_no_signal_explains_are_an_alarm_once_an_hour(
    hotline: Hotline, keeper: Keeper, name: str
) -> None:
    desk = hotline.staff()
    look(hotline, desk)
    guess(keeper, name)
    look(hotline, desk)
    assert alarms(hotline) == [], "what is tagged at one look may be stored by the next"
    look(hotline, desk)
    look(hotline, desk)

    assert alarms(hotline) == ["unusual tag use"]


def test_a_backlog_of_mail_is_nothing_unusual(hotline: Hotline, keeper: Keeper) -> None:
    desk = hotline.staff()
    look(hotline, desk)
    for _ in range(4):
        take_in(hotline, keeper, MAILS)
        look(hotline, desk)
    assert alarms(hotline) == []


def test_a_thief_is_not_hidden_by_a_backlog(hotline: Hotline, keeper: Keeper) -> None:
    desk = hotline.staff()
    look(hotline, desk)
    take_in(hotline, keeper, MAILS)
    for part in range(10):
        guess(keeper, "mail", part * GUESSES)
    look(hotline, desk)
    look(hotline, desk)

    assert alarms(hotline) == ["unusual tag use"]


def test_what_was_stored_while_the_console_did_not_look_explains_its_tags(
    hotline: Hotline, keeper: Keeper
) -> None:
    """Forms that wait in the spool are tagged long before they are stored."""
    desk = hotline.staff()
    look(hotline, desk)
    guess(keeper, "public")
    look(hotline, desk)
    entry = AuditEntry(act=Act.RECEIVED, at=hotline.clock.now(), details={})
    Cases(hotline.databases[MAIL_ROLE]).apply(Changes(audit=(entry,) * (GUESSES // 40)))
    look(hotline, desk)
    look(hotline, desk)

    assert alarms(hotline) == []


def test_a_keeper_that_is_away_is_not_an_unusual_one(hotline: Hotline, keeper: Keeper) -> None:
    desk = hotline.staff()
    look(hotline, desk)
    keeper.kill()
    look(hotline, desk)
    look(hotline, desk)

    assert alarms(hotline) == []
