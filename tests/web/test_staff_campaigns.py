"""A campaign in the console, with real triage and keeper: who stands alone, and that all stand there."""

from __future__ import annotations

from casework import campaigns
from casework.cases import Case
from casework.intake import prepare, take_in
from casework.records import Changes
from casework.references import read, shown
from services.writing import WEIGHING
from tests.builders import House, a_submission
from tests.parts.clocks import SetClock
from tests.parts.staff_floor import SignIn

POST = (
    "Everyone please look at this. The web shop called Wayless is selling cabinets with the names of missing girls, "
    "and the prices are far too high for a cabinet. Somebody has to look into this right away, share it everywhere."
)


def posted(house: House, clock: SetClock, text: str) -> Case:
    """A form that says danger is now, as intake and then the worker leave its case."""
    now = clock.advance(seconds=5)
    submission = a_submission(text, at=now, answers={"danger_now": "yes", "need": "saw"})
    zone = house.settings().timezone
    ready = prepare(submission, weigh_with=WEIGHING, keys=house.writing, zone=zone)
    received = take_in(ready, store=house.cases, spool=None, now=now)
    case = house.cases.case(read(received.reference))
    near = house.cases.near(case)
    if near is not None:
        house.cases.apply(Changes(case=campaigns.joined(case, near)))
    return house.cases.case(case.reference)


def test_copies_stand_behind_what_is_new_and_every_one_is_in_the_lane(
    house: House, clock: SetClock, sign_in: SignIn
) -> None:
    first = posted(house, clock, POST)
    copies = [
        posted(house, clock, text)
        for text in (f"{POST} please", f"Hi. {POST}", POST.replace("far too", "way too"))
    ]
    new = posted(house, clock, f"{POST} She is in my building, door 3, crying.")
    another = posted(house, clock, "A different message about a farm where nobody is paid at all.")

    lane = sign_in("dana").get("/queue").soup.select("table.lane tbody")
    expected = [first, new, another, *copies]
    assert [row["data-reference"] for row in lane] == [shown(case.reference) for case in expected]
    assert {case.campaign for case in (*copies, new)} == {first.id}
    assert another.campaign is None
    dana = sign_in("dana")
    assert "nothing new" in dana.case(shown(copies[0].reference)).text
    assert "nothing new" not in dana.case(shown(new.reference)).text
