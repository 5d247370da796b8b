"""What the page of a campaign says of itself: what is urgent first, true counts, true reasons, and what each says."""

from __future__ import annotations

from casework.assessments import Child, ReadFirst, Urgency
from casework.campaigns import put_in
from casework.cases import Outcome, Status
from casework.references import shown
from tests.builders import House, a_case
from tests.integration.test_staff_vault import put
from tests.parts.campaign_floor import (
    NEW,
    POST,
    alone,
    campaign,
    copies,
    move,
    mover,
    posted,
    still,
)
from tests.parts.clocks import START
from tests.parts.staff_floor import SignIn


def test_what_is_urgent_stands_first(house: House, sign_in: SignIn) -> None:
    first, calm = posted(house), posted(house, NEW)
    urgent = posted(house, f"{POST} her name is rosa", danger_now="yes")
    assert [*alone(campaign(sign_in("dana"), first))] == [
        shown(case.reference) for case in (urgent, first, calm)
    ]


def test_lists_and_case_tell_what_says_more_from_what_repeats(
    house: House, sign_in: SignIn
) -> None:
    first, copy = posted(house), posted(house, f"{POST} please")
    more = posted(house, f"Hi! {POST} her name is rosa. thanks")
    dana = sign_in("dana")

    queue = dana.get("/queue")
    rows = {
        case: queue.one(f"[data-reference='{shown(case.reference)}']").get_text(" ")
        for case in (first, copy, more)
    }
    assert {case for case, row in rows.items() if "says more" in row} == {more}
    page = dana.case(shown(more.reference))
    assert "What the first of them does not say: her name is rosa" in page.text
    for case in (first, copy):
        assert "does not say" not in dana.case(shown(case.reference)).text


def test_without_an_outcome_nothing_closes(house: House, sign_in: SignIn) -> None:
    first, *others = posted(house), *copies(house, 2)
    mara = mover(sign_in, first)
    page = campaign(mara, first)

    refused = move(mara, page, "close", outcome="", status=409)

    assert page.value("outcome") == ""
    assert "Choose an outcome" in refused.text
    assert still(house, *others) == {Status.NEW}


def test_it_says_that_a_child_decision_is_missing(house: House, sign_in: SignIn) -> None:
    first = posted(house, under_18="yes")
    others = [posted(house, f"{POST} please", under_18="yes") for _ in range(2)]
    assert {case.child for case in others} == {Child.YES}
    mara = mover(sign_in, first)

    after = move(mara, campaign(mara, first), "close")

    assert "2 stay open : about a child, and no child decision was chosen." in after.text
    assert "changed since you looked" not in after.text
    assert Status.CLOSED not in still(house, *others)


def test_a_wrong_reference_is_said_on_the_page_itself(house: House, sign_in: SignIn) -> None:
    first, _ = posted(house), copies(house, 1)
    mara = mover(sign_in, first)
    page = campaign(mara, first)

    again = mara.post(
        str(page.one("form[action$='/campaign']")["action"]),
        page.sent("form[action$='/campaign']", wanted="AAAA-0000"),
        409,
    )

    assert again.heading == page.heading
    assert "There is no case of this reference" in again.one("#not-joined").get_text()
    assert again.value("wanted") == "AAAA-0000"


def test_the_counts_are_those_of_all_pages(house: House, sign_in: SignIn) -> None:
    first, _ = posted(house), copies(house, 1)
    closed = {"status": Status.CLOSED, "closed_at": START, "outcome": Outcome.CAMPAIGN}
    put(house.database, *(put_in(a_case(**closed), first) for _ in range(305)))
    mara = mover(sign_in, first)

    page = campaign(mara, first)

    assert "Closed: 305, on this page 298" in page.text
    assert "Open again what was closed as part of it, on this page: 298" in page.text


def test_the_queue_says_how_many_are_to_be_read_first(house: House, sign_in: SignIn) -> None:
    unread = {"read_first": ReadFirst.CHILD, "read_at": None, "urgency": Urgency.ROUTINE}
    put(house.database, *(a_case(**unread) for _ in range(203)))

    heading = sign_in("dana").get("/queue").one("#first").get_text()

    assert heading.startswith("Read first: 203, 1 to 50 of them here")
