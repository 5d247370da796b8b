"""Workbooks that are made to take time or memory: how much of them is kept, and how much work they ask for."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace

import pytest

from casework.signals.problems import Problem
from mailintake.case_mail.told_files import ToldFiles
from mailintake.case_mail.workbooks import MOST_CHARACTERS, rows_of
from mailintake.parsing import read
from mailintake.structure.incoming import IncomingFile
from tests.unit.mailintake.test_submission import submitted, submitted_as
from tests.unit.mailintake.test_workbooks import book, mail

FACE = "\U0001f600"
WIDTH = 58
CASE = (
    '<row><c t="inlineStr"><is><t>Case no</t></is></c><c t="inlineStr"><is><t>Victim</t></is></c></row>'
    '<row><c t="inlineStr"><is><t>26-1188</t></is></c><c t="inlineStr"><is><t>Ana</t></is></c></row>'
)
MEGABYTE = 1_000_000


def naming(rows: int) -> str:
    """Rows of cells that all name the first shared text."""
    cells = '<c t="s"><v>0</v></c>' * WIDTH
    return f"<row>{cells}</row>" * rows


def styled(formats: str) -> dict[str, str]:
    cells = '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>'
    return {"xl/styles.xml": f"<styleSheet>{formats}{cells}</styleSheet>"}


def as_file(data: bytes) -> IncomingFile:
    return IncomingFile(filename="c.xlsx", content_type="x/y", encoded=data)


@pytest.mark.parametrize("text", [FACE * 5_000, f"{FACE * 4_990} x   ", "ab " * 1_600])
def test_a_text_that_many_cells_name_is_kept_once_and_within_bounds(text: str) -> None:
    rows, is_whole = rows_of(book(naming(900), strings=f"<si><t>{text}</t></si>"))
    cells = [cell for row in rows for cell in row]

    assert sum(map(len, cells)) <= MOST_CHARACTERS
    assert len({id(cell) for cell in cells if len(cell) == len(text.strip())}) == 1
    assert not is_whole


def test_what_is_made_of_such_a_workbook_stays_small() -> None:
    strings = f"<si><t>{FACE * 4_990} x   </t></si>"
    file = as_file(book(CASE, naming(900), strings=strings))
    tracemalloc.start()

    [of_file] = ToldFiles().of([file])

    assert tracemalloc.get_traced_memory()[1] < 40_000_000
    tracemalloc.stop()
    assert of_file.told.is_cut
    assert of_file.told.words.startswith("Case no: 26-1188\nVictim: Ana")


def test_a_person_is_told_that_such_a_workbook_says_more() -> None:
    strings = f"<si><t>{'x' * 5_000}</t></si>"
    submission = submitted(mail(book(CASE + naming(10), strings=strings)))

    assert Problem.LONG_TABLE in submission.problems
    assert "Victim: Ana" in submission.words.text


@pytest.mark.parametrize("sign", ["[", '"', "\\", "]", "[d", '["', "[\\", "&lt;", "'", "d"])
def test_no_format_of_one_sign_is_tried_again_and_again(sign: str) -> None:
    quote = "'" if '"' in sign else '"'
    code = (sign * MEGABYTE)[: MEGABYTE - 1_000].replace(quote, "")
    more = styled(f"<numFmt numFmtId={quote}164{quote} formatCode={quote}{code}{quote}/>")

    # What the square of so many signs takes never ends.
    rows, _ = rows_of(book(CASE, more=more))

    assert rows[0] == ["Case no", "Victim"]


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("[" * 200 + "dd.mm.yyyy", "2026-11-26"),
        ("[" * 300 + "dd.mm.yyyy", "46352"),
        ("[Red]0.00", "46352"),
        ("&quot;day&quot;0", "46352"),
        ("\\d0", "46352"),
        ("[h]:mm", "2026-11-26"),
    ],
)
def test_of_a_format_the_beginning_says_whether_it_is_of_dates(code: str, shown: str) -> None:
    cell = '<row><c><v>1</v></c><c s="1"><v>46352</v></c></row>'
    more = styled(f'<numFmt numFmtId="164" formatCode="{code}"/>')

    assert rows_of(book(cell, more=more))[0][0] == ["1", shown]


@pytest.mark.parametrize("piece", [*"[<=: '\\", "&quot;", "a=", "a='\"", "a:", "a ", "&amp;"])
@pytest.mark.parametrize("begins", ["<c ", '<c r="', '<c t="', '<numFmt formatCode="', "<"])
def test_no_attribute_of_one_sign_stops_the_reader(begins: str, piece: str) -> None:
    text = (begins + piece * 500_000)[:500_000] + '">'

    rows, _ = rows_of(book(CASE, text, more={"xl/styles.xml": text}))

    assert rows[1] == ["26-1188", "Ana"]


def test_what_stands_behind_an_object_is_weighed_though_a_long_name_is_said_of_many_values() -> (
    None
):
    many = f'"{"k" * 900}": [1, 1, 1, 1, 1]'
    behind = "and behind the object somebody wrote that she is locked in a room and will be killed tonight"
    data = f'{{"case_no": "26-1188", "victim": "Ana", {many}}} {behind}'.encode()

    [of_file] = ToldFiles().of([IncomingFile(filename="c.json", content_type="x/y", encoded=data)])

    assert behind in of_file.told.words
    assert of_file.told.is_unread


class Counted(IncomingFile):
    """A file that counts how often it is decoded."""

    asked: list[str]

    def data(self) -> bytes:
        self.asked.append("once")
        return super().data()


def test_each_file_of_a_mail_is_read_once_for_its_claims_and_for_triage() -> None:
    Counted.asked = []
    raw = mail(book(CASE))
    file = Counted(filename="c.xlsx", content_type="x/y", encoded=book(CASE))

    submission = submitted_as(replace(read(raw), files=(file,)), raw)

    assert [claim.value for claim in submission.claims] == ["26-1188", "Ana"]
    assert "Victim: Ana" in submission.words.text
    # Once to be read, once to be kept.
    assert len(Counted.asked) == 2
