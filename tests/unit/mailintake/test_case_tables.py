"""Which tables and lists are of a case: those of partners whole, those of shops, schools and libraries not at all."""

from __future__ import annotations

import json

import pytest

from casework.signals.assessments import Urgency
from mailintake.parsing import read
from mailintake.submission import words_of
from tests.parts.unhurried import assess
from tests.unit.mailintake.test_claims import found, with_file

DANGER = "he will kill her tonight"


def csv(data: str) -> str:
    return with_file("text/csv", "c.csv", data)


def js(value: object) -> str:
    return with_file("application/json", "c.json", json.dumps(value))


def table(data: str) -> str:
    """Rows of cells between commas, as a table in a letter."""
    return "Subject: x\n\n" + "\n".join(
        f"| {' | '.join(row.split(','))} |" for row in data.splitlines()
    )


def fields(raw: str) -> dict[str, str]:
    return {name: value for name, value, _ in found(raw)}


def file_words(raw: str) -> str:
    return words_of(read(raw.encode())).text.partition("[In the file ")[2]


@pytest.mark.parametrize(
    ("data", "deadlines"),
    [
        (
            "Case no,Deadline,Time zone\n7-1,1 Dec 05:00,Mountain\n7-2,1 Dec 05:00,Pacific\n",
            ["1 Dec 05:00 (Mountain)", "1 Dec 05:00 (Pacific)"],
        ),
        (
            "Case no,Due date,Due time,Time zone\n7-1,1 Dec,05:00,Mountain\n7-2,2 Dec,06:00,Pacific\n",
            ["1 Dec 05:00 (Mountain)", "2 Dec 06:00 (Pacific)"],
        ),
        ("Case no,Due time,Due date,Time zone\n7-1,05:00,1 Dec,Mountain\n", ["1 Dec 05:00 (Mountain)"]),
        (
            "Case no,Deadline,Time zone\n7-1,1 Dec 05:00,Mountain\n7-2,1 Dec 05:00,\n",
            ["1 Dec 05:00 (Mountain)", "1 Dec 05:00"],
        ),
    ],
)  # fmt: skip
def test_day_hour_and_zone_are_put_together_in_each_row(data: str, deadlines: list[str]) -> None:
    for raw in (csv(data), table(data)):
        assert [value for name, value, _ in found(raw) if name == "deadline"] == deadlines


def test_a_case_has_its_own_zone_before_that_of_what_stands_around_it() -> None:
    around = {
        "timezone": "Eastern",
        "cases": [
            {"case_no": "7-1", "deadline": "1 Dec 05:00", "timezone": "Mountain"},
            {"case_no": "7-2", "deadline": "1 Dec 05:00"},
        ],
    }

    assert [value for name, value, _ in found(js(around)) if name == "deadline"] == [
        "1 Dec 05:00 (Mountain)",
        "1 Dec 05:00 (Eastern)",
    ]


def test_a_zone_in_a_line_is_that_of_the_rows_that_name_none() -> None:
    rows = "Case no,Deadline\n7-1,1 Dec 05:00\n7-2,1 Dec 06:00 ET\n"
    raw = table(rows) + "\n\nTime zone: Pacific\n"

    assert [value for name, value, _ in found(raw) if name == "deadline"] == [
        "1 Dec 05:00 (Pacific)",
        "1 Dec 06:00 ET",
    ]


def test_a_deadline_may_be_an_object() -> None:
    due = {"date": "2026-12-01", "time": "05:00", "tz": "America/Denver"}

    assert found(js({"case_no": "7-1", "deadline": due})) == [
        ("case_number", "7-1", "file 1"),
        ("deadline", "2026-12-01 05:00 (America/Denver)", "file 1"),
    ]


@pytest.mark.parametrize(
    ("label", "written", "said"),
    [
        ("Fecha límite (DD/MM/AAAA)", "03/12/2026 17:00", "2026-12-03 17:00"),
        ("Fecha límite DD/MM/AAAA", "03/12/2026", "2026-12-03"),
        ("Deadline (DD.MM.YY, ET)", "03.12.26 17:00", "2026-12-03 17:00 (ET)"),
        ("Deadline (dd-mm-yyyy hh:mm)", "3-12-2026 17:00", "2026-12-03 17:00"),
        ("Deadline (MM/DD/YYYY)", "03/12/2026 17:00", "03/12/2026 17:00"),
        ("Deadline (DD/MM/YYYY)", "12/31/2026 17:00", "12/31/2026 17:00"),
        ("Deadline (DD/MM/YYYY)", "tomorrow", "tomorrow"),
    ],
)
def test_a_date_is_read_in_the_order_that_its_heading_names(
    label: str, written: str, said: str
) -> None:
    assert fields(csv(f'Case no,"{label}"\n7-1,{written}\n'))["deadline"] == said


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            "Case no,Notes,Age,Deadline\n7-1,in a motel, 12 men come,15,1 Dec 5 pm ET\n",
            {"case_number": "7-1", "age": "15", "deadline": "1 Dec 5 pm ET"},
        ),
        (
            "Case no,Notes,Age,Deadline\n7-1,in a motel,12 men come,15,1 Dec 5 pm ET\n",
            {"case_number": "7-1"},
        ),
        ("Case no,Victim,Age\n7-1,Doe,Jane,15\n", {"case_number": "7-1"}),
        ("Case no,Victim,Age\n7-1,Doe, Jane,15\n", {"case_number": "7-1", "victim": "Doe, Jane", "age": "15"}),
        ("Case no,Age,Notes\n7-1,15,locked in,moved tonight\n", {"case_number": "7-1", "age": "15"}),
        ("Case no,Victim,Age\n7-1,Ana,15,,\n", {"case_number": "7-1", "victim": "Ana", "age": "15"}),
    ],
)  # fmt: skip
def test_a_comma_that_nobody_quoted_moves_no_value_into_another_column(
    data: str, said: dict[str, str]
) -> None:
    assert fields(csv(data)) == said
    for word in data.splitlines()[1].replace(",", " ").split():
        assert word in file_words(csv(data))


@pytest.mark.parametrize(
    "head",
    [
        "Case no,Victim,Age,Deadline,a,b,c,d,e",
        "Case no,Victim,Age,Is the victim in immediate danger right now?,x,y,z,w,Anything else",
        "Case no,Victim,Age,Injuries (1-5),x,y,z,w,v",
        "Case no,Victim,Age,Danger level!,x,y,z,w,v",
        "Case no:,Victim:,Age:,City:,x:,y:,z:,w:,Notes:",
        "Case no,Victim 1 name,Age 1,Victim 2 name,Age 2,x,y,z,w",
        "Victim,Age,City,What do you know about the place where she is held?,1,2,3,4,5",
    ],
)
def test_of_a_case_each_row_is_taken_whatever_its_other_columns_are_called(head: str) -> None:
    values = {
        "Case no": "7-1",
        "Case no:": "7-1",
        "Age": "15",
        "Age:": "15",
        "Age 1": "15",
        "Age 2": "15",
    }
    names = head.split(",")
    row = [values.get(name, "x") for name in names]
    raw = csv(f"{head}\n{','.join([*row[:-1], DANGER])}\n")

    assert fields(raw)["age"] == "15"
    assert DANGER in file_words(raw)
    assert assess(words_of(read(raw.encode()))).urgency is Urgency.URGENT


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("Case no,pending,Victim,Ana\nCity,Reno,Age,15\n", {"victim": "Ana", "city": "Reno", "age": "15"}),
        ("Case no,7-1,Victim,Ana\n", {"case_number": "7-1", "victim": "Ana"}),
        ("Case no,Danger,Victim,Injuries\n7-1,yes,Ana,no\n", {"case_number": "7-1", "victim": "Ana"}),
        ("File no,Minor name,Age,q,r,s\n7-1,Ana,15,,,\n", {"case_number": "7-1", "victim": "Ana", "age": "15"}),
    ],
)  # fmt: skip
def test_names_and_values_in_turn_are_told_from_a_line_of_names(
    data: str, said: dict[str, str]
) -> None:
    for raw in (csv(data), table(data)):
        assert fields(raw) == said


@pytest.mark.parametrize("row", ["7-1", "7-1,Ana", "7-1,Ana,15"])
def test_a_row_may_lack_its_last_cells(row: str) -> None:
    raw = csv(f"Case no,Victim,Age,City,Notes\n{row}\n\n7-2,Eva,16,Reno,x\n")

    assert [value for name, value, _ in found(raw) if name == "case_number"] == ["7-1", "7-2"]
    assert "7-1" in file_words(raw)


NO_CASES = [
    "Subject name,Date,Where,Speaker\nSafe at work,3 Dec,Town hall,R. Diaz\n",
    "State,Cases,Victims,Suspects\nIdaho,12,30,9\n",
    "County,Victims,Status\nAda,12,open\n",
    "Client,Age,Grade,School\nAna,12,6,Hill\n",
    "ID,Client,Email,Phone,City,State,Status,Born\n1,Ana,ana@example.org,208-555-0101,Reno,NV,open,2011-03-02\n",
    "Cliente,Correo,Teléfono,Ciudad,Estatus\nAna,ana@example.org,208-555-0101,Reno,nuevo\n",
    "Person,Title,Due date\nAna,The long way,1 Dec\n",
    "Reference,Contact,Status,Due date\nT-12,Lee,open,1 Dec\n",
    "Matter no,Client,Amount\n12-1,Ana,$120\n",
    "City,Phone\nReno,208-555-0101\n",
]


@pytest.mark.parametrize("data", NO_CASES)
def test_lists_of_shops_schools_and_offices_are_no_case(data: str) -> None:
    head, row = data.splitlines()
    dangerous = csv(f"{head},Notes\n{row},{DANGER}\n")

    assert found(csv(data)) == found(table(data)) == []
    assert file_words(dangerous) == ""


@pytest.mark.parametrize(
    "value",
    [
        {"invoice": {"reference": "R-12", "client": {"name": "Ana"}, "total": 12, "due": "2026-12-01"}},
        {"client": "Ana", "email": "ana@example.org", "city": "Reno", "state": "NV"},
        {"state": "Idaho", "victims": 30, "suspects": 9},
        {"name": "tool", "contact": "Lee", "phone": "208-555-0101"},
        [{"ref": "12", "item": "Lamp", "person": "Ana", "price": 3}],
    ],
)  # fmt: skip
def test_objects_of_shops_and_offices_are_no_case(value: object) -> None:
    assert found(js(value)) == []
    assert file_words(js(value)) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Person: 2 seats\nDate: 3 Dec\nWhere: Town hall\n",
        "Factura: 1234\nReferencia: F-12\nCliente: Ana\nFecha: 3 dic\nTotal: $120\nVence: 15 dic\n",
        "What we need: a speaker\nNo later than: Friday\n",
        "Subject name: Safe at work\nWhen: 3 Dec\nWhere: Reno\n",
        "Victims: 30\nState: Idaho\n",
    ],
)
def test_lines_of_other_letters_are_no_fields(text: str) -> None:
    assert found(f"Subject: x\n\n{text}") == []


def test_a_row_of_totals_is_no_case() -> None:
    data = "Case no,Victim,Age\n7-1,Ana,15\nTotal,1 case,1\nGrand total,1,1\n"

    assert [value for name, value, _ in found(csv(data)) if name == "victim"] == ["Ana"]


def test_a_client_is_a_victim_beside_a_number_of_a_case_and_rings_for_no_word() -> None:
    data = f"Case no,Client,Client age,Notes\n7-1,Ana,15,{DANGER}\n"

    assert fields(csv(data)) == {"case_number": "7-1", "victim": "Ana", "age": "15"}
    assert file_words(csv(data)) == f"c.csv:]\nCase no: 7-1\nAna\nage: 15\nNotes: {DANGER}"


def test_of_a_list_of_numbers_alone_triage_reads_nothing() -> None:
    data = f"Case number,Subject,Status,Contact\n12,{DANGER},open,Lee\n"

    assert file_words(csv(data)) == ""


def test_a_file_that_cannot_be_parted_into_cells_is_still_read() -> None:
    data = f'Case no,Victim,Age,Notes\n7-1,Ana,15,x\n7-2,Eva,16,"{DANGER}\n' + "a word " * 25_000

    assert fields(csv(data))["case_number"] == "7-1"
    assert DANGER in file_words(csv(data))
