"""Whoever tests numbers against the database through a socket of the keeper is told of."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from tests.integration.hotline import OWNER, Hotline
from tests.parts.keepers import Keeper
from vault.tables import outbox_table

A_MINUTE_OF_GUESSES = 6


@pytest.fixture
def keeper(own_keeper: Keeper) -> Keeper:
    """One whose counts are this test's alone."""
    return own_keeper


def alarms(hotline: Hotline) -> list[str]:
    query = sa.select(outbox_table.c.details).where(outbox_table.c.task == "fault alert")
    with hotline.databases[OWNER].reading() as connection:
        return [row["about"] for row in connection.execute(query).scalars()]


def look(hotline: Hotline, name: str) -> None:
    """What the process does every few seconds."""
    if name == "mail":
        hotline.mail().beat("tips", {"state": "ok"})
    else:
        (hotline.public() if name == "public" else hotline.staff()).pulse.beat()


@pytest.mark.parametrize("name", ["public", "mail", "staff"])
def test_far_more_tags_than_usual_are_an_alarm_once_an_hour(
    hotline: Hotline, keeper: Keeper, name: str
) -> None:
    look(hotline, name)
    assert alarms(hotline) == []

    client = keeper.client(name)
    for guess in range(A_MINUTE_OF_GUESSES):
        client.tags([("phone", f"1602555{guess}{number:03}") for number in range(2000)])
    look(hotline, name)
    look(hotline, name)

    assert alarms(hotline) == ["unusual tag use"]


def test_a_keeper_that_is_away_is_not_an_unusual_one(hotline: Hotline, keeper: Keeper) -> None:
    keeper.kill()
    look(hotline, "public")

    assert alarms(hotline) == []
