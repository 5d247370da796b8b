"""What can link two cases is found however it is disguised or spelled, and in every language."""

from __future__ import annotations

import pytest

from triage import indicators


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("305\u200b555\u200b0142", "phones", "3055550142"),
        ("305-\u2060555-\u20600142", "phones", "305-555-0142"),
        ("\u202a+1 305-555-0142\u202c", "phones", "+1 305-555-0142"),
        ("305\u00ad-555\u00ad-0142", "phones", "305-555-0142"),
        (
            "".join(f"{digit}\ufe0f\u20e3" for digit in "3055550142"),
            "phones",
            "3055550142",
        ),
        ("m\u200baria@example.com", "emails", "maria@example.com"),
        ("maria@\u200bexample.com", "emails", "maria@example.com"),
        ("plate ABC\u200b1234", "plates", "ABC1234"),
        ("telegram @ma\u200bria_x", "handles", "@maria_x"),
    ],
)
def test_signs_that_do_not_show_hide_nothing(text: str, kind: str, found: str) -> None:
    assert getattr(indicators.find(text), kind) == (found,)
    assert getattr(indicators.find("", text), kind) == (found,)
