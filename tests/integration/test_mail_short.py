"""A server that gives less of a message than it has: no half is stored as whole, and none is waited for for ever."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mailintake.imap.reading import LARGE
from mailintake.imap.refusals import SHORTENED, MailboxUnavailable
from mailintake.imap.settings import After
from mailintake.imap.windows import WINDOW
from mailintake.mailbox import connect
from mailintake.poll import BATCH, poll
from mailintake.storing.attempts import Attempts
from mailintake.storing.batch import Tally
from mailintake.storing.sweeping import KEPT, sweep
from tests.parts.mail_ledger import Ledger
from tests.parts.odd_servers import OddServer, mail, serving

LINE = b"y" * 98 + b"\r\n"
FILM = mail(1) + LINE * (LARGE // len(LINE) + 1)
CLOSED = (
    b'From: a@example.org\r\nContent-Type: multipart/mixed;\r\n\tboundary="outer"\r\n\r\n--outer\r\n\r\n'
    + LINE * (LARGE // len(LINE) + 1)
    + b"--outer--\r\n"
)
"""With the line at its end that says that it is at its end."""


@dataclass
class Worker:
    """One worker over its connections."""

    folder: Path

    def __post_init__(self) -> None:
        self.attempts = Attempts(None)
        self.books = Ledger(self.folder / "ledger.sqlite3")

    def take_in(self, server: OddServer, after: After = After.MOVE) -> Tally:
        """Over one connection."""
        with serving(server, self.folder) as given:
            settings = replace(given, after=after)
            mailbox = connect(settings)
            try:
                return poll(mailbox, settings=settings, services=self.books, attempts=self.attempts)
            finally:
                mailbox.close()


@pytest.fixture
def worker(tmp_path: Path) -> Worker:
    return Worker(tmp_path)


@pytest.mark.parametrize("given", [0, WINDOW, 2 * WINDOW, 2 * WINDOW + 500, len(FILM) - 1])
def test_of_a_large_mail_that_comes_short_nothing_is_stored_at_first(
    worker: Worker, given: int
) -> None:
    """Over the next connection the server has all of it again."""
    server = OddServer({1: FILM, 2: mail(2)}, uidnext=3, gives={1: given})

    with pytest.raises(MailboxUnavailable) as short:
        worker.take_in(server)
    assert short.value.why == SHORTENED
    assert worker.books.raw_and_cut() == [(mail(2), False)]

    server.gives = {}
    tally = worker.take_in(server)
    assert (tally.stored, tally.filed, tally.left) == (1, 1, [])
    assert sorted(worker.books.raw_and_cut()) == sorted([(FILM, False), (mail(2), False)])


@pytest.mark.parametrize("given", [0, WINDOW, 2 * WINDOW + 500, len(FILM) - 1])
def test_of_a_large_mail_that_stays_short_what_came_is_stored_and_said_to_be_cut(
    worker: Worker, given: int
) -> None:
    server = OddServer({1: FILM, 2: mail(2)}, uidnext=3, gives={1: given})
    with suppress(MailboxUnavailable):
        worker.take_in(server)

    tally = worker.take_in(server)

    assert (tally.stored, tally.filed, tally.left) == (1, 1, [])
    assert (FILM[:given], True) in worker.books.raw_and_cut()


def test_of_a_mail_that_stays_short_the_original_is_never_deleted(worker: Worker) -> None:
    server = OddServer({1: FILM}, uidnext=2, gives={1: WINDOW})
    with suppress(MailboxUnavailable):
        worker.take_in(server, After.DELETE)

    worker.take_in(server, After.DELETE)

    assert any(command.startswith(b"UID MOVE 1 ") for command in server.asked)
    assert not any(b"EXPUNGE" in command for command in server.asked)


def test_what_was_stored_short_is_known_when_it_is_met_again(worker: Worker) -> None:
    """The worker died before it was filed away: its bytes, as far as they come, are looked at."""
    server = OddServer({1: FILM}, uidnext=2, gives={1: WINDOW}, refuses=(b"UID MOVE",))
    with suppress(MailboxUnavailable):
        worker.take_in(server)
    assert worker.take_in(server).stored == 1
    server.refuses = ()

    tally = worker.take_in(server)

    assert (tally.stored, tally.filed, tally.left) == (0, 1, [])
    assert len(worker.books.raw_and_cut()) == 1


def test_a_mail_of_which_a_half_is_stored_is_not_swept_when_that_half_comes_again(
    worker: Worker, tmp_path: Path
) -> None:
    """The control, of which all is stored and all comes, is taken away."""
    server = OddServer({1: FILM, 2: mail(2)}, uidnext=3, gives={1: WINDOW}, refuses=(b"UID MOVE",))
    for _ in range(2):
        with suppress(MailboxUnavailable):
            worker.take_in(server)
    assert len(worker.books.raw_and_cut()) == 2

    with serving(server, tmp_path) as settings:
        assert sweep(settings, worker.books, datetime.now(UTC) + 2 * KEPT) == 1

    assert not any(command.startswith(b"UID EXPUNGE 1") for command in server.asked)


def sized_too_large(*messages: bytes) -> OddServer:
    """It says of each that it is half as long again."""
    there = dict(enumerate(messages, start=1))
    sizes = {uid: len(raw) * 3 // 2 for uid, raw in there.items()}
    return OddServer(there, uidnext=len(there) + 1, sizes=sizes, refuses=(b"UID MOVE",))


@pytest.mark.parametrize("at_most", [10_000_000, WINDOW // 2 - 7])
def test_a_large_mail_whose_size_the_server_estimates_is_whole_where_its_end_came(
    worker: Worker, at_most: int
) -> None:
    server = sized_too_large(CLOSED)
    server.at_most = at_most

    tally = worker.take_in(server)

    assert (tally.stored, tally.left) == (1, [])
    assert worker.books.raw_and_cut() == [(CLOSED, False)]


@pytest.mark.parametrize("raw", [CLOSED, mail(2) + LINE], ids=["large", "small"])
def test_a_mail_whose_size_the_server_estimates_is_swept(
    worker: Worker, raw: bytes, tmp_path: Path
) -> None:
    server = sized_too_large(raw)
    worker.take_in(server)

    with serving(server, tmp_path) as settings:
        assert sweep(settings, worker.books, datetime.now(UTC) + 2 * KEPT) == 1


NESTED = CLOSED.replace(b'"outer"', b'"other"')
"""What closes at its end is no boundary of its own header."""


@pytest.mark.parametrize(
    "raw",
    [
        FILM,
        NESTED,
        CLOSED + LINE,
        CLOSED[: -len(b"--\r\n")],
        CLOSED.replace(b"multipart/mixed", b"text/plain"),
        CLOSED.replace(b"\r\nContent-Type", b"\r\n\r\nContent-Type", 1),
    ],
    ids=[
        "no multipart",
        "another",
        "more behind",
        "half a line",
        "no multipart either",
        "in words",
    ],
)
def test_where_its_end_did_not_come_it_may_be_cut(
    worker: Worker, raw: bytes, tmp_path: Path
) -> None:
    server = sized_too_large(raw)
    for _ in range(2):
        with suppress(MailboxUnavailable):
            worker.take_in(server)

    assert worker.books.raw_and_cut() == [(raw, True)]
    with serving(server, tmp_path) as settings:
        assert sweep(settings, worker.books, datetime.now(UTC) + 2 * KEPT) == 0


@pytest.mark.parametrize("told", [len(FILM) // 2, len(FILM) - 1])
def test_a_size_that_is_too_small_cuts_nothing(worker: Worker, told: int) -> None:
    told = max(told, LARGE + 1)

    worker.take_in(OddServer({1: FILM}, uidnext=2, sizes={1: told}))

    assert worker.books.raw_and_cut() == [(FILM, False)]


def test_a_server_that_gives_less_at_once_than_is_asked_for_gives_all(worker: Worker) -> None:
    worker.take_in(OddServer({1: FILM}, uidnext=2, at_most=WINDOW // 2 - 7))

    assert worker.books.raw_and_cut() == [(FILM, False)]


@pytest.mark.parametrize(("given", "once"), [(0, False), (60, False), (60, True)])
def test_a_small_mail_of_which_less_than_half_comes_is_no_whole_one(
    worker: Worker, given: int, *, once: bool
) -> None:
    raw = mail(1) + LINE * 3
    server = OddServer({1: raw, 2: mail(2)}, uidnext=3, gives={1: given})
    with pytest.raises(MailboxUnavailable):
        worker.take_in(server)
    assert worker.books.raw_and_cut() == [(mail(2), False)]
    server.gives = {} if once else server.gives

    tally = worker.take_in(server)

    assert (tally.stored, tally.filed, tally.left) == (1, 1, [])
    expected = (raw, False) if once else (raw[:given], True)
    assert sorted(worker.books.raw_and_cut()) == sorted([expected, (mail(2), False)])


def test_many_that_come_short_cost_one_more_connection_and_hold_up_none_behind(
    worker: Worker,
) -> None:
    """A server that tells all sizes too large would else be connected to for each, with ever longer pauses."""
    number = BATCH + 20
    several = {uid: mail(uid) for uid in range(1, number + 1)}
    server = OddServer({**several, number + 1: FILM}, uidnext=number + 2, gives={number + 1: 0})
    server.sizes = dict.fromkeys(range(1, number), 10 * len(mail(1)))

    with pytest.raises(MailboxUnavailable):
        worker.take_in(server)
    assert worker.books.raw_and_cut() == [(mail(number), False)]
    tally = worker.take_in(server)

    assert (tally.stored, tally.filed, tally.left) == (number, number, [])


@pytest.mark.parametrize("told", [90, 110, 180])
def test_a_small_mail_whose_size_the_server_estimates_is_whole(worker: Worker, told: int) -> None:
    """As Exchange does unless it is told otherwise."""
    raw = mail(1) + LINE

    tally = worker.take_in(OddServer({1: raw}, uidnext=2, sizes={1: len(raw) * told // 100}))

    assert tally.filed == 1
    assert worker.books.raw_and_cut() == [(raw, False)]
