"""What lies in Processed is taken away after a week: what is stored, by UID, and backed up where that is asked for."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from casework.errors import VaultAway
from mailintake.storing.sweeping import KEPT, UNDER_WAY, Reached, sweep
from tests.integration.vault import signals
from tests.parts.mail_ledger import Ledger
from tests.parts.posts import Post, message
from vault.cases import Cases
from vault.database import Database

WEEK_AGO = timedelta(days=9)
SOON = timedelta(minutes=1)


def test_a_mail_is_known_by_when_it_was_received(database: Database) -> None:
    cases, digest = Cases(database), os.urandom(16)
    cases.store(signals.mail(digest=digest))

    assert cases.has_digest([digest])
    assert cases.has_digest([digest], by=signals.NOON)
    assert not cases.has_digest([digest], by=signals.NOON - SOON)


def long_ago(post: Post) -> Ledger:
    """Books whose clock is more than a week behind."""
    ledger = post.books()
    ledger.ago = WEEK_AGO
    return ledger


def test_what_lay_in_processed_for_a_week_is_taken_away_if_it_is_stored(post: Post) -> None:
    post.put(message(1), message(2))
    post.take_in(long_ago(post))
    with post.client() as client:
        old = datetime.now(UTC) - WEEK_AGO
        client.append("Processed", message(2), msg_time=old)
        client.append("Processed", message(3), msg_time=old)  # never stored: somebody put it there
        client.select_folder("Processed")
        client.add_flags(client.search(["SUBJECT", "mail 0001"]), [b"\\Deleted"])

    swept = sweep(post.settings, post.books(), datetime.now(UTC))

    assert swept == 1
    assert post.subjects_in("Processed") == ["mail 0001", "mail 0002", "mail 0003"]


def test_what_came_long_before_it_was_stored_lies_in_processed_for_a_week(post: Post) -> None:
    """A mailbox with old mail, at set-up: moving it keeps the time at which it came."""
    now = datetime.now(UTC)
    with post.client() as client:
        client.append("INBOX", message(1), msg_time=now - WEEK_AGO)
    assert post.take_in().filed == 1

    assert sweep(post.settings, post.books(), now + KEPT - SOON) == 0
    assert sweep(post.settings, post.books(), now + KEPT + SOON) == 1
    assert post.subjects_in("Processed") == []


def test_many_that_are_not_stored_keep_it_from_none_that_lies_behind_them(post: Post) -> None:
    """Each sweep goes on where the last one ended, and begins anew at the end."""
    post.put(message(9))
    post.take_in(ledger := long_ago(post))
    with post.client() as client:
        for number in (1, 2, 3, 4, 9):
            client.append("Processed", message(number), msg_time=ledger.now())
    reached = Reached()

    def swept() -> int:
        return sweep(post.settings, ledger, datetime.now(UTC), reached, most=2)

    assert [swept(), swept(), swept()] == [0, 0, 1]
    with post.client() as client:
        client.append("Processed", message(9), msg_time=ledger.now())
    assert [swept(), swept(), swept()] == [0, 0, 1]


def test_what_lies_there_and_is_not_stored_is_counted(post: Post) -> None:
    """The control is stored, but not for long enough to be taken away."""
    post.put(message(1))
    post.take_in()
    then = datetime.now(UTC) - WEEK_AGO
    with post.client() as client:
        for number in (1, 2, 3):
            client.append("Processed", message(number), msg_time=then)
    reached, counts = Reached(), []
    for _ in range(3):
        assert sweep(post.settings, post.books(), datetime.now(UTC), reached, most=2) == 0
        counts.append(reached.unknown)

    assert counts == [0, 2, 2]


def test_nothing_is_taken_away_while_the_database_is_away(post: Post) -> None:
    post.put(message(1))
    post.take_in(long_ago(post))
    with post.client() as client:
        client.append("Processed", message(1), msg_time=datetime.now(UTC) - WEEK_AGO)
    ledger = post.books()
    ledger.away = True

    with pytest.raises(VaultAway):
        sweep(post.settings, ledger, datetime.now(UTC))

    assert len(post.subjects_in("Processed")) == 2


def test_what_no_verified_backup_holds_stays_where_one_is_asked_for(
    post: Post, tmp_path: Path
) -> None:
    post.put(message(1))
    post.take_in(long_ago(post))
    stored = datetime.now(UTC) - WEEK_AGO
    with post.client() as client:
        client.append("Processed", message(1), msg_time=stored)
    mark = tmp_path / "backed-up"
    asked = replace(post.settings, backup_mark=mark)

    def swept(began: datetime) -> int:
        mark.touch()
        os.utime(mark, (began.timestamp(), began.timestamp()))
        return sweep(asked, post.books(), datetime.now(UTC))

    assert sweep(asked, post.books(), datetime.now(UTC)) == 0, "there is no backup yet"
    assert swept(stored - WEEK_AGO) == 0
    assert swept(stored + UNDER_WAY - SOON) == 0, "it may have been under way"
    assert swept(stored + UNDER_WAY + SOON) == 1


def test_a_backup_of_today_lets_nothing_be_taken_away_before_the_week_is_over(
    post: Post, tmp_path: Path
) -> None:
    now = datetime.now(UTC)
    with post.client() as client:
        client.append("INBOX", message(1), msg_time=now - WEEK_AGO)
    post.take_in()
    mark = tmp_path / "backed-up"
    mark.touch()
    os.utime(mark, ((now + WEEK_AGO).timestamp(),) * 2)
    asked = replace(post.settings, backup_mark=mark)

    assert sweep(asked, post.books(), now + KEPT - SOON) == 0
    assert sweep(asked, post.books(), now + KEPT + SOON) == 1
