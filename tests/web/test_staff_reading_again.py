"""A mail read again because the reader has become better: seen first, kept beside the first reading, never lowering."""

from __future__ import annotations

import base64
from dataclasses import replace

import pytest

from casework.cases.cases import Mark
from casework.records.reading import OpenedCase, open_case
from casework.records.records import Act
from casework.signals.problems import Problem
from casework.signals.submissions import Automatic, Claim, Submission
from tests.builders import House, a_mail
from tests.parts.staff_floor import Colleague, SignIn
from tests.web.case_looks import acts, case_of
from tests.web.strict import Page

PICTURE = b"\x89PNG not a real one"
RAW = (
    b"From: Ana Example <ana@example.org>\r\nSubject: =?utf-8?Q?Se=C3=B1ora?=\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n'
    b"Case no: 12-3456\r\nWe are locked in at the farm, call 555-555-0147.\r\n"
    b'--b\r\nContent-Type: image/png; name="door.png"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    + base64.b64encode(PICTURE)
    + b"\r\n--b--\r\n"
)


def poorly_read(**changes: object) -> Submission:
    """What a poorer reader made of it: noise, no file, no fields."""
    submission = a_mail("We are l\ufffdcked", problems=("unknown charset",))
    assert submission.mail is not None
    mail = replace(submission.mail, raw=RAW)
    return replace(submission, mail=mail, **changes)  # type: ignore[arg-type]  # any field of a submission


@pytest.fixture
def dana(sign_in: SignIn) -> Colleague:
    return sign_in("dana")


def reading(dana: Colleague, reference: str) -> Page:
    return dana.get(str(dana.case(reference).one("a[href*='/reading/']")["href"]))


def keep(dana: Colleague, page: Page, *, status: int = 303) -> Page:
    address = str(page.one("form[action*='/reading/']")["action"])
    return dana.press(page, address, status=status)


def opened(house: House, reference: str) -> OpenedCase:
    case = case_of(house, reference)
    return open_case(case, house.cases.records(case.id), {house.desk.number: house.desk})


def test_what_would_change_is_shown_and_nothing_is_kept_of_it(
    house: House, dana: Colleague
) -> None:
    reference = house.take_in(poorly_read()).reference

    page = reading(dana, reference)

    assert (
        "subject, words, files, facts in fields, faults in the mail, with 1 file that was not seen before"
        in page.text
    )
    new, old = (page.one(f"[aria-labelledby={name}]") for name in ("then", "now"))
    assert new.select("h2")[0].get_text() == "As it reads now"
    for told in ("Se\u00f1ora", "We are locked in at the farm", "12-3456", "1 file"):
        assert told in new.get_text()
    assert "l\ufffdcked" not in new.get_text()
    assert old.select("h2")[0].get_text() == "As it stands on the case"
    for told in ("We are l\ufffdcked", "a set of letters that is not known here", "0 files"):
        assert told in old.get_text()
    assert "12-3456" not in old.get_text()
    assert opened(house, reference).signals[0].document.text == "We are l\ufffdcked"
    assert not list((house.settings().files).rglob("blobs/*"))


def test_a_new_reading_is_kept_beside_the_first(house: House, dana: Colleague) -> None:
    reference = house.take_in(poorly_read()).reference
    keep(dana, reading(dana, reference))

    (signal,) = opened(house, reference).signals
    assert signal.document.subject == "Se\u00f1ora"
    assert "locked in at the farm" in signal.document.text
    assert signal.document.claims == (Claim(name="case_number", value="12-3456", source="text"),)
    assert [file.name for file in signal.document.attachments] == ["door.png"]
    assert [earlier.text for earlier in signal.earlier] == ["We are l\ufffdcked"]
    assert signal.assessment is not None
    assert [finding.quote for finding in signal.assessment.findings] == ["locked in"]
    page = dana.case(reference)
    assert "We are l\ufffdcked" in page.text
    assert "kept a new reading of a mail: subject, words, files, facts in fields" in page.text
    assert acts(house, reference).count(Act.READ_AGAIN) == 2
    address = f"/cases/{reference}/files/{signal.document.attachments[0].blob}"
    token = page.soup.select("[name=form_token]")[0]["value"]
    assert dana.browser.post(address, data={"form_token": token}).data == PICTURE


def test_a_file_for_which_there_was_no_room_is_had_by_reading_the_mail_again(
    house: House, dana: Colleague
) -> None:
    reference = house.take_in(poorly_read(problems=(Problem.NO_ROOM,))).reference
    assert "once support has made room, read the mail again" in dana.case(reference).text

    keep(dana, reading(dana, reference))

    (signal,) = opened(house, reference).signals
    assert [file.name for file in signal.document.attachments] == ["door.png"]
    assert Problem.NO_ROOM not in signal.document.problems


def test_the_new_number_finds_the_case(house: House, dana: Colleague) -> None:
    reference = house.take_in(poorly_read()).reference
    keep(dana, reading(dana, reference))

    found = dana.press(dana.get("/find"), "/find", status=200, wanted="12-3456")

    assert reference in found.text


def test_a_second_time_there_is_nothing_to_keep(house: House, dana: Colleague) -> None:
    reference = house.take_in(poorly_read()).reference
    first = reading(dana, reference)
    keep(dana, first)

    assert "nothing to keep" in reading(dana, reference).text
    refused = keep(dana, first, status=409)
    assert "Nothing would change" in refused.text
    assert len(opened(house, reference).signals[0].earlier) == 1


def test_what_was_urgent_stays_urgent_with_its_reasons(house: House, dana: Colleague) -> None:
    urgent = poorly_read()
    words = replace(urgent.words, answers={"danger_now": "yes"}, text="locked in, at four")
    reference = house.take_in(replace(urgent, words=words)).reference
    keep(dana, reading(dana, reference))

    (signal,) = opened(house, reference).signals
    assert signal.assessment is not None
    assert signal.assessment.urgency == "urgent"
    assert case_of(house, reference).urgency == "urgent"
    assert opened(house, reference).differences == ()


def test_a_mail_that_could_not_be_read_is_no_longer_marked_so(
    house: House, dana: Colleague
) -> None:
    unread = poorly_read()
    words = replace(unread.words, unreadable=True)
    reference = house.take_in(replace(unread, words=words)).reference
    assert Mark.UNREADABLE in case_of(house, reference).marks

    keep(dana, reading(dana, reference))

    assert Mark.UNREADABLE not in case_of(house, reference).marks


def test_a_person_who_was_taken_for_a_machine_is_one_again(house: House, dana: Colleague) -> None:
    mail = poorly_read()
    automatic = replace(mail, words=replace(mail.words, automatic=Automatic.AUTO))
    reference = house.take_in(automatic).reference
    assert Mark.AUTOMATIC in case_of(house, reference).marks

    keep(dana, reading(dana, reference))

    assert Mark.AUTOMATIC not in case_of(house, reference).marks


def test_what_was_proved_or_suspected_of_the_sender_stays(house: House, dana: Colleague) -> None:
    kept = (
        "sender may be forged",
        "signature refused",
        "recipient not signed",
        "may have been sent on",
        "several partners have this address",
    )
    forged = poorly_read(problems=(*kept, "unknown charset"))
    reference = house.take_in(forged).reference
    keep(dana, reading(dana, reference))

    assert opened(house, reference).signals[0].document.problems == kept


@pytest.mark.parametrize("username", ["iris", "noor"])
def test_nobody_without_the_desk_key_reads_it_again(
    house: House, sign_in: SignIn, dana: Colleague, username: str
) -> None:
    reference = house.take_in(poorly_read()).reference
    address = str(dana.case(reference).one("a[href*='/reading/']")["href"])
    assert dana.browser.get(address).status_code == 200

    assert sign_in(username).browser.get(address).status_code == 403


def test_a_raw_mail_of_another_case_is_not_read(house: House, dana: Colleague) -> None:
    one = house.take_in(poorly_read()).reference
    other = house.take_in(a_mail("Another matter.", address="jo@example.org")).reference
    address = str(dana.case(one).one("a[href*='/reading/']")["href"]).replace(one, other)

    assert dana.browser.get(address).status_code == 404
