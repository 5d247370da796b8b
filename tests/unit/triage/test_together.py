"""What a part in another language says of a message counts for the whole of it."""

from __future__ import annotations

from typing import Any

import pytest

from casework.signals.assessments import Category, Child, ReadFirst, Urgency
from casework.signals.submissions import Need
from tests.builders import an_assessment
from triage.together import together


@pytest.mark.parametrize(
    ("field", "raised", "calm"),
    [
        ("urgency", Urgency.URGENT, Urgency.ROUTINE),
        ("read_first", ReadFirst.LANGUAGE, None),
        ("child", Child.YES, Child.NO),
        ("child", Child.UNKNOWN, Child.NO),
        ("writer", Need.SELF, None),
        ("asks_about_person", True, False),
        ("do_not_write", True, False),
        ("understood", False, True),
        ("tells_of_harm", True, False),
        ("tells_of_others", False, True),
        ("of_self", True, False),
        ("of_their_own", True, False),
        ("likely_spam", False, True),
        ("score", 0.9, 0.1),
    ],
)
def test_what_any_part_says_is_said_of_the_whole(field: str, raised: Any, calm: Any) -> None:  # noqa: ANN401
    quiet, loud = an_assessment(**{field: calm}), an_assessment(**{field: raised})
    for whole, part in ((quiet, loud), (loud, quiet), (loud, loud)):
        assert getattr(together(whole, [part]), field) == raised
    assert getattr(together(quiet, [quiet]), field) == calm


def test_languages_of_parts_are_told_once_and_without_that_of_the_whole_and_english() -> None:
    parts = [an_assessment(also_in=(name,)) for name in ("ru", "es", "", "ru", "en")]
    assert together(an_assessment(language="es"), parts).also_in == ("ru", "")


def test_the_part_that_rings_says_what_kind_it_is() -> None:
    letter = an_assessment(urgency=Urgency.ROUTINE, category=Category.TRAINING_TA)
    plea = an_assessment(urgency=Urgency.URGENT, category=Category.CRISIS)
    assert together(letter, [plea]).category is Category.CRISIS
    calm = an_assessment(urgency=Urgency.ROUTINE, category=Category.TIP)
    assert together(letter, [calm]).category is Category.TRAINING_TA
