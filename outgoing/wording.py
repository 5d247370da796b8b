"""The words of letters (`domain.md` 14.2): deterministic, and nothing of a signal's content."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from casework.cases import references
from casework.mail.letters import Letter, LetterKind
from outgoing.letter_words import TRANSLATED, Translated


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
