"""A message over which the server drops the line holds up no other, and in the end as much of it is stored as comes."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from mailintake.imap.breaks import BEGINNINGS, GIVEN_UP, TRIES, Breaks
from mailintake.imap.reading import LARGE
from mailintake.imap.refusals import MailboxUnavailable
from mailintake.imap.windows import WINDOW
from mailintake.mailbox import connect
from mailintake.poll import poll
from mailintake.storing.batch import Tally
from tests.parts.mail_ledger import Ledger
from tests.parts.odd_servers import OddServer, mail, serving

LINE = b"y" * 98 + b"\r\n"
FILM = mail(2) + LINE * (LARGE // len(LINE) + 1)


@dataclass
class Worker:
    """One worker over its connections; `restarted` is another in its place."""

    folder: Path
    breaks: Breaks = field(init=False)

    def __post_init__(self) -> None:
        self.books = Ledger(self.folder / "ledger.sqlite3")
        self.restarted()

    def restarted(self) -> None:
        self.breaks = Breaks(self.folder / "tips.breaks")

    def take_in(self, server: OddServer) -> Tally:
        """Over one connection."""
        with serving(server, self.folder) as settings:
            mailbox = connect(settings)
            try:
                return poll(mailbox, settings=settings, services=self.books, breaks=self.breaks)
            finally:
                mailbox.close()

    def breaks_off(self, server: OddServer, times: int) -> None:
        """So many connections that do not hold."""
        for _ in range(times):
            with pytest.raises(MailboxUnavailable):
                self.take_in(server)


@pytest.fixture
def worker(tmp_path: Path) -> Worker:
    return Worker(tmp_path)


def three(middle: bytes, drops: dict[int, int]) -> OddServer:
    """Three mails, with one of them in the middle."""
    return OddServer({1: mail(1), 2: middle, 3: mail(3)}, uidnext=4, drops=drops)


def test_a_mail_that_the_line_breaks_on_is_asked_for_alone_and_after_all_others(
    worker: Worker,
) -> None:
    server = three(mail(2), drops={2: 0})
    worker.breaks_off(server, 1)
    assert worker.books.raw_and_cut() == []
    server.messages[4] = mail(4)

    worker.breaks_off(server, 1)

    assert worker.books.raw_and_cut() == [(mail(4), False), (mail(1), False)]
    assert server.asked[-1].startswith(b"UID FETCH 2 ")
    worker.breaks_off(server, 1)
    assert worker.books.raw_and_cut()[2:] == [(mail(3), False)]
    assert sorted(server.messages) == [2]


def test_it_is_stored_whole_when_the_line_holds_again(worker: Worker) -> None:
    server = three(mail(2), drops={2: 0})
    worker.breaks_off(server, TRIES - 1)
    server.drops = {}

    worker.take_in(server)

    assert sorted(worker.books.raw_and_cut()) == [(mail(number), False) for number in (1, 2, 3)]
    assert server.messages == {}


@pytest.mark.parametrize("restarts", [False, True])
def test_a_film_that_breaks_off_in_its_third_window_holds_up_no_small_mail_and_is_cut_there(
    worker: Worker, *, restarts: bool
) -> None:
    server = three(FILM, drops={2: 2 * WINDOW})
    worker.breaks_off(server, 1)
    assert worker.books.raw_and_cut() == [(mail(1), False), (mail(3), False)]
    for _ in range(TRIES - 1):
        if restarts:
            worker.restarted()
        worker.breaks_off(server, 1)

    tally = worker.take_in(server)

    assert (tally.stored, tally.left) == (1, [])
    assert worker.books.raw_and_cut()[2:] == [(FILM[: 2 * WINDOW], True)]
    assert server.messages == {}


def test_of_a_mail_that_never_comes_whole_the_beginning_is_stored_and_said_to_be_cut(
    worker: Worker,
) -> None:
    raw = mail(2) + LINE * 1_000
    server = three(raw, drops={2: 50_000})
    with suppress(MailboxUnavailable):
        worker.take_in(server)
    worker.breaks_off(server, TRIES - 1)

    tally = worker.take_in(server)

    assert (tally.stored, tally.left) == (1, [])
    assert (raw[: BEGINNINGS[0]], True) in worker.books.raw_and_cut()


def test_a_mail_of_which_nothing_comes_is_left_and_told_and_the_line_holds(worker: Worker) -> None:
    server = three(mail(2), drops={2: 0})
    worker.breaks_off(server, GIVEN_UP)
    server.messages[4] = mail(4)

    for _ in range(3):
        assert worker.take_in(server).left == [2]

    assert len(worker.books.raw_and_cut()) == 3
    assert sorted(server.messages) == [2]


def test_what_was_given_up_is_asked_for_once_more_after_a_restart(worker: Worker) -> None:
    server = three(mail(2), drops={2: 0})
    worker.breaks_off(server, GIVEN_UP)
    worker.restarted()
    worker.breaks_off(server, 1)
    assert worker.take_in(server).left == [2]
    server.drops = {}
    worker.restarted()

    tally = worker.take_in(server)

    assert (tally.stored, tally.left) == (1, [])
    assert sorted(raw for raw, _ in worker.books.raw_and_cut()) == [mail(1), mail(2), mail(3)]
