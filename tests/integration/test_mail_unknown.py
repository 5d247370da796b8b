"""What the floor is told of mail that lies among the stored mail and is not stored."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

from casework.floor.heartbeats import status_line
from mailintake.worker.watching import keep_watch
from tests.parts.mail_floor import Floor
from tests.parts.posts import Post, message, until
from vault.leases import Heartbeats

SECONDS = 25
"""The folder is looked through in the first round of a worker, and in the next one after an hour."""


@contextmanager
def watching(floor: Floor, post: Post) -> Iterator[Callable[[], tuple[str, ...]]]:
    """A mail worker in a thread; called, what the floor reads of mail now."""
    event = threading.Event()
    given = (post.settings, floor.intake.services, event)
    thread = threading.Thread(target=keep_watch, args=given, daemon=True)
    thread.start()
    try:
        yield lambda: lines(floor)
    finally:
        event.set()
        thread.join(30)
    assert not thread.is_alive()


def lines(floor: Floor) -> tuple[str, ...]:
    beats = Heartbeats(floor.database).all()
    mail = {part: beat for part, beat in beats.items() if part.startswith("mail")}
    return status_line(mail, floor.clock.now(), floor.settings.timezone)


def test_it_is_told_until_it_is_taken_out(floor: Floor, post: Post) -> None:
    """A rule at the provider moved it there, and nobody reads that folder."""
    post.settings = replace(post.settings, poll_seconds=1)
    with post.client() as client:
        client.create_folder("Processed")
        client.append("Processed", message(1), msg_time=floor.clock.now() - timedelta(days=9))
    with watching(floor, post) as told:
        until(lambda: told() != (), SECONDS)
        (line,) = told()
        why = floor.worker.troubles(floor.clock.now())["mail unknown: tips"]
        assert line.startswith("Some email was put aside in the mailbox as done, but is not here")
        assert why.endswith("(tips: 1 not stored)")
        with post.client() as client:
            client.select_folder("Processed")
            client.delete_messages(client.search())
            client.expunge()

        floor.clock.advance(hours=2)

        until(lambda: told() == (), SECONDS)
