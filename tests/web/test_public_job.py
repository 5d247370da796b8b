"""Whoever writes because of their job learns whom to ring, before and after sending."""

from __future__ import annotations

import re

import pytest

from tests.web.portal_fakes import InMemory
from tests.web.strict import StrictClient

WHOM = {"en": "your state’s child abuse line", "es": "la línea de maltrato infantil de su estado"}
OURS = {"911", "988", "711", "1-888-373-7888"}
"""The only numbers that may stand there: the line of a state is not known here, and none is invented."""


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("urgent", [True, False])
def test_it_is_said_before_and_after_sending(
    web: StrictClient, desk: InMemory, language: str, *, urgent: bool
) -> None:
    desk.urgent = urgent
    address = f"/report?lang={language}"
    form = web.get(address)

    page = web.post(address, form.sent(need="job", what_happened="A pupil, 16."))

    before = form.one("details#your-work").get_text(" ")
    after = page.one("main .note").get_text(" ")
    for said in (before, after):
        assert WHOM[language] in " ".join(said.split())
        assert "911" in said
        assert set(re.findall(r"\b[0-9][0-9-]{6,}\b|\b[0-9]{3}\b", said)) <= OURS


def test_nobody_else_is_told_so(web: StrictClient) -> None:
    page = web.post("/report", web.get("/report").sent(need="self", what_happened="Help."))

    assert WHOM["en"] not in page.text


def test_what_the_form_says_of_afterwards_is_true(web: StrictClient) -> None:
    """It promised that the questions can be answered after sending, and there is a box for words alone."""
    form = web.get("/report")

    page = web.post("/report", form.sent(what_happened="A van."))

    assert "After sending you can still write more, in your own words." in form.text
    assert page.one("form textarea")["name"] == "words"
    assert "add them after sending" not in form.text
