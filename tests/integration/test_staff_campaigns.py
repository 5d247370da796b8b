"""Campaigns on both databases, the console in the role that it has in production: one page and one move."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from casework.cases.campaigns import of_head, put_in
from casework.cases.cases import Case, Mark, Outcome, Status
from casework.cases.references import shown
from casework.errors import Stale
from casework.records.records import Act, AuditEntry, Changes, TagRow
from tests.builders import House, a_case
from tests.integration.test_staff_vault import put
from tests.parts.campaign_floor import NEW, POST, copies, posted
from tests.parts.clocks import START
from tests.parts.role_consoles import signed_in
from vault.cases import Cases
from vault.database import Database


def test_hundreds_are_closed_in_one_move_and_the_one_that_is_new_is_left(
    console: tuple[House, Flask],
) -> None:
    house, app = console
    first, others, new = posted(house), copies(house, 30), posted(house, NEW)
    browser, token = signed_in(house, app)
    browser.get(f"/cases/{shown(first.reference)}")
    address = f"/campaigns/{shown(first.reference)}"
    soup = BeautifulSoup(browser.get(address).data, "html.parser")
    form = {
        "form_token": token,
        "move": "close",
        "outcome": Outcome.CAMPAIGN.value,
        "unmet": "none",
        "answer": "y",
        "words": "Thank you.",
        "like": [str(box["value"]) for box in soup.select("[name=like]")],
        "shown": [str(field["value"]) for field in soup.select("[name=shown]")],
    }

    done = browser.post(f"{address}/move", data=form)

    assert done.headers["Location"] == f"{address}?done=30&answered=30"
    closed = [house.cases.case_by_id(case.id) for case in others]
    assert {case.outcome for case in closed} == {Outcome.CAMPAIGN}
    assert house.cases.case_by_id(new.id).read_at is None
    assert [entry.act for entry in house.cases.history(closed[0].id)][-2:] == [
        Act.ANSWERED,
        Act.CLOSED,
    ]
    counts = house.cases.campaign_counts(first.id)
    assert (counts.every, counts.closed, counts.copies) == (32, 30, 30)


def test_taking_out_and_joining_in_the_role_of_the_console(console: tuple[House, Flask]) -> None:
    house, app = console
    first, copy, *_ = [posted(house), *copies(house, 2)]
    browser, token = signed_in(house, app)

    out = browser.post(f"/cases/{shown(copy.reference)}/apart", data={"form_token": token})
    assert out.status_code == 303
    assert house.cases.case_by_id(copy.id).campaign is None
    back = browser.post(
        f"/cases/{shown(copy.reference)}/campaign",
        data={"form_token": token, "wanted": first.reference},
    )
    assert back.status_code == 303
    assert house.cases.case_by_id(copy.id).campaign == first.id


def a_campaign(database: Database, size: int) -> tuple[Case, list[Case]]:
    head = of_head(a_case())
    members = [
        put_in(a_case(opened_at=START + timedelta(minutes=n + 1)), head) for n in range(size)
    ]
    put(database, head, *members)
    return head, members


def test_several_cases_change_together_or_not_at_all(database: Database) -> None:
    _, members = a_campaign(database, 3)
    cases = Cases(database)
    cases.apply(Changes(case=replace(members[2], behind=1)))

    with pytest.raises(Stale):
        cases.apply_all([Changes(case=replace(case, behind=1)) for case in members])
    assert [cases.case_by_id(case.id).behind for case in members] == [0, 0, 1]

    cases.apply_all([Changes(case=replace(case, behind=1)) for case in members[:2]])
    assert [cases.case_by_id(case.id).behind for case in members] == [1, 1, 1]


def test_its_cases_stand_in_order_with_sizes_and_only_its_own(database: Database) -> None:
    head, (spam, copy, shut, plain) = a_campaign(database, 4)
    other, _ = a_campaign(database, 1)
    cases = Cases(database)
    changed = (
        replace(spam, behind=2),
        replace(copy, behind=1, marks=copy.marks | {Mark.COPY}),
        replace(shut, status=Status.CLOSED, closed_at=START, outcome=Outcome.CAMPAIGN),
    )
    cases.apply_all([Changes(case=case) for case in changed])

    listed = cases.in_campaign(head.id, offset=0, size=9)
    assert [case.id for case in listed] == [each.id for each in (head, plain, copy, spam, shut)]
    assert [c.id for c in cases.in_campaign(head.id, offset=1, size=2)] == [plain.id, copy.id]
    counts = cases.campaign_counts(head.id)
    assert (counts.every, counts.open, counts.copies) == (5, 4, 1)
    assert (counts.began_at, counts.last_at) == (head.opened_at, plain.opened_at)
    mine = cases.of_campaign(head.id, [spam.reference, other.reference, head.reference])
    assert [case.id for case in mine] == [head.id, spam.id]
    assert cases.campaign_sizes({head.id, other.id, uuid4()}) == {head.id: 5, other.id: 2}
    assert cases.campaign_sizes(set()) == {}


def test_the_first_of_campaigns_that_were_joined_one_to_another_is_found(
    database: Database,
) -> None:
    cases = Cases(database)
    (head, _), (second, _), (third, (last,)) = (a_campaign(database, 1) for _ in range(3))
    cases.apply_all([Changes(case=put_in(second, head)), Changes(case=put_in(third, second))])

    assert cases.head_of(last).id == head.id
    assert cases.head_of(head) == head


def test_facts_and_looks_are_those_of_the_campaign(console: tuple[House, Flask]) -> None:
    house, _ = console
    dana, cases = house.members["dana"].person.id, house.cases
    head, (one, two) = a_campaign(house.database, 2)
    other, _ = a_campaign(house.database, 1)
    rows = [TagRow(case_id=c.id, kind="facts", tag=b"f") for c in (head, one, other)]
    rows.append(TagRow(case_id=one.id, kind="facts", tag=b"g"))
    rows.append(TagRow(case_id=two.id, kind="band", tag=b"b"))
    looks = [
        AuditEntry(act=Act.OPENED, at=START, case_id=one.id, person=dana),
        AuditEntry(act=Act.NOTED, at=START, case_id=two.id, person=dana),
        AuditEntry(act=Act.OPENED, at=START, case_id=other.id, person=dana),
    ]
    cases.apply(Changes(tags=tuple(rows), audit=tuple(looks)))

    assert cases.facts_in(head.id) == {head.id: {b"f"}, one.id: {b"f", b"g"}}
    assert cases.looked_at(head.id, dana, START) == {one.id}
    assert cases.looked_at(head.id, dana, START + timedelta(seconds=1)) == frozenset()
    assert cases.looked_at(head.id, uuid4(), START) == frozenset()


def test_records_of_many_leave_raw_mail_out(console: tuple[House, Flask]) -> None:
    house, _ = console
    first, copy = posted(house, POST), posted(house, f"{POST} please")
    found = house.cases.records_of({first.id, copy.id})
    assert {first.id: set(found[first.id]), copy.id: set(found[copy.id])} == {
        case.id: set(house.cases.records(case.id)) for case in (first, copy)
    }
    receipts = house.cases.receipts_of_all({first.id, copy.id})
    assert receipts[copy.id] == house.cases.receipts_of(copy.id)
    assert Mark.COPY in copy.marks
