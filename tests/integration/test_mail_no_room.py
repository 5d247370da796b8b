"""The disk for sealed files is full: words come in all the same, and ring, and everybody is told what is so."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from casework.cases.cases import Case
from casework.records.documents import SignalDocument, load_signal
from casework.records.records import RecordKind
from casework.records.sealed import open_record
from casework.signals.assessments import Urgency
from casework.signals.problems import Problem
from mailintake.imap.reading import LARGE
from services import health
from tests.integration.test_mail_health import lines, stop, watch
from tests.parts.mail_floor import Floor
from tests.parts.mail_hotlines import Intake
from tests.parts.posts import Post, message, until
from vault.drafts import CAP
from vault.leases import Heartbeats

__all__ = ["stop"]

PLEA = "My boss keeps my passport and locks me in. He said he will hurt me tonight. Please help me."


def plea(size: int = 150_000) -> bytes:
    """With a picture of so many bytes."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = "Lena <lena@example.com>"
    mail["Subject"] = "my picture"
    mail.set_content(PLEA)
    mail.add_attachment(os.urandom(size), maintype="image", subtype="jpeg", filename="house.jpg")
    return bytes(mail)


def fill(files: Path) -> Path:
    """Leave no room for files: the sealed ones that are not taken yet may have two gigabytes in all."""
    folder = files / "drafts"
    folder.mkdir(parents=True, exist_ok=True)
    full = folder / "full"
    with full.open("wb") as file:
        file.truncate(CAP)
    return full


def kept(floor: Floor, case: Case) -> tuple[SignalDocument, bytes]:
    """The signal of a case and the mail as it came."""
    records = {record.kind: record for record in floor.cases.records(case.id)}
    signal, raw = (
        open_record(records[kind], floor.secrets)
        for kind in (RecordKind.SIGNAL, RecordKind.RAW_MAIL)
    )
    return load_signal(signal), raw


def word(floor: Floor) -> str:
    """What a machine that watches is told of mail."""
    told = health.health(Heartbeats(floor.database), floor.clock.now(), else_ready=lambda: False)
    return told.parts["mail"]


def test_words_are_stored_at_once_where_the_disk_for_files_is_full(
    floor: Floor, post: Post, stop: Callable[[], None], caplog: pytest.LogCaptureFixture
) -> None:
    """The file stays in the mail as it came, which is kept with the words."""
    caplog.set_level(logging.INFO, "tipline.mail")
    full, raw = fill(floor.settings.files), plea()
    watch(replace(post.settings, poll_seconds=1), floor.intake.services)
    post.put(raw, message(1))

    until(lambda: len(floor.every_case()) == 2)
    case = next(case for case in floor.every_case() if case.urgency is Urgency.URGENT)
    signal, came = kept(floor, case)
    assert PLEA in signal.text
    assert came == raw
    assert signal.attachments == ()
    assert Problem.NO_ROOM in signal.problems
    until(lambda: post.subjects_in("INBOX") == [])

    until(lambda: lines(floor) != ())
    (line,) = lines(floor)
    assert line.startswith("No room for files of email since")
    assert word(floor) == "disk full"
    why = floor.worker.troubles(floor.clock.now())["mail files: tips"]
    assert why.endswith("(tips: the disk for files is full)")

    assert "mailbox tips: the disk for files is full" in caplog.messages

    full.unlink()
    until(lambda: lines(floor) == ())
    assert word(floor) == "ok"
    assert "mailbox tips: well again: files can be kept" in caplog.messages
    post.put(plea())
    until(lambda: len(floor.every_case()) == 3)
    assert [file.name for case in floor.every_case() for file in kept(floor, case)[0].attachments]


def test_the_floor_is_told_of_a_full_disk_before_a_file_comes(
    floor: Floor, post: Post, stop: Callable[[], None]
) -> None:
    fill(floor.settings.files)
    watch(post.settings, floor.intake.services)

    until(lambda: lines(floor) != ())

    assert word(floor) == "disk full"


@pytest.mark.parametrize("size", [150_000, LARGE])
def test_words_are_stored_where_there_is_no_room_to_keep_what_was_sealed(
    intake: Intake, size: int
) -> None:
    """Seen late: each file was sealed, and cannot be put where those of cases lie. A large mail in its own process."""
    files = Path(intake.environ["TIPLINE_VAR"]) / "files"
    (files / "blobs").rmdir()
    (files / "blobs").write_text("in the way")
    raw = plea(size)
    intake.post.put(raw)

    tally = intake.take_in()

    assert tally.stored == 1
    assert not tally.vault_away
    assert intake.has(raw)
    (case,) = intake.every_case()
    assert case.urgency is Urgency.URGENT
