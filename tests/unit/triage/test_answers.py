"""The form's answers by themselves: what each says, what makes urgent, and which reason to be read first wins."""

from __future__ import annotations

import pytest

from casework.signals import read_first
from casework.signals.assessments import Child, ReadFirst
from casework.signals.submissions import Answers, Channel, Need, Words
from portal.forms.matter import WHAT_IT_IS_LIKE
from portal.forms.questions import FIRST, GROUPS
from triage.rules.answers import (
    CHOSEN,
    OTHER_SIGNS,
    PRESSING_SIGNS,
    WRITTEN,
    language,
    read,
    wrong,
)

PLAIN = read_first.Facts(
    child=Child.NO,
    danger_unsure=False,
    sign_ticked=False,
    need=None,
    told_nobody=False,
    tells_of_self=False,
    language_known=True,
    unreadable=False,
    partner_with_date=False,
    do_not_write=False,
    asks_about_person=False,
    channel=Channel.WEB,
)


def test_nothing_answered_says_nothing() -> None:
    said = read({})
    assert (said.danger, said.under_18, said.when, said.need) == ("", "", "", None)
    assert (said.signs, said.written, said.findings) == ((), "", ())
    assert (said.told_nobody, said.urgent, said.pressing_signs) == (False, False, False)
    assert said.child is Child.NO


@pytest.mark.parametrize(
    ("field", "value", "cue", "label", "weight"),
    [
        ("danger_now", "yes", "answer_danger_yes", "danger now", 3.0),
        ("danger_now", "unsure", "answer_danger_unsure", "danger not sure", 0.5),
        ("under_18", "yes", "answer_under_18", "someone under 18", 0.5),
        ("when", "now", "answer_when", "now", 0.8),
        ("when", "soon", "answer_when", "will happen soon", 0.8),
        ("when", "24h", "answer_when", "in the last 24 hours", 0.8),
        *(("signs", sign, f"answer_{sign}", label, 1.0) for sign, label in PRESSING_SIGNS.items()),
        *(("signs", sign, f"answer_{sign}", label, 0.4) for sign, label in OTHER_SIGNS.items()),
    ],
)
def test_each_answer_that_weighs_is_a_finding_in_words(
    field: str, value: str, cue: str, label: str, weight: float
) -> None:
    [finding] = read({field: (value,) if field == "signs" else value}).findings
    assert (finding.cue, finding.label, finding.quote) == (cue, label, value)
    assert (finding.weight, finding.where, finding.start) == (weight, "answers", None)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("danger_now", "no"),
        ("under_18", "no"),
        ("under_18", "unknown"),
        ("when", "7d"),
        ("when", "longer"),
        ("signs", "none"),
    ],
)
def test_other_answers_are_no_finding(field: str, value: str) -> None:
    assert read({field: value}).findings == ()


def test_the_signs_are_those_of_the_form_in_its_words() -> None:
    asked = next(
        question for question in WHAT_IT_IS_LIKE.questions if question.name == "signs"
    ).options
    assert set(asked) == {*PRESSING_SIGNS, *OTHER_SIGNS}
    for sign, label in {**PRESSING_SIGNS, **OTHER_SIGNS}.items():
        assert asked[sign].casefold().startswith(label.casefold()), sign
    assert set(PRESSING_SIGNS) == {"locked", "hurt", "sexual", "threatened", "moved"}


def test_what_can_be_chosen_is_what_the_form_offers() -> None:
    asked = {
        question.name: set(question.options)
        for question in (*FIRST, *(each for group in GROUPS for each in group.questions))
        if question.name in CHOSEN
    }
    assert asked == CHOSEN
    assert wrong("danger_now", "Yes ") is None
    assert wrong("place", "behind the mill") is None
    assert wrong("under_18", "maybe") == "under_18 is one of no, unknown, yes"
    assert wrong("danger", "yes") == (
        "'danger' is no answer that weighs: these are need, danger_now, when, under_18, signs, already_told, "
        "when_text, place, city, who_and_vehicles, deadline, link"
    )


@pytest.mark.parametrize(
    ("answers", "urgent"),
    [
        ({"danger_now": "yes"}, True),
        ({"danger_now": " YES "}, True),
        ({"danger_now": "unsure", "signs": ("hurt",)}, False),
        ({"when": "now", "signs": ("hurt",)}, True),
        ({"when": "soon", "signs": ("unpaid", "moved")}, True),
        ({"when": "24h", "signs": ("hurt",)}, False),
        ({"when": "now"}, False),
        ({"when": "now", "signs": ("unpaid", "papers")}, False),
        ({"under_18": "yes"}, False),
        ({"under_18": "yes", "signs": ("hurt",)}, True),
        ({"under_18": "yes", "when": "24h", "signs": "hurt"}, True),
        ({"under_18": "yes", "when": "unknown", "signs": ("hurt",)}, True),
        ({"under_18": "yes", "when": "7d", "signs": ("hurt",)}, False),
        ({"under_18": "yes", "when": "longer", "signs": ("hurt",)}, False),
        ({"under_18": "yes", "signs": ("unpaid",)}, False),
        *(({"under_18": "yes", "when": "now", "signs": (sign,)}, True) for sign in OTHER_SIGNS),
        ({"under_18": "yes", "when": "soon", "signs": ("unpaid",)}, True),
        ({"under_18": "yes", "when": "24h", "signs": ("unpaid",)}, False),
        ({"under_18": "yes", "when": "now"}, False),
        ({"under_18": "unknown", "when": "now", "signs": ("unpaid",)}, False),
        ({"under_18": "unknown", "signs": ("hurt",)}, False),
    ],
    ids=str,
)
def test_what_the_answers_alone_make_urgent(
    answers: dict[str, str | tuple[str, ...]], *, urgent: bool
) -> None:
    assert read(answers).urgent is urgent


@pytest.mark.parametrize(
    ("answers", "ticked"),
    [
        ({}, False),
        ({"danger_now": "no"}, False),
        ({"signs": ("hurt",)}, True),
        ({"signs": ("hurt",), "when": "unknown"}, True),
        ({"signs": ("hurt",), "when": "24h"}, True),
        ({"signs": ("hurt",), "danger_now": "no"}, True),
        ({"signs": ("hurt",), "when": "7d"}, False),
        ({"signs": ("hurt",), "when": "longer"}, False),
        ({"signs": ("unpaid",)}, False),
    ],
    ids=str,
)
def test_a_sign_of_harm_counts_that_nobody_says_is_over(
    answers: dict[str, str | tuple[str, ...]], *, ticked: bool
) -> None:
    """It is no answer on danger: nobody may have been asked."""
    said = read(answers)

    assert (said.sign_ticked, said.danger_unsure) == (ticked, False)


@pytest.mark.parametrize(
    ("chosen", "hint", "named"),
    [
        ("", None, None),
        ("", "es", "es"),
        ("vi", "es", "vi"),
        ("other", "es", None),
        (("vi",), "es", "es"),
    ],
)
def test_the_language_is_the_one_that_was_chosen_before_that_of_the_page(
    chosen: str | tuple[str, ...], hint: str | None, named: str | None
) -> None:
    words = Words(channel=Channel.WEB, text="", answers={"language": chosen}, language_hint=hint)
    assert language(words) == named
    assert language(Words(channel=Channel.WEB, text="", language_hint=hint)) == hint


@pytest.mark.parametrize("when", ["", "now", "longer"])
def test_danger_is_not_sure_where_it_is_answered_so(when: str) -> None:
    assert read({"danger_now": "unsure", "when": when}).danger_unsure


@pytest.mark.parametrize(
    ("value", "child"),
    [("yes", Child.YES), ("unknown", Child.UNKNOWN), ("no", Child.NO), ("what", Child.NO)],
)
def test_under_18_is_a_field_of_its_own(value: str, child: Child) -> None:
    assert read({"under_18": value}).child is child


def test_what_the_writer_typed_is_read_as_text_and_nothing_else_is() -> None:
    typed = {field: f"  words of {field} " for field in WRITTEN}
    said = read({**typed, "contact_value": "602 555 0100", "name": "Lidia"})

    assert said.written.split("\n") == [f"words of {field}" for field in WRITTEN]
    assert WRITTEN == ("when_text", "place", "city", "who_and_vehicles", "deadline", "link")
    assert read({"place": ("a", "b"), "city": "   "}).written == ""


@pytest.mark.parametrize(
    ("value", "nobody"),
    [
        ("nobody", True),
        (("nobody",), True),
        (("police", " Nobody "), True),
        ("police", False),
        ("", False),
    ],
)
def test_told_nobody_is_one_of_several_answers(
    value: str | tuple[str, ...], *, nobody: bool
) -> None:
    assert read({"already_told": value}).told_nobody is nobody


@pytest.mark.parametrize("value", ["self", ("self",), " Self"])
def test_a_single_answer_is_read_in_whatever_shape_it_comes(value: str | tuple[str, ...]) -> None:
    assert read({"need": value}).need is Need.SELF


def test_what_no_list_knows_is_passed_over() -> None:
    odd: Answers = {"need": "robot", "signs": (" LOCKED ", "flying"), "danger_now": ()}
    said = read(odd)

    assert (said.need, said.danger, said.signs) == (None, "", ("locked", "flying"))
    assert [finding.cue for finding in said.findings] == ["answer_locked"]
    assert read({"signs": "  "}).signs == ()


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, None),
        ({"child": Child.YES}, ReadFirst.CHILD),
        ({"child": Child.UNKNOWN}, ReadFirst.CHILD),
        ({"danger_unsure": True}, ReadFirst.DANGER_UNSURE),
        ({"sign_ticked": True}, ReadFirst.SIGN),
        ({"sign_ticked": True, "danger_unsure": True}, ReadFirst.DANGER_UNSURE),
        ({"sign_ticked": True, "need": Need.SELF}, ReadFirst.SIGN),
        ({"need": Need.SELF}, ReadFirst.SELF),
        ({"tells_of_self": True}, ReadFirst.SELF),
        ({"tells_of_self": True, "danger_unsure": True}, ReadFirst.DANGER_UNSURE),
        ({"need": Need.KNOWN}, None),
        ({"unreadable": True}, ReadFirst.UNREADABLE),
        ({"language_known": False}, ReadFirst.LANGUAGE),
        ({"partner_with_date": True}, ReadFirst.PARTNER_DATE),
        ({"do_not_write": True}, None),
        ({"do_not_write": True, "channel": Channel.EMAIL}, ReadFirst.DO_NOT_WRITE),
        ({"channel": Channel.EMAIL}, None),
        ({"asks_about_person": True}, ReadFirst.ASKS),
        ({"asks_about_person": True, "child": Child.UNKNOWN}, ReadFirst.ASKS),
        ({"asks_about_person": True, "language_known": False}, ReadFirst.LANGUAGE),
        ({"need": Need.JOB, "told_nobody": True}, None),
        ({"need": Need.JOB, "told_nobody": True, "child": Child.YES}, ReadFirst.MANDATED_REPORTER),
        (
            {"need": Need.JOB, "told_nobody": True, "child": Child.UNKNOWN},
            ReadFirst.MANDATED_REPORTER,
        ),
        ({"need": Need.SAW, "told_nobody": True, "child": Child.YES}, ReadFirst.CHILD),
        ({"need": Need.JOB, "child": Child.YES}, ReadFirst.CHILD),
        ({"child": Child.YES, "danger_unsure": True, "need": Need.SELF}, ReadFirst.CHILD),
        ({"child": Child.UNKNOWN, "danger_unsure": True}, ReadFirst.DANGER_UNSURE),
        ({"danger_unsure": True, "need": Need.SELF}, ReadFirst.DANGER_UNSURE),
        ({"need": Need.SELF, "language_known": False}, ReadFirst.SELF),
    ],
    ids=str,
)
def test_the_reasons_to_be_read_first_in_their_order(
    changes: dict[str, object], why: ReadFirst | None
) -> None:
    facts = read_first.Facts(**{**vars(PLAIN), **changes})
    assert read_first.reason(facts) is why


@pytest.mark.parametrize(
    ("child", "why"), [(Child.YES, ReadFirst.CHILD), (Child.UNKNOWN, ReadFirst.LANGUAGE)]
)
def test_a_child_that_is_not_sure_stands_behind_the_other_reasons(
    child: Child, why: ReadFirst
) -> None:
    reasons = (ReadFirst.PARTNER_DATE, ReadFirst.CHILD, None, ReadFirst.LANGUAGE)
    assert read_first.foremost(reasons, child) is why
    assert read_first.foremost([ReadFirst.CHILD], child) is ReadFirst.CHILD
    assert read_first.foremost([None], child) is None
