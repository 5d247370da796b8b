"""Whoever writes through a mailing list is a person: no machine answers them, and a member of the desk may."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from casework.cases.cases import Acknowledgement, Mark
from casework.mail.letters import open_letter
from casework.records.records import Changes, Task
from casework.signals.problems import Problem
from casework.signals.submissions import Automatic, Submission
from sealing.keys import KeyPair
from tests.builders import House, a_mail
from tests.parts.staff_floor import SignIn
from tests.web.case_looks import add_mailer_key, case_of
from vault.tables import outbox_table

MACHINES = "A machine wrote this, and machines are not answered."


def by(kind: Automatic, *problems: str) -> Submission:
    """A mail of that kind, as the mailbox hands it over."""
    sent = a_mail("A girl of 15 is locked in by her boss.", problems=problems)
    assert sent.mail is not None
    return replace(
        sent,
        words=replace(sent.words, automatic=kind),
        mail=replace(sent.mail, automatic=kind, acknowledge=False),
    )


def test_a_person_who_wrote_through_a_list_is_answered_at_their_own_address(
    house: House, sign_in: SignIn
) -> None:
    """Nothing is ticked beforehand, for others have read what they wrote."""
    seed = add_mailer_key(house)
    reference = house.take_in(by(Automatic.LIST)).reference
    dana = sign_in("dana")

    page = dana.case(reference)
    dana.press(page, "/answer", text="We are here.", by_mail="y")

    assert MACHINES not in page.text
    said = page.one("#through-list").get_text()
    assert "others have read it too" in said
    assert "ana@example.org alone, never to the list" in said
    assert not page.one("[name=by_mail]").has_attr("checked")
    assert "through a mailing list" in page.one("#not-ticked").get_text()
    case = case_of(house, reference)
    assert Mark.AUTOMATIC in case.marks
    assert case.acknowledgement is Acknowledgement.NONE
    with house.database.reading() as connection:
        wanted = sa.select(outbox_table).where(outbox_table.c.task == Task.SEND_MAIL.value)
        (row,) = connection.execute(wanted).all()
    letter = open_letter(row.payload, pair=KeyPair.from_seed(seed), row_id=row.id)
    assert letter.to == "ana@example.org"


def test_a_held_automatic_mail_is_not_sent_through_a_list(house: House, sign_in: SignIn) -> None:
    """Pressed on a page that was shown before, too."""
    add_mailer_key(house)
    reference = house.take_in(by(Automatic.LIST)).reference
    held = replace(case_of(house, reference), acknowledgement=Acknowledgement.HELD)
    house.cases.apply(Changes(case=replace(held, marks=frozenset())))
    dana = sign_in("dana")
    before = dana.case(reference)
    marked = replace(case_of(house, reference), marks=held.marks)
    house.cases.apply(Changes(case=marked))

    refused = dana.press(before, "/send-acknowledgement", status=409)
    page = dana.case(reference)

    assert not page.soup.select("form[action$='/send-acknowledgement']")
    assert "gets no automatic mail" in refused.text


@pytest.mark.parametrize("kind", [kind for kind in Automatic if kind is not Automatic.LIST])
def test_other_machines_are_not_answered(house: House, sign_in: SignIn, kind: Automatic) -> None:
    reference = house.take_in(by(kind)).reference

    page = sign_in("dana").case(reference)

    assert MACHINES in page.text
    assert not page.soup.select("[name=by_mail], #through-list")


def test_bulk_mail_of_no_list_is_a_machines(house: House, sign_in: SignIn) -> None:
    """No list says that a person wrote it."""
    reference = house.take_in(by(Automatic.LIST, Problem.SENT_IN_BULK)).reference

    page = sign_in("dana").case(reference)

    assert MACHINES in page.text
    assert not page.soup.select("[name=by_mail], #through-list")


def test_an_answer_never_goes_to_the_list_itself(house: House, sign_in: SignIn) -> None:
    reference = house.take_in(by(Automatic.LIST, Problem.FROM_LIST)).reference

    page = sign_in("dana").case(reference)

    assert "names no address but the list\u2019s" in page.text
    assert MACHINES not in page.text
    assert not page.soup.select("[name=by_mail]")


def test_mail_of_a_list_without_a_sender_says_so(house: House, sign_in: SignIn) -> None:
    """That its address is the list's, nobody knows."""
    reference = house.take_in(replace(by(Automatic.LIST), sender=None)).reference

    page = sign_in("dana").case(reference)

    assert "does not say from which address" in page.text
    assert "no address but the list" not in page.text
    assert not page.soup.select("[name=by_mail]")


@pytest.mark.parametrize(
    ("problems", "tag", "no_tag"),
    [
        ((), "through a mailing list", "machine mail"),
        ((Problem.SENT_IN_BULK,), "machine mail", "through a mailing list"),
    ],
)
def test_an_urgent_plea_through_a_list_is_called_no_machines_in_the_lane(
    house: House, sign_in: SignIn, problems: tuple[Problem, ...], tag: str, no_tag: str
) -> None:
    """Whoever skims it would pass over the plea. The control is what a machine sent in bulk."""
    plea = by(Automatic.LIST, *problems)
    urgent = replace(plea, words=replace(plea.words, answers={"danger_now": "yes"}))
    reference = house.take_in(urgent).reference

    row = sign_in("dana").get("/queue").one(f"[data-reference='{reference}']").get_text(" ")

    assert tag in row
    assert no_tag not in row
