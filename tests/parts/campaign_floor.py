"""Near-same messages in tests: each as intake and then the worker leave its case, weighed by the real triage."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from http import HTTPStatus
from typing import Any

from casework.arriving import new_words
from casework.arriving.received import Received
from casework.cases import campaigns
from casework.cases.cases import Case, Outcome, Status
from casework.cases.references import read, shown
from casework.intake import prepare, take_in
from casework.records.records import Changes
from casework.signals.submissions import Submission
from services.writing import WEIGHING, warm_up
from tests.builders import House, a_submission
from tests.parts.staff_floor import Colleague, SignIn
from tests.web.strict import Page

POST = (
    "Everyone please look at this. The web shop called Wayless is selling cabinets with the names of missing girls, "
    "and the prices are far too high for a cabinet. Somebody has to look into this right away, share it everywhere."
)
NEW = f"{POST} She was in my building last week, door 3, crying."


def posted(house: House, text: str = POST, **answers: Any) -> Case:  # noqa: ANN401 - any answer of the form
    """A form by somebody who saw it, five seconds after the last."""
    return brought(house, a_submission(text, answers={"need": "saw", **answers}))


def brought(house: House, submission: Submission) -> Case:
    """The case of any signal, five seconds after the last."""
    return house.cases.case(read(received(house, submission).reference))


def received(house: House, submission: Submission) -> Received:
    """What its writer is told."""
    _warm_up()
    now = house.clock.advance(seconds=5)  # type: ignore[attr-defined] # a SetClock
    ready = prepare(
        replace(submission, received_at=now),
        weigh_with=WEIGHING,
        keys=house.writing,
        zone=house.settings().timezone,
    )
    told = take_in(ready, store=house.cases, spool=None, now=now)
    case = house.cases.case(read(told.reference))
    near = house.cases.near(case)
    if near is not None:
        house.cases.apply(Changes(case=new_words.in_campaign(case, near).case))
        head = house.cases.case_by_id(near.head.id)
        house.cases.apply(Changes(case=campaigns.of_head(head)))
    return told


@cache
def _warm_up() -> None:
    """As each process that takes signals does: loading triage counts for no signal's second."""
    warm_up()


def copies(house: House, number: int, **answers: Any) -> list[Case]:  # noqa: ANN401 - any answer of the form
    """So many that bring nothing new, each a little different."""
    ways = ("{} please", "Hi. {}", "{} thanks", "{} thank you so much", "Hello. {}")
    return [
        posted(house, ways[n % len(ways)].format(POST) + " ok" * (n // len(ways)), **answers)
        for n in range(number)
    ]


def move(colleague: Colleague, page: Page, how: str, /, *, status: int = 303, **typed: Any) -> Page:  # noqa: ANN401 - fields of the form
    """Press a button of the page of a campaign, as a browser sends its form; the page that follows."""
    form = "form[action$='/move']"
    if how == "close":
        typed.setdefault("outcome", Outcome.CAMPAIGN.value)
    answer = colleague.post(
        str(page.one(form)["action"]), page.sent(form, move=how, **typed), status
    )
    return (
        colleague.get(answer.response.headers["Location"])
        if status == HTTPStatus.SEE_OTHER
        else answer
    )


def campaign(colleague: Colleague, case: Case) -> Page:
    """The page of the campaign that this case leads."""
    return colleague.get(f"/campaigns/{shown(case.reference)}")


def now_of(house: House, case: Case) -> Case:
    return house.cases.case_by_id(case.id)


def still(house: House, *cases: Case) -> set[Status]:
    return {now_of(house, case).status for case in cases}


def crowd(page: Page) -> set[str]:
    return {str(row["data-reference"]) for row in page.soup.select(".copies [data-reference]")}


def alone(page: Page) -> dict[str, str]:
    """What stands by itself, and what its box says."""
    boxes = page.soup.select(".box[data-reference]")
    return {str(box["data-reference"]): " ".join(box.get_text(" ").split()) for box in boxes}


def mover(sign_in: SignIn, *read: Case) -> Colleague:
    """A supervisor who has opened these."""
    mara = sign_in("mara")
    for case in read:
        mara.case(shown(case.reference))
    return mara


def form_token(colleague: Colleague) -> str:
    return str(colleague.get("/me").soup.select("[name=form_token]")[0]["value"])
