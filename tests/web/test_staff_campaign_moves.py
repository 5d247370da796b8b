"""One move for the messages of a campaign: what it takes with it, what it leaves, and that each case's log says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.cases.cases import BEHIND_SPAM, Mark, Outcome, Status
from casework.cases.references import shown
from casework.records.records import Act, Changes
from casework.signals.assessments import Child
from casework.signals.submissions import Attachment
from casework.staff.people import Role
from tests.builders import House, a_submission
from tests.parts.campaign_floor import (
    NEW,
    POST,
    alone,
    brought,
    campaign,
    copies,
    crowd,
    form_token,
    move,
    mover,
    now_of,
    posted,
    still,
)
from tests.parts.staff_floor import SignIn
from tests.web.case_looks import acts


def test_the_crowd_is_closed_in_one_move_and_what_is_new_stays_unread_in_its_list(
    house: House, sign_in: SignIn
) -> None:
    first = posted(house)
    others = copies(house, 12)
    new = posted(house, NEW)
    others += copies(house, 6)
    mara = mover(sign_in, first)

    page = campaign(mara, first)
    assert "20 messages , 20 open" in page.text
    assert crowd(page) == {shown(case.reference) for case in others}
    assert set(alone(page)) == {shown(first.reference), shown(new.reference)}
    said = alone(page)[shown(new.reference)]
    assert "brings something new" in said
    assert "New: “She was in my building last week, door 3, crying”" in said
    assert "Open " + shown(new.reference) in said

    after = move(mara, page, "close", text="A post that goes round.")

    assert "18 messages moved" in after.text
    for case in others:
        closed = now_of(house, case)
        assert (closed.status, closed.outcome) == (Status.CLOSED, Outcome.CAMPAIGN)
        assert closed.read_by == mara.member.person.id
    assert now_of(house, new).read_at is None
    assert still(house, first, new) == {Status.NEW, Status.OPEN}
    log = mara.case(shown(others[3].reference)).text
    assert f"closed it: part of campaign, with the campaign of {shown(first.reference)}" in log
    assert "A post that goes round." in log
    assert shown(new.reference) in mara.get("/queue").text
    assert shown(others[3].reference) not in mara.get("/queue").text


def test_nothing_moves_while_nobody_has_read_what_it_repeats(house: House, sign_in: SignIn) -> None:
    first, *others = [posted(house), *copies(house, 3)]
    mara = mover(sign_in)
    page = campaign(mara, first)
    assert "Nobody has opened it yet" in page.text
    assert not page.soup.select("[name=like]")

    after = move(mara, page, "close", like=first.reference)
    assert "3 left as they were" in after.text
    assert still(house, *others) == {Status.NEW}

    mara.case(shown(first.reference))
    move(mara, campaign(mara, first), "close")
    assert still(house, *others) == {Status.CLOSED}


def test_a_copy_counts_as_read_only_for_whoever_was_shown_its_differences(
    house: House, sign_in: SignIn
) -> None:
    house.add("rey", "Rey S.", Role.REGIONAL)
    first, copy = posted(house), *copies(house, 1)
    mara, rey = mover(sign_in, first), sign_in("rey")
    page = campaign(mara, first)
    assert now_of(house, copy).read_at is None, "looking alone changes nothing"
    token = form_token(rey)

    fields = page.sent("form[action$='/move']", move="close", outcome="part of campaign") | {
        "form_token": token
    }
    answer = rey.post(f"/campaigns/{shown(first.reference)}/move", fields, 303)
    assert "left=1" in answer.response.headers["Location"]
    assert still(house, copy) == {Status.NEW}

    campaign(rey, first)
    answer = rey.post(f"/campaigns/{shown(first.reference)}/move", fields, 303)
    assert "done=1" in answer.response.headers["Location"]
    assert still(house, copy) == {Status.CLOSED}


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        (NEW, {}),
        (POST, {"danger_now": "yes"}),
        (POST, {"need": "self"}),
        (POST, {"under_18": "yes"}),
    ],
    ids=["new", "urgent", "self", "child"],
)
def test_what_stands_by_itself_moves_only_once_opened_and_ticked_by_itself(
    house: House, sign_in: SignIn, text: str, answers: dict[str, str]
) -> None:
    first, special, copy = posted(house), posted(house, text, **answers), *copies(house, 1)
    mara = mover(sign_in, first)
    page = campaign(mara, first)
    assert shown(special.reference) in alone(page)
    assert special.reference not in [str(box["value"]) for box in page.soup.select("[name=one]")]

    after = move(mara, page, "hand", one=special.reference, person=str(mara.member.person.id))
    assert "1 message moved" in after.text
    assert "1 left as it was" in after.text
    assert now_of(house, special).owner is None
    assert now_of(house, copy).owner == mara.member.person.id

    mara.case(shown(special.reference))
    page = campaign(mara, first)
    move(mara, page, "hand", person=str(mara.member.person.id))
    assert now_of(house, special).owner is None, "opened, but not ticked"
    move(mara, page, "hand", one=special.reference, person=str(mara.member.person.id))
    assert now_of(house, special).owner == mara.member.person.id


def test_an_urgent_copy_is_never_of_the_crowd_and_takes_two_to_close(
    house: House, sign_in: SignIn
) -> None:
    house.add("rey", "Rey S.", Role.REGIONAL)
    now = {"danger_now": "yes"}
    first, copy = posted(house, **now), posted(house, f"{POST} please", **now)
    assert Mark.COPY in now_of(house, copy).marks
    mara, rey = mover(sign_in, first, copy), sign_in("rey")

    page = campaign(mara, first)
    assert crowd(page) == set()
    after = move(mara, page, "close", one=copy.reference)
    assert "1 waits for a second person to agree" in after.text
    assert still(house, copy) == {Status.OPEN}
    move(mara, page, "close", one=copy.reference)
    assert still(house, copy) == {Status.OPEN}, "one person asks twice and closes nothing"

    move(rey, campaign(rey, first), "close", one=copy.reference)
    assert still(house, copy) == {Status.CLOSED}


def test_copies_that_tell_of_a_child_need_the_decision_and_a_second_person(
    house: House, sign_in: SignIn
) -> None:
    house.add("rey", "Rey S.", Role.REGIONAL)
    child = {"under_18": "yes", "danger_now": "no"}
    first, copy = posted(house, **child), posted(house, f"{POST} please", **child)
    assert (now_of(house, copy).child, Mark.COPY in now_of(house, copy).marks) == (Child.YES, True)
    mara, rey = mover(sign_in, first), sign_in("rey")

    assert "1 stays open : about a child" in move(mara, campaign(mara, first), "close").text
    assert now_of(house, copy).read_at is None

    move(mara, campaign(mara, first), "close", decision="not enough", status=409)
    move(mara, campaign(mara, first), "close", decision="not enough", text="No age is named.")
    asked = now_of(house, copy)
    assert (asked.status, asked.close_asked_by) == (Status.OPEN, mara.member.person.id)
    assert asked.child_decided_at is not None
    page = campaign(rey, first)
    assert "closing asked" in page.text
    move(rey, page, "close")
    assert still(house, copy) == {Status.CLOSED}


def test_what_changed_since_it_was_shown_is_left_and_the_others_move(
    house: House, sign_in: SignIn
) -> None:
    first, changed, *others = [posted(house), *copies(house, 4)]
    mara, dana = mover(sign_in, first), sign_in("dana")
    page = campaign(mara, first)
    dana.press(dana.case(shown(changed.reference)), "/note", text="She wrote again.")

    after = move(mara, page, "close")

    assert "3 messages moved" in after.text
    assert "1 left as it was" in after.text
    assert still(house, changed) == {Status.OPEN}
    assert still(house, *others) == {Status.CLOSED}


def test_pressing_twice_moves_once(house: House, sign_in: SignIn) -> None:
    first, *others = [posted(house), *copies(house, 3)]
    mara = mover(sign_in, first)
    page = campaign(mara, first)
    move(mara, page, "close", answer="y")
    before = [acts(house, case.reference) for case in others]

    after = move(mara, page, "close", answer="y")

    assert "3 stood so already" in after.text
    assert [acts(house, case.reference) for case in others] == before
    assert all(done.count(Act.CLOSED) == done.count(Act.ANSWERED) == 1 for done in before)


def test_who_has_a_message_keeps_it_and_the_others_are_handed_over(
    house: House, sign_in: SignIn
) -> None:
    first, taken, *others = [posted(house), *copies(house, 3)]
    mara, dana = mover(sign_in, first), sign_in("dana")
    dana.press(dana.case(shown(taken.reference)), "/take")
    page = campaign(mara, first)
    assert "Dana W. has it" in alone(page)[shown(taken.reference)]
    ines = house.members["ines"].person.id

    move(mara, page, "hand", person=str(ines))

    assert {now_of(house, case).owner for case in others} == {ines}
    assert now_of(house, taken).owner == dana.member.person.id
    assert "handed it to Ines M., with the campaign" in mara.case(shown(others[0].reference)).text
    nobody = house.members["iris"].person.id
    refused = move(mara, campaign(mara, first), "hand", person=str(nobody), status=409)
    assert "Choose whom" in refused.text
    assert refused.heading.startswith("Campaign of")


def test_nothing_ticked_is_said(house: House, sign_in: SignIn) -> None:
    first, _ = posted(house), copies(house, 2)
    mara = mover(sign_in, first)
    refused = move(mara, campaign(mara, first), "close", like="", status=409)
    assert "Nothing is ticked" in refused.text


def test_what_was_closed_with_it_is_opened_again_in_one_move(house: House, sign_in: SignIn) -> None:
    first, *others = [posted(house), *copies(house, 3)]
    mara = mover(sign_in, first)
    move(mara, campaign(mara, first), "close")
    page = campaign(mara, first)
    assert "Closed: 3" in page.text

    form = "form[action$='/reopen']"
    mara.post(str(page.one(form)["action"]), page.sent(form), 303)
    assert still(house, *others) == {Status.OPEN}
    again = mara.post(str(page.one(form)["action"]), page.sent(form), 303)
    assert "again=3" in again.response.headers["Location"]


def test_a_message_with_a_file_or_with_more_words_stands_by_itself(
    house: House, sign_in: SignIn
) -> None:
    file = Attachment(
        blob=house.members["mara"].person.id,
        key=b"k" * 32,
        name="picture.jpg",
        content_type="image/jpeg",
        size=9,
        sha256=b"s" * 32,
    )
    first = posted(house)
    pictured = brought(
        house, a_submission(f"{POST} please", answers={"need": "saw"}, attachments=(file,))
    )
    plain = posted(house, f"{POST} thanks")
    assert Mark.COPY in now_of(house, pictured).marks
    page = campaign(mover(sign_in, first), first)
    assert "has a file" in alone(page)[shown(pictured.reference)]
    assert crowd(page) == {shown(plain.reference)}


def test_likely_spam_is_marked_shown_and_at_the_end(house: House, sign_in: SignIn) -> None:
    offer = (
        "Buy cheap shoes online now! Special offer, 50% off, free shipping on all orders. Click here to see our new "
        "Wayless collection of shoes and bags. Unsubscribe below if you do not want our offers."
    )
    first = posted(house, offer, need="")
    spam = posted(house, f"{offer} thanks", need="")
    later = house.cases.case_by_id(spam.id)
    assert Mark.LIKELY_SPAM in first.marks
    assert later.behind == BEHIND_SPAM
    other = replace(later, behind=1, marks=later.marks - {Mark.LIKELY_SPAM})
    house.cases.apply(Changes(case=other))
    last = posted(house, f"Hello. {offer}", need="")

    page = campaign(mover(sign_in, first), first)
    rows = page.soup.select(".copies [data-reference]")
    assert [row["data-reference"] for row in rows] == [
        shown(spam.reference),
        shown(last.reference),
    ]
    assert "likely spam" in rows[1].get_text()
    assert "never: likely spam" in rows[1].get_text()
