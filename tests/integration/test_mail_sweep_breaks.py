"""A message of Processed over which the server drops the line keeps no other there for ever."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mailintake.imap.breaks import GIVEN_UP, Breaks
from mailintake.imap.reading import LARGE
from mailintake.imap.refusals import MailboxUnavailable
from mailintake.mailbox import connect
from mailintake.poll import poll
from mailintake.storing.sweeping import Reached, sweep
from tests.parts.mail_ledger import Ledger
from tests.parts.odd_servers import OddServer, mail, serving

WEEK_AGO = timedelta(days=9)
FILM = mail(2) + b"y" * LARGE


class Sweeper:
    """One worker that looks at Processed, each time over a connection of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.books = Ledger(folder / "ledger.sqlite3")
        self.books.ago = WEEK_AGO
        self.restarted()

    def restarted(self) -> None:
        self.reached = Reached(breaks=Breaks(self._folder / "tips.processed"))

    def store(self, *raws: bytes) -> None:
        """As a week ago."""
        server = OddServer(dict(enumerate(raws, 1)), uidnext=len(raws) + 1)
        with serving(server, self._folder) as settings:
            mailbox = connect(settings)
            poll(mailbox, settings=settings, services=self.books)
            mailbox.close()

    def sweep(self, server: OddServer, *, most: int = 500) -> int:
        with serving(server, self._folder) as settings:
            return sweep(settings, self.books, datetime.now(UTC), self.reached, most=most)

    def breaks_off(self, server: OddServer, times: int, *, most: int = 500) -> None:
        for _ in range(times):
            with pytest.raises(MailboxUnavailable):
                self.sweep(server, most=most)


@pytest.fixture
def sweeper(tmp_path: Path) -> Sweeper:
    return Sweeper(tmp_path)


@pytest.mark.parametrize("raw", [mail(2), FILM], ids=["small", "large"])
def test_all_others_are_taken_away_and_it_is_counted_where_it_never_comes(
    sweeper: Sweeper, raw: bytes
) -> None:
    stored = (mail(1), raw, mail(3))
    sweeper.store(*stored)
    server = OddServer(dict(enumerate(stored, 1)), uidnext=4, drops={2: 0})

    sweeper.breaks_off(server, GIVEN_UP)

    assert sorted(server.messages) == [2]
    assert sweeper.reached.unknown == 0
    server.messages[4] = mail(1)
    for _ in range(2):
        sweeper.sweep(server)
        assert sweeper.reached.unknown == 1
    assert sorted(server.messages) == [2]


def test_others_wait_for_one_sweep_alone(sweeper: Sweeper) -> None:
    """Which of those that were asked for together it was shows in the next one."""
    stored = (mail(1), mail(2), mail(3))
    sweeper.store(*stored)
    server = OddServer(dict(enumerate(stored, 1)), uidnext=4, drops={2: 0})
    sweeper.breaks_off(server, 1)
    server.messages[4] = mail(1)

    sweeper.breaks_off(server, 2)

    assert sorted(server.messages) == [2]


def test_it_is_taken_away_when_the_line_holds_again_and_counts_no_more(sweeper: Sweeper) -> None:
    sweeper.store(mail(2))
    server = OddServer({2: mail(2)}, uidnext=3, drops={2: 0})
    sweeper.breaks_off(server, GIVEN_UP)
    sweeper.sweep(server)
    assert sweeper.reached.unknown == 1
    server.drops = {}

    sweeper.restarted()

    assert sweeper.sweep(server) == 1
    assert sweeper.reached.unknown == 0
    assert server.messages == {}


def test_what_came_after_all_is_looked_at_with_the_others(sweeper: Sweeper) -> None:
    """It is no longer asked for by itself: nobody stored it, so that it stays."""
    server = OddServer({1: mail(1), 2: mail(2)}, uidnext=3, drops={2: 0})
    sweeper.breaks_off(server, 2)
    server.drops = {}
    sweeper.sweep(server)
    server.asked.clear()

    sweeper.sweep(server)

    bodies = [asked for asked in server.asked if b"BODY.PEEK[]" in asked]
    assert [asked.split()[2] for asked in bodies] == [b"1,2"]
    assert sweeper.reached.unknown == 2


def test_it_keeps_no_later_sweep_from_what_lies_behind_it(sweeper: Sweeper) -> None:
    """However few are looked at in one."""
    stored = tuple(mail(number) for number in range(1, 6))
    sweeper.store(*stored)
    server = OddServer(dict(enumerate(stored, 1)), uidnext=6, drops={1: 0, 2: 0})

    for _ in range(6):
        with suppress(MailboxUnavailable):
            sweeper.sweep(server, most=2)

    assert sorted(server.messages) == [1, 2]


def test_what_was_met_before_the_line_broke_is_counted_once(sweeper: Sweeper) -> None:
    raws = (mail(1), mail(2), mail(3), FILM, mail(5))
    server = OddServer(dict(enumerate(raws, 1)), uidnext=6, drops={4: 0})

    sweeper.sweep(server, most=2)
    sweeper.breaks_off(server, 2, most=2)
    sweeper.sweep(server, most=2)

    assert sweeper.reached.unknown == len({1, 2, 3, 5})
