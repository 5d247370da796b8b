"""The standard answer: who gets it, who waits for a person, who never gets anything, and that it leaves once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from casework.answering.standard_answers import standard_answer
from casework.cases.cases import Acknowledgement, Case, Mark
from casework.cases.references import shown
from casework.mail.letters import LetterKind, open_letter
from casework.records.records import Act, Changes, Task
from casework.signals.submissions import Automatic
from sealing.keys import KeyPair
from tests.builders import House, a_mail, a_submission
from tests.parts.campaign_floor import (
    POST,
    brought,
    campaign,
    copies,
    move,
    mover,
    now_of,
    posted,
    received,
)
from tests.parts.staff_floor import SignIn
from tests.web.case_looks import acts, add_mailer_key, come_back
from vault.tables import outbox_table

POST_VIETNAMESE = (
    "Mọi người hãy xem cái này. Cửa hàng trên mạng tên là Wayless bán những cái tủ mang tên người, giá cao hơn "
    "nhiều so với một cái tủ. Ai đó nên xem việc này, xin chia sẻ khắp nơi cho mọi người cùng biết."
)


def answered(house: House, case: Case) -> int:
    return acts(house, case.reference).count(Act.ANSWERED)


def letters(house: House) -> list[Any]:
    """The rows of letters that are to leave, but for acknowledgements."""
    wanted = sa.select(outbox_table).where(
        outbox_table.c.task == Task.SEND_MAIL.value, outbox_table.c.once.is_(None)
    )
    with house.database.reading() as connection:
        return list(connection.execute(wanted))


def test_the_answer_reaches_the_page_of_who_may_be_answered_and_leaves_once(
    house: House, sign_in: SignIn
) -> None:
    first, *others = [posted(house), *copies(house, 2)]
    house.clock.advance(seconds=5)  # type: ignore[attr-defined] # a SetClock
    mara = mover(sign_in, first)
    page = campaign(mara, first)
    ready = standard_answer(house.settings().hotline, "en")
    assert page.value("words") == ready

    after = move(mara, page, "answer")
    assert after.one(".status.calm").get_text().startswith("2 messages answered, and left open.")
    assert "moved" not in after.one(".status.calm").get_text()
    move(mara, page, "answer")
    again = move(mara, campaign(mara, first), "answer")

    assert "2 stood so already" in again.text
    assert [answered(house, case) for case in others] == [1, 1]
    assert all(now_of(house, case).is_open for case in others)
    assert (
        "answered on the page, with the campaign of" in mara.case(shown(others[0].reference)).text
    )


@pytest.mark.parametrize(
    ("language", "tag", "named"),
    [("vi", "vi", "in Vietnamese"), ("zh", "zh-Hans", "in Chinese, simplified"),
     ("uk", "", "in the language of the message"), (None, "", "in the language of the message")],
)  # fmt: skip
def test_the_words_are_in_the_language_of_the_first_with_the_english_below(
    house: House, sign_in: SignIn, language: str | None, tag: str, named: str
) -> None:
    first, _ = posted(house), copies(house, 1)
    hotline = house.settings().hotline
    english = standard_answer(hotline, "en")
    mara = mover(sign_in, first)
    assert not campaign(mara, first).soup.select("#answer-words p")
    house.cases.apply(Changes(case=replace(now_of(house, first), language=language)))

    page = campaign(mara, first)

    assert page.value("words") == standard_answer(hotline, tag)
    assert f"The words, {named}" in page.text
    assert english in page.one("#answer-words p").get_text()


def test_the_writer_reads_the_words_of_their_language(house: House, sign_in: SignIn) -> None:
    first = posted(house, POST_VIETNAMESE)
    again = a_submission(f"{POST_VIETNAMESE} Cảm ơn.", answers={"need": "saw"})
    told = received(house, again)
    assert told.receipt is not None
    mara = mover(sign_in, first)

    move(mara, campaign(mara, first), "answer")

    ready = standard_answer(house.settings().hotline, "vi")
    assert [each.text for each in come_back(house, told.receipt).answers] == [ready]


def test_the_writer_reads_it_on_their_page(house: House, sign_in: SignIn) -> None:
    first = posted(house)
    told = received(house, a_submission(f"{POST} please", answers={"need": "saw"}))
    assert told.receipt is not None
    mara = mover(sign_in, first)

    move(mara, campaign(mara, first), "close", answer="y", words="The quiet heron.")

    assert [each.text for each in come_back(house, told.receipt).answers] == ["The quiet heron."]


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"need": "known"}, "writes of self or of someone close"),
        ({"danger_now": "unsure"}, "near a danger"),
        ({"contact_how": "call", "contact_value": "602-555-0142", "contact_rules": ("no_message",)},
         "gave rules for contact"),
    ],
    ids=["close", "danger", "rules"],
)  # fmt: skip
def test_who_is_close_to_a_danger_waits_for_a_person(
    house: House, sign_in: SignIn, answers: dict[str, Any], why: str
) -> None:
    first = posted(house, **answers)
    held = posted(house, f"{POST} please", **answers)
    may = posted(house, f"{POST} thanks", danger_now="no")
    assert Mark.COPY in held.marks & may.marks
    mara = mover(sign_in, first)
    page = campaign(mara, first)
    assert why in page.one(f"li[data-reference='{shown(held.reference)}']").get_text()

    move(mara, page, "close", answer="y")

    assert [answered(house, case) for case in (held, may)] == [0, 1]
    assert not now_of(house, held).is_open, "it is closed all the same"


MARKS = [
    ({"marks": {Mark.AUTOMATIC}}, "a machine wrote it"),
    ({"marks": {Mark.LIKELY_SPAM}}, "likely spam"),
    ({"marks": {Mark.DO_NOT_WRITE}}, "asks not to be written to"),
    ({"acknowledgement": Acknowledgement.HELD}, "the answer by machine was held"),
    ({"language": "es"}, "another language"),
    ({"language": None}, "another language"),
]


@pytest.mark.parametrize(("changed", "why"), MARKS, ids=lambda given: str(given)[:40])
def test_machines_spam_and_who_must_not_be_written_to_get_nothing(
    house: House, sign_in: SignIn, changed: dict[str, Any], why: str
) -> None:
    first, never, may = posted(house), *copies(house, 2)
    marks = never.marks | changed.get("marks", set())
    house.cases.apply(Changes(case=replace(never, **{**changed, "marks": frozenset(marks)})))
    mara = mover(sign_in, first)
    page = campaign(mara, first)
    assert why in page.one(f"li[data-reference='{shown(never.reference)}']").get_text()

    move(mara, page, "answer")

    assert [answered(house, case) for case in (never, may)] == [0, 1]


def test_a_machine_s_mail_gets_nothing_even_where_its_mark_is_gone(
    house: House, sign_in: SignIn
) -> None:
    robot, person = a_mail(POST), a_mail(f"{POST} thanks", address="bea@example.org")
    robot = replace(robot, words=replace(robot.words, automatic=Automatic.AUTO))
    first = brought(house, a_mail(f"{POST} please", address="ari@example.org"))
    wrote, may = brought(house, robot), brought(house, person)
    assert Mark.COPY in wrote.marks
    house.cases.apply(Changes(case=replace(wrote, marks=wrote.marks - {Mark.AUTOMATIC})))
    add_mailer_key(house)
    mara = mover(sign_in, first)

    move(mara, campaign(mara, first), "answer")

    assert [answered(house, case) for case in (wrote, may)] == [0, 1]


@pytest.mark.parametrize(
    ("ticked", "said", "kind"),
    [
        ({}, True, LetterKind.ANSWER_WAITS),
        ({"words_by_mail": "y"}, False, LetterKind.ANSWER_WAITS),
        ({"words_by_mail": "y"}, True, LetterKind.ANSWER_TEXT),
    ],
    ids=["not ticked", "not said", "words"],
)
def test_a_mail_leaves_by_the_outbox_once_with_the_words_only_where_that_was_said(
    house: House, sign_in: SignIn, ticked: dict[str, Any], kind: LetterKind, *, said: bool
) -> None:
    seed = add_mailer_key(house)
    first = brought(house, a_mail(f"{POST} please"))
    bea = brought(house, a_mail(POST, address="bea@example.org"))
    if said:
        dana = sign_in("dana")
        dana.press(dana.case(shown(bea.reference)), "/mail-is-safe", how="call", on="2026-11-20")
    mara = mover(sign_in, first)
    page = campaign(mara, first)

    move(mara, page, "close", answer="y", words="The quiet heron.", **ticked)
    move(mara, page, "close", answer="y", words="The quiet heron.", **ticked)

    [row] = letters(house)
    letter = open_letter(row.payload, pair=KeyPair.from_seed(seed), row_id=row.id)
    assert (letter.to, letter.kind) == ("bea@example.org", kind)
    assert letter.text == ("The quiet heron." if kind is LetterKind.ANSWER_TEXT else None)


def test_mails_that_only_pass_on_what_another_wrote_may_be_answered(
    house: House, sign_in: SignIn
) -> None:
    """The machine holds its answer as the words tell of harm; what goes round tells nothing of who passes it on."""
    first, *others = (
        brought(house, a_mail(f"{hello} {POST}", address=f"{who}@example.org"))
        for who, hello in (("ari", "Hi."), ("bea", "Hello."), ("ari", ""))
    )
    bea, ari = others
    for case in others:
        held = replace(case, acknowledgement=Acknowledgement.HELD)
        house.cases.apply(Changes(case=held))
    assert all(Mark.COPY in case.marks for case in others)
    add_mailer_key(house)
    mara = mover(sign_in, first)
    page = campaign(mara, first)

    move(mara, page, "answer")

    assert [answered(house, case) for case in (first, bea, ari)] == [0, 1, 0]
    row = page.one(f"li[data-reference='{shown(ari.reference)}']").get_text()
    assert "the answer by machine was held" in row, "of the same sender: it may be their own"


def test_an_answer_without_words_is_not_sent(house: House, sign_in: SignIn) -> None:
    first, copy = posted(house), *copies(house, 1)
    mara = mover(sign_in, first)
    for how in ("answer", "close"):
        page = campaign(mara, first)
        move(mara, page, how, answer="y", words=" ", status=409)
    assert now_of(house, copy).is_open
    refused = move(mara, campaign(mara, first), "answer", like="", words="Kept.", status=409)
    assert "Kept." in refused.text
