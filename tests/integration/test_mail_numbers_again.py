"""Servers that give a number out again while the connection lives: what lies there then is another message."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from mailintake.checking import check_mailbox
from mailintake.imap.refusals import RENUMBERED, MailboxUnavailable
from mailintake.imap.settings import After, MailboxSettings
from mailintake.mailbox import Mailbox, connect
from mailintake.poll import poll
from mailintake.storing.batch import Tally
from tests.parts.mail_ledger import Ledger
from tests.parts.odd_servers import OddServer, mail, serving

NO_FLAGS = b"* OK [PERMANENTFLAGS ()] none\r\n"
"""Of a server that keeps no flags when a connection ends."""


@contextmanager
def connected(
    server: OddServer, folder: Path, after: After
) -> Iterator[tuple[Mailbox, MailboxSettings]]:
    with serving(server, folder) as given:
        settings = replace(given, after=after)
        mailbox = connect(settings)
        try:
            yield mailbox, settings
        finally:
            mailbox.close()


def take_in(mailbox: Mailbox, settings: MailboxSettings, ledger: Ledger) -> Tally:
    return poll(mailbox, settings=settings, services=ledger)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger.sqlite3")


@pytest.mark.parametrize("after", [After.MOVE, After.DELETE])
def test_what_was_taken_away_hides_nothing_that_gets_its_number(
    after: After, ledger: Ledger, tmp_path: Path
) -> None:
    """Between two rounds: no look at the mailbox has shown that the number was free."""
    server = OddServer({1: mail(1), 2: mail(2)}, uidnext=3)
    with connected(server, tmp_path, after) as (mailbox, settings):
        take_in(mailbox, settings, ledger)
        server.messages[2] = mail(3)

        tally = take_in(mailbox, settings, ledger)

    assert (tally.stored, tally.filed, tally.left) == (1, 1, [])
    assert ledger.subjects() == ["mail 1", "mail 2", "mail 3"]
    assert server.messages == {}


def test_what_stays_with_a_mark_hides_a_message_without_it_no_longer_than_until_the_next_look(
    ledger: Ledger, tmp_path: Path
) -> None:
    """The control still bears its mark, and is not fetched again."""
    server = OddServer({1: mail(1), 2: mail(2)}, uidnext=3)
    with connected(server, tmp_path, After.FLAG) as (mailbox, settings):
        take_in(mailbox, settings, ledger)
        server.messages[2] = mail(3)
        server.flagged.remove(2)
        server.asked.clear()

        mailbox.look()
        tally = take_in(mailbox, settings, ledger)

    assert (tally.waiting, tally.stored, tally.filed, tally.left) == (1, 1, 1, [])
    assert ledger.subjects() == ["mail 1", "mail 2", "mail 3"]
    assert server.flagged == {1, 2}
    assert not any(command.startswith(b"UID FETCH 1") for command in server.asked)


@pytest.mark.parametrize(("uidnext", "uidvalidity"), [(2, 1), (3, 2)])
def test_numbers_that_begin_anew_end_the_connection(
    uidnext: int, uidvalidity: int, tmp_path: Path
) -> None:
    server = OddServer({1: mail(1), 2: mail(2)}, uidnext=3)
    with connected(server, tmp_path, After.FLAG) as (mailbox, _):
        assert mailbox.look().there == {1, 2}
        server.uidnext, server.uidvalidity = uidnext, uidvalidity

        with pytest.raises(MailboxUnavailable) as ended:
            mailbox.look()

    assert ended.value.why == RENUMBERED


def test_a_next_number_that_is_always_too_low_ends_none(tmp_path: Path) -> None:
    """Else the mail of such a server would never be read."""
    server = OddServer({5: mail(5), 9: mail(9)}, uidnext=3)
    with connected(server, tmp_path, After.FLAG) as (mailbox, _):
        server.uidnext = 2  # to STATUS it says another than to SELECT

        assert [mailbox.look().there for _ in range(2)] == [{5, 9}, {5, 9}]


def test_where_no_mark_is_kept_the_bytes_are_compared_once_over_each_connection(
    ledger: Ledger, tmp_path: Path
) -> None:
    """By its number alone the second message would be lost; and it is not fetched in every round."""
    server = OddServer({1: mail(1)}, uidnext=2, kept=NO_FLAGS, refuses=(b"UID STORE",))
    with connected(server, tmp_path, After.FLAG) as (mailbox, settings):
        take_in(mailbox, settings, ledger)
    server.messages[1] = mail(7)
    with connected(server, tmp_path, After.FLAG) as (mailbox, settings):
        tally = take_in(mailbox, settings, ledger)
        server.asked.clear()
        mailbox.look()
        again = take_in(mailbox, settings, ledger)

    assert (tally.stored, tally.not_filed, tally.left) == (1, None, [])
    assert ledger.subjects() == ["mail 1", "mail 7"]
    assert again.waiting == 0
    assert not any(command.startswith(b"UID FETCH") for command in server.asked)


@pytest.mark.parametrize(
    ("kept", "after", "said"),
    [(NO_FLAGS, After.FLAG, 1), (NO_FLAGS, After.MOVE, 0), (b"", After.FLAG, 0)],
)
def test_the_check_says_that_no_mark_is_kept_where_one_is_wanted(
    kept: bytes, after: After, said: int, tmp_path: Path
) -> None:
    with serving(OddServer(kept=kept), tmp_path) as given:
        wrong = check_mailbox(replace(given, after=after))

    assert [line for line in wrong if "keeps no marks" in line] == list(wrong)
    assert len(wrong) == said
