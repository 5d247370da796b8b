"""A hotline made by the real set-up and filled by the real services: what thieves are let loose on.

In it: a web report with a file and a receipt, a staff answer to it, an email whose acknowledgement waits to go out,
and three people, one of whom chose a passphrase that stands in every list.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from casework.answering import messages
from casework.arriving.received import Received
from casework.cases.references import read as stored_form
from casework.signals.submissions import Channel, Mail, MailPosition, Sender, Submission, Words
from casework.staff.people import Role as Kind
from ops.setup import Newcomer
from sealing.forms import new_submission_id
from services.public import PublicServices
from settings import Role
from tests.integration.hotline import OWNER, Hotline, open_hotline
from tests.integration.thief.loot import Loot, loot_of
from tests.parts.clocks import SetClock
from tests.parts.keepers import Keeper

WORDS = "The blue heron sleeps behind the third freezer."
FILE = "A ledger that only the heron keeps."
MAIL = "Could the otter room get ten leaflets for the library?"
ANSWER = "Wait at the green door; Ines will call twice."
PHONE = "602-555-0147"
PHONE_TAG = "16025550147"
SENDER = "librarian@example.org"
ALERT_ADDRESS = "ana.night@example.org"
SECRETS = (WORDS, FILE, MAIL, ANSWER, SENDER, ALERT_ADDRESS)
"""What must not be found where it does not belong."""
CONTENT = (WORDS, FILE, MAIL, ANSWER)
"""What the desk key alone opens."""

WEAK = "sunshine sunshine sunshine"
DICTIONARY = ("password password password", WEAK)


@dataclass(frozen=True, kw_only=True)
class Planted(Hotline):
    """The hotline, and what was sent to it."""

    report: Received

    @property
    def receipt(self) -> str:
        assert self.report.receipt is not None
        return self.report.receipt

    def loot(self, role: str = OWNER) -> Loot:
        """What a database role may read (SQLite: everything), with the sealed files."""
        return loot_of(self.databases[role], self.settings(Role.STAFF).files)

    def desk_secret(self) -> bytes:
        """The key that every thief lacks, out of the memory of a session."""
        desk = self.staff()
        cookie = self.sign_in("ana", desk)
        secret = self.signed_in(cookie, desk).secrets[1].secret
        desk.sign_out(cookie)
        return secret


def plant(folder: Path, database_url: str, keeper: Keeper) -> Planted:
    """Set a hotline up in `folder` and let one report, one mail and one answer through it."""
    empty = open_hotline(folder, database_url, keeper, _newcomers())
    empty.worker().chores.turn_mailer_key(empty.clock.now())
    report = send_report(empty.public(), empty.clock)
    empty.mail().receive(a_mail(empty.clock))
    desk = empty.staff()
    cookie = empty.sign_in("ana", desk)
    desk.change(
        empty.signed_in(cookie, desk),
        stored_form(report.reference),
        partial(messages.answer, text=ANSWER, hotline=desk.hotline),
    )
    desk.sign_out(cookie)
    return Planted(**vars(empty), report=report)


def _newcomers() -> tuple[Newcomer, ...]:
    people = (
        ("ana", Kind.SUPERVISOR, secrets.token_hex(16)),
        ("ben", Kind.SPECIALIST, WEAK),
        ("noor", Kind.AUDITOR, secrets.token_hex(16)),
    )
    return tuple(
        Newcomer(
            username=username,
            name=username.title(),
            role=role,
            passphrase=passphrase,
            alert_address=ALERT_ADDRESS if username == "ana" else f"{username}@example.org",
        )
        for username, role, passphrase in people
    )


def send_report(services: PublicServices, clock: SetClock, words: str = WORDS) -> Received:
    """A report with a file, as the portal hands it over."""
    draft = services.open_draft(None)
    draft.write(FILE.encode())
    return services.receive(
        Submission(
            submission_id=new_submission_id(),
            received_at=clock.now(),
            words=Words(
                channel=Channel.WEB,
                text=f"{words} Call {PHONE}.",
                answers={"danger_now": "yes", "need": "saw"},
            ),
            attachments=(draft.finish("ledger.txt", "text/plain"),),
        )
    )


def a_mail(clock: SetClock) -> Submission:
    """A mail by somebody at work, which is acknowledged at once."""
    position = MailPosition(mailbox="tips", folder="INBOX", uidvalidity=1, uid=1)
    raw = f"From: {SENDER}\r\nSubject: leaflets\r\n\r\n{MAIL}\r\n".encode()
    return Submission(
        submission_id=new_submission_id(),
        received_at=clock.now(),
        words=Words(channel=Channel.EMAIL, text=MAIL, subject="leaflets"),
        sender=Sender(name="Lia Brarian", address=SENDER),
        mail=Mail(position=position, raw=raw, acknowledge=True),
        receipt_wanted=False,
    )


def found(texts: Iterable[str], wanted: Iterable[str] = SECRETS) -> set[str]:
    """Which of the planted secrets stand in these texts."""
    held = list(texts)
    return {secret for secret in wanted if any(secret in text for text in held)}
