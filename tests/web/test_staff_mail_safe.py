"""The words of an answer go by mail for two facts alone: the writer called mail safe, and the sender says so again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from casework.cases.cases import Mark
from casework.mail.letters import LetterKind, open_letter
from casework.records.records import Act, Changes, Task
from sealing.keys import KeyPair
from tests.builders import House, a_mail, a_submission
from tests.parts.clocks import START
from tests.parts.staff_floor import Colleague, SignIn
from tests.web.case_looks import acts, add_mailer_key, case_of
from vault.tables import outbox_table

IN_FULL: dict[str, Any] = {"text": "The quiet heron.", "words_by_mail": "y"}
SAID = {"how": "call", "on": "2026-11-20", "text": "She has a new phone."}
BY_FORM = {"contact_how": "email", "contact_value": "ana@example.org"}


@pytest.fixture
def seed(house: House) -> bytes:
    return add_mailer_key(house)


@pytest.fixture
def wrote(house: House, seed: bytes) -> str:
    """The reference of a case whose writer wrote by mail."""
    assert seed
    return house.take_in(a_mail("Write to me here, nobody else reads it.")).reference


def kind_of_letter(house: House, seed: bytes) -> LetterKind:
    wanted = sa.select(outbox_table).where(outbox_table.c.task == Task.SEND_MAIL.value)
    with house.database.reading() as connection:
        row = connection.execute(wanted.order_by(outbox_table.c.position)).all()[-1]
    return open_letter(row.payload, pair=KeyPair.from_seed(seed), row_id=row.id).kind


def say(colleague: Colleague, reference: str, *, status: int = 303, **changes: str) -> str:
    """Write down that the writer called mail safe; what the page says then."""
    page = colleague.case(reference)
    said: dict[str, Any] = {**SAID, **changes}
    return colleague.press(page, "/mail-is-safe", status=status, **said).text


def refused(colleague: Colleague, reference: str) -> str:
    """The words are not offered, and refused where they are asked for all the same."""
    page = colleague.case(reference)
    assert not page.soup.select("[name=words_by_mail]")
    return colleague.press(page, "/answer", status=409, **IN_FULL).text


def test_the_words_of_an_answer_to_a_mail_wait_for_what_its_writer_said(
    house: House, sign_in: SignIn, wrote: str, seed: bytes
) -> None:
    """A tick alone would let a tired person send them into a mailbox that a trafficker reads."""
    dana = sign_in("dana")

    assert "not told us that mail is safe" in refused(dana, wrote)
    assert Act.ANSWERED not in acts(house, wrote)

    say(dana, wrote)
    page = dana.case(wrote)
    assert page.soup.select("[name=words_by_mail]")
    dana.press(page, "/answer", **IN_FULL)
    assert kind_of_letter(house, seed) is LetterKind.ANSWER_TEXT


def test_without_the_tick_only_that_there_is_an_answer_goes(
    house: House, sign_in: SignIn, wrote: str, seed: bytes
) -> None:
    dana = sign_in("dana")
    say(dana, wrote)

    dana.press(dana.case(wrote), "/answer", text="The quiet heron.", by_mail="y")

    assert kind_of_letter(house, seed) is LetterKind.ANSWER_WAITS


def test_the_case_says_who_wrote_it_down_when_it_was_said_and_how(
    sign_in: SignIn, wrote: str
) -> None:
    say(sign_in("ines"), wrote, how="in person")

    page = sign_in("dana").case(wrote)

    assert "Ines M. wrote down that they said so in person on Fri 20 Nov 2026" in page.text
    assert "called safe by the writer" in page.one("section[aria-labelledby=contact]").get_text()
    assert "She has a new phone." in page.one(".history").get_text()
    assert "wrote down that the writer called mail safe" in page.one(".history").get_text()


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"how": ""}, "Say how they told us"),
        ({"how": "a feeling"}, "Say how they told us"),
        ({"on": ""}, "Say on which day"),
        ({"on": "2099-01-01"}, "has not come yet"),
    ],
)
def test_it_is_not_written_down_without_how_and_when(
    sign_in: SignIn, wrote: str, changes: dict[str, str], why: str
) -> None:
    dana = sign_in("dana")

    assert why in say(dana, wrote, status=409, **changes)

    assert "not told us that mail is safe" in refused(dana, wrote)


def test_it_can_be_taken_back(sign_in: SignIn, wrote: str) -> None:
    """He found the new phone."""
    dana = sign_in("dana")
    say(dana, wrote)

    dana.press(dana.case(wrote), "/mail-is-not-safe", text="He found the phone.")

    assert "not told us that mail is safe" in refused(dana, wrote)
    page = dana.case(wrote)
    assert "mail is not safe any more" in page.one(".history").get_text()
    assert "mail is not safe" in page.one("section[aria-labelledby=contact]").get_text()
    assert "look for another way first" in page.one("#answer").get_text()


def test_where_mail_was_called_unsafe_not_even_the_short_mail_is_ticked_beforehand(
    sign_in: SignIn, wrote: str
) -> None:
    dana = sign_in("dana")
    ticked = "[name=by_mail][checked]"
    assert dana.case(wrote).soup.select(ticked), "the control: the one way that there is"
    say(dana, wrote)

    dana.press(dana.case(wrote), "/mail-is-not-safe", text="He found the phone.")
    assert not dana.case(wrote).soup.select(ticked)


def test_it_holds_for_the_address_that_was_spoken_of_alone(
    house: House, sign_in: SignIn, seed: bytes
) -> None:
    """Later mail of the case may come from another mailbox."""
    assert seed
    form = a_submission(answers=BY_FORM)
    reference = house.take_in(form).reference
    dana = sign_in("dana")
    say(dana, reference)
    assert dana.case(reference).soup.select("[name=words_by_mail]")

    other = BY_FORM | {"contact_value": "bea@example.org"}
    later = a_submission(
        "More words.",
        at=START + timedelta(hours=1),
        submission_id=form.submission_id,
        answers=other,
    )
    house.take_in(later)

    assert "not told us that mail is safe" in refused(dana, reference)


@pytest.mark.parametrize(
    ("whose", "said"),
    [
        ({}, False),
        ({"contact_owner": "shared"}, False),
        ({"contact_owner": "borrowed"}, False),
        ({"contact_owner": "mine"}, True),
    ],
)
def test_the_form_asks_whose_the_address_is(
    house: House, sign_in: SignIn, seed: bytes, whose: dict[str, Any], *, said: bool
) -> None:
    reference = house.take_in(a_submission(answers=BY_FORM | whose)).reference
    dana = sign_in("dana")

    if not said:
        assert "not told us that mail is safe" in refused(dana, reference)
        return
    page = dana.case(reference)
    assert "They said so on the form" in page.text
    dana.press(page, "/answer", **IN_FULL)
    assert kind_of_letter(house, seed) is LetterKind.ANSWER_TEXT
    dana.press(dana.case(reference), "/mail-is-not-safe", text="She rang.")
    assert "not told us that mail is safe" in refused(dana, reference)


def test_a_person_says_that_they_may_be_written_to_and_why(
    house: House, sign_in: SignIn, wrote: str
) -> None:
    """A misreading, or a mail that was joined by mistake, would else leave the writer without any answer."""
    case = case_of(house, wrote)
    house.cases.apply(Changes(case=replace(case, marks=case.marks | {Mark.DO_NOT_WRITE})))
    dana = sign_in("dana")
    assert not dana.case(wrote).soup.select("[name=by_mail]")

    without = dana.press(dana.case(wrote), "/may-be-written-to", status=409, text=" ")
    assert "Say why" in without.text
    assert Mark.DO_NOT_WRITE in case_of(house, wrote).marks
    dana.press(dana.case(wrote), "/may-be-written-to", text="It was said of another address.")

    page = dana.case(wrote)
    assert Mark.DO_NOT_WRITE not in case_of(house, wrote).marks
    assert page.soup.select("[name=by_mail]")
    assert not page.soup.select("form[action$='/may-be-written-to']")
    history = page.one(".history").get_text()
    assert "says that the writer may be written to" in history
    assert "It was said of another address." in history


def test_of_a_closed_case_nobody_says_so(house: House, sign_in: SignIn, wrote: str) -> None:
    case = case_of(house, wrote)
    house.cases.apply(Changes(case=replace(case, marks=case.marks | {Mark.DO_NOT_WRITE})))
    dana = sign_in("dana")
    page = dana.case(wrote)
    dana.press(dana.case(wrote), "/close", outcome="spam or machine mail", unmet="none")

    assert "is closed" in dana.press(page, "/may-be-written-to", status=409, text="Why not.").text
