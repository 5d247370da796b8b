"""Coming back with the code, on both databases and with a real keeper: what the page says and what it opens."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from casework import deadlines, follow_up
from casework.assessments import Assessment, Urgency
from casework.cases import Case
from casework.received import PublicStatus, Visit
from casework.records import Changes
from casework.references import read
from casework.submissions import Words
from casework.visits import VisitKeys
from casework.weighing import Weighing
from sealing.forms import new_submission_id
from tests.builders import House, a_house, a_submission, weigh_plainly
from tests.parts.clocks import SetClock
from tests.parts.keepers import Keeper
from vault.database import Database

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

    def comes_back(self) -> Visit:
        return follow_up.come_back(
            self.receipt, vault=self.house.cases, keys=self.keys, now=self.house.clock.now()
        )

    def adds(self, words: str, visit: Visit) -> Visit:
        return follow_up.add_words(
            visit.token,
            words,
            new_submission_id(),
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
    assert seen.last_answer is None


def test_words_that_can_wait_open_no_conversation(writer: Writer) -> None:
    after = writer.adds("The van is white.", writer.comes_back())

    assert (after.called, after.live) == (False, False)
    assert writer.house.cases.visits([writer.case.id]) == {}


def test_words_that_came_since_are_not_called_read(writer: Writer, clock: SetClock) -> None:
    visit = writer.comes_back()
    assert visit.status is PublicStatus.READ

    writer.adds(GUN, visit)

    clock.advance(minutes=1)
    assert writer.comes_back().status is PublicStatus.RECEIVED
