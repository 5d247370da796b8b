"""Ready words as staff see them: each names its language, with the English beside what is in another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casework.answering.asked_about import ready_answers
from casework.answering.first_words import FIRST_WORDS
from casework.answering.standard_answers import standard_answer
from casework.mail.ready_words import READY
from portal.staff.words import LANGUAGES, SCRIPTS

if TYPE_CHECKING:
    from casework.floor.hotline import Hotline


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Words that leave as they stand."""

    kind: str
    tag: str
    language: str
    """In English."""
    said: str
    english: str | None
    """The same in English; None where they are English."""


def about_a_person(hotline: Hotline, tag: str | None) -> tuple[list[Choice], list[Choice]]:
    """The answers to whoever asks about a person: those of the case's language and in English, then all others."""
    near = list(dict.fromkeys((tag, "en") if tag else ("en",)))
    far = [other for other in READY if other not in near]
    return _choices(hotline, near), _choices(hotline, far)


def to_a_crowd(hotline: Hotline, tag: str | None) -> Choice:
    """The answer to all who wrote about one thing; without words where there are none in the language."""
    tag = tag or ""
    said, english = (standard_answer(hotline, each) for each in (tag, "en"))
    return _choice("Standard answer", tag, said, english)


def first_words(tag: str | None) -> list[Choice]:
    """The first words on an open page, those to a child last: in the case's language, in English where it has none."""
    tag = tag or ""
    if tag not in FIRST_WORDS:
        tag = "en"
    kinds = (*["First words"] * len(FIRST_WORDS["en"].to_anybody()), "To a child")
    return [
        _choice(kind, tag, said, english)
        for kind, said, english in zip(kinds, FIRST_WORDS[tag], FIRST_WORDS["en"], strict=True)
    ]


def _choices(hotline: Hotline, tags: list[str]) -> list[Choice]:
    english = ready_answers(hotline, "en")
    return [
        _choice(kind, tag, said, english[kind])
        for tag in tags
        for kind, said in ready_answers(hotline, tag).items()
    ]


def _choice(kind: str, tag: str, said: str, english: str) -> Choice:
    language = SCRIPTS.get(tag) or LANGUAGES.get(tag, "")
    beside = english if tag != "en" else None
    return Choice(kind=kind, tag=tag, language=language, said=said, english=beside)
