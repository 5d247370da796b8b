"""The words of an invitation: what, when, where, who asks. An invitation alone has no other text."""

from __future__ import annotations

import re

MAX_CHARACTERS = 100_000
_FOLD = re.compile(r"\r?\n[ \t]")
_SHOWN = {
    "SUMMARY": "Event",
    "DTSTART": "Starts",
    "DTEND": "Ends",
    "LOCATION": "Place",
    "ORGANIZER": "Organizer",
    "DESCRIPTION": "Description",
    "COMMENT": "Comment",
}
_MOMENTS = {"Starts", "Ends"}
_WRITTEN = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(?:\d\d)?(Z)?)?")
_ZONE = re.compile(r";TZID=\"?([^\";:]{1,80})", re.IGNORECASE)
_ESCAPED = {"n": "\n", "N": "\n"}


def read_calendar(text: str) -> str:
    """The readable lines of the first event (RFC 5545); empty if there is none."""
    unfolded = _FOLD.sub("", text[:MAX_CHARACTERS])
    _, found, event = unfolded.partition("BEGIN:VEVENT")
    if not found:
        return ""
    lines: dict[str, str] = {}
    for line in event.partition("END:VEVENT")[0].splitlines():
        name, _, value = line.partition(":")
        label = _SHOWN.get(name.split(";", 1)[0].upper())
        if label and value.strip():
            words = _moment(name, value) if label in _MOMENTS else _plain(value)
            lines.setdefault(label, f"{label}: {words}")
    return "\n".join(lines.values())


def _moment(name: str, value: str) -> str:
    """A day or time with its zone: at five in Denver is not at five here."""
    written = _WRITTEN.fullmatch(value.strip())
    if written is None:
        return _plain(value)
    year, month, day, hour, minute, utc = written.groups()
    zone = _ZONE.search(name)
    said = "UTC" if utc else zone.group(1) if zone else ""
    clock = f" {hour}:{minute}" if hour else ""
    return f"{year}-{month}-{day}{clock}" + (f" ({said})" if said and hour else "")


def _plain(value: str) -> str:
    return re.sub(
        r"\\(.)", lambda match: _ESCAPED.get(match.group(1), match.group(1)), value
    ).strip()
