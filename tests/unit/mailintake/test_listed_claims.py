"""Fields of files that hold several cases, or one whose rows name a field each."""

from __future__ import annotations

import pytest

from tests.unit.mailintake.test_claims import found, with_file


@pytest.mark.parametrize(
    ("kind", "name", "data"),
    [
        ("text/csv", "cases.csv", "Case no,State\n9,CO\n10,CO\n"),
        (
            "application/json",
            "c.json",
            '[{"case_no": 9, "state": "CO"}, {"case_no": 10, "state": "CO"}]',
        ),
        (
            "application/json",
            "c.json",
            '{"cases": [{"case_no": 9, "state": "CO"}, {"case_no": 10, "state": "CO"}]}',
        ),
        (
            "application/json",
            "c.json",
            '{"data": {"open": [{"case_no": 9, "state": "CO"}], "more": [{"case_no": 10, "state": "CO"}]}}',
        ),
    ],
)
def test_each_case_of_a_list_keeps_its_own_fields(kind: str, name: str, data: str) -> None:
    assert found(with_file(kind, name, data)) == [
        ("case_number", "9", "file 1, entry 1"),
        ("state", "CO", "file 1, entry 1"),
        ("case_number", "10", "file 1, entry 2"),
        ("state", "CO", "file 1, entry 2"),
    ]


def test_what_stands_around_a_list_of_cases_is_said_of_each() -> None:
    data = '{"cases": [{"victim": "Ana"}, {"victim": "Jane"}], "agency": "Desk 4"}'

    assert found(with_file("application/json", "c.json", data)) == [
        ("agency", "Desk 4", "file 1, entry 1"),
        ("victim", "Ana", "file 1, entry 1"),
        ("agency", "Desk 4", "file 1, entry 2"),
        ("victim", "Jane", "file 1, entry 2"),
    ]


def test_one_case_that_names_a_field_twice_is_no_list() -> None:
    assert found(
        with_file("text/csv", "c.csv", "Case no,9\nOfficer,R. Diaz\nContact,Desk 4\n")
    ) == [
        ("case_number", "9", "file 1"),
        ("contact", "R. Diaz", "file 1"),
        ("contact", "Desk 4", "file 1"),
    ]


@pytest.mark.parametrize("label", ["D.O.B.", "Birth date", "Fecha de nacimiento", "DOB"])
def test_a_date_of_birth_is_known_by_what_it_is_called(label: str) -> None:
    data = f"Case no,9\n{label},2010-03-02\n"
    assert ("birth", "2010-03-02", "file 1") in found(with_file("text/csv", "c.csv", data))
