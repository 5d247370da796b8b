"""What says nothing comes back; whatever says anything is taken."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.portal_fakes import InMemory
from tests.web.strict import StrictClient

UNSEEN = "\0\x07\u200b\u200d\u2060\ufeff\u202e \x1b"


def sent(web: StrictClient, **typed: object) -> dict[str, Any]:
    """A new form with `typed` in it."""
    return web.get("/report").sent(**typed)


@pytest.mark.parametrize(
    "typed", [{}, {"what_happened": " \n "}, {"what_happened": UNSEEN}, {"need": "info"}]
)
def test_only_an_entirely_empty_form_comes_back(
    web: StrictClient, desk: InMemory, typed: dict[str, Any]
) -> None:
    page = web.post("/report", sent(web, **typed), 422)

    assert desk.submissions == []
    assert "Please write a few words" in page.one("#wrong").get_text()
    assert page.soup.title is not None
    assert page.soup.title.get_text().startswith("Not sent yet")


def test_unseen_characters_take_nothing_from_what_is_said_beside_them(
    web: StrictClient, desk: InMemory
) -> None:
    web.post("/report", sent(web, what_happened=UNSEEN, danger_now="yes"))
    web.post("/report", sent(web, what_happened=f"{UNSEEN}ا"))

    answered, written = desk.submissions
    assert (answered.words.text, answered.words.answers["danger_now"]) == ("", "yes")
    assert written.words.text.endswith("ا")
