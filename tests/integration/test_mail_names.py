"""A mailbox may have the longest name that its settings allow."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from mailintake.imap.several import parse_mailboxes
from mailintake.storing.holding import own_name
from services.mail_beats import ONE, MailBeats
from tests.parts.clocks import SetClock
from vault.database import Database
from vault.leases import Heartbeats, Leases

TEXT = """[[mailbox]]
name = "{name}"
host = "imap.example.org"
user = "tips"
password_file = "p"
"""


def test_the_longest_name_of_a_mailbox_fits_its_heartbeat_and_its_lease(
    database: Database, clock: SetClock
) -> None:
    (mailbox,) = parse_mailboxes(
        TEXT.format(name="n" * 40), Path("keys"), demonstration=False
    ).ready
    beats, now = Heartbeats(database), clock.now()

    MailBeats(beats).beat(mailbox.name, {"state": "ok"}, now)
    holds = Leases(database).take(
        f"mail:{mailbox.name}", own_name(), now=now, lasts=timedelta(seconds=20)
    )

    assert ONE + mailbox.name in beats.all()
    assert holds
