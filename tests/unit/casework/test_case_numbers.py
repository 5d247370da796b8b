"""Other organisations' numbers of a case: one spelling to search by, and what of a field may be said back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.cases.tagging import case_number
from casework.mail.quoting import quotable_number


@pytest.mark.parametrize(
    ("written", "spelled"),
    [
        ("26-1188", "261188"),
        ("26-1188 Maria Lopez (age 15), Motel 6 Reno", "261188"),
        ("26-1188 - Maria Lopez, minor female", "261188"),
        ("26-1188 (victim Maria Lopez, at 14 Elm St)", "261188"),
        ("# 26-1188: Maria Lopez", "261188"),
        ("26 1188 Maria", "261188"),
        ("LC-2026/114", "lc2026114"),
        (" lc 2026 114 ", "lc2026114"),
        ("Lc 2026-114", "lc2026114"),
        ("LC 2026-114 Maria Lopez", "lc2026114"),
        ("1:26-cr-01188", "126cr01188"),
        ("Maria Lopez, 15, held at Motel 6 on Route 9", ""),
        ("our call today about Jane Doe (DOB 3/4/2009), please see below", ""),
        ("urgent", ""),
        ("12", ""),
        ("1" * 41, ""),
        ("", ""),
    ],
)
def test_the_number_is_found_by_itself_whatever_stands_behind_it(
    written: str, spelled: str
) -> None:
    assert case_number(written) == spelled


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("LC-2026/114", "LC-2026/114"),
        ("#26-1188", "26-1188"),
        ("26-1188 Maria Lopez (age 15), Motel 6 Reno", "26-1188"),
        ("26-1188, minor female", "26-1188"),
        ("26-1188: Maria Lopez", "26-1188"),
        ("26-1188/Maria.Lopez", "26-1188"),
        ("26-1188-Lopez", "26-1188"),
        ("LVMPD-2026-00123", "LVMPD-2026-00123"),
        ("1:26-cr-01188-ABC", "1:26-cr-01188"),
        ("2:26-mj-00114", "2:26-mj-00114"),
        ("26-1188-EVA", "26-1188"),
        ("LAPD-26-114", "LAPD-26-114"),
        ("KCSO 26-11873", "KCSO 26-11873"),
        ("26-0011873", "26-0011873"),
        ("2026-00123", "2026-00123"),
        ("26-1188, 15 years", None),
        ("26CR1188", "26CR1188"),
        ("LPD 26-11873", "LPD 26-11873"),
        (" LC 2026 114 ", "LC 2026 114"),
        ("2026 114", "2026 114"),
        ("LPD 26-11873 Maria Lopez", None),
        ("MARIA 2026-114", None),
        ("ANA 2011-03-02", None),
        ("ANA 3/4/2009", None),
        ("ANA 3/14/09", None),
        ("ANA 15", None),
        ("EVA 208-555-0101", None),
        ("ANA 2085550101", None),
        ("ROSA 123-45-6789", None),
        ("ANA 150311", None),
        ("EVA 12/2011", None),
        ("ANA 15-2011", None),
        ("JUAN 2011", None),
        ("MARIA-150311", None),
        ("ROSA-2026-114", None),
        ("OSO 26-1188", None),
        ("NG 26-1188", None),
        ("EVA26-1188", None),
        ("26-1188EVA", None),
        ("208 555 0101", None),
        ("(208) 555-0101", None),
        ("208-555-0101", None),
        ("LPD 208.555.0101", None),
        ("208 555 0101 Maria", None),
        ("208--555-0101", None),
        ("+52 55 5555 0134", None),
        ("2234-5678", None),
        ("555-0101", None),
        ("5550101", None),
        ("123-45-6789", None),
        ("123456789", None),
        ("LPD 123 45 6789", None),
        ("150311 Ana", None),
        ("20110302", None),
        ("2011-03-02", None),
        ("2011-0302", None),
        ("03.02.11", None),
        ("3/2011", None),
        ("26-5550101", None),
        ("2025-550101", None),
        ("12-11", None),
        ("2011 Maria", None),
        ("LC-15-2011", None),
        ("Maria Lopez, 15, held at Motel 6 on Route 9", None),
        ("our call today about Jane Doe (DOB 3/4/2009), please see below", None),
        ("Jane Doe age 15", None),
        ("15-year-old at Motel 6", None),
        ("15 years, Motel 6", None),
        ("maria.lopez15@example.org", None),
        ("Maria-15-2026", None),
        ("MARIA-15", None),
        ("1" * 41, None),
        ("1" * 300 + "Maria", None),
        ("", None),
    ],
)
def test_nothing_but_a_number_is_said_back(written: str, said: str | None) -> None:
    """Names travel in clear in mail: what the sender wrote beside their number does not."""
    assert quotable_number(written) == said


@given(st.text(max_size=100))
def test_what_is_said_back_is_one_short_number_of_the_field(text: str) -> None:
    said = quotable_number(text)

    assert said is None or (said in text and len(said) <= 40 and "\n" not in said)
