"""The operator's name, numbers and promises: one file that production does not start without."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from casework.errors import SettingsError
from casework.floor.hotline import read_hotline

DEFAULT = Path("ops/hotline.toml").read_text(encoding="utf-8")
CONFIRMED = DEFAULT + '\n[confirmed]\non = 2026-11-25\nby = "Dana Whitfield"\n'


def test_production_needs_a_date_and_a_name_of_confirmation() -> None:
    with pytest.raises(SettingsError, match="confirmed"):
        read_hotline(DEFAULT, production=True)

    hotline = read_hotline(CONFIRMED, production=True)

    assert (hotline.confirmed_on, hotline.confirmed_by) == (date(2026, 11, 25), "Dana Whitfield")


def test_a_demonstration_starts_with_the_file_as_it_comes() -> None:
    hotline = read_hotline(DEFAULT, production=False)

    assert (hotline.phone, hotline.emergency) == ("1-888-373-7888", "911")
    assert hotline.promise("es").independence == "No somos la policía ni inmigración."
    assert hotline.promise("ar") == hotline.promise("en")


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        (DEFAULT.replace("phone =", "fone ="), "phone"),
        (DEFAULT.replace("legal =", "law ="), "legal"),
        (DEFAULT.replace("press =", "news ="), "press"),
        (DEFAULT.replace("must_tell = ", "must = ", 1), "promises.en.must_tell"),
        (DEFAULT.replace("[promises.en]", "[promises.fr]"), "promises.en"),
        (DEFAULT.replace("https://www", "http://www"), "leave_to"),
        ("name = ", "TOML"),
        (CONFIRMED.replace("2026-11-25", '"soon"'), "confirmed"),
        (CONFIRMED.replace("Dana Whitfield", " "), "confirmed"),
    ],
)
def test_what_is_missing_is_named(broken: str, named: str) -> None:
    with pytest.raises(SettingsError, match=named):
        read_hotline(broken, production=True)
