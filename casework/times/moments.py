"""When a deadline in a field is: for sure where every word of it is understood, and else how soon it may be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from casework.times.day_words import END_OF_DAY
from casework.times.deadline_parts import Hour, Parts, parts_of
from casework.times.time_zones import FURTHEST_AHEAD, OURS, Zone, zone_written

_WEEK = 7
_YEARS_BEFORE, _YEARS_AFTER = 1, 3
"""Years around the one in which a mail came that its deadlines name."""
_ANY_YEAR = range(2020, 2050)
_ANY_DAY = datetime(2026, 1, 1, tzinfo=UTC)
_DAWN = time(6)
"""`Tonight at one` is tomorrow to the clock."""


@dataclass(frozen=True, kw_only=True)
class Moment:
    """What a deadline says that is understood whole."""

    at: datetime
    """In UTC. Without an hour the end of the day; without a zone the earliest that it may be."""
    has_hour: bool
    zone: Zone | None


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What could be read of a deadline."""

    moment: Moment | None
    """None where a part is not understood, or more than one moment may be meant."""
    soonest: datetime | None
    """The earliest that it may be and is yet to come, else when it was. None where it names no day and no hour."""
    has_hour: bool


def reading(value: str, received_at: datetime) -> Reading:
    """What a field says. It raises nothing, whatever stands in it. A day without a year is the next such."""
    this_year = received_at.year
    years = range(this_year - _YEARS_BEFORE, this_year + _YEARS_AFTER + 1)
    return _read(parts_of(value, years), received_at)


def has_hour(value: str) -> bool:
    """Whether it is understood whole and names an hour, whenever it came: what may be a year is no hour."""
    moment = _read(parts_of(value, _ANY_YEAR), _ANY_DAY).moment
    return moment is not None and moment.has_hour


def _read(parts: Parts, received_at: datetime) -> Reading:
    by_clock = _by_clock(parts, received_at)
    if not parts.within:
        return by_clock
    ends = [received_at.astimezone(UTC) + each for each in parts.within]
    soonest = min(ends + [at for at in [by_clock.soonest] if at and at > received_at])
    is_clear = parts.is_whole and len(ends) == 1 and by_clock.soonest is None
    moment = Moment(at=soonest, has_hour=True, zone=zone_written("UTC")) if is_clear else None
    return Reading(moment=moment, soonest=soonest, has_hour=True)


def _by_clock(parts: Parts, received_at: datetime) -> Reading:
    has_hour = bool(parts.hours)
    if not has_hour and not parts.has_day:
        return Reading(moment=None, soonest=None, has_hour=False)
    clocks = {zone.clock for zone in parts.all_zones if zone.clock}
    ways = [_ways(parts, clock, received_at) for clock in clocks or _may_be(parts)]
    every = {at for may_be, _ in ways for at in may_be}
    to_come = [at for at in every if at > received_at]
    soonest = min(to_come) if to_come else max(every, default=None)
    is_clear = parts.is_whole and all(is_clear for _, is_clear in ways)
    if soonest is None or not is_clear or (clocks and len(every) > 1):
        return Reading(moment=None, soonest=soonest, has_hour=has_hour)
    zones = sorted(parts.all_zones, key=lambda zone: zone.clock is None)
    moment = Moment(at=soonest, has_hour=has_hour, zone=next(iter(zones), None))
    return Reading(moment=moment, soonest=soonest, has_hour=has_hour)


def lacks_zone(value: str) -> bool:
    """Whether it names an hour, and nothing that may be a zone for it."""
    parts = parts_of(value, _ANY_YEAR)
    return bool(parts.hours) and not parts.all_zones and not parts.has_stray_behind


def _may_be(parts: Parts) -> tuple[tzinfo, ...]:
    """The clocks that may be meant: one named that we do not know may be any in the world."""
    is_foreign = any("local" not in zone.written.lower() for zone in parts.all_zones)
    return (*OURS, FURTHEST_AHEAD) if is_foreign else OURS


def _ways(parts: Parts, clock: tzinfo, received_at: datetime) -> tuple[set[datetime], bool]:
    """All moments, in UTC, that it may be by that clock; and whether that is one for each of its hours."""
    now = received_at.astimezone(clock)
    hours = parts.hours or [Hour(times=(END_OF_DAY if parts.is_whole else time(0),))]
    every, is_clear = set[datetime](), True
    for hour in hours:
        own = [zone.clock for zone in hour.zones if zone.clock]
        if own and clock not in own:
            continue
        may_be = {
            datetime.combine(day, at, clock).astimezone(UTC)
            for at in hour.times
            for day in _days(parts, now, at)
        }
        every |= may_be
        is_clear = is_clear and len(may_be) == 1
    return every, is_clear and len(every) <= 1 and _agree(parts, now.date())


def _days(parts: Parts, now: datetime, hour: time) -> set[date]:
    """The days that it may be: those that all its words allow, else those that any does."""
    today, has_passed = now.date(), bool(parts.hours) and hour < now.time()
    coming = today + timedelta(days=has_passed)
    if days := _dates(parts, today):
        ends = {number for number, _ in parts.weekdays}
        days = {day for day in days if day.weekday() in ends} or days
        if parts.is_night and hour < _DAWN:
            days = days | {day + timedelta(days=1) for day in days}
    elif parts.weekdays:
        days = {
            coming + timedelta(days=(number - coming.weekday()) % _WEEK + week * _WEEK)
            for number, is_next in parts.weekdays
            for week in range(1 + is_next)
        }
    else:
        return {coming}
    has_passed = not parts.is_whole and max(days) < today
    is_doubtful = has_passed or parts.has_stray_number or not all(_sets(parts, today))
    return days | {coming} if is_doubtful else days


def _dates(parts: Parts, today: date) -> set[date]:
    sets = _sets(parts, today)
    return set.intersection(*sets) or set.union(*sets) if sets else set()


def _sets(parts: Parts, today: date) -> list[set[date]]:
    """What each date allows: an empty set for none that there is."""
    dates = [each.days(today, spanish=parts.is_spanish) for each in parts.numbered]
    return dates + [{today + timedelta(days=days)} for days in parts.told]


def _agree(parts: Parts, today: date) -> bool:
    """Whether dates and weekdays are of one day."""
    weekdays = {number for number, _ in parts.weekdays}
    if not (sets := _sets(parts, today)):
        return len(weekdays) <= 1
    common = set.intersection(*sets)
    return bool(common) and all(any(day.weekday() == each for day in common) for each in weekdays)
