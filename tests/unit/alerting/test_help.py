"""Whom the ladder tells when a person of the staff asks for help."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from casework.alerts import alerting
from casework.staff.people import Rung, Turn
from casework.staff.rota import Rota
from tests.unit.alerting.floor import ANNA, BEN, FULL, NAMES, NOON, SUE, sent, turn, urgent_case


def asked_over(person: UUID, minutes: int, rota: Rota = FULL) -> list[tuple[int, str]]:
    """Whom the ladder tells when this person asks for help."""
    case = urgent_case(owner=person)
    alerts = [alerting.asking(case, person, NOON)]
    alerts += alerting.first_telling(case, alerts, rota, NOON)
    for second in range(10, minutes * 60 + 1, 10):
        now = NOON + timedelta(seconds=second)
        alerts += alerting.climb(case, alerts, rota, now)
    return [
        (int((row.made_at - NOON).total_seconds() // 60), NAMES[row.person_id])
        for row in alerts[1:]
    ]


@pytest.mark.parametrize(
    ("person", "turns", "expected"),
    [
        pytest.param(
            ANNA,
            FULL.turns,
            [(0, "Ben"), (3, "Sue"), (3, "Sam"), (8, "Mo")],
            id="on call",
        ),
        pytest.param(
            BEN,
            FULL.turns,
            [(0, "Anna"), (2, "Sue"), (2, "Sam"), (7, "Mo"), (9, "Anna")],
            id="next",
        ),
        pytest.param(
            ANNA,
            (turn(ANNA, Rung.ON_CALL),),
            [(0, "Sue"), (0, "Sam"), (5, "Sue"), (5, "Sam")],
            id="alone on call",
        ),
        pytest.param(
            SUE,
            (turn(SUE, Rung.SUPERVISOR),),
            [(0, "Sam"), (5, "Sam")],
            id="a supervisor on call alone",
        ),
    ],
)
def test_who_asks_for_help_is_never_called_for_it(
    person: UUID, turns: tuple[Turn, ...], expected: list[tuple[int, str]]
) -> None:
    assert asked_over(person, 9, replace(FULL, turns=turns)) == expected


def test_once_help_came_whoever_asked_is_called_like_others() -> None:
    case = urgent_case()
    asked = alerting.asking(case, ANNA, NOON)
    told = sent(alerting.first_telling(case, (asked,), FULL, NOON), acknowledged_at=NOON)
    later = alerting.first_telling(case, (asked, *told), FULL, NOON + timedelta(hours=1))
    assert [row.person_id for row in later] == [ANNA]
