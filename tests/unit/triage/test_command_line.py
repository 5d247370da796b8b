"""The pipe: one JSON line in, one out, with the fields that stay fixed."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from triage.__main__ import main
from triage.lines import assess_lines

ROOT = Path(__file__).resolve().parents[3]
GOOD = {"id": "a", "channel": "web", "subject": "", "text": "Please help me, I am locked in."}
FIELDS = {
    "id",
    "urgency",
    "read_first",
    "score",
    "category",
    "language",
    "findings",
    "indicators",
    "states",
    "writer",
    "child",
}


def piped(*lines: bytes) -> tuple[int, list[dict[str, Any]]]:
    out = io.StringIO()
    status = assess_lines(lines, out)
    return status, [json.loads(line) for line in out.getvalue().splitlines()]


def as_line(**more: object) -> bytes:
    return json.dumps({**GOOD, **more}).encode()


def test_a_line_out_has_the_fixed_fields() -> None:
    status, (said,) = piped(as_line())
    assert status == 0
    assert set(said) == FIELDS
    assert set(said["indicators"]) == {"phones", "emails", "urls", "plates", "handles"}
    finding = said["findings"][0]
    assert {"cue", "quote", "start", "end", "weight", "where"} <= set(finding)
    assert GOOD["text"][finding["start"] : finding["end"]] == finding["quote"]


def test_answers_are_evidence() -> None:
    status, (said,) = piped(as_line(text="All well.", answers={"danger_now": "yes"}))
    assert status == 0
    assert said["urgency"] == "urgent"
    assert said["findings"][0]["where"] == "answers"
    assert said["findings"][0]["start"] is None


def test_a_language_is_a_base_code() -> None:
    _, (said,) = piped(as_line(text="我在这里，请帮忙", language="zh-Hans"))
    assert said["language"] == "zh"


@pytest.mark.parametrize(
    ("line", "known_id"),
    [
        (b"{not json", None),
        (b"[1]", None),
        (b"\xff\xfe", None),
        (as_line(text=None), "a"),
        (as_line(text=5), "a"),
        (as_line(channel="fax"), "a"),
        (as_line(answers=[1]), "a"),
        (as_line(answers={"signs": [1]}), "a"),
        (as_line(language=7), "a"),
    ],
)
def test_a_bad_line_says_so_and_the_others_still_come_out(
    line: bytes, known_id: str | None
) -> None:
    status, said = piped(as_line(), line, as_line(id="z"))
    assert status == 1
    assert [each["id"] for each in said] == ["a", known_id, "z"]
    assert set(said[1]) == {"id", "error"}


def test_an_error_quotes_nothing() -> None:
    _, (said,) = piped(b'{"id": "a", "text": "sentinel-word", "channel": "sentinel-word"}')
    assert "sentinel" not in said["error"]


def test_the_command_reads_its_input_and_answers() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "triage"],
        cwd=ROOT,
        input=as_line() + b"\nnonsense\n",
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 1
    assert len(ran.stdout.splitlines()) == 2


def test_evaluate_prints_the_table(tmp_path: Path) -> None:
    labelled = tmp_path / "few.jsonl"
    lines = (ROOT / "triage/corpus/dev.jsonl").read_text("utf-8").splitlines()[:12]
    labelled.write_text("\n".join(lines), "utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "triage", "evaluate", str(labelled)],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    assert "recall" in ran.stdout
    assert "precision" in ran.stdout
    assert "label down, answer across" in ran.stdout


@pytest.mark.parametrize("command", ["evaluate", "explain"])
@pytest.mark.parametrize(("name", "why"), [("none.jsonl", "No such file"), (".", "Is a directory")])
def test_a_file_that_is_not_there_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, name: str, why: str
) -> None:
    assert main([command, str(tmp_path / name)]) == 2
    told = capsys.readouterr()
    assert (told.out, len(told.err.splitlines())) == ("", 1)
    assert why in told.err


def test_its_help_begins_with_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])

    _, said = capsys.readouterr().out.split("\n\n", maxsplit=2)[:2]
    assert all(command in said for command in ("evaluate", "explain", "cues"))


def test_no_words_are_explained_as_no_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The form takes none without words; they would read as routine."""
    (tmp_path / "empty").write_text(" \n")
    assert main(["explain", str(tmp_path / "empty")]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "There are no words in it" in told.err
    assert main(["explain", str(tmp_path / "empty"), "--answer", "danger_now=yes"]) == 0


def test_a_file_that_is_no_text_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")
    assert main(["evaluate", str(tmp_path / "bytes")]) == 2
    assert "this is no text in UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["evaluate", "/dev/stdin"], []])
def test_it_ends_quietly_when_nobody_reads_on(arguments: list[str]) -> None:
    lines = (ROOT / "triage/corpus/dev.jsonl").read_bytes().splitlines(keepends=True)[:12]
    reader, writer = os.pipe()
    os.close(reader)
    ran = subprocess.run(
        [sys.executable, "-m", "triage", *arguments],
        cwd=ROOT,
        input=b"".join(lines),
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)
    assert (ran.returncode, ran.stderr) == (0, b"")
