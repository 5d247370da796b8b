"""A file that may be a sexual image of a child: nobody opens it any more, and nothing reads the mail that holds it."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa

from casework.cases.cases import Mark
from casework.records.records import Act, Task
from casework.signals.submissions import Attachment
from sealing.files import FileSealer
from sealing.keys import new_seed
from tests.builders import House, a_mail, a_submission
from tests.parts.staff_floor import Colleague, SignIn
from tests.web.case_looks import acts, case_of
from tests.web.test_staff_reading_again import poorly_read
from vault.tables import outbox_table

WHERE = "County Sheriff, warrant 17"


def sealed(
    house: House, name: str, content: bytes = b"image", kind: str = "image/jpeg"
) -> Attachment:
    """A sealed file as intake leaves it."""
    key, blob = new_seed(), uuid4()
    folder = house.settings().files / "blobs"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / blob.hex).open("wb") as sink:
        sealer = FileSealer(sink, key)
        sealer.write(content)
        facts = sealer.finish()
    return Attachment(
        blob=blob, key=key, name=name, content_type=kind, size=facts.size, sha256=facts.sha256
    )


@pytest.fixture
def mail(house: House) -> tuple[str, UUID, UUID]:
    """A mail with two files: its reference, and their ids."""
    one, two = sealed(house, "one.jpg"), sealed(house, "two.bin", b"packed", "application/zip")
    reference = house.take_in(poorly_read(attachments=(one, two))).reference
    return reference, one.blob, two.blob


def save(colleague: Colleague, reference: str, blob: UUID) -> int:
    """The status of saving a file."""
    token = colleague.get("/me").one("form[action='/lock'] input")["value"]
    address = f"/cases/{reference}/files/{blob}"
    return colleague.browser.post(address, data={"form_token": token}).status_code


def press(
    colleague: Colleague, reference: str, action: str, blob: UUID, *, status: int = 303, **more: str
) -> str:
    page = colleague.case(reference)
    token = page.soup.select("input[name=form_token]")[0]["value"]
    shown = page.soup.select("input[name=asked]")
    asked = str(shown[0]["value"]) if shown else ""
    sent = {"form_token": str(token), "file": str(blob), "asked": asked, **more}
    return colleague.post(f"/cases/{reference}/{action}", sent, status=status).text


def asked_to_agree(colleague: Colleague, reference: str) -> str:
    """The words beside the button that agrees to a release."""
    return colleague.case(reference).one("form[action$='/release-file']").get_text()


def test_a_locked_file_is_saved_by_nobody_and_its_mail_is_not_read_again(
    house: House, sign_in: SignIn, mail: tuple[str, UUID, UUID]
) -> None:
    """The presser is locked out too, and so is whatever came in the same mail: one may be packed in another."""
    reference, one, two = mail
    dana, mara = sign_in("dana"), sign_in("mara")
    links = [str(a["href"]) for a in dana.case(reference).soup.select("p.links a")]
    assert [save(dana, reference, blob) for blob in (one, two)] == [200, 200]
    assert [dana.browser.get(link).status_code for link in links] == [200, 200]

    press(dana, reference, "lock-file", one)

    for colleague in (dana, mara):
        assert [save(colleague, reference, blob) for blob in (one, two)] == [409, 409]
        assert [colleague.browser.get(link).status_code for link in links] == [409, 409]
    page = dana.case(reference)
    assert not page.soup.select("form[action*='/files/'], p.links a")
    assert "CyberTipline" in page.text
    assert "1-800-843-5678" in page.text
    assert "2 files, not shown" in page.text
    assert "locked" in page.soup.select("summary:-soup-contains('2 files') .tag")[0].get_text()
    assert acts(house, reference).count(Act.FILE_LOCKED) == 2


def asks_for(colleague: Colleague, reference: str, blob: UUID) -> bool:
    """Whether the page offers to ask for a release."""
    return bool(colleague.case(reference).soup.select(f"#release-{blob}"))


def test_supervisors_are_told_and_the_next_step_is_theirs(
    house: House, sign_in: SignIn, mail: tuple[str, UUID, UUID]
) -> None:
    reference, one, _ = mail
    dana = sign_in("dana")

    press(dana, reference, "lock-file", one)
    press(dana, reference, "lock-file", one)

    case = case_of(house, reference)
    assert Mark.LOCKED_FILE in case.marks
    assert case.next_step_at is not None
    assert "Supervisor: a file is locked" in sign_in("mara").get("/shift").text
    with house.database.reading() as connection:
        wanted = sa.select(outbox_table).where(outbox_table.c.task == Task.FAULT_ALERT.value)
        told = connection.execute(wanted).all()
    assert [(row.details, row.urgent) for row in told] == [({"about": "locked file"}, True)]


def test_of_a_form_whatever_has_the_same_bytes_is_locked(house: House, sign_in: SignIn) -> None:
    same, twin, other = (
        sealed(house, "a.jpg"),
        sealed(house, "b.jpg"),
        sealed(house, "c.pdf", b"letter", "application/pdf"),
    )
    form = a_submission(attachments=(same, twin, other))
    reference = house.take_in(form).reference
    dana = sign_in("dana")

    press(dana, reference, "lock-file", same.blob)

    assert [save(dana, reference, file.blob) for file in (same, twin, other)] == [409, 409, 200]
    again = sealed(house, "d.jpg")
    form = replace(form, words=replace(form.words, text="More."), attachments=(again,))
    house.take_in(form)
    assert save(dana, reference, again.blob) == 409, "the same bytes, sent once more"


def test_two_people_release_it_for_an_hour_and_for_themselves(
    house: House, sign_in: SignIn, mail: tuple[str, UUID, UUID]
) -> None:
    reference, one, two = mail
    dana, ines, mara = sign_in("dana"), sign_in("ines"), sign_in("mara")
    press(dana, reference, "lock-file", one)

    assert "Nobody has asked" in press(mara, reference, "release-file", one, status=409)
    assert "which law-enforcement" in press(dana, reference, "ask-release", one, status=409)
    press(dana, reference, "ask-release", one, text=WHERE)
    assert "A second person" in press(dana, reference, "release-file", one, status=409)
    assert "must be a supervisor" in press(ines, reference, "release-file", one, status=409)
    again = press(ines, reference, "ask-release", one, text="Another agency", status=409)
    assert "Somebody has asked already" in again
    assert WHERE in asked_to_agree(mara, reference), "whoever agrees sees to whom it goes"
    assert WHERE in dana.case(reference).one("#files").get_text(), "and so does who asked"
    assert "release asked" in mara.case(reference).text
    assert "release asked" not in dana.case(reference).text
    assert save(mara, reference, one) == 409
    press(mara, reference, "release-file", one)

    assert f"Released to {WHERE} at" in ines.case(reference).text
    assert [save(each, reference, one) for each in (dana, mara, ines)] == [200, 200, 409]
    assert [asks_for(each, reference, one) for each in (dana, mara, ines)] == [False, False, True]
    house.clock.advance(minutes=1)  # type: ignore[attr-defined] # a SetClock
    press(ines, reference, "ask-release", one, text="State Police, warrant 18")
    assert f"Released to {WHERE} at" in dana.case(reference).text, "nobody has agreed to the second"
    assert "State Police" in asked_to_agree(dana, reference)
    assert save(mara, reference, two) == 409, "the other file was not released"
    house.clock.advance(minutes=60)  # type: ignore[attr-defined] # a SetClock
    assert save(sign_in("mara"), reference, one) == 409
    assert f"It was released to {WHERE} at" in sign_in("mara").case(reference).text
    assert WHERE in sign_in("mara").case(reference).one(".history").get_text()


@pytest.mark.parametrize("by", ["dana", "mara"])
def test_a_request_is_withdrawn_by_whoever_asked_or_a_supervisor(
    house: House, sign_in: SignIn, mail: tuple[str, UUID, UUID], by: str
) -> None:
    """One that names a wrong agency stands in the way of the right one."""
    reference, one, _ = mail
    dana, ines, mara = sign_in("dana"), sign_in("ines"), sign_in("mara")
    press(dana, reference, "lock-file", one)
    assert "Nobody has asked" in press(dana, reference, "withdraw-release", one, status=409)
    press(dana, reference, "ask-release", one, text="A wrong agency")
    first = str(mara.case(reference).soup.select("input[name=asked]")[0]["value"])
    assert not ines.case(reference).soup.select("form[action$='/withdraw-release']")
    refused = press(ines, reference, "withdraw-release", one, status=409)
    assert "Only whoever asked, or a supervisor" in refused

    press({"dana": dana, "mara": mara}[by], reference, "withdraw-release", one)

    assert acts(house, reference)[-1] is Act.FILE_RELEASE_WITHDRAWN
    assert "Nobody has asked" in press(mara, reference, "release-file", one, status=409)
    assert "withdrew the request" in dana.case(reference).one(".history").get_text()
    house.clock.advance(minutes=1)  # type: ignore[attr-defined] # a SetClock
    press(dana, reference, "ask-release", one, text=WHERE)
    late = press(mara, reference, "release-file", one, status=409, asked=first)
    assert "It was asked for anew" in late, "their page showed the wrong agency"
    assert WHERE in asked_to_agree(mara, reference)
    press(mara, reference, "release-file", one)
    assert f"Released to {WHERE} at" in dana.case(reference).text
    assert "Nobody has asked" in press(dana, reference, "withdraw-release", one, status=409)
    assert save(dana, reference, one) == 200


def test_a_file_of_another_case_is_not_locked_from_here(
    house: House, sign_in: SignIn, mail: tuple[str, UUID, UUID]
) -> None:
    reference, one, _ = mail
    other = house.take_in(a_mail("Another.")).reference
    dana = sign_in("dana")

    press(dana, other, "lock-file", one, status=404)

    assert save(dana, reference, one) == 200
