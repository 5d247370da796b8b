"""What the page of a campaign says of itself: what is urgent first, true counts, true reasons, and what each says."""

from __future__ import annotations

from casework.cases.campaigns import put_in
from casework.cases.cases import Mark, Outcome, Status
from casework.cases.references import shown
from casework.signals.assessments import Child, ReadFirst, Urgency
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
    now_of,
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
    # In a flex box the blank before a second element is lost.
    link = queue.one(f"[data-reference='{shown(more.reference)}'] a[href^='/campaigns/']")
    assert next(link.children).get_text() == "one of 3 like it, says more"
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


def test_in_chinese_only_the_words_that_differ_are_shown(house: House, sign_in: SignIn) -> None:
    post = (
        "我在网上看到有人说，北区的一家家具店用柜子的名字卖孩子。请你们调查这家公司，可是没有人管。"
    )
    first, copy = posted(house, post), posted(house, f"{post}谢谢你们。")
    row = campaign(mover(sign_in, first), first).one(
        f".copies [data-reference='{shown(copy.reference)}']"
    )
    assert [each.get_text() for each in row.select("q")] == ["谢谢你们。"]


def test_a_copy_whose_words_are_in_another_order_counts_as_read_only_once_opened(
    house: House, sign_in: SignIn
) -> None:
    """All of it was said before, so it is a copy, yet nobody sees what differs in a text that stands for a text."""
    said = [f"The {n}th cabinet in this shop is far too expensive for me." for n in range(30)]
    first, copy = posted(house, " ".join(said)), posted(house, " ".join(said[::-1]))
    assert Mark.COPY in now_of(house, copy).marks
    mara = mover(sign_in, first)
    page = campaign(mara, first)
    assert "open it to see what differs" in alone(page)[shown(copy.reference)]
    move(mara, page, "close", one=copy.reference)
    assert still(house, copy) == {Status.NEW}

    mara.case(shown(copy.reference))
    move(mara, campaign(mara, first), "close", one=copy.reference)
    assert still(house, copy) == {Status.CLOSED}
