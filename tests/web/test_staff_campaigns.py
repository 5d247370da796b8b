"""A campaign in the lists, with real triage and keeper: who stands alone, and that all stand there."""

from __future__ import annotations

import pytest

from casework.cases.references import shown
from casework.records.records import Act
from tests.builders import House, a_submission
from tests.parts.campaign_floor import NEW, POST, posted, received
from tests.parts.staff_floor import SignIn
from tests.web.case_looks import acts


def test_copies_stand_behind_what_is_new_and_every_one_is_in_the_lane(
    house: House, sign_in: SignIn
) -> None:
    now = {"danger_now": "yes"}
    first = posted(house, **now)
    copies = [
        posted(house, text, **now)
        for text in (f"{POST} please", f"Hi. {POST}", POST.replace("cabinet", "cabnet"))
    ]
    new = posted(house, NEW, **now)
    another = posted(house, "A different message about a farm where nobody is paid at all.", **now)

    dana = sign_in("dana")
    lane = dana.get("/queue").soup.select("table.lane tbody")
    expected = [first, new, another, *copies]
    assert [row["data-reference"] for row in lane] == [shown(case.reference) for case in expected]
    assert {case.campaign for case in (*copies, new)} == {first.id}
    assert another.campaign is None
    assert "nothing new" in dana.case(shown(copies[0].reference)).text
    assert "nothing new" not in dana.case(shown(new.reference)).text


def test_each_list_and_the_case_lead_to_the_page_of_the_campaign(
    house: House, sign_in: SignIn
) -> None:
    first, copy = posted(house), posted(house, f"{POST} please")
    urgent, unsure = posted(house, danger_now="yes"), posted(house, danger_now="unsure")
    alone = posted(house, "A different message about a farm where nobody is paid at all.")
    dana = sign_in("dana")

    for address in ("/queue", "/open"):
        page = dana.get(address)
        for case in (first, copy, urgent, unsure):
            row = page.one(f"[data-reference='{shown(case.reference)}']")
            [link] = [link for link in row.select("a") if "one of 4 like it" in link.get_text()]
            assert link["href"] == f"/campaigns/{shown(case.reference)}"
        assert "like it" not in page.one(f"[data-reference='{shown(alone.reference)}']").get_text()

    for case in (first, copy):
        page = dana.case(shown(case.reference))
        [link] = [a for a in page.soup.select("a") if "One of 4 like it" in a.get_text()]
        dana.get(str(link["href"]), status=302 if case is copy else 200)
    assert "like it" not in dana.case(shown(alone.reference)).text
    dana.get(f"/campaigns/{shown(alone.reference)}", status=404)


def test_who_saw_what_differs_and_then_opens_it_stands_in_its_log_twice(
    house: House, sign_in: SignIn
) -> None:
    first, copy = posted(house), posted(house, f"{POST} please")
    dana = sign_in("dana")
    dana.case(shown(first.reference))
    dana.get(f"/campaigns/{shown(first.reference)}")
    dana.get(f"/campaigns/{shown(first.reference)}")
    assert acts(house, copy.reference).count(Act.OPENED) == 1
    assert house.cases.case_by_id(copy.id).read_at is None

    log = dana.case(shown(copy.reference)).one(".history").get_text(" ")
    assert "read what in it differs, with the campaign of" in log
    assert "opened it" in log
    dana.case(shown(copy.reference))
    assert acts(house, copy.reference).count(Act.OPENED) == 2


def test_one_whose_writer_is_close_says_so(house: House, sign_in: SignIn) -> None:
    first = posted(house)
    posted(house, f"{POST} please", need="known")
    page = sign_in("dana").get(f"/campaigns/{shown(first.reference)}")
    assert "New: writes of someone close" in page.text


@pytest.mark.parametrize(
    ("text", "answers", "maybe"),
    [
        (f"{POST} They are locked in, he has a gun.", {"need": "saw"}, True),
        (f"{POST} They are locked in, he has a gun.", {"need": "self"}, False),
        ("She is locked in. He has a gun.", {"need": "saw"}, False),
    ],
    ids=["many words", "of self", "few words"],
)
def test_who_cannot_be_a_copy_is_promised_that_a_person_is_told_now(
    house: House, text: str, answers: dict[str, str], *, maybe: bool
) -> None:
    told = received(house, a_submission(text, answers={**answers, "danger_now": "yes"}))
    assert (told.urgent, told.maybe_told) == (True, maybe)
