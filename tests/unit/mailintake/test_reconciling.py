"""What is said of unread mail when the server gives all messages new numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from casework.signals.submissions import MailPosition
from mailintake.imap.reconciling import Look, Reconciler

NOW = datetime(2026, 3, 1, tzinfo=UTC)
WAITED = frozenset(range(1, 11))


@pytest.mark.parametrize(
    ("stored", "there", "taken_out"),
    [(0, 0, "10"), (0, 7, "3"), (0, 10, None), (8, 2, None), (8, 0, "2"), (10, 0, None)],
)
def test_unread_mail_that_is_gone_under_new_numbers_is_told(
    stored: int, there: int, taken_out: str | None
) -> None:
    """`stored`: so many of ten were stored, and moved away, since the last look."""
    places = set[MailPosition]()

    def known(asked: Sequence[MailPosition]) -> set[MailPosition]:
        return places & set(asked)

    def position(uidvalidity: int, uid: int) -> MailPosition:
        return MailPosition(mailbox="tips", folder="INBOX", uidvalidity=uidvalidity, uid=uid)

    reconciler = Reconciler(None)
    first = Look(uidvalidity=1, uidnext=11, there=WAITED)
    reconciler.compare(first, lambda uid: position(1, uid), known, NOW)
    places.update(position(1, uid) for uid in range(1, stored + 1))

    second = Look(uidvalidity=2, uidnext=there + 1, there=frozenset(range(1, there + 1)))
    reconciler.compare(second, lambda uid: position(2, uid), known, NOW)

    assert reconciler.facts().get("taken_out") == taken_out


def test_stored_mail_that_is_renumbered_twice_before_it_is_known_again_is_not_told() -> None:
    """The connection broke after the first look; the control bears no mark and is gone."""
    reconciler = Reconciler(None)

    def look(uidvalidity: int, *there: int) -> None:
        reconciler.compare(
            Look(
                uidvalidity=uidvalidity,
                uidnext=4,
                there=frozenset(there),
                marked=frozenset({1, 2}),
            ),
            lambda uid: MailPosition(
                mailbox="tips", folder="INBOX", uidvalidity=uidvalidity, uid=uid
            ),
            lambda asked: {place for place in asked if place.uidvalidity == 1},
            NOW,
        )

    look(1, 1, 2)
    look(2, 1, 2, 3)
    look(3, 1, 2)

    assert reconciler.facts()["taken_out"] == "1"
