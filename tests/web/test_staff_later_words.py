"""Words that come with a receipt: the lists and the case page say what they say, and clocks run from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from casework.alerts import alerting
from casework.arriving.new_words import after_new_words
from casework.coming_back import additions
from casework.decisions import words_read
from casework.records.records import Act, Changes
from casework.signals.assessments import Urgency
from casework.signals.submissions import Submission
from services.writing import WEIGHING, warm_up
from tests.builders import PLAIN, House, a_submission, an_urgent_report
from tests.parts.clocks import SetClock
from tests.parts.staff_floor import SignIn
from tests.web.case_looks import case_of
from vault.alerts import Alerts


def add_words(house: House, reference: str, words: Submission) -> None:
    """What the public site does with words that came with the receipt, and then the worker."""
    case = case_of(house, reference)
    [row] = house.cases.receipts_of(case.id)
    additions.store_added(words, row, vault=house.cases, writing=house.writing, weigh_with=PLAIN)
    said = PLAIN.assess(words.words)
    after = after_new_words(
        case,
        urgent=said.urgency is Urgency.URGENT,
        child=said.child,
        now=words.received_at,
    )
    house.cases.apply(Changes(case=after.case, audit=after.audit))


def test_later_urgent_words_are_the_reasons_of_the_header_and_soon_of_the_lane(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    reference = house.take_in(a_submission("I clean rooms there.")).reference
    clock.advance(minutes=30)
    dana = sign_in("dana")
    answers = {"danger_now": "yes", "when_text": "at four"}
    words = a_submission("Now we are locked in.", at=clock.now(), answers=answers)
    add_words(house, reference, words)
    row = f"[data-reference='{reference}']"
    assert "new words raised it" in dana.get("/queue").one(row).get_text(" ")

    page = dana.case(reference)

    assert "locked in" in page.one(".head").get_text(" ")
    dana.press(dana.get("/queue"), "/words")
    lane = dana.get("/queue").one(row).get_text(" ")
    for fact in ("locked in", "Now we are", "at four"):
        assert fact in lane, fact
    assert "I clean rooms" not in lane


def test_the_lane_says_that_new_words_raised_it_before_the_reasons_of_the_first(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    """Until somebody opens it: nobody else can read the words, and the first ones rang nobody."""
    warm_up()
    debt = "My boss keeps my passport and I owe him for the trip. I would like to talk to a lawyer."
    first = a_submission(debt, answers={"need": "self", "danger_now": "no"})
    reference = house.take_in(first, weigh_with=WEIGHING).reference
    dana, row = sign_in("dana"), f"[data-reference='{reference}'] [data-label=Why]"
    before = dana.get("/queue").one(row).get_text()
    assert "debt" in before
    clock.advance(minutes=5)
    add_words(house, reference, a_submission("x", at=clock.now(), answers={"danger_now": "yes"}))

    assert dana.get("/queue").one(row).get_text() == f"new words raised it \u00b7 {before}"
    dana.case(reference)

    assert "new words raised it" not in dana.get("/queue").one(row).get_text()


def test_what_a_person_raised_was_raised_by_no_words(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    reference = house.take_in(a_submission("They keep my papers.")).reference
    clock.advance(minutes=30)
    add_words(house, reference, a_submission("Thank you.", at=clock.now()))
    dana = sign_in("dana")

    dana.press(dana.case(reference), "/correct", urgency="urgent")

    row = dana.get("/queue").one(f"[data-reference='{reference}']").get_text()
    assert "new words raised it" not in row


def told_of_words(house: House, reference: str, person: str, at: datetime) -> None:
    """Ring somebody about new words."""
    case = case_of(house, reference)
    owner = house.members[person].person.id
    rows = alerting.tell_owner(case, owner, (), at, urgent=True)
    assert Alerts(house.database).add(rows) == rows


def unread(house: House, reference: str) -> list[UUID]:
    """Whose alerts about new words nobody has acknowledged."""
    told = Alerts(house.database).of_case(case_of(house, reference).id)
    return [row.person_id for row in told if row.acknowledged_at is None]


def test_opening_the_case_acknowledges_that_there_are_new_words(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    reference = house.take_in(a_submission("I clean rooms there.")).reference
    dana, ines = sign_in("dana"), sign_in("ines")
    dana.case(reference)
    told_of_words(house, reference, "dana", clock.now())

    page = ines.case(reference)
    assert unread(house, reference) == [house.members["dana"].person.id]
    assert "I look after the new words" in page.text

    assert "I look after the new words" not in dana.case(reference).text
    assert unread(house, reference) == []


def test_anybody_can_say_that_they_look_after_the_new_words(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    reference = house.take_in(a_submission("I clean rooms there.")).reference
    ines = sign_in("ines")
    told_of_words(house, reference, "dana", clock.now())

    ines.press(ines.case(reference), "/read-words")

    told = Alerts(house.database).of_case(case_of(house, reference).id)
    assert [row.acknowledged_by for row in told] == [house.members["ines"].person.id]


def test_a_ring_that_came_after_the_page_was_made_stays(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    reference = house.take_in(a_submission("I clean rooms there.")).reference
    dana = sign_in("dana")
    told_of_words(house, reference, "dana", clock.now())
    [first] = Alerts(house.database).of_case(case_of(house, reference).id)
    later = replace(first, id=uuid4(), step=2, made_at=clock.now() + timedelta(seconds=1))
    Alerts(house.database).add([later])

    dana.case(reference)

    assert unread(house, reference) == [house.members["dana"].person.id]


def test_the_log_says_each_time_that_new_words_were_shown(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    reference = house.take_in(a_submission("I clean rooms there.")).reference
    dana = sign_in("dana")
    dana.case(reference)
    dana.case(reference)
    clock.advance(minutes=1)
    at = clock.now()
    add_words(house, reference, a_submission("We are locked in.", at=at))
    clock.advance(minutes=1)
    dana.case(reference)

    history = house.cases.history(case_of(house, reference).id)
    shown = [entry for entry in history if entry.act is Act.OPENED]
    assert len(shown) == 2
    me = house.members["dana"].person.id
    assert words_read.has_read(history, me, at)
    assert not words_read.has_read(history, me, clock.now())


def test_the_lane_is_written_once_and_keeps_the_next_step(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    reference = house.take_in(a_submission("I clean rooms there.")).reference
    clock.advance(minutes=30)
    words = a_submission("We are locked in.", at=clock.now(), answers={"danger_now": "yes"})
    add_words(house, reference, words)
    dana = sign_in("dana")
    case_id = case_of(house, reference).id

    dana.case(reference)
    first = house.cases.gists([case_id])[case_id].revision
    dana.case(reference)

    assert first == 1
    assert house.cases.gists([case_id])[case_id].revision == first


def test_the_child_clock_runs_from_the_words_that_told_of_a_child(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    """Three days after the first message the clock would stand at late before anyone could know."""
    reference = house.take_in(a_submission("I clean rooms there.")).reference
    clock.advance(hours=72)
    words = a_submission("She is 15.", at=clock.now(), answers={"under_18": "yes"})
    add_words(house, reference, words)
    clock.advance(hours=1)
    more = a_submission("And she is alone.", at=clock.now(), answers={"under_18": "yes"})
    add_words(house, reference, more)

    page = sign_in("dana").case(reference)

    clocks = page.one(".clock:-soup-contains('Child decision by')").get_text(" ")
    assert "in 22 h 5" in clocks


def test_a_child_that_staff_heard_of_starts_the_clock_then(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    reference = house.take_in(a_submission("I clean rooms there.")).reference
    dana = sign_in("dana")
    clock.advance(minutes=14)
    dana.press(dana.case(reference), f"{reference}/correct", child="yes")

    assert case_of(house, reference).opened_at < clock.now() - timedelta(minutes=13)
    assert "in 24 h 00" in dana.case(reference).one(".facts").get_text(" ")


def test_first_words_are_due_only_on_a_page_that_is_open(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    answers = {"danger_now": "yes"}
    reference = house.take_in(a_submission("We are locked in.", answers=answers)).reference
    dana = sign_in("dana")
    case_id, now = case_of(house, reference).id, clock.now()

    assert "First words by" not in dana.case(reference).text
    house.cases.see_visit(case_id, now, now + timedelta(minutes=30))
    assert "First words by" in dana.case(reference).text
    house.cases.leave_pages([case_id], now)
    assert "First words by" not in dana.case(reference).text


def test_after_a_false_alarm_no_first_words_are_due(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    """The page of whoever wrote may stay open all the same."""
    reference = house.take_in(an_urgent_report()).reference
    dana, case = sign_in("dana"), case_of(house, reference)
    house.cases.see_visit(case.id, clock.now(), clock.now() + timedelta(minutes=30))
    clock.advance(minutes=6)
    assert "First words: late 1 min" in dana.case(reference).text

    lowered = replace(case_of(house, reference), urgency=Urgency.ROUTINE)
    house.cases.apply(Changes(case=lowered))

    assert "First words:" not in dana.case(reference).text
