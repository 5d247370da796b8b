"""A large mail in a process of its own, the real one: whatever becomes of the process, the mail is not lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from email.message import EmailMessage
from email.policy import SMTP

import psutil
import pytest

from casework.errors import VaultAway
from mailintake.imap.fetching import MOST
from mailintake.imap.reading import LARGE
from mailintake.imap.refusals import MailboxUnavailable
from mailintake.storing.apart import MEMORY, hand_over
from mailintake.storing.batch import Tally
from mailintake.storing.taking import HEAD
from services.mail import LARGE as COMMAND
from tests.parts.mail_hotlines import Intake
from tests.parts.posts import ROOT, message

FACTS: dict[str, object] = {
    "mailbox": "tips",
    "folder": "INBOX",
    "uidvalidity": 1,
    "uid": 1,
    "whole": True,
}
NOWHERE = "postgresql+psycopg://nobody@127.0.0.1:1/none"
NEEDY = """
import sys

from mailintake.storing import apart

apart.confine()
apart.receive_all(sys.stdin.buffer)
bytearray({})
"""
IDLE = "import sys, time; time.sleep({}); sys.stdin.buffer.read()"
ORPHANED = """
import json, os, signal, sys
from mailintake.storing.apart import hand_over
from services.mail import LARGE
facts, dies = json.loads(sys.argv[1]), sys.argv[2] == "dies"
def pieces():
    yield b"From: ana@example.org\\r\\nSubject: The film\\r\\n\\r\\n" + b"words\\r\\n" * 200_000
    if dies:
        os.kill(os.getpid(), signal.SIGKILL)
    yield b"the end\\r\\n"
hand_over(LARGE, facts, pieces())
"""


def large(size: int = LARGE) -> bytes:
    """A mail with a film, of a little more than so many bytes."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = "Ana <ana@example.org>"
    mail["Subject"] = "The film that we spoke of"
    mail.set_content("It is attached.")
    film = os.urandom(size * 3 // 4)
    mail.add_attachment(film, maintype="video", subtype="mp4", filename="film.mp4")
    return mail.as_bytes()


def test_a_large_mail_becomes_a_case_with_every_byte(intake: Intake) -> None:
    raw = large()
    intake.post.put(raw)

    tally = intake.take_in()

    assert (tally.stored, tally.filed, tally.left) == (1, 1, [])
    assert intake.cases() == 1
    assert intake.has(raw)
    assert not intake.has(raw[:HEAD])


def test_the_largest_mail_that_is_taken_in_stays_within_its_memory(intake: Intake) -> None:
    raw = large(MOST * 96 // 100)
    assert MOST - 2_000_000 < len(raw) < MOST
    intake.post.put(raw)

    intake.take_in()

    assert intake.has(raw)


def end_it(over: threading.Event) -> None:
    """Kill the process for a large mail as soon as it is there."""
    while not over.wait(0.01):
        for child in psutil.Process().children():
            # A child of another test may have ended without anybody having asked how.
            with suppress(psutil.NoSuchProcess):
                if child.cmdline()[1:] == list(COMMAND[1:]):
                    child.kill()
                    return


def test_of_a_mail_whose_process_is_killed_the_head_is_kept(intake: Intake) -> None:
    raw, over = large(), threading.Event()
    intake.post.put(raw)
    killer = threading.Thread(target=end_it, args=(over,))
    killer.start()

    tally = intake.take_in()

    over.set()
    killer.join()
    only_the_head(intake, raw, tally)


def test_of_a_mail_whose_process_takes_too_long_the_head_is_kept(intake: Intake) -> None:
    raw = large()
    intake.post.put(raw)

    tally = intake.take_in(seconds=0.05)

    only_the_head(intake, raw, tally)


@pytest.mark.long
def test_a_mail_that_takes_long_to_come_leaves_its_process_its_time(
    sqlite_intake: Intake,
) -> None:
    """A slow line: the mail takes longer to come than its process may take to read it."""
    intake, raw = sqlite_intake, large()

    def slowly() -> Iterator[bytes]:
        for start in range(0, len(raw), 1_000_000):
            time.sleep(14 * 1_000_000 / len(raw))
            yield raw[start : start + 1_000_000]

    assert hand_over(intake.command(), FACTS, slowly(), seconds=11, piece_seconds=11)
    assert intake.has(raw)


@pytest.mark.parametrize("takes", [0, 60])
def test_a_process_that_takes_no_piece_is_not_waited_for(takes: int) -> None:
    pieces = [b"x" * 1_000_000] * 3
    begun = time.monotonic()

    done = hand_over((sys.executable, "-c", IDLE.format(takes)), FACTS, pieces, piece_seconds=3)

    assert done is (takes == 0)
    assert time.monotonic() - begun < 30


def test_of_a_mail_whose_process_takes_too_much_memory_the_head_is_kept(intake: Intake) -> None:
    raw = large()
    intake.post.put(raw)

    tally = intake.take_in((sys.executable, "-c", NEEDY.format(MEMORY)))

    only_the_head(intake, raw, tally)


def only_the_head(intake: Intake, raw: bytes, tally: Tally) -> None:
    assert (tally.stored, tally.filed, tally.left) == (1, 1, [])
    assert intake.cases() == 1
    assert intake.has(raw[:HEAD])
    assert not intake.has(raw)
    assert intake.post.subjects_in("Processed") == ["The film that we spoke of"]


@pytest.mark.skipif(sys.platform != "linux", reason="no limit that holds elsewhere")
def test_no_more_memory_is_had_than_is_allowed() -> None:
    def is_done(needs: int) -> bool:
        return hand_over((sys.executable, "-c", NEEDY.format(needs)), FACTS, [b"words"])

    # What is within its limits ends well, so that nothing but the limit ends the other.
    assert is_done(MEMORY // 4)
    assert not is_done(MEMORY)


@pytest.mark.parametrize("first", [True, False])
def test_a_mail_waits_while_the_database_is_away_for_its_process(
    intake: Intake, *, first: bool
) -> None:
    """The first mail of all, too: then its process does not know the desk's key, and can seal nothing."""
    if not first:
        intake.post.put(message(1))
        assert intake.take_in().stored == 1
    raw = large()
    intake.post.put(raw)

    tally = intake.take_in(intake.command(TIPLINE_DATABASE_URL=NOWHERE))

    assert tally.vault_away
    assert len(tally.left) == 1
    assert intake.cases() == (0 if first else 1)
    assert intake.post.subjects_in("INBOX") == ["The film that we spoke of"]

    assert intake.take_in().stored == 1
    assert intake.has(raw)


@pytest.mark.parametrize(("fate", "cases"), [("lives", 1), ("dies", 0)])
def test_nothing_is_stored_of_a_mail_whose_worker_dies_midway(
    intake: Intake, fate: str, cases: int
) -> None:
    """At its position half a mail would stand for the whole one."""
    worker = subprocess.Popen(
        [sys.executable, "-c", ORPHANED, json.dumps(FACTS), fate],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        env={**os.environ, **intake.environ},
    )

    # Its process has the same end of this pipe: it reads as empty when both are gone.
    worker.communicate(timeout=120)

    assert intake.cases() == cases


def test_a_connection_that_breaks_midway_is_told_as_such(intake: Intake) -> None:
    def broken() -> Iterator[bytes]:
        yield b""
        raise MailboxUnavailable("the connection broke")

    with pytest.raises(MailboxUnavailable):
        hand_over(intake.command(), FACTS, broken())

    assert intake.cases() == 0


def test_a_process_that_says_that_the_database_is_away_is_believed() -> None:
    with pytest.raises(VaultAway):
        hand_over((sys.executable, "-c", "import sys; sys.exit(75)"), FACTS, [b"words"])
