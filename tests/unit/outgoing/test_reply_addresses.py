"""What `TIPLINE_REPLY_TO` may say: answers are found by the address as servers have it."""

from __future__ import annotations

import pytest

from casework.errors import SettingsError
from settings import Role, load_settings


def reply_to(pattern: str) -> str | None:
    named = ("TIPLINE_DESK_FINGERPRINT", "TIPLINE_MAILER_FINGERPRINT", "TIPLINE_KEEPER")
    environ = {"TIPLINE_ENV": "demo", "TIPLINE_REPLY_TO": pattern}
    return load_settings(environ | dict.fromkeys(named, "-"), Role.STAFF).reply_to


@pytest.mark.parametrize("pattern", ["desk+TOKEN@example.org", "desk+TOKEN@xn--mnchen-3ya.example"])
def test_an_address_with_the_word_in_it_is_taken(pattern: str) -> None:
    assert reply_to(pattern) == pattern


@pytest.mark.parametrize(
    "pattern",
    [
        *(
            "desk@example.org",
            "desk+TOKEN@localhost",
            "desk TOKEN@example.org",
            "desk+TOKEN@example..org",
        ),
        *("desk+TOKEN@münchen.example", "désk+TOKEN@example.org", "Desk <desk+TOKEN@example.org>"),
    ],
)
def test_one_that_no_letter_could_bear_is_refused_by_name(pattern: str) -> None:
    with pytest.raises(SettingsError, match="TIPLINE_REPLY_TO"):
        reply_to(pattern)
