"""What can link two cases is found in any spelling, as written, and little else is taken for it."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from casework.signals.submissions import Channel, Words
from tests.parts.unhurried import assess
from triage.indicators import linking, plates
from triage.quality.corpora import FOLDER
from triage.text.written import MOST_CANDIDATES, written


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("call me at five five five oh one two three", "five five five oh one two three"),
        ("seven one three, five five five, zero one four two", None),
        ("tres cero cinco cinco cinco cinco cero uno dos dos", None),
        ("siete trece, quinientos cincuenta y cinco, cero uno veintidós", None),
        ("four-one-five five-five-five zero-one-nine-nine", None),
        ("two oh two, triple five, oh one sixty four", None),
        ("713 five five five 0142", None),
        ("My cell is (713) 555-0142.", "(713) 555-0142"),
    ],
)
def test_a_phone_is_found_in_any_spelling(text: str, phone: str | None) -> None:
    assert linking.find(text).phones == (phone or text,)


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("She needs a bed by 8. 713-555-0142", "713-555-0142"),
        ("The shift ends at 1. 713-555-0142", "713-555-0142"),
        ("Son las 2:40. 305-555-0170. Ya sabe", "305-555-0170"),
        ("ask for room 9. 555-0142", "555-0142"),
        ("Elevator can hold him. 217-555-0161. 911 says 25 min", "217-555-0161"),
        ("Call 626-555-0173 (24/7) please", "626-555-0173"),
        ("626 555 0173 10 min", "626 555 0173"),
        ("room 12 626-555-0173", "626-555-0173"),
        ("713. 555-0142", "713. 555-0142"),
    ],
)
def test_a_number_that_ends_the_sentence_before_is_no_part_of_a_phone(
    text: str, phone: str
) -> None:
    assert linking.find(text).phones == (phone,)


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("call me at +1 (305) 555 – 0111 ext. 4", "+1 (305) 555 – 0111"),
        ("303/555/0101 was on the door", "303/555/0101"),
        ("new in town 303•555•0101 hmu", "303•555•0101"),
        ("303—555—0101", "303—555—0101"),
        ("303 * 555 * 0101", "303 * 555 * 0101"),
        ("303\u2011555\u20110101", "303\u2011555\u20110101"),
        ("303\u00a0555\u00a00101", "303\u00a0555\u00a00101"),
        ("\uff13\uff10\uff13-555-0101", "\uff13\uff10\uff13-555-0101"),
        ("(2O2) 555-O147 was in the ad", "(2O2) 555-O147"),
        ("call (four one five) 555-0123", "(four one five) 555-0123"),
        ("four one five 555-0123", "four one five 555-0123"),
        ("WhatsApp is 001 52 55 5555 0134", "001 52 55 5555 0134"),
        ("00 52 55 5555 0134", "00 52 55 5555 0134"),
    ],
)
def test_a_phone_is_whole_whatever_stands_between_its_digits(text: str, phone: str) -> None:
    assert linking.find(text).phones == (phone,)


@pytest.mark.parametrize(
    "text",
    [
        "the score was 303/555 and 0101",
        "from 212–300 to 4000",
        "case 2023/0415/5550",
        "lot 123/555/0101",
        "pay 2OO 3OO 4OOO",
        "order 00123456789012",
        "555/0101/2024",
    ],
)
def test_digits_between_odd_signs_are_mostly_no_phone(text: str) -> None:
    assert linking.find(text).phones == ()


def test_phones_come_in_the_order_in_which_they_are_written() -> None:
    text = "four one five 555-0123, 303/555/0101, then 415.555.0199, 303-555-0101"
    phones = ("four one five 555-0123", "303/555/0101", "415.555.0199", "303-555-0101")
    assert linking.find(text).phones == phones


@pytest.mark.parametrize(
    "text",
    [
        "one two three four five six seven",
        "ten nine eight seven six five four three two one",
        "two or three, four girls, five men, six boys",
        "hay cinco o seis, dos o tres más",
        "from 2019-03-04 to 2021-05-06",
        "+44 20 7946 0958 12 34",
        "your parcel 412345678905 is on its way",
    ],
)
def test_counting_and_a_number_too_long_are_no_phone(text: str) -> None:
    assert linking.find(text).phones == ()


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("write to quietheron at example dot org", "quietheron at example dot org"),
        ("lucia punto rios arroba example punto org por favor", None),
        ("jo (at) example (dot) org", "jo (at) example (dot) org"),
        ("it is jane.doe [at] example.org ok", "jane.doe [at] example.org"),
        ("blue_heron@example dot org", "blue_heron@example dot org"),
        ("my email is blue heron 22 at example dot org", "blue heron 22 at example dot org"),
        ("my email is heron22 at example.org", "heron22 at example.org"),
        ("heron@example.org", "heron@example.org"),
    ],
)
def test_a_mail_address_is_found_in_any_spelling(text: str, email: str | None) -> None:
    assert linking.find(text).emails == (email or text.removesuffix(" por favor"),)


@pytest.mark.parametrize(
    "text",
    [
        "look at example dot com",
        "we met at noon. Dot told me",
        "email me at ink@",
        "he works at example.org",
        "If at some point she does ask",
        "my mail stopped at this point in time",
    ],
)
def test_a_place_on_the_web_is_no_mail_address(text: str) -> None:
    assert linking.find(text).emails == ()


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("plate AE 41922", "AE 41922"),
        ("车牌是KX48812，白车头", "KX48812"),
        ("El coche es BQM 2290, gris.", "BQM 2290"),
        ("drives a white wagon, 7RD K21.", "7RD K21"),
        ("his own pickup, white, 2C G4418", "2C G4418"),
        ("a maroon hatchback, 814 NBE", "814 NBE"),
        ("en la guagua blanca KZN-2206", "KZN-2206"),
        ("itim na SUV NV 44K 19P", "44K 19P"),
        ("микроавтобус XH 5520", "XH 5520"),
        ("光头开白色宝马，LPV 8820", "LPV 8820"),
        ("شاحنة بيضاء صغيرة لوحتها KD 40917", "KD 40917"),
        ("plate TX LKV 4471", "LKV 4471"),
        ("un jeep tablilla QTB 41X", "QTB 41X"),
        ("a black sedan, 6RND771", "6RND771"),
        ("tan ford 63C 118", "63C 118"),
        ("номер прицепа: P 718204", "P 718204"),
        ("Plate 27-5518.", "27-5518"),
        ("reading the plate: 14-2093 WY. He pays", "14-2093"),
        ("Tag FL KV 31 PA.", "KV 31 PA"),
        ("tag KV 318 OH, gray", "KV 318"),
        ("he pumps, TX JWD-2205.", "JWD-2205"),
        ("biển số R 40517 nhé", "R 40517"),
        ("biển R 40517", "R 40517"),
        ("le numéro de la voiture, une berline grise, 31H VBC.", "31H VBC"),
        ("immatriculée 31H VBC", "31H VBC"),
        ("PLATE LKV 4471 AND A DENT", "LKV 4471"),
        ("белый автобус KDT-0418", "KDT-0418"),
        ("a white dually BFR 2207", "BFR 2207"),
        ("woman has grey van, number QX41LM", "QX41LM"),
        ("una camioneta, chapa DKM-4Q7", "DKM-4Q7"),
        ("une camionnette 7GHK20", "7GHK20"),
        ("uma caminhonete BKR 7740", "BKR 7740"),
        ("xe bán tải đỏ, bảng số 731LWK", "731LWK"),
        ("silver gaadi 93X LKD me", "93X LKD"),
        ("сером минивэне 774KRM", "774KRM"),
        ("은색 미니밴, 번호 RKD4417. 뒷자리", "RKD4417"),
        ("白色厢式车（牌照4K9L18）里", "4K9L18"),
        ("نمرة العربية KTR6610.", "KTR6610"),
        ("yon van ble, T52 KRM, devan pòt la", "T52 KRM"),
        ("một chiếc xe trắng 3KL-5521", "3KL-5521"),
        ("un monospace bleu, DRK 5521", "DRK 5521"),
        ("yon kamyonèt gri BKT 7710", "BKT 7710"),
        ("فان أزرق DKR 5512 قدام الباب", "DKR 5512"),
        ("पिकअप BTR 6623 खड़ी है", "BTR 6623"),
        ("a black Tahoe, K4T 71B", "K4T 71B"),
        ("that truck, RLD 46Z", "RLD 46Z"),
        ("plate 123*A45", "123*A45"),
        ("LP NV 123*A45 in the lot for weeks", "123*A45"),
        (
            "license number is J as in John, K as in King, 4 8 1 2, NM",
            "J as in John, K as in King, 4 8 1 2",
        ),
    ],
)
def test_a_plate_is_found_without_its_state(text: str, plate: str) -> None:
    assert linking.find(text).plates == (plate,)


@pytest.mark.parametrize(
    "text",
    [
        "case 6RND771",
        "invoice AE 41922",
        "a van at gate 118",
        "room JWD-2205",
        "the tag runs out 12-2025",
        "license 713-555-0142",
        "the bus to flight UA1422",
        "CAR PARK 2ND FLR AT 10PM SAT",
        "a van for 58K USD",
        "VAN ON I95 NEAR THE LAKE",
        "the van stood at APT 204B",
        "the van is in Albany, NY 12207",
        "a truck on CR 2040",
        "a car, DOB 2011",
        "the van did 100 MPH",
    ],
)
def test_what_no_vehicle_stands_by_is_no_plate(text: str) -> None:
    assert linking.find(text).plates == ()


@pytest.mark.parametrize(
    ("text", "handles"),
    [
        ("her insta is quiet_heron22", ("quiet_heron22",)),
        ("ig: blueheron", ("blueheron",)),
        ("telegram @heron_x", ("@heron_x",)),
        ("facebook is where he found them", ()),
        ("whatsapp: 713-555-0142", ()),
    ],
)
def test_an_account_is_found_by_its_network(text: str, handles: tuple[str, ...]) -> None:
    assert linking.find(text).handles == handles


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Texas plate ABC1234", "TX"),
        ("TX tag ABC1234", "TX"),
        ("plate TX ABC1234", "TX"),
        ("plate ABC1234 TX", "TX"),
        ("plate ABC1234 (TX)", "TX"),
        ("tag: ABC1234 (PA) blue minivan", "PA"),
        ("fla tag ABC1234", "FL"),
        ("del tag ABC1234", None),
        ("a grey van with Texas license plate ABC1234", "TX"),
        ("license plate number ABC1234 from Georgia", "GA"),
        ("a black sedan, ABC1234, California plates", "CA"),
        ("the plate is West Virginia ABC1234", "WV"),
        ("placa de Texas ABC1234", "TX"),
        ("placas ABC1234 de Tejas", "TX"),
        ("una troca, ABC1234, placas de Nuevo México", "NM"),
        ("plate ABC1234, in Texas", None),
        ("plate ABC1234. Texas is where she is from", None),
        ("in Texas she saw plate ABC1234", None),
        ("a Kansas City plate ABC1234", None),
        ("ID tag ABC1234", None),
        ("la placa ABC1234 en Tejas", None),
    ],
)
def test_the_state_of_a_plate_stays_with_it(text: str, state: str | None) -> None:
    found = linking.find(text)
    assert found.plates == ("ABC1234",)
    assert found.plate_states == ({"ABC1234": state} if state else {})


def test_the_state_of_a_plate_is_one_of_the_message() -> None:
    said = assess(Words(channel=Channel.WEB, text="tag: KZB 4471 (PA) blue minivan"))
    assert said.states == ("PA",)


def test_a_thousand_words_for_a_plate_are_not_all_looked_behind() -> None:
    plated = [each for each in plates.plates(written("plate ABC1234 " * 3_000)) if each.written]
    assert 0 < len(plated) <= 2 * MOST_CANDIDATES


@pytest.mark.corpus
def test_of_the_corpus_hardly_any_is_missed_or_made_up() -> None:
    right, wrong = Counter[str](), Counter[str]()
    for file in sorted(FOLDER.glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            signal = json.loads(line)
            said = linking.find(signal["text"], signal["subject"])
            for kind in ("phones", "emails", "urls", "plates"):
                found, named = set(getattr(said, kind)), set(signal["entities"][kind])
                right[kind] += len(found & named)
                wrong[kind] += len(found ^ named)
    assert len(right) == 4
    f1 = {kind: 2 * right[kind] / (2 * right[kind] + wrong[kind]) for kind in right}
    assert min(f1.values()) >= 0.97, f1
