"""ZIP codes are told from other numbers of five digits by what stands around them, and speak for their state."""

from __future__ import annotations

import json

import pytest

from casework.signals.assessments import PlaceKind
from casework.signals.submissions import Channel, Words
from tests.parts.unhurried import assess
from triage.places import zips
from triage.quality.corpora import FOLDER
from triage.text import numbers


def found(text: str) -> list[tuple[str, str]]:
    return list(zips.find(text, numbers.digits(text)))


@pytest.mark.parametrize(
    ("text", "code", "state"),
    [
        ("send them to zip 33311 please", "33311", "FL"),
        ("Zip for the desk is 97701 if you need it", "97701", "OR"),
        ("97701 if you need my zip.", "97701", "OR"),
        ("the van goes to Tulsa 74112 each night", "74112", "OK"),
        ("we are in Nashua, NH 03060 now", "03060", "NH"),
        ("miami fl 33056 blue door", "33056", "FL"),
        ("Houston (77072), by the clinic", "77072", "TX"),
        ("05819 Vermont is where it goes", "05819", "VT"),
        ("They take everything. 60505", "60505", "IL"),
        ("Nurse Fabiola, 39501. No rush", "39501", "MS"),
        ("somewhere in the 77096 area", "77096", "TX"),
        ("a house in 50314.", "50314", "IA"),
        ("ship the posters to 96819.", "96819", "HI"),
        ("Zip: 33311-0420", "33311", "FL"),
        ("vivo en Killeen, zip 76541. Hay una casa", "76541", "TX"),
        ("trabajo por la gasolinera, código 67801", "67801", "KS"),
        ("Código postal 60623. Prefiere martes", "60623", "IL"),
        ("vivo cerca de 20010.", "20010", "DC"),
        ("Santa Ana, CA 92701", "92701", "CA"),
        ("почтовый индекс 10305", "10305", "NY"),
        ("我在休斯敦，77072，房租", "77072", "TX"),
        ("우편번호 98409 주변", "98409", "WA"),
        ("الرمز البريدي 53204", "53204", "WI"),
    ],
)
def test_a_code_is_found_with_its_state(text: str, code: str, state: str) -> None:
    assert found(text) == [(code, state)]


@pytest.mark.parametrize(
    "text",
    [
        "he says I owe 17350 dollars",
        "he took $12500, all of it",
        "my debt is 15000. Please",
        "Paid them. 15000.",
        "Invoice 20418 past due",
        "Ref. 44019",
        "order no. 40417, wrong lid",
        "case #77310",
        "tip 44871.",
        "https://example.org/p/66104",
        "https://example.org/pay?id=90413",
        "plate AH 55310 going west",
        "tag 4K 61930, ladder rack",
        "call 212-555-0100 or 2125550100",
        "INV-72210",
        "44019-PL",
        "it was 12345.67 in all",
        "zip 00001",
        "from 2019 to 2021",
        "debo 17350 pesos al patrón",
        "Factura 77801 pendiente",
        "mi pedido #20931",
        "su número de caso 30922",
        "Código: 77310",
        "placas CK 88102",
        "cobran 12000, sin recibo",
    ],
)
def test_another_number_is_no_code(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("code", "state"),
    [
        ("06390", "NY"),
        ("06380", "CT"),
        ("96799", "AS"),
        ("96701", "HI"),
        ("96913", "GU"),
        ("96950", "MP"),
        ("00907", "PR"),
        ("00802", "VI"),
        ("83414", "WY"),
        ("09012", None),
        ("96940", None),
    ],
)
def test_the_longest_known_beginning_holds(code: str, state: str | None) -> None:
    assert zips.state_of(code) == state


def test_a_code_gives_the_case_its_state_as_a_name_does() -> None:
    said = assess(Words(channel=Channel.WEB, text="The girls sleep behind the shop. Zip 33311."))
    assert said.states == ("FL",)
    assert [(each.kind, each.quote, each.state) for each in said.places] == [
        (PlaceKind.ZIP, "33311", "FL")
    ]


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("A van with Texas plate ABC1234 stands at zip 33311.", ("FL", "TX")),
        ("A van with Texas plate ABC1234 in Ohio.", ("OH", "TX")),
        ("In Texas, a van with Texas plate ABC1234 goes to Ohio.", ("TX", "OH")),
        ("A van with Texas plate ABC1234.", ("TX",)),
        ("Salon in Wilmington, their number is 910-555-0142.", ("NC",)),
        ("Salon in Wilmington, their number is 312-555-0142.", ("DE",)),
        ("Salon in Chicago, their number is 302-555-0142.", ("IL",)),
        ("Llame al 302-555-0142, no sé dónde estoy.", ()),
    ],
)
def test_plates_and_phones_say_less_of_a_place_than_names_and_codes(
    text: str, states: tuple[str, ...]
) -> None:
    assert assess(Words(channel=Channel.WEB, text=text)).states == states


@pytest.mark.corpus
def test_of_the_corpus_hardly_a_code_is_missed_or_made_up() -> None:
    right = missed = made_up = 0
    for file in sorted(FOLDER.glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            signal = json.loads(line)
            named = {code for code, _ in found(f"{signal['subject']}\n{signal['text']}")}
            labelled = set(signal["entities"]["zips"])
            right += len(named & labelled)
            missed += len(labelled - named)
            made_up += len(named - labelled)
    assert right / (right + made_up) >= 0.98
    assert 2 * right / (2 * right + missed + made_up) >= 0.96
