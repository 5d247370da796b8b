"""The registry of partners: who may change it, what it refuses, and what a case shows of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa

from casework.mail.partners import (
    Partner,
)
from casework.records.records import Act, AuditEntry
from casework.signals.submissions import Claim, Sender
from tests.builders import House, a_mail, a_submission
from tests.parts.staff_floor import Colleague, SignIn
from tests.web.strict import Page
from vault.partners import Partners
from vault.tables import audit_table

POLICE = {
    "name": "Lake County Police",
    "senders": "police.example.org, jo@gmail.com",
    "sends": "cases of missing young people",
    "passes_on": "no",
    "telephone": "+1 555 555 0100",
    "team": "night",
}


def add(colleague: Colleague, *, status: int = 303, **changes: str) -> Page:
    page = colleague.get("/partners/new")
    return colleague.post("/partners", page.sent(**{**POLICE, **changes}), status=status)


def known(house: House) -> list[Partner]:
    return list(Partners(house.database).all())


def kept(house: House) -> list[dict[str, str]]:
    """The details of what the audit log says of the registry."""
    acts = sa.select(audit_table.c.details).where(audit_table.c.act == Act.PARTNER_KEPT.value)
    with house.database.reading() as connection:
        return list(connection.execute(acts.order_by(audit_table.c.position)).scalars())


def register(house: House, **changes: Any) -> Partner:  # noqa: ANN401 - any field of a partner
    partner = Partner(
        id=uuid4(),
        name="Lake County Police",
        senders=("police.example.org",),
        telephone="+1 555 555 0100",
    )
    partner = replace(partner, **changes)
    entry = AuditEntry(act=Act.PARTNER_KEPT, at=house.clock.now())
    Partners(house.database).keep(partner, entry)
    return partner


def test_a_supervisor_adds_changes_and_retires_an_organisation(
    house: House, sign_in: SignIn
) -> None:
    mara = sign_in("mara")

    add(mara)
    [partner] = known(house)
    assert (partner.name, partner.senders) == (
        POLICE["name"],
        ("police.example.org", "jo@gmail.com"),
    )
    assert (partner.telephone, partner.team, partner.passes_on) == (
        "+1 555 555 0100",
        "night",
        False,
    )

    page = mara.get(f"/partners/{partner.id}")
    assert page.one("#senders").get_text().split() == ["police.example.org", "jo@gmail.com"]
    mara.post(
        f"/partners/{partner.id}",
        page.sent(
            f"form[action='/partners/{partner.id}']", name="Lake County Sheriff", passes_on="yes"
        ),
        status=303,
    )
    [changed] = known(house)
    assert changed == replace(partner, name="Lake County Sheriff", passes_on=True)

    mara.press(mara.get(f"/partners/{partner.id}"), "/retire")
    assert not known(house)[0].active
    assert "retired" in mara.get("/partners").text
    mara.press(mara.get(f"/partners/{partner.id}"), "/resume")
    assert known(house)[0].active


def test_the_log_says_who_did_what_to_which_and_nothing_that_was_typed(
    house: House, sign_in: SignIn
) -> None:
    mara = sign_in("mara")
    add(mara)
    [partner] = known(house)
    page = mara.get(f"/partners/{partner.id}")
    form = f"form[action='/partners/{partner.id}']"
    mara.post(f"/partners/{partner.id}", page.sent(form, senders="east.example.org"), status=303)
    mara.post(f"/partners/{partner.id}", page.sent(form, senders="east.example.org"), status=303)
    mara.press(mara.get(f"/partners/{partner.id}"), "/retire")

    which = {"partner": str(partner.id)}
    assert kept(house) == [
        {**which, "did": "added"},
        {**which, "did": "changed", "fields": "senders"},
        {**which, "did": "retired"},
    ]


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("senders", "gmail.com", "gmail.com is a public mail provider"),
        ("senders", "co.uk", "many organisations share"),
        ("senders", "police", "is no domain or address"),
        ("telephone", "ask Jo", "one telephone number"),
        ("name", " ", "Write the organisation's name"),
    ],
)
def test_what_is_refused_is_said_at_its_field_and_every_word_stays(
    house: House, sign_in: SignIn, field: str, typed: str, says: str
) -> None:
    page = add(sign_in("mara"), status=422, **{field: typed})

    assert says in page.one(".wrong[role=alert]").get_text()
    assert page.one("[aria-invalid]")["id"] == field
    assert page.one("#sends")["value"] == POLICE["sends"]
    assert known(house) == []


def test_a_domain_or_a_name_belongs_to_one_organisation(house: House, sign_in: SignIn) -> None:
    mara = sign_in("mara")
    add(mara)

    same_name = add(mara, status=422, name="lake county POLICE", senders="other.example.org")
    same_domain = add(mara, status=422, name="Lake Records")

    assert "is in the registry already" in same_name.text
    assert "police.example.org belongs to Lake County Police already" in same_domain.text or (
        "jo@gmail.com belongs to" in same_domain.text
    )
    assert len(known(house)) == 1


def test_whoever_reads_may_look_and_not_change(house: House, sign_in: SignIn) -> None:
    partner = register(house)
    dana = sign_in("dana")
    page = dana.get("/partners")
    token = str(page.one("form[action='/lock'] input")["value"])

    assert "+1 555 555 0100" in page.text
    assert not page.soup.select("a[href^='/partners/']")
    dana.get("/partners/new", status=403)
    dana.get(f"/partners/{partner.id}", status=403)
    for address in ("/partners", f"/partners/{partner.id}", f"/partners/{partner.id}/retire"):
        dana.post(address, {"form_token": token, **POLICE}, status=403)
    assert known(house) == [partner]


def test_a_form_without_its_token_changes_nothing(house: House, sign_in: SignIn) -> None:
    mara = sign_in("mara")

    mara.post("/partners", POLICE, status=400)

    assert known(house) == []


def test_an_organisation_that_is_not_there_is_no_page(sign_in: SignIn) -> None:
    sign_in("mara").get(f"/partners/{uuid4()}", status=404)


def test_a_verified_partners_case_says_who_and_how_to_call_back(
    house: House, sign_in: SignIn
) -> None:
    partner = register(house, sends="missing young people")
    sender = Sender(
        name="Dana", address="dana@police.example.org", verified_domain="police.example.org"
    )
    claim = Claim(name="case_number", value="LC-2026/114", source="text")
    mail = a_mail("We ask for a bed.", claims=(claim,), partner=partner.name, partner_id=partner.id)
    reference = house.take_in(replace(mail, sender=sender)).reference

    page = sign_in("dana").case(reference)

    assert "verified: Lake County Police" in page.one(".head").get_text(" ")
    contact = page.one("section[aria-labelledby=contact]").get_text(" ")
    assert "LC-2026/114 (claimed)" in " ".join(contact.split())
    assert "Call back +1 555 555 0100" in " ".join(contact.split())
    may_tell = page.one("section[aria-labelledby=may-tell]").get_text(" ")
    assert "goes to nobody else without their yes" in may_tell


@pytest.mark.parametrize(
    ("deadline", "due"),
    [
        ("by 5 pm EST Friday", "by 5 pm EST Friday (Fri 27 Nov, 17:00 here, in 2 days)"),
        ("2026-12-04T17:00:00+10:00", "Fri 4 Dec 2026, 17:00 UTC+10:00 (Fri 4 Dec, 02:00 here, in 8 days)"),
        ("4 Dec at 5 pm", "4 Dec at 5 pm (no time zone given)"),
    ],
)  # fmt: skip
def test_a_deadline_is_shown_in_words_with_its_time_zone_beside_our_own_time(
    house: House, sign_in: SignIn, deadline: str, due: str
) -> None:
    claim = Claim(name="deadline", value=deadline, source="text")
    reference = house.take_in(
        a_mail("We ask for a bed.", claims=(claim,), partner="Lake County Police")
    ).reference
    urgent = a_mail("We ask for a bed now.", claims=(claim,), address="bo@example.org")
    answers = {"danger_now": "yes"}
    ringing = house.take_in(replace(urgent, words=replace(urgent.words, answers=answers))).reference
    dana = sign_in("dana")

    for each in (reference, ringing):
        page = dana.case(each)
        assert f"They say: {due}" in page.text
        fields = page.one("h3:-soup-contains('What the mail says in fields') + dl").get_text(" ")
        assert f"deadline {deadline} (claimed, text)" in " ".join(fields.split())
    cell = dana.get("/queue").one(f"[data-reference='{ringing}'] [data-label=Due]")
    assert cell.get_text() == due


def test_a_renamed_or_retired_partner_is_still_known(house: House, sign_in: SignIn) -> None:
    partner = register(house)
    mail = a_mail("We ask for a bed.", partner=partner.name, partner_id=partner.id)
    reference = house.take_in(mail).reference
    register(house, id=partner.id, name="Lake County Sheriff", active=False)

    contact = sign_in("dana").case(reference).one("section[aria-labelledby=contact]")

    assert "Lake County Sheriff , verified then, retired since" in " ".join(
        contact.get_text(" ").split()
    )


def test_a_deadline_stays_on_the_page_when_no_clock_of_ours_runs(
    house: House, sign_in: SignIn
) -> None:
    answers = {"need": "saw", "when_text": "moved at 16:00 Mountain"}
    reference = house.take_in(a_submission(answers=answers)).reference
    dana = sign_in("dana")
    dana.case(reference)

    page = dana.case(reference)

    assert "Read by" not in page.text
    assert "They say: moved at 16:00 Mountain" in page.text


def test_our_day_to_answer_says_so_where_it_is_too_late_for_what_they_say(
    house: House, sign_in: SignIn
) -> None:
    """Of whom nobody proved to be a partner: their word moves no clock."""
    dana = sign_in("dana")

    def clock(deadline: str) -> str:
        claim = Claim(name="deadline", value=deadline, source="text")
        reference = house.take_in(
            a_mail(f"We ask for a bed {deadline}.", claims=(claim,))
        ).reference
        found = dana.case(reference).one(".clock:-soup-contains('Answer by')")
        return " ".join(found.get_text(" ").split())

    assert clock("2026-11-26T05:00:00-07:00").endswith("too late for theirs")
    assert "too late" not in clock("2026-12-24T05:00:00-07:00")
