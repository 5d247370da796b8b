"""The days, hours and zones that stand in the field of a deadline, and whether it is understood whole.

A small grammar: whatever no row of it takes is stray, and a field with something stray in it is not understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import time, timedelta

from casework.times.day_words import (
    HOURS,
    MIDNIGHT,
    MIDNIGHTS,
    NOON,
    PART,
    SPANISH,
    TOLD,
    WEEKDAY,
    Numbered,
    numbered,
    numbered_rows,
    times,
    weekday,
)
from casework.times.spans import CLOSE, END_OF_WORK, GROUP, WITHIN, span, zone_of_letter
from casework.times.time_zones import ZONE, Zone, zone_written

MOST = 300
"""Characters of a field that are looked at."""
_PLAIN = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_BETWEEN = re.compile(r"[\s,;:()\[\]|/@.-]*")
_ZONE = re.compile(ZONE, re.IGNORECASE)
_OFFSET = re.compile(r" ?[+-](?:0\d|1[0-4])(?::?[0-5]\d)?(?![\w:])|Z\b", re.IGNORECASE)
_HARMLESS = re.compile(
    r"(?:a|al|an|and|antes|answer|answered|approval|arraignment|arrest|arresto|asap|at|audiencia|back|be|before|by|cateo"
    r"|confirm|contestaci[oó]n|contestar|contesten?|court|date|de|deadline|decision|decisi[oó]n|del|due|el|en|es|este"
    r"|executed?|execution|fecha|for|from (?:you|now)|hasta|have|hay|hearing|horas?|hours|hrs|is|judicial|kindly|las?"
    r"|latest|l[ií]mite|m[aá]s tardar|must|necesit\w{1,6}|needed|needs?|not? later than|o'clock|of|on|orden|para|plazo"
    r"|please|por favor|precis\w{1,6}|raid|receipt|receiving|registro|reply|requerimos|required|requires?"
    r"|requiere|respond|respondan?|responder|response|respuesta|scheduled|search|sentencing|ser[aá]|served?|service|set|sharp|su|tenemos"
    r"|the|there|this|till?|time|una|until|us|vence|warrant|we|will|your?)\b",
    re.IGNORECASE,
)
"""Words that move no day and no hour."""
_STRAY = re.compile(r"\S+")


@dataclass(kw_only=True)
class Hour:
    """An hour of the field: all that it may be, and the zones behind it."""

    times: tuple[time, ...]
    zones: list[Zone] = field(default_factory=list)


@dataclass(kw_only=True)
class Parts:
    """All that stands in a field."""

    numbered: list[Numbered] = field(default_factory=list)
    weekdays: list[tuple[int, bool]] = field(default_factory=list)
    """Which (0 is Monday), and whether that of the week behind may be meant."""
    told: list[int] = field(default_factory=list)
    """Days from today."""
    within: list[timedelta] = field(default_factory=list)
    """How long after it came."""
    hours: list[Hour] = field(default_factory=list)
    zones: list[Zone] = field(default_factory=list)
    """Those before any hour."""
    is_spanish: bool = False
    is_night: bool = False
    is_whole: bool = True
    has_stray_behind: bool = False
    """Something behind an hour is not understood: it may be a zone."""
    has_stray_number: bool = False
    """It may be a day."""

    @property
    def has_day(self) -> bool:
        """Whether anything in it names a day."""
        return bool(self.numbered or self.weekdays or self.told)

    @property
    def all_zones(self) -> list[Zone]:
        """Its zones, wherever they stand."""
        return self.zones + [zone for hour in self.hours for zone in hour.zones]


def parts_of(value: str, years: range) -> Parts:
    """What stands in the first `MOST` characters of it; a longer one is not understood whole.

    Of `years` is a number that may be a year or an hour: `2030` in `Dec 3 2030 ET`.
    """
    reader = _Reader(" ".join(value[:MOST].translate(_PLAIN).split()), years)
    parts = reader.parts()
    parts.is_whole = parts.is_whole and len(value) <= MOST
    return parts


class _Reader:
    """Goes over a field from left to right."""

    def __init__(self, text: str, years: range) -> None:
        self._text, self._at = text, 0
        self._dates = numbered_rows(years)
        self._found = Parts(is_spanish=bool(SPANISH.search(text)))
        self._written: list[re.Match[str] | None] = []
        """Of each hour what it is written as, in numbers."""
        self._day_part, self._is_stamp, self._hour_ends = "", False, -1

    def parts(self) -> Parts:
        """All that stands in it."""
        takers = (
            self._offset, self._named_hour, self._group, self._within, self._date, self._hour, self._part_of_day,
            self._told, self._weekday, self._zone,
        )  # fmt: skip
        while self._at < len(self._text):
            if any(take() for take in takers) or self._take(_HARMLESS) or self._take(_BETWEEN):
                continue
            stray = self._take(_STRAY)
            self._not_understood()
            if stray and any(map(str.isdigit, stray[0])):
                self._found.has_stray_number = True
        self._tell_hours()
        return self._found

    def _take(self, *rows: re.Pattern[str]) -> re.Match[str] | None:
        """What one of them finds here; the reader is behind it then."""
        for row in rows:
            if (found := row.match(self._text, self._at)) and found[0]:
                self._at = found.end()
                return found
        return None

    def _not_understood(self) -> None:
        self._found.is_whole = False
        self._found.has_stray_behind = bool(self._found.hours)

    def _offset(self) -> bool:
        """How far the clock of the hour just read is ahead. `9:00-10:00` is none, unless a machine wrote it."""
        hour = self._written[-1] if self._hour_ends == self._at else None
        found = _OFFSET.match(self._text, self._at) if hour else None
        sure = self._is_stamp or (hour and hour.groupdict().get("seconds"))
        if not found or not (sure or "+" in found[0] or found[0] in {"Z", "z"}):
            return False
        self._at = found.end()
        self._found.hours[-1].zones.append(zone_written(found[0].strip().upper()))
        return True

    def _named_hour(self) -> bool:
        if self._take(NOON):
            self._add_hour(None, (time(12),))
        elif self._take(MIDNIGHT):
            self._add_hour(None, MIDNIGHTS)
        elif self._take(CLOSE):
            self._add_hour(None, (END_OF_WORK,))
        else:
            return False
        return True

    def _group(self) -> bool:
        """Day, hour, zone, month and year in one."""
        if not (found := self._take(GROUP)):
            return False
        self._found.numbered.append(numbered(found))
        self._add_hour(None, (time(int(found["hour"]), int(found["minute"])),))
        self._found.hours[-1].zones += filter(None, [zone_of_letter(found["letter"])])
        return True

    def _within(self) -> bool:
        if found := self._take(WITHIN):
            self._found.within.append(span(found))
        return bool(found)

    def _date(self) -> bool:
        if not (found := self._take(*self._dates)):
            return False
        said = numbered(found)
        self._is_stamp = self._is_stamp or "month" in found.groupdict()
        self._found.numbered.append(said)
        return True

    def _hour(self) -> bool:
        if found := self._take(*HOURS):
            self._add_hour(found, ())
        return bool(found)

    def _add_hour(self, written: re.Match[str] | None, may_be: tuple[time, ...]) -> None:
        self._written.append(written)
        self._found.hours.append(Hour(times=may_be))
        self._hour_ends = self._at

    def _part_of_day(self) -> bool:
        found = self._take(PART)
        if found:
            self._add_part(found["parte"] or found["part"])
        return bool(found)

    def _told(self) -> bool:
        if not (found := self._take(TOLD)):
            return False
        self._found.told.append(2 if found["two"] else 1 if found["one"] else 0)
        if part := found["night"] or found["part"]:
            self._add_part(part)
            self._found.is_night = part.lower() in {"night", "noche"}
        return True

    def _add_part(self, part: str) -> None:
        if self._day_part and part.lower() != self._day_part:
            self._not_understood()
        self._day_part = part.lower()

    def _weekday(self) -> bool:
        if found := self._take(WEEKDAY):
            self._found.weekdays.append((weekday(found), bool(found["next"] or found["late"])))
        return bool(found)

    def _zone(self) -> bool:
        """A zone that we do not know is only one behind an hour."""
        found = _ZONE.match(self._text, self._at)
        zone = zone_written(found[0]) if found else None
        if (
            not found
            or not zone
            or not (zone.clock or self._found.hours or "local" in found[0].lower())
        ):
            return False
        self._at = found.end()
        (self._found.hours[-1].zones if self._found.hours else self._found.zones).append(zone)
        return True

    def _tell_hours(self) -> None:
        """What each hour may be, now that all is read that tells its half of the day."""
        for hour, written in zip(self._found.hours, self._written, strict=True):
            part = self._day_part
            if written is None:
                if part in {"night", "noche"} and self._found.is_night:
                    hour.times = hour.times[-1:]
                continue
            hour.times = self._times(written, part)
            if not hour.times:
                self._found.is_whole = False
        self._found.hours = [hour for hour in self._found.hours if hour.times]

    def _times(self, written: re.Match[str], part: str) -> tuple[time, ...]:
        said = written.groupdict()
        number, minute = int(said["hour"]), int(said["minute"] or 0)
        half = (said.get("half") or said.get("part") or "").lower()
        is_clear = self._is_stamp or bool(said.get("hrs") or said.get("hrs_"))
        is_clear = is_clear or (bool(said["minute"]) and len(said["hour"]) == len("05"))
        may_be = times(number, minute, half, is_clear=is_clear)
        if not part or half == part:
            return may_be
        by_part = times(number, minute, part, is_clear=is_clear)
        return tuple(each for each in may_be if each in by_part)
