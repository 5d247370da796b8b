"""Of the questions that only other paths ask nothing counts: browsers send what they hide, and nobody can untick it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.portal_fakes import InMemory
from tests.web.strict import StrictClient

EVERYWHERE = {
    "danger_now": "no",
    "state": "AZ",
    "contact_how": "text",
    "contact_value": "520-555-0142",
    "name": "Ana",
    "language": "es",
}
OF_A_PATH: dict[str, tuple[object, set[str]]] = {
    "when": ("now", {"self", "known", "saw", "job"}),
    "place": ("room 214", {"self", "known", "saw", "job"}),
    "under_18": ("yes", {"self", "known", "saw", "job"}),
    "situation": ("hotel", {"self", "known", "saw", "job"}),
    "signs": (["locked"], {"self", "known", "saw"}),
    "who_and_vehicles": ("a white van", {"self", "known", "saw", "job"}),
    "how_know": ("told", {"known", "saw", "job"}),
    "job": ("school", {"job"}),
    "organisation": ("Marlow School", {"job"}),
    "already_told": (["nobody"], {"job"}),
    "request": (["leaflets"], {"info"}),
    "request_people": ("12", {"info"}),
}
"""Field to what is answered, and the paths that ask it."""


def everything() -> dict[str, Any]:
    return {**EVERYWHERE, **{name: value for name, (value, _) in OF_A_PATH.items()}}


@pytest.mark.parametrize("need", ["self", "known", "saw", "job", "info"])
def test_only_what_the_chosen_path_asks_arrives(
    web: StrictClient, desk: InMemory, need: str
) -> None:
    sent = web.get("/report").sent(what_happened="We want leaflets.", need=need, **everything())

    web.post("/report", sent)

    [submission] = desk.submissions
    arrived = set(submission.words.answers) - {"need", "may_tell", "may_tell_chosen"}
    asked = {name for name, (_, paths) in OF_A_PATH.items() if need in paths}
    assert arrived == {*EVERYWHERE, *asked}


def test_without_a_path_none_was_left(web: StrictClient, desk: InMemory) -> None:
    """An old browser hides nothing, and whoever skips the first question may answer any other."""
    web.post("/report", web.get("/report").sent(what_happened="A van.", **everything()))

    [submission] = desk.submissions
    assert set(OF_A_PATH) <= set(submission.words.answers)


def test_what_was_left_says_nothing_by_itself(web: StrictClient, desk: InMemory) -> None:
    back = web.post("/report", web.get("/report").sent(need="info", signs=["locked"]), 422)

    assert "Please write a few words" in back.one("#wrong").get_text()
    assert desk.submissions == []


def test_what_was_left_stands_there_again_for_whoever_goes_back_to_it(web: StrictClient) -> None:
    sent = web.get("/report").sent(need="info", what_happened="A van.", signs=["locked"], do="look")

    assert web.post("/report", sent).chosen("signs") == ["locked"]
