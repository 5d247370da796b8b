"""One assessment explained: the words it stands on, and what would change it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from casework.signals.assessments import Assessment, Finding, Urgency
from casework.signals.submissions import Answers, Channel, Words
from tests.parts.unhurried import assess
from triage.changing import changes
from triage.cueing.matching import OutOfTime
from triage.explain import explain
from triage.rules.findings import READS_LIKE_DANGER

URGENT = "He locked me in the basement and takes my phone. Please help, he comes back tonight."
ROUTINE = "We would like a training about trafficking for our nurses next spring."


def words(text: str, subject: str = "", **answers: str | tuple[str, ...]) -> Words:
    given: Answers = answers
    return Words(channel=Channel.WEB, text=text, subject=subject, answers=given)


def test_what_it_says_of_other_answers_is_what_triage_does() -> None:
    said = assess(words(ROUTINE))
    assert said.urgency is Urgency.ROUTINE

    told = changes(words(ROUTINE), said)
    assert "with danger yes it would be urgent" in told
    assert "with danger not sure it would be routine, read first (danger not sure)" in told
    assert any(each.startswith('with "cannot leave') and each.endswith("urgent") for each in told)


@pytest.mark.parametrize(
    "answers", [{"under_18": "yes"}, {"danger_now": "unsure"}], ids=["child", "danger"]
)
def test_to_what_is_read_first_nothing_offers_to_read_it_first(answers: dict[str, str]) -> None:
    said = assess(words(ROUTINE, **answers))
    assert said.urgency is Urgency.ROUTINE
    assert said.read_first

    told = changes(words(ROUTINE, **answers), said)
    assert [each for each in told if "read first" in each] == []
    assert "with danger yes it would be urgent" in told


def test_what_is_read_first_is_offered_no_other_reason_to_be_read_first() -> None:
    said = assess(words("hola"))
    assert said.read_first == "language not understood"

    told = changes(words("hola"), said)

    assert "with danger yes it would be urgent" in told
    assert not any(each.startswith("with ") and "read first" in each for each in told)


def test_words_whose_absence_changes_it_are_named() -> None:
    text = "Everything is fine now. He has a gun, he will kill me tonight"
    told = changes(words(text), assess(words(text)))

    assert told
    assert all(each.startswith("without ") for each in told)
    assert any("routine" in each for each in told)


def test_what_several_things_make_urgent_says_so_or_names_a_sentence() -> None:
    text = f"{URGENT} He hits me every day. My baby is hungry and we have no food."
    [*told] = changes(words(text), assess(words(text)))

    assert told
    assert all("sentence" in each or "without" in each or "several" in each for each in told)


def test_one_reason_alone_is_not_called_several() -> None:
    said = assess(words("She is in the trunk. Please come."))
    few = replace(said, findings=said.findings[:1])

    assert changes(words("She is in the trunk. Please come."), few) == [
        "no single words: what else it says sounds urgent too"
    ]


def test_an_answer_that_makes_it_urgent_is_named_and_no_words_are() -> None:
    told = changes(words("hello", danger_now="yes"), assess(words("hello", danger_now="yes")))

    assert told == ["without the answer to danger_now it would be routine"]


def test_the_page_marks_the_words_and_gives_their_plain_names_and_no_number() -> None:
    page = explain(words(URGENT, subject="help"))
    [verdict, *rest] = page.split("\n")

    assert verdict == "URGENT: a person is told at once"
    finding = next(f for f in assess(words(URGENT)).findings if f.where == "text")
    assert f"[{finding.quote}](" in page
    assert finding.label in page
    assert "Subject: help" in rest
    assert "score" not in page
    assert "\033" not in page


@pytest.mark.parametrize("subject", ["", "Hi"])
def test_of_a_mail_without_words_it_says_so_and_quotes_nothing(subject: str) -> None:
    mail = Words(channel=Channel.EMAIL, text=" \n", subject=subject, answers={})

    rows = explain(mail).split("\n")

    assert "(there are no words in it)" in rows
    assert "   1  no words: somebody has to look at it" in rows
    assert '""' not in "".join(rows)


def test_a_routine_message_says_where_it_stands() -> None:
    assert explain(words(ROUTINE)).startswith("ROUTINE: the daily review")
    assert explain(words(ROUTINE, danger_now="unsure")).startswith("READ FIRST: danger not sure")


def test_colours_are_there_when_asked_for_and_those_of_the_message_are_not_obeyed() -> None:
    page = explain(words(f"{URGENT} \033[2J\u202e"), colours=True)

    assert "\033[1;31mURGENT\033[0m" in page
    assert "\033[2J" not in page
    assert "\u202e" not in page


def run(*arguments: str, said: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "triage", "explain", *arguments],
        input=said,
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[3],
    )


def test_it_reads_standard_input_and_leaves_nothing_elsewhere() -> None:
    ran = run("--answer", "danger_now=yes", said="hello there")

    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("URGENT")
    assert "danger now" in ran.stdout


@pytest.mark.parametrize("missing", ["none.txt", "."])
def test_a_file_that_cannot_be_read_is_said_in_a_line(missing: str) -> None:
    ran = run(missing)
    assert ran.returncode == 2
    assert len(ran.stderr.splitlines()) == 1
    assert ran.stderr.startswith(f"{missing}: ")
    assert "Errno" not in ran.stderr


@pytest.mark.parametrize("answer", ["danger=yes", "danger_now=perhaps", "signs"])
def test_an_answer_that_the_form_cannot_give_is_refused(answer: str) -> None:
    ran = run("--answer", answer, said="hello")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith("This cannot be read: ")
    assert "danger_now" in ran.stderr or "locked" in ran.stderr


def test_places_and_plates_are_named() -> None:
    told = explain(words("The van at the truck stop on I-95, Texas plate ABC1234, zip 33311."))
    rows = told[told.index("Places and plates") :].splitlines()
    assert rows[1:5] == [
        "  zip 33311 (FL)",
        "  road I-95",
        "  stop truck stop",
        "  plate ABC1234 (TX)",
    ]
    assert "Places and plates" not in explain(words(ROUTINE))


def test_what_ran_out_of_time_is_said_to_be_urgent() -> None:
    def too_slow(_: Words) -> Assessment:
        raise OutOfTime

    page = explain(words("so much \033[2J"), weigh=too_slow)
    assert page.startswith("URGENT: it took too long to weigh, so a person is told at once")
    assert page.endswith("so much ·[2J")


def test_what_is_tried_ends_with_the_time() -> None:
    left = iter([True] * 3)
    told = changes(words(ROUTINE, when="now"), assess(words(ROUTINE)), lambda: next(left, False))

    assert told[-1] == "more was not tried: this message takes long to weigh"
    assert len(told) <= 4


@pytest.mark.parametrize(
    "text", ["He is teaching my sister and I cannot reach her", "help me", "Help, help me. Help me"]
)
def test_all_of_a_message_is_no_part_that_would_change_it(text: str) -> None:
    said = assess(words(text))
    assert said.urgency is Urgency.URGENT
    for sentence in changes(words(text), said):
        assert f'"{text}"' not in sentence


def test_a_message_that_only_reads_like_danger_says_so() -> None:
    text = "She keeps all of us down there in the dark and nobody comes"
    said = assess(words(text))
    whole = Finding(
        cue=READS_LIKE_DANGER,
        label="reads like someone in danger",
        quote=text,
        start=0,
        end=len(text),
        weight=4.5,
        where="text",
    )
    told = changes(words(text), replace(said, urgency=Urgency.URGENT, findings=(whole,)))
    assert told == ["no part of it by itself: its wording as a whole reads like danger"]


def test_the_same_words_are_named_once() -> None:
    text = "Everything is fine now. He has a gun, he will kill me tonight"
    said = assess(words(text))
    assert any("without" in each and " and " not in each for each in changes(words(text), said))
    twice = replace(said, findings=(*said.findings, *said.findings))

    assert changes(words(text), twice) == changes(words(text), said)


def test_weighty_reasons_of_a_routine_message_are_outweighed_by_what_is_said() -> None:
    text = "I was beaten years ago. I am writing a novel about it, do you have a newsletter?"
    said = assess(words(text))
    heavy = replace(said, findings=tuple(replace(each, weight=1.0) for each in said.findings))
    page = explain(words(text), weigh=lambda _: heavy)

    assert page.startswith("ROUTINE")
    assert "   -  the wording as a whole reads like an enquiry, and not like someone" in page
    assert "wording as a whole" not in explain(words("Hello. Do you open on Sundays?"))
