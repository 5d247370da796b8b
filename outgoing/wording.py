"""The words of alerts and letters (`domain.md` 14.1, 14.2). Deterministic, and nothing of a signal's content.

An alert shows on lock screens and to carriers; a letter may be read by whoever shares the mailbox.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from casework import references
from casework.ladders import About
from casework.letters import Letter, LetterKind
from casework.tellings import Notice, Telling
from outgoing.letter_words import TRANSLATED, Translated

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
UNKNOWN_LANGUAGE, WAITING = "language not known", "writer may be waiting"
_KINDS: Mapping[About, str] = {
    About.URGENT: "urgent",
    About.NEW_WORDS: "urgent, new words",
    About.NOT_OPENED: "urgent, acknowledged, not opened",
    About.NO_FIRST_WORDS: "urgent, page open, nobody has written yet",
    About.HANDED: "handed to you, yours once you open it",
    About.LOWERED: "somebody else says that it is not urgent",
}

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
        return f"{_one(telling.notices[0])} {ending}"
    return f"{_several(telling.notices)} {ending}"


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


def _one(notice: Notice) -> str:
    language = LANGUAGES.get(notice.language or "", UNKNOWN_LANGUAGE)
    facts = [CHANNELS[notice.channel], language, *([WAITING] if notice.waiting else [])]
    return f"Tipline {notice.reference}: {_KINDS[notice.about]}. {', '.join(facts)}."


def _several(notices: tuple[Notice, ...]) -> str:
    """Every reference is named; those of one kind stand together. A case may be told of for two reasons."""
    cases = len({notice.reference for notice in notices})
    parts = []
    for about, kind in _KINDS.items():
        named = [notice.reference for notice in notices if notice.about is about]
        if named:
            parts.append(f"{kind}: {', '.join(named)}.")
    waiting = f" {WAITING.capitalize()}." if any(notice.waiting for notice in notices) else ""
    return f"Tipline: {cases} {'case' if cases == 1 else 'cases'}. {' '.join(parts)}{waiting}"


def _fault(telling: Telling, since: datetime, zone: ZoneInfo) -> str:
    return (
        f"Tipline: sorting is down since {_time(since, zone)}."
        f" {_messages(telling.fault_waiting)} in the lane, unsorted. Reminder every 15 min."
    )


def _messages(count: int) -> str:
    return "1 message waits" if count == 1 else f"{count} messages wait"


def _time(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%H:%M}"


@dataclass(frozen=True, kw_only=True)
class LetterWords:
    """The words of letters in one language. `{on}` is a day and time, `{reference}` the reference."""

    received: str
    answer_waits: str
    answer: str
    subject: str
    subject_answer: str
    on: Callable[[datetime, str], str]


_MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTHS_ES = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip


def _on_english(local: datetime, zone_name: str) -> str:
    return f"{local.day} {_MONTHS_EN[local.month - 1]}, {local:%H:%M} ({zone_name})"


def _on_spanish(local: datetime, zone_name: str) -> str:
    return f"{local.day} de {_MONTHS_ES[local.month - 1]}, {local:%H:%M} ({zone_name})"


LETTERS: Mapping[str, LetterWords] = {
    "en": LetterWords(
        subject="Received: {reference}",
        subject_answer="Message: {reference}",
        received=(
            "We received your message of {on}. A person will read it. If you asked for an answer, it"
            " comes within 1 to 3 business days. If someone is in danger now, call {emergency}."
            " Please reply only if no one else reads your mail."
        ),
        answer_waits=(
            "There is an answer to your message of {on}. To get it, call {phone} and say {reference}."
            " If someone is in danger now, call {emergency}."
            " Please reply only if no one else reads your mail."
        ),
        answer=(
            "{text}\n\nThis answers your message of {on}. If someone is in danger now, call"
            " {emergency}. Please reply only if no one else reads your mail."
        ),
        on=_on_english,
    ),
    "es": LetterWords(
        subject="Recibido: {reference}",
        subject_answer="Mensaje: {reference}",
        received=(
            "Recibimos su mensaje del {on}. Una persona lo leerá. Si pidió una respuesta, llegará en"
            " 1 a 3 días hábiles. Si alguien está en peligro ahora, llame al {emergency}."
            " Por favor, responda solo si nadie más lee su correo."
        ),
        answer_waits=(
            "Hay una respuesta a su mensaje del {on}. Para recibirla, llame al {phone} y diga"
            " {reference}. Si alguien está en peligro ahora, llame al {emergency}."
            " Por favor, responda solo si nadie más lee su correo."
        ),
        answer=(
            "{text}\n\nEsto responde a su mensaje del {on}. Si alguien está en peligro ahora, llame"
            " al {emergency}. Por favor, responda solo si nadie más lee su correo."
        ),
        on=_on_spanish,
    ),
}


def _on_numbers(local: datetime, zone_name: str) -> str:
    return f"{local:%Y-%m-%d, %H:%M} ({zone_name})"


def _in_translation(words: Translated) -> LetterWords:
    ending = f" {words.danger} {words.only_if_alone}"
    return LetterWords(
        subject=words.subject,
        subject_answer=words.subject_answer,
        received=words.received + ending,
        answer_waits=words.answer_waits + ending,
        answer=f"{{text}}\n\n{words.answers}{ending}",
        on=_on_numbers,
    )


ALL_LETTERS: Mapping[str, LetterWords] = {
    **{tag: _in_translation(words) for tag, words in TRANSLATED.items()},
    "zh": _in_translation(TRANSLATED["zh-Hans"]),
    **LETTERS,
}
"""Every language that a letter can be in; triage knows Chinese by one code."""

_FOR_PARTNERS = (
    "\nReference: {reference}\nReceived: {received}\n{theirs}Duty phone: {phone}\n"
    "Names travel in clear in mail. The form is sealed: {form}?need=job\n"
)
"""What a verified partner is told besides (`domain.md` 14.2, B11)."""


def for_machines(letter_: Letter, numbers: Numbers) -> str | None:
    """The part of a partner's acknowledgement that their programs read: JSON. None for anybody else."""
    if not letter_.partner or letter_.kind is not LetterKind.ACKNOWLEDGEMENT:
        return None
    facts = {
        "reference": references.shown(letter_.reference),
        "received_at": letter_.received_at.isoformat(),
        "your_case_number": letter_.number,
        "duty_phone": numbers.phone,
        "form": f"{numbers.form}?need=job",
    }
    return json.dumps(facts, ensure_ascii=False, indent=1)


def _for_partner(letter_: Letter, numbers: Numbers, zone: ZoneInfo) -> str:
    return _FOR_PARTNERS.format(
        reference=references.shown(letter_.reference),
        received=letter_.received_at.astimezone(zone).isoformat(timespec="minutes"),
        theirs=f"Your number: {letter_.number}\n" if letter_.number else "",
        phone=numbers.phone,
        form=numbers.form,
    )


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """What letters take from the operator's settings."""

    phone: str
    emergency: str
    zone_names: Mapping[str, str]
    """Language to the name of the hotline's time zone, as people say it."""
    form: str = ""
    """Address of the form, for partners."""


def letter(letter_: Letter, numbers: Numbers, zone: ZoneInfo) -> tuple[str, str]:
    """Subject and text of a letter, in its language where we have it, else in English."""
    language = letter_.language if letter_.language in ALL_LETTERS else "en"
    words = ALL_LETTERS[language]
    zone_name = numbers.zone_names.get(language) or numbers.zone_names["en"]
    ready = letter_.kind is LetterKind.READY_WORDS
    reference = "" if ready else references.shown(letter_.reference)
    is_receipt = letter_.kind is LetterKind.ACKNOWLEDGEMENT
    subject = words.subject if is_receipt else words.subject_answer
    # in the order of the kinds; ready words leave alone
    patterns = (words.received, words.answer_waits, words.answer, "{text}")
    pattern = dict(zip(LetterKind, patterns, strict=True))[letter_.kind]
    text = pattern.format(
        on=words.on(letter_.received_at.astimezone(zone), zone_name),
        reference=reference,
        phone=numbers.phone,
        emergency=numbers.emergency,
        text=letter_.text or "",
    )
    if letter_.partner and is_receipt:
        text += "\n" + _for_partner(letter_, numbers, zone)
    return subject.format(reference=reference).rstrip(" :\u00a0\uff1a"), text + "\n"
