"""Tables of a case in which some columns are called as nobody knows: the known are taken, no other table is a case."""

from __future__ import annotations

import pytest

from casework.signals.assessments import Child, Urgency
from mailintake.case_mail.case_files import Told, told
from mailintake.case_mail.tables import first_of
from mailintake.case_mail.tables import read as read_table
from mailintake.parsing import read
from mailintake.submission import words_of
from tests.parts.unhurried import assess
from tests.unit.mailintake.test_claims import found, with_file

CSV = (
    "Case no,Victim,Age,City,State,Deadline,Notes\n"
    'HL-2026-0701,Ana,15,Reno,NV,2026-12-01T05:00:00+10:00,"They locked her in, he moves her tonight"\n'
)


def fields(raw: str) -> dict[str, str]:
    return {name: value for name, value, _ in found(raw)}


def rows_of(*rows: str) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def html(*rows: str) -> str:
    return f"Content-Type: text/html\n\n{rows_of(*rows)}\n"


def test_a_column_of_notes_costs_no_other_field() -> None:
    assert fields(with_file("text/csv", "cases.csv", CSV)) == {
        "case_number": "HL-2026-0701",
        "victim": "Ana",
        "age": "15",
        "city": "Reno",
        "state": "NV",
        "deadline": "2026-12-01T05:00:00+10:00",
    }


@pytest.mark.parametrize(
    "raw",
    [
        "Subject: x\n\nCase no | Name | Age | Remarks\n---|---|---|---\nHL-1 | Ana | 15 | at a motel\n",
        "Subject: x\n\nCase no     Name     Age     Remarks\nHL-1     Ana     15     at a motel\n",
        "Subject: x\n\nCase no\tName\tAge\tRemarks\nHL-1\tAna\t15\tat a motel\n",
        html("Our ref|Name|Age|Shelter needed by us", "HL-1|Ana|15|yes"),
        html("Our ref|Name|Age|Reply by", "HL-1|Ana|15|"),
        with_file("text/csv", "c.csv", "Exported today\n\nRef;Name;Age\nHL-1;Ana, Eva and others, all of them;15\n"),
        with_file("text/csv", "c.csv", "Case no,Age,Notes\nHL-1,15,a motel, room 4, at the highway\n"),
        with_file("text/csv", "c.csv", "Case no|Age|Notes\nHL-1|15|a motel\n"),
        with_file("application/json", "c.json", '{"agencyCaseNo": "HL-1", "victimAge": 15, "notes": "a motel"}'),
    ],
)  # fmt: skip
def test_known_columns_are_taken_and_others_are_not(raw: str) -> None:
    assert fields(raw) == {"case_number": "HL-1", "age": "15"}


def test_an_empty_cell_moves_no_other() -> None:
    head = "| Case no | Victim | Age | Notes |\n|---|---|---|---|\n"

    assert found(f"Subject: x\n\n{head}| HL-1 | | 15 | x |\n| | Eva | 16 | |\n") == [
        ("case_number", "HL-1", "text"),
        ("age", "15", "text"),
        ("victim", "Eva", "text"),
        ("age", "16", "text"),
    ]


@pytest.mark.parametrize("nothing", ["-", "....", "N/A", "none", "null", "Ninguno"])
def test_a_cell_that_says_nothing_is_no_field(nothing: str) -> None:
    """A deadline of a partner puts the mail before others."""
    data = f"Case no,Age,Deadline,Notes\nHL-1,15,{nothing},x\n"

    assert fields(with_file("text/csv", "c.csv", data)) == {"case_number": "HL-1", "age": "15"}


def test_a_file_with_a_mark_at_its_start_is_read() -> None:
    assert fields(with_file("text/csv", "c.csv", f"\ufeff{CSV}"))["case_number"] == "HL-2026-0701"


def test_a_heading_row_is_no_row_of_names_and_values() -> None:
    head = "Our ref|Name|DOB|City|State|Reply by"

    assert fields(html(head, "HL-1|Ana|2011-03-02|Reno|NV|1 Dec 05:00 ET")) == {
        "case_number": "HL-1",
        "birth": "2011-03-02",
        "city": "Reno",
        "state": "NV",
        "deadline": "1 Dec 05:00 ET",
    }
    assert fields(html(head)) == {}


@pytest.mark.parametrize(
    "raw",
    [
        html("Ref|Description|Amount|Due", "INV-1|Lamp|$12|1 Dec"),
        html("Ref|Item|City|State", "A-1|Lamp|Reno|NV"),
        html("Date|Topic|Place|Speaker", "3 Dec|Signs|Reno|Lee"),
        html("Name|Age|City|Phone", "Ana|12|Reno|555-0100"),
        html("Grant|Deadline|Agency|Amount", "For shelters|1 Dec|An office|$5"),
        html("Key|Summary|Assignee|Status|Due", "T-1|Printer|Lee|Open|1 Dec"),
        "Subject: x\n\nThe case of a victim     and her age\nwe saw her    15 times in the city\n",
        "Subject: x\n\nHello.\n\nTel: 208-555-0101\nEmail: ana@example.org\n",
    ],
)
def test_other_tables_and_signatures_are_no_case(raw: str) -> None:
    assert found(raw) == []


def test_the_names_of_one_table_are_none_of_the_next() -> None:
    tables = rows_of("Case no|Victim|Notes", "HL-1|Ana|x") + rows_of("Dana|Lee|555-0100", "a|b|c")

    assert fields(f"Content-Type: text/html\n\n{tables}\n") == {
        "case_number": "HL-1",
        "victim": "Ana",
    }


@pytest.mark.parametrize(
    ("label", "ours"),
    [
        ("Client name", "victim"),
        ("Alleged victim", "victim"),
        ("VICTIM NAME (Last, First)", "victim"),
        ("Nombre de la víctima", "victim"),
        ("Alleged perpetrator", "suspect"),
        ("Presunto tratante", "suspect"),
        ("Fecha de nacimiento (DD/MM/AAAA)", "birth"),
        ("victimDateOfBirth", "birth"),
        ("Edad aproximada", "age"),
        ("Last known address", "place"),
        ("Numero de placa", "plate"),
        ("Licence plate", "plate"),
        ("Call-back number", "phone"),
        ("E-mail", "email"),
    ],
)
def test_what_agencies_call_a_field_is_known(label: str, ours: str) -> None:
    data = f'Docket no.,77-1\n"{label}",12 Ana\n'

    assert fields(with_file("text/csv", "c.csv", data)) == {"case_number": "77-1", ours: "12 Ana"}


@pytest.mark.parametrize(
    ("label", "deadline"),
    [
        ("Respond no later than", "1 Dec 05:00"),
        ("Deadline (ET)", "1 Dec 05:00 (ET)"),
        ("deadline_utc", "1 Dec 05:00 (UTC)"),
        ("dueDateET", "1 Dec 05:00 (ET)"),
        ("Reply by [Mountain time]", "1 Dec 05:00 (Mountain time)"),
        ("Due date/time (America/Denver)", "1 Dec 05:00 (America/Denver)"),
        ("Response due (UTC-7)", "1 Dec 05:00 (UTC-7)"),
        ("Deadline - Pacific", "1 Dec 05:00 (Pacific)"),
        ("Fecha límite (hora del Este)", "1 Dec 05:00 (hora del Este)"),
        ("Responder antes de", "1 Dec 05:00"),
    ],
)
def test_an_hour_has_the_zone_that_its_heading_names(label: str, deadline: str) -> None:
    def said(written: str) -> str:
        return fields(with_file("text/csv", "c.csv", f"Case no,Notes,{label}\n7-1,x,{written}\n"))[
            "deadline"
        ]

    assert said("1 Dec 05:00") == deadline
    assert said("1 Dec 05:00 HST") == "1 Dec 05:00 HST"
    assert said("2026-12-01T05:00+10:00") == "2026-12-01T05:00+10:00"
    assert said("1 Dec") == "1 Dec"


def test_a_heading_in_a_line_of_a_letter_names_the_zone_too() -> None:
    text = "Subject: x\n\nCase no: 7-1\nRespond no later than (Pacific time): 1 Dec 5 pm\n"

    assert fields(text)["deadline"] == "1 Dec 5 pm (Pacific time)"


def test_day_hour_and_zone_of_a_deadline_may_stand_in_fields_of_their_own() -> None:
    data = "Case no,Due date,Due time,Time zone\n7-1,2026-12-01,05:00,Mountain\n"

    assert fields(with_file("text/csv", "c.csv", data))["deadline"] == "2026-12-01 05:00 (Mountain)"


def test_a_year_before_a_zone_is_no_hour_of_the_day_that_has_one_in_a_field_of_its_own() -> None:
    data = "Case no,Due date,Due time\n7-1,Dec 3 2031 ET,17:00\n"

    assert fields(with_file("text/csv", "c.csv", data))["deadline"] == "Dec 3 2031 ET 17:00"


def test_all_cases_of_a_list_are_taken() -> None:
    rows = "".join(f"HL-{n},Ana {n},1{n % 10},Reno,NV,1 Dec 05:00 ET,x\n" for n in range(20))
    data = CSV.partition("\n")[0] + "\n" + rows

    numbers = [
        value
        for name, value, _ in found(with_file("text/csv", "c.csv", data))
        if name == "case_number"
    ]
    assert numbers == [f"HL-{n}" for n in range(20)]


@pytest.mark.parametrize(
    ("kind", "name", "data"),
    [
        ("text/csv", "c.csv", CSV),
        (
            "application/json",
            "c.json",
            (
                '{"case_number": 9, "victims": [{"name": "Ana", "age": 15}], "more": {"deeper": [{"in": ['
                '{"what we know": "They locked her in, he moves her tonight"}]}]}}'
            ),
        ),
    ],
)
def test_triage_reads_all_that_the_file_of_a_case_says(kind: str, name: str, data: str) -> None:
    words = words_of(read(with_file(kind, name, data).encode()))

    assert words.text.startswith("Please see the file.\n\n[In the file c")
    assert words.reply_text is not None
    assert "[In the file" not in words.reply_text
    assessment = assess(words)
    assert assessment.urgency is Urgency.URGENT
    assert assessment.child is Child.YES


def test_no_part_of_a_row_is_lost_where_it_has_more_cells_than_names() -> None:
    data = "Case no,Age,Notes\nHL-1,15,locked in, moved tonight\nHL-2,16,gone\n"
    [(file, kind)] = first_of(read(with_file("text/csv", "c.csv", data).encode()).files)

    assert told(read_table(file, kind)) == Told(
        words="Case no: HL-1\nAge: 15\nNotes: locked in, moved tonight\n\nCase no: HL-2\nAge: 16\nNotes: gone"
    )


@pytest.mark.parametrize(
    "data",
    [
        "Agency,City,State,Phone,Notes\nA shelter,Reno,NV,555-0100,They are locked in tonight\n",
        "a,b\nThey locked her in,tonight\n",
        "City\nReno\n",
    ],
)
def test_other_tables_are_left_to_people(data: str) -> None:
    assert words_of(read(with_file("text/csv", "c.csv", data).encode())).text.strip() == (
        "Please see the file."
    )
