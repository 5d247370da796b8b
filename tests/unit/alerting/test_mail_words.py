"""Of mail a machine that watches hears which trouble it is, and nothing hides that no mail comes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from casework.floor.heartbeats import PARTS
from casework.staff.people import Heartbeat
from mailintake.imap import refusals
from services import health
from services.mail_beats import Facts, MailBeats
from tests.parts.clocks import START


class Kept:
    """Heartbeats in memory."""

    def __init__(self) -> None:
        self.rows: dict[str, Heartbeat] = {}

    def beat(self, part: str, now: object, facts: Facts) -> None:
        self.rows[part] = Heartbeat(part=part, at=now, facts=dict(facts))  # type: ignore[arg-type]

    def all(self) -> dict[str, Heartbeat]:
        return dict(self.rows)


NOW = START
OLD = (NOW - timedelta(minutes=5)).isoformat()
GONE = {"taken_out": "1", "taken_out_at": OLD}


def word(facts: Facts, *, later: timedelta = timedelta()) -> str:
    kept = Kept()
    MailBeats(kept).beat("tips", facts, NOW)  # type: ignore[arg-type]
    return health.health(kept, NOW + later, else_ready=lambda: False).parts["mail"]  # type: ignore[arg-type]


@pytest.mark.parametrize("gone", [{}, GONE])
@pytest.mark.parametrize(
    ("why", "said"),
    [
        (refusals.NO_ANSWER, "away"),
        (refusals.NO_NAME, "away"),
        (refusals.BROKE, "away"),
        (refusals.NO_SIGN_IN, "refused"),
        (refusals.NO_GRANT, "refused"),
        (refusals.NO_TRUST, "trouble"),
        ("not stored", "trouble"),
        ("a code of tomorrow", "trouble"),
    ],
)
def test_an_outage_says_which_it_is_whatever_was_taken_out(
    why: str, said: str, gone: Facts
) -> None:
    assert word({"state": "trouble", "why": why, "since": OLD, **gone}) == said


@pytest.mark.parametrize("first", ["a", "b"])
def test_an_older_trouble_of_one_mailbox_hides_no_outage_of_another(first: str) -> None:
    """People are told why of the oldest, a machine that watches the strongest."""
    kept, older, newer = Kept(), NOW - timedelta(hours=3), NOW - timedelta(hours=1)
    said = {
        "a": {"state": "trouble", "why": refusals.NO_TRUST, "since": older.isoformat()},
        "b": {"state": "trouble", "why": refusals.NO_NAME, "since": newer.isoformat()},
    }
    beats = MailBeats(kept)  # type: ignore[arg-type]
    for mailbox in sorted(said, reverse=first == "b"):
        beats.beat(mailbox, said[mailbox], NOW)

    assert health.health(kept, NOW, else_ready=lambda: False).parts["mail"] == "away"  # type: ignore[arg-type]
    assert kept.rows["mail"].facts["why"] == f"a: {refusals.NO_TRUST}"


def test_an_outage_that_may_end_by_itself_is_no_word_yet() -> None:
    kept = Kept()
    beats = MailBeats(kept)  # type: ignore[arg-type]
    beats.beat("a", {"state": "trouble", "why": refusals.NO_TRUST, "since": OLD}, NOW)
    now = NOW.isoformat()
    beats.beat("b", {"state": "trouble", "why": refusals.BROKE, "since": now}, NOW)

    assert health.health(kept, NOW, else_ready=lambda: False).parts["mail"] == "trouble"  # type: ignore[arg-type]


def test_mail_that_was_taken_out_is_a_word_of_its_own() -> None:
    assert word({"state": "ok", **GONE}) == "taken out"
    assert word({"state": "ok"}) == "ok"


def test_a_mail_worker_that_ended_is_silent() -> None:
    assert word({"state": "ok", **GONE}, later=2 * PARTS["mail"].silent_at_most) == "silent"
