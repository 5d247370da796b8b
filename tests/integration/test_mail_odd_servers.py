"""Servers that do what no server should: give numbers out twice, answer twice, say the wrong next number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mailintake.checking import check_mailbox
from mailintake.imap.refusals import NO_STARTTLS, NO_UIDPLUS, NOT_FILED, MailboxUnavailable
from mailintake.imap.settings import TLS, After
from mailintake.mailbox import connect
from mailintake.poll import poll
from mailintake.storing.batch import Tally
from mailintake.storing.sweeping import sweep
from tests.parts.mail_ledger import Ledger
from tests.parts.odd_servers import OFFERS, OddServer, mail, serving


@pytest.fixture
def take_in(tmp_path: Path) -> Callable[..., Tally]:
    def take_in(server: OddServer, after: After = After.MOVE) -> Tally:
        with serving(server, tmp_path) as given:
            settings = replace(given, after=after)
            mailbox = connect(settings)
            tally = poll(mailbox, settings=settings, services=Ledger(tmp_path / "ledger.sqlite3"))
            mailbox.close()
        return tally

    return take_in


def subjects(folder: Path) -> list[str]:
    return Ledger(folder / "ledger.sqlite3").subjects()


def test_a_number_given_out_a_second_time_is_another_message(
    take_in: Callable[[OddServer], Tally], tmp_path: Path
) -> None:
    """The next number was set back without a new UIDVALIDITY: by the number alone new mail would look stored."""
    assert take_in(OddServer({1: mail(1), 2: mail(2)}, uidnext=3)).stored == 2

    again = OddServer({1: mail(3), 2: mail(2)}, uidnext=2)
    tally = take_in(again)

    assert (tally.stored, tally.filed, tally.left) == (1, 2, [])
    assert subjects(tmp_path) == ["mail 1", "mail 2", "mail 3"]
    assert again.messages == {}


def test_a_number_given_out_a_second_time_is_another_message_where_messages_stay(
    take_in: Callable[..., Tally], tmp_path: Path
) -> None:
    """What was stored bears our mark, and is not fetched again; what took its number does not."""
    server = OddServer({1: mail(1), 2: mail(2)}, uidnext=3)
    assert take_in(server, After.FLAG).stored == 2
    server.messages[2] = mail(3)
    server.flagged.remove(2)
    server.asked.clear()

    tally = take_in(server, After.FLAG)

    assert (tally.stored, tally.filed, tally.left) == (1, 2, [])
    assert subjects(tmp_path) == ["mail 1", "mail 2", "mail 3"]
    assert server.flagged == {1, 2}
    assert not any(command.startswith(b"UID FETCH 1") for command in server.asked)


def test_a_message_above_the_next_number_is_found(
    take_in: Callable[[OddServer], Tally], tmp_path: Path
) -> None:
    take_in(OddServer({5: mail(5), 9: mail(9)}, uidnext=3))

    assert subjects(tmp_path) == ["mail 5", "mail 9"]


def test_a_fetch_that_is_answered_twice_is_one_message(
    take_in: Callable[[OddServer], Tally], tmp_path: Path
) -> None:
    tally = take_in(OddServer({1: mail(1), 2: mail(2)}, uidnext=3, answers=2))

    assert (tally.stored, tally.filed) == (2, 2)
    assert subjects(tmp_path) == ["mail 1", "mail 2"]


@pytest.mark.parametrize(
    ("offers", "refuses"), [(OFFERS, ()), (OFFERS + b" STARTTLS", (b"STARTTLS",))]
)
def test_nothing_is_said_in_clear_to_a_server_without_starttls(
    offers: bytes, refuses: tuple[bytes, ...], tmp_path: Path
) -> None:
    """Whoever stands between takes STARTTLS out of the offer, and waits for the password."""
    server = OddServer({1: mail(1)}, uidnext=2, offers=offers, refuses=refuses)
    with serving(server, tmp_path) as settings, pytest.raises(MailboxUnavailable) as refused:
        connect(replace(settings, tls=TLS.STARTTLS))

    assert refused.value.why == NO_STARTTLS
    assert set(server.asked) <= {b"CAPABILITY", b"STARTTLS", b"LOGOUT"}


def test_a_server_without_tls_hears_the_password_only_where_the_settings_say_so(
    tmp_path: Path,
) -> None:
    """The control: the same server, asked for mail in clear."""
    server = OddServer({1: mail(1)}, uidnext=2)
    with serving(server, tmp_path) as settings:
        connect(settings).close()

    assert any(command.startswith(b"LOGIN") for command in server.asked)


@pytest.mark.parametrize(
    ("offers", "after"), [(b"IMAP4rev1", After.MOVE), (b"IMAP4rev1 MOVE", After.DELETE)]
)
def test_nothing_is_expunged_where_single_messages_cannot_be(
    offers: bytes, after: After, tmp_path: Path
) -> None:
    """EXPUNGE without UIDs takes away whatever anybody else marked as deleted."""
    server = OddServer({1: mail(1)}, uidnext=2, offers=offers)
    with serving(server, tmp_path) as settings, pytest.raises(MailboxUnavailable) as refused:
        connect(replace(settings, after=after))

    assert refused.value.why == NO_UIDPLUS
    assert server.messages
    assert not any(b"EXPUNGE" in command or b"STORE" in command for command in server.asked)


def test_a_processed_folder_that_cannot_be_emptied_is_a_fault_that_is_told(tmp_path: Path) -> None:
    server = OddServer({1: mail(1)}, uidnext=2, offers=b"IMAP4rev1 MOVE")
    with serving(server, tmp_path) as settings, pytest.raises(MailboxUnavailable) as refused:
        sweep(settings, Ledger(tmp_path / "ledger.sqlite3"), datetime.now(UTC))

    assert refused.value.why == NO_UIDPLUS
    assert server.messages


def test_the_check_says_beforehand_that_processed_will_not_be_emptied(tmp_path: Path) -> None:
    with serving(OddServer(offers=b"IMAP4rev1 MOVE IDLE"), tmp_path) as settings:
        (wrong,) = check_mailbox(settings)

    assert "take stored mail out of Processed yourself" in wrong


def test_mail_that_cannot_be_moved_keeps_out_none_that_waits_behind(
    take_in: Callable[[OddServer], Tally], tmp_path: Path
) -> None:
    """A full mailbox: what is stored stays where it is, and the next hundred are taken in all the same."""
    server = OddServer(
        {uid: mail(uid) for uid in range(1, 131)}, uidnext=131, refuses=(b"UID MOVE",)
    )

    tally = take_in(server)

    assert (tally.stored, tally.filed, tally.not_filed) == (130, 0, NOT_FILED)
    assert len(subjects(tmp_path)) == 130
    assert len(server.messages) == 130
