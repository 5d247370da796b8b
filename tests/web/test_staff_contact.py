"""What does not fit in the answers about contact stands in its box, for what was urgent is taken without a question."""

from __future__ import annotations

import pytest

from tests.builders import House, a_submission
from tests.parts.staff_floor import SignIn

NUMBER = {"contact_value": "520-555-0142"}


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"contact_how": "none", **NUMBER}, "but “no” stands chosen"),
        ({"contact_how": "call"}, "no whole number is written"),
        ({"contact_how": "email", "contact_value": "jose at example"}, "no whole address"),
        ({"contact_how": "text", **NUMBER}, None),
        ({"contact_how": "none"}, None),
    ],
)
@pytest.mark.parametrize("asked", [True, False])
def test_the_box_says_what_does_not_fit_and_whether_it_was_asked(
    house: House, sign_in: SignIn, answers: dict[str, str], said: str | None, *, asked: bool
) -> None:
    given = {"danger_now": "yes", **answers, **({"contact_asked": "yes"} if asked else {})}
    reference = house.take_in(a_submission("He is here.", answers=given)).reference

    page = sign_in("dana").case(reference)

    box = page.one("section[aria-labelledby=contact]").get_text(" ")
    assert ("contact not clear" in box) is (said is not None)
    if said is not None:
        assert said in box
        assert ("Nobody asked about it yet." in box) is not asked
