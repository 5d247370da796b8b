"""`python -m ops roster`: who is on call when. It opens nothing: turns stand in clear.

    python -m ops roster [list] [--days 14]
    python -m ops roster add PERSON RUNG FROM TO
    python -m ops roster remove PERSON RUNG FROM

PERSON is a sign-in name; RUNG is on-call, next, supervisor or manager; a time is like 2026-11-30T08:00, in the
hotline's time zone unless it names an offset. `TIPLINE_VAR` and `TIPLINE_DATABASE_URL` (the owner's) say where.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from casework.errors import SettingsError
from casework.staff.people import Person, Rung, Turn
from casework.staff.rota import gaps
from ops.state import EVERYONE, State, read_settings
from vault.database import Database, open_database
from vault.people import People
from vault.roster import Roster

RUNGS = {
    "on-call": Rung.ON_CALL,
    "next": Rung.NEXT,
    "supervisor": Rung.SUPERVISOR,
    "manager": Rung.MANAGER,
}
FIRST_WEEKS = 4
"""So long stand the turns that set-up writes: time enough for a real roster."""
DAYS_SHOWN = 14


@dataclass(frozen=True, kw_only=True)
class Desk:
    """The roster, its people by sign-in name, and the hotline's time zone."""

    roster: Roster
    people: Mapping[str, Person]
    zone: ZoneInfo


def run(
    arguments: Sequence[str], environ: Mapping[str, str], *, now: datetime | None = None
) -> int:
    """Run one command. Raises SettingsError with a sentence for whoever typed it."""
    lists = not arguments or arguments[0].startswith("--days")
    typed = parser().parse_args(["list", *arguments] if lists else arguments)
    now = now or datetime.now(UTC)
    settings = {**read_settings(State.of(environ).settings)[EVERYONE], **environ}
    database = open_database(database_url(State.of(environ), settings))
    try:
        database.check_head()
        desk = desk_of(database, settings.get("TIPLINE_TIMEZONE") or "America/New_York")
        if typed.command == "add":
            add(desk, typed)
        elif typed.command == "remove":
            remove(desk, typed)
        else:
            print("\n".join(listed(desk, now, now + timedelta(days=typed.days))))
    finally:
        database.dispose()
    return 0


def parser() -> argparse.ArgumentParser:
    """What can be typed."""
    whole = argparse.ArgumentParser(
        prog="python -m ops roster",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = whole.add_subparsers(dest="command", required=True)
    shown = commands.add_parser("list", help="turns and gaps of the days ahead")
    shown.add_argument("--days", type=int, default=DAYS_SHOWN)
    for name, times in (("add", ("starts", "ends")), ("remove", ("starts",))):
        command = commands.add_parser(name)
        command.add_argument("person")
        command.add_argument("rung", choices=list(RUNGS))
        for time in times:
            command.add_argument(time)
    return whole


def database_url(state: State, settings: Mapping[str, str]) -> str:
    """Where the roster stands. Raises SettingsError where nothing was set up."""
    given = settings.get("TIPLINE_DATABASE_URL")
    if not given and "TIPLINE_DESK_FINGERPRINT" not in settings:
        raise SettingsError(f"TIPLINE_VAR: nothing is set up in {state.folder}")
    return given or f"sqlite:///{state.folder}/tipline.sqlite3"


def desk_of(database: Database, zone: str) -> Desk:
    """The roster of a database, with the people who are still there."""
    try:
        known = ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        raise SettingsError("TIPLINE_TIMEZONE is no time zone that this machine knows") from None
    everyone = People(database).everyone()
    return Desk(
        roster=Roster(database),
        people={person.username: person for person in everyone if person.active},
        zone=known,
    )


def add(desk: Desk, typed: argparse.Namespace) -> None:
    """Put a turn on the roster."""
    person, rung = person_of(desk, typed.person), RUNGS[typed.rung]
    if rung is not Rung.MANAGER and not person.role.reads:
        raise SettingsError(f"{person.username} may not read: {person.role.value}")
    turn = Turn(
        person_id=person.id,
        rung=rung,
        starts_at=moment(typed.starts, desk.zone),
        ends_at=moment(typed.ends, desk.zone),
    )
    if turn.ends_at <= turn.starts_at:
        raise SettingsError("That turn ends before it begins")
    if not desk.roster.add(turn):
        raise SettingsError("That person begins a turn there at that moment already")
    print(f"Added: {typed.rung}, {line_of(desk, turn)}")


def remove(desk: Desk, typed: argparse.Namespace) -> None:
    """Take the turn of a person off that begins then."""
    person, rung = person_of(desk, typed.person), RUNGS[typed.rung]
    starts = moment(typed.starts, desk.zone)
    for turn in desk.roster.between(starts, starts + timedelta(seconds=1)):
        if (turn.person_id, turn.rung, turn.starts_at) == (person.id, rung, starts):
            desk.roster.remove(turn)
            print(f"Removed: {typed.rung}, {line_of(desk, turn)}")
            return
    raise SettingsError("There is no such turn")


def listed(desk: Desk, starts_at: datetime, ends_at: datetime) -> list[str]:
    """Each rung with its turns and its gaps between two moments. Turns of people who have left do not count."""
    active = {person.id for person in desk.people.values()}
    turns = [t for t in desk.roster.between(starts_at, ends_at) if t.person_id in active]
    lines = [f"Times of {desk.zone.key}."]
    for name, rung in RUNGS.items():
        lines += ["", name, *(f"  {line_of(desk, turn)}" for turn in turns if turn.rung is rung)]
        instead = "every supervisor is told" if rung is Rung.SUPERVISOR else "NOBODY"
        lines += [
            f"  {shown(gap.starts_at, desk.zone)} to {shown(gap.ends_at, desk.zone)}  {instead}"
            for gap in gaps(turns, rung, starts_at=starts_at, ends_at=ends_at)
        ]
    return lines


def first_turns(url: str, chosen: Mapping[Rung, UUID], now: datetime) -> datetime:
    """Put one person on each rung from this hour on; the moment at which these turns end."""
    starts_at = now.replace(minute=0, second=0, microsecond=0)
    ends_at = starts_at + timedelta(weeks=FIRST_WEEKS)
    database = open_database(url)
    try:
        roster = Roster(database)
        for rung, person_id in chosen.items():
            turn = Turn(person_id=person_id, rung=rung, starts_at=starts_at, ends_at=ends_at)
            roster.add(turn)
    finally:
        database.dispose()
    return ends_at


def person_of(desk: Desk, username: str) -> Person:
    """Who has this sign-in name and is still there."""
    person = desk.people.get(username)
    if person is None:
        raise SettingsError(f"Nobody has that sign-in name: one of {', '.join(desk.people)}")
    return person


def moment(text: str, zone: ZoneInfo) -> datetime:
    """A typed time in UTC. Without an offset it is the hotline's; an hour that the clocks leave out is refused."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise SettingsError(f"{text} is no time like 2026-11-30T08:00") from None
    if found.tzinfo is not None:
        return found.astimezone(UTC)
    there = found.replace(tzinfo=zone).astimezone(UTC)
    if there.astimezone(zone).replace(tzinfo=None) != found:
        raise SettingsError(f"{text} does not exist in {zone.key}: the clocks go forward then")
    return there


def line_of(desk: Desk, turn: Turn) -> str:
    """A turn in local time, with who has it."""
    [person] = [p for p in desk.people.values() if p.id == turn.person_id]
    times = f"{shown(turn.starts_at, desk.zone)} to {shown(turn.ends_at, desk.zone)}"
    return f"{times}  {person.username} ({person.name})"


def shown(at: datetime, zone: ZoneInfo) -> str:
    """`2026-11-30 08:00`, local."""
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"
