"""The pages of the queue: fifty rows to be read on each, read first before the others, and every urgent case."""

from __future__ import annotations

from tests.builders import House, a_submission, an_urgent_report
from tests.parts.staff_floor import SignIn
from tests.web.case_looks import references


def test_a_page_of_the_queue_has_fifty_rows_to_be_read_and_tells_how_many_there_are(
    house: House, sign_in: SignIn
) -> None:
    """Read first goes on over the pages, and the daily review begins where it ends."""
    urgent = [house.take_in(an_urgent_report()).reference for _ in range(2)]
    children = [
        house.take_in(a_submission(answers={"under_18": "yes"})).reference for _ in range(60)
    ]
    others = [house.take_in(a_submission()).reference for _ in range(50)]
    dana = sign_in("dana")

    pages = [dana.get(f"/queue?page={page}") for page in range(3)]

    shown = [references(page, "routine") for page in pages]
    assert [len(each) for each in shown] == [50, 50, 10]
    assert set(shown[0] + shown[1][:10]) == set(children)
    assert set(shown[1][10:] + shown[2]) == set(others)
    for page in pages:
        assert sorted(references(page, "urgent")) == sorted(urgent)
        assert "Urgent: 2 open, 2 not acknowledged" in page.text
        assert "Read first: 60" in page.text
        assert "0 of 110 read" in page.text
    assert "1 to 50 of them here" in pages[0].text
    assert "50 more stand on the pages that follow" in pages[0].text
    assert "51 to 60 of them here" in pages[1].text
    assert "1 to 40 of 50" in pages[1].text
    assert "all on the pages before" in pages[2].text
    assert "101 to 110 of 110 to be read" in pages[2].text


def test_links_lead_from_page_to_page_and_a_number_too_high_to_the_last(
    house: House, sign_in: SignIn
) -> None:
    for _ in range(51):
        house.take_in(a_submission())
    dana = sign_in("dana")

    first = dana.get("/queue")
    second = dana.get(str(first.one("a:-soup-contains('Next rows')")["href"]))
    assert len(references(second, "routine")) == 1
    assert not second.soup.select("a:-soup-contains('Next rows')")
    back = dana.get(str(second.one("a:-soup-contains('Earlier rows')")["href"]))
    assert references(back, "routine") == references(first, "routine")
    for number in ("9", "99999999999999999999999"):
        last = dana.get(f"/queue?page={number}")
        assert references(last, "routine") == references(second, "routine"), number


def test_no_urgent_case_waits_behind_a_page_break(house: House, sign_in: SignIn) -> None:
    """The first page has all of them; on the others those in hand are counted, and the rest stand whole."""
    mine, told, new = (house.take_in(an_urgent_report()).reference for _ in range(3))
    for _ in range(51):
        house.take_in(a_submission())
    dana = sign_in("dana")
    for reference in (mine, told):
        dana.press(dana.get("/queue"), f"{reference}/acknowledge")
    dana.case(mine)

    assert sorted(references(dana.get("/queue"), "urgent")) == sorted((mine, told, new))
    second = dana.get("/queue?page=1")
    assert sorted(references(second, "urgent")) == sorted((told, new))
    assert "Urgent: 3 open, 1 not acknowledged" in second.text
    assert "1 opened and in hand" in second.text


def test_a_later_page_of_a_narrowed_queue_leads_to_the_urgent_ones_and_stays_narrowed(
    house: House, sign_in: SignIn
) -> None:
    mine = house.take_in(an_urgent_report()).reference
    for _ in range(51):
        house.take_in(a_submission(answers={"state": "TX"}))
    dana = sign_in("dana")
    dana.press(dana.get("/queue"), f"{mine}/acknowledge")
    dana.case(mine)

    second = dana.get("/queue?page=1&state=TX")

    assert references(second, "urgent") == []
    assert "left out above" not in second.text
    assert "Urgent cases are not narrowed." in second.text
    first = dana.get(str(second.one("a:-soup-contains('on the first page')")["href"]))
    assert references(first, "urgent") == [mine]
    assert first.chosen("state") == ["TX"]
