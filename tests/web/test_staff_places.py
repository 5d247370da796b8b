"""The case page says where to look: ZIP codes with their state, roads and stops, and plates with theirs."""

from __future__ import annotations

from casework.arriving.weighing import Weighing
from casework.intake import prepare, take_in
from casework.signals.assessments import Assessment, Indicators, Place, PlaceKind
from tests.builders import House, a_submission, an_assessment
from tests.parts.staff_floor import SignIn
from tests.web.strict import Page

NAMED = an_assessment(
    states=("FL", "TX"),
    places=(
        Place(kind=PlaceKind.ZIP, quote="33311", state="FL"),
        Place(kind=PlaceKind.ROAD, quote="I-95 <north>"),
        Place(kind=PlaceKind.STOP, quote="truck stop"),
    ),
    indicators=Indicators(plates=("ABC 1234", "KDT 0418"), plate_states={"ABC 1234": "TX"}),
)

LISTS = ("/queue", "/open", "/shift")


def shown(house: House, sign_in: SignIn, assessment: Assessment) -> Page:
    ready = prepare(
        a_submission(),
        weigh_with=Weighing(assess=lambda _: assessment, rings=lambda _: False),
        keys=house.writing,
        zone=house.settings().timezone,
    )
    taken = take_in(ready, store=house.cases, spool=None, now=house.clock.now())
    return sign_in("dana").case(taken.reference)


def test_places_and_plates_stand_beside_the_words(house: House, sign_in: SignIn) -> None:
    page = shown(house, sign_in, NAMED)

    [listed] = [
        row.find_next("dl") for row in page.soup.select("h3") if row.text == "Places and plates"
    ]
    assert listed is not None
    terms = [term.get_text() for term in listed.select("dt")]
    said = [" ".join(each.get_text().split()) for each in listed.select("dd")]
    assert list(zip(terms, said, strict=True)) == [
        ("ZIP code", "33311, Florida"),
        ("Road", "I-95 <north>"),
        ("Stop", "truck stop"),
        ("Plate", "ABC 1234, Texas"),
        ("Plate", "KDT 0418"),
    ]


def test_nothing_is_said_where_none_is_named(house: House, sign_in: SignIn) -> None:
    assert "Places and plates" not in shown(house, sign_in, an_assessment()).text


def test_the_time_there_is_that_of_the_city_and_both_where_nobody_knows(
    house: House, sign_in: SignIn
) -> None:
    """El Paso lies in a state of which most lives by another clock."""
    places = {"El Paso": "08:00 there", "Marlow": "09:00 Central or 08:00 Mountain there"}
    dana = sign_in("dana")
    for city, said in places.items():
        answers = {"danger_now": "yes", "state": "TX", "city": city}
        reference = house.take_in(a_submission(answers=answers)).reference
        pages = [dana.get(address).one(f"[data-reference='{reference}']") for address in LISTS]
        pages.append(dana.case(reference).one("[aria-labelledby='contact']"))
        for page in pages:
            assert said in page.get_text(" "), city
        if city == "El Paso":
            assert "Central" not in pages[-1].get_text(" ")
