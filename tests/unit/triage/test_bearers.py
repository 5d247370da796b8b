"""Persons and firms that have the name of a place are told by what stands beside it."""

from __future__ import annotations

import pytest

from triage.places import us_states
from triage.text.normal import even


@pytest.mark.parametrize(
    "text",
    [
        "Virginia said he locks the door",
        "virginia told me she cant leave",
        "Georgia is scared",
        "my friend Carolina is scared",
        "Dakota told me",
        "Austin is my boss",
        "My son Austin, 27, does not answer",
        "Savannah says he hits her",
        "Charlotte and I were locked in",
        "Aunt Virginia beats me",
        "Mrs. Virginia keeps my passport",
        "Mr. Washington owns the house",
        "Ms. Houston has my papers",
        "my boss Austin took my phone",
        "Georgia Martinez keeps the money",
        "I read Virginia Woolf at school",
        "Austin Kell wont let me leave",
        "Virginia no me deja salir",
        "la señora Virginia no me paga",
        "mi jefa Georgia me debe",
        "Virginia está encerrada",
        "minha amiga Virginia",
        "mon amie Virginia pleure",
        "pinsan kong si Virginia",
    ],
)
def test_a_person_is_no_place(text: str) -> None:
    assert us_states.states(even(text)) == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Virginia is a state", ("VA",)),
        ("in Virginia my boss said no", ("VA",)),
        ("en Virginia me quitaron todo", ("VA",)),
        ("a lawyer in Tempe, Arizona said never", ("AZ",)),
        ("eight of us in Norton, Virginia were told", ("VA",)),
        ("our bakery in Goshen Indiana wants to help", ("IN",)),
        ("my aunt in Georgia has room", ("GA",)),
        ("I live with my aunt Fort Pierce", ("FL",)),
        ("Aunt, Henderson. Niece turned 18", ("NV",)),
        ("my cousin Dallas TX", ("TX",)),
        ("Señora, Tampa. Quiere saber algo", ("FL",)),
        ("Texas is hot", ("TX",)),
        ("she asked if Houston has her grandma in it", ("TX",)),
        ("hóa đơn. Columbus", ("OH",)),
        ("Austin Texas told me to call", ("TX",)),
    ],
)
def test_a_place_beside_such_words_is_one(text: str, named: tuple[str, ...]) -> None:
    assert us_states.states(even(text)) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("I read it in the Washington Post", ()),
        ("he is a cook at the Texas Roadhouse", ()),
        ("they meet at California Pizza Kitchen", ()),
        ("I work at Kentucky Fried Chicken in Ohio", ("OH",)),
        ("we ate at Boston Market last night", ()),
        ("they put us on Delta, the flight was full", ()),
        ("Alaska Airlines lost her papers", ()),
        ("the Boston market where I sell", ("MA",)),
    ],
)
def test_a_firm_is_no_place(text: str, named: tuple[str, ...]) -> None:
    assert us_states.states(even(text)) == named
