"""The mail process as it is run: what it logs, and which mailboxes it forgets."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from casework.floor.mailboxes import troubled_in
from ops.parts.waiting import stop
from tests.integration.hotline import OWNER
from tests.parts.mail_hotlines import Intake
from tests.parts.posts import ROOT, Post, message, until
from vault.leases import Heartbeats

MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
LINE = re.compile(rf"{MOMENT} (INFO|WARNING) tipline\.mail mailbox (\w+): (.*)")


@contextmanager
def running(environ: Mapping[str, str], log: Path) -> Iterator[None]:
    with log.open("wb") as lines:
        process = subprocess.Popen(
            [sys.executable, "-m", "mailintake", "run"],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], **environ},
            stdin=subprocess.DEVNULL,
            stderr=lines,
        )
        try:
            yield
        finally:
            stop(process)


def test_the_mail_process_logs_troubles_and_forgets_a_mailbox_that_is_named_no_longer(
    sqlite_intake: Intake, tmp_path: Path
) -> None:
    boxes, log = Path(sqlite_intake.environ["TIPLINE_MAILBOXES"]), tmp_path / "mail.log"
    one = boxes.read_text()
    old = one.replace('"tips"', '"old"').replace("box.password", "old.password")
    password = Path(sqlite_intake.environ["TIPLINE_KEYS"]) / "old.password"
    password.touch(mode=0o600)
    password.write_text("wrong")
    boxes.write_text(one + old.replace('user = "', 'user = "of-'))
    heartbeats = Heartbeats(sqlite_intake.hotline.databases[OWNER])

    def said() -> dict[str, str]:
        beats = heartbeats.all()
        return dict(beats["mail"].facts) if "mail" in beats else {}

    with running(sqlite_intake.environ, log):
        until(lambda: [it.mailbox for it in troubled_in(said())] == ["old"])
    boxes.write_text(one)
    with running(sqlite_intake.environ, tmp_path / "second.log"):
        until(lambda: said() == {"state": "ok"})

    found = [LINE.fullmatch(line) for line in log.read_text().splitlines()]
    assert [it and it.groups() for it in found] == [
        ("INFO", "tips", "begins"),
        ("INFO", "old", "begins"),
        ("WARNING", "old", "the server refuses user or password"),
    ]
    assert heartbeats.all()["mail:old"].facts == {"state": "forgotten"}


def test_settings_that_cannot_work_keep_the_process_from_starting(
    sqlite_intake: Intake, tmp_path: Path
) -> None:
    boxes, log = Path(sqlite_intake.environ["TIPLINE_MAILBOXES"]), tmp_path / "mail.log"
    boxes.write_text(boxes.read_text() + 'processed = "Inbox"\n')

    with running(sqlite_intake.environ, log):
        until(lambda: log.read_text() != "")

    moment, _, said = log.read_text().partition(" ")
    assert re.fullmatch(MOMENT, moment)
    assert said == (
        "TIPLINE_MAILBOXES, mailbox tips: processed must be another folder than folder\n"
    )


def test_a_mailbox_that_is_refused_keeps_no_other_waiting(
    sqlite_intake: Intake, post: Post, tmp_path: Path
) -> None:
    """Its settings, or its password: it is told by its name, and what lies in the others comes in."""
    boxes, log = Path(sqlite_intake.environ["TIPLINE_MAILBOXES"]), tmp_path / "mail.log"
    keys, one = Path(sqlite_intake.environ["TIPLINE_KEYS"]), boxes.read_text()
    (keys / "wrong.password").write_text("wrong")
    (keys / "wrong.password").chmod(0o600)

    def another(name: str, **changes: str) -> str:
        text = one.replace('"tips"', f'"{name}"').replace('user = "', f'user = "{name}-')
        for old, new in changes.items():
            text = text.replace(f'"{old}.password"', f'"{new}.password"')
        return text

    said = Heartbeats(sqlite_intake.hotline.databases[OWNER])
    boxes.write_text(
        another("folder") + 'processed = "Inbox"\n' + another("locked", box="wrong")
        + another("lost", box="nowhere") + one
    )  # fmt: skip
    post.put(message(1))

    with running(sqlite_intake.environ, log):
        until(lambda: sqlite_intake.cases() == 1)
        until(lambda: "mail" in said.all() and len(troubled_in(said.all()["mail"].facts)) == 3)

    troubled = {one.mailbox: one.why for one in troubled_in(said.all()["mail"].facts)}
    assert troubled == {
        "folder": "the settings are wrong",
        "locked": "the server refuses user or password",
        "lost": "the settings are wrong",
    }
    lines = log.read_text()
    assert "mailbox folder: processed must be another folder than folder" in lines
    assert "mailbox lost: the password file nowhere.password cannot be read" in lines
