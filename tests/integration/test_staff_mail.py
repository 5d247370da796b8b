"""What the console does with mail, in its own database role: looking up, the registry, reading again."""

from __future__ import annotations

from bs4 import BeautifulSoup
from flask import Flask

from casework.submissions import Claim
from tests.builders import House, a_mail
from tests.parts.role_consoles import signed_in


def test_a_number_of_theirs_finds_its_case(console: tuple[House, Flask]) -> None:
    house, app = console
    claim = Claim(name="case_number", value="LC-2026/114", source="text")
    reference = house.take_in(a_mail("We ask for a bed.", claims=(claim,))).reference
    house.take_in(a_mail("Another.", address="bo@example.org"))
    browser, token = signed_in(house, app)

    answer = browser.post("/find", data={"form_token": token, "wanted": "lc 2026-114"})

    rows = BeautifulSoup(answer.data, "html.parser").select("[data-reference]")
    assert [row["data-reference"] for row in rows] == [reference]
