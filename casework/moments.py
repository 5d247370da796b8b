"""When a deadline in a field is: a stamp of a machine, a date, a weekday, an hour with its zone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from casework.time_zones import Zone, zone_of

MOST = 300
"""Characters of a field that are looked at."""
_EARLIEST = ZoneInfo("Pacific/Guam")
"""Where no zone is given the hour may be meant there: in no other of ours is it sooner."""
_HERE = ZoneInfo("America/New_York")
"""Whose day `tomorrow` is told by where no zone is given."""
_HALF_A_YEAR = timedelta(days=183)
_END_OF_DAY = time(23, 59)
_ANY_DAY = datetime(2026, 1, 1, tzinfo=UTC)

STAMP = re.compile(
    r"(?<![\w/-])20\d\d([-/])[01]\d\1[0-3]\d"
    r"(?:(?:T|,? )[0-2]\d:[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w:/-])"
)
"""A date, and maybe an hour and how far its clock is ahead, as machines write them."""
_STARTS = "jan ene|feb|mar|apr abr|may|jun|jul|aug ago|sep set|oct|nov|dec dic"
_MONTHS = {
    start: number
    for number, starts in enumerate(_STARTS.split("|"), start=1)
    for start in starts.split()
}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre"
    r"|noviembre|diciembre|ene|abr|ago|dic)\b\.?"
)
_YEAR = (
    r"(?:(?:,|,? del?)? ?(?P<year>20[2-4]\d)\b"
    r"(?! ?(?:h|(?-i:[A-Z]{1,3}T\b)|Eastern|Central|Mountain|Pacific|local)))?"
)
"""Before a zone it is an hour: `Dec 3 2030 Mountain`."""
_DATES = (
    re.compile(
        r"(?<![\d/-])(?P<number>\d{1,2})(?P<by>[/-])(?P<day>\d{1,2})(?P=by)(?P<year>(?:20)?\d\d)(?![\d/-])"
    ),
    re.compile(
        rf"(?<![\d:./-])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ -](?:de |of )?{_MONTH}-?{_YEAR}", re.IGNORECASE
    ),
    re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]){_YEAR}", re.IGNORECASE),
    re.compile(r"(?<![\d/-])(?P<number>\d{1,2})/(?P<day>\d{1,2})(?![\d/])(?P<year>)"),
)  # fmt: skip
_WEEKDAY = re.compile(
    r"\b(?:(?:mon|tue|wed|thu|fri|sat|sun)(?:(?:s|nes|rs|ur)?day)?|lunes|martes|mi[eé]rcoles|jueves|viernes"
    r"|s[aá]bado|domingo)\b",
    re.IGNORECASE,
)
_DAY_STARTS = ("mon lun", "tue mar", "wed mie", "thu jue", "fri vie", "sat sab", "sun dom")
_TOMORROW = re.compile(r"\btomorrow\b|(?<!la )\bmañana\b", re.IGNORECASE)
_TODAY = re.compile(r"\b(?:today|tonight|hoy|esta (?:noche|tarde))\b", re.IGNORECASE)
_HALF = r" ?(?P<half>[ap])(?:\.? ?m\b\.?)"
_PART = r" (?:de|en|por) la (?P<part>mañana|tarde|noche)"
_HOURS = (
    re.compile(
        rf"(?<![\d:.])(?P<hour>[01]?\d|2[0-4])[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?(?![:.]?\d)"
        rf"(?:{_HALF}|{_PART}| ?h(?:ou)?rs?\b| ?h(?:oras)?\b)?",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<![\d:.])(?P<hour>1?\d)(?P<minute>){_HALF}(?P<part>)", re.IGNORECASE),
    re.compile(
        r"(?<![\d:.#-])(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)(?P<half>)(?P<part>)(?![\d-])"
        r"(?: ?h(?:ou)?rs?\b| ?h\b)?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\blas? (?P<hour>[012]?\d)(?P<minute>)(?P<half>)\b(?: h(?:oras)?\b)?(?:{_PART})?", re.IGNORECASE
    ),
)  # fmt: skip
_NAMED = (
    (re.compile(r"\b(?:noon|mediod[ií]a)\b", re.IGNORECASE), time(12)),
    (re.compile(r"\b(?:midnight|medianoche)\b", re.IGNORECASE), _END_OF_DAY),
)
_NOON, _MIDNIGHT = 12, 24


@dataclass(frozen=True, kw_only=True)
class Moment:
    """What could be read of a deadline."""

    at: datetime
    """In UTC. Without an hour the end of the day; without a zone the earliest that it may be."""
    has_hour: bool
    zone: Zone | None


def moment_of(value: str, received_at: datetime) -> Moment | None:
    """When that is; None where no day can be told. A day without a year is the next such."""
    text = value[:MOST]
    try:
        return _stamped(text) or _written(text, received_at)
    except (ValueError, OverflowError):
        return None


def lacks_zone(value: str) -> bool:
    """Whether it names an hour and no zone for it."""
    moment = moment_of(value, _ANY_DAY)
    return moment is not None and moment.has_hour and moment.zone is None


def _stamped(text: str) -> Moment | None:
    stamp = STAMP.search(text)
    if stamp is None or ":" not in stamp[0]:
        return None
    at = datetime.fromisoformat(stamp[0].replace("/", "-").replace(", ", "T").replace(" ", "T"))
    zone = (
        Zone(written=at.tzname() or "", clock=at.tzinfo)
        if at.tzinfo
        else zone_of(text, stamp.end())
    )
    return _moment(at.date(), at.time(), zone)


def _written(text: str, received_at: datetime) -> Moment | None:
    day, start, end = next(_numbered_days(text, received_at), (None, 0, 0))
    # A year or a day of the month is no hour.
    hour, ends = _hour(text[:start] + " " * (end - start) + text[end:])
    zone = zone_of(text, ends)
    day = day or _told_day(text, hour, received_at.astimezone(zone.clock if zone else _HERE))
    return _moment(day, hour, zone) if day else None


def _moment(day: date, hour: time | None, zone: Zone | None) -> Moment:
    clock = zone.clock if zone and zone.clock else _EARLIEST
    at = datetime.combine(day, hour or _END_OF_DAY, clock)
    return Moment(at=at.astimezone(UTC), has_hour=hour is not None, zone=zone)


def _numbered_days(text: str, received_at: datetime) -> Iterator[tuple[date, int, int]]:
    """Each date, and where it begins and ends."""
    for stamp in STAMP.finditer(text):
        if (day := _date(int(stamp[0][:4]), int(stamp[0][5:7]), int(stamp[0][8:10]))) is not None:
            yield day, *stamp.span()
    for found in (each for dates in _DATES for each in dates.finditer(text)):
        said = found.groupdict()
        month = int(said["number"]) if said.get("number") else _MONTHS[said["month"][:3].lower()]
        day = _near(said["year"] or "", month, int(said["day"]), received_at.date())
        if day:
            yield day, *found.span()


def _near(year: str, month: int, day: int, today: date) -> date | None:
    """That day of the year; without one the next such that is no more than half a year ago."""
    if year:
        return _date(int(year) % 100 + 2000, month, day)
    near = (_date(today.year + more, month, day) for more in (0, 1))
    return next((each for each in near if each and each >= today - _HALF_A_YEAR), None)


def _date(year: int, month: int, day: int) -> date | None:
    """The month first, as in the US, unless it can be none."""
    for number, within in ((month, day), (day, month)):
        try:
            return date(year, number, within)
        except ValueError:
            continue
    return None


def _told_day(text: str, hour: time | None, now: datetime) -> date | None:
    """Today, tomorrow, the next such weekday; of an hour alone the day on which it comes next."""
    passed = hour is not None and hour < now.time()
    today = now.date()
    if _TOMORROW.search(text):
        return today + timedelta(days=1)
    if _TODAY.search(text):
        return today
    if weekday := _WEEKDAY.search(text):
        start = weekday[0][:3].lower().replace("á", "a").replace("é", "e")
        number = next(at for at, starts in enumerate(_DAY_STARTS) if start in starts.split())
        ahead = (number - today.weekday()) % 7
        return today + timedelta(days=7 if passed and not ahead else ahead)
    return today + timedelta(days=passed) if hour else None


def _hour(text: str) -> tuple[time | None, int]:
    """The first hour and where it ends."""
    for hours in _HOURS:
        if found := hours.search(text):
            return _clock(found), found.end()
    for word, hour in _NAMED:
        if named := word.search(text):
            return hour, named.end()
    return None, 0


def _clock(found: re.Match[str]) -> time:
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half, part = (found["half"] or "").lower(), (found["part"] or "").lower()
    if hour <= _NOON and (half or part):
        late = half == "p" or part in {"tarde", "noche"}
        hour = hour % _NOON + (_NOON if late else 0)
    return _END_OF_DAY if hour == _MIDNIGHT else time(hour, minute)
