"""When nothing is decided about a mail that claims to answer a case, and what of a decision is written once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.cases.cases import Mark
from casework.records.records import Act, Changes
from tests.builders import House
from tests.parts.staff_floor import SignIn
from tests.web.case_looks import acts, case_of
from tests.web.claiming import AGAIN, BELONGS, REFUSED, claim, decide, told


def test_pressed_twice_it_is_decided_once(house: House, sign_in: SignIn) -> None:
    theirs, ours = claim(house)
    dana = sign_in("dana")
    page = dana.case(ours)

    decide(dana, page, BELONGS)
    decide(dana, page, BELONGS)

    assert acts(house, ours).count(Act.CLAIM) == 1
    assert len(told(house, case_of(house, theirs))) == 1


def test_who_comes_second_with_another_answer_is_told_to_look_again(
    house: House, sign_in: SignIn
) -> None:
    _, ours = claim(house)
    dana, mara = sign_in("dana"), sign_in("mara")
    shown_to_dana, shown_to_mara = dana.case(ours), mara.case(ours)
    decide(mara, shown_to_mara, REFUSED)

    refused = decide(dana, shown_to_dana, BELONGS, status=409)

    assert "Somebody was faster" in refused.text
    assert case_of(house, ours).link is None
    assert acts(house, ours).count(Act.CLAIM) == 1


def test_what_changed_since_it_was_shown_is_not_decided_about(
    house: House, sign_in: SignIn
) -> None:
    _, ours = claim(house)
    dana, mara = sign_in("dana"), sign_in("mara")
    page = dana.case(ours)
    mara.press(mara.case(ours), "/take")

    decide(dana, page, BELONGS, status=409)

    assert case_of(house, ours).link is None
    decide(dana, dana.case(ours), BELONGS)
    assert case_of(house, ours).link is not None


def test_two_cases_are_not_joined_to_each_other(house: House, sign_in: SignIn) -> None:
    theirs, ours = claim(house)
    joined = replace(case_of(house, theirs), link=case_of(house, ours).id)
    house.cases.apply(Changes(case=joined))
    dana = sign_in("dana")

    refused = decide(dana, dana.case(ours), BELONGS, status=409)

    assert "was joined to this one" in refused.text
    assert case_of(house, ours).link is None


def test_a_closed_case_is_opened_again_first(house: House, sign_in: SignIn) -> None:
    theirs, ours = claim(house)
    dana = sign_in("dana")
    page = dana.case(ours)
    dana.press(page, "/close", outcome="spam or machine mail", unmet="none")

    closed = dana.case(ours)

    assert "open it again to decide" in closed.one("#claim").get_text(" ")
    assert not closed.soup.select("#claim button")
    decide(dana, page, BELONGS, status=409)
    dana.press(closed, "/reopen")
    decide(dana, dana.case(ours), BELONGS)
    assert case_of(house, ours).link == case_of(house, theirs).id


@pytest.mark.parametrize(
    "fields",
    [
        {"claim": "perhaps"},
        {"claim": ""},
        {"claim": BELONGS, "shown": "AAAAAAAA.0"},
        {"claim": BELONGS, "shown": ""},
        {"claim": AGAIN, "shown": "AAAAAAAA.0"},
    ],
    ids=str,
)
def test_what_the_page_did_not_show_decides_nothing(
    house: House, sign_in: SignIn, fields: dict[str, str]
) -> None:
    _, ours = claim(house)
    dana = sign_in("dana")
    status = 303 if fields["claim"] == AGAIN and "shown" in fields else 409

    dana.press(dana.case(ours), "/claim", status=status, **fields)

    assert Act.CLAIM not in acts(house, ours)
    assert Mark.CLAIMS_TO_ANSWER in case_of(house, ours).marks


def test_a_case_that_claims_nothing_is_not_asked_about(house: House, sign_in: SignIn) -> None:
    theirs, ours = claim(house)
    dana = sign_in("dana")
    fields = dana.case(ours).sent("#claim form", claim=BELONGS)

    refused = dana.post(f"/cases/{theirs}/claim", fields, status=409)

    assert "claims to answer no other case" in refused.text


def test_who_may_not_read_decides_nothing(house: House, sign_in: SignIn) -> None:
    _, ours = claim(house)
    fields = sign_in("dana").case(ours).sent("#claim form", claim=BELONGS)
    for username in ("iris", "noor"):
        other = sign_in(username)
        token = str(other.get("/me").one("form[action='/lock'] input")["value"])

        other.post(f"/cases/{ours}/claim", {**fields, "form_token": token}, status=403)

    assert case_of(house, ours).link is None


def test_the_press_needs_the_token_of_its_session(house: House, sign_in: SignIn) -> None:
    _, ours = claim(house)
    dana = sign_in("dana")
    fields = dana.case(ours).sent("#claim form", claim=BELONGS)

    dana.post(f"/cases/{ours}/claim", {**fields, "form_token": "x"}, status=400)

    assert case_of(house, ours).link is None
