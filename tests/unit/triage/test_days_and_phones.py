"""Days and hours in figures are no phones, and phones beside them are found."""

from __future__ import annotations

import pytest

from triage.indicators import linking


@pytest.mark.parametrize(
    "text",
    [
        "Starts: 2026-12-15 16:00 (UTC)",
        "2026-11-29 12:01:22 door sensor open",
        "2026.11.29 12:01",
        "2026. 11. 29. 12:01",
        "29.11.2026 12:01",
        "29. 11. 2026 12:01",
        "29-11-2026 12:01",
        "11-29-2026 1201",
        "29.11.26 12.01",
        "2026 11 29 12:01",
        "2026 11 29 12 01",
        "29 11 2026 12:01",
        "20261129 12:01",
        "11-29-2026 - 12-03-2026",
        "2026-12-15 (16:00)",
        "2026-12-15 16:00 - 2026-12-15 17:30",
        "Fax 2026-11-29 12 pages",
    ],
)
def test_a_day_with_its_hour_is_no_phone(text: str) -> None:
    """Else two invitations to the same hour link strangers."""
    assert linking.find(text).phones == ()


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("FAX 2026-11-29 12:01 FROM 419-555-0173 3 pages", "419-555-0173"),
        ("Fax received 11-29-2026 12:01 (419) 555-0173", "(419) 555-0173"),
        ("2026-11-29 419-555-0173", "419-555-0173"),
        ("29.11.2026 419.555.0173", "419.555.0173"),
        ("419-555-0173 2026-11-29 12:01", "419-555-0173"),
        ("2026-11-29 12:01 +1 419 555 0173", "+1 419 555 0173"),
        ("call 555-0173 2026-11-29 12:01", "555-0173"),
        ("2026-11-29 555-0173", "555-0173"),
        ("+33 1 20 12 20 26", "+33 1 20 12 20 26"),
        ("+49 30 2026 1215", "+49 30 2026 1215"),
        ("202-612-1516", "202-612-1516"),
    ],
)
def test_a_phone_beside_a_day_and_one_that_looks_like_a_day_stay(text: str, phone: str) -> None:
    assert linking.find(text).phones == (phone,)


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        ("555-0115 1 Dec 2026 09:00 CT", ("555-0115",)),
        ("call 555-0115 9 to 5", ("555-0115",)),
        ("555-0115 10-12", ("555-0115",)),
        ("555-0115 14:00", ("555-0115",)),
        ("room 12 555-0115", ("555-0115",)),
        ("555-0115 555-0116", ("555-0115", "555-0116")),
        ("555-0115 2 girls, 555-0116 3 girls", ("555-0115", "555-0116")),
        ("+1 419 555 0115 1 Dec", ("+1 419 555 0115",)),
        ("(030) 555-0115 22", ()),
    ],
)
def test_a_phone_is_found_beside_a_day_or_a_count(text: str, phones: tuple[str, ...]) -> None:
    """Rows of a table stand as one line: name, number, day."""
    assert linking.find(text).phones == phones
