"""Which message was at hand when the process died."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from casework.signals.submissions import MailPosition
from mailintake.storing.attempts import Attempts

PLACE = MailPosition(mailbox="tips", folder="INBOX", uidvalidity=1, uid=7)


def test_a_message_at_hand_at_each_death_is_known_to_be(tmp_path: Path) -> None:
    file = tmp_path / "tips.attempt"

    tries = [Attempts(file).begin(PLACE) for _ in range(3)]

    assert tries == [1, 2, 3]


def test_what_was_dealt_with_and_what_is_another_message_begins_anew(tmp_path: Path) -> None:
    attempts = Attempts(tmp_path / "tips.attempt")
    for _ in range(3):
        attempts.begin(PLACE)

    assert attempts.begin(replace(PLACE, uid=8)) == 1
    attempts.end()
    assert attempts.begin(PLACE) == 1


def test_without_a_place_to_write_mail_is_still_read(tmp_path: Path) -> None:
    assert Attempts(None).begin(PLACE) == 1
    assert Attempts(tmp_path / "missing" / "tips.attempt").begin(PLACE) == 1


def test_messages_at_hand_together_at_a_death_are_known_to_have_been(tmp_path: Path) -> None:
    file = tmp_path / "tips.attempt"
    assert not Attempts(file).unended

    Attempts(file).begin_together()

    after = Attempts(file)
    assert after.unended
    assert after.begin(PLACE) == 1
    after.end()
    assert not after.unended


def test_a_death_with_several_counts_for_none_of_them(tmp_path: Path) -> None:
    file = tmp_path / "tips.attempt"
    Attempts(file).begin_together()

    tries = [Attempts(file).begin(PLACE) for _ in range(3)]

    assert tries == [1, 2, 3]
