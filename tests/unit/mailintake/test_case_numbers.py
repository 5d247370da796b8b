"""Numbers of cases as partners write them in a sentence, and numbers that are none."""

from __future__ import annotations

import time

import pytest

from mailintake.case_mail.case_numbers import MOST, numbers_in, numbers_of
from tests.unit.mailintake.test_claims import found


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("We work on HSI case 26-1188 and need an interpreter.", "26-1188"),
        ("Re our file 2026-00114: she is in the motel.", "2026-00114"),
        ("Ref 26-1188", "26-1188"),
        ("Incident report 26-11873 is attached", "26-11873"),
        ("Complaint no. 26-1188", "26-1188"),
        ("CAD# 26-1188, units on scene", "26-1188"),
        ("CR#26-1188A", "26-1188A"),
        ("Case Nº26-1188", "26-1188"),
        ("Case No.26-1188", "26-1188"),
        ("Case no 26 1188", "26 1188"),
        ("el caso 26-1188 es urgente", "26-1188"),
        ("el expediente 2026/00114", "2026/00114"),
        ("There is an order of the court in case 26-1188", "26-1188"),
        ("Case 26-2014", "26-2014"),
        ("Case 3:26-cr-00114", "3:26-cr-00114"),
        ("Case No. 3:26-CR-00114-ABC-DE, before noon", "3:26-CR-00114-ABC-DE"),
        ("as in 2:26-mj-0512", "2:26-mj-0512"),
        ("Our case number is 26-1188", "26-1188"),
        ("The case number is 26-1188.", "26-1188"),
        ("Our file no. is TPD-2026-0099", "TPD-2026-0099"),
        ("Our number is 26-44821.", "26-44821"),
        ("Our number is: 26-44821", "26-44821"),
        ("Agency ref HSI-26-1188", "HSI-26-1188"),
        ("Nuestro número de caso es 26-1188", "26-1188"),
        ("NCMEC CyberTip 123456789", "123456789"),
        ("CyberTipline report #123456789", "123456789"),
    ],
)
def test_a_number_is_known_in_a_sentence_and_in_a_subject(text: str, number: str) -> None:
    assert found(f"Subject: x\n\n{text}\n") == [("case_number", number, "text")]
    assert found(f"Subject: FW: {text}\n\nHello.\n") == [("case_number", number, "subject")]


@pytest.mark.parametrize("name", ["Casefile", "Agency case", "Docket"])
def test_the_number_of_a_court_is_whole_behind_its_name(name: str) -> None:
    assert found(f"Subject: x\n\n{name}: 3:26-cr-00114\n") == [
        ("case_number", "3:26-cr-00114", "text")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Invoice 26-1188 is due. Order 2026-00114 has shipped.",
        "Invoice 26-1188, your ref 26-00114",
        "For your order see file 26-11873.",
        "The annual report 2025-2026 and the report 11/2026 and report 11-2026",
        "In case 20 people come, see the report of 2026.",
        "In any case 2-3 weeks, or in case 26-27 people come.",
        "Call the case line 555-0101, file 555-0101.",
        "report 26-11-2026, case 2026-11-26",
        "Complaint no. 7731 about a pothole",
        "Score 3:26, at 3:26 cr, 12:26-cr-00114",
        "A cybertip 5 of 12345678901",
        "the briefcase 26-1188",
        "For your order, our ref INV-26-1188",
        "Our number is 208-555-0101",
        "Our case number is up 20-30 percent",
        "Our report 2025-2026, our report 26-11-2026",
    ],
)
def test_what_is_bought_counted_dated_or_telephoned_is_no_number_of_a_case(text: str) -> None:
    assert found(f"Subject: x\n\n{text}\n") == []
    assert found(f"Subject: {text}\n\nHello.\n") == []


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        (
            "Ref: HSI case 26-1188. We have one victim who needs shelter tonight. SA Lowe",
            ["26-1188"],
        ),
        (
            "Reference: 2026-00114 and docket no. 1:26-cr-00114-ABC. Our number is 26-44821.",
            ["2026-00114", "26-44821", "1:26-cr-00114-ABC"],
        ),
        ("Case: LC-2026/114 which you know from our call with the detective", ["LC-2026/114"]),
    ],
)
def test_of_a_sentence_behind_a_name_each_number_is_taken(line: str, numbers: list[str]) -> None:
    assert [value for _, value, _ in found(f"Subject: x\n\n{line}\n")] == numbers
    assert [value for _, value, _ in found(f"Subject: {line}\n\nHello.\n")] == numbers


@pytest.mark.parametrize(
    "value",
    [
        "12-345 (Ada County)",
        "KCSO 26-11873",
        "26-1188, 26-1189, 26-1190, 26-1191, 26-1192, 26-1193, 26-1194",
        "call with Detective Lee about the 15 women of Reno",
    ],
)
def test_what_is_no_sentence_or_has_no_number_that_is_known_stays_as_it_stands(value: str) -> None:
    assert found(f"Subject: x\n\nCase: {value}\n") == [("case_number", value, "text")]


def test_each_is_named_once_and_no_more_than_are_read() -> None:
    assert numbers_in("case 26-1188, case #26-1188\ncase 26-1188") == ["26-1188"]
    assert len(numbers_in("\n".join(f"case 26-{1000 + at}" for at in range(99)))) == MOST


@pytest.mark.parametrize(
    "piece",
    [
        *("case ", "case no ", "case no 2", "2", "26-", "3:26-cr-", "\t", "ref.", "-A", "1 "),
        *("our ", "our case is ", "AB-", "aa ", "aa. ", "a", "é ", ". A", "AB-26-"),
    ],
)
def test_a_long_line_takes_no_time(piece: str) -> None:
    begun = time.process_time()
    numbers_in(piece * 100_000)
    numbers_in(f"case 26-1{piece * 100_000}")
    numbers_of(piece * 100_000)

    assert time.process_time() - begun < 2
