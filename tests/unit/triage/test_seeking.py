"""Another's search is a threat and no asking; who searches themselves, or for one with a claim, asks about a person."""

from __future__ import annotations

import pytest

from casework.signals.assessments import Assessment, ReadFirst, Urgency
from casework.signals.submissions import Channel, Words
from tests.parts.places import places_in
from tests.parts.unhurried import assess
from triage.context.seeking import is_with_them, names_nobody, told_apart, wants


def weighed(text: str) -> Assessment:
    return assess(Words(channel=Channel.WEB, text=text))


@pytest.mark.parametrize(
    "text",
    [
        (
            "A girl of about 15 stands at our door in Dayton right now. She says a man in a black Tahoe is looking for "
            "her and will hurt her. We are locked in with her. Whom do I call? 555-0103"
        ),
        "Two men are looking for her, she is hiding in our church. What can we do? 555-0150",
        (
            "Her pimp is looking for her everywhere, she is with us at the shelter in Akron. Can you place her in "
            "another state? 555-0151"
        ),
        "Dos hombres andan buscando a mi hermana, ella está con nosotros en la iglesia. 555-0150",
        "Su tratante está buscando a ella, ¿a dónde puede ir?",
        "My ex husband is looking for my daughter and me.",
        "The man who held us is looking for my cousin.",
        "Her trafficker is trying to find her, where can she go?",
        "Her mother is looking for her. She is with us at the shelter and is afraid.",
        "Mi ex marido nos busca a mi hija y a mí.",
        "El padrote anda buscando a mi hermana",
        "A man is looking for a woman named Rosa, she is hiding in our church",
    ],
)
def test_anothers_search_is_no_asking_and_is_heard_at_once_or_read_first(text: str) -> None:
    said = weighed(text)
    assert not said.asks_about_person
    assert said.urgency is Urgency.URGENT or said.read_first is ReadFirst.DANGER_UNSURE
    assert "pursued" in {each.cue for each in said.findings}


@pytest.mark.parametrize(
    "text",
    [
        "my wife is missing, is she with you?",
        "I am looking for my daughter.",
        "My wife left and we are looking for her.",
        "I am looking for my daughter, a man is looking for her too",
        "My husband is looking for my daughter, she is missing. Is she with you?",
        "Her husband is looking for her, please tell her to call home.",
        "Her mother is looking for her.",
        "The police are looking for her.",
        "I am a lawyer. The husband is looking for her, confirm her whereabouts.",
        "Estoy buscando a mi esposa",
        "Mi esposo está buscando a mi hija, ¿está con ustedes?",
        "The owner is looking for a woman named Rosa Diaz",
        "he is looking for Ms. Lopez, any help is appreciated",
    ],
)
def test_who_searches_or_wants_to_learn_of_somebody_stays_marked(text: str) -> None:
    assert weighed(text).asks_about_person


@pytest.mark.parametrize(
    "text", ["Wage claim, no contact.", "We have a juvenile female, about 15, in our custody."]
)
def test_wording_marks_nobody_who_names_no_person_or_has_them_there(text: str) -> None:
    assert not weighed(text).asks_about_person


@pytest.mark.parametrize(
    ("text", "anothers"),
    [
        ("a man is looking for her", True),
        ("the man who held us is looking for her", True),
        ("he keeps looking for her", True),
        ("hes looking for her", True),
        ("we fled. my boss is still looking for her", True),
        ("a man is not looking for her", False),
        ("nobody here, no man is looking for her", False),
        ("if a man is looking for her", False),
        ("my husband and i are looking for her", False),
        ("my sister is looking for her", False),
        ("my sister is looking for her, she is with us", True),
        ("a man came. my sister is looking for her", False),
        ("mi ex esta buscando a ella", True),
        ("estoy buscando a ella", False),
        ("a man is looking for her, she ran away", False),
    ],
)
def test_who_searches_stands_before_it(text: str, *, anothers: bool) -> None:
    words = "buscando a ella" if "buscando" in text else "looking for her"
    left = told_apart(places_in(text, asks_about_person=words), text)
    assert set(left) == ({"pursued"} if anothers else {"asks_about_person"})


def test_beside_a_claim_nothing_is_anothers() -> None:
    text = "a man is looking for her, detective"
    said = places_in(text, asks_about_person="looking for her", claims_a_right="detective")
    assert told_apart(said, text) == said


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("she is with us", True),
        ("she is hiding in our church", True),
        ("a girl stands at our door", True),
        ("we are locked in with her", True),
        ("we have a juvenile female, about 15, in our custody", True),
        ("tenemos a una menor aqui", True),
        ("ella esta con nosotros", True),
        ("is she with you", False),
        ("she is with us, where can she go", True),
        ("she is with us, send me her records", False),
        ("we have a girl in our family", False),
        ("she was with me", False),
        ("she was with me six years, now she is gone", False),
        ("she lived at my house", False),
        ("he worked in my kitchen", False),
        ("she is now here with us", True),
        ("she is still living in our shelter", True),
    ],
)
def test_of_one_who_is_with_the_writer_nothing_is_wanted(text: str, *, there: bool) -> None:
    assert is_with_them(text) is there


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("wage claim, no contact.", True),
        ("wage claim of six words, no contact.", False),
        ("maria lopez", False),
        ("my wife", False),
        ("wage claim, no contact?", False),
    ],
)
def test_a_few_words_that_name_no_person(text: str, *, nobody: bool) -> None:
    assert names_nobody(text) is nobody


def test_what_was_long_ago_waits() -> None:
    assert weighed("Years ago my ex husband was looking for my daughter.").read_first is not (
        ReadFirst.DANGER_UNSURE
    )


@pytest.mark.parametrize("text", ["is she with you", "did you see her", "who called", "paradero"])
def test_words_of_who_wants_to_learn_of_a_person(text: str) -> None:
    assert wants(text)
