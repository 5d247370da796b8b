"""Of two likely namesakes the one beside a state that is named is meant."""

from __future__ import annotations

import pytest

from triage.places import postal, us_states
from triage.places.neighbours import BESIDE
from triage.text.normal import even


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a van from Burlington to New Hampshire", ("VT", "NH")),
        ("Burlington, then Ohio", ("VT", "OH")),
        ("in Columbia, sent on to Georgia", ("SC", "GA")),
        ("in Columbia", ("MO",)),
        ("a bus from Cleveland to Georgia", ("OH", "GA")),
        ("a bus from Cleveland, Tennessee to Georgia", ("TN", "GA")),
        ("in Cleveland, later Tennessee", ("TN",)),
        ("from Newark to Indiana", ("NJ", "IN")),
        ("from Buffalo to Wisconsin", ("NY", "WI")),
        ("from Columbus to Alabama", ("OH", "AL")),
        ("from Kansas City to Oklahoma", ("MO", "OK")),
        ("from Albany to Florida", ("NY", "FL")),
        ("from Charleston to Ohio", ("SC", "OH")),
        ("from Naples to Nevada", ("FL", "NV")),
    ],
)
def test_of_two_likely_namesakes_the_one_beside_a_state_that_is_named_is_meant(
    text: str, named: tuple[str, ...]
) -> None:
    assert set(us_states.states(even(text))) == set(named)


def test_the_states_beside_a_state_have_it_beside_them() -> None:
    for code, beside in BESIDE.items():
        assert beside <= postal.CODES
        assert code == "AK" or all(code in BESIDE[other] for other in beside)
