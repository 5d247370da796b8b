"""Opening a case: marks in the text, and the clear columns against their sealed copy."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from casework.arriving.signals import clear_copy
from casework.cases.cases import Case, Status
from casework.records.documents import AssessmentDocument, Written
from casework.records.reading import differences, mark
from casework.records.records import RecordKind
from casework.signals.assessments import Category, Child, Urgency
from casework.signals.submissions import Channel
from tests.builders import a_case, a_finding, an_assessment

TEXT = "We are locked in. They take us at four."


def sealed(case: Case) -> AssessmentDocument:
    """The copy that was sealed when this case was opened."""
    return AssessmentDocument(
        case_id=case.id, signal=uuid4(), assessment=an_assessment(), clear=clear_copy(case)
    )


def written(case: Case, kind: RecordKind, **details: str) -> Written:
    return Written(
        case_id=case.id, kind=kind, text="", by=uuid4(), at=case.opened_at, details=details
    )


def test_marked_pieces_together_are_the_text() -> None:
    findings = [a_finding(TEXT, "at four"), a_finding(TEXT, "locked in")]

    pieces, reasons = mark(TEXT, findings)

    assert "".join(piece.text for piece in pieces) == TEXT
    assert [(p.text, p.finding) for p in pieces if p.finding] == [("locked in", 1), ("at four", 2)]
    assert [reason.finding.quote for reason in reasons] == ["locked in", "at four"]


def test_code_points_count_also_beyond_the_first_plane() -> None:
    text = "\U0001f6a8 estamos encerradas \U0001f6a8"

    pieces, _ = mark(text, [a_finding(text, "encerradas")])

    assert [piece.text for piece in pieces if piece.finding] == ["encerradas"]


@pytest.mark.parametrize(
    "place",
    [{"start": None, "end": None, "where": "answers"}, {"end": 999}, {"start": 9, "end": 3}],
)
def test_what_stands_elsewhere_is_a_reason_without_a_mark(place: dict[str, object]) -> None:
    finding = replace(a_finding(TEXT, "locked in"), **place)  # type: ignore[arg-type] # wrong on purpose

    pieces, reasons = mark(TEXT, [finding])

    assert [piece.text for piece in pieces] == [TEXT]
    assert [reason.marked for reason in reasons] == [False]


def test_of_overlapping_findings_one_is_marked_and_both_are_reasons() -> None:
    findings = [a_finding(TEXT, "locked in"), a_finding(TEXT, "are locked")]

    pieces, reasons = mark(TEXT, findings)

    assert "".join(piece.text for piece in pieces) == TEXT
    assert [reason.marked for reason in reasons] == [True, False]


def test_what_is_marked_is_numbered_without_gaps_and_the_others_come_after() -> None:
    findings = [
        a_finding(TEXT, "are locked"),
        a_finding(TEXT, "locked in"),
        a_finding(TEXT, "at four"),
        replace(a_finding(TEXT, "take us"), where="subject"),
    ]

    pieces, reasons = mark(TEXT, findings)

    assert [(p.text, p.finding) for p in pieces if p.finding] == [("are locked", 1), ("at four", 2)]
    assert [(r.number, r.finding.quote, r.marked) for r in reasons] == [
        (1, "are locked", True),
        (2, "at four", True),
        (3, "locked in", False),
        (4, "take us", False),
    ]


def test_findings_that_touch_are_both_marked() -> None:
    pieces, _ = mark("locked in", [a_finding("locked in", "locked"), a_finding("locked in", " in")])

    assert [(piece.text, piece.finding) for piece in pieces] == [("locked", 1), (" in", 2)]


def test_what_rang_is_listed_before_what_says_little_and_stands_earlier() -> None:
    weak = replace(a_finding(TEXT, "are locked"), weight=0.1)
    strong = a_finding(TEXT, "at four")

    pieces, reasons = mark(TEXT, [weak, strong])

    assert [(r.number, r.finding, r.marked) for r in reasons] == [
        (1, strong, True),
        (2, weak, True),
    ]
    assert [(p.text, p.finding) for p in pieces if p.finding] == [("are locked", 2), ("at four", 1)]


def test_a_case_as_it_was_opened_differs_in_nothing() -> None:
    case = a_case(urgency=Urgency.URGENT, assessed_urgency=Urgency.URGENT, child=Child.YES)

    assert differences(case, [sealed(case)], []) == ()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("channel", Channel.CALL),
        ("assessed_category", Category.UNRELATED),
        ("language", "fr"),
        ("state", "TX"),
        ("child", Child.NO),
        ("urgency", Urgency.ROUTINE),
        ("status", Status.CLOSED),
    ],
)
def test_a_change_that_nobody_wrote_down_differs(column: str, value: object) -> None:
    case = a_case(
        urgency=Urgency.URGENT, assessed_urgency=Urgency.URGENT, child=Child.YES, state="AZ"
    )
    forged = replace(case, **{column: value})  # type: ignore[arg-type] # of each column's own type

    assert len(differences(forged, [sealed(case)], [])) == 1


def test_an_earlier_moment_of_receipt_differs() -> None:
    case = a_case()
    forged = replace(case, opened_at=case.opened_at + timedelta(hours=1))

    assert differences(forged, [sealed(case)], []) == ("received",)


def test_what_staff_wrote_explains_a_lower_urgency_and_a_closed_case() -> None:
    case = a_case(urgency=Urgency.URGENT, assessed_urgency=Urgency.URGENT)
    now = replace(case, urgency=Urgency.ROUTINE, status=Status.CLOSED)
    notes = [
        written(case, RecordKind.CORRECTION, urgency="routine"),
        written(case, RecordKind.DECISION, outcome="helped directly"),
    ]

    assert differences(now, [sealed(case)], notes) == ()


def test_raising_is_never_an_alarm() -> None:
    case = a_case(language=None)
    raised = replace(case, urgency=Urgency.URGENT, child=Child.YES, language="es", state="AZ")

    assert differences(raised, [sealed(case)], []) == ()


def test_findings_at_the_same_words_are_one_reason_which_the_weightiest_leads() -> None:
    said = a_finding(TEXT, "locked in")
    findings = [
        replace(said, cue="someone_near", label="about someone close", weight=0.4),
        replace(said, cue="locked_in", label="locked in", weight=1.3),
        replace(said, cue="also_locked", label="locked in", weight=1.1),
        replace(said, cue="hearsay", label="heard of", weight=-0.5),
        replace(said, cue="elsewhere", label="elsewhere", where="subject", start=None, end=None),
        replace(said, cue="also", label="also there", where="subject", start=None, end=None),
    ]

    _, reasons = mark(TEXT, findings)

    assert [each.finding.label for each in reasons if each.finding.where == "text"] == [
        "locked in; about someone close",
        "heard of",
    ]
    assert sum(each.finding.where == "subject" for each in reasons) == len(findings) - 4
