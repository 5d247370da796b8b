"""What is tagged where a mail is read again: nothing that is ours."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from casework.arriving.weighing import Weighing
from casework.cases.cases import Case
from casework.cases.tagging import Pair
from casework.decisions import reading_again
from casework.decisions.work import Work
from casework.records.records import Changes
from casework.signals.assessments import Indicators
from casework.signals.submissions import Submission
from tests.builders import House, a_mail, an_assessment
from tests.web.case_looks import case_of
from tests.web.test_staff_reading_again import opened, poorly_read


def kept(
    house: House, case: Case, again: Submission, tagged: list[Pair], **assessed: object
) -> Changes:
    """What is kept of a mail of this case, once it is read so again and weighed so; what is tagged of it is added."""
    (signal,) = opened(house, case.reference).signals
    work = Work(
        case=case,
        by=house.members["dana"].person,
        now=house.clock.now(),
        desk=house.desk.generation(None),
        secrets={house.desk.number: house.desk},
        records=house.cases.records(case.id),
    )
    raw_record = signal.document.raw_record
    assert raw_record is not None

    def tags(pairs: Sequence[Pair]) -> list[bytes]:
        tagged.extend(pairs)
        return [bytes(32) for _ in pairs]

    decide = reading_again.keep(
        raw_record,
        lambda _raw, _seal: again,
        lambda *_: pytest.fail("no file was found"),
        weigh_with=Weighing(assess=lambda _: an_assessment(**assessed), rings=lambda _: False),
        tags=tags,
    )
    return decide(work)


def test_an_address_that_was_known_for_ours_is_tagged_by_no_later_reading(house: House) -> None:
    named = Indicators(emails=("desk@example.org", "pat@example.net"))
    found = Weighing(assess=lambda _: an_assessment(indicators=named), rings=lambda _: False)
    mail = poorly_read(own_addresses=("desk@example.org",))
    case = case_of(house, house.take_in(mail, found).reference)
    tagged: list[Pair] = []

    kept(house, case, a_mail("They take us away at four."), tagged, indicators=named)

    assert [value for kind, value in tagged if kind == "email"] == ["pat@example.net"]
