"""A campaign that rings: what people called a false alarm lets its copies be closed together."""

from __future__ import annotations

import pytest

from casework.cases.cases import Case, FalseAlarm, Mark, Outcome
from casework.cases.references import shown
from casework.records.records import Act
from casework.signals.assessments import Urgency
from casework.staff.people import Role
from tests.builders import House
from tests.parts.campaign_floor import (
    NEW,
    POST,
    alone,
    campaign,
    crowd,
    move,
    mover,
    now_of,
    posted,
)
from tests.parts.staff_floor import Colleague, SignIn
from tests.web.case_looks import acts

ALARMING = f"{POST} She is locked in a room there right now, he has a gun, and tonight he will kill her. Please help."


def urgent_posts(house: House, text: str, number: int, **answers: str) -> list[Case]:
    ends = ("", " please", " thanks", " ok", " thank you", " share")
    return [posted(house, f"{text}{ends[n]}", **answers) for n in range(number)]


def call_false(case: Case, *people: Colleague) -> None:
    for person in people:
        page = person.case(shown(case.reference))
        person.press(page, "/correct", false_alarm=FalseAlarm.TRAINING_OR_NEWS.value)


def test_copies_of_a_false_alarm_are_closed_by_two_and_each_is_called_so(
    house: House, sign_in: SignIn
) -> None:
    house.add("rey", "Rey S.", Role.REGIONAL)
    first, *others = urgent_posts(house, POST, 5, danger_now="yes")
    new = posted(house, NEW, danger_now="yes")
    assert {now_of(house, case).urgency for case in (*others, new)} == {Urgency.URGENT}
    mara, rey = mover(sign_in, first), sign_in("rey")
    assert len(alone(campaign(mara, first))) == 6

    call_false(first, mara, rey)
    page = campaign(mara, first)
    assert crowd(page) == {shown(case.reference) for case in others}
    assert set(alone(page)) == {shown(first.reference), shown(new.reference)}
    assert page.chosen("like") == [], "what is urgent is ticked by a person"
    assert "was called a false alarm: training or news" in page.text
    move(mara, page, "close", like=first.reference, answer="y")
    asked = [now_of(house, case) for case in others]
    assert {(c.urgency, c.close_asked_by) for c in asked} == {
        (Urgency.URGENT, mara.member.person.id)
    }
    move(mara, page, "close", like=first.reference)
    assert all(now_of(house, case).is_open for case in others), "one person is not two"

    move(rey, campaign(rey, first), "close", like=first.reference, answer="y")

    for case in (now_of(house, each) for each in others):
        assert (case.outcome, case.false_alarm) == (Outcome.CAMPAIGN, FalseAlarm.TRAINING_OR_NEWS)
        assert case.read_at is not None
        assert Act.ANSWERED not in acts(house, case.reference), "a danger was named"
    left = now_of(house, new)
    assert (left.urgency, left.read_at, left.acknowledged_at) == (Urgency.URGENT, None, None)
    log = mara.case(shown(others[0].reference))
    assert not log.soup.select("[role=alert]"), "the lowered urgency has a record that says why"
    assert "says it is a false alarm: training or news, with the campaign of" in log.text


def test_without_a_danger_answered_one_press_lowers_answers_and_asks_to_close(
    house: House, sign_in: SignIn
) -> None:
    first, copy = urgent_posts(house, ALARMING, 2)
    assert (copy.urgency, Mark.COPY in copy.marks) == (Urgency.URGENT, True)
    mara, dana = mover(sign_in, first), sign_in("dana")
    call_false(first, dana)

    after = move(mara, campaign(mara, first), "close", like=first.reference, answer="y")

    assert "1 waits for a second person to agree. 1 answered" in after.text
    lowered = now_of(house, copy)
    assert (lowered.urgency, lowered.false_alarm) == (
        Urgency.ROUTINE,
        FalseAlarm.TRAINING_OR_NEWS,
    )
    assert lowered.is_open


@pytest.mark.parametrize("raised_again", [False, True])
def test_a_first_that_is_urgent_again_takes_its_copies_with_it(
    house: House, sign_in: SignIn, *, raised_again: bool
) -> None:
    first, copy = urgent_posts(house, ALARMING, 2)
    mara = mover(sign_in, first)
    call_false(first, mara)
    if raised_again:
        mara.press(mara.case(shown(first.reference)), "/correct", urgency="urgent")

    page = campaign(mara, first)

    assert (shown(copy.reference) in alone(page)) is raised_again
    assert (shown(copy.reference) in crowd(page)) is not raised_again


def test_handing_urgent_copies_over_lowers_nothing(house: House, sign_in: SignIn) -> None:
    first, copy = urgent_posts(house, ALARMING, 2)
    mara = mover(sign_in, first)
    call_false(first, mara)
    ines = house.members["ines"].person.id

    move(mara, campaign(mara, first), "hand", like=first.reference, person=str(ines))

    handed = now_of(house, copy)
    assert (handed.owner, handed.urgency, handed.false_alarm) == (ines, Urgency.URGENT, None)
