"""A narrative beside a number is weighed, in whatever kind of file it stands; what is sold or counted is not."""

from __future__ import annotations

import json

import pytest

from casework.signals.assessments import Child, Urgency
from casework.signals.problems import Problem
from casework.signals.submissions import Submission
from tests.unit.mailintake.test_submission import submitted
from tests.unit.mailintake.test_table_files import of_file
from tests.unit.mailintake.test_workbooks import book, mail
from triage.assess import assess

TOLD = "Girl is locked in room 204 at Motel 9, he has a gun and will move her tonight"


def is_urgent(submission: Submission) -> bool:
    return assess(submission.words).urgency is Urgency.URGENT


def summaries(submission: Submission) -> list[str]:
    return [claim.value for claim in submission.claims if claim.name == "summary"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("c.json", json.dumps({"case_number": "26-6001", "narrative": TOLD})),
        ("c.json", json.dumps({"incident": {"id": "26-6001", "county": "Ada", "synopsis": TOLD}})),
        ("c.jsonl", "\n".join(json.dumps({"case_no": no, "narrative": said}) for no, said in ((1, "x"), (2, TOLD)))),
        ("c.csv", f'Case Number,Narrative\n26-6001,"{TOLD}"\n'),
        ("c.csv", f'Case Number,County,Officer,Respond by,Summary\n26-6001,Ada,Lee,1 Dec 5 pm,"{TOLD}"\n'),
        ("c.csv", f'Report no,Narrative\n26-6001,"{TOLD}"\n'),
        ("c.csv", f'Age,Respond by,Narrative\n15,1 Dec 5 pm,"{TOLD}"\n'),
        ("c.csv", f'Número de caso,Relato de los hechos\n26-6001,"{TOLD}"\n'),
        ("c.csv", f'Case Number,What we need\n26-6001,"Help now. {TOLD}"\n'),
        ("c.tsv", f"Case Number\tCounty\tNarrative\n26-6001\tAda\t{TOLD}\n"),
    ],
)  # fmt: skip
def test_what_is_told_beside_a_number_is_weighed(name: str, data: str) -> None:
    submission = of_file(name, data)

    assert is_urgent(submission)
    assert Problem.UNREAD_TABLE not in submission.problems


def test_a_narrative_whose_commas_nobody_quoted_is_weighed() -> None:
    assert is_urgent(of_file("c.csv", f"Case Number,Narrative\n26-6001,{TOLD}\n"))


def test_a_narrative_in_a_workbook_is_weighed() -> None:
    def row(*cells: str) -> str:
        return "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells)

    sheet = f"<row>{row('Case Number', 'Narrative')}</row><row>{row('26-6001', TOLD)}</row>"
    assert is_urgent(submitted(mail(book(sheet))))


@pytest.mark.parametrize(
    "data",
    [
        f'Case Number,Item,Qty,Summary\n26-6001,Lamp,3,"{TOLD}"\n',
        f'Order no,Summary\n26-6001,"{TOLD}"\n',
        f'Reference,Summary\n26-6001,"{TOLD}"\n',
        f'Reference,Narrative,Amount\n26-6001,"{TOLD}",$12\n',
        f'Course,Synopsis\nFilms,"{TOLD}"\n',
    ],
)
def test_a_summary_of_goods_orders_and_courses_is_not(data: str) -> None:
    submission = of_file("c.csv", data)

    assert not is_urgent(submission)
    assert submission.words.case_files is None
    assert summaries(submission) == []


@pytest.mark.parametrize("ends", [',"age":', ',"ag', "", ',"officer":{"name":"Lee'])
def test_of_a_file_that_breaks_off_behind_the_narrative_it_is_weighed_and_shown(ends: str) -> None:
    told = "Girl aged 14 is held in room 204 and sold tonight"
    submission = of_file("c.json", f'{{"case_number":"26-6001","narrative":"{told}"{ends}')
    assessment = assess(submission.words)

    assert (assessment.urgency, assessment.child) == (Urgency.URGENT, Child.YES)
    assert summaries(submission) == [told]
    assert Problem.UNREAD_TABLE in submission.problems


def test_the_cases_of_a_broken_file_stay_apart_and_names_within_one_do_not_part_it() -> None:
    first = (
        '{"case_number":"26-1","officer":{"name":"Lee"},"agent":{"name":"Roe"},"narrative":"first"}'
    )
    second = '{"case_number":"26-2","narrative":"second","age":'

    assert [
        (claim.name, claim.value, claim.source)
        for claim in of_file("c.json", f"[{first},{second}").claims
    ] == [
        ("case_number", "26-1", "file 1, entry 1"),
        ("summary", "first", "file 1, entry 1"),
        ("case_number", "26-2", "file 1, entry 2"),
        ("summary", "second", "file 1, entry 2"),
    ]
