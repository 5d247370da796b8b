"""What the desk's own judgement says of triage, for the command line: figures, and the lines that it approved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from casework.errors import SettingsError
from casework.floor import figures
from casework.floor.figures import Figures
from services.desk_lines import DeskLines
from vault.database import open_database
from vault.figures import DeskFigures


@dataclass(frozen=True, kw_only=True)
class FromDesk:
    """The figures, and the approved corpus lines as they stand in the state directory."""

    figures: Figures
    lines: tuple[str, ...] = field(repr=False)


def read(environ: Mapping[str, str], now: datetime | None = None) -> FromDesk:
    """Count over the database that TIPLINE_DATABASE_URL or TIPLINE_VAR name. Raises VaultAway, SettingsError."""
    var = Path(environ.get("TIPLINE_VAR") or "var").absolute()
    zone = _zone(environ.get("TIPLINE_TIMEZONE") or "America/New_York")
    now = now or datetime.now(UTC)
    since = figures.begin(now, zone)
    database = open_database(
        environ.get("TIPLINE_DATABASE_URL") or f"sqlite:///{var}/tipline.sqlite3"
    )
    try:
        database.check_head()
        rings = DeskFigures(database).rings(since)
    finally:
        database.dispose()
    return FromDesk(
        figures=figures.figures(rings, since=since, now=now, zone=zone),
        lines=DeskLines.of(var).read(),
    )


def _zone(name: str) -> ZoneInfo:
    """That of the console: by it the weeks and the last day are told."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise SettingsError("TIPLINE_TIMEZONE is no time zone that this machine knows") from None
