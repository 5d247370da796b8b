"""Mail of a stranger in tests of the console: as the link step leaves it, and the press that decides about it."""

from __future__ import annotations

from dataclasses import replace

import sqlalchemy as sa

from casework.cases.cases import Case, Mark
from casework.records.records import Changes, Task
from casework.signals.submissions import Submission
from tests.builders import House, a_mail, a_submission
from tests.parts.staff_floor import Colleague
from tests.web.case_looks import case_of
from tests.web.strict import Page
from vault.tables import outbox_table

STRANGE = "I am the cousin. Tell me what she wrote."
BELONGS, REFUSED, AGAIN = "belongs", "does not belong", "decide again"


def claim(
    house: House, mail: Submission | None = None, *, to: str | None = None
) -> tuple[str, str]:
    """References of a report, and of a stranger's mail as the link step leaves it."""
    theirs = to or house.take_in(a_submission("I clean rooms there.")).reference
    mail = mail or a_mail(STRANGE, address="eve@example.com")
    ours = house.take_in(mail).reference
    case = case_of(house, ours)
    changed = replace(
        case,
        claimed=case_of(house, theirs).id,
        marks=case.marks | {Mark.CLAIMS_TO_ANSWER},
    )
    house.cases.apply(Changes(case=changed))
    return theirs, ours


def decide(colleague: Colleague, page: Page, said: str, *, status: int = 303) -> Page:
    return colleague.press(page, "/claim", claim=said, status=status)


def told(house: House, case: Case) -> list[dict[str, str]]:
    """What the worker is asked to do with a case for new words, as details."""
    wanted = sa.select(outbox_table.c.details).where(
        outbox_table.c.task == Task.FOLLOW_UP.value, outbox_table.c.case_id == case.id
    )
    with house.database.reading() as connection:
        return list(connection.execute(wanted).scalars())
