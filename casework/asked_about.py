"""Cases in which somebody asks about a person: nobody may learn from an answer whether we know anyone."""

from __future__ import annotations

from dataclasses import replace

from casework.cases import Case, Mark
from casework.errors import ForbiddenMove
from casework.hotline import Hotline
from casework.records import Act, Changes, RecordKind
from casework.work import Work

ABOUT_A_PERSON = {
    "en": "We cannot say whether we have been in contact with any person. If you fear for someone's safety, "
    "please call the police where they are. Legal papers go to {legal}.",
    "es": "No podemos decir si hemos estado en contacto con alguna persona. Si teme por la seguridad de alguien, "
    "llame, por favor, a la policía del lugar donde está esa persona. Los documentos legales se envían a {legal}.",
}
"""The answer to whoever asks where a person is: police, parents, lawyers and press alike (`domain.md` 14.5)."""

TO_THE_PRESS = {
    "en": "We do not speak about any message, person or place. Please write to {press}.",
    "es": "No hablamos de ningún mensaje, persona ni lugar. Escriba, por favor, a {press}.",
}
"""The answer to the press (`domain.md` 14.10)."""

_KINDS = {"Asks about a person": ABOUT_A_PERSON, "Press": TO_THE_PRESS}
_NAMES = {"en": "", "es": " (Spanish)"}


def ready_answers(hotline: Hotline, language: str | None = None) -> dict[str, str]:
    """Name to words: the only answers that such a case can be given, those in `language` first."""
    languages = sorted(_NAMES, key=lambda tag: tag != language)
    return {
        f"{kind}{_NAMES[tag]}": words[tag].format(legal=hotline.legal, press=hotline.press)
        for tag in languages
        for kind, words in _KINDS.items()
    }


def refuse_other_words(case: Case, text: str, hotline: Hotline) -> None:
    """Raises ForbiddenMove for an answer in words of one's own where only the ready ones may leave."""
    if Mark.ASKS_ABOUT_PERSON not in case.marks:
        return
    if text.split() not in [words.split() for words in ready_answers(hotline).values()]:
        raise ForbiddenMove(
            "This case asks about a person, so only the ready words can be sent. "
            "If it does not, say so above the words first."
        )


def asks_about_nobody(work: Work) -> Changes:
    """A person has read it and it asks about nobody: the mark goes, and the record says who took it off."""
    if Mark.ASKS_ABOUT_PERSON not in work.case.marks:
        return Changes()
    if not work.case.is_open:
        raise ForbiddenMove("This case is closed. Open it again first.")
    begun = work.begun()
    return Changes(
        case=replace(begun, marks=begun.marks - {Mark.ASKS_ABOUT_PERSON}),
        records=(work.write(RecordKind.CORRECTION, "", mark="asks about nobody"),),
        audit=(work.entry(Act.CORRECTED, mark="asks about nobody"),),
    )
