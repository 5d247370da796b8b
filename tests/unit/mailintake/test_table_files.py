"""Tables as programs and people really send them, and those that a person has to open."""

from __future__ import annotations

import json

import pytest

from casework.arriving.unheard import with_files
from casework.signals.assessments import ReadFirst, Urgency
from casework.signals.problems import Problem
from casework.signals.submissions import Submission
from mailintake.case_mail.tables import FILE_BYTES, MOST_FILES
from mailintake.parsing import read
from mailintake.submission import words_of
from tests.unit.mailintake.test_claims import found, with_file
from tests.unit.mailintake.test_submission import submitted
from triage.assess import assess

DANGER = "locked in a room, will be killed tonight"
CASE = {"case_no": "26-1188", "victim": "Ana", "notes": DANGER}
ONE = json.dumps(CASE)
FIELDS = [("case_number", "26-1188"), ("victim", "Ana")]
XML = f"<case><number>26-1188</number><victim>Ana</victim><notes>{DANGER}</notes></case>"
CSV = f'Case No,Victim,Notes\n26-1188,Ana,"{DANGER}"\n'
PAGE = (
    "<html><head><style>td { color: black } tr { height: 3px } th { left: 1 }</style></head><body>"
    "<table><tr><td colspan=3>Report</td></tr><tr><th>Case No</th><th>Victim</th><th>Notes</th></tr>"
    f"<tr><td>26-1188</td><td>Ana</td><td>{DANGER}</td></tr></table></body></html>"
)
TSV = f"Case No\tVictim\tNotes\n26-1188\tAna\t{DANGER}\n"


def of_file(name: str, data: str, kind: str = "application/octet-stream") -> Submission:
    return submitted(f"From: a@example.org\n{with_file(kind, name, data)}".encode())


def of_tables(submission: Submission) -> list[str]:
    return [
        each for each in submission.problems if each in {Problem.UNREAD_TABLE, Problem.LONG_TABLE}
    ]


def fields(name: str, data: str, kind: str = "application/octet-stream") -> list[tuple[str, str]]:
    return [claim[:2] for claim in found(with_file(kind, name, data))]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("c.json", ONE),
        ("c.json", f"{ONE[:-1]},}}"),
        ("c.json", f'{{"cases": [{ONE}, ], }}'),
        ("c.json", f"// case\n{ONE}"),
        ("c.json", f"callback({ONE});"),
        ("c.json", json.dumps({"incident": {"id": "26-1188", "victim": {"first_name": "Ana"}, "notes": DANGER}})),
        ("c.jsonl", ONE),
        ("c.tsv", TSV),
        ("c.xls", TSV),
        ("c.xml", f'<?xml version="1.0"?>\n<!-- > -->{XML}'),
        ("c.xml", f"<x:a xmlns:x='y'><x:case number='26-1188' victim=\"Ana\"><notes>{DANGER}</notes></x:case></x:a>"),
        ("c.xml", f"<case><id>26-1188</id><victim><![CDATA[Ana]]></victim><notes>{DANGER}</notes>"),
        ("c.xls", XML),
        ("c.xls", PAGE),
        ("c.xls", PAGE.replace("<", "\n<").replace("td>", "TD\n>").replace("<tr", "<TR")),
        ("c.csv", f"[Export of 2026-11-25]\n{CSV}"),
        ("c.csv", f"[1] Export of our list, with each case of the week in a row below\n{CSV}"),
        ("c.csv", f"{{Export}}\n{CSV}"),
        ("c.xls", f"<Export>\n{TSV}"),
    ],
)  # fmt: skip
def test_the_fields_and_words_of_a_case_are_read_as_they_are_sent(name: str, data: str) -> None:
    submission = of_file(name, data)

    assert fields(name, data) == FIELDS
    assert of_tables(submission) == []
    assert not submission.words.unreadable
    assert assess(submission.words).urgency is Urgency.URGENT


@pytest.mark.parametrize(
    "kind",
    [
        "text/tab-separated-values",
        "application/x-ndjson",
        "application/jsonl",
        "text/xml",
        "application/xml",
        "application/vnd.ms-excel",
    ],
)
def test_a_file_of_fields_is_known_by_its_type(kind: str) -> None:
    data = TSV if "tab" in kind or "excel" in kind else ONE if "json" in kind else XML

    assert fields("c.dat", data, kind) == FIELDS


def test_each_of_several_objects_is_a_case() -> None:
    other = json.dumps({**CASE, "case_no": "26-1189", "victim": "Eva"})

    for data in (f"{ONE}\n{other}\n", f"{ONE},\n{other}", f"{ONE}{other}"):
        assert found(with_file("application/json", "c.json", data)) == [
            ("case_number", "26-1188", "file 1, entry 1"),
            ("victim", "Ana", "file 1, entry 1"),
            ("case_number", "26-1189", "file 1, entry 2"),
            ("victim", "Eva", "file 1, entry 2"),
        ]
        case_files = words_of(
            read(with_file("application/json", "c.json", data).encode())
        ).case_files
        assert case_files is not None
        assert len([case for case in case_files.cases if DANGER in case.told]) == 2


def test_each_element_of_a_name_is_a_case() -> None:
    data = f"<cases>{XML}{XML.replace('1188', '1189').replace('Ana', 'Eva')}</cases>"

    assert [claim[1:] for claim in found(with_file("text/xml", "c.xml", data))] == [
        ("26-1188", "file 1, entry 1"),
        ("Ana", "file 1, entry 1"),
        ("26-1189", "file 1, entry 2"),
        ("Eva", "file 1, entry 2"),
    ]


def test_a_person_has_the_name_that_is_put_together_of_its_parts() -> None:
    data = json.dumps(
        {"case_no": 7, "victims": [{"lastName": "Sample", "firstName": "Ana", "age": 15}]}
    )

    assert ("victim", "Ana Sample") in fields("c.json", data)


def test_a_row_without_the_age_of_its_column_is_one_of_the_list() -> None:
    data = "Ref;Client Name;D.O.B.;Situation\n26-1;Ana;2008-03-04;x\n26-2;Eva;;needs shelter\n"

    assert ("case_number", "26-2") in fields("c.csv", data)
    assert ("victim", "Eva") in fields("c.csv", data)


@pytest.mark.parametrize(
    "data",
    [
        ONE.replace('"', "'"),
        ONE.replace('"', "\u201c"),
        ONE[:-2],
        f"{ONE} and many more words that stand behind the object and that nobody knows the meaning of",
    ],
)
def test_of_a_broken_file_what_can_be_told_is_weighed_and_a_person_opens_it(data: str) -> None:
    submission = of_file("c.json", data)

    assert fields("c.json", data) == FIELDS
    assert of_tables(submission) == [Problem.UNREAD_TABLE]
    assert DANGER in submission.words.text
    assert assess(submission.words).urgency is Urgency.URGENT


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("c.csv", f'Incident,Person,What happened\n26-1,Ana,"{DANGER}"\n'),
        ("c.csv", f'Number,Name,Remarks\n26-1,Ana,"{DANGER}"\n'),
        ("c.csv", f'Hotline log\n\nDate,Caller,Narrative\n11/24,Ana,"{DANGER}"\n'),
        ("c.csv", f'Fall,Opfer,Bericht\n26-1,Ana,"{DANGER}"\n'),
        ("c.csv", "编号,姓名,说明\n26-1,安娜,她被锁在房间里今晚要被带走\n"),
        ("c.json", json.dumps({"data": [{"attributes": {"message": DANGER}}]})),
        ("c.json", "{notes: nothing here is whole"),
        ("c.xml", f"<a><b>{DANGER}</b></a>"),
        ("c.xls", "\u00d0\u00cf\x11\u00e0\x00\x00\x00\x00"),
        ("c.ods", "PK\x03\x04 and no workbook"),
        ("c.xlsx", "PK\x03\x04"),
        ("c.csv", "a,b\n" * FILE_BYTES),
        ("c.csv", "Id,Name,Location\n1,Ana,She is locked in a room at 12 Oak Street\n"),
        ("c.csv", 'Id,Name,City\n1,Ana,"HE HOLDS HER IN A MOTEL NEAR RENO"\n'),
        ("c.csv", "Item,Qty,Total,Note\nPaper,3,$4,please help me I am locked in the store\n"),
        ("c.csv", "Item,Qty,Price,Remark\nPaper,3,$4,她被锁在仓库里今晚要被带走\n"),
        ("c.csv", "Client,Course,Note\nAna,3,él me tiene encerrada en la bodega\n"),
        ("c.json", json.dumps({"total": 20, "note": "my boss took the passports of all of us"})),
        ("c.xls", PAGE.replace("Victim", "Opfer").replace("Case No", "Fall")),
        ("c.xls", f"<p>{DANGER}</p><table><tr><td>a</td><td>b</td></tr></table>"),
        ("c.xls", f"<table><tr><td>a</td><td>b</td></tr></table>{DANGER}"),
    ],
)
def test_a_table_that_tells_something_and_was_not_understood_is_read_first(
    name: str, data: str
) -> None:
    submission = of_file(name, data)
    assessment = with_files(assess(submission.words), submission)

    assert of_tables(submission) == [Problem.UNREAD_TABLE]
    assert (submission.words.unread_file, submission.words.unreadable) == (True, False)
    assert submission.words.text.strip() == "Please see the file."
    assert (assessment.urgency, assessment.read_first) == (Urgency.ROUTINE, ReadFirst.UNREADABLE)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("c.csv", "Course,Room,Hour\nHistory,12,9:00\n"),
        (
            "c.csv",
            "Agency,Address,Phone\nA shelter,12 Long Oak Tree Street North in Reno,555-0100\n",
        ),
        ("c.csv", "Agency,Address\nA shelter,12 mi past Exit 9 off I 80 North Portland ME 04101\n"),
        ("c.csv", "Item,Qty,Price,Remark\nPaper,3,$4,我们和其他商店都要这种纸请送来\n"),
        ("c.csv", "Course,Room,Note\nHistory,12,bring a pen and the blue book\n"),
        (
            "c.xls",
            "<style>td { color: black } tr { height: 3px }</style><table><tr><td>1</td><td>2</td></tr></table>",
        ),
        ("c.csv", "Item,Qty,Price,Remark\nPaper,3,$4,please send it in one big box\n"),
        ("c.json", json.dumps({"name": "tool", "version": 3, "files": ["a", "b"]})),
        (
            "c.json",
            json.dumps({"invoice": 7, "total": 20, "note": "many thanks for your kind order"}),
        ),
        (
            "filelist.xml",
            '<xml xmlns:o="urn:x"><o:MainFile HRef="../x.htm"/><o:File HRef="a.png"/></xml>',
        ),
        ("c.xls", "a\tb\n1\t2\n"),
        ("c.txt", f"Fall,Opfer\n26-1,{'x ' * 300_000}"),
    ],
)
def test_a_table_that_tells_of_nobody_is_not_read_first_for_it(name: str, data: str) -> None:
    submission = of_file(name, data)

    assert Problem.UNREAD_TABLE not in submission.problems
    assert not submission.words.unreadable


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("budget.csv", "Line,Note,Sum\nFlyers,We will print these in the month of May,30\n"),
        ("list.xls", "\u00d0\u00cf\x11\u00e0\x00\x00\x00\x00"),
        ("e.json", '{"a": [1,2'),
    ],
)
def test_a_clear_enquiry_is_not_held_up_by_a_table_that_nobody_read(name: str, data: str) -> None:
    """The control speaks of somebody in as many words."""
    enquiry = (
        "We are a shelter of thirty beds in Tulsa and would like forty flyers for our event in May. What do they cost, "
        "and do you take orders by mail? We are open from nine to five on weekdays and on Saturday too."
    )
    case = (
        "We work with a young woman who left the motel in Tulsa where she was made to clean rooms without any pay for "
        "two years, and whose papers are still kept there. She would like to talk with a caseworker about a lawyer."
    )
    for words, is_first in ((enquiry, False), (case, True)):
        raw = with_file("application/octet-stream", name, data).replace(
            "Please see the file.", words
        )
        submission = submitted(f"From: a@example.org\n{raw}".encode())
        assert of_tables(submission) == [Problem.UNREAD_TABLE]
        weighed = assess(submission.words)
        found = with_files(weighed, submission)
        assert ("table_not_read" in {one.cue for one in found.findings}) is is_first
        assert (found is weighed) is not is_first


def test_more_files_than_are_read_are_read_first() -> None:
    def mail(number: int) -> bytes:
        parts = "".join(
            f'--b\nContent-Type: text/csv; name="c{at}.csv"\n\nCity,State\nReno,NV\n'
            for at in range(number)
        )
        head = 'From: a@example.org\nContent-Type: multipart/mixed; boundary="b"\n\n--b\n\nSee.\n'
        return f"{head}{parts}--b--\n".encode()

    assert of_tables(submitted(mail(MOST_FILES))) == []
    assert of_tables(submitted(mail(MOST_FILES + 1))) == [Problem.UNREAD_TABLE]


def test_a_machines_report_is_not_looked_at_for_tables() -> None:
    raw = with_file("text/csv", "c.csv", f"Fall,Bericht\n26-1,{DANGER}\n")
    report = submitted(f"From: MAILER-DAEMON@example.org\nReturn-Path: <>\n{raw}".encode())

    assert Problem.UNREAD_TABLE not in report.problems
