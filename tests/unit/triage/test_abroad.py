"""A place that has a larger namesake abroad is none of this country, unless its state is told."""

from __future__ import annotations

import pytest

from triage.places import us_states
from triage.text.normal import even


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("She is in Ontario and I am worried", ()),
        ("I live in Ontario, Canada", ()),
        ("We are in Toronto, Ontario, and they moved her to Seattle", ("WA",)),
        ("a warehouse in Ontario, California", ("CA",)),
        ("a warehouse in Ontario CA", ("CA",)),
        ("Canada girl held in Ontario motel near I-10", ("CA",)),
        ("a Canadian is held in Vancouver near I-5", ("WA",)),
        ("Canada girl held in Ontario motel near Highway 401", ()),
        ("In Ontario, Canada, an hour from I-90", ()),
        ("from Oregon, we sleep in Ontario", ("OR",)),
        ("gate 4 at the Ontario airport", ("CA",)),
        ("Yo estoy en Durango con mi abuela", ()),
        ("soy de Durango, México", ()),
        ("our club in Durango meets on Friday", ("CO",)),
        ("Durango, Colorado", ("CO",)),
        ("she was held in Paris for four years", ()),
        ("a barn by Paris, Kentucky", ("KY",)),
        ("mis padres viven en Valencia", ()),
        ("she works in Vancouver", ()),
        ("a clinic in Vancouver WA", ("WA",)),
        ("we left Oregon, she works in Vancouver", ("OR", "WA")),
        ("I'm writing from Dublin", ()),
        ("a homeowners' association in Dublin, Ohio", ("OH",)),
        ("they fly her to Geneva", ()),
        ("she is in Melbourne now", ()),
    ],
)
def test_a_name_that_is_more_probably_abroad_needs_its_state(
    text: str, named: tuple[str, ...]
) -> None:
    assert us_states.states(even(text)) == named


@pytest.mark.parametrize(
    "text",
    [
        "soy de Toledo, España",
        "Birmingham, UK",
        "she is from Cambridge, England",
        "my cousin in Odessa, Ukraine.",
        "Melbourne, Australia",
        "vivo en San José, Costa Rica",
        "Athens, Greece",
        "nací en Nogales, Sonora",
        "she called from Geneva, Switzerland",
        "I come from Georgia, the country",
        "I am from Georgia, Tbilisi",
        "a flat in Clayton, England.",
    ],
)
def test_a_country_beside_a_name_says_where_it_is(text: str) -> None:
    assert us_states.states(even(text)) == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("they held her in Toledo", ("OH",)),
        ("we came from Mexico to Nogales", ("AZ",)),
        ("a woman from Ukraine works in Odessa", ("TX",)),
        ("Santa Fe, New Mexico", ("NM",)),
        ("between Houston, Mexico and Atlanta", ("TX", "GA")),
        ("a woman from Italy, held in Naples", ("FL",)),
        ("I live in Georgia, the county is Fulton", ("GA",)),
    ],
)
def test_a_country_elsewhere_in_a_text_moves_no_town_of_this_one(
    text: str, named: tuple[str, ...]
) -> None:
    assert us_states.states(even(text)) == named
