"""Mail that a person let leave, and of which something became known before it did: the mail server was away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from casework.answering import mail_safety, messages
from casework.answering.ways import Said
from casework.cases.cases import Case, Mark
from casework.decisions.work import Work
from casework.errors import ForbiddenMove
from casework.floor.hotline import Hotline
from casework.records.records import Act, Changes
from casework.signals.assessments import Urgency
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
    """What leaves for Ana now."""
    before = len(floor.sent())
    floor.perform_all()
    to_ana = (mail for mail in floor.sent()[before:] if mail["To"] == "ana@example.org")
    return [mail.get_content() for mail in to_ana]


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


DO_NOT_WRITE = "Please do not write back to this address. He reads my mail."
ASKS = "Has my wife Ana called you? Please tell me where she is."
OTHER_WORDS = [
    (DO_NOT_WRITE, Mark.DO_NOT_WRITE),
    (ASKS, Mark.ASKS_ABOUT_PERSON),
]


@pytest.mark.parametrize(("text", "mark"), OTHER_WORDS)
@pytest.mark.parametrize("address", ["ana@example.org", "bea@example.com"])
def test_a_later_mail_from_the_same_address_stops_an_answer(
    floor: Floor, desk: Desk, text: str, mark: Mark, address: str
) -> None:
    """Whoever reads the mailbox reads the answer to each mail. The control came from another address."""
    case = floor.mail(a_mail(1, ENQUIRY))
    answers(floor, desk, case)

    other = floor.mail(a_mail(2, text, address), perform=False)

    same = address == "ana@example.org"
    assert mark in other.marks
    assert bool(left(floor)) is not same
    assert why_not(floor, case) == (["another mail of theirs"] if same else [])
    assert (Mark.CAME_BACK in floor.now(case).marks) is same, "whoever answered is told"


@pytest.mark.parametrize(("text", "mark"), OTHER_WORDS)
def test_an_answer_leaves_where_its_sender_was_shown_the_other_mail(
    floor: Floor, desk: Desk, text: str, mark: Mark
) -> None:
    """A person who knows of it decides: a detective's footer is no wish of theirs."""
    case = floor.mail(a_mail(1, ENQUIRY))
    other = floor.mail(a_mail(2, text))
    assert [shown.id for shown in desk.page(case).against] == [other.id]
    assert mark in desk.page(case).against[0].marks

    answers(floor, desk, case)

    assert len(left(floor)) == 1


def test_a_wish_that_is_read_into_an_older_mail_stops_an_answer_too(
    floor: Floor, desk: Desk
) -> None:
    """More words come to the other case, or it is read again."""
    case = floor.mail(a_mail(1, ENQUIRY))
    other = floor.mail(a_mail(2, ENQUIRY + " We are in Reno."))
    answers(floor, desk, case)

    other = floor.now(other)
    marked = replace(other, marks=other.marks | {Mark.DO_NOT_WRITE})
    floor.cases.apply(Changes(case=marked))

    assert left(floor) == []
    assert why_not(floor, case) == ["another mail of theirs"]


@pytest.mark.parametrize("later", [True, False])
def test_an_urgent_mail_stops_the_answers_that_were_sent_before_it(
    floor: Floor, desk: Desk, *, later: bool
) -> None:
    case = floor.mail(a_mail(1, ENQUIRY))
    plea = a_mail(2, "Please help me now, he locked me in and says he will kill me tonight.")
    if not later:
        floor.mail(plea)
        floor.clock.advance(seconds=1)
    answers(floor, desk, case)
    if later:
        assert floor.mail(plea, perform=False).urgency is Urgency.URGENT

    assert bool(left(floor)) is not later
    assert why_not(floor, case) == (["another mail of theirs"] if later else [])
