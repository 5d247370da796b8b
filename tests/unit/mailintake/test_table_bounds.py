"""Small files that would make much of little: names said of each of many values, and many files in one mail."""

from __future__ import annotations

import json
import time
import tracemalloc

import pytest

from casework.signals.problems import Problem
from mailintake.case_mail.case_files import MOST_WORDS
from mailintake.case_mail.claims import claims_of
from mailintake.parsing import read
from mailintake.submission import words_of
from tests.unit.mailintake.test_claims import with_file
from tests.unit.mailintake.test_submission import submitted

LIST = {"case_number": "7-1", "victim": "Ana", "age": 15}
MANY = [1] * 30_000
WIDE = ",".join(map(str, range(57)))


@pytest.mark.parametrize(
    ("kind", "name", "data"),
    [
        ("application/json", "c.json", json.dumps({**LIST, "k" * 95_000: MANY}, separators=(",", ":"))),
        ("application/json", "c.json", json.dumps({**LIST, "key " * 25_000: MANY}, separators=(",", ":"))),
        ("text/csv", "c.csv", f"Case no,Victim,Age{' ' * 60}{'k' * 20_000}\n" + "7-1,Ana,15\n" * 3_000),
        ("text/csv", "c.csv", f"Case no,Victim,Age,{'k' * 20_000}\n" + "7-1,Ana,15,x\n" * 3_000),
        ("text/csv", "c.csv", f"Case no,Victim,Age,{WIDE}\n" + f"7-1,Ana,15{',x' * 57}\n" * 1_500),
    ],
)  # fmt: skip
def test_a_long_name_of_many_values_takes_no_more_room_than_the_file(
    kind: str, name: str, data: str
) -> None:
    email = read(with_file(kind, name, data).encode())
    tracemalloc.start()

    words = words_of(email)
    claims_of(email)

    assert tracemalloc.get_traced_memory()[1] < 100_000_000
    tracemalloc.stop()
    assert len(words.text) <= MOST_WORDS + 1_000
    assert "Ana" in words.text


@pytest.mark.parametrize(
    "text",
    [
        ("aa: b / " * 60 + "\n") * 200
        + "| Case no | Victim | Age |\n"
        + "| 7-1 | Ana | 15 |\n" * 190,
        "| Case no | Victim | Age |\n| 7-1 | Ana | 15 |\n" * 200,
        ("| " + " | ".join(f"Case no {at}" for at in range(60)) + " |\n") * 130,
    ],
)
def test_many_rows_and_lines_take_no_time(text: str) -> None:
    email = read(f"Subject: x\n\n{text}".encode())
    begun = time.process_time()

    claims_of(email)

    # Each line was read anew for each row: minutes.
    assert time.process_time() - begun < 10


def of_files(*data: str) -> bytes:
    parts = "".join(
        f'--b\nContent-Type: text/csv; name="c{at}.csv"\n'
        f'Content-Disposition: attachment; filename="c{at}.csv"\n\n{each}\n'
        for at, each in enumerate(data)
    )
    head = 'From: a@example.org\nContent-Type: multipart/mixed; boundary="b"\n\n--b\n\nSee the files.\n'
    return f"{head}{parts}--b--\n".encode()


def test_a_mail_says_where_its_tables_say_more_than_is_read() -> None:
    one = (
        "Case no,Victim,Age,Notes\n" + "7-1,Ana,15,she is held in a motel by the highway\n" * 3_900
    )
    whole, cut = submitted(of_files(one)), submitted(of_files(one, one, one))

    assert Problem.LONG_TABLE not in whole.problems
    assert whole.words.text.count("she is held") == one.count("she is held")
    assert Problem.LONG_TABLE in cut.problems
    assert Problem.LONG_TABLE in submitted(of_files(one + "8-1,Eva,15,x\n" * 2_000)).problems
    assert (
        Problem.LONG_TABLE in submitted(of_files(json.dumps({**LIST, "x": "y" * 200_000}))).problems
    )
    assert len(cut.words.text) <= MOST_WORDS + 1_000
