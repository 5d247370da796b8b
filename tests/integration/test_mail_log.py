"""What the mail process logs: each trouble and its end, by mailbox and class; never what somebody wrote, nor who."""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from casework.signals.submissions import Submission
from mailintake.imap.settings import MailboxSettings
from mailintake.storing.needs import MailServices
from mailintake.worker.watching import keep_watch
from ops.gunicorn import Discreet
from tests.parts.mail_floor import Floor
from tests.parts.posts import ROOT, Post, message, until
from tests.parts.searching import Mark

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ ")


@contextmanager
def watching(settings: MailboxSettings, services: MailServices) -> Iterator[None]:
    stop = threading.Event()
    thread = threading.Thread(target=keep_watch, args=(settings, services, stop))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(60)
        assert not thread.is_alive()


@pytest.fixture
def said(caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    """The lines of the mail's log."""
    caplog.set_level(logging.INFO, "tipline.mail")
    return lambda: [
        record.getMessage() for record in caplog.records if record.name == "tipline.mail"
    ]


@pytest.mark.long
def test_a_wrong_password_is_logged_once_and_so_is_its_end(
    post: Post, said: Callable[[], list[str]]
) -> None:
    right = post.settings.password_file.read_text()
    post.settings.password_file.write_text("wrong")
    books = post.books()
    with watching(replace(post.settings, poll_seconds=1), books):
        until(lambda: len(books.facts) > 1)
        post.settings.password_file.write_text(right)
        until(lambda: len(said()) > 1)

    assert said() == [
        "mailbox tips: the server refuses user or password",
        "mailbox tips: well again: mail is read",
    ]


def test_a_mail_that_cannot_be_stored_is_logged_with_the_class_of_the_error_and_nothing_of_it(
    floor: Floor, post: Post, said: Callable[[], list[str]]
) -> None:
    mark, fails = Mark.new().text, threading.Event()
    fails.set()
    services = floor.intake.services

    def receive(submission: Submission) -> object:
        if fails.is_set():
            raise LookupError(f"{submission}")
        return services.receive(submission)

    post.put(message(1, mark))
    with watching(replace(post.settings, poll_seconds=1), replace(services, receive=receive)):  # type: ignore[type-var]  # a dataclass
        until(lambda: said() != [])
        fails.clear()
        until(lambda: len(floor.every_case()) == 1 and len(said()) > 1)

    first, last = said()
    assert first.startswith("mailbox tips: 1 not stored (LookupError at test_mail_log.py:")
    assert last == "mailbox tips: well again: all mail is taken in"
    assert mark not in str(said())
    assert "person1" not in str(said())


def test_what_was_put_aside_and_is_not_stored_is_logged(
    floor: Floor, post: Post, said: Callable[[], list[str]]
) -> None:
    with post.client() as client:
        client.create_folder("Processed")
        client.append("Processed", message(1), msg_time=floor.clock.now() - timedelta(days=9))
    with watching(replace(post.settings, poll_seconds=1), floor.intake.services):
        until(lambda: said() != [])

    assert said() == ["mailbox tips: 1 put aside and not stored"]


def test_mail_that_somebody_took_out_is_logged_with_its_number(
    floor: Floor, post: Post, tmp_path: Path, said: Callable[[], list[str]]
) -> None:
    services = floor.intake.services
    stop = threading.Event()
    post.put(message(1))
    thread = threading.Thread(target=keep_watch, args=(post.settings, services, stop, tmp_path))
    thread.start()
    until(lambda: len(floor.every_case()) == 1 and post.subjects_in("INBOX") == [])
    stop.set()
    thread.join(60)
    post.put(message(2))
    with post.client() as client:
        client.select_folder("INBOX")
        client.delete_messages(client.search())
        client.expunge()
    again = threading.Event()
    thread = threading.Thread(target=keep_watch, args=(post.settings, services, again, tmp_path))
    thread.start()
    until(lambda: said() != [])
    again.set()
    thread.join(60)

    assert said() == ["mailbox tips: 1 taken out"]


@pytest.mark.parametrize("zone", ["America/New_York", "UTC"])
def test_each_line_begins_with_its_moment_in_utc(zone: str) -> None:
    program = (
        "import logging, time; from casework import log_lines; log_lines.begin(logging.INFO);"
        "print(time.strftime('%Y-%m-%dT%H:%M', time.gmtime()));"
        "logging.getLogger('tipline.jobs').info('relay'); logging.getLogger('other').info('left out')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "TZ": zone},
        check=True,
        capture_output=True,
        text=True,
    )

    (line,) = done.stderr.splitlines()

    assert line.startswith(done.stdout.strip())
    assert MOMENT.match(line)
    assert line.endswith("Z INFO tipline.jobs relay")


def test_the_lines_of_the_web_server_begin_like_ours() -> None:
    from gunicorn.config import Config

    # The logger is one for the whole process: another test may have given it a handler already.
    *_, handler = Discreet(Config()).error_log.handlers

    record = logging.LogRecord("gunicorn.error", logging.ERROR, "", 1, "worker ends", None, None)
    assert MOMENT.match(handler.format(record))
