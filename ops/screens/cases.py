"""Invented reports, mails and calls, and what the desk has done with each: a queue with a row in every state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from casework.cases.cases import Outcome, UnmetNeed
from ops.screens.hotline import Hotline, Told

FARM: Mapping[str, Any] = {
    "need": "self",
    "danger_now": "yes",
    "what_happened": "Nos encierran con llave de noche. El patrón tiene mi pasaporte y dice que "
    "mañana nos llevan a otro rancho. Tengo miedo.",
    "when": "soon",
    "when_text": "mañana a las 4",
    "city": "Yakima",
    "state": "WA",
    "signs": ["locked", "papers", "threatened", "moved"],
    "situation": ["farm"],
    "under_18": "unknown",
}
MOTEL: Mapping[str, Any] = {
    "need": "known",
    "danger_now": "yes",
    "what_happened": "My cousin is held in a motel and he says he will hurt her tonight if she calls. "
    "She has bruises on her arms. They owe him for the trip, he says.",
    "when": "now",
    "city": "Reno",
    "state": "NV",
    "signs": ["locked", "hurt", "threatened"],
    "contact_how": "text",
    "contact_value": "202-555-0143",
    "contact_owner": "shared",
    "contact_rules": ["no_name"],
    "code_word": "blue door",
}
_ROOMS = count(101)


def motel_again() -> Mapping[str, Any]:
    """MOTEL as somebody else writes of another room: a copy that brings nothing new rings for nobody."""
    words = f"{MOTEL['what_happened']} It is room {next(_ROOMS)}, Tel. 202-555-01{next(_ROOMS) % 100:02}."
    return {**MOTEL, "what_happened": words}


HOTEL: Mapping[str, Any] = {
    "need": "saw",
    "danger_now": "unsure",
    "what_happened": "Room 214. A girl of maybe 15 with an older man, she never speaks and he holds her "
    "phone. Grey van outside. They pay in cash and leave at six.",
    "when": "soon",
    "city": "Columbus",
    "state": "OH",
    "under_18": "yes",
    "signs": ["silenced", "moved"],
    "how_know": "self",
    "may_tell": "saw:words",
}
SCHOOL: Mapping[str, Any] = {
    "need": "job",
    "danger_now": "no",
    "what_happened": "A pupil of 16 is tired and says he works in a laundry after school. How do I ask him?",
    "job": "school",
    "organisation": "Example High School",
    "state": "CO",
    "under_18": "yes",
    "already_told": ["nobody"],
    "deadline": "today 15:00",
}
SALON: Mapping[str, Any] = {
    "need": "saw",
    "danger_now": "no",
    "what_happened": "Every evening a white van brings the same six women to the nail salon next door. "
    "They sleep in the back room and nobody ever goes out alone.",
    "city": "Mesa",
    "state": "AZ",
    "situation": ["massage"],
}
DEBT: Mapping[str, Any] = {
    "need": "self",
    "danger_now": "no",
    "what_happened": "I clean houses for an agency. They keep most of my pay for the debt and it never ends.",
    "state": "NJ",
    "signs": ["unpaid"],
}
LEAFLETS: Mapping[str, Any] = {
    "need": "info",
    "what_happened": "We would like leaflets in Spanish for a clinic.",
    "request": ["leaflets"],
    "state": "TX",
}
POST: Mapping[str, Any] = {
    "need": "saw",
    "danger_now": "no",
    "what_happened": "Everyone please look at this. The web shop called Wayless is selling cabinets with the names "
    "of missing girls, and the prices are far too high for a cabinet. Somebody must look into it, share it everywhere.",
}
GOES_ROUND = ("{}", "{} please", "Hi. {}", "{} thanks", "{} She is in my building, door 3, crying.")
"""A post as others send it on: the last of them says something new."""
PRESS: Mapping[str, Any] = {"need": "info", "what_happened": "Numbers for an article, please."}
WHERE_IS_SHE: Mapping[str, Any] = {
    "need": "known",
    "danger_now": "no",
    "what_happened": "Cho tôi biết vợ tôi đang ở đâu. Cô ấy có liên lạc với quý vị không?",
}
"""Somebody asks about a person, in a language with ready words."""
HELD_MAIL = """From: Kim Example <kim@example.org>
Subject: please help me

They took my passport when I came, and the door is locked at night. He said tonight he brings me to another city. I am
writing from the kitchen of the house where I work."""

DESK, COLLEAGUE = "mara", "elena"
OWN_TIME = ZoneInfo("America/New_York")


@dataclass(frozen=True, kw_only=True)
class Cases:
    """References of one case in each state, and the codes of those whose writers come back."""

    waiting: Told
    told: Told
    in_hand: Told
    child: Told
    job: Told
    read: Told
    routine: Told
    asks: Told
    closing: Told
    closed: Told
    campaign: Told
    held: str


def file_cases(hotline: Hotline) -> Cases:
    """Send all of it in, and do what the desk does. Somebody acknowledges the first one and does not open it."""
    told = hotline.report(MOTEL)
    hotline.settle()
    in_hand = hotline.report({**MOTEL, "city": "Elko"})
    closing, closed, read = (hotline.report(what) for what in (DEBT, LEAFLETS, PRESS))
    posts = [
        hotline.report({**POST, "what_happened": words.format(POST["what_happened"])})
        for words in GOES_ROUND
    ]
    cases = Cases(
        told=told,
        campaign=posts[0],
        in_hand=in_hand,
        closing=closing,
        closed=closed,
        read=read,
        child=hotline.report(HOTEL),
        job=hotline.report(SCHOOL),
        routine=hotline.report(SALON),
        asks=hotline.report(WHERE_IS_SHE, lang="vi"),
        waiting=hotline.report(FARM, lang="es"),
        held=hotline.mail(HELD_MAIL),
    )
    _hold(hotline, in_hand)
    _read_and_close(hotline, cases)
    return cases


def _hold(hotline: Hotline, told: Told) -> None:
    """A colleague has it, has written, and waits for the dispatch."""
    reference = told.reference
    hotline.act(COLLEAGUE, reference, "take")
    hotline.act(COLLEAGUE, reference, "answer", text="I am here and I am a person. Is it safe?")
    hotline.act(COLLEAGUE, reference, "step", step="call the dispatch of Elko", at=_later())
    hotline.act(COLLEAGUE, reference, "note", text="Dispatch knows the road. No car there yet.")
    hotline.add_words(told, "Yes. Room 9, at the back. He is asleep.")


def _read_and_close(hotline: Hotline, cases: Cases) -> None:
    desk = hotline.desk(DESK)
    for case in (cases.read, cases.closing, cases.closed):
        desk.get(f"/cases/{case.reference}")
    ask = {"outcome": Outcome.MISUSE.value, "unmet": UnmetNeed.NONE.value, "text": "A joke."}
    hotline.act(DESK, cases.closing.reference, "close", **ask)
    done = {"outcome": Outcome.INFORMATION_SENT.value, "unmet": UnmetNeed.NONE.value}
    hotline.act(DESK, cases.closed.reference, "close", **done)


def _later() -> str:
    """In two hours, as the hotline's own clock says it."""
    return (datetime.now(OWN_TIME) + timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M")
