"""Coming back with the code, on both databases and with a real keeper: what the page says and what it opens."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import pytest

from casework.arriving.received import PublicStatus, Visit
from casework.arriving.weighing import Weighing
from casework.cases.cases import Case
from casework.cases.references import read
from casework.coming_back import follow_up
from casework.coming_back.visits import VisitKeys
from casework.records.records import Changes
from casework.signals.assessments import Assessment, Urgency
from casework.signals.submissions import Answers, Channel, Words
from casework.times import deadlines
from sealing.errors import CannotOpen
from sealing.forms import new_submission_id
from tests.builders import House, a_house, a_submission, weigh_plainly
from tests.parts.clocks import SetClock
from tests.parts.keepers import Keeper
from vault.cases import Cases
from vault.database import Database

NOTHING: Answers = {}
GUN = "He came back and has a gun. I am in the bathroom."


def weigh(words: Words) -> Assessment:
    """A triage that knows one more word."""
    said = weigh_plainly(words)
    return replace(said, urgency=Urgency.URGENT) if "gun" in words.text else said


WEIGHING = Weighing(assess=weigh, rings=lambda _: False)


@dataclass(frozen=True, kw_only=True)
class Writer:
    """Somebody who wrote, with what they hold."""

    house: House
    reference: str
    receipt: str = field(repr=False)

    @property
    def keys(self) -> VisitKeys:
        public, generation = self.house.keeper("public"), self.house.desk.generation(None)
        return VisitKeys(
            return_=public.return_,
            visit_seal=public.visit_seal,
            visit_open=public.visit_open,
            verifiers=lambda: {generation.number: self.house.desk.signer.verify_key},
        )

    @property
    def case(self) -> Case:
        return self.house.cases.case(read(self.reference))

    def comes_back(self, shown_at: datetime | None = None) -> Visit:
        return follow_up.come_back(
            self.receipt,
            vault=self.house.cases,
            keys=self.keys,
            now=self.house.clock.now(),
            shown_at=shown_at,
        )

    def leaves(self, visit: Visit | None, form: bytes | None = None) -> None:
        token = visit.token if visit else None
        now = self.house.clock.now()
        follow_up.leave(token, form, vault=self.house.cases, keys=self.keys, now=now)

    def adds(
        self, words: str, visit: Visit, answers: Answers = NOTHING, form: bytes | None = None
    ) -> Visit:
        return follow_up.add_words(
            visit.token,
            Words(channel=Channel.WEB, text=words, answers=answers, language_hint="en"),
            form or new_submission_id(),
            vault=self.house.cases,
            keys=self.keys,
            writing=self.house.writing,
            weigh_with=WEIGHING,
            now=self.house.clock.now(),
        )

    def is_read(self) -> None:
        """A person of the desk reads it."""
        read_now = replace(self.case, read_at=self.house.clock.now())
        self.house.cases.apply(Changes(case=read_now))


@pytest.fixture
def writer(
    database: Database, database_url: str, tmp_path: Path, keeper: Keeper, clock: SetClock
) -> Writer:
    """They wrote something that can wait; a person read it a minute later."""
    house = a_house(
        database, database_url, folder=tmp_path / "var", sockets=keeper.sockets, clock=clock
    )
    told = house.take_in(a_submission("I clean rooms there.", at=clock.now()))
    assert told.receipt is not None
    clock.advance(minutes=1)
    writer = Writer(house=house, reference=told.reference, receipt=told.receipt)
    writer.is_read()
    clock.advance(minutes=1)
    return writer


def test_urgent_words_make_the_page_a_conversation_that_the_desk_sees(
    writer: Writer, clock: SetClock
) -> None:
    visit = writer.comes_back()

    after = writer.adds(GUN, visit)

    assert (after.called, after.live, visit.live) == (True, True, False)
    seen_at, until = writer.house.cases.visits([writer.case.id])[writer.case.id]
    assert (seen_at, until - seen_at) == (clock.now(), deadlines.LIVE_PAGE)
    seen = follow_up.live(
        after.token, vault=writer.house.cases, keys=writer.keys, now=clock.advance(minutes=29)
    )
    assert seen.answers == ()


def test_words_that_can_wait_open_no_conversation(writer: Writer) -> None:
    after = writer.adds("The van is white.", writer.comes_back())

    assert (after.called, after.live) == (False, False)
    assert writer.house.cases.visits([writer.case.id]) == {}


def test_two_changes_of_who_may_be_told_on_one_page_are_both_kept(writer: Writer) -> None:
    """The first answer came and its page was lost; the second is another answer, not a second press."""
    visit, form = writer.comes_back(), new_submission_id()
    before = len(writer.house.cases.records(writer.case.id))

    for choice in ("nobody", "ask", "ask"):
        writer.adds("", visit, {"may_tell": choice}, form)

    # A signal and its assessment each.
    assert len(writer.house.cases.records(writer.case.id)) == before + 4


def test_words_that_came_since_are_not_called_read(writer: Writer, clock: SetClock) -> None:
    visit = writer.comes_back()
    assert visit.status is PublicStatus.READ

    writer.adds(GUN, visit)

    clock.advance(minutes=1)
    assert writer.comes_back().status is PublicStatus.RECEIVED


def test_what_was_left_shows_nothing_and_words_are_taken_all_the_same(
    writer: Writer, clock: SetClock
) -> None:
    """The code that was typed, the page that it opened, and the conversation of it, sent again by going back."""
    typed_at = clock.now()
    visit = writer.comes_back(typed_at)
    live = writer.adds(GUN, visit)
    clock.advance(seconds=20)

    writer.leaves(live)

    clock.advance(seconds=20)
    keys, cases = writer.keys, writer.house.cases
    again = follow_up.visit(visit.token, vault=cases, keys=keys, now=clock.now())
    assert (again.left, again.answers, writer.comes_back(typed_at).left) == (True, (), True)
    with pytest.raises(CannotOpen):
        follow_up.live(live.token, vault=cases, keys=keys, now=clock.now())
    before = len(cases.records(writer.case.id))
    added = writer.adds("He has a gun, still.", live)
    assert (added.left, added.live and added.called) == (True, False)
    assert len(cases.records(writer.case.id)) > before
    assert cases.visits([writer.case.id]) == {}


def test_whoever_comes_back_on_a_new_page_is_let_in(writer: Writer, clock: SetClock) -> None:
    writer.leaves(writer.comes_back())
    clock.advance(seconds=1)

    visit = writer.comes_back(clock.now())

    assert not visit.left
    assert not writer.adds("The van is white.", visit).left


def test_a_form_is_left_without_a_visit_or_while_the_keeper_is_away(
    writer: Writer, keeper: Keeper
) -> None:
    visit, form, other = writer.comes_back(), new_submission_id(), new_submission_id()
    keeper.kill()
    try:
        writer.leaves(visit, form)
    finally:
        keeper.restart()

    assert follow_up.is_left(form, vault=writer.house.cases)
    assert not follow_up.is_left(other, vault=writer.house.cases)


def test_a_page_that_was_left_stays_so_for_longer_than_any_form_is_good(
    database: Database, clock: SetClock
) -> None:
    """Also that of a form which opened no case."""
    cases, left_at = Cases(database), clock.now()
    form, other = uuid4(), uuid4()
    cases.leave_pages([form], left_at)

    cases.leave_pages([other, other], clock.advance(hours=47))
    assert cases.left_at(form) == left_at
    cases.leave_pages([other], clock.advance(hours=2))
    assert cases.left_at(form) is None


def test_a_second_press_says_when_the_first_came(writer: Writer, clock: SetClock) -> None:
    """The dated page for a file must not show a later hour because somebody loaded it again."""
    report = a_submission("A pupil of mine.", at=clock.now())
    first = writer.house.take_in(report)
    at = clock.now()
    clock.advance(minutes=20)

    again = writer.house.take_in(replace(report, received_at=clock.now()))

    assert (again.again, first.at, again.at) == (True, at, at)
