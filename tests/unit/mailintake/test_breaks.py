"""On which messages the line broke: remembered across restarts, and forgotten once they came."""

from __future__ import annotations

from pathlib import Path

import pytest

from casework.signals.submissions import MailPosition
from mailintake.imap.breaks import BEGINNINGS, GIVEN_UP, TRIES, Breaks, Broken, Unanswered

THERE = frozenset({1, 2, 3})


def at(folder: str = "INBOX", uidvalidity: int = 7) -> MailPosition:
    return MailPosition(mailbox="tips", folder=folder, uidvalidity=uidvalidity, uid=0)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "tips.breaks"


def broken(file: Path | None, *uids: int) -> Breaks:
    breaks = Breaks(file)
    breaks.of(at(), THERE)
    breaks.note(Unanswered(uids))
    return breaks


def test_what_came_is_forgotten_at_once_and_after_a_restart(file: Path) -> None:
    breaks = broken(file, 1, 2)

    breaks.forget([2, 3])

    assert list(breaks.of(at(), THERE)) == [1]
    assert list(Breaks(file).of(at(), THERE)) == [1]


def test_nothing_is_written_where_nothing_is_forgotten(file: Path) -> None:
    breaks = broken(file, 1)
    file.unlink()

    breaks.forget([2, 3])

    assert not file.exists()
    assert list(breaks.of(at(), THERE)) == [1]


def test_another_folder_or_other_numbers_begin_anew(file: Path) -> None:
    for other in (at(folder="Tips"), at(uidvalidity=8)):
        assert broken(file, 1).of(other, THERE) == {}
        assert Breaks(file).of(other, THERE) == {}
    assert list(Breaks(file).of(at(), THERE)) == [1], "it is asked for in its own folder"


def test_what_is_gone_is_forgotten_and_the_fewest_breaks_come_first(file: Path) -> None:
    breaks = broken(file, 1, 2, 3)
    breaks.note(Unanswered((1,)))

    assert list(breaks.of(at(), THERE)) == [2, 3, 1]
    assert list(breaks.of(at(), {1, 3})) == [3, 1]


def test_without_a_file_it_is_remembered_in_the_process_alone() -> None:
    breaks = broken(None, 1)

    assert breaks.of(at(), THERE) == {1: Broken(tries=1)}


@pytest.mark.parametrize(
    "kept", ["", "{", "[]", '{"messages": {"1": 2}}', '{"messages": {"1": [1, 2]}}']
)
def test_a_file_that_makes_no_sense_is_no_file(file: Path, kept: str) -> None:
    file.write_text(kept)

    assert Breaks(file).of(at(), THERE) == {}


def test_how_much_is_asked_for_falls_with_each_break() -> None:
    asked = [Broken(tries=tries).most for tries in range(GIVEN_UP)]

    assert asked == [*[None] * TRIES, *BEGINNINGS]
    assert [Broken(tries=tries).given_up for tries in (GIVEN_UP - 1, GIVEN_UP)] == [False, True]
    assert Broken(tries=TRIES, came=9).most == len("came once")


def test_the_most_that_came_counts_until_it_does_not_come_again() -> None:
    found = Broken()
    for came in (500, 900, 700, 0):
        found = found.again(came)
    assert (found.tries, found.most) == (TRIES, 900)

    assert found.again(300).most == 300


def test_what_was_given_up_is_tried_once_more_after_a_restart(file: Path) -> None:
    breaks = broken(file, 1)
    for _ in range(GIVEN_UP):
        breaks.note(Unanswered((1,)))
    assert breaks.of(at(), THERE)[1].given_up

    again = Breaks(file).of(at(), THERE)[1]

    assert not again.given_up
    assert again.again(0).given_up
