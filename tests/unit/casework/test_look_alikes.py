"""Names, addresses and signatures made to look like a partner's, and ordinary ones that do not."""

from __future__ import annotations

from uuid import uuid4

import pytest

from casework.mail.look_alikes import claimed
from casework.mail.partners import Partner
from casework.signals.submissions import Automatic, Channel, Sender, Words

POLICE = Partner(id=uuid4(), name="Lake County Police", senders=("lakecountypd.example",))
HOUSE = Partner(
    id=uuid4(), name="Polaris House", senders=("polarishouse.example", "ana@example.net")
)
RENO = Partner(id=uuid4(), name="Reno Police", senders=("police.reno.example",))
SAFE = Partner(id=uuid4(), name="Safe Harbor Shelter", senders=("safehouse.example",))
FBI = Partner(id=uuid4(), name="FBI", senders=("bureau.example.org",))
KNOWN = (POLICE, HOUSE, RENO, SAFE, FBI)


@pytest.mark.parametrize(
    ("name", "address", "theirs"),
    [
        ("Dana", "d@lakecountypolice.example.com", POLICE),
        ("Dana", "d@lakecounty-pd.example.com", POLICE),
        ("Dana", "d@lake-co-pd.example.com", POLICE),
        ("Dana", "d@lakecountypolice-records.example.com", POLICE),
        ("Dana", "d@lakecountypolicedept.example.com", POLICE),
        ("Dana", "lakecountypd@example.com", POLICE),
        ("Dana", "LakeCountyPD.records@example.com", POLICE),
        ("dana @ lakecountypd.example", "x@example.com", POLICE),
        ("dana@lakecountypd . example", "x@example.com", POLICE),
        ("lakecountypd.example", "x@example.com", POLICE),
        ("Records (www.lakecountypd.example)", "x@example.com", POLICE),
        ("LakeCountyPD", "x@example.com", POLICE),
        ("Dana", "d@polaris-house.example.com", HOUSE),
        ("Dana", "polarishouse@example.com", HOUSE),
        ("PolarisHouse", "x@example.com", HOUSE),
        ("P\u043elarisHouse intake", "x@example.com", HOUSE),
        ("Dana", "d@renopolice.example.com", RENO),
        ("Dana", "d@reno-police.example.com", RENO),
        ("Dana", "d@policereno.example.com", RENO),
        ("Dana", "reno.pd@example.com", RENO),
    ],
)
def test_a_name_or_domain_run_together_claims_to_be_a_partner(
    name: str, address: str, theirs: Partner
) -> None:
    assert claimed(Sender(name=name, address=address), KNOWN) == (theirs,)


@pytest.mark.parametrize(
    "sender",
    [
        "Maria Lake <maria.lake@example.com>",
        "Ana Polaris <ana.polaris@example.com>",
        "Reno Smith <reno.smith@example.com>",
        "Front desk <desk@renohotel.example.com>",
        "Kim <kim@lakecountylibrary.example.com>",
        "Kim <kim@lakecountyschools.example.com>",
        "Kim <police@cityofreno.example.com>",
        "Kim <kim@housepolar.example.com>",
        "Kim <shelter@example.com>",
        "Kim <safehouse@example.com>",
        "Kim <harbor.safe@example.com>",
        "Kim <polarishousekeeping@example.com>",
        "Kim <ana@example.org>",
        "net <x@example.com>",
        "St. John's, Reno <x@example.com>",
        "example.net <x@example.com>",
        " <x@example.com>",
    ],
)
def test_ordinary_senders_claim_nothing(sender: str) -> None:
    name, _, address = sender.rstrip(">").rpartition(" <")

    assert claimed(Sender(name=name, address=address), KNOWN) == ()


STRANGER = Sender(name="Dana Reyes", address="dana.reyes@example.com")
ASKS = "We need to know where she is.\n\n"


def said(text: str, subject: str = "", *, reply: str | None = None) -> Words:
    return Words(channel=Channel.EMAIL, text=text, subject=subject, reply_text=reply)


@pytest.mark.parametrize(
    "words",
    [
        said(f"{ASKS}Dana Reyes\nLake County Police\n(555) 555-0101"),
        said(f"{ASKS}--\nDet. Dana Reyes, Lake County Police Dept."),
        said(f"{ASKS}Dana Reyes | LAKE COUNTY PD | Records"),
        said(f"{ASKS}- Lake County Police"),
        said(ASKS, "Lake County Police: request"),
        said(ASKS, "Request from Lake County Police"),
        said(ASKS, "Where is she - Lake County Police"),
        said(
            f"Thanks.\nLake County Police\n> {ASKS}", "Re: x", reply="Thanks.\nLake County Police"
        ),
    ],
)
def test_a_signature_with_a_partners_name_claims_to_be_it(words: Words) -> None:
    assert claimed(STRANGER, KNOWN) == ()
    assert claimed(STRANGER, KNOWN, words) == (POLICE,)


@pytest.mark.parametrize(
    "words",
    [
        said("Lake County Police"),
        said("I am scared.\nI called Lake County Police and nobody came.\nAna"),
        said("They took her.\nLake County Police will not help me\n"),
        said("Please help.", "Lake County Police will not help me"),
        said("Please help.", "Nobody came, I called Lake County Police"),
        said("Please help.", "Re: Lake County Police"),
        said("They came.\n\nDana\nLake County Police", "Fwd: your report"),
        said("Ok.\n> Dana\n> Lake County Police", "Re: x", reply="Ok."),
        said("I stay there.\nFBI\nshelter"),
        said(f"{ASKS}Lake County Police\n" + "He took her.\n" * 9),
    ],
)
def test_whoever_writes_about_a_partner_claims_nothing(words: Words) -> None:
    assert claimed(STRANGER, KNOWN, words) == ()


def test_what_a_machine_copies_signs_nothing() -> None:
    words = Words(
        channel=Channel.EMAIL,
        text=f"{ASKS}Dana\nLake County Police",
        automatic=Automatic.OUT_OF_OFFICE,
    )

    assert claimed(STRANGER, KNOWN, words) == ()
