"""How many automatic acknowledgements leave in a day: to an organisation, to a public provider, to all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import uuid4

import pytest

from casework.outbox import (
    DOMAIN,
    MOST_IN_ALL,
    MOST_OF_A_DOMAIN,
    MOST_OF_A_PROVIDER,
    PROVIDER,
    too_many,
)
from casework.records import OutboxRow, Task
from tests.parts.clocks import START

Details = Mapping[str, str]
SCHOOL: Details = {DOMAIN: "aa"}
MAIL: Details = {PROVIDER: "bb"}
OTHER_MAIL: Details = {PROVIDER: "cc"}


def refused(
    details: Details, *, of_hour: Sequence[Details] = (), of_day: Sequence[Details]
) -> bool:
    row = OutboxRow(
        id=uuid4(),
        task=Task.SEND_MAIL,
        case_id=uuid4(),
        due_at=START,
        once=b"x",
        details=details,
    )
    return too_many(row, of_hour=of_hour, of_day=of_day)


@pytest.mark.parametrize(
    ("details", "most"), [(SCHOOL, MOST_OF_A_DOMAIN), (MAIL, MOST_OF_A_PROVIDER)]
)
def test_in_a_day_so_many_leave_to_one(details: Details, most: int) -> None:
    others = [SCHOOL] * 9 + [MAIL] * 99 + [OTHER_MAIL] * 99
    rest = [other for other in others if other != details]

    assert not refused(details, of_day=[details] * (most - 1) + rest)
    assert refused(details, of_day=[details] * most)


def test_one_row_without_a_domain_says_nothing_of_another() -> None:
    assert not refused({}, of_day=[{}] * 1_000)
    assert refused({}, of_hour=[{}] * MOST_IN_ALL, of_day=[])
