"""A partner's mail whose key no name server gave is stored at once, and proved when one answers again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest

from casework.cases.cases import Case, Mark, Status
from casework.mail.partners import NO_KEY
from casework.records.documents import SignalDocument, load_signal
from casework.records.records import Act, Changes, RecordKind
from casework.records.sealed import open_record
from casework.records.writing_keys import WritingKeys
from casework.signals.assessments import ReadFirst, Urgency
from services import mail
from services.known_keys import KnownKeys
from services.looking_up import LookingUp
from services.mail import MailServices
from services.proving import Proving, Registry, Replays
from services.proving_later import ProvingLater
from services.waiting_proofs import KEPT, WaitingProofs
from services.writing import WEIGHING
from tests.integration.test_mail_partners import CASE_MAIL, register, signed, today
from tests.parts.mail_floor import Floor

__all__ = ["today"]

KEY = "key._domainkey.police.example.org"
DATED = CASE_MAIL.replace("3 December, 17:00 Mountain", "tomorrow")


@dataclass
class Away:
    """The name servers of a floor, which can be away."""

    floor: Floor
    away: bool = True
    tries: int = 0

    def resolve(self, name: str) -> bytes | None:
        self.tries += 1
        if self.away:
            raise OSError
        return self.floor.names.resolve(name)


@pytest.fixture
def names(floor: Floor) -> Away:
    register(floor)
    return Away(floor)


def started(floor: Floor, names: Away) -> Floor:
    services = mail.build(
        floor.settings, floor.clock, database=floor.database, resolve=names.resolve
    )
    return replace(floor, intake=replace(floor.intake, services=services))


def services_of(floor: Floor) -> MailServices:
    services = floor.intake.services
    assert isinstance(services, MailServices)
    return services


def answered(floor: Floor, names: Away) -> None:
    """A while later the name server is back; what follows is done."""
    names.away = False
    floor.clock.advance(minutes=10)
    services_of(floor).prove_again()
    floor.perform_all()


def readings(floor: Floor, case: Case) -> list[SignalDocument]:
    found = (r for r in floor.cases.records(case.id) if r.kind is RecordKind.SIGNAL)
    return [load_signal(open_record(record, floor.secrets)) for record in found]


def test_a_mail_is_proved_once_a_name_server_answers(floor: Floor, names: Away) -> None:
    """Over a restart too. The case is the partner's from then on, and nothing new."""
    case = started(floor, names).mail(signed(floor))
    assert Mark.CLAIMS_TO_BE_PARTNER in case.marks
    later = started(floor, names)

    answered(later, names)

    now = floor.now(case)
    assert len(floor.every_case()) == 1
    assert Mark.PARTNER in now.marks
    assert Mark.CLAIMS_TO_BE_PARTNER not in now.marks
    first, proved = readings(floor, case)
    assert NO_KEY in first.problems
    assert first.partner is None
    assert (proved.partner, proved.text, proved.raw_record) == (
        "Lake County Police",
        first.text,
        first.raw_record,
    )
    assert NO_KEY not in proved.problems
    assert [entry.details for entry in floor.cases.history(case.id) if entry.act is Act.READ_AGAIN]
    assert names.floor.names.asked == [f"{KEY}."]


def test_several_that_came_together_are_proved_too(floor: Floor, names: Away) -> None:
    waiting = started(floor, names)
    for number in range(3):
        waiting.bring(
            signed(floor, CASE_MAIL.replace("<1@", f"<{number}@").replace("leaf", f"leaf{number}"))
        )

    answered(waiting, names)

    assert [Mark.PARTNER in case.marks for case in floor.every_case()] == [True] * 3


def test_what_only_a_partners_word_makes_of_a_mail_follows_then(floor: Floor, names: Away) -> None:
    """A deadline in a field is read first where a partner wrote it; a person who read it reads it again."""
    waiting = started(floor, names)
    case = waiting.mail(signed(floor, DATED))
    assert case.read_first is None

    answered(waiting, names)

    now = floor.now(case)
    assert now.read_first is ReadFirst.PARTNER_DATE
    assert now.read_by_at <= floor.clock.now() + timedelta(hours=4)


def test_a_closed_case_stays_closed(floor: Floor, names: Away) -> None:
    waiting = started(floor, names)
    case = waiting.mail(signed(floor, DATED))
    closed = replace(floor.now(case), status=Status.CLOSED, closed_at=floor.clock.now())
    assert closed.urgency is Urgency.ROUTINE
    floor.cases.apply(Changes(case=closed))

    answered(waiting, names)

    now = floor.now(case)
    assert now.status is Status.CLOSED
    assert Mark.PARTNER in now.marks


def test_a_signature_that_does_not_hold_stays_unproved(floor: Floor, names: Away) -> None:
    waiting = started(floor, names)
    changed = signed(floor).replace(b"Subject: Request", b"Subject: Invoice")
    case = waiting.mail(changed)
    other = waiting.mail(signed(floor).replace(b"leaflets", b"software"))

    answered(waiting, names)

    for one in (case, other):
        assert Mark.CLAIMS_TO_BE_PARTNER in floor.now(one).marks
        assert len(readings(floor, one)) == 1


def test_a_mail_that_was_sent_again_is_not_proved(floor: Floor, names: Away) -> None:
    """The first of two mails with one signature is the partner's, whichever is looked at first."""
    waiting = started(floor, names)
    raw = signed(floor)
    case = waiting.mail(raw)
    names.away = False
    theirs = waiting.mail(b"X-Sent: again\r\n" + raw)
    assert Mark.PARTNER in theirs.marks

    answered(waiting, names)

    assert Mark.CLAIMS_TO_BE_PARTNER in floor.now(case).marks


def test_a_key_that_is_not_there_ends_the_waiting(floor: Floor, names: Away) -> None:
    waiting = started(floor, names)
    case = waiting.mail(signed(floor))
    key = floor.names.records.pop(KEY)
    answered(waiting, names)
    floor.names.records[KEY] = key

    answered(waiting, names)

    assert Mark.CLAIMS_TO_BE_PARTNER in floor.now(case).marks


def test_a_key_is_waited_for_some_thirty_times_and_three_days(floor: Floor, names: Away) -> None:
    waiting = started(floor, names)
    case = waiting.mail(signed(floor))
    names.tries = 0
    for _ in range(int(KEPT / timedelta(minutes=15))):
        floor.clock.advance(minutes=15)
        services_of(waiting).prove_again()
    assert 10 < names.tries < 60

    floor.clock.advance(hours=1)
    answered(waiting, names)

    assert Mark.CLAIMS_TO_BE_PARTNER in floor.now(case).marks


def test_one_that_cannot_be_stored_keeps_no_other_from_being_proved(
    floor: Floor, names: Away
) -> None:
    """Its case may be gone."""
    waiting = started(floor, names)
    for number in range(2):
        mail = CASE_MAIL.replace("<1@", f"<{number}@").replace("leaf", f"leaf{number}")
        waiting.bring(signed(floor, mail))
    stored = list[object]()

    def store(case_id: object, **_: object) -> bool:
        stored.append(case_id)
        if len(stored) == 1:
            raise RuntimeError
        return True

    state, clock = floor.settings.state, floor.clock
    known = KnownKeys(file=state / "signing_keys.sqlite3", clock=clock)
    later = ProvingLater(
        waiting=WaitingProofs(file=state / "waiting_proofs.sqlite3", clock=clock),
        proving=Proving(
            registry=Registry(read=floor.partners.all),
            looking_up=LookingUp(resolve=floor.names.resolve, known=known),
            replays=Replays(state / "signatures.sqlite3"),
            clock=clock,
        ),
        store=store,
        keys=cast("WritingKeys", None),
        weigh_with=WEIGHING,
        clock=clock,
        answered_once=lambda submission: submission,
    )
    clock.advance(minutes=2)
    later.try_again()
    clock.advance(hours=1)
    later.try_again()

    assert sorted(map(str, stored)) == sorted(str(case.id) for case in floor.every_case())


@pytest.mark.parametrize("unreadable", [b'{"v":0}', b"", b"\xff"])
def test_one_that_cannot_be_read_keeps_no_other_from_being_proved(
    floor: Floor, names: Away, unreadable: bytes
) -> None:
    """It may be of another version. It waits no longer; the others are decided at once."""
    waiting = started(floor, names)
    for number in range(3):
        mail = CASE_MAIL.replace("<1@", f"<{number}@").replace("leaf", f"leaf{number}")
        waiting.bring(signed(floor, mail))
    file = floor.settings.state / "waiting_proofs.sqlite3"
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(
            "UPDATE waiting SET reading = ? WHERE key = (SELECT key FROM waiting LIMIT 1)",
            (unreadable,),
        )

    answered(waiting, names)

    proved = [Mark.PARTNER in case.marks for case in floor.every_case()]
    assert sorted(proved) == [False, True, True]
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT count(*) FROM waiting").fetchone() == (0,)


def test_what_waits_says_nothing_of_the_mail(floor: Floor, names: Away) -> None:
    started(floor, names).mail(signed(floor))

    file: Path = floor.settings.state / "waiting_proofs.sqlite3"
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT count(*) FROM waiting").fetchone() == (1,)
    kept = file.read_bytes().lower()
    for word in (b"leaflets", b"dana", b"lc-2026", b"request"):
        assert word not in kept
