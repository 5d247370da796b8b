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
            lines.setdefault(label, f"{label}: {_plain(value)}")
    return "\n".join(lines.values())


def _plain(value: str) -> str:
    return re.sub(
        r"\\(.)", lambda match: _ESCAPED.get(match.group(1), match.group(1)), value
    ).strip()
