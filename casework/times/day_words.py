"""Days and hours as senders write them: `3 Dec`, `3/12/2026`, `pasado mañana`, `5 p.m.`, `0500`, `a las 5`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import lru_cache

END_OF_DAY = time(23, 59)
_HALF_A_YEAR = timedelta(days=183)
_SOON = timedelta(days=60)
"""A day without a year is near: the usual reading is meant where the other is so much later."""
_NOON, _MIDNIGHT = 12, 24

STAMP = re.compile(
    r"(?<![\w/.-])20\d\d([-/.])[01]\d\1[0-3]\d"
    r"(?:(?:T|,? )(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d(?::?[0-5]\d)?)?)?(?![\w:/-])",
    re.IGNORECASE,
)
"""A date, and maybe an hour and how far its clock is ahead, as machines write them."""

_STARTS = "jan ene|feb|mar|apr abr|may|jun|jul|aug ago|sep set|oct|nov|dec dic"
_MONTHS = {
    start: number
    for number, starts in enumerate(_STARTS.split("|"), start=1)
    for start in starts.split()
}
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre"
    r"|noviembre|diciembre|ene|abr|ago|dic)"
)
_HOUR_BEHIND = (
    r"(?! ?(?:h|Z\b|[ECMPAH]K?[SD]?T\b|Eastern|Central|Mountain|Pacific|Alaska|Hawaii|local))"
)
_NO_YEAR = rf"(?!20[2-4]\d(?={_HOUR_BEHIND}))"
_TH = r"(?:st|nd|rd|th|º\.?|o\.?)?"
WEEKDAY = re.compile(
    r"(?P<next>(?:el )?pr[oó]ximo |next )?(?P<day>mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:rs?|rsday)?"
    r"|fri(?:day)?|sat(?:urday)?|sun(?:day)?|lun(?:es)?|martes|mar(?=\.? .*\bhora\b)|mi[eé](?:rcoles)?|jue(?:ves)?"
    r"|vie(?:rnes)?|s[aá]b(?:ado)?|dom(?:ingo)?)\b\.?(?P<late> pr[oó]ximo| que viene)?",
    re.IGNORECASE,
)
_DAY_STARTS = ("mon lun", "tue mar", "wed mie", "thu jue", "fri vie", "sat sab", "sun dom")
_PARTS = r"mañana|madrugada|tarde|noche|morning|afternoon|evening|night"
TOLD = re.compile(
    r"(?P<two>(?:the )?day after tomorrow|pasado mañana)\b|(?P<one>tomorrow|mañana)\b|(?:today|hoy)\b"
    rf"|to(?P<night>night)\b|(?:esta|this) (?P<part>{_PARTS})\b",
    re.IGNORECASE,
)
PART = re.compile(
    r"(?:(?:de|en|por) la (?P<parte>mañana|madrugada|tarde|noche)"
    r"|(?:in the |at )?(?P<part>morning|afternoon|evening|night))\b",
    re.IGNORECASE,
)
_HALF = r"(?: ?(?P<half>[ap])(?:\.? ?m\b\.?|(?<=\d[ap])\b\.?))"
_OF_DAY = rf"(?: (?:(?:de|en|por) la|in the|at) (?P<part>{_PARTS})\b)"
_HRS = r"(?P<hrs> ?h(?:ou)?rs?\b\.?| ?h(?:oras)?\b)"
_NO_MORE = rf"(?![\w/-]|[:.]\d| ?[ap]\.? ?m\b| (?:de |of )?{MONTH}\b)"
_CLOCK = r"(?P<hour>[01]?\d|2[0-4])[:.](?P<minute>[0-5]\d)(?P<seconds>:[0-5]\d(?:\.\d{1,9})?)?(?![\d:]|\.\d)"
HOURS = tuple(
    re.compile(written, re.IGNORECASE)
    for written in (
        rf"(?:T(?=\d\d:))?{_CLOCK}(?:{_HALF}|{_HRS}?{_OF_DAY}|{_HRS.replace('hrs', 'hrs_')})?",
        rf"{_NO_YEAR}(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)(?![\d-]|[.:/]\d)(?:{_HALF}|{_HRS})?",
        rf"(?P<hour>[01]?\d)(?P<minute>){_HALF}",
        r"(?P<hour>[01]?\d|2[0-4])(?P<hrs>h)(?P<minute>[0-5]\d)?\b",
        rf"(?:a )?(?:las?|at|by|before) (?P<hour>[012]?\d)(?P<minute>){_NO_MORE}{_HRS}?{_OF_DAY}?",
        rf"(?P<hour>1?\d)(?P<minute>){_OF_DAY}",
    )
)
NOON = re.compile(
    r"(?:12(?:[:.]00)? )?(?:noon|midday)\b|(?:12(?:[:.]00)? del? )?mediod[ií]a\b", re.IGNORECASE
)
MIDNIGHT = re.compile(
    r"(?:12(?:[:.]00)? )?midnight\b|(?:12(?:[:.]00)? de (?:la )?)?medianoche\b", re.IGNORECASE
)
MIDNIGHTS = (time(0), END_OF_DAY)
"""`Midnight Friday` is to some the one before Friday, to others the one behind it."""
SPANISH = re.compile(
    r"\b(?:a las?|horas?|hoy|mañana|esta (?:tarde|noche)|antes|hasta|vence|plazo|fecha|orden|lunes|martes|mi[eé]rcoles"
    r"|jueves|viernes|s[aá]bado|domingo|mediod[ií]a|medianoche|respuesta)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Numbered:
    """A date in numbers; of `one` and `two` either may be the month."""

    year: int | None
    one: int
    two: int
    order: str
    """`month` first, `usual` where the day mostly is (with dots), `open` where either may be."""

    def days(self, today: date, *, spanish: bool) -> set[date]:
        """All days that it may be: empty where there is no such day, one where it is clear."""
        month_first, day_first = (
            near(self.year, self.one, self.two, today),
            near(self.year, self.two, self.one, today),
        )
        if self.order == "month":
            return {month_first} if month_first else set()
        is_day_first = spanish or self.order == "usual"
        first, other = (day_first, month_first) if is_day_first else (month_first, day_first)
        if first is None or other is None or first == other:
            return {day for day in (first, other) if day}
        return _chosen(first, other, today, is_told=is_day_first, without_year=self.year is None)


def _chosen(
    first: date, other: date, today: date, *, is_told: bool, without_year: bool
) -> set[date]:
    """Of the usual reading and the other one, what may be meant: a day to come rather than one that has passed."""
    if (first >= today) != (other >= today):
        return {first} if first >= today else {first, other} if is_told else {other}
    if without_year and abs(first - other) > _SOON:
        return {first} if first < other else {first, other}
    return {first} if is_told else {first, other}


@lru_cache(maxsize=8)
def numbered_rows(years: range) -> tuple[re.Pattern[str], ...]:
    """The dates in numbers. Behind one and before a zone stands a year where it is one of `years`, else an hour.

    `Dec 3 2030 ET` is half past eight in the evening to who reads it in 2026, and a day to who does in 2030.
    """
    later = rf"(?:(?:,|,? del?)? (?P<year>(?:{'|'.join(map(str, years))})(?! ?h)|20[2-4]\d{_HOUR_BEHIND})(?!\d))?"
    return tuple(
        re.compile(written, re.IGNORECASE)
        for written in (
            r"(?P<year>20\d\d)(?P<by>[-/.])(?P<month>\d\d?)(?P=by)(?P<day>\d\d?)(?=T\d|[^\w/.-]|\.?$|\. )",
            r"(?P<one>\d\d?)(?P<by>[-/.])(?P<two>\d\d?)(?P=by)(?P<year>(?:20)?\d\d)(?![\w/-]|[.:]\d)",
            rf"(?P<day>\d\d?)(?P<by>[-/]?)(?P<name>{MONTH})(?P=by)(?P<year>(?:20)?\d\d)(?![\w/:-])",
            rf"(?P<day>\d\d?){_TH}[ -](?:de |of )?(?P<name>{MONTH})\b\.?{later}(?![\w/])",
            rf"(?P<name>{MONTH})\b\.? (?P<day>\d\d?){_TH}(?![\w:/]|[.-]\d| ?[ap]\.? ?m\b| (?:de )?{MONTH}\b){later}",
            r"(?P<one>\d\d?)(?P<by>/)(?P<two>\d\d?)(?P<year>)(?![\w/:-]|\.\d)",
            r"(?P<one>\d\d?)(?P<by>-)(?P<two>1[3-9]|2\d|3[01])(?P<year>)(?![\w/:.-]| ?[ap]\.? ?m\b)",
        )
    )


def numbered(found: re.Match[str]) -> Numbered:
    """What one of `numbered_rows` found."""
    said = found.groupdict()
    year = int(said["year"]) % 100 + 2000 if said["year"] else None
    if said.get("one"):
        order = "usual" if said["by"] == "." else "open"
        return Numbered(year=year, one=int(said["one"]), two=int(said["two"]), order=order)
    month = int(said["month"]) if said.get("month") else _MONTHS[said["name"][:3].lower()]
    return Numbered(year=year, one=month, two=int(said["day"]), order="month")


def near(year: int | None, month: int, day: int, today: date) -> date | None:
    """That day of the year; without one the next such that is no more than half a year ago. None where none is."""
    if year is not None:
        return _date(year, month, day)
    days = (_date(today.year + more, month, day) for more in (0, 1))
    return next((each for each in days if each and each >= today - _HALF_A_YEAR), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def weekday(found: re.Match[str]) -> int:
    """What `WEEKDAY` found: 0 is Monday."""
    start = found["day"][:3].lower().replace("á", "a").replace("é", "e")
    return next(at for at, starts in enumerate(_DAY_STARTS) if start in starts.split())


def times(hour: int, minute: int, half: str, *, is_clear: bool) -> tuple[time, ...]:
    """All hours of a day that it may be; none where its parts do not go together (`17:00 a.m.`).

    `half` is `a`, `p`, a part of the day or empty; `is_clear` where it is written by a clock of 24 hours.
    """
    if hour == _MIDNIGHT:
        return () if minute or half not in {"", "p", "night", "noche"} else (END_OF_DAY,)
    if not half and (is_clear or not 0 < hour <= _NOON):
        return (time(hour, minute),)
    early, late = time(hour % _NOON, minute), time(hour % _NOON + _NOON, minute)
    may_be = _of_half(hour, half, early, late)
    return may_be if 0 < hour <= _NOON else tuple({time(hour, minute)} & set(may_be))


def _of_half(hour: int, half: str, early: time, late: time) -> tuple[time, ...]:
    if half == "a" or (half in {"mañana", "madrugada", "morning"} and hour != _NOON):
        return (early,)
    if half in {"p", "tarde", "afternoon", "evening"}:
        return (late,)
    if half in {"noche", "night"}:
        if hour == _NOON:
            return MIDNIGHTS
        return (late,) if hour % _NOON >= _NOON // 2 else (early, late)
    return (early,) if half == "madrugada" else (early, late)
