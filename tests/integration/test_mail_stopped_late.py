"""Mail that a person let leave, and of which something became known before it did: the mail server was away."""

from __future__ import annotations

from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from casework import mail_safety, messages
from casework.cases import Case, Mark
from casework.errors import ForbiddenMove
from casework.hotline import Hotline
from casework.records import Act, Changes
from casework.ways import Said
from casework.work import Work
from tests.parts.desks import Desk, desk_over
from tests.parts.mail_floor import Floor

ENQUIRY = "We are a school and would like to ask for a training for our teachers."
WORDS = "The quiet heron."


@pytest.fixture
def desk(floor: Floor) -> Desk:
    return desk_over(floor.database, floor.secrets, floor.clock)


def a_mail(number: int, text: str, address: str = "ana@example.org") -> str:
    return (
        f"From: Ana <{address}>\nTo: tips@example.net\nSubject: Our school\n"
        f"Message-ID: <{number}@example.org>\n\n{text}\n"
    )


def says_safe(floor: Floor, desk: Desk, case: Case) -> None:
    said = partial(
        mail_safety.is_safe,
        how=Said.CALL,
        on=date(2026, 11, 24),
        zone=ZoneInfo("America/New_York"),
        text="",
    )
    desk.press(case, said)
    floor.clock.advance(seconds=1)


def hotline(floor: Floor) -> Hotline:
    assert floor.settings.hotline is not None
    return floor.settings.hotline


def answers(floor: Floor, desk: Desk, case: Case, *, words: bool = False) -> None:
    """A person answers; the mail waits."""
    said = partial(messages.answer, text=WORDS, hotline=hotline(floor), by_mail=True)
    desk.press(case, partial(said, words_by_mail=words))
    floor.clock.advance(seconds=1)


def left(floor: Floor) -> list[str]:
    """What left since the last look."""
    before = len(floor.sent())
    floor.perform_all()
    return [mail.get_content() for mail in floor.sent()[before:]]


def why_not(floor: Floor, case: Case) -> list[str]:
    history = floor.cases.history(case.id)
    return [entry.details["why"] for entry in history if entry.act is Act.TELLING_FAILED]


@pytest.mark.parametrize("back", [True, False])
def test_words_that_wait_do_not_leave_once_mail_is_not_safe(
    floor: Floor, desk: Desk, *, back: bool
) -> None:
    """He found the phone a minute after the answer was sent."""
    case = floor.mail(a_mail(1, ENQUIRY))
    says_safe(floor, desk, case)
    answers(floor, desk, case, words=True)

    if back:
        desk.press(case, partial(mail_safety.is_not_safe, text="He found the phone."))

    assert any(WORDS in text for text in left(floor)) is not back
    assert why_not(floor, case) == (["mail is not safe"] if back else [])
    assert (Mark.CAME_BACK in floor.now(case).marks) is back, "whoever answered is told"


def test_words_that_were_sent_after_mail_was_safe_again_leave(floor: Floor, desk: Desk) -> None:
    case = floor.mail(a_mail(1, ENQUIRY))
    says_safe(floor, desk, case)
    desk.press(case, partial(mail_safety.is_not_safe, text="He found the phone."))
    floor.clock.advance(seconds=1)
    says_safe(floor, desk, case)
    answers(floor, desk, case, words=True)

    [text] = left(floor)
    assert WORDS in text


def test_that_there_is_an_answer_leaves_although_its_words_may_not(
    floor: Floor, desk: Desk
) -> None:
    case = floor.mail(a_mail(1, ENQUIRY))
    says_safe(floor, desk, case)
    answers(floor, desk, case)
    desk.press(case, partial(mail_safety.is_not_safe, text="He found the phone."))

    [text] = left(floor)
    assert WORDS not in text
    assert why_not(floor, case) == []


def test_an_answer_that_is_decided_while_mail_becomes_unsafe_is_decided_anew(
    floor: Floor, desk: Desk
) -> None:
    """Its moment is later than the note's; what it looked at is older."""
    case = floor.mail(a_mail(1, ENQUIRY))
    says_safe(floor, desk, case)
    pressed: list[Work] = []

    def answered_too_late(work: Work) -> Changes:
        decided = messages.answer(work, text=WORDS, hotline=hotline(floor), words_by_mail=True)
        if not pressed:
            pressed.append(work)
            desk.press(case, partial(mail_safety.is_not_safe, text="He found the phone."))
            floor.clock.advance(seconds=1)
        return decided

    with pytest.raises(ForbiddenMove, match="not told us that mail is safe"):
        desk.press(case, answered_too_late)
    assert left(floor) == []
