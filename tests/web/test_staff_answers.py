"""Words back to the writer: by page, by mail, and acknowledgements that waited."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from casework.arriving.received import PublicStatus
from casework.cases.cases import Acknowledgement, Status
from casework.mail import acknowledging
from casework.mail.acknowledging import Why
from casework.mail.letters import LetterKind, open_letter
from casework.records.records import Act, Changes, Task
from casework.signals.submissions import Submission
from portal.staff.words import WHY_HELD
from sealing.generations import DeskSecret
from sealing.keys import KeyPair, new_seed
from tests.builders import House, a_mail, a_submission, an_urgent_report
from tests.parts.clocks import SetClock
from tests.parts.staff_floor import SignIn
from tests.web.case_looks import acts, add_mailer_key, case_of, come_back, look_again
from vault.tables import (
    outbox_table,
    receipts_table,
)


@pytest.mark.parametrize("live", [True, False])
def test_an_answer_reaches_the_writer_and_staff_see_when(
    house: House, sign_in: SignIn, clock: SetClock, live: object
) -> None:
    """In the frame of the open page, or on the page that the code opens. Before that nobody has seen it."""
    received = house.take_in(an_urgent_report())
    assert received.receipt is not None
    dana = sign_in("dana")

    dana.press(dana.case(received.reference), "/answer", text="I am here and I am a person.")

    assert "not seen yet" in dana.case(received.reference).text
    clock.advance(minutes=1)
    if live:
        (answer,) = look_again(house, received.receipt).answers
    else:
        visit = come_back(house, received.receipt)
        assert visit.status is PublicStatus.ANSWERED
        (answer,) = visit.answers
    assert (answer.text, answer.checked) == ("I am here and I am a person.", True)
    assert case_of(house, received.reference).first_words_at is not None
    page = dana.case(received.reference)
    assert "seen by the writer" in page.text
    assert "not seen yet" not in page.text


def test_a_second_answer_hides_no_first_one(house: House, sign_in: SignIn, clock: SetClock) -> None:
    """The frame looks every 20 seconds: what was written between two looks is read in its order, what is new on top."""
    received = house.take_in(an_urgent_report())
    assert received.receipt is not None
    dana, ines = sign_in("dana"), sign_in("ines")
    for colleague, words in ((dana, "I am here."), (ines, "Which road?")):
        clock.advance(seconds=5)
        colleague.press(colleague.case(received.reference), "/answer", text=words)

    first = look_again(house, received.receipt).answers
    clock.advance(seconds=20)
    dana.press(dana.case(received.reference), "/answer", text="Stay inside.")
    second = look_again(house, received.receipt).answers

    assert [answer.text for answer in first] == ["I am here.", "Which road?"]
    assert [answer.text for answer in second] == ["Stay inside.", "I am here.", "Which road?"]


def test_no_answer_is_taken_for_a_closed_case(house: House, sign_in: SignIn) -> None:
    """Its writer would read it on a case that nobody watches."""
    reference = house.take_in(a_submission()).reference
    dana = sign_in("dana")
    page = dana.case(reference)
    dana.press(page, "/close", outcome="information or material sent", unmet="none")
    assert case_of(house, reference).status is Status.CLOSED

    refused = dana.press(page, "/answer", status=409, text="One more thing.")

    assert "This case is closed. Open it again first" in refused.text
    assert "One more thing." in refused.text
    assert Act.ANSWERED not in acts(house, reference)


def test_no_answer_is_sealed_to_a_receipt_key_that_was_swapped(
    house: House, sign_in: SignIn
) -> None:
    """The report itself says which key is the writer's; the database could say anything."""
    received = house.take_in(an_urgent_report())
    dana = sign_in("dana")
    page = dana.case(received.reference)
    other = KeyPair.from_seed(new_seed()).public.raw
    with house.database.writing() as connection:
        connection.execute(receipts_table.update().values(public_key=other))

    refused = dana.press(page, "/answer", status=503, text="Meet our officer there.")

    assert refused.heading == "Reading has stopped"
    assert "Meet our officer there." in refused.text
    assert Act.ANSWERED not in acts(house, received.reference)


BY_FORM = {"contact_how": "email", "contact_value": "ana@example.org"}
ONLY_THEIRS = BY_FORM | {"contact_owner": "mine"}
WAITS, IN_FULL = {"by_mail": "y"}, {"words_by_mail": "y"}


@pytest.mark.parametrize(
    ("submission", "ticked", "kind"),
    [
        (a_mail("How do I book a training?"), WAITS, LetterKind.ANSWER_WAITS),
        (a_submission(answers=BY_FORM), WAITS, LetterKind.ANSWER_WAITS),
        (a_submission(answers=ONLY_THEIRS), WAITS, LetterKind.ANSWER_WAITS),
        (a_submission(answers=ONLY_THEIRS), IN_FULL, LetterKind.ANSWER_TEXT),
    ],
)
def test_a_mail_has_the_words_only_where_the_sender_says_that_the_writer_called_it_safe(
    house: House,
    sign_in: SignIn,
    submission: Submission,
    ticked: dict[str, Any],
    kind: LetterKind,
) -> None:
    seed = add_mailer_key(house)
    reference = house.take_in(submission).reference
    dana = sign_in("dana")

    dana.press(dana.case(reference), "/answer", text="The quiet heron.", **ticked)

    with house.database.reading() as connection:
        rows = connection.execute(
            sa.select(outbox_table).where(outbox_table.c.task == Task.SEND_MAIL.value)
        ).all()
    row = rows[-1]
    letter = open_letter(row.payload, pair=KeyPair.from_seed(seed), row_id=row.id)
    assert row.mailer_week == "2026-W52"
    assert (letter.to, letter.kind) == ("ana@example.org", kind)
    assert letter.text == ("The quiet heron." if kind is LetterKind.ANSWER_TEXT else None)
    said = "with the words in it: the writer said that mail is safe"
    assert (said in dana.case(reference).text) is (kind is LetterKind.ANSWER_TEXT)


@pytest.mark.parametrize(
    ("language", "text", "tag"),
    [
        ("zh", "請問如何預約培訓？謝謝你們。", "zh-Hant"),
        ("zh", "请问如何预约培训？谢谢你们。", "zh-Hans"),
        ("vi", "Xin hỏi cách đặt một khóa học?", "vi"),
        ("uk", "Як записатися на навчання?", "en"),
    ],
)
def test_the_letter_is_in_the_language_and_script_of_the_writer(
    house: House, sign_in: SignIn, language: str, text: str, tag: str
) -> None:
    seed = add_mailer_key(house)
    reference = house.take_in(a_mail(text)).reference
    case = case_of(house, reference)
    house.cases.apply(Changes(case=replace(case, language=language)))
    dana = sign_in("dana")

    dana.press(dana.case(reference), "/answer", text="The quiet heron.", by_mail="y")

    with house.database.reading() as connection:
        wanted = sa.select(outbox_table).where(outbox_table.c.task == Task.SEND_MAIL.value)
        row = connection.execute(wanted).all()[-1]
    letter = open_letter(row.payload, pair=KeyPair.from_seed(seed), row_id=row.id)
    assert letter.language == tag


@pytest.mark.parametrize(
    ("press", "then", "letters", "said"),
    [
        (
            "send-acknowledgement",
            Acknowledgement.QUEUED,
            1,
            "on its way: “we received your message”",
        ),
        ("refuse-acknowledgement", Acknowledgement.REFUSED, 0, "not sent: a person decided"),
    ],
)
def test_a_held_acknowledgement_waits_for_a_person(
    house: House, sign_in: SignIn, press: str, then: Acknowledgement, letters: int, said: str
) -> None:
    submission = a_mail("My sister is with him.", answers={"danger_now": "yes"})
    reference = house.take_in(submission).reference
    dana = sign_in("dana")
    assert case_of(house, reference).acknowledgement is Acknowledgement.HELD
    contact = "section[aria-labelledby=contact]"
    assert "Automatic mail" not in dana.case(reference).one(contact).get_text()

    dana.press(dana.case(reference), f"/{press}")

    assert said in dana.case(reference).one(contact).get_text()

    assert case_of(house, reference).acknowledgement is then
    with house.database.reading() as connection:
        sent = connection.execute(
            sa.select(sa.func.count()).where(outbox_table.c.task == Task.SEND_MAIL.value)
        ).scalar_one()
    assert sent == letters


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            {"text": "My sister is with him.", "answers": {"danger_now": "yes"}},
            "it is urgent. Whoever reads that mailbox",
        ),
        ({"text": "A quiet heron."}, None),
    ],
)
def test_the_case_says_why_the_automatic_mail_waits(
    house: House, sign_in: SignIn, words: dict[str, Any], said: str | None
) -> None:
    reference = house.take_in(a_mail(**words)).reference
    dana = sign_in("dana")

    held = dana.case(reference).soup.select("#held")

    assert len(held) == (said is not None)
    assert said is None or f"not been sent: {said}" in held[0].get_text()


def test_an_answer_withdraws_the_automatic_mail_that_waits(house: House, sign_in: SignIn) -> None:
    """It would come after the answer. Nothing is left to press, and the case and its history say why."""
    add_mailer_key(house)
    reference = house.take_in(a_mail("My sister.", answers={"danger_now": "yes"})).reference
    dana = sign_in("dana")

    page = dana.press(dana.case(reference), "/answer", text="We are here.", by_mail="y")

    assert case_of(house, reference).acknowledgement is Acknowledgement.WITHDRAWN
    assert acts(house, reference)[-2:] == [Act.ANSWERED, Act.ACKNOWLEDGEMENT_HELD]
    page = dana.case(reference)
    assert not page.soup.select("#held")
    said = page.soup.select("#withdrawn")[0].get_text()
    assert "not sent any more: the writer got an answer instead" in said
    assert "withdrew our mail" in page.text
    with house.database.reading() as connection:
        wanted = sa.select(sa.func.count()).where(outbox_table.c.task == Task.SEND_MAIL.value)
        assert connection.execute(wanted).scalar_one() == 1, "the answer alone"


def test_one_that_was_to_leave_and_may_not_is_withdrawn_once_answered(
    house: House, sign_in: SignIn
) -> None:
    reference = house.take_in(a_mail("My sister.", answers={"danger_now": "yes"})).reference
    case = replace(case_of(house, reference), acknowledgement=Acknowledgement.QUEUED)
    answered = replace(case, first_words_at=case.opened_at)

    for before, then in (
        (case, Acknowledgement.HELD),
        (answered, Acknowledgement.WITHDRAWN),
    ):
        changes = acknowledging.held(before, Why.ANOTHER, case.opened_at)
        assert changes.case is not None
        assert changes.case.acknowledgement is then


def test_each_reason_has_its_words() -> None:
    assert set(WHY_HELD) == {why.value for why in Why}


def test_a_reason_that_came_later_stands_instead_of_the_first(
    house: House, sign_in: SignIn
) -> None:
    reference = house.take_in(a_mail("My sister.", answers={"danger_now": "yes"})).reference
    case = case_of(house, reference)
    house.cases.apply(acknowledging.held(case, Why.DO_NOT_WRITE, case.opened_at))

    page = sign_in("dana").case(reference)

    assert "not been sent: they ask not to be written to" in page.soup.select("#held")[0].get_text()
    assert "was held: they ask not to be written to" in page.text


def test_a_member_without_the_newest_desk_key_is_told_so(house: House, sign_in: SignIn) -> None:
    """After the key was turned, old records open with the old grant and new ones do not."""
    old = house.take_in(a_submission("The old heron.")).reference
    newer = DeskSecret.new(2)
    generation = newer.generation(house.desk)
    house.cases.add_generation(
        number=generation.number,
        box=generation.box,
        verify=generation.verify,
        signature=generation.signature,
    )
    dana = sign_in("dana")

    assert "The old heron." in dana.case(old).text
    refused = dana.press(dana.case(old), "/answer", status=409, text="Hello.")
    assert "You do not hold the newest desk key yet" in refused.text
