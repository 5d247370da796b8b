"""Every fault of a mail is a sentence for whoever reads its case, and none is a code."""

from __future__ import annotations

import pytest

from casework.arriving.threads import FAILED, FORGED
from casework.mail.partners import CLAIMS, FOR_OTHERS
from casework.signals.problems import Problem
from portal.staff.problems import sentences


@pytest.mark.parametrize("problem", Problem)
def test_every_problem_that_the_reader_can_note_is_a_plain_sentence(problem: Problem) -> None:
    (said,) = sentences([problem.value])

    assert said[0].isupper()
    assert said.endswith(".")
    assert not said.startswith("While reading it")
    for jargon in ("charset", "MIME", "HTML", "header", "boundary", "encoding"):
        assert jargon not in said


def test_what_has_a_banner_is_not_said_again() -> None:
    assert sentences([FORGED, FAILED, CLAIMS, FOR_OTHERS]) == []
    assert sentences([FOR_OTHERS]) == [
        "It was written to somebody else, who may have sent it on to us."
    ]


def test_a_code_that_nobody_knows_is_shown_as_it_is() -> None:
    assert sentences(["a code of tomorrow"]) == ["While reading it: a code of tomorrow."]
