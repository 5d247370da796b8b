"""What a new case knows of a child, when it says that nobody knows, and whether an answer is awaited."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from casework.arriving.opening import open_case
from casework.arriving.threads import FAILED, FORGED
from casework.cases.cases import Case, Mark
from casework.records.gists import gist_of
from casework.signals.assessments import Assessment, Category, Child, ReadFirst, Urgency
from casework.signals.problems import Problem
from casework.signals.submissions import Automatic, Channel, Claim, Submission
from casework.times.deadlines import answer_by
from tests.builders import a_mail, a_submission, an_assessment

EASTERN = ZoneInfo("America/New_York")


def opened(submission: Submission, assessment: Assessment, *, has_receipt: bool = False) -> Case:
    return open_case(
        uuid4(),
        "K7QM4TXH",
        submission,
        assessment,
        zone=EASTERN,
        has_receipt=has_receipt,
        tagged=True,
    )


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
        ({}, {"category": Category.UNRELATED}, Child.UNKNOWN),
        ({}, {"category": Category.UNRELATED, "likely_spam": True}, Child.NO),
        ({}, {"category": Category.TRAINING_TA, "urgency": Urgency.URGENT}, Child.UNKNOWN),
        ({"need": "info"}, {"urgency": Urgency.URGENT}, Child.UNKNOWN),
        ({"need": "self"}, {"category": Category.GENERAL_INFO}, Child.UNKNOWN),
        ({"under_18": "no"}, {"urgency": Urgency.URGENT}, Child.NO),
    ],
)
def test_no_is_never_written_where_nobody_was_asked(
    answers: dict[str, str], assessed: dict[str, object], child: Child
) -> None:
    case = opened(a_submission(answers=answers), an_assessment(**assessed), has_receipt=True)

    assert case.child is child


def test_of_what_could_not_be_read_nobody_knows_whether_it_is_about_a_child() -> None:
    mail = a_mail("-----BEGIN PGP MESSAGE-----")
    sealed = replace(mail, words=replace(mail.words, unreadable=True))

    case = opened(sealed, an_assessment(category=Category.UNRELATED))

    assert case.child is Child.UNKNOWN


def test_a_partner_waits_for_an_answer_whatever_kind_their_words_are_taken_for() -> None:
    """The words may be three, and the case in the table that they attach."""
    mail = a_mail("See the file.")

    def wanted(submission: Submission) -> bool:
        case = opened(submission, an_assessment(category=Category.UNRELATED))
        return case.answer_wanted

    assert wanted(replace(mail, words=replace(mail.words, from_partner=True)))
    assert not wanted(mail)


def test_a_mail_that_asks_about_a_person_is_never_ignored() -> None:
    asks = an_assessment(category=Category.UNRELATED, asks_about_person=True)

    for assessment, wanted in ((asks, True), (replace(asks, asks_about_person=False), False)):
        case = opened(a_mail("A subpoena."), assessment)
        assert (case.answer_wanted, case.answer_by_at is not None) == (wanted, wanted)


def test_a_mail_through_a_list_of_ours_waits_for_an_answer_as_any_persons() -> None:
    """So does mail to a hotline whose address is a group; nor is it about nobody as a list's is."""
    mail = a_mail("How do we book?")
    words = replace(mail.words, automatic=Automatic.LIST)
    unrelated = an_assessment(category=Category.UNRELATED)

    for ours in (True, False):
        sent = replace(mail, words=replace(words, through_our_list=ours))
        assert opened(sent, an_assessment()).answer_wanted is ours
        assert opened(sent, unrelated).child is (Child.UNKNOWN if ours else Child.NO)


@pytest.mark.parametrize(
    ("submission", "has_receipt", "wanted"),
    [
        (a_submission(answers={}), True, False),
        (a_submission(answers={"contact_how": "none"}), True, False),
        (a_submission(answers={"contact_how": "none", "need": "self"}), True, False),
        (a_submission(answers={"contact_how": "none", "need": "info"}), True, True),
        (a_submission(answers={"contact_how": "none", "need": "job"}), True, True),
        (a_submission(answers={"contact_how": "none", "need": "job"}), False, False),
        (a_submission(answers={"contact_how": "text"}), False, True),
        (a_submission(answers={"need": "job"}, channel=Channel.CALL), True, False),
        (a_mail("How do I book a training?"), False, True),
    ],
)
def test_an_answer_is_awaited_where_one_was_asked_for_and_can_arrive(
    submission: Submission,
    has_receipt: bool,  # noqa: FBT001 - a column of the table
    wanted: bool,  # noqa: FBT001 - a column of the table
) -> None:
    case = opened(submission, an_assessment(), has_receipt=has_receipt)

    assert case.answer_wanted is wanted
    assert (case.answer_by_at is not None) is wanted


@pytest.mark.parametrize(
    ("has_receipt", "says"), [(True, "comes back with code"), (False, "no way was given")]
)
def test_the_lists_do_not_promise_a_code_that_was_never_given(
    has_receipt: bool,  # noqa: FBT001 - a column of the table
    says: str,
) -> None:
    report = a_submission(answers={"contact_how": "none"})

    assert gist_of(uuid4(), report, an_assessment(), has_receipt=has_receipt).writer == says


@pytest.mark.parametrize(
    ("deadline", "partner", "within"),
    [
        (timedelta(hours=1, minutes=30), True, timedelta(hours=1, minutes=30)),
        (timedelta(minutes=2), True, timedelta(minutes=10)),
        (timedelta(hours=6), True, timedelta(hours=4)),
        (timedelta(hours=-2), True, timedelta(hours=4)),
        (timedelta(hours=1, minutes=30), False, timedelta(hours=4)),
    ],
)
def test_a_partners_mail_is_to_be_read_before_their_deadline(
    deadline: timedelta, *, partner: bool, within: timedelta
) -> None:
    mail = a_mail("See the file.")
    value = (mail.received_at + deadline).isoformat()
    claims = (Claim(name="deadline", value=value, source="file 1"),)
    mail = replace(mail, claims=claims, words=replace(mail.words, from_partner=partner))
    first = an_assessment(urgency=Urgency.ROUTINE, read_first=ReadFirst.PARTNER_DATE)

    case = opened(mail, first)

    assert case.read_by_at == mail.received_at + within


@pytest.mark.parametrize(
    ("deadline", "partner", "within"),
    [
        (timedelta(hours=12), True, timedelta(hours=12)),
        (timedelta(minutes=2), True, timedelta(minutes=10)),
        (timedelta(days=30), True, None),
        (timedelta(hours=12), False, None),
    ],
)
def test_a_partner_is_to_be_answered_before_their_deadline(
    deadline: timedelta, *, partner: bool, within: timedelta | None
) -> None:
    mail = a_mail("See the file.")
    value = (mail.received_at + deadline).isoformat()
    claims = (Claim(name="deadline", value=value, source="file 1"),)
    mail = replace(mail, claims=claims, words=replace(mail.words, from_partner=partner))
    weighed = an_assessment(urgency=Urgency.URGENT)

    case = open_case(
        uuid4(), "K7QM4TXH", mail, weighed, zone=EASTERN, has_receipt=False, tagged=True
    )

    ours = answer_by(mail.received_at, EASTERN)
    assert case.answer_by_at == (ours if within is None else mail.received_at + within)


@pytest.mark.parametrize(
    ("deadlines", "within"),
    [
        (("25 Nov 2026 05:00 ET", "25 Nov 2026 13:00 ET"), timedelta(hours=1)),
        (("25 Nov 2026 20:00", "25 Nov 2026 13:00 ET"), timedelta(hours=1)),
        (("25 Nov 2026", "25 Nov 2026 13:00 ET"), timedelta(hours=1)),
        (("noon", "25 Nov 2026 13:00 ET"), timedelta(hours=1)),
        (("Boston, 25 Nov 13:00 ET",), timedelta(hours=1)),
        (("25 Nov 2026",), timedelta(hours=4)),
        (("25 Nov 2026 05:00 ET",), timedelta(hours=4)),
    ],
)
def test_the_next_hour_of_all_deadlines_counts_and_a_doubtful_one_as_the_earliest(
    deadlines: tuple[str, ...], within: timedelta
) -> None:
    claims = tuple(Claim(name="deadline", value=value, source="text") for value in deadlines)
    mail = a_mail("See the file.", claims=claims)
    now = datetime(2026, 11, 25, 17, tzinfo=UTC)
    mail = replace(mail, received_at=now, words=replace(mail.words, from_partner=True))
    first = an_assessment(urgency=Urgency.ROUTINE, read_first=ReadFirst.PARTNER_DATE)

    case = opened(mail, first)

    assert case.read_by_at == now + within


def test_a_sender_whose_check_failed_is_marked_and_no_less_urgent() -> None:
    def with_problems(*problems: str) -> Case:
        mail = a_mail("They locked us in.", problems=problems)
        urgent = an_assessment(urgency=Urgency.URGENT)
        return opened(mail, urgent)

    assert Mark.FAILED_CHECK in with_problems(FORGED, FAILED).marks
    assert with_problems(FORGED, FAILED).urgency is Urgency.URGENT
    assert Mark.FAILED_CHECK not in with_problems(FORGED).marks


@pytest.mark.parametrize(
    ("kind", "problems", "marks"),
    [
        (None, (), set()),
        (Automatic.AUTO, (), {Mark.AUTOMATIC}),
        (Automatic.LIST, (Problem.SENT_IN_BULK,), {Mark.AUTOMATIC}),
        (Automatic.LIST, (), {Mark.AUTOMATIC, Mark.BY_LIST}),
        (Automatic.LIST, (Problem.FROM_LIST,), {Mark.AUTOMATIC, Mark.BY_LIST}),
    ],
)
def test_mail_of_a_person_through_a_list_is_marked_so(
    kind: Automatic | None, problems: tuple[str, ...], marks: set[Mark]
) -> None:
    plain = a_mail("He locks us in.", problems=problems)
    mail = replace(plain, words=replace(plain.words, automatic=kind))

    assert opened(mail, an_assessment()).marks == marks
