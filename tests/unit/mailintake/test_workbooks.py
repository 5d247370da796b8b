"""Workbooks: the cells of their first sheets, and nothing that a small file could grow to."""

from __future__ import annotations

import io
import time
import tracemalloc
from base64 import encodebytes
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest

from casework.signals.assessments import Urgency
from casework.signals.problems import Problem
from mailintake.case_mail.claims import claims_of
from mailintake.case_mail.workbooks import (
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_SHEETS,
    NotReadError,
    rows_of,
)
from mailintake.parsing import read
from mailintake.submission import words_of
from tests.unit.mailintake.test_submission import submitted
from triage.assess import assess

STRINGS = (
    '<sst xmlns="x"><si><t>Case no</t></si><si><r><t>Vic</t></r><r><t>tim</t></r><rPh><t>spoken</t></rPh></si>'
    "<si><t>Notes</t></si><si><t>Deadline (MT)</t></si></sst>"
)
STYLES = (
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[Red]0.00"/>'
    '<numFmt numFmtId="165" formatCode="dd\\.mm\\.yyyy"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>'
)
HEAD = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="s"><v>2</v></c>'
    '<c r="E1" t="s"><v>3</v></c></row>'
)
ROW = (
    '<row r="2"><c r="A2" t="inlineStr"><is><t>26-1188</t></is></c><c r="B2" t="str"><f>X1</f><v>Ana</v></c>'
    '<c r="D2" t="inlineStr"><is><t>locked in a room, will be killed tonight</t></is></c>'
    '<c r="E2" s="1"><v>46352.208333333336</v></c></row>'
)


def book(
    *sheets: str,
    more: dict[str, str] | None = None,
    kind: int = ZIP_DEFLATED,
    strings: str = STRINGS,
) -> bytes:
    data = io.BytesIO()
    with ZipFile(data, "w", kind) as packed:
        for at, sheet in enumerate(sheets, start=1):
            packed.writestr(
                f"xl/worksheets/sheet{at}.xml",
                f"<worksheet><sheetData>{sheet}</sheetData></worksheet>",
            )
        for name, text in {
            "xl/sharedStrings.xml": strings,
            "xl/styles.xml": STYLES,
            **(more or {}),
        }.items():
            packed.writestr(name, text)
    return data.getvalue()


def mail(data: bytes, name: str = "cases.xlsx") -> bytes:
    return (
        b'From: a@example.org\nContent-Type: multipart/mixed; boundary="b"\n\n--b\n\nPlease see the file.\n--b\n'
        + f'Content-Type: application/octet-stream; name="{name}"\n'.encode()
        + b"Content-Transfer-Encoding: base64\n\n"
        + encodebytes(data)
        + b"\n--b--\n"
    )


def test_a_list_of_cases_is_read_with_its_dates() -> None:
    raw = mail(book(HEAD + ROW))
    submission = submitted(raw)

    assert [(claim.name, claim.value) for claim in claims_of(read(raw))] == [
        ("case_number", "26-1188"),
        ("victim", "Ana"),
        ("deadline", "2026-11-26 05:00 (MT)"),
    ]
    assert "Notes: locked in a room" in submission.words.text
    assert Problem.UNREAD_TABLE not in submission.problems
    assert assess(submission.words).urgency is Urgency.URGENT


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('<c s="1"><v>46352</v></c>', "2026-11-26"),
        ('<c s="1"><v>46352.5</v></c>', "2026-11-26 12:00"),
        ('<c s="3"><v>46352</v></c>', "2026-11-26"),
        ('<c s="1"><v>0.75</v></c>', "18:00"),
        ('<c s="0"><v>46352</v></c>', "46352"),
        ('<c s="2"><v>46352</v></c>', "46352"),
        ("<c><v>46352</v></c>", "46352"),
        ('<c s="1"><v>9e99</v></c>', "9e99"),
        ('<c s="1"><v>nan</v></c>', "nan"),
        ('<c s="1"><v>x</v></c>', "x"),
        ('<c t="s"><v>99</v></c>', ""),
        ('<c t="s"><v>-1</v></c>', ""),
        ('<c t="inlineStr"><is><t>Ana &amp; Eva</t></is></c>', "Ana & Eva"),
    ],
)
def test_a_cell_is_read_as_it_is_shown(cell: str, shown: str) -> None:
    rows, is_whole = rows_of(book(f"<row><c><v>1</v></c>{cell}</row>"))

    assert rows == [["1", shown], [""]]
    assert is_whole


@pytest.mark.parametrize(
    "name", ["xl/worksheets/sheet.xml", "xl/worksheets/Sheet1.xml", "xl\\worksheets\\sheet1.xml"]
)
def test_a_sheet_is_read_however_a_program_calls_it(name: str) -> None:
    strings = {"xl/SharedStrings.xml": "<si><t>Ana</t></si>"}
    cells = '<row><c t="s"><v>0</v></c><c><v>1</v></c></row>'
    data = io.BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as packed:
        for part, text in {name: cells, **strings}.items():
            packed.writestr(part, text)

    assert rows_of(data.getvalue()) == ([["Ana", "1"], [""]], True)


def test_sheets_are_read_in_the_order_of_their_numbers() -> None:
    cells = "<row><c><v>{}</v></c><c><v>x</v></c></row>"
    names = {f"xl/worksheets/sheet{at}.xml": cells.format(at) for at in (10, 9, 2)}

    rows, _ = rows_of(book(more=names))

    assert [row[0] for row in rows if row[0]] == ["2", "9", "10"]


def test_days_are_counted_from_the_year_that_the_workbook_names() -> None:
    more = {"xl/workbook.xml": '<workbook><workbookPr date1904="1"/></workbook>'}
    rows, _ = rows_of(book('<row><c><v>1</v></c><c s="1"><v>44890</v></c></row>', more=more))

    assert rows[0] == ["1", "2026-11-26"]


def test_of_several_sheets_each_has_its_own_head() -> None:
    raw = mail(book(HEAD + ROW, HEAD + ROW.replace("1188", "1189").replace("Ana", "Eva")))

    assert [claim.value for claim in claims_of(read(raw)) if claim.name == "victim"] == [
        "Ana",
        "Eva",
    ]


@pytest.mark.parametrize(
    "sheets",
    [
        [HEAD] * (MOST_SHEETS + 1),
        [HEAD + ROW * (MOST_ROWS + 1)],
        [f'<row><c><v>1</v></c><c r="ZZ1"><v>{MOST_COLUMNS}</v></c></row>'],
        [HEAD + ROW + " " * 2_000_000],
    ],
)
def test_what_holds_more_than_is_read_says_so(sheets: list[str]) -> None:
    assert not rows_of(book(*sheets))[1]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        book(),
        book(HEAD)[:-30],
        book(HEAD).replace(b"xl/worksheets", b"xl/xorksheets"),
        book(HEAD, kind=ZIP_BZIP2),
        b"".join([(whole := book(HEAD + ROW * 50))[:60], b"\xff" * 40, whole[100:]]),
    ],
)
def test_what_is_none_or_is_broken_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(NotReadError):
        rows_of(data)
    submission = submitted(mail(data)) if data else None
    assert submission is None or Problem.UNREAD_TABLE in submission.problems
    assert submission is None or submission.words.unread_file


def test_a_small_file_cannot_grow_large() -> None:
    data = book("<row>" + "<c><v>1</v></c>" * 8_000_000, strings="<si><t>a</t></si>" * 3_000_000)
    begun = time.process_time()
    tracemalloc.start()

    _, is_whole = rows_of(data)

    assert tracemalloc.get_traced_memory()[1] < 30_000_000
    tracemalloc.stop()
    assert not is_whole
    assert time.process_time() - begun < 10


def test_a_workbook_of_others_is_left_to_people() -> None:
    words = words_of(read(mail(book("<row><c><v>1</v></c><c><v>2</v></c></row>"))))

    assert words.text.strip() == "Please see the file."
    assert not words.unreadable
