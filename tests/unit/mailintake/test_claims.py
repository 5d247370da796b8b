"""Fields of structured case mails, and ordinary mail that has none."""

from __future__ import annotations

import time
from base64 import encodebytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailintake.case_mail.claims import MOST_CLAIMS, claims_of
from mailintake.parsing import read


def found(raw: str) -> list[tuple[str, str, str]]:
    return [(claim.name, claim.value, claim.source) for claim in claims_of(read(raw.encode()))]


def with_file(kind: str, name: str, data: str) -> str:
    encoded = encodebytes(data.encode()).decode()
    return (
        'Content-Type: multipart/mixed; boundary="b"\n\n--b\n\nPlease see the file.\n--b\n'
        f'Content-Type: {kind}; name="{name}"\nContent-Disposition: attachment; filename="{name}"\n'
        f"Content-Transfer-Encoding: base64\n\n{encoded}\n--b--\n"
    )


def test_lines_of_fields_are_claims_with_their_source() -> None:
    text = "Hello,\n\nCase no: LC-2026/114\nVictim: Jane Doe\n* Deadline: warrant at 0500 Mountain, 26 Nov\n\nThanks"

    assert found(f"Subject: x\n\n{text}") == [
        ("case_number", "LC-2026/114", "text"),
        ("victim", "Jane Doe", "text"),
        ("deadline", "warrant at 0500 Mountain, 26 Nov", "text"),
    ]


@pytest.mark.parametrize("points", ["1. |2. |3) ", "a) |b) |(c) ", "(1) |  2. |* (3) "])
def test_fields_may_stand_as_points_of_a_list(points: str) -> None:
    first, second, third = points.split("|")
    text = f"{first}Case no: 12-345\n{second}Victim: Maria\n{third}Deadline:\n2 July 17:00 EDT\n"

    assert found(f"Subject: x\n\n{text}") == [
        ("deadline", "2 July 17:00 EDT", "text"),
        ("case_number", "12-345", "text"),
        ("victim", "Maria", "text"),
    ]


def test_a_table_of_an_html_mail_is_read() -> None:
    table = "<table><tr><td>Case number</td><td>77-1</td></tr><tr><td>City</td><td>Reno</td></tr></table>"

    assert {entry[:2] for entry in found(f"Content-Type: text/html\n\n{table}")} == {
        ("case_number", "77-1"),
        ("city", "Reno"),
    }


HEADED = [("case_number", "12-1"), ("victim", "Ana"), ("deadline", "26 Nov 0500 Mountain")]


@pytest.mark.parametrize(
    "text",
    [
        "| Case no | Victim | Deadline |\n|---|---|---|\n| 12-1 | Ana | 26 Nov 0500 Mountain |",
        "Case no\tVictim\tDeadline\n12-1\tAna\t26 Nov 0500 Mountain",
        "Case no     Victim     Deadline\n12-1        Ana        26 Nov 0500 Mountain",
        "| Case no | 12-1 |\n| Victim | Ana |\n| Deadline | 26 Nov 0500 Mountain |",
        "Case no.: 12-1 / Victim: Ana / Deadline: 26 Nov 0500 Mountain",
        "OUR CASE #: 12-1\nVICTIM(S): Ana\nRespond by - 26 Nov 0500 Mountain",
        "Nº de caso: 12-1\nVíctima: Ana\nFecha límite: 26 Nov 0500 Mountain",
    ],
)
def test_names_above_and_beside_values_are_told_apart(text: str) -> None:
    """A deadline is kept as it is written, its time zone with it."""
    assert [entry[:2] for entry in found(f"Subject: x\n\n{text}\n")] == HEADED


@pytest.mark.parametrize(
    "table",
    [
        "<tr><th>Case no</th><th>Victim</th></tr><tr><td>12-1</td><td>Ana</td></tr>",
        "<tr><td>Case no</td><td>12-1</td><td>Victim</td><td>Ana</td></tr>",
        "<dl><dt>Case no</dt><dd>12-1</dd><dt>Victim</dt><dd>Ana</dd></dl>",
    ],
)
def test_a_table_with_names_above_or_beside_is_read(table: str) -> None:
    claims = found(f"Content-Type: text/html\n\n<table>{table}</table>")

    assert dict(entry[:2] for entry in claims) == {"case_number": "12-1", "victim": "Ana"}


@pytest.mark.parametrize(
    ("kind", "name", "data"),
    [
        ("application/json", "case.json", '{"caseNumber": "9", "City": "Reno"}'),
        ("application/json", "case.json", '{"case_number": "9", "details": {"City": "Reno"}}'),
        ("application/octet-stream", "case.json", '[{"Case No": 9, "city": ["Reno"]}]'),
        (
            "application/json",
            "case.json",
            '{"data": {"cases": [{"Case No": "9", "city": "Reno"}]}}',
        ),
        ("text/csv", "case.csv", "Case no,City\n9,Reno\n"),
        ("text/csv", "case.csv", "Case no;9\nCity;Reno\n"),
    ],
)
def test_files_of_fields_are_read(kind: str, name: str, data: str) -> None:
    assert found(with_file(kind, name, data)) == [
        ("case_number", "9", "file 1"),
        ("city", "Reno", "file 1"),
    ]


@pytest.mark.parametrize(
    "text", ["Where: I do not know", "He said: run", "I am 14 years old.\nPlease: help", ""]
)
def test_an_ordinary_mail_claims_nothing(text: str) -> None:
    assert found(f"Subject: x\n\n{text}") == []


def test_objects_in_a_list_are_read_by_their_names() -> None:
    data = '{"caseNumber": "A-1", "victims": [{"name": "Jane"}, {"name": "Ana"}]}'

    assert [entry[:2] for entry in found(with_file("application/json", "case.json", data))] == [
        ("case_number", "A-1"),
        ("victim", "Jane"),
        ("victim", "Ana"),
    ]


@pytest.mark.parametrize(
    "subject",
    [
        "Case no: LC-2026/114",
        "Re: Case #LC-2026/114",
        "Bed for a client, Case No. LC-2026/114.",
        "FW: our file number LC-2026/114",
    ],
)
def test_a_number_in_the_subject_is_claimed(subject: str) -> None:
    assert found(f"Subject: {subject}\n\nWe ask for a bed.\n") == [
        ("case_number", "LC-2026/114", "subject")
    ]


def test_a_number_in_subject_and_text_is_claimed_once() -> None:
    text = "Subject: Case no: LC-2026/114\n\nCase no: LC-2026/114\nVictim: Ana\n"

    assert [entry[0] for entry in found(text)] == ["case_number", "victim"]


@pytest.mark.parametrize(
    "text",
    [
        "We write about Case #2026-114 of last week.",
        "This is on Case No. 2026-114.",
        "Case number:\n\n2026-114\n",
        "Case number\n2026-114\n",
    ],
)
def test_a_number_in_running_words_or_below_its_name_is_claimed(text: str) -> None:
    assert found(f"Subject: x\n\n{text}\n") == [("case_number", "2026-114", "text")]


def test_values_below_their_names_are_read() -> None:
    text = "Victim:\nJane Doe\nDeadline:\n26 Nov 0500 Mountain\n"

    assert [entry[:2] for entry in found(f"Subject: x\n\n{text}")] == [
        ("victim", "Jane Doe"),
        ("deadline", "26 Nov 0500 Mountain"),
    ]


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("We execute the warrant at 0500 MST tomorrow, need a bed.", "warrant at 0500 MST tomorrow"),
        ("We have a warrant at 0500 HST.", "warrant at 0500 HST"),
        ("We serve the warrant\ntomorrow at 05:00 ChST", "warrant tomorrow at 05:00 ChST"),
        ("Our warrant is for 5 a.m. Mountain time on Friday.", "warrant is for 5 a.m. Mountain time on Friday"),
        ("Search warrant service at 0500 hrs (AKST), 3 Dec.", "warrant service at 0500 hrs (AKST), 3 Dec"),
        ("The deadline is noon Eastern on 12/3/2026.", "deadline is noon Eastern on 12/3/2026"),
        ("An answer is due by 5:30 pm est", "due by 5:30 pm est"),
        ("Interpreter please, warrant at 0500", "warrant at 0500"),
    ],
)  # fmt: skip
def test_a_deadline_in_a_sentence_is_claimed_with_its_time_zone(text: str, deadline: str) -> None:
    assert found(f"Subject: x\n\nHello.\n\n{text}\n") == [("deadline", deadline, "text")]


def test_a_deadline_in_a_sentence_stands_beside_fields_and_in_a_subject() -> None:
    fields = "Case no: 1-22\nWe execute the warrant at 0500 MST tomorrow.\n"

    assert [entry[:2] for entry in found(f"Subject: x\n\n{fields}")] == [
        ("case_number", "1-22"),
        ("deadline", "warrant at 0500 MST tomorrow"),
    ]
    assert found("Subject: Interpreter, warrant at 0500 HST\n\nPlease.\n") == [
        ("deadline", "warrant at 0500 HST", "subject")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "There is a warrant out for me. At 5 pm he comes back.",
        "He has a warrant since 2019 and works at 0500.",
        "The rent is due by 5 pm.",
        "My baby is due at the end of March.",
        "We have no deadline before 2027.",
        "The warrant is at 500 Main Street.",
        "No warrant.\n\nAt 0500 HST he left.",
    ],
)
def test_what_names_no_hour_of_a_deadline_is_none(text: str) -> None:
    assert found(f"Subject: x\n\n{text}\n") == []


QUOTED = (
    "On Tue, 24 Nov 2026, Ana <ana@example.org> wrote:\n> Case no: LC-2026/114\n> Victim: Ana\n"
)


def test_a_number_in_quoted_text_is_not_claimed_unless_it_is_forwarded() -> None:
    assert found(f"Subject: Re: x\n\nThank you.\n\n{QUOTED}") == []
    assert found(f"Subject: Fwd: x\n\nSee below.\n\n{QUOTED}")[0][:2] == (
        "case_number",
        "LC-2026/114",
    )


def test_a_number_in_quoted_html_is_not_claimed() -> None:
    table = "<table><tr><td>Case number</td><td>77-1</td></tr><tr><td>City</td><td>Reno</td></tr></table>"
    wrote = "On Tue, 24 Nov 2026, Ana &lt;ana@example.org&gt; wrote:"
    html = f"<p>Thank you.</p><div>{wrote}</div><blockquote>{table}</blockquote>"

    assert found(f"Subject: Re: x\nContent-Type: text/html\n\n{html}") == []


@pytest.mark.parametrize("text", ["Ref: yes", "Case no: unknown\nCase: closed"])
def test_a_word_is_no_number(text: str) -> None:
    assert found(f"Subject: x\n\n{text}\n") == []


@pytest.mark.parametrize(
    "data",
    ["{", "[" * 100_000, '{"case_number": {"a": {"b": 1}}}', '"x', "\x00,\x00", "[1,2]", "{}"],
)
def test_a_broken_file_claims_nothing(data: str) -> None:
    assert found(with_file("application/json", "x.json", data)) == []


@pytest.mark.parametrize(
    "piece",
    [
        " ",
        "| ",
        "a | ",
        "Case no: ",
        "\t",
        "/ a: ",
        "warrant at ",
        "due 0",
        "plazo a las ",
        "need an answer by ",
    ],
)
def test_a_line_without_end_takes_no_time(piece: str) -> None:
    begun = time.process_time()
    found(f"Subject: x\n\n{piece * 100_000}\n")

    # Processor time, and more than a thousand times what it takes: only what never ends is caught here.
    assert time.process_time() - begun < 60


@pytest.mark.parametrize("gap", [" ", "\t ", " .", "*", " -", "> "])
def test_many_lines_with_wide_gaps_take_no_time(gap: str) -> None:
    """Each line of a text with a word and a thousand blanks took more than a second."""
    lines = f"ab{gap * (990 // len(gap))}x\n" * 100
    begun = time.process_time()

    claims_of(read(f"Subject: x\n\n{lines}".encode()))

    assert time.process_time() - begun < 10


@given(st.text(max_size=2000))
def test_no_text_breaks_it(text: str) -> None:
    assert len(claims_of(read(text.encode("utf-8", "replace")))) <= MOST_CLAIMS
