"""Every process is killed at random moments while reports and mails come in: nothing is lost, doubled or kept quiet."""

from __future__ import annotations

import re
import secrets
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from functools import partial
from random import Random

import psutil
import pytest
import sqlalchemy as sa

from casework.cases import references
from ops.visitor import Visitor
from tests.parts.hotlines import Hotline, Reporter, until_answered, within
from vault.audit import Audit
from vault.database import Database
from vault.tables import (
    cases_table,
    deliveries_table,
    outbox_table,
    submissions_table,
    undone,
)

SENDERS = 3
SECONDS_TO_SETTLE = 200.0
"""What was being done when its process died is taken up after two minutes; then the telling may wait a minute more."""
BLOWS = (
    "web worker",
    "public",
    "mail",
    "worker-urgent",
    "worker-rest",
    "clock",
    "keeper",
    "redis",
    "redis hangs",
)
WORD = re.compile(r"\bword[a-z]{12}\b")
IN_DANGER = (
    "He locked me in the house and will kill me tonight. Please send someone to help me now."
)


@dataclass(frozen=True, kw_only=True)
class Load:
    """How much is sent, and in about how many seconds."""

    reports: int
    mails: int
    seconds: float


SHORT = Load(reports=30, mails=30, seconds=16)
IN_FULL = Load(reports=200, mails=200, seconds=150)


@dataclass(frozen=True, kw_only=True)
class Signal:
    """One thing that is sent: a word of its own by which it is found again, and whether someone must be told."""

    word: str
    urgent: bool


@dataclass(kw_only=True)
class Traffic:
    """What is sent while processes die. `shown` is the reference that each reporter saw, by word."""

    hotline: Hotline
    load: Load
    random: Random
    shown: dict[str, str] = field(default_factory=dict)
    blows: list[str] = field(default_factory=list)
    tries: int = 0

    def __post_init__(self) -> None:
        self.reports = [self._signal(number) for number in range(self.load.reports)]
        self.mails = [self._signal(number) for number in range(self.load.mails)]

    def _signal(self, number: int) -> Signal:
        letters = "".join(self.random.choices("bdfgklmnprstvz", k=12))
        return Signal(word=f"word{letters}", urgent=number % 5 == 0)

    def run(self) -> None:
        """Send everything and strike meanwhile; the person on call presses the buttons of alerts."""
        over = threading.Event()
        with ThreadPoolExecutor(SENDERS + 2) as people:
            shares = [self.reports[share::SENDERS] for share in range(SENDERS)]
            sending = [
                people.submit(self._report, share, Random(share[0].word)) for share in shares
            ]
            sending.append(people.submit(self._mail, Random(self.mails[0].word)))
            on_call = people.submit(self._press, over)
            try:
                self._strike(lambda: all(future.done() for future in sending))
                for future in sending:
                    future.result()
            finally:
                over.set()
            on_call.result()

    def _report(self, share: Iterable[Signal], random: Random) -> None:
        pause = 2 * self.load.seconds * SENDERS / self.load.reports
        for signal in share:
            time.sleep(random.uniform(0, pause))
            answers = {"danger_now": "yes"} if signal.urgent else {"need": "info"}
            words = {"what_happened": f"A question about training: {signal.word}."}
            reporter = Reporter(self.hotline.public_url)
            twice = random.random() < 0.1
            self.shown[signal.word] = reporter.send(words | answers, twice=twice)
            self.tries += reporter.tries - twice

    def _mail(self, random: Random) -> None:
        pause = 2 * self.load.seconds / self.load.mails
        for signal in self.mails:
            time.sleep(random.uniform(0, pause))
            self.hotline.deliver([_mail_of(signal)])

    def _press(self, over: threading.Event) -> None:
        pressed: set[str] = set()
        while not over.wait(2):
            self.hotline.press_buttons(pressed)

    def _strike(self, sent: Callable[[], bool]) -> None:
        """Each blow at least once, in an order by chance, and on until all is sent."""
        waiting: list[str] = []
        end = time.monotonic() + self.load.seconds + SECONDS_TO_SETTLE
        while time.monotonic() < end and not (set(BLOWS) <= set(self.blows) and sent()):
            left = [kind for kind in BLOWS if kind not in self.blows] or BLOWS
            waiting = waiting or self.random.sample(left, len(left))
            time.sleep(
                self.random.uniform(0, 2 * self.load.seconds / 11 if self.load is SHORT else 4)
            )
            self._blow(waiting.pop())

    def _blow(self, kind: str) -> None:
        """Strike one process of a kind, unless all of them are just coming back from the last blow."""
        found = self.hotline.processes().get(kind.removesuffix(" hangs"), [])
        if not found:
            return
        struck = self.random.choice(found)
        self.blows.append(kind)
        with suppress(psutil.NoSuchProcess):
            if not kind.endswith("hangs"):
                struck.kill()
                return
            struck.suspend()
            try:
                time.sleep(self.random.uniform(0.5, 4))
            finally:
                struck.resume()


def _mail_of(signal: Signal) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = f"{signal.word}@example.org"
    mail["To"] = "tips@example.org"
    mail["Subject"] = "leaflets" if not signal.urgent else "please"
    mail["Message-ID"] = f"<{signal.word}@example.org>"
    said = IN_DANGER if signal.urgent else "Could you send ten leaflets for the library?"
    mail.set_content(f"{said} {signal.word}\n")
    return mail


@dataclass(kw_only=True)
class Found:
    """What stands in the database."""

    references: list[str]
    urgent: set[str]
    submissions: int
    deliveries: int
    distinct_mails: int
    distinct_mail_cases: int
    undone: int
    unsorted: set[str]
    """References of cases that triage could not weigh in its second: told together as a fault."""


def look(database: Database) -> Found:
    """Count."""
    cases, mails = cases_table.c, deliveries_table.c
    faults = sa.select(outbox_table.c.case_id).where(outbox_table.c.task == "fault alert")
    with database.reading() as connection:
        rows = list(connection.execute(sa.select(cases.id, cases.reference, cases.urgency)))
        counted = sa.select(
            sa.func.count(),
            sa.func.count(sa.distinct(mails.digest)),
            sa.func.count(sa.distinct(mails.case_id)),
        )
        deliveries = connection.execute(counted).one()
        faulty = set(connection.scalars(faults))
        submissions = connection.scalar(sa.select(sa.func.count()).select_from(submissions_table))
        waiting = connection.scalar(
            sa.select(sa.func.count()).select_from(outbox_table).where(undone)
        )
    return Found(
        references=[references.shown(row.reference) for row in rows],
        urgent={references.shown(row.reference) for row in rows if row.urgency == "urgent"},
        submissions=submissions or 0,
        deliveries=deliveries[0],
        distinct_mails=deliveries[1],
        distinct_mail_cases=deliveries[2],
        undone=waiting or 0,
        unsorted={references.shown(row.reference) for row in rows if row.id in faulty},
    )


def not_told(hotline: Hotline, urgent: Iterable[str]) -> set[str]:
    """The urgent cases that no alert names."""
    said = "\n".join(hotline.alerts())
    return {reference for reference in urgent if reference not in said}


def has_settled(hotline: Hotline, traffic: Traffic, database: Database) -> bool:
    """Whether all that was sent is in, and all that must follow was done."""
    found = look(database)
    return (
        found.deliveries >= len(traffic.mails)
        and found.submissions >= len(traffic.mails) + len(traffic.reports)
        and not any((hotline.folder / "spool").glob("*.signal"))
        and not not_told(hotline, found.urgent - found.unsorted)
        and hotline.mails_in("Processed") >= len(traffic.mails)
    )


def where_words_stand(hotline: Hotline, shown: Iterable[str]) -> dict[str, list[str]]:
    """Each sender's word to the references of the cases whose page shows it as a message."""
    desk: Visitor = hotline.sign_in()
    found: dict[str, list[str]] = {}
    for reference in shown:
        page = until_answered(partial(desk.get, f"/cases/{reference}"))
        assert page.status == 200
        for words in re.findall(r'<div class="words".*?</div>', page.html, re.DOTALL):
            for word in WORD.findall(words):
                found.setdefault(word, []).append(reference)
    return found


@pytest.mark.long
def test_crash_of_any_process_loses_doubles_and_hides_nothing(
    own_hotline: Hotline, request: pytest.FixtureRequest
) -> None:
    given = request.config.getoption("--crash-seed")
    seed = given if given is not None else secrets.randbelow(2**32)
    print(f"--crash-seed={seed}")
    in_full = request.config.getoption("--crash-in-full")
    traffic = Traffic(hotline=own_hotline, load=IN_FULL if in_full else SHORT, random=Random(seed))
    database = own_hotline.database()
    request.addfinalizer(database.dispose)

    traffic.run()
    sent_at = time.monotonic()
    within(SECONDS_TO_SETTLE, lambda: has_settled(own_hotline, traffic, database))

    found = look(database)
    print(
        f"{len(traffic.reports)} reports in {traffic.tries} tries, {len(traffic.mails)} mails,"
        f" {len(traffic.blows)} blows, {len(found.urgent)} urgent in {len(own_hotline.alerts())} alerts,"
        f" settled in {time.monotonic() - sent_at:.0f} s"
    )
    assert set(traffic.blows) == set(BLOWS)
    total = len(traffic.reports) + len(traffic.mails)
    assert (len(found.references), found.submissions) == (total, total)
    mails = len(traffic.mails)
    assert (found.deliveries, found.distinct_mails, found.distinct_mail_cases) == (mails,) * 3
    assert (own_hotline.mails_in("INBOX"), own_hotline.mails_in("Processed")) == (0, mails)

    stand = where_words_stand(own_hotline, found.references)
    for signal in traffic.reports:
        assert stand.pop(signal.word) == [traffic.shown[signal.word]]
    mailed = {signal.word: stand.pop(signal.word) for signal in traffic.mails}
    assert (stand, {len(cases) for cases in mailed.values()}) == ({}, {1})

    sent_urgent = {traffic.shown[signal.word] for signal in traffic.reports if signal.urgent}
    sent_urgent |= {mailed[signal.word][0] for signal in traffic.mails if signal.urgent}
    assert sent_urgent <= found.urgent
    assert not_told(own_hotline, sent_urgent | (found.urgent - found.unsorted)) == set()
    assert not found.unsorted or any("sorting is down" in text for text in own_hotline.alerts())
    Audit(database).verify()
