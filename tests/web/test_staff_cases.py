"""The case page: what it shows, to whom, and what it notices."""

from __future__ import annotations

from uuid import uuid4

import pytest
import sqlalchemy as sa

from casework.arriving.received import PublicStatus
from casework.cases.cases import Mark, Status
from casework.records.records import Act, Task
from casework.signals.submissions import Attachment
from sealing.files import FileSealer
from sealing.keys import new_seed
from tests.builders import House, a_mail, a_submission, an_urgent_report
from tests.parts.staff_floor import SignIn
from tests.web.case_looks import acts, case_of, come_back, local
from vault.tables import (
    audit_table,
    cases_table,
    outbox_table,
    tags_table,
)


def test_a_get_of_the_case_shows_its_words_to_who_may_read(house: House, sign_in: SignIn) -> None:
    reference = house.take_in(an_urgent_report("The quiet heron is locked in.")).reference

    page = sign_in("dana").case(reference)

    assert "The quiet heron is locked in" in page.one(".words").get_text().replace("1", "")
    assert page.heading == reference


def test_each_finding_links_to_its_reason_and_back(house: House, sign_in: SignIn) -> None:
    reference = house.take_in(an_urgent_report("We are locked in. Help.")).reference

    page = sign_in("dana").case(reference)

    mark = page.one("mark")
    assert mark.get_text().startswith("locked in")
    reason = page.one(str(mark.select("a")[0]["href"]))
    assert str(reason.select("a")[0]["href"]) == f"#{mark['id']}"
    assert reason.get_text().endswith("locked in")


def test_contact_and_consent_stand_in_their_boxes_in_the_words_of_the_writer(
    house: House, sign_in: SignIn
) -> None:
    answers = {
        "contact_how": "none",
        "contact_owner": "borrowed",
        "contact_rules": ("no_message", "no_name"),
        "code_word": "girasol",
        "may_tell": "services",
        "may_tell_chosen": "yes",
    }
    reference = house.take_in(an_urgent_report(answers=answers)).reference

    page = sign_in("dana").case(reference)

    contact = page.one("section[aria-labelledby=contact]").get_text(" ")
    for fact in ("do not call", "no message", "do not say who we are", "Borrowed", "girasol"):
        assert fact in contact, fact
    told = page.one("section[aria-labelledby=may-tell]").get_text(" ")
    assert "like a shelter, a lawyer or a doctor. Not the police." in told


def test_opening_is_written_down_once_in_a_while_and_reads_the_case(
    house: House, sign_in: SignIn
) -> None:
    received = house.take_in(a_submission())
    assert received.receipt is not None
    assert come_back(house, received.receipt).status is PublicStatus.RECEIVED
    dana = sign_in("dana")

    dana.case(received.reference)
    dana.case(received.reference)

    assert acts(house, received.reference) == [Act.RECEIVED, Act.OPENED]
    case = case_of(house, received.reference)
    assert case.read_by == house.members["dana"].person.id
    assert case.status is Status.OPEN
    assert come_back(house, received.receipt).status is PublicStatus.READ


def test_no_case_and_no_right_are_not_told_apart(house: House, sign_in: SignIn) -> None:
    dana = sign_in("dana")

    unknown = dana.get("/cases/0000-0000", status=404)
    mistyped = dana.get("/cases/0000-0001", status=404)

    assert unknown.heading == "There is no such case"
    assert mistyped.status == 404


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("urgency", "routine"),
        ("assessed_category", "unrelated"),
        ("child", "no"),
        ("status", "closed"),
        ("state", "TX"),
    ],
)
def test_a_clear_column_that_was_forged_is_shown_and_alarms(
    house: House, sign_in: SignIn, column: str, value: str
) -> None:
    """Who can write the database can hide a case from the lane, but not from who opens it."""
    reference = house.take_in(an_urgent_report(answers={"under_18": "yes"})).reference
    dana = sign_in("dana")
    assert "changed from outside" not in dana.case(reference).text
    with house.database.writing() as connection:
        connection.execute(cases_table.update().values({column: value}))

    page = dana.case(reference)

    assert "This case was changed from outside" in page.text
    with house.database.reading() as connection:
        rows = connection.execute(sa.select(outbox_table.c.task, outbox_table.c.details)).all()
    faults = [row.details["about"] for row in rows if row.task == Task.FAULT_ALERT.value]
    assert faults == [f"clear column of {reference}"]


def test_a_file_is_saved_only_when_asked_and_opened_by_no_browser(
    house: House, sign_in: SignIn
) -> None:
    content, key, blob = b"\x00heron" * 20_000, new_seed(), uuid4()
    folder = house.settings().files / "blobs"
    folder.mkdir(parents=True)
    with (folder / blob.hex).open("wb") as sink:
        sealer = FileSealer(sink, key)
        sealer.write(content)
        facts = sealer.finish()
    file = Attachment(
        blob=blob,
        key=key,
        name="door <b>.JPG",
        content_type="image/jpeg",
        size=facts.size,
        sha256=facts.sha256,
    )
    reference = house.take_in(a_submission(attachments=(file,))).reference
    dana = sign_in("dana")
    page = dana.case(reference)
    assert not page.soup.select("img, iframe, object, embed")

    saved = dana.press(page, str(blob), status=200).response

    assert saved.data == content
    assert saved.headers["Content-Type"] == "application/octet-stream"
    assert saved.headers["Content-Disposition"] == f'attachment; filename="{reference}-1.jpg"'
    assert saved.headers["X-Content-Type-Options"] == "nosniff"
    assert Act.FILE_OPENED in acts(house, reference)


def test_acts_never_carry_words(house: House, sign_in: SignIn) -> None:
    reference = house.take_in(an_urgent_report("The quiet heron is locked in.")).reference
    dana = sign_in("dana")
    dana.press(dana.case(reference), f"{reference}/note", text="A heron note.")
    dana.press(dana.case(reference), "/answer", text="A heron answer.")
    dana.press(
        dana.case(reference), f"{reference}/step", step="a heron step", at=local(house, minutes=9)
    )

    with house.database.reading() as connection:
        rows = connection.execute(sa.select(audit_table)).all()
        outbox = connection.execute(sa.select(outbox_table)).all()
    assert "heron" not in repr(rows)
    assert "heron" not in repr(outbox)


def test_what_came_while_the_keeper_was_away_is_tagged_when_it_is_opened(
    house: House, sign_in: SignIn
) -> None:
    """Else two cases that name the same phone would never be linked."""
    mail = a_mail("The same words as before.")
    reference = house.take_in(mail).reference
    case = case_of(house, reference)
    with house.database.writing() as connection:
        before = set(connection.execute(sa.select(tags_table.c.kind, tags_table.c.tag)).all())
        connection.execute(tags_table.delete())
        connection.execute(cases_table.update().values(marks=[Mark.UNTAGGED.value]))

    sign_in("dana").case(reference)

    with house.database.reading() as connection:
        after = set(connection.execute(sa.select(tags_table.c.kind, tags_table.c.tag)).all())
        tasks = connection.execute(
            sa.select(outbox_table.c.task).where(outbox_table.c.case_id == case.id)
        ).scalars()
        assert list(tasks).count(Task.LINK.value) == 2
    assert after == before
    assert case_of(house, reference).marks == frozenset()
