"""Builders of what tests are about: invented people with real keys, submissions, a hotline around a database."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import uuid4

from casework.arriving.received import Received
from casework.arriving.weighing import Weighing
from casework.cases.case_names import references_of
from casework.cases.cases import Case
from casework.clocks import Clock
from casework.intake import prepare, take_in
from casework.records.writing_keys import WritingKeys
from casework.signals.assessments import Assessment, Category, Child, Finding, ReadFirst, Urgency
from casework.signals.submissions import (
    Channel,
    Mail,
    MailPosition,
    Need,
    Sender,
    Submission,
    Words,
)
from casework.staff.people import GrantRow, MemberKeys, Person, Role, Rung, Turn
from sealing.generations import DeskSecret, fingerprint
from sealing.keeper_client import KeeperClient
from sealing.keys import PublicKey, SigningKey, new_seed
from sealing.mailer import new_mailer_key, signer_fingerprint
from sealing.members import grant, new_member
from sealing.totp import code_at
from services.writing import DeskWatch, writing_keys
from settings import Role as Process
from settings import Settings, load_settings
from tests.parts.clocks import START
from vault.cases import Cases
from vault.database import Database
from vault.people import People
from vault.roster import Roster

TEST_PARAMETERS = 0
"""The cheap set of Argon2id, which a keeper started with --test allows for passphrases too."""


def a_case(**changes: Any) -> Case:  # noqa: ANN401 - any field of a case
    """A routine web case that came at START."""
    plain = Case(
        id=uuid4(),
        reference=references_of(secrets.token_bytes(32))[0],
        opened_at=START,
        last_signal_at=START,
        channel=Channel.WEB,
        urgency=Urgency.ROUTINE,
        assessed_urgency=Urgency.ROUTINE,
        score=0.2,
        category=Category.TIP,
        assessed_category=Category.TIP,
        need=Need.SAW,
        language="en",
        read_by_at=START,
    )
    return replace(plain, **changes)


def an_assessment(**changes: Any) -> Assessment:  # noqa: ANN401 - any field of an assessment
    """What triage could say of a routine tip."""
    plain = Assessment(urgency=Urgency.ROUTINE, score=0.2, category=Category.TIP, language="en")
    return replace(plain, **changes)


def a_finding(text: str, quote: str, **changes: Any) -> Finding:  # noqa: ANN401 - any field of a finding
    """A finding that stands where `quote` first stands in `text`."""
    start = text.index(quote)
    plain = Finding(
        cue="locked-in",
        label="locked in",
        quote=quote,
        start=start,
        end=start + len(quote),
        weight=0.9,
    )
    return replace(plain, **changes)


def a_submission(
    text: str = "A van brings people to the back door at night.",
    *,
    at: datetime = START,
    channel: Channel = Channel.WEB,
    **changes: Any,  # noqa: ANN401 - any field of a submission
) -> Submission:
    """A report on the form. `answers` are those of the form."""
    answers: Mapping[str, str | tuple[str, ...]] = changes.pop("answers", {})
    plain = Submission(
        submission_id=secrets.token_bytes(32),
        received_at=at,
        words=Words(channel=channel, text=text, answers=answers),
    )
    return replace(plain, **changes)


def a_mail(text: str, *, address: str = "ana@example.org", **changes: Any) -> Submission:  # noqa: ANN401 - any field of a submission
    """An email that may be acknowledged."""
    position = MailPosition(
        mailbox="tips", folder="INBOX", uidvalidity=1, uid=secrets.randbelow(10**9)
    )
    mail = Mail(position=position, raw=secrets.token_bytes(40) + text.encode(), acknowledge=True)
    return a_submission(
        text,
        channel=Channel.EMAIL,
        sender=Sender(name="Ana Example", address=address),
        mail=mail,
        receipt_wanted=False,
        **changes,
    )


def weigh_plainly(words: Words) -> Assessment:
    """A triage of three rules, so that a test of something else need not know the real one."""
    urgent = words.answers.get("danger_now") == "yes"
    child = Child.YES if words.answers.get("under_18") == "yes" else Child.NO
    found = tuple(a_finding(words.text, q) for q in ("locked in",) if q in words.text)
    return an_assessment(
        urgency=Urgency.URGENT if urgent else Urgency.ROUTINE,
        category=Category.CRISIS if urgent else Category.TIP,
        read_first=ReadFirst.CHILD if child is Child.YES and not urgent else None,
        child=child,
        findings=found,
    )


PLAIN = Weighing(assess=weigh_plainly, rings=lambda _: False)


@dataclass(frozen=True, kw_only=True)
class Member:
    """A person of the staff, and how they sign in."""

    person: Person
    passphrase: str = field(repr=False)
    totp_secret: bytes = field(repr=False)
    seed: bytes = field(repr=False)

    def code(self, at: datetime) -> str:
        """The six digits on their device."""
        return code_at(self.totp_secret, at)

    def sign_in_form(self, at: datetime) -> dict[str, str]:
        """What they type on the sign-in page."""
        return {
            "username": self.person.username,
            "passphrase": self.passphrase,
            "code": self.code(at),
        }


@dataclass(frozen=True, kw_only=True)
class House:
    """A hotline: its database, desk key, keeper and people."""

    database: Database
    database_url: str
    folder: Path
    sockets: Path
    clock: Clock
    desk: DeskSecret
    mailer_signer: SigningKey
    members: dict[str, Member] = field(default_factory=dict)

    @property
    def cases(self) -> Cases:
        return Cases(self.database)

    @property
    def people(self) -> People:
        return People(self.database)

    def settings(self) -> Settings:
        """Those of the staff process."""
        return load_settings(
            {
                "TIPLINE_ENV": "demo",
                "TIPLINE_VAR": str(self.folder),
                "TIPLINE_DATABASE_URL": self.database_url,
                "TIPLINE_DESK_FINGERPRINT": fingerprint(self.desk.generation(None)),
                "TIPLINE_MAILER_FINGERPRINT": signer_fingerprint(self.mailer_signer.verify_key),
                "TIPLINE_KEEPER": str(self.sockets),
            },
            Process.STAFF,
        )

    def keeper(self, name: str) -> KeeperClient:
        """A client of the keeper."""
        return KeeperClient(self.sockets / f"{name}.sock")

    def add(self, username: str, name: str, role: Role = Role.SPECIALIST, **more: Any) -> Member:  # noqa: ANN401 - any field of a person
        """Let a person in."""
        person = Person(id=uuid4(), username=username, name=name, role=role, **more)
        passphrase = f"{username} walks a small dog"
        row, totp_secret, seed = new_member(
            person.id, passphrase, self.keeper("staff").stretch, parameters=TEST_PARAMETERS
        )
        given = []
        if role.reads:
            sealed = grant(self.desk, PublicKey.load(row.public), person.id)
            given = [GrantRow(person_id=person.id, generation=self.desk.number, sealed=sealed)]
        self.people.add_person(person, MemberKeys(**asdict(row)), grants_given=given)
        member = Member(person=person, passphrase=passphrase, totp_secret=totp_secret, seed=seed)
        self.members[username] = member
        return member

    def on_call(self, member: Member, rung: Rung = Rung.ON_CALL) -> None:
        """Put a person on the roster for this day."""
        day = self.clock.now().replace(hour=0, minute=0)
        ends_at = day.replace(hour=23, minute=59)
        Roster(self.database).add(
            Turn(person_id=member.person.id, rung=rung, starts_at=day, ends_at=ends_at)
        )

    @cached_property
    def writing(self) -> WritingKeys:
        """What the public site seals with."""
        settings = self.settings()
        watch = DeskWatch(settings, self.cases, lambda _: None)
        return writing_keys(
            settings, self.cases, self.keeper("public"), watch, lambda _: None, self.clock
        )

    def take_in(self, submission: Submission, weigh_with: Weighing = PLAIN) -> Received:
        """What the public site or the mail worker does with a signal."""
        zone = self.settings().timezone
        ready = prepare(submission, weigh_with=weigh_with, keys=self.writing, zone=zone)
        return take_in(ready, store=self.cases, spool=None, now=self.clock.now())


def a_house(
    database: Database, database_url: str, *, folder: Path, sockets: Path, clock: Clock
) -> House:
    """A hotline with a desk key and a mailer key, and nobody in it yet."""
    desk, signer = DeskSecret.new(), SigningKey.from_seed(new_seed())
    cases = Cases(database)
    cases.add_generation(**asdict(desk.generation(None)))
    now = clock.now().astimezone(UTC)
    key, _ = new_mailer_key(signer, f"{now:%G-W%V}")
    cases.add_mailer_key(
        week=key.week, public=key.public, verify=signer.verify_key.raw, signature=key.signature
    )
    return House(
        database=database,
        database_url=database_url,
        folder=folder,
        sockets=sockets,
        clock=clock,
        desk=desk,
        mailer_signer=signer,
    )


URGENT_WORDS = "We are locked in. They take us to another city at four. Please help."
"""What is urgent to triage in every case, with `danger_now` answered yes."""


def an_urgent_report(text: str = URGENT_WORDS, **changes: Any) -> Submission:  # noqa: ANN401 - any field of a submission
    """A report by someone in danger now."""
    answers = {"danger_now": "yes", "need": "self", "state": "AZ", "city": "Marlow"}
    return a_submission(text, answers={**answers, **changes.pop("answers", {})}, **changes)
