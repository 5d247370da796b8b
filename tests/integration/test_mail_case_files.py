"""A list of cases in a file of a mail, until the desk: its numbers are found, its child and deadline shown."""

from __future__ import annotations

from base64 import encodebytes
from uuid import uuid4

import pytest

from casework.cases.cases import Case, Mark
from casework.mail.partners import Partner
from casework.records.documents import load_gist
from casework.records.records import Act, AuditEntry, RecordKind
from casework.records.sealed import open_record
from casework.signals.assessments import Category, Child, Urgency
from casework.staff.sessions import SignedIn
from tests.parts.mail_floor import SERVER, Floor
from tests.parts.people import add_person, signed_in

HEAD = "Case no,Victim,Age,City,State,Deadline (ET),Phone,Plate,Notes\n"
LIST = (
    f"{HEAD}HL-2026-0701,Ana,15,Boise,ID,2026-12-02 17:00,208-555-0101,ABC 1234,in school\n"
    "LPD 26-11873,Bea,30,Hilo,HI,2026-12-01T05:00:00+10:00,808-555-0102,,asks for clothes\n"
)


def mail_with(data: str) -> str:
    encoded = encodebytes(data.encode()).decode()
    return (
        "From: Dana <dana@police.example.org>\nTo: tips@example.net\nSubject: Two referrals\n"
        'Message-ID: <1@police.example.org>\nContent-Type: multipart/mixed; boundary="b"\n\n'
        "--b\n\nThe deadline is at 17:00 Mountain on 3 December, please see the list.\n--b\n"
        'Content-Type: text/csv; name="list.csv"\nContent-Disposition: attachment; filename="list.csv"\n'
        f"Content-Transfer-Encoding: base64\n\n{encoded}\n--b--\n"
    )


@pytest.fixture
def signed(floor: Floor) -> SignedIn:
    return signed_in(add_person(floor.database, "dana"), floor.secrets)


@pytest.mark.parametrize(
    "wanted",
    ["HL-2026-0701", "lpd 26 11873", "(208) 555-0101", "808 555 0102", "abc-1234"],
)
def test_whatever_a_row_names_finds_the_mail(floor: Floor, signed: SignedIn, wanted: str) -> None:
    case = floor.mail(mail_with(LIST))

    assert [row.case.id for row in floor.console().find(signed, wanted).rows] == [case.id]


def test_its_child_is_seen_and_its_nearest_deadline_shown(floor: Floor) -> None:
    case = floor.mail(mail_with(LIST))

    assert case.child is Child.YES
    [record] = (r for r in floor.cases.records(case.id) if r.kind is RecordKind.GIST)
    gist = load_gist(open_record(record, floor.secrets))
    assert gist.due == "Tue 1 Dec 2026, 05:00 UTC+10:00"
    assert gist.due_at is not None
    assert gist.due_at.isoformat() == "2026-11-30T19:00:00+00:00"


def test_danger_in_a_column_that_is_none_of_ours_rings(floor: Floor) -> None:
    calm = floor.mail(mail_with(LIST))
    danger = "They locked her in and he moves her to another city tonight"

    case = floor.mail(mail_with(LIST.replace("asks for clothes", danger)).replace("<1@", "<2@"))

    assert (calm.urgency, case.urgency) == (Urgency.ROUTINE, Urgency.URGENT)


def from_partner(floor: Floor, rows: str, number: int) -> Case:
    if not floor.partners.all():
        partner = Partner(id=uuid4(), name="Lake County Police", senders=("police.example.org",))
        floor.partners.keep(partner, AuditEntry(act=Act.PARTNER_KEPT, at=floor.clock.now()))
    passed = f"Authentication-Results: {SERVER}; dmarc=pass header.from=police.example.org\n"
    mail = mail_with(f"Case no,Victim,Age,Phone,Notes\n{rows}").replace("<1@", f"<{number}@")
    return floor.mail(passed + mail)


@pytest.mark.parametrize(
    "grave",
    [
        "She is locked in at the motel and will be moved tonight, cannot leave",
        "Locked in at motel, will be moved tonight",
    ],
)
def test_a_row_rings_beside_rows_that_are_of_a_training(floor: Floor, grave: str) -> None:
    dull = "26-2,Iris Sample,40,555-0157,Training and legal aid\n26-3,Maya Sample,31,555-0158,Safe at home\n"

    case = from_partner(floor, f'26-1,Hana Sample,15,555-0156,"{grave}"\n{dull}', 1)

    assert Mark.PARTNER in case.marks
    assert (case.urgency, case.child) == (Urgency.URGENT, Child.YES)
    assert case.category not in (Category.TRAINING_TA, Category.UNRELATED)
    assert from_partner(floor, dull, 2).urgency is Urgency.ROUTINE


def test_no_contact_in_a_row_is_no_wish_of_the_partner(floor: Floor) -> None:
    case = from_partner(floor, '26-1,Iris Sample,40,555-0157,"Wage claim, no contact."\n', 1)

    assert case.marks.isdisjoint({Mark.DO_NOT_WRITE, Mark.DO_NOT_CALL, Mark.ASKS_ABOUT_PERSON})
