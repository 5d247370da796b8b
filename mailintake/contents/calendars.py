"""The words of an invitation or a task: what, when, where, who asks. An invitation alone has no other text."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from typing import NamedTuple

from mailintake.decoding.charsets import decode
from mailintake.structure.mime import Part

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
    "ATTENDEE": "Comment",
}
_WRITTEN_BY_HAND = {"Description", "Comment"}
_ALSO_OF_A_REQUEST = {"Event", "Place"}
_MOMENTS = {"Starts", "Ends", "Due"}
_ENTRY = re.compile(
    r"^begin:(?:vevent|vtodo|vjournal|vfreebusy)[ \t]*\r?$", re.MULTILINE | re.IGNORECASE
)
# A reminder within an entry has a description of its own, which is not the writer's.
_REMINDER = re.compile(
    r"^BEGIN:VALARM.*?(?:^END:VALARM|\Z)", re.MULTILINE | re.DOTALL | re.IGNORECASE
)
_END = re.compile(r"^end:(?:vevent|vtodo|vjournal|vfreebusy)", re.MULTILINE | re.IGNORECASE)
_CALENDARS = {"text/calendar", "application/ics", "text/x-vcalendar"}
_REQUEST = re.compile(r"^method:[ \t]*request\b", re.MULTILINE | re.IGNORECASE)
_METHOD = re.compile(r"^method:[ \t]*(?!publish)\w", re.MULTILINE | re.IGNORECASE)
# A colon or a semicolon in quotation marks belongs to a parameter: `DESCRIPTION;ALTREP="cid:1@x":Meet at two`.
_LINE = re.compile(r'((?:[^":]|"[^"]*")*):(.*)', re.DOTALL)
# What Google and Apple write of whoever answers an invitation, beside that they come.
_RESPONSE = re.compile(
    r';x-(?:response-comment|calendarserver-attendee-comment)=(?:"([^"]*)"|([^;":]*))',
    re.IGNORECASE,
)
_QUOTED_PRINTABLE = re.compile(r";(?:encoding=)?quoted-printable", re.IGNORECASE)
_CHARSET = re.compile(r";charset=([\w-]{1,40})", re.IGNORECASE)
_WRITTEN = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(?:\d\d)?(Z)?)?")
_ZONE = re.compile(r";TZID=\"?([^\";:]{1,80})", re.IGNORECASE)
_ESCAPED = {"n": "\n", "N": "\n"}


class Calendar(NamedTuple):
    """What an invitation or a task says."""

    text: str
    """The readable lines of every entry, each once; empty if there is none."""
    by_hand: str
    """What whoever sent an invitation, or an answer to one, wrote into it; empty where it is none (RFC 5546).

    The title and the place of an answer are those of the invitation.
    """


def is_calendar(part: Part) -> bool:
    """Whether it is an invitation, by its type or, where it has none, by its name."""
    named = (part.filename or "").lower().endswith(".ics")
    return part.content_type in _CALENDARS or (
        named and part.content_type == "application/octet-stream"
    )


def read_calendar(text: str) -> Calendar:
    """Every event and task (RFC 5545)."""
    text = text[:MAX_CHARACTERS]
    entries = _entries(text)
    said = ("\n".join(_said(entry)) for entry in entries)
    typed = _WRITTEN_BY_HAND | (_ALSO_OF_A_REQUEST if _REQUEST.search(text) else set())
    by_hand = (line for entry in entries for line in _said(entry, typed))
    return Calendar(
        text="\n\n".join(dict.fromkeys(filter(None, said))),
        by_hand="\n".join(dict.fromkeys(by_hand)) if _METHOD.search(text) else "",
    )


def _entries(text: str) -> list[str]:
    entries = _ENTRY.split(_FOLD.sub("", _without_soft_ends(text)))[1:]
    return [_REMINDER.sub("", _END.split(entry, maxsplit=1)[0]) for entry in entries]


def _without_soft_ends(text: str) -> str:
    """With the coded lines of vCalendar 1.0, of telephones, in one: such a line goes on behind a `=`."""
    kept: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        head, colon, _ = line.partition(":")
        coded = goes_on or (bool(colon) and _QUOTED_PRINTABLE.search(head) is not None)
        goes_on = coded and line.endswith(("=", "=\r"))
        kept.append(line.removesuffix("\r")[:-1] if goes_on else f"{line}\n")
    return "".join(kept)


def _said(entry: str, wanted: set[str] | None = None) -> Iterator[str]:
    """The lines of an entry, each field once; of descriptions and comments each that says something else."""
    known = set[str]()
    for line in entry.splitlines():
        found = _LINE.match(line)
        name, value = found.groups() if found else line.partition(":")[::2]
        label = _SHOWN.get(name.split(";", 1)[0].upper(), "")
        if name.upper().startswith("ATTENDEE"):
            value = " ".join(filter(None, map("".join, _RESPONSE.findall(name))))
        said = f"{label}: {_moment(name, value) if label in _MOMENTS else _plain(value, name)}"
        once = said if label in _WRITTEN_BY_HAND else label
        if label and value.strip() and once not in known and (not wanted or label in wanted):
            known.add(once)
            yield said


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


def _plain(value: str, name: str = "") -> str:
    if _QUOTED_PRINTABLE.search(name):
        charset = _CHARSET.search(name)
        data = binascii.a2b_qp(value.encode("utf-8", "replace"))
        value = decode(data, charset[1] if charset else None).text
    return re.sub(
        r"\\(.)", lambda match: _ESCAPED.get(match.group(1), match.group(1)), value
    ).strip()
