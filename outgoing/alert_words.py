"""The words of alerts (`domain.md` 14.1): deterministic, and nothing of a signal's content. Lock screens show them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from casework.alerts.ladders import About
from casework.alerts.tellings import Notice, Telling

ALERT_SUBJECT = "Tipline"
TEST = "Tipline shift test. Open and press."

CHANNELS: Mapping[str, str] = {"web": "Web", "email": "Email", "call": "Call"}
LANGUAGES: Mapping[str, str] = {
    "en": "English",
    "es": "Spanish",
    "pt": "Portuguese",
    "fr": "French",
    "zh": "Chinese",
    "vi": "Vietnamese",
    "tl": "Tagalog",
    "ht": "Haitian Creole",
    "ru": "Russian",
    "ko": "Korean",
    "ar": "Arabic",
    "hi": "Hindi",
    "uk": "Ukrainian",
    "th": "Thai",
    "id": "Indonesian",
    "ja": "Japanese",
    "de": "German",
    "pl": "Polish",
    "ro": "Romanian",
    "tr": "Turkish",
    "fa": "Persian",
    "ur": "Urdu",
    "bn": "Bengali",
    "pa": "Punjabi",
    "am": "Amharic",
    "so": "Somali",
    "sw": "Swahili",
    "ne": "Nepali",
}
UNKNOWN_LANGUAGE = "language not known"
WAITING = "writer may be waiting"
_KINDS: Mapping[About, str] = {
    About.URGENT: "urgent",
    About.NEW_WORDS: "urgent, new words",
    About.NOT_OPENED: "urgent, acknowledged, not opened",
    About.NO_FIRST_WORDS: "urgent, page open, nobody has written yet",
    About.LATE_STEP: "a next step is late",
    About.LATE_CONTACT: "an expected contact is late",
    About.HANDED: "handed to you, yours once you open it",
    About.LOWERED: "somebody else says that it is not urgent",
}
HELP = "urgent, a colleague needs help now"
OPENED = "urgent, opened, no next step"
PAGE_QUIET = "urgent, nobody has written yet"
"""Of a page that should have looked again since: nobody knows whether it is still open."""

_ALARMS: Mapping[About, str] = {
    About.ALARM_DESK: "a desk key is not the signed one. Do not read or answer until support has looked.",
    About.ALARM_MAILER: "the mail key is not the one signed for this week. No mail goes out until support has looked.",
    About.ALARM_TAGS: "phone numbers and addresses are looked up far more than usual. Call support now.",
    About.LOCKED_FILE: "a file was locked and must not be opened. See the next steps on the page of this shift.",
    About.ALARM: "something stored is not what it was. Sign in and look at the status line.",
}


def alert(telling: Telling, zone: ZoneInfo) -> str:
    """The text of one alert to one person."""
    if telling.test:
        return f"{TEST} {telling.link}"
    if telling.fault_since is not None:
        return _fault(telling, telling.fault_since, zone)
    if telling.trouble_since is not None:
        since = _time(telling.trouble_since, zone)
        return f"Tipline: one way of sending alerts fails since {since}. Open and press: {telling.link}"
    if telling.alarm is not None:
        return f"Tipline: {_ALARMS[telling.alarm]} Open and press: {telling.link}"
    ending = f"Open and press: {telling.link}"
    if telling.next_at is not None:
        ending += f"  Next person at {_time(telling.next_at, zone)}."
    if len(telling.notices) == 1:
        return f"{_one(telling.notices[0], zone)} {ending}"
    return f"{_several(telling.notices, zone)} {ending}"


def fallback(*, waiting: int, urgent: int, since: datetime, zone: ZoneInfo) -> str:
    """What the emergency address is told while the database is away."""
    return (
        f"Tipline: the lists are down since {_time(since, zone)}."
        f" {_messages(waiting)} outside them, {urgent} urgent. Reminder every 15 min."
    )


def trouble(sentence: str) -> str:
    """What support is told of a part in trouble: the sentence of the floor, and where it stands what to do."""
    told = sentence.replace(" Support knows.", "")
    return (
        f"Tipline: {told} What to do stands in the runbook, under \u201cWhen a part is red\u201d."
    )


def _one(notice: Notice, zone: ZoneInfo) -> str:
    facts = ", ".join([CHANNELS[notice.channel], *_who_waits(notice, zone)])
    return f"Tipline {notice.reference}: {_kind(notice)}. {facts}."


def _several(notices: tuple[Notice, ...], zone: ZoneInfo) -> str:
    """Every reference is named with its language; those of one kind stand together. A case may be told of twice."""
    cases = len({notice.reference for notice in notices})
    kinds: dict[str, dict[str, None]] = {}
    for notice in sorted(notices, key=_place):
        named = f"{notice.reference} ({', '.join(_who_waits(notice, zone))})"
        kinds.setdefault(_kind(notice), {})[named] = None
    parts = " ".join(f"{kind}: {', '.join(named)}." for kind, named in kinds.items())
    return f"Tipline: {cases} {'case' if cases == 1 else 'cases'}. {parts}"


def _place(notice: Notice) -> tuple[bool, int]:
    return not notice.help, list(_KINDS).index(notice.about)


def _kind(notice: Notice) -> str:
    if notice.about is About.URGENT and notice.help:
        return HELP
    if notice.about is About.NOT_OPENED and notice.opened:
        return OPENED
    if notice.about is About.NO_FIRST_WORDS and notice.page_seen_at is not None:
        return PAGE_QUIET
    return _KINDS[notice.about]


def _who_waits(notice: Notice, zone: ZoneInfo) -> list[str]:
    """What decides who runs: the language, and whether the writer is there."""
    facts = [LANGUAGES.get(notice.language or "", UNKNOWN_LANGUAGE)]
    if notice.page_seen_at is not None:
        facts.append(f"page last seen {_time(notice.page_seen_at, zone)}")
    elif notice.waiting:
        facts.append(WAITING)
    return facts


def _fault(telling: Telling, since: datetime, zone: ZoneInfo) -> str:
    return (
        f"Tipline: sorting is down since {_time(since, zone)}."
        f" {_messages(telling.fault_waiting)} in the lane, unsorted. Reminder every 15 min."
    )


def _messages(count: int) -> str:
    return "1 message waits" if count == 1 else f"{count} messages wait"


def _time(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%H:%M}"
