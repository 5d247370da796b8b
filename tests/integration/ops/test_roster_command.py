"""`python -m ops roster` on each kind of database."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from casework.errors import SettingsError
from casework.staff.people import Person, Role, Rung, Turn
from ops import roster
from ops.__main__ import main
from tests.parts.people import add_person
from vault.database import Database
from vault.people import People
from vault.roster import Roster

NOW = datetime(2026, 11, 25, 15, 30, tzinfo=UTC)
MONDAY = ("2026-11-30T08:00", "2026-11-30T20:00")


@pytest.fixture
def ids(database: Database) -> dict[str, Person]:
    """Ana and Ben, who may read, Iris, who may not, and Gone, who has left. Their keys open nothing."""
    people = {}
    for name, role in (
        ("ana", Role.SUPERVISOR),
        ("ben", Role.SPECIALIST),
        ("iris", Role.ADMINISTRATOR),
        ("gone", Role.SPECIALIST),
    ):
        people[name] = add_person(database, name, role)
    People(database).remove(people["gone"].id)
    return people


@pytest.fixture
def environ(database_url: str, tmp_path: Path, ids: dict[str, Person]) -> dict[str, str]:
    return {"TIPLINE_VAR": str(tmp_path), "TIPLINE_DATABASE_URL": database_url}


def test_a_turn_is_added_in_local_time_shown_with_the_gaps_and_removed(
    environ: dict[str, str],
    ids: dict[str, Person],
    database: Database,
    capsys: pytest.CaptureFixture[str],
) -> None:
    roster.run(["add", "ben", "on-call", *MONDAY], environ, now=NOW)
    [turn] = Roster(database).between(NOW, datetime(2027, 1, 1, tzinfo=UTC))
    assert turn == Turn(
        person_id=ids["ben"].id,
        rung=Rung.ON_CALL,
        starts_at=datetime(2026, 11, 30, 13, tzinfo=UTC),
        ends_at=datetime(2026, 12, 1, 1, tzinfo=UTC),
    )

    capsys.readouterr()
    roster.run([], environ, now=NOW)
    assert capsys.readouterr().out.splitlines() == [
        "Times of America/New_York.",
        "",
        "on-call",
        "  2026-11-30 08:00 to 2026-11-30 20:00  ben (Ben)",
        "  2026-11-25 10:30 to 2026-11-30 08:00  NOBODY",
        "  2026-11-30 20:00 to 2026-12-09 10:30  NOBODY",
        "",
        "next",
        "  2026-11-25 10:30 to 2026-12-09 10:30  NOBODY",
        "",
        "supervisor",
        "  2026-11-25 10:30 to 2026-12-09 10:30  every supervisor is told",
        "",
        "manager",
        "  2026-11-25 10:30 to 2026-12-09 10:30  NOBODY",
    ]

    roster.run(["remove", "ben", "on-call", MONDAY[0]], environ, now=NOW)
    assert Roster(database).between(NOW, datetime(2027, 1, 1, tzinfo=UTC)) == ()


@pytest.mark.parametrize("typed", [["--days", "30"], ["--days=30"], ["list", "--days", "30"]])
def test_more_days_are_shown_with_or_without_the_word_list(
    environ: dict[str, str], capsys: pytest.CaptureFixture[str], typed: list[str]
) -> None:
    roster.run(typed, environ, now=NOW)

    assert "  2026-11-25 10:30 to 2026-12-25 10:30  NOBODY" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["add", "nobody", "on-call", *MONDAY], "Nobody has that sign-in name"),
        (["add", "gone", "on-call", *MONDAY], "Nobody has that sign-in name"),
        (["add", "iris", "next", *MONDAY], "iris may not read"),
        (["add", "ben", "on-call", MONDAY[1], MONDAY[0]], "ends before it begins"),
        (["add", "ben", "on-call", "monday", MONDAY[1]], "is no time like"),
        (["add", "ben", "on-call", "2027-03-14T02:30", "2027-03-14T09:00"], "does not exist"),
        (["remove", "ben", "on-call", MONDAY[0]], "There is no such turn"),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    environ: dict[str, str], database: Database, typed: list[str], said: str
) -> None:
    with pytest.raises(SettingsError, match=said):
        roster.run(typed, environ, now=NOW)
    assert Roster(database).between(NOW, datetime(2028, 1, 1, tzinfo=UTC)) == ()


def test_the_same_turn_twice_is_said(environ: dict[str, str]) -> None:
    """A moment with an offset is the same moment."""
    roster.run(["add", "iris", "manager", *MONDAY], environ, now=NOW)
    with pytest.raises(SettingsError, match="already"):
        roster.run(
            ["add", "iris", "manager", "2026-11-30T13:00+00:00", MONDAY[1]], environ, now=NOW
        )


def test_turns_of_who_has_left_leave_a_gap(
    environ: dict[str, str],
    ids: dict[str, Person],
    database: Database,
    capsys: pytest.CaptureFixture[str],
) -> None:
    roster.run(["add", "ben", "next", "2026-11-25T00:00", "2026-12-25T00:00"], environ, now=NOW)
    People(database).remove(ids["ben"].id)

    capsys.readouterr()
    roster.run(["list", "--days", "1"], environ, now=NOW)
    shown = capsys.readouterr().out
    assert "ben" not in shown
    assert shown.count("NOBODY") == 3


def test_where_nothing_was_set_up_nothing_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["roster"], {"TIPLINE_VAR": str(tmp_path / "var")}) == 1
    assert "nothing is set up" in capsys.readouterr().err
    assert not (tmp_path / "var").exists()
