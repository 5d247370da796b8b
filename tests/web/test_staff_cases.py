"""The case page, and everything that a person does with a case."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa

from casework import follow_up
from casework.assessments import Child, Urgency
from casework.cases import Acknowledgement, Case, Outcome, Status
from casework.follow_up import VisitKeys
from casework.letters import LetterKind, open_letter
from casework.received import PublicStatus, Visit
from casework.records import Act, Task
from casework.references import read
from casework.submissions import Attachment
from sealing.files import FileSealer
from sealing.generations import DeskSecret
from sealing.keys import KeyPair, new_seed
from sealing.mailer import new_mailer_key
from tests.builders import House, a_mail, a_submission, an_urgent_report
from tests.parts.clocks import START, SetClock
from tests.parts.staff_floor import SignIn
from vault.tables import (
    alerts_table,
    audit_table,
    cases_table,
    outbox_table,
    receipts_table,
)


def case_of(house: House, reference: str) -> Case:
    return house.cases.case(read(reference))


def acts(house: House, reference: str) -> list[Act]:
    return [entry.act for entry in house.cases.history(case_of(house, reference).id)]


def come_back(house: House, receipt: str) -> Visit:
    """What the writer sees who types the receipt."""
    public = house.keeper("public")
    generation = house.desk.generation(None)
    keys = VisitKeys(
        return_=public.return_,
        visit_seal=public.visit_seal,
        visit_open=public.visit_open,
        verifiers=lambda: {generation.number: house.desk.signer.verify_key},
    )
    return follow_up.come_back(receipt, vault=house.cases, keys=keys, now=house.clock.now())


def local(house: House, *, minutes: int) -> str:
    """A moment from now on as the field of a browser in New York sends it."""
    at = house.clock.now().astimezone(house.settings().timezone) + timedelta(minutes=minutes)
    return f"{at:%Y-%m-%dT%H:%M}"


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
    for fact in ("do not call", "no message", "do not say who we are", "borrowed", "girasol"):
        assert fact in contact, fact
    told = page.one("section[aria-labelledby=may-tell]").get_text(" ")
    assert "You may tell people who can help me. Not the police." in told


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


def test_acknowledging_gives_the_case_to_who_pressed_and_stops_the_alerts(
    house: House, sign_in: SignIn
) -> None:
    reference = house.take_in(an_urgent_report()).reference
    dana = sign_in("dana")
    with house.database.writing() as connection:
        connection.execute(
            alerts_table.insert(),
            [
                {
                    "id": uuid4(),
                    "case_id": case_of(house, reference).id,
                    "person_id": house.members["ines"].person.id,
                    "rung": "on call",
                    "step": 0,
                    "about": "urgent",
                    "made_at": START,
                }
            ],
        )

    page = dana.press(dana.get("/queue"), f"{reference}/acknowledge")

    assert page.response.headers["Location"] == f"/cases/{reference}"
    case = case_of(house, reference)
    assert case.owner == case.acknowledged_by == house.members["dana"].person.id
    with house.database.reading() as connection:
        alert = connection.execute(sa.select(alerts_table)).one()
    assert alert.acknowledged_at is not None


def test_the_second_taker_is_told_who_has_it(house: House, sign_in: SignIn) -> None:
    reference = house.take_in(a_submission()).reference
    dana, ines = sign_in("dana"), sign_in("ines")
    first, second = dana.case(reference), ines.case(reference)

    dana.press(first, f"{reference}/take")
    page = ines.press(second, f"{reference}/take", status=409)

    assert page.heading == "Dana W. has it"
    assert case_of(house, reference).owner == house.members["dana"].person.id


def test_handing_over_asks_no_reason(house: House, sign_in: SignIn) -> None:
    reference = house.take_in(a_submission()).reference
    dana = sign_in("dana")
    mara = house.members["mara"].person.id

    dana.press(dana.case(reference), f"{reference}/hand", person=str(mara))

    assert case_of(house, reference).owner == mara
    assert "handed Mara L." in dana.case(reference).text


def test_a_note_is_sealed_and_shown_in_the_history(house: House, sign_in: SignIn) -> None:
    reference = house.take_in(a_submission()).reference
    dana = sign_in("dana")

    dana.press(dana.case(reference), f"{reference}/note", text="Called the quiet heron back.")

    assert "Called the quiet heron back." in dana.case(reference).one(".history").get_text(" ")
    for record in house.cases.records(case_of(house, reference).id):
        assert b"heron" not in record.ciphertext


def test_an_answer_reaches_the_writer_and_is_marked_as_seen_by_nobody_yet(
    house: House, sign_in: SignIn
) -> None:
    received = house.take_in(an_urgent_report())
    assert received.receipt is not None
    dana = sign_in("dana")

    dana.press(dana.case(received.reference), "/answer", text="I am here and I am a person.")

    visit = come_back(house, received.receipt)
    assert [(answer.text, answer.checked) for answer in visit.answers] == [
        ("I am here and I am a person.", True)
    ]
    assert visit.status is PublicStatus.ANSWERED
    assert case_of(house, received.reference).first_words_at is not None
    assert "not seen yet" in dana.case(received.reference).text


def test_no_answer_is_sealed_to_a_receipt_key_that_was_swapped(
    house: House, sign_in: SignIn
) -> None:
    """The report itself says which key is the writer's; the database could say anything."""
    received = house.take_in(an_urgent_report())
    dana = sign_in("dana")
    page = dana.case(received.reference)
    other = KeyPair.from_seed(new_seed()).public.raw
    with house.database.writing() as connection:
        connection.execute(receipts_table.update().values(public_key=other))

    refused = dana.press(page, "/answer", status=503, text="Meet our officer there.")

    assert refused.heading == "Reading has stopped"
    assert "Meet our officer there." in refused.text
    assert Act.ANSWERED not in acts(house, received.reference)


def test_an_answer_by_mail_is_sealed_to_the_mailer_alone(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    key, seed = new_mailer_key(house.mailer_signer, "2026-W52")
    house.cases.add_mailer_key(
        week=key.week,
        public=key.public,
        verify=house.mailer_signer.verify_key.raw,
        signature=key.signature,
    )
    reference = house.take_in(a_mail("How do I book a training?")).reference
    dana = sign_in("dana")

    dana.press(dana.case(reference), "/answer", text="Next month.", by_mail="y")

    with house.database.reading() as connection:
        rows = connection.execute(
            sa.select(outbox_table).where(outbox_table.c.task == Task.SEND_MAIL.value)
        ).all()
    row = rows[-1]
    letter = open_letter(row.payload, pair=KeyPair.from_seed(seed), row_id=row.id)
    assert row.mailer_week == "2026-W52"
    assert (letter.to, letter.kind, letter.text) == (
        "ana@example.org",
        LetterKind.ANSWER_TEXT,
        "Next month.",
    )


def test_with_a_receipt_the_mail_says_only_that_an_answer_waits(
    house: House, sign_in: SignIn
) -> None:
    key, seed = new_mailer_key(house.mailer_signer, "2026-W52")
    house.cases.add_mailer_key(
        week=key.week,
        public=key.public,
        verify=house.mailer_signer.verify_key.raw,
        signature=key.signature,
    )
    answers = {"contact_how": "email", "contact_value": "ana@example.org"}
    reference = house.take_in(a_submission(answers=answers)).reference
    dana = sign_in("dana")

    dana.press(dana.case(reference), "/answer", text="The quiet heron.", by_mail="y")

    with house.database.reading() as connection:
        row = connection.execute(
            sa.select(outbox_table).where(outbox_table.c.task == Task.SEND_MAIL.value)
        ).one()
    letter = open_letter(row.payload, pair=KeyPair.from_seed(seed), row_id=row.id)
    assert letter.kind is LetterKind.ANSWER_WAITS
    assert letter.text is None


@pytest.mark.parametrize(
    ("press", "then", "letters"),
    [
        ("send-acknowledgement", Acknowledgement.QUEUED, 1),
        ("refuse-acknowledgement", Acknowledgement.REFUSED, 0),
    ],
)
def test_a_held_acknowledgement_waits_for_a_person(
    house: House, sign_in: SignIn, press: str, then: Acknowledgement, letters: int
) -> None:
    submission = a_mail("My sister is with him.", answers={"danger_now": "yes"})
    reference = house.take_in(submission).reference
    dana = sign_in("dana")
    assert case_of(house, reference).acknowledgement is Acknowledgement.HELD

    dana.press(dana.case(reference), f"/{press}")

    assert case_of(house, reference).acknowledgement is then
    with house.database.reading() as connection:
        sent = connection.execute(
            sa.select(sa.func.count()).where(outbox_table.c.task == Task.SEND_MAIL.value)
        ).scalar_one()
    assert sent == letters


def test_raising_the_urgency_makes_it_the_raiser_s(house: House, sign_in: SignIn) -> None:
    reference = house.take_in(a_submission()).reference
    dana = sign_in("dana")

    dana.press(dana.case(reference), f"{reference}/correct", urgency="urgent", text="He has a gun.")

    case = case_of(house, reference)
    assert (case.urgency, case.assessed_urgency) == (Urgency.URGENT, Urgency.ROUTINE)
    assert case.owner == house.members["dana"].person.id
    assert "changed from outside" not in dana.case(reference).text


def test_the_next_step_shows_in_the_lists_and_replaces_the_one_before(
    house: House, sign_in: SignIn
) -> None:
    reference = house.take_in(an_urgent_report()).reference
    dana = sign_in("dana")
    for step in ("ring dispatch", "ask: do you want police?"):
        page = dana.case(reference)
        dana.press(
            page,
            f"{reference}/step",
            step=step,
            at=local(house, minutes=20),
            who=str(house.members["ines"].person.id),
        )

    row = dana.get("/queue").one(f"[data-reference='{reference}']").get_text(" ")
    assert "ask: do you want police?" in row
    assert "ring dispatch" not in row
    assert "Ines M." in row
    gists = [r for r in house.cases.records(case_of(house, reference).id) if r.kind == "gist"]
    assert [gist.revision for gist in gists] == [2]


def test_a_next_step_in_the_past_is_refused_with_its_words(house: House, sign_in: SignIn) -> None:
    reference = house.take_in(a_submission()).reference
    dana = sign_in("dana")

    page = dana.press(
        dana.case(reference),
        f"{reference}/step",
        status=409,
        step="ring the heron",
        at=local(house, minutes=-5),
    )

    assert "ring the heron" in page.text


def test_a_routine_case_is_closed_by_one_with_outcome_and_unmet_need(
    house: House, sign_in: SignIn
) -> None:
    received = house.take_in(a_submission())
    assert received.receipt is not None
    dana = sign_in("dana")

    dana.press(
        dana.case(received.reference),
        f"{received.reference}/close",
        outcome="kept for linking: too little to act on",
        unmet="no contact there",
    )

    case = case_of(house, received.reference)
    assert (case.status, case.outcome) == (Status.CLOSED, Outcome.KEPT_FOR_LINKING)
    assert case.unmet_need == "no contact there"
    assert "changed from outside" not in dana.case(received.reference).text
    assert come_back(house, received.receipt).status is PublicStatus.FINISHED


def test_an_urgent_case_is_closed_by_two(house: House, sign_in: SignIn) -> None:
    reference = house.take_in(an_urgent_report()).reference
    dana, mara = sign_in("dana"), sign_in("mara")
    closing: dict[str, Any] = {"outcome": "helped directly", "unmet": "none"}

    dana.press(dana.case(reference), f"{reference}/close", **closing)
    assert case_of(house, reference).status is Status.OPEN
    dana.press(dana.case(reference), f"{reference}/close", status=409, **closing)

    assert "Dana W. asks to close this case" in mara.case(reference).text
    mara.press(mara.case(reference), f"{reference}/close", **closing)
    assert case_of(house, reference).status is Status.CLOSED


def test_a_case_about_a_child_is_not_closed_before_the_decision(
    house: House, sign_in: SignIn
) -> None:
    reference = house.take_in(a_submission(answers={"under_18": "yes"})).reference
    dana, mara = sign_in("dana"), sign_in("mara")
    closing: dict[str, Any] = {"outcome": "passed to child protection", "unmet": "none"}

    refused = dana.press(dana.case(reference), f"{reference}/close", status=409, **closing)
    assert "the child decision comes first" in refused.text
    dana.press(
        dana.case(reference), f"{reference}/child", decision="reported", text="Age and place."
    )
    dana.press(dana.case(reference), f"{reference}/close", **closing)
    mara.press(mara.case(reference), f"{reference}/close", **closing)

    case = case_of(house, reference)
    assert case.status is Status.CLOSED
    assert case.child is Child.YES


def test_nothing_is_closed_unread(house: House, sign_in: SignIn) -> None:
    read_one = house.take_in(a_submission()).reference
    unread = house.take_in(a_submission()).reference
    dana = sign_in("dana")
    page = dana.case(read_one)
    token = page.one("form[action='/lock'] input")["value"]

    refused = dana.post(
        f"/cases/{unread}/close",
        {"form_token": token, "outcome": "spam or machine mail", "unmet": "none"},
        status=409,
    )

    assert "nothing is closed unread" in refused.text


def test_a_closed_case_can_be_opened_again(house: House, sign_in: SignIn) -> None:
    reference = house.take_in(a_submission()).reference
    dana = sign_in("dana")
    dana.press(
        dana.case(reference), f"{reference}/close", outcome="spam or machine mail", unmet="none"
    )

    dana.press(dana.case(reference), f"{reference}/reopen")

    case = case_of(house, reference)
    assert (case.status, case.outcome) == (Status.OPEN, None)


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


def test_the_button_behind_an_alert_acknowledges_without_signing_in(
    house: House, sign_in: SignIn, clock: SetClock
) -> None:
    """Opening the link changes nothing, and neither page says anything of the case."""
    received = house.take_in(an_urgent_report())
    case = case_of(house, received.reference)
    ines = sign_in("ines")
    row = {
        "id": uuid4(),
        "case_id": case.id,
        "person_id": house.members["dana"].person.id,
        "rung": "on call",
        "step": 0,
        "about": "urgent",
        "made_at": clock.now(),
        "token_hash": sha256(b"a-token-of-an-alert").digest(),
        "token_until": clock.now() + timedelta(minutes=30),
    }
    with house.database.writing() as connection:
        connection.execute(alerts_table.insert(), [row])
    phone = ines.__class__(ines.browser.application, house.members["dana"], clock)

    shown = phone.get("/a/a-token-of-an-alert")
    assert case_of(house, received.reference).acknowledged_at is None
    pressed = phone.post("/a/a-token-of-an-alert", {})

    assert case_of(house, received.reference).acknowledged_by == row["person_id"]
    for page in (shown, pressed):
        assert received.reference not in page.text
        assert "locked" not in page.text
    assert "Dana W." in ines.get("/queue").text
    assert phone.post("/a/another", {}, status=410).heading == "This link is too old"


def test_a_member_without_the_newest_desk_key_is_told_so(house: House, sign_in: SignIn) -> None:
    """After the key was turned, old records open with the old grant and new ones do not."""
    old = house.take_in(a_submission("The old heron.")).reference
    newer = DeskSecret.new(2)
    generation = newer.generation(house.desk)
    house.cases.add_generation(
        number=generation.number,
        box=generation.box,
        verify=generation.verify,
        signature=generation.signature,
    )
    dana = sign_in("dana")

    assert "The old heron." in dana.case(old).text
    refused = dana.press(dana.case(old), "/answer", status=409, text="Hello.")
    assert "You do not hold the newest desk key yet" in refused.text


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
