"""A message of which only a beginning could be stored: its original is never deleted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mailintake.imap.fetching import MOST
from mailintake.imap.settings import After
from mailintake.storing.sweeping import KEPT, sweep
from tests.parts.posts import Post, message

LINE = "y" * 998 + "\r\n"


@pytest.mark.parametrize("large_fail", [True, False])
def test_a_message_that_is_not_stored_whole_is_not_deleted(post: Post, *, large_fail: bool) -> None:
    """The rest of it lies nowhere else. The control is stored whole, and goes."""
    post.settings = replace(post.settings, after=After.DELETE)
    post.put(message(1, LINE * 5_000), message(2))
    ledger = post.books()
    ledger.large_fail = large_fail

    tally = post.take_in(ledger)

    assert (tally.stored, tally.filed, tally.left) == (2, 2, [])
    assert post.subjects_in("INBOX") == []
    with post.client() as client:
        assert client.folder_exists("Processed") is large_fail
    if large_fail:
        assert post.subjects_in("Processed") == ["mail 0001"]
        moving = replace(post.settings, after=After.MOVE)
        assert sweep(moving, ledger, datetime.now(UTC) + 2 * KEPT) == 0


def test_a_message_that_is_longer_than_is_taken_in_is_not_deleted_when_it_is_met_again(
    post: Post,
) -> None:
    """The worker died between storing it and filing it away: by its bytes, as far as they go, it is stored."""
    post.put(message(1, LINE * (MOST // len(LINE))))
    ledger = post.books()
    post.settings = replace(post.settings, after=After.FLAG)
    assert post.take_in(ledger).stored == 1

    post.settings = replace(post.settings, after=After.DELETE)
    tally = post.take_in(ledger)

    assert (tally.stored, tally.filed) == (0, 1)
    assert post.subjects_in("INBOX") == []
    assert post.subjects_in("Processed") == ["mail 0001"]
