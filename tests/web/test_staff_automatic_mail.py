"""What a case page says of the automatic mail to its writer."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from casework.arriving.new_words import PROOF
from casework.cases.cases import Acknowledgement
from casework.records.records import Act, AuditEntry, Changes, OutboxState, Task
from tests.builders import House, a_mail
from tests.parts.staff_floor import SignIn
from tests.web.case_looks import case_of
from vault.cases import Cases
from vault.tables import outbox_table


@pytest.mark.parametrize(
    ("state", "failure", "says"),
    [
        (OutboxState.WAITING, None, "on its way"),
        (OutboxState.DONE, "urgent", "on its way"),
        (OutboxState.DONE, None, "sent"),
        (OutboxState.UNKNOWN, "unknown", "sent"),
    ],
)
def test_automatic_mail_is_said_to_be_sent_once_it_left(
    house: House, sign_in: SignIn, state: OutboxState, failure: str | None, says: str
) -> None:
    """Nor is the second one of a day, which has no letter of its own and waits for what becomes of the first."""
    house.take_in(a_mail("We ask for a training in May."))
    second = house.take_in(a_mail("We ask for another training in June."))
    reference = house.take_in(a_mail("We ask for a poster.", address="bo@example.com")).reference
    case = case_of(house, reference)
    assert case.acknowledgement is Acknowledgement.QUEUED
    with house.database.writing() as connection:
        connection.execute(
            sa.update(outbox_table)
            .where(outbox_table.c.case_id == case.id, outbox_table.c.task == Task.SEND_MAIL.value)
            .values(state=state.value, failure=failure)
        )
    dana, contact = sign_in("dana"), "section[aria-labelledby=contact]"

    assert f"{says}: “we received" in dana.case(reference).one(contact).get_text()
    assert "on its way: “we received" in dana.case(second.reference).one(contact).get_text()


def test_the_history_says_that_a_proof_let_automatic_mail_leave(
    house: House, sign_in: SignIn
) -> None:
    """No person pressed anything."""
    reference = house.take_in(a_mail("We ask for a training in May.")).reference
    entry = AuditEntry(
        act=Act.ACKNOWLEDGEMENT_SENT,
        at=house.clock.now(),
        case_id=case_of(house, reference).id,
        details={"by": PROOF},
    )
    Cases(house.database).apply(Changes(audit=(entry,)))

    assert "which had waited for that, leaves by itself" in sign_in("dana").case(reference).text
