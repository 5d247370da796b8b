"""A key that somebody swapped in the database is refused by whoever would use it, and staff are told.

The database vouches for no key: each test swaps one by a plain UPDATE, as a thief of a database password would.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
import sqlalchemy as sa

from casework.answering import messages
from casework.cases.references import read as stored_form
from casework.errors import ForbiddenMove, SealBroken, VaultAway
from casework.records.records import Record
from casework.records.sealed import open_record
from casework.signals.submissions import Channel, Mail, MailPosition, Sender, Submission, Words
from sealing.errors import CannotOpen, KeyNotTrusted
from sealing.forms import new_submission_id
from sealing.generations import DeskSecret
from sealing.keys import KeyPair, PublicKey, SigningKey, new_seed
from sealing.mailer import new_mailer_key
from sealing.members import grant
from sealing.recovery import new_recovery, recovery_grant
from tests.integration.hotline import OWNER, Hotline
from vault.roles import MAIL, PUBLIC, STAFF
from vault.tables import (
    audit_table,
    cases_table,
    generations_table,
    grants_table,
    mailer_keys_table,
    outbox_table,
    people_table,
)

THIEF = DeskSecret.new()
Swap = Callable[[Hotline], None]


def report(hotline: Hotline) -> Submission:
    return Submission(
        submission_id=new_submission_id(),
        received_at=hotline.clock.now(),
        words=Words(channel=Channel.WEB, text="The gate is locked from outside."),
    )


def mail(hotline: Hotline) -> Submission:
    position = MailPosition(
        mailbox="tips", folder="INBOX", uidvalidity=1, uid=secrets.randbelow(10**6)
    )
    raw = b"Subject: leaflets\r\n\r\n" + secrets.token_hex(8).encode()
    return replace(
        report(hotline),
        words=Words(channel=Channel.EMAIL, text="May we have ten leaflets for the library?"),
        sender=Sender(name="L", address="librarian@example.org"),
        mail=Mail(position=position, raw=raw, acknowledge=True),
        receipt_wanted=False,
    )


def alarms(hotline: Hotline) -> list[str]:
    """What staff are told, by audit row; each has its outbox row."""
    query = sa.select(audit_table.c.details).where(audit_table.c.act == "alarm")
    told = sa.select(outbox_table.c.details).where(outbox_table.c.task == "fault alert")
    with hotline.databases[OWNER].reading() as connection:
        written = [row["about"] for row in connection.execute(query).scalars()]
        sent = [row["about"] for row in connection.execute(told).scalars()]
    assert set(written) == set(sent)
    return written


def write(hotline: Hotline, statement: sa.Executable) -> None:
    with hotline.databases[OWNER].writing() as connection:
        connection.execute(statement)


def another_box(hotline: Hotline) -> None:
    """The thief's public key in the place of the desk's; signature and number stay."""
    write(hotline, generations_table.update().values(box=THIEF.pair.public.raw))


def another_first_generation(hotline: Hotline) -> None:
    """A whole generation of the thief's own, signed by itself."""
    row = THIEF.generation(None)
    write(
        hotline,
        generations_table.update().values(box=row.box, verify=row.verify, signature=row.signature),
    )


def a_second_generation(hotline: Hotline) -> None:
    """A successor that the first never signed."""
    row = DeskSecret(number=2, secret=THIEF.secret).generation(DeskSecret.new(1))
    values = {"number": 2, "box": row.box, "verify": row.verify, "signature": row.signature}
    write(hotline, generations_table.insert().inline().values(values))


SWAPS = (another_box, another_first_generation, a_second_generation)


def opens(records: tuple[Record, ...], secret: DeskSecret) -> bool:
    """Whether this key opens all of them (True) or none (False)."""
    opened = []
    for record in records:
        try:
            open_record(record, {record.generation: secret})
            opened.append(True)
        except CannotOpen:
            opened.append(False)
    assert len(set(opened)) == 1
    return opened[0]


@pytest.mark.parametrize("swap", SWAPS)
@pytest.mark.parametrize("role", [PUBLIC, MAIL])
def test_intake_goes_on_with_the_last_good_desk_key_and_tells(
    hotline: Hotline, swap: Swap, role: str
) -> None:
    receive = hotline.public().receive if role == PUBLIC else hotline.mail().receive
    made = report if role == PUBLIC else mail
    receive(made(hotline))
    assert alarms(hotline) == []

    swap(hotline)
    restarted = hotline.public().receive if role == PUBLIC else hotline.mail().receive
    received = restarted(made(hotline))

    cases = hotline.staff_cases()
    records = cases.records(cases.case(stored_form(received.reference)).id)
    assert opens(records, hotline.desk)
    assert not opens(records, THIEF)
    assert set(alarms(hotline)) == {"desk key"}


def told_on_the_floor(hotline: Hotline) -> str:
    """The status line, after the public site has looked at itself."""
    hotline.public().pulse.beat()
    return " ".join(hotline.staff().status_line())


@pytest.mark.parametrize("swap", SWAPS)
def test_the_floor_is_told_that_cases_do_not_open_and_not_that_messages_stopped(
    hotline: Hotline, swap: Swap
) -> None:
    assert told_on_the_floor(hotline) == ""

    swap(hotline)

    told = told_on_the_floor(hotline)
    assert told.startswith("Cases do not open since ")
    assert "messages" not in told


def test_the_floor_is_told_that_messages_stopped_where_no_key_was_ever_verified(
    hotline: Hotline,
) -> None:
    another_first_generation(hotline)

    told = told_on_the_floor(hotline)
    assert "No new web messages since " in told
    assert "Cases do not open since " in told


@pytest.mark.parametrize("swap", SWAPS)
def test_the_console_reads_and_answers_nothing_under_a_swapped_desk_key(
    hotline: Hotline, swap: Swap
) -> None:
    received = hotline.public().receive(report(hotline))
    desk = hotline.staff()
    cookie = hotline.sign_in("ana", desk)
    signed = hotline.signed_in(cookie, desk)
    assert desk.case(signed, stored_form(received.reference)).opened.signals

    swap(hotline)
    with pytest.raises(SealBroken):
        desk.session(cookie, True)
    with pytest.raises(SealBroken):
        hotline.staff().session(cookie, True)
    assert "desk key" in alarms(hotline)


@pytest.mark.parametrize("swap", [another_box, another_first_generation])
@pytest.mark.parametrize("role", [PUBLIC, MAIL, STAFF])
def test_a_process_that_never_saw_the_desk_key_seals_to_no_other(
    hotline: Hotline, swap: Swap, role: str
) -> None:
    """On a new machine there is no last good key: nothing is taken, and mail waits in its mailbox."""
    swap(hotline)
    if role == STAFF:
        desk = hotline.staff()
        cookie = hotline.sign_in("ana", desk)
        with pytest.raises(SealBroken):
            desk.session(cookie, True)
    else:
        receive = hotline.public().receive if role == PUBLIC else hotline.mail().receive
        with pytest.raises(KeyNotTrusted if role == PUBLIC else VaultAway):
            receive(report(hotline) if role == PUBLIC else mail(hotline))
        with hotline.databases[OWNER].reading() as connection:
            assert connection.execute(sa.select(cases_table.c.id)).all() == []
    assert "desk key" in alarms(hotline)


@pytest.mark.parametrize("role", [PUBLIC, MAIL, STAFF])
def test_a_swapped_recovery_key_is_told_by_every_process(hotline: Hotline, role: str) -> None:
    def look() -> None:
        if role == PUBLIC:
            hotline.public().receive(report(hotline))
        elif role == MAIL:
            hotline.mail().receive(mail(hotline))
        else:
            hotline.staff().pulse.beat()

    look()
    assert alarms(hotline) == []
    theirs = new_recovery().public
    forged = theirs.raw + recovery_grant(THIEF, theirs)
    write(hotline, generations_table.update().values(recovery=forged))
    look()

    assert alarms(hotline) == ["recovery key"]


def test_a_swapped_member_key_is_refused_at_the_door(hotline: Hotline) -> None:
    desk = hotline.staff()
    desk.sign_out(hotline.sign_in("ana", desk))
    theirs = KeyPair.from_seed(new_seed()).public.raw
    write(hotline, people_table.update().values(public=theirs))

    with pytest.raises(SealBroken):
        hotline.sign_in("ana", desk)
    assert alarms(hotline) == ["member key"]


def test_a_grant_of_another_desk_key_is_refused(hotline: Hotline) -> None:
    """A thief can seal a secret of their own to a member, whose notes would then be sealed to the thief."""
    desk = hotline.staff()
    cookie = hotline.sign_in("ana", desk)
    assert hotline.signed_in(cookie, desk).secrets[1].secret == hotline.desk.secret
    member = hotline.members["ana"].id
    query = sa.select(people_table.c.public)
    with hotline.databases[OWNER].reading() as connection:
        public = PublicKey.load(connection.execute(query).scalar_one())
    forged = grant(THIEF, public, member)
    write(hotline, grants_table.update().values(sealed=forged))

    with pytest.raises(SealBroken):
        desk.session(cookie, True)
    assert alarms(hotline) == ["grant"]


@pytest.mark.parametrize("role", [MAIL, STAFF])
def test_no_mail_is_sealed_to_a_swapped_mailer_key(hotline: Hotline, role: str) -> None:
    hotline.worker().chores.turn_mailer_key(hotline.clock.now())
    first = hotline.mail().receive(mail(hotline))
    assert letters(hotline) == 1

    signer = SigningKey.from_seed(new_seed())
    with hotline.databases[OWNER].reading() as connection:
        week = connection.execute(sa.select(mailer_keys_table.c.week)).scalar_one()
    key, _ = new_mailer_key(signer, week)
    swapped = {"public": key.public, "verify": signer.verify_key.raw, "signature": key.signature}
    write(hotline, mailer_keys_table.update().values(swapped))
    if role == MAIL:
        other = replace(mail(hotline), sender=Sender(name="M", address="m@example.org"))
        hotline.mail().receive(other)
    else:
        desk = hotline.staff()
        signed = hotline.signed_in(hotline.sign_in("ana", desk), desk)
        answer = partial(messages.answer, text="They come.", hotline=desk.hotline, by_mail=True)
        with pytest.raises(ForbiddenMove):
            desk.change(signed, stored_form(first.reference), answer)
    assert letters(hotline) == 1
    assert set(alarms(hotline)) == {"mailer key"}


@pytest.mark.parametrize(("weeks", "sent"), [(1, 1), (2, 0)])
def test_a_genuine_mailer_key_is_sealed_to_until_the_week_after_its_own(
    hotline: Hotline, weeks: int, sent: int
) -> None:
    """An old one may have been put back by whoever knows it by now."""
    hotline.worker().chores.turn_mailer_key(hotline.clock.now())
    hotline.clock.advance(weeks=weeks)

    hotline.mail().receive(mail(hotline))

    assert letters(hotline) == sent
    assert alarms(hotline) == ([] if sent else ["mailer key"])


def letters(hotline: Hotline) -> int:
    query = sa.select(sa.func.count()).where(outbox_table.c.payload.is_not(None))
    with hotline.databases[OWNER].reading() as connection:
        return int(connection.execute(query).scalar_one())
