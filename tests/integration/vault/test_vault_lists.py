"""What the lists of the console ask of both databases: narrowed, due, undecided."""

from __future__ import annotations

from datetime import timedelta

from casework.cases.cases import Status
from casework.cases.narrowing import UNKNOWN_LANGUAGES, WHOLE, Narrowing
from casework.signals.assessments import Child, ReadFirst, Urgency
from tests.builders import a_case
from tests.integration.test_staff_vault import put
from tests.parts.clocks import START
from vault.database import Database
from vault.lists import Lists


def test_what_may_concern_a_child_is_found_until_it_is_decided(database: Database) -> None:
    yes = {"child": Child.YES}
    unknown = {"child": Child.UNKNOWN}
    hour = timedelta(hours=1)
    new, copy = a_case(**yes), a_case(**yes, behind=1, opened_at=START - 3 * hour)
    first = a_case(**unknown, read_first=ReadFirst.CHILD, opened_at=START - hour)
    urgent = a_case(**unknown, urgency=Urgency.URGENT, opened_at=START - 2 * hour)
    closed = a_case(**yes, status=Status.CLOSED, closed_at=START)
    put(database, new, copy, first, urgent, closed, a_case(**yes, child_decided_at=START))
    put(database, a_case(**unknown), a_case())

    assert Lists(database).children_undecided() == (urgent, first, new, copy)


def test_contacts_that_are_due_come_by_their_time_and_only_of_open_cases(
    database: Database,
) -> None:
    hour = timedelta(hours=1)
    late, soon = a_case(contact_expected_at=START - hour), a_case(contact_expected_at=START)
    closed = a_case(contact_expected_at=START, status=Status.CLOSED, closed_at=START)
    put(database, a_case(), soon, closed, late, a_case(contact_expected_at=START + 2 * hour))

    assert [case.id for case in Lists(database).contacts_due(START + hour)] == [late.id, soon.id]


def test_a_list_is_narrowed_by_language_and_state_and_counts_what_is_left(
    database: Database,
) -> None:
    """Where no language is known anybody may be the one who reads it."""
    mine = Narrowing(languages=UNKNOWN_LANGUAGES | {"es"}, states=frozenset({"TX"}))
    nowhere = Narrowing(states=frozenset({None}))
    first = a_case(language="es", state="TX", read_first=ReadFirst.CHILD)
    plain, unknown = a_case(language=None, state="TX"), a_case(language="es")
    put(database, first, plain, unknown, a_case(language="vi", state="TX"))
    lists = Lists(database)

    assert lists.unread(WHOLE) == (1, 3)
    assert lists.unread(mine) == (1, 1)
    assert lists.read_first(mine, offset=0, size=9) == (first,)
    assert lists.review(mine, offset=0, size=9) == (plain,)
    assert set(lists.open_page(mine, before=None, size=9)) == {first, plain}
    assert lists.open_page(nowhere, before=None, size=9) == (unknown,)
    assert (lists.open_count(mine), lists.open_count(nowhere)) == (2, 1)
