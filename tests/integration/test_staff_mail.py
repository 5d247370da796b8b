"""What the console does with mail, in its own database role: looking up, the registry, reading again."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from casework.cases.cases import Mark
from casework.cases.references import read
from casework.errors import Stale
from casework.intake import prepare_all
from casework.mail.partners import Partner
from casework.records.records import Act, AuditEntry, Changes
from casework.records.writing_keys import MailerPublic
from casework.signals.submissions import Claim
from tests.builders import PLAIN, House, a_mail
from tests.parts.clocks import START
from tests.parts.role_consoles import signed_in
from vault.database import Database
from vault.partners import Partners


def test_a_number_of_theirs_finds_its_case(console: tuple[House, Flask]) -> None:
    house, app = console
    claim = Claim(name="case_number", value="LC-2026/114", source="text")
    reference = house.take_in(a_mail("We ask for a bed.", claims=(claim,))).reference
    house.take_in(a_mail("Another.", address="bo@example.org"))
    browser, token = signed_in(house, app)

    answer = browser.post("/find", data={"form_token": token, "wanted": "lc 2026-114"})

    rows = BeautifulSoup(answer.data, "html.parser").select("[data-reference]")
    assert [row["data-reference"] for row in rows] == [reference]


def test_the_registry_is_kept_and_read_again(console: tuple[House, Flask]) -> None:
    house, app = console
    browser, token = signed_in(house, app)
    typed = {"name": "Lake County Police", "senders": "police.example.org", "passes_on": "yes"}

    added = browser.post("/partners", data={"form_token": token, **typed})
    [partner] = Partners(house.database).all()
    taken = browser.post("/partners", data={"form_token": token, **typed, "senders": "x.example"})
    retired = browser.post(f"/partners/{partner.id}/retire", data={"form_token": token})

    assert (added.status_code, taken.status_code, retired.status_code) == (303, 422, 303)
    assert (partner.name, partner.passes_on) == ("Lake County Police", True)
    assert [kept.active for kept in Partners(house.database).all()] == [False]


def test_of_two_organisations_of_one_name_at_once_the_second_is_refused(
    database: Database,
) -> None:
    """The look before the writing cannot see what another person is about to write."""
    partners = Partners(database)
    entry = AuditEntry(act=Act.PARTNER_KEPT, at=START)
    one = Partner(id=uuid4(), name="Lake County Police", senders=("police.example.org",))
    partners.keep(one, entry)

    with pytest.raises(Stale):
        partners.keep(replace(one, id=uuid4()), entry)

    assert partners.all() == (one,)


def test_a_mail_is_read_again_and_its_new_reading_kept(console: tuple[House, Flask]) -> None:
    """Records, a file, tags and the follow-up, all in the console's own role."""
    house, app = console
    poorly = a_mail("noise")
    assert poorly.mail is not None
    raw = (
        b'From: Ana <ana@example.org>\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n'
        b"--b\r\n\r\nCall 555-555-0147 about the farm.\r\n"
        b"--b\r\nContent-Type: application/pdf; name=map.pdf\r\n\r\nx\r\n--b--\r\n"
    )
    reference = house.take_in(replace(poorly, mail=replace(poorly.mail, raw=raw))).reference
    browser, token = signed_in(house, app)
    page = BeautifulSoup(browser.get(f"/cases/{reference}").data, "html.parser")
    address = str(page.select_one("a[href*='/reading/']")["href"])  # type: ignore[index]  # it is there

    shown = browser.get(address)
    kept = browser.post(address, data={"form_token": token})

    assert (shown.status_code, kept.status_code) == (200, 303)
    text = BeautifulSoup(browser.get(f"/cases/{reference}").data, "html.parser").get_text()
    for words in ("about the farm", "noise", "map.pdf"):
        assert words in text


def test_a_claim_to_answer_is_decided_about(console: tuple[House, Flask]) -> None:
    """Both cases, a record in each and the step for the worker, all in the console's own role."""
    house, app = console
    references = [house.take_in(a_mail(f"Message {n}.")).reference for n in range(2)]
    theirs, ours = (house.cases.case(read(reference)) for reference in references)
    marks = ours.marks | {Mark.CLAIMS_TO_ANSWER}
    house.cases.apply(Changes(case=replace(ours, marks=marks, claimed=theirs.id)))
    browser, token = signed_in(house, app)
    page = BeautifulSoup(browser.get(f"/cases/{references[1]}").data, "html.parser")
    shown = str(page.select_one("#claim input[name=shown]")["value"])  # type: ignore[index]  # it is there

    pressed = browser.post(
        f"/cases/{references[1]}/claim",
        data={"form_token": token, "shown": shown, "claim": "belongs"},
    )

    assert pressed.status_code == 303
    assert house.cases.case_by_id(ours.id).link == theirs.id
    for case in (theirs, ours):
        assert Act.CLAIM in {entry.act for entry in house.cases.history(case.id)}


def test_the_mailers_key_is_looked_up_once_for_the_letters_of_several(
    console: tuple[House, Flask],
) -> None:
    house, _ = console
    looked = []

    def mailer() -> MailerPublic | None:
        looked.append(1)
        return house.writing.mailer()

    mails = [a_mail(f"We ask for a bed, {number}.") for number in range(3)]
    keys = replace(house.writing, mailer=mailer)
    ready = prepare_all(mails, weigh_with=PLAIN, keys=keys, zone=house.settings().timezone)

    letters = [row for one in ready for row in one.prepared.outbox if row.mailer_week]
    assert (len(letters), len(looked)) == (3, 1)
