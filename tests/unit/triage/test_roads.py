"""Highways, exits, mile markers and stops are quoted as written; forms, ages and hours are none of them."""

from __future__ import annotations

import pytest

from casework.signals.assessments import PlaceKind
from casework.signals.submissions import Channel, Words
from triage.assess import assess
from triage.places import roads
from triage.text.numbers import digits
from triage.text.written import written


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a van on I-95 going north", ("I-95",)),
        ("i-40 exit 85 az", ("i-40", "exit 85")),
        ("off I 20 near the river", ("I 20",)),
        ("I 80 east, I see the sign", ("I 80 east",)),
        ("Interstate 80 near Elko", ("Interstate 80",)),
        ("they turned off US 59 S", ("US 59 S",)),
        ("the motel on U.S. Highway 6", ("U.S. Highway 6",)),
        ("hwy 6 by the church", ("hwy 6",)),
        ("a diner on Route 66", ("Route 66",)),
        ("we passed exit 42B", ("exit 42B",)),
        ("mm 31 hwy 61", ("mm 31", "hwy 61")),
        ("stopped at mile marker 120", ("mile marker 120",)),
        ("trailer off County Road 12", ("County Road 12",)),
        ("FM 1960 behind the tire shop", ("FM 1960",)),
        ("the 405 freeway", ("405 freeway",)),
        ("a sign of the Ohio Turnpike", ("Ohio Turnpike",)),
        ("I-94 West near Gary", ("I-94 West",)),
        ("vamos por la autopista 70", ("autopista 70",)),
        ("carretera estatal 20, salida 9", ("carretera estatal 20", "salida 9")),
        ("en la interestatal 35 norte", ("interestatal 35 norte",)),
        ("gasolinera km 22 rumbo a Deming", ("km 22",)),
        ("pasamos la milla 114", ("milla 114",)),
        ("el hotel es de la I-270", ("I-270",)),
        ("95号公路的卡车休息站", ("95号公路",)),
        ("75번 고속도로 휴게소", ("75번 고속도로",)),
        ("ĕ on İ road: I-95", ("I-95",)),
    ],
)
def test_a_road_is_quoted(text: str, named: tuple[str, ...]) -> None:
    assert roads.roads(written(text), digits(text)) == named


@pytest.mark.parametrize(
    "text",
    [
        "they want my I-9 and the I-130",
        "form I-94 was taken",
        "my I-94 card",
        "the school gave me an I-20",
        "i15 and scared",
        "I 16 years old",
        "help me I 2 days no food",
        "he gave us 20 dollars",
        "THEY HAVE US 4 GUYS IN THE TRUCK",
        "exit 3 times a day",
        "la salida 6 am",
        "my hours end at exit",
        "the bus route 14 to work",
        "tomo la ruta en camión de la ruta 9",
        "case CR-22-0143",
        "radio FM 98.5",
        "he drove 40 km",
        "no exit for me",
        "mi formulario I-589",
        "a highway patrol training",
        "MS-13",
    ],
)
def test_no_road_is_made_up(text: str) -> None:
    assert roads.roads(written(text), digits(text)) == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("behind the truck stop", ("truck stop",)),
        ("TRUCKSTOP row 4", ("TRUCKSTOP",)),
        ("the Pilot truck stop off exit 9", ("Pilot truck stop",)),
        ("he sells her at the Love's on I-40", ("Love's",)),
        ("parked at a Flying J, then a rest area", ("Flying J", "rest area")),
        ("a travel plaza and a weigh station", ("travel plaza", "weigh station")),
        ("está en el paradero de camiones", ("paradero de camiones",)),
        ("en el área de descanso de la I-10", ("área de descanso",)),
        ("parada de camiones cerca de Laredo", ("parada de camiones",)),
        ("卡车休息站", ("卡车休息站",)),
        ("휴게소 화장실", ("휴게소",)),
    ],
)
def test_a_stop_is_quoted(text: str, named: tuple[str, ...]) -> None:
    assert roads.stops(written(text)) == named


@pytest.mark.parametrize(
    "text",
    [
        "the truck did not stop",
        "she loves on him",
        "a pilot program for truckers",
        "the rest of the area",
        "our service in the area",
        "we travel to the center",
        "la parada del autobús",
        "descanso en el área común",
    ],
)
def test_no_stop_is_made_up(text: str) -> None:
    assert roads.stops(written(text)) == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("he drives the 405 every night", ("the 405",)),
        ("we are on the 10 near Indio", ("the 10",)),
        ("take the 5 north", ("the 5 north",)),
        ("exit 12 off the 210", ("exit 12", "the 210")),
        ("exit 43 off 95", ("exit 43", "95")),
        ("just off 95 at exit 43", ("95", "exit 43")),
        ("on 95 south near Richmond", ("95 south",)),
        ("a house inside Beltway 8", ("Beltway 8",)),
        ("off Loop 610", ("Loop 610",)),
        ("we are on the Turnpike", ("Turnpike",)),
        ("off the PA Turnpike", ("PA Turnpike",)),
        ("mile 112 on I-10", ("mile 112", "I-10")),
        ("vamos por la 405", ("la 405",)),
        ("en la 95 norte", ("la 95 norte",)),
        ("La 10 cerca de Indio", ("La 10",)),
        ("salida 43 de la 95", ("salida 43", "la 95")),
        ("agarramos la 15 rumbo a Las Vegas", ("la 15",)),
        ("en la autopista 5", ("autopista 5",)),
    ],
)
def test_a_road_is_quoted_as_people_say_it(text: str, named: tuple[str, ...]) -> None:
    assert roads.roads(written(text), digits(text)) == named


@pytest.mark.parametrize(
    "text",
    [
        "he kept the 405 dollars",
        "on the 10 of us",
        "they keep us on the 3rd floor",
        "on the 12 we move",
        "pay me by the 15",
        "on the 90 day visa",
        "she took the 50 to pay rent",
        "she took the 405.",
        "from the 15 girls",
        "on the 4 of July",
        "I called on the 988 line",
        "20% off 95.",
        "10 off 50",
        "he laid off 15 workers",
        "I get off 10 every night",
        "I get off 6 every night",
        "on 12 South Street",
        "I live on 95 North Elm",
        "under the 35 beds",
        "the 26 mile 385 race",
        "we ran mile 20 on the trail",
        "me deben la 405",
        "por la 405 dolares",
        "a la 1 de la tarde",
        "vive en la 12",
        "de la 405 a la 407",
    ],
)
def test_a_number_that_is_no_road_is_none(text: str) -> None:
    assert roads.roads(written(text), digits(text)) == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("im in the car at the qt off 75 in plano", ("75",)),
        ("motel on the 101 in san jose", ("the 101",)),
        ("la gasolinera de la 57 en carbondale illinois", ("la 57",)),
        ("por la 99 cerca de fresno", ("la 99",)),
        ("la 99 cerca de fresno", ("la 99",)),
        ("off the turnpike mile 110", ("turnpike", "mile 110")),
        ("turnpike mile 110", ("turnpike", "mile 110")),
        ("en el turnpike con las niñas", ("turnpike",)),
        ("on I-75, mile 358", ("I-75", "mile 358")),
    ],
)
def test_a_road_is_told_by_what_lies_beside_it(text: str, named: tuple[str, ...]) -> None:
    assert roads.roads(written(text), digits(text)) == named


@pytest.mark.parametrize(
    "text",
    [
        "the motel on the 15.",
        "pay the motel on the 45 in cash",
        "just off 12.",
        "store off 50%",
        "20% off 95 in store",
        "laid off 75 in march",
        "me deben la 405 en efectivo",
        "in the spa by the 40 girls",
        "el hotel de la 12",
        "he drives a truck 40 mile 3 times",
    ],
)
def test_a_number_beside_a_building_may_be_another(text: str) -> None:
    assert roads.roads(written(text), digits(text)) == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Pilot in Ocala, I-75 mm 358", "Pilot"),
        ("estamos en un Pilot en Ocala", "Pilot"),
        ("at the pilot in ocala", "pilot"),
        ("behind the ta on I-40", "ta"),
        ("la gasolinera Pilot en Ocala", "Pilot"),
        ("TA de la I-10 en Tonopah", "TA"),
        ("el TA de la I-10", "TA"),
        ("parked at TA in Tonopah", "TA"),
        ("TA in Tonopah, the last truck", "TA"),
        ("at the Loves in Amarillo", "Loves"),
        ("the Loves in Amarillo", "Loves"),
        ("la parada de troques", "parada de troques"),
        ("стоянка Love's, Небраска", "стоянка Love's"),
    ],
)
def test_a_chain_of_truck_stops_is_told_by_its_town(text: str, named: str) -> None:
    assert roads.stops(written(text)) == (named,)


@pytest.mark.parametrize(
    "text",
    [
        "the pilot said",
        "I am a pilot in Texas",
        "our Pilot in Ohio",
        "the pilot in training",
        "TA in chemistry",
        "a TA in Chemistry",
        "the TA in English 101",
        "TA in Texas for our grantees",
        "el TA de la clase",
        "he loves in secret",
        "the love of my life",
        "los loves en casa",
        "Petro en Colombia",
    ],
)
def test_a_word_that_is_also_a_chain_is_none(text: str) -> None:
    assert roads.stops(written(text)) == ()


@pytest.mark.parametrize("text", ["posters for our rest areas", "a talk at truck stops"])
def test_several_stops_are_none_to_be_found_at(text: str) -> None:
    assert roads.stops(written(text)) == ()


@pytest.mark.parametrize(
    ("text", "stop"),
    [
        ("the girl at the truck stop was with her dad", []),
        ("the girl at the truck stop in Amarillo", ["truck stop"]),
        ("the girl at the truck stop off exit 9", ["truck stop"]),
        ("the girl at the Flying J", ["Flying J"]),
        ("the girl at the Petro truck stop", ["Petro truck stop"]),
    ],
)
def test_a_stop_without_a_name_is_shown_only_where_something_says_which(
    text: str, stop: list[str]
) -> None:
    said = assess(Words(channel=Channel.WEB, text=text))

    assert [place.quote for place in said.places if place.kind is PlaceKind.STOP] == stop
