"""A message with which its reader does not come to an end holds up no other, and is a signal itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from casework.cases.cases import Mark
from tests.parts.mail_hotlines import Intake
from tests.parts.posts import ROOT, message, until

ENDED = -signal.SIGALRM
STUCK = (
    b"From: ana@example.org\r\nSubject: Please help\r\nContent-Type: text/html\r\n\r\n"
    b"<p>I am held in a house, stuck.</p>\r\n"
)
PATCH = """
import ctypes
import selectolax.lexbor

class Stuck(selectolax.lexbor.LexborHTMLParser):
    def __init__(self, source):
        super().__init__(source)
        if "stuck" in source:
            ctypes.PyDLL(None).sleep(1_000)

selectolax.lexbor.LexborHTMLParser = Stuck
"""
"""Python runs it at the start of a process: HTML with one word in it is never read, and no other thread goes on, as
what is called so keeps the interpreter's lock. It sleeps, so that the processors are left to other tests.
"""
WORKER = """
import os, sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event
from mailintake.storing.apart import hand_over
from mailintake.storing.patience import Patience
from mailintake.worker.watching import keep_watch
from mailintake.imap.several import parse_mailboxes
from services.mail import LARGE, build
from settings import Role, load_settings

settings = load_settings(os.environ, Role.MAIL)
boxes = Path(os.environ["TIPLINE_MAILBOXES"]).read_text()
(mailbox,) = parse_mailboxes(boxes, settings.keys, demonstration=True).ready
settings.state.mkdir(parents=True, exist_ok=True)
services = replace(build(settings), take_in_apart=partial(hand_over, LARGE, seconds=8))
keep_watch(mailbox, services, Event(), settings.state, None, Patience(2))
"""
STEPS = """
import sys, time
from threading import Thread
from mailintake.storing.patience import Patience
patience = Patience(1)
def hang():
    with patience.step():
        time.sleep(5)
if sys.argv[1] == "hangs":
    Thread(target=hang, daemon=True).start()
for _ in range(20):
    with patience.step():
        time.sleep(0.1)
"""


def worker(intake: Intake, folder: Path) -> subprocess.Popen[bytes]:
    (folder / "sitecustomize.py").write_text(PATCH)
    path = os.pathsep.join((str(folder), str(ROOT)))
    environ = {**os.environ, **intake.environ, "PYTHONPATH": path}
    return subprocess.Popen([sys.executable, "-c", WORKER], cwd=ROOT, env=environ)


@pytest.mark.long
def test_a_message_that_its_reader_is_stuck_in_is_a_signal_and_holds_up_no_other(
    sqlite_intake: Intake, tmp_path: Path
) -> None:
    intake = sqlite_intake
    intake.post.put(message(1), STUCK, message(3))
    assert worker(intake, tmp_path).wait(60) == ENDED, "they were at hand together"
    assert worker(intake, tmp_path).wait(60) == ENDED, "it was at hand alone"

    running = worker(intake, tmp_path)
    until(lambda: intake.post.subjects_in("INBOX") == [])
    running.terminate()
    running.wait()

    marks = [Mark.UNREADABLE in case.marks for case in intake.every_case()]
    assert sorted(marks) == [False, False, True]
    assert intake.has(STUCK)


@pytest.mark.parametrize(("other", "ended"), [("hangs", ENDED), ("rests", 0)])
def test_no_step_of_one_thread_lengthens_that_of_another(other: str, ended: int) -> None:
    done = subprocess.run([sys.executable, "-c", STEPS, other], cwd=ROOT, check=False)

    assert done.returncode == ended
