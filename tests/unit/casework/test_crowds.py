"""Who of a campaign stands by itself, and who may get the standard answer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from casework.answering.ways import Ways
from casework.campaigns.crowds import alone, may_move, why_no_answer
from casework.cases.cases import Acknowledgement, Case, FalseAlarm, Mark
from casework.records.documents import SignalDocument
from casework.records.reading import OpenedCase, OpenedSignal
from casework.records.records import RecordKind
from casework.signals.assessments import Category, Child, Urgency
from casework.signals.submissions import Automatic, Channel, Need
from casework.staff.people import Person, Role
from tests.builders import a_case
from tests.parts.clocks import START

DANA, INES = UUID(int=1), UUID(int=2)
NAMES = {DANA: "Dana W.", INES: "Ines M."}
PAGE = Ways(page=True)


def a_copy(**changes: Any) -> Case:  # noqa: ANN401 - any field of a case
    marks = frozenset({Mark.CAMPAIGN, Mark.COPY}) | frozenset(changes.pop("more", ()))
    return a_case(**{"marks": marks, **changes})


def opened(case: Case, signals: int = 1, **changes: Any) -> OpenedCase:  # noqa: ANN401 - any field of a document
    document = SignalDocument(
        case_id=case.id, channel=case.channel, received_at=START, text="Words", **changes
    )
    one = OpenedSignal(
        id=uuid4(), kind=RecordKind.SIGNAL, number=1, at=START, document=document, assessment=None
    )
    return OpenedCase(signals=(one,) * signals)


def why_alone(case: Case, by: UUID = DANA, repeats: Case | None = None) -> str | None:
    return alone(case, opened(case), repeats or a_case(), by=by, names=NAMES)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, None),
        ({"child": Child.YES}, None),
        ({"need": Need.KNOWN}, None),
        ({"owner": DANA}, None),
        ({"more": {Mark.LIKELY_SPAM}}, None),
        ({"more": {Mark.DO_NOT_WRITE}}, None),
        ({"urgency": Urgency.URGENT}, "urgent"),
        ({"need": Need.SELF}, "writes about self"),
        ({"need": Need.SELF, "channel": Channel.EMAIL}, None),
        ({"channel": Channel.CALL}, "a call"),
        ({"marks": frozenset({Mark.CAMPAIGN})}, "stands by itself"),
        ({"owner": INES}, "Ines M. has it"),
        ({"owner": UUID(int=3)}, "somebody has it"),
        ({"next_step_at": START}, "a next step is set"),
        ({"contact_expected_at": START}, "somebody is expected to be in touch"),
        ({"owner": INES, "close_asked_by": INES}, None),
        ({"more": {Mark.FAULT}}, "not sorted"),
        ({"more": {Mark.UNREADABLE}}, "could not be read"),
        ({"more": {Mark.ASKS_ABOUT_PERSON}}, "asks about a person"),
        ({"more": {Mark.PARTNER}}, "from a partner"),
        ({"more": {Mark.CLAIMS_TO_BE_PARTNER}}, "claims to be a partner"),
        ({"more": {Mark.CLAIMS_TO_ANSWER}}, "claims to answer us"),
        ({"more": {Mark.CAME_BACK}}, "our mail may not have arrived"),
    ],
    ids=str,
)
def test_whatever_could_need_a_person_stands_by_itself(
    changes: dict[str, Any], why: str | None
) -> None:
    assert why_alone(a_copy(**changes)) == why


def test_what_cannot_be_seen_whole_stands_by_itself() -> None:
    case = a_copy()
    assert alone(case, OpenedCase(), a_case(), by=DANA, names=NAMES) == "cannot be opened"
    locked = OpenedCase(signals=opened(case).signals, closed_to_us=1)
    assert alone(case, locked, a_case(), by=DANA, names=NAMES) == "cannot be opened"
    forged = OpenedCase(signals=opened(case).signals, differences=("child",))
    assert alone(case, forged, a_case(), by=DANA, names=NAMES) == "changed from outside"
    assert alone(case, opened(case, signals=2), a_case(), by=DANA, names=NAMES) == "more words came"


@pytest.mark.parametrize(
    ("changes", "said", "why"),
    [
        ({}, {}, None),
        ({"need": None}, {}, None),
        ({"need": Need.JOB, "category": Category.REFERRAL}, {}, None),
        ({}, {"answers": {"danger_now": "no"}}, None),
        ({"first_words_at": START}, {}, "answered already"),
        ({"more": {Mark.AUTOMATIC}}, {}, "never: a machine wrote it"),
        ({"more": (Mark.AUTOMATIC, Mark.BY_LIST)}, {}, "no: through a mailing list"),
        ({}, {"automatic": Automatic.AUTO}, "never: a machine wrote it"),
        ({"more": {Mark.LIKELY_SPAM}}, {}, "never: likely spam"),
        ({"more": {Mark.DO_NOT_WRITE}}, {}, "no: asks not to be written to"),
        ({"more": {Mark.ASKS_ABOUT_PERSON}}, {}, "no: asks about a person"),
        ({"more": {Mark.CAME_BACK}}, {}, "no: our mail may not have arrived"),
        ({"need": Need.SELF}, {}, "by a person: writes of self or of someone close"),
        ({"need": Need.KNOWN}, {}, "by a person: writes of self or of someone close"),
        ({"need": None, "category": Category.CRISIS}, {}, "by a person: who writes is not known"),
        ({"urgency": Urgency.URGENT}, {}, "by a person: near a danger"),
        ({}, {"answers": {"danger_now": "yes"}}, "by a person: near a danger"),
        ({}, {"answers": {"danger_now": "unsure"}}, "by a person: near a danger"),
        ({}, {"answers": {"contact_rules": "after nine"}}, "by a person: gave rules for contact"),
        ({"language": "es"}, {}, "by a person: another language"),
        ({"language": None}, {}, "by a person: another language"),
        (
            {"acknowledgement": Acknowledgement.HELD},
            {},
            "by a person: the answer by machine was held",
        ),
        (
            {"acknowledgement": Acknowledgement.REFUSED},
            {},
            "by a person: the answer by machine was held",
        ),
        ({"channel": Channel.EMAIL}, {}, "by a person: its sender may be another"),
        ({"channel": Channel.EMAIL, "acknowledgement": Acknowledgement.QUEUED}, {}, None),
    ],
    ids=str,
)
def test_the_standard_answer_goes_to_whom_a_machine_might_answer(
    changes: dict[str, Any], said: dict[str, Any], why: str | None
) -> None:
    case = a_copy(**changes)
    assert why_no_answer(case, opened(case, **said), PAGE, a_case(), language="en") == why


def test_who_left_no_way_gets_no_answer_and_an_address_is_one() -> None:
    case = a_copy()
    assert (
        why_no_answer(case, opened(case), Ways(page=False), a_case(), language="en")
        == "no way was given"
    )
    by_mail = Ways(page=False, mail_to="ana@example.org")
    assert why_no_answer(case, opened(case), by_mail, a_case(), language="en") is None
    unsafe = Ways(page=False, mail_to="ana@example.org", called_unsafe=True)
    assert (
        why_no_answer(case, opened(case), unsafe, a_case(), language="en")
        == "by a person: mail is not safe"
    )


def test_a_language_that_is_not_known_is_not_the_same_as_another_one() -> None:
    case = a_copy(language=None, opened_at=START + timedelta(seconds=1))
    assert (
        why_no_answer(case, opened(case), PAGE, a_case(), language=None)
        == "by a person: another language"
    )


JUDGED = {"urgency": Urgency.ROUTINE, "false_alarm": FalseAlarm.TRAINING_OR_NEWS}


@pytest.mark.parametrize(
    ("changes", "first", "crowd"),
    [
        ({}, JUDGED, True),
        ({}, {"urgency": Urgency.ROUTINE}, False),
        ({}, {**JUDGED, "urgency": Urgency.URGENT}, False),
        ({"marks": frozenset({Mark.CAMPAIGN})}, JUDGED, False),
        ({"need": Need.SELF}, JUDGED, False),
        ({"owner": INES}, JUDGED, False),
    ],
    ids=str,
)
def test_an_urgent_copy_is_of_the_crowd_only_once_people_called_the_same_a_false_alarm(
    changes: dict[str, Any], first: dict[str, Any], *, crowd: bool
) -> None:
    case, repeats = a_copy(urgency=Urgency.URGENT, **changes), a_case(**first)
    assert (why_alone(case, repeats=repeats) is None) is crowd
    assert why_alone(case, repeats=case) == "urgent"


def test_an_urgent_copy_of_a_false_alarm_may_be_answered_unless_a_danger_was_named() -> None:
    case, repeats = a_copy(urgency=Urgency.URGENT), a_case(**JUDGED)
    assert why_no_answer(case, opened(case), PAGE, repeats, language="en") is None
    named = opened(case, answers={"danger_now": "yes"})
    why = why_no_answer(case, named, PAGE, repeats, language="en")
    assert why == "by a person: near a danger"


def test_who_may_move_campaigns() -> None:
    may = {role: may_move(Person(id=uuid4(), username="a", name="A", role=role)) for role in Role}
    assert {role for role, allowed in may.items() if allowed} == {Role.REGIONAL, Role.SUPERVISOR}
