"""Cases in which somebody asks about a person: nobody may learn from an answer whether we know anyone."""

from __future__ import annotations

from dataclasses import replace

from casework.cases.cases import Case, Mark
from casework.decisions.work import Work
from casework.errors import ForbiddenMove
from casework.floor.hotline import Hotline
from casework.mail.ready_words import READY
from casework.records.records import Act, Changes, RecordKind


def ready_answers(hotline: Hotline, tag: str) -> dict[str, str]:
    """Kind to words in the language of this tag (of `READY`): such a case can be given no other answer."""
    words = READY[tag]
    return {
        "Asks about a person": words.about_a_person.format(legal=hotline.legal),
        "Press": words.to_the_press.format(press=hotline.press),
    }


def asks(case: Case, joins: Case | None) -> bool:
    """Whether whoever wrote asks about a person: here, or anywhere in the thread of `joins`, which this one joined.

    New words mark the case that they join, so that one knows of all its mails. Whoever asked once may learn
    nothing from any answer.
    """
    return any(Mark.ASKS_ABOUT_PERSON in each.marks for each in (case, joins) if each is not None)


def refuse_other_words(work: Work, text: str, hotline: Hotline) -> None:
    """Raises ForbiddenMove for an answer in words of one's own where only the ready ones may leave."""
    if not asks(work.case, work.joins):
        return
    ready = (words for tag in READY for words in ready_answers(hotline, tag).values())
    if text.split() not in [words.split() for words in ready]:
        raise ForbiddenMove(
            "This case asks about a person, so only the ready words can be sent. "
            "If it does not, say so above the words first, on the case that is marked."
        )


def refuse_any_words(work: Work) -> None:
    """Raises ForbiddenMove for a mail in fixed words of another kind: "we received your message" promises an answer."""
    if asks(work.case, work.joins):
        raise ForbiddenMove(
            "This case asks about a person, so only the ready words can be sent. "
            "If it does not, say so above first."
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
