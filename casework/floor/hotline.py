"""The hotline's own name, numbers and promises: data of the operator, read from one TOML file.

Every sentence here is a promise to frightened people. They change with the operator, so none stands in the code.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from casework.errors import SettingsError


@dataclass(frozen=True, kw_only=True)
class Promises:
    """The operator's sentences in one language. Plain text, shown as it stands."""

    hours: str
    """When and in how many languages the line answers."""
    independence: str
    """Who we are not."""
    must_tell: str
    """The limits of confidentiality, after the words "When we must tell someone:"."""
    read_within: str
    """When a routine message is read."""
    zone: str
    """The name of the hotline's time zone, as people say it."""


@dataclass(frozen=True, kw_only=True)
class Hotline:
    """Whom the pages name, and what they promise."""

    name: str
    """The hotline's own name, for papers and staff; public pages carry only the neutral `desk`."""
    desk: str
    """The neutral name in the top bar, in page titles and as the sender of mail."""
    phone: str
    text: str
    relay: str
    emergency: str
    legal: str
    """Where legal papers go, as it stands in the answer to whoever asks about a person."""
    press: str
    """To whom the press may write."""
    leave_to: str
    """Where *Leave this page* goes: a page that anybody may have open, the weather for example."""
    promises: Mapping[str, Promises] = field(default_factory=dict)
    """Language tag to the operator's sentences; English is always there."""
    confirmed_on: date | None = None
    confirmed_by: str | None = None

    def promise(self, language: str) -> Promises:
        """The sentences in `language`, in English where the operator has none in it."""
        return self.promises.get(language, self.promises["en"])


_WORDS = ("name", "desk", "phone", "text", "relay", "emergency", "legal", "press", "leave_to")
_PROMISES = ("hours", "independence", "must_tell", "read_within", "zone")


def read_hotline(document: str, *, production: bool) -> Hotline:
    """Parse the TOML of `TIPLINE_HOTLINE`. Raises SettingsError naming the entry that lacks or is not confirmed."""
    try:
        entries = tomllib.loads(document)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"TIPLINE_HOTLINE is not valid TOML: {error}") from None
    promises = {
        language: Promises(**_sentences(table, _PROMISES, f"promises.{language}."))
        for language, table in entries.get("promises", {}).items()
    }
    if "en" not in promises:
        raise SettingsError("TIPLINE_HOTLINE lacks [promises.en]")
    words = _sentences(entries, _WORDS, "")
    if not words["leave_to"].startswith("https://"):
        raise SettingsError("TIPLINE_HOTLINE: leave_to must be an https address")
    on, by = _confirmation(entries)
    hotline = Hotline(
        name=words["name"],
        desk=words["desk"],
        phone=words["phone"],
        text=words["text"],
        relay=words["relay"],
        emergency=words["emergency"],
        legal=words["legal"],
        press=words["press"],
        leave_to=words["leave_to"],
        promises=promises,
        confirmed_on=on,
        confirmed_by=by,
    )
    if production and not (hotline.confirmed_on and hotline.confirmed_by):
        raise SettingsError(
            "TIPLINE_HOTLINE lacks [confirmed] on and by: somebody must have read every number and promise"
        )
    return hotline


def _sentences(table: Mapping[str, Any], names: tuple[str, ...], where: str) -> dict[str, str]:
    missing = [name for name in names if not isinstance(table.get(name), str) or not table[name]]
    if missing:
        raise SettingsError(f"TIPLINE_HOTLINE lacks {where}{missing[0]}")
    return {name: table[name].strip() for name in names}


def _confirmation(entries: Mapping[str, Any]) -> tuple[date | None, str | None]:
    confirmed = entries.get("confirmed", {})
    on, by = confirmed.get("on"), confirmed.get("by")
    name = by.strip() if isinstance(by, str) else ""
    return (on if isinstance(on, date) else None), (name or None)
