"""The file of a list of cases is handed to triage case by case."""

from __future__ import annotations

import json

import pytest

from casework.signals.submissions import CaseFiles, FileCase
from mailintake.case_mail.file_cases import MOST_CASES
from mailintake.parsing import read
from mailintake.submission import words_of
from tests.unit.mailintake.test_claims import with_file

CSV = (
    "Case no,Victim,Age,Location,Deadline,Phone,Notes\n"
    '26-1,Hana Sample,15,"Motel, Route 9",30 Nov,555-0156,"Locked in, moved tonight"\n'
    "26-2,Iris Sample,40,,,555-0157,Training and legal aid\n"
)


def case_files(kind: str, name: str, data: str) -> CaseFiles:
    words = words_of(read(with_file(kind, name, data).encode()))
    assert words.case_files is not None
    assert words.text[words.case_files.start :].startswith("\n\n[In the file ")
    assert words.text[: words.case_files.start].strip() == "Please see the file."
    return words.case_files


def of_csv(data: str) -> list[str]:
    return [case.told for case in case_files("text/csv", "c.csv", data).cases]


def of_json(value: object) -> list[str]:
    files = case_files("application/json", "c.json", json.dumps(value))
    return [case.told for case in files.cases]


def test_each_row_stands_by_itself_without_its_number_and_phone_and_its_place_apart() -> None:
    assert case_files("text/csv", "c.csv", CSV).cases == (
        FileCase(
            told="Victim: Hana Sample\nAge: 15\nNotes: Locked in, moved tonight",
            place="Location: Motel, Route 9\nDeadline: 30 Nov",
        ),
        FileCase(told="Victim: Iris Sample\nAge: 40\nNotes: Training and legal aid"),
    )


def test_a_row_that_says_only_whom_it_is_about_is_left_out() -> None:
    assert of_csv("Case no,Victim,Age,Notes\n26-1,Ana,15,\n26-2,Bea,16,in school\n") == [
        "Victim: Bea\nAge: 16\nNotes: in school"
    ]


def test_cells_without_a_name_stay_in_their_row() -> None:
    assert of_csv("Case no,Age,Notes\n26-1,15,locked in,moved tonight\n")[0].endswith(
        "locked in\nmoved tonight"
    )


def test_names_with_their_values_beside_are_one_case_until_a_number_comes_again() -> None:
    data = "Case no,26-1\nVictim,Ana\nNotes,Locked in\nCase no,26-2\nVictim,Bea\nNotes,Training\n"
    assert of_csv(data) == ["Victim: Ana\nNotes: Locked in", "Victim: Bea\nNotes: Training"]


@pytest.mark.parametrize("name", ["cases", ""])
def test_each_case_of_an_object_stands_by_itself(name: str) -> None:
    cases = [
        {"case_number": "26-1", "victim": {"name": "Ana", "age": 16}, "notes": "Held."},
        {"case_number": "26-2", "victim": {"name": "Bea"}, "notes": "Training on Friday."},
    ]
    assert of_json({name: cases, "remarks": "all of November"} if name else cases) == [
        *(["remarks: all of November"] if name else []),
        "name: Ana\nage: 16\nnotes: Held.",
        "name: Bea\nnotes: Training on Friday.",
    ]


def test_each_of_several_persons_of_a_case_stands_by_itself_and_in_the_case() -> None:
    victims = [{"name": "Ana", "notes": "Held."}, {"name": "Bea", "notes": "Training."}]
    assert of_json({"case_number": "26-1", "victims": victims, "summary": "Two sisters"}) == [
        "name: Ana\nnotes: Held.\nname: Bea\nnotes: Training.\nsummary: Two sisters",
        "name: Ana\nnotes: Held.",
        "name: Bea\nnotes: Training.",
    ]


def test_of_a_long_list_the_first_cases_are_handed_on() -> None:
    rows = "".join(f"26-{at},Ana,15,note {at}\n" for at in range(MOST_CASES + 5))
    assert len(of_csv(f"Case no,Victim,Age,Notes\n{rows}")) == MOST_CASES


def test_other_tables_are_no_cases() -> None:
    words = words_of(read(with_file("text/csv", "c.csv", "City,Notes\nReno,locked in\n").encode()))
    assert words.case_files is None
