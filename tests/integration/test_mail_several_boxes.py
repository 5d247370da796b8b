"""Several mailboxes: each is spoken of by its name, to the floor and to support, and none hides another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from casework.errors import VaultAway
from casework.floor.heartbeats import status_line
from jobs.support import NEIGHBOURS_START, TOLD_AGAIN, Support
from services.mail_beats import MailBeats
from tests.parts.mail_floor import Floor
from vault.database import open_database
from vault.leases import Heartbeats

WRONG, DEAD = "the server refuses user or password", "the server cannot be reached"


def worker_of(floor: Floor, *mailboxes: str) -> MailBeats:
    """As a mail process begins."""
    beats = MailBeats(Heartbeats(floor.database))
    beats.begin(mailboxes)
    return beats


def support_of(floor: Floor) -> Support:
    """A clock that runs for a while."""
    support = Support(floor.worker)
    floor.clock.advance(seconds=NEIGHBOURS_START.total_seconds())
    return support


def trouble(floor: Floor, why: str, minutes: float = 5) -> dict[str, str]:
    since = floor.clock.now() - timedelta(minutes=minutes)
    return {"state": "trouble", "why": why, "since": since.isoformat()}


def told(floor: Floor) -> list[str]:
    return [str(mail.get_content()) for mail in floor.sent() if "support@" in str(mail["To"])]


def lines(floor: Floor) -> tuple[str, ...]:
    beats = Heartbeats(floor.database).all()
    mail = {part: beat for part, beat in beats.items() if part.startswith("mail")}
    return status_line(mail, floor.clock.now(), floor.settings.timezone)


def local(floor: Floor, minutes: float) -> str:
    since = floor.clock.now() - timedelta(minutes=minutes)
    return f"{since.astimezone(floor.settings.timezone):%H:%M}"


def say(floor: Floor, beats: MailBeats, ok: Sequence[str] = (), **bad: dict[str, str]) -> None:
    for mailbox in ok:
        beats.beat(mailbox, {"state": "ok"}, floor.clock.now())
    for mailbox, facts in bad.items():
        beats.beat(mailbox, facts, floor.clock.now())


def test_support_hears_of_a_mailbox_that_fails_while_another_has_failed_for_long(
    floor: Floor,
) -> None:
    beats, support = worker_of(floor, "old", "tips"), support_of(floor)
    old = trouble(floor, WRONG)
    say(floor, beats, ["tips"], old=old)
    support.step()
    floor.clock.advance(minutes=20)
    say(floor, beats, old=old, tips=trouble(floor, DEAD, minutes=2))
    support.step()
    support.step()

    first, second = told(floor)

    assert f"(old: {WRONG})" in first
    assert "tips" not in first
    assert f"No new email in tips (since {local(floor, 2)})" in second
    assert f"(tips: {DEAD})" in second
    assert "old" not in second
    assert "others" not in first + second, "of them nothing is said"


def test_mailboxes_that_fail_together_are_one_mail(floor: Floor) -> None:
    beats, support = worker_of(floor, "a", "b", "c"), support_of(floor)
    say(floor, beats, a=trouble(floor, DEAD), b=trouble(floor, DEAD), c=trouble(floor, WRONG))
    support.step()

    (mail,) = told(floor)

    assert [f"({name}: " in mail for name in "abc"] == [True] * 3


def test_a_mailbox_that_comes_and_goes_is_told_once_in_four_hours_and_an_outage_that_lasts_is_told(
    floor: Floor,
) -> None:
    beats, support = worker_of(floor, "old", "tips"), support_of(floor)

    def minutes(number: int, *, bad: bool) -> int:
        since = floor.clock.now() - timedelta(minutes=2)
        for _ in range(number):
            floor.clock.advance(minutes=1)
            facts = {"state": "trouble", "why": DEAD, "since": since.isoformat()}
            say(floor, beats, ["old"], tips=facts if bad else {"state": "ok"})
            support.step()
        return len(told(floor))

    flapping = [minutes(5, bad=bool(step % 2)) for step in range(20)]
    assert set(flapping[1:]) == {1}

    assert minutes(30, bad=True) == 2, "this one lasts"
    assert minutes(5, bad=False) == 2
    floor.clock.advance(seconds=TOLD_AGAIN.total_seconds())
    assert minutes(5, bad=True) == 3


def test_of_mail_taken_out_each_mailbox_is_told(floor: Floor) -> None:
    beats, support = worker_of(floor, "a", "b"), support_of(floor)
    found = {"taken_out": "2", "taken_out_at": floor.clock.now().isoformat()}
    say(floor, beats, ["b"], a={"state": "ok", **found})
    support.step()
    floor.clock.advance(minutes=20)
    later = {"taken_out": "1", "taken_out_at": floor.clock.now().isoformat()}
    say(floor, beats, a={"state": "ok", **found}, b={"state": "ok", **later})
    support.step()

    first, second = told(floor)

    assert "(a: 2 taken out)" in first
    assert "(b: 1 taken out)" in second


def test_the_floor_reads_which_mailboxes_have_no_news_and_nothing_untrue_of_others(
    floor: Floor,
) -> None:
    beats = worker_of(floor, "a", "b", "c")
    at_fault = trouble(floor, WRONG)
    say(floor, beats, ["b", "c"], a=at_fault)
    (line,) = lines(floor)
    assert line == (
        f"No new email in a (since {local(floor, 5)}). The other mailboxes are read."
        " Forms and calls are fine. Support knows."
    )

    say(floor, beats, b=trouble(floor, DEAD, minutes=0.2), c=trouble(floor, "not stored"))
    no_news, not_taken_in = lines(floor)
    assert no_news.startswith(f"No new email in a (since {local(floor, 5)}). Forms")
    assert "others" not in no_news, "of b nobody knows yet whether it comes again"
    assert not_taken_in.startswith("Some email in c (since ")

    say(floor, beats, b=trouble(floor, DEAD), c=trouble(floor, DEAD, minutes=3))
    (all_three,) = lines(floor)
    assert f"c (since {local(floor, 3)}). Forms" in all_three


def test_of_many_mailboxes_five_are_named_and_the_rest_counted(floor: Floor) -> None:
    names = [f"box{number}" for number in range(10, 22)]
    beats = worker_of(floor, *names, "well")
    say(floor, beats, ["well"], **{name: trouble(floor, DEAD) for name in names})

    (line,) = lines(floor)

    assert "box10" in line
    assert "box15" not in line
    assert " and 7 more. The other mailboxes are read." in line


def test_a_mailbox_that_the_settings_name_no_longer_is_forgotten_at_once(floor: Floor) -> None:
    say(floor, worker_of(floor, "tips", "old"), ["tips"], old=trouble(floor, WRONG))
    assert len(lines(floor)) == 1
    floor.clock.advance(seconds=30)

    beats = worker_of(floor, "tips")
    for _ in range(10):
        say(floor, beats, ["tips"])
        assert lines(floor) == ()
        floor.clock.advance(minutes=1)

    say(floor, worker_of(floor, "tips", "old"), ["tips"], old=trouble(floor, WRONG))
    assert len(lines(floor)) == 1, "it is there again"


def test_a_process_whose_settings_name_the_mailbox_says_so_again(floor: Floor) -> None:
    theirs, ours = worker_of(floor, "tips", "other"), worker_of(floor, "tips")
    say(floor, theirs, other=trouble(floor, WRONG))
    say(floor, ours, ["tips"])
    floor.clock.advance(seconds=25)
    say(floor, theirs, other=trouble(floor, WRONG))
    floor.clock.advance(seconds=25)
    say(floor, ours, ["tips"])

    (line,) = lines(floor)

    assert line.startswith("No new email in other")


def test_a_mailbox_of_the_settings_that_never_says_a_word_is_silent(floor: Floor) -> None:
    beats = worker_of(floor, "tips", "hung")
    for _ in range(5):
        say(floor, beats, ["tips"])
        floor.clock.advance(minutes=1)

    (line,) = lines(floor)

    assert line.startswith("No new email in hung")


def test_after_an_outage_of_the_database_no_mailbox_that_spoke_meanwhile_is_silent(
    floor: Floor, tmp_path: Path
) -> None:
    beats = worker_of(floor, "a", "b")
    say(floor, beats, ["a", "b"])
    here, beats.heartbeats = (
        beats.heartbeats,
        Heartbeats(open_database(f"sqlite:///{tmp_path}/no/no")),
    )
    for _ in range(5):
        floor.clock.advance(minutes=1)
        for mailbox in ("a", "b"):
            with pytest.raises(VaultAway):
                say(floor, beats, [mailbox])
    beats.heartbeats = here

    say(floor, beats, ["a"])

    assert lines(floor) == ()
