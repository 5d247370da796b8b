"""What a new case knows of a child, and when it says that nobody knows."""

from __future__ import annotations

from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from casework.assessments import Category, Child
from casework.opening import open_case
from tests.builders import a_submission, an_assessment

EASTERN = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("answers", "assessed", "child"),
    [
        ({}, {}, Child.UNKNOWN),
        ({"under_18": "no"}, {}, Child.NO),
        ({"under_18": "unknown"}, {"child": Child.UNKNOWN}, Child.UNKNOWN),
        ({"under_18": "yes"}, {}, Child.YES),
        ({}, {"child": Child.YES}, Child.YES),
        ({"need": "info"}, {}, Child.NO),
        ({}, {"category": Category.TRAINING_TA}, Child.NO),
        ({}, {"category": Category.CRISIS}, Child.UNKNOWN),
    ],
)
def test_no_is_never_written_where_nobody_was_asked(
    answers: dict[str, str], assessed: dict[str, object], child: Child
) -> None:
    case = open_case(
        uuid4(),
        "K7QM4TXH",
        a_submission(answers=answers),
        an_assessment(**assessed),
        zone=EASTERN,
        has_receipt=True,
        tagged=True,
    )

    assert case.child is child
