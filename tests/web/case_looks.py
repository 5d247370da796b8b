"""How tests of the console look at a case from outside: its row, its history, and what its writer sees."""

from __future__ import annotations

from datetime import timedelta

from casework.arriving.received import Live, Visit
from casework.arriving.weighing import Weighing
from casework.cases.cases import Case
from casework.cases.references import read
from casework.coming_back import follow_up
from casework.coming_back.visits import VisitKeys
from casework.records.records import Act
from sealing.mailer import new_mailer_key
from tests.builders import PLAIN, House, a_submission
from tests.parts.staff_floor import Colleague
from tests.web.strict import Page

WORDS_OF_A_LINE = "They lock the door at night and keep her papers. She sleeps in the kitchen."


def case_of(house: House, reference: str) -> Case:
    return house.cases.case(read(reference))


def references(page: Page, urgency: str) -> list[str]:
    """The references of the rows of one urgency, as they stand on the page."""
    rows = page.soup.select(f"[data-urgency={urgency}]")
    return [str(row["data-reference"]) for row in rows]


def acts(house: House, reference: str) -> list[Act]:
    return [entry.act for entry in house.cases.history(case_of(house, reference).id)]


def come_back(house: House, receipt: str) -> Visit:
    """What the writer sees who types the receipt."""
    keys, now = _visit_keys(house), house.clock.now()
    return follow_up.come_back(receipt, vault=house.cases, keys=keys, now=now)


def look_again(house: House, receipt: str) -> Live:
    """What the frame of a page shows that stayed open."""
    keys, now = _visit_keys(house), house.clock.now()
    token = follow_up.visit_for(receipt, keys=keys, now=now)
    return follow_up.live(token, vault=house.cases, keys=keys, now=now)


def _visit_keys(house: House) -> VisitKeys:
    public = house.keeper("public")
    generation = house.desk.generation(None)
    return VisitKeys(
        return_=public.return_,
        visit_seal=public.visit_seal,
        visit_open=public.visit_open,
        verifiers=lambda: {generation.number: house.desk.signer.verify_key},
    )


def new_note(colleague: Colleague) -> Page:
    """A fresh call note, as the link to it leads there."""
    return colleague.get(colleague.get("/call-note", 303).response.headers["Location"])


def local(house: House, *, minutes: int) -> str:
    """A moment from now on as the field of a browser in New York sends it."""
    at = house.clock.now().astimezone(house.settings().timezone) + timedelta(minutes=minutes)
    return f"{at:%Y-%m-%dT%H:%M}"


def add_mailer_key(house: House) -> bytes:
    """This week's key for mail that leaves; its seed."""
    key, seed = new_mailer_key(house.mailer_signer, "2026-W52")
    house.cases.add_mailer_key(
        week=key.week,
        public=key.public,
        verify=house.mailer_signer.verify_key.raw,
        signature=key.signature,
    )
    return seed


def line_of(page: Page) -> str:
    """Where the press that judges the shown words goes."""
    return str(page.soup.select("#line form")[0]["action"])


def a_line(
    house: House,
    colleague: Colleague,
    text: str = WORDS_OF_A_LINE,
    *,
    status: int = 303,
    weigh_with: Weighing = PLAIN,
    **said: str,
) -> str:
    """A corrected report, and words proposed of it."""
    answers = {
        "contact_how": "call",
        "contact_value": "Tante Rosa",
        "name": "Lidia",
        "city": "Marlow",
        "place": "12 Mill Road",
        **said,
    }
    reference = house.take_in(a_submission(answers=answers), weigh_with).reference
    colleague.press(colleague.case(reference), "/correct", urgency="urgent")
    colleague.press(colleague.case(reference), "/line", text=text, status=status)
    return reference
