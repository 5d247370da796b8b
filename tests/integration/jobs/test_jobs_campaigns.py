"""A campaign rings once, a copy that says something new rings again, and none is lost: on both kinds of database."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from casework.cases import campaigns
from casework.cases.cases import BEHIND_SPAM, Case, FalseAlarm, Mark, Outcome, Status
from casework.cases.narrowing import WHOLE
from casework.records.records import Changes, TagRow, Task
from casework.signals.assessments import ReadFirst, Urgency
from jobs import tasks
from tests.integration.jobs.house import House, urgent_report
from vault.cases import Cases
from vault.lists import Lists
from vault.tables import links_table

BANDS = [os.urandom(16) for _ in range(16)]
POSTED, NEW = os.urandom(16), os.urandom(16)


def posted(
    house: House,
    facts: bytes | None = POSTED,
    bands: list[bytes] = BANDS,
    more: tuple[tuple[str, bytes], ...] = (),
    **changes: object,
) -> UUID:
    """Store an urgent report of these bands and facts, and more tags, a second after the last."""
    house.clock.advance(seconds=1)
    plain = urgent_report(house.clock.now(), **changes)
    tags = [("band", band) for band in bands] + ([("facts", facts)] if facts else []) + [*more]
    rows = tuple(TagRow(case_id=plain.case.id, kind=kind, tag=tag) for kind, tag in tags)
    return house.store(replace(plain, tags=rows))


def rang(house: House) -> set[UUID | None]:
    """Cases that somebody was told of."""
    return {case_id for case_id in _every(house) if house.alerts.of_case(case_id)}


def _every(house: House) -> list[UUID]:
    return [case.id for case in Lists(house.database).open_page(WHOLE, before=None, size=500)]


def is_copy(case: Case) -> bool:
    return Mark.COPY in case.marks


def test_many_copies_ring_once_and_the_one_with_a_new_fact_rings_again(
    house: House,
) -> None:
    ids = []
    for number in range(80):
        ids.append(posted(house, NEW if number == 61 else POSTED))
        house.perform_all()

    assert rang(house) == {ids[0], ids[61]}
    urgent = Lists(house.database).urgent_open()
    assert len(urgent) == 80
    assert {case.campaign for case in urgent} == {None, ids[0]}
    assert [case.id for case in urgent if not is_copy(case)] == [ids[0], ids[61]]
    assert len(house.cases.linked(ids[0])) >= 79

    house.minute_by_minute(8)
    assert rang(house) == {ids[0], ids[61]}


def test_what_is_not_like_enough_is_no_campaign(house: House) -> None:
    posted(house)
    other = posted(house, bands=[*BANDS[:9], *(os.urandom(16) for _ in range(7))])
    near = posted(house, bands=[*BANDS[:10], *(os.urandom(16) for _ in range(6))])
    house.perform_all()

    assert house.case(other).campaign is None
    assert house.case(near).campaign is not None
    assert other in rang(house)
    assert near not in rang(house)


def test_of_two_that_come_at_once_one_rings(house: House) -> None:
    first, second = posted(house), posted(house)
    house.change(second, opened_at=house.case(first).opened_at)
    house.perform_all()

    assert len(rang(house)) == 1


ROUTINE: dict[str, Any] = {"urgency": Urgency.ROUTINE, "assessed_urgency": Urgency.ROUTINE}


def test_a_plea_below_a_routine_campaign_raises_its_case_and_rings_once(house: House) -> None:
    """Intake weighs the whole text, in which the campaign drowns it. Who repeats it brings nothing new."""
    loud, plea = ("plea", os.urandom(16)), (("facts", NEW), ("plea", NEW))
    first = posted(house, more=(loud,), **ROUTINE)
    chaff = posted(house, more=(loud,), **ROUTINE)
    pleads = posted(house, more=(loud, *plea), **ROUTINE)
    again = posted(house, more=(loud, *plea), **ROUTINE)
    other = posted(house, more=(loud, ("facts", os.urandom(16))), **ROUTINE)
    house.perform_all()

    assert rang(house) == {pleads}
    raised = house.case(pleads)
    assert (raised.urgency, raised.campaign) == (Urgency.URGENT, first)
    assert [is_copy(house.case(each)) for each in (chaff, pleads, again, other)] == [1, 0, 1, 0]
    assert {house.case(each).urgency for each in (first, chaff, again, other)} == {Urgency.ROUTINE}
    [told] = [e for e in house.cases.history(pleads) if e.details.get("raised")]
    assert told.details["by"] == "own words"


def test_an_urgent_one_repeats_only_what_a_person_was_told_of(house: House) -> None:
    """Its writer reads that a person was told: of a routine one nobody was."""
    posted(house, **ROUTINE)
    loud, again = posted(house), posted(house)
    house.perform_all()

    assert rang(house) == {loud}
    assert [is_copy(house.case(each)) for each in (loud, again)] == [False, True]


def test_who_says_less_is_a_copy_of_who_said_all_of_it(house: House) -> None:
    more = tuple(("facts", os.urandom(16)) for _ in range(5))
    first, needle = posted(house), posted(house, more=more)
    some, mixed = posted(house, more=more[:2]), posted(house, NEW, more=more[:2])
    house.perform_all()

    assert rang(house) == {first, needle, mixed}
    assert is_copy(house.case(some))


def test_what_cannot_be_compared_rings(house: House) -> None:
    posted(house, facts=None)
    second = posted(house, facts=None)
    house.perform_all()

    assert second in rang(house)
    assert house.case(second).campaign is not None


def test_the_same_words_two_weeks_later_or_after_help_was_given_ring_again(house: House) -> None:
    first = posted(house)
    house.perform_all()
    closed = {"status": Status.CLOSED, "closed_at": house.clock.now()}
    house.change(first, outcome=Outcome.HELPED, **closed)
    again = posted(house)
    house.perform_all()
    assert not is_copy(house.case(again))

    house.change(again, outcome=Outcome.HELPED, false_alarm=FalseAlarm.MACHINE, **closed)
    house.clock.advance(seconds=timedelta(days=15).total_seconds())
    later = posted(house)
    house.perform_all()
    assert house.case(later).campaign is None
    assert house.alerts.of_case(later)


def test_routine_copies_and_spam_stand_behind_and_every_one_is_in_the_list(house: House) -> None:
    spam = posted(house, os.urandom(16), [], behind=BEHIND_SPAM, **ROUTINE)
    first, copy = posted(house, **ROUTINE), posted(house, **ROUTINE)
    new, other = posted(house, NEW, **ROUTINE), posted(house, os.urandom(16), [], **ROUTINE)
    house.perform_all()

    listed = [case.id for case in Lists(house.database).review(WHOLE, offset=0, size=50)]
    assert listed == [first, new, other, copy, spam]


def test_the_link_of_a_copy_is_written_once_and_from_both_sides(house: House) -> None:
    first, copy = posted(house), posted(house)
    house.perform_all()
    house.cases.link_to_head(copy, first, house.clock.now())

    with house.database.reading() as connection:
        rows = connection.execute(links_table.select().where(links_table.c.kind == "campaign"))
        found = {(row.case_id, row.other_id) for row in rows}
    assert found == {(first, copy), (copy, first)}


def test_a_link_to_an_urgent_case_puts_the_other_on_top_of_the_review(house: House) -> None:
    phone = os.urandom(16)

    def calls(**changes: object) -> UUID:
        house.clock.advance(seconds=1)
        plain = urgent_report(house.clock.now(), **changes)
        row = TagRow(case_id=plain.case.id, kind="phone", tag=phone)
        return house.store(replace(plain, tags=(row,)))

    before, alone = calls(**ROUTINE), posted(house, None, [], **ROUTINE)
    house.perform_all()
    assert house.case(before).read_first is None

    calls()
    after = calls(**ROUTINE)
    house.perform_all()
    assert house.case(before).read_first is ReadFirst.LINKED_URGENT
    assert house.case(after).read_first is ReadFirst.LINKED_URGENT
    assert house.case(alone).read_first is None


def test_an_urgent_one_of_a_campaign_does_not_lift_all_its_campaign(house: House) -> None:
    """All are linked by the same words: that says no more of one than that it belongs there."""
    first = posted(house, **ROUTINE)
    posted(house, NEW)
    other = posted(house, os.urandom(16), **ROUTINE)
    house.perform_all()

    assert {house.case(each).read_first for each in (first, other)} == {None}


def test_no_machine_puts_back_what_a_person_took_out(house: House) -> None:
    first, out = posted(house), posted(house)
    house.perform_all()
    assert house.case(out).campaign == first

    house.cases.apply(Changes(case=campaigns.apart(house.case(out))))
    house.add(Task.LINK, out)
    house.add(Task.ALERT, out, urgent=True)
    house.perform_all()

    assert house.case(out).campaign is None
    assert out in rang(house)


def test_what_joins_a_campaign_while_that_is_joined_to_another_belongs_to_both(
    house: House,
) -> None:
    others = [os.urandom(16) for _ in range(16)]
    first, second = posted(house, bands=others), posted(house)
    house.perform_all()
    leads = house.case(second)
    late = house.case(posted(house))

    class Joining(Cases):
        """A person joins the two after the worker has looked and before it writes."""

        def link_to_head(self, case_id: UUID, head: UUID, now: datetime) -> None:
            super().link_to_head(case_id, head, now)
            self.apply(Changes(case=campaigns.put_in(leads, house.case(first))))

    after = tasks.in_campaign(replace(house.services, cases=Joining(house.database)), late)

    assert house.case(second).campaign == first
    assert after.campaign == first
