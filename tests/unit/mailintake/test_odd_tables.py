"""Hostile JSON and XML: read in time that grows with the file, whatever stands in it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailintake.case_mail.markup import objects
from mailintake.case_mail.told_files import ToldFiles
from mailintake.structure.incoming import IncomingFile


def look(name: str, data: bytes) -> None:
    list(ToldFiles().of([IncomingFile(filename=name, content_type="x/y", encoded=data)]))


@pytest.mark.parametrize(
    "piece",
    [
        "{", "[", '"', '{"a":', "{}", "[1]", ",", "'", "a:", "a: b", "a: '", 'a:"', "\u201ca", '\\"', "a=b ", "<", "<a",
        "<a>", "</a>", "<a b='c'", "<!--", "<?", "<![CDATA[", '<a b="', "&amp;", "victim:x ", " ", "{'victim':'Ana'}",
        "<tr", "<tr>", "<td>", "<table>", "<tr><td>x", "<dt>", "<dd", "[x]\n", "<x>\nCase no,Victim\n1,Ana\n",
        '{"victim":"Ana"}\n', "<case><victim>Ana</victim></case>",
    ],
)  # fmt: skip
@pytest.mark.parametrize("begins", ["", '{"a":"', "<"])
def test_a_file_of_one_sign_takes_no_time(piece: str, begins: str) -> None:
    data = (begins + piece * 100_000)[:100_000].encode()
    before = time.process_time()

    look("x.json", data)
    look("x.xml", data)
    look("x.xls", data)

    assert time.process_time() - before < 5


@given(st.text(alphabet="{}[]\",:'</>=& abtrd1\n!-?", max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    for name in ("x.json", "x.xml", "x.csv", "x.xls"):
        look(name, text.encode())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("<a><b>1</b><b>2</b><c/></a>", {"a": {"b": ["1", "2"], "c": ""}}),
        ("<a k='1'>said<b>2</b></a>", {"a": {"k": "1", "b": "2", "text": "said"}}),
        ("<?xml version='1.0'?><!DOCTYPE a><a>x &lt; y<!-- <b> --></a>", {"a": "x < y"}),
        (
            "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>",
            {"a": "&e;", "text": "]>"},
        ),
        ("<a><b>1</a>", {"a": {"b": "1"}}),
        ("words", "words"),
        ("", ""),
    ],
)
def test_xml_is_read_as_objects_and_no_entity_is_fetched(text: str, value: object) -> None:
    assert objects(text) == value


def test_what_lies_too_deep_stands_in_what_is_around_it() -> None:
    assert "deep" in str(objects("<a>" * 100_000 + "deep"))
