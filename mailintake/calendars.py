"""The words of an invitation or a task: what, when, where, who asks. An invitation alone has no other text."""

from __future__ import annotations

import re

from mailintake.mime import Part

MAX_CHARACTERS = 100_000
_FOLD = re.compile(r"\r?\n[ \t]")
_SHOWN = {
    "SUMMARY": "Event",
    "DTSTART": "Starts",
    "DTEND": "Ends",
    "DUE": "Due",
    "LOCATION": "Place",
    "ORGANIZER": "Organizer",
    "DESCRIPTION": "Description",
    "COMMENT": "Comment",
}
_MOMENTS = {"Starts", "Ends", "Due"}
_ENTRY = re.compile(r"^begin:(?:vevent|vtodo|vjournal)[ \t]*\r?$", re.MULTILINE | re.IGNORECASE)
# A reminder within an entry has a description of its own, which is not the writer's.
_REMINDER = re.compile(
    r"^BEGIN:VALARM.*?(?:^END:VALARM|\Z)", re.MULTILINE | re.DOTALL | re.IGNORECASE
)
_END = re.compile(r"^end:(?:vevent|vtodo|vjournal)", re.MULTILINE | re.IGNORECASE)
_CALENDARS = {"text/calendar", "application/ics", "text/x-vcalendar"}
_WRITTEN = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(?:\d\d)?(Z)?)?")
_ZONE = re.compile(r";TZID=\"?([^\";:]{1,80})", re.IGNORECASE)
_ESCAPED = {"n": "\n", "N": "\n"}


def is_calendar(part: Part) -> bool:
    """Whether it is an invitation, by its type or, where it has none, by its name."""
    named = (part.filename or "").lower().endswith(".ics")
    return part.content_type in _CALENDARS or (
        named and part.content_type == "application/octet-stream"
    )


def read_calendar(text: str) -> str:
    """The readable lines of every event and task (RFC 5545), each once; empty if there is none."""
    unfolded = _FOLD.sub("", text[:MAX_CHARACTERS])
    entries = (_entry(entry) for entry in _ENTRY.split(unfolded)[1:])
    return "\n\n".join(dict.fromkeys(filter(None, entries)))


def _entry(text: str) -> str:
    lines: dict[str, str] = {}
    for line in _REMINDER.sub("", _END.split(text, maxsplit=1)[0]).splitlines():
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
