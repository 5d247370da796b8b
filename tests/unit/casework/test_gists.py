"""The day or time that a list shows is the writer's own words, with the time zone that stands in them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from casework.arriving.signals import signal_document
from casework.records.documents import GIST_BYTES, Gist, dump_gist, load_gist
from casework.records.gists import gist_of, renewed
from casework.signals.submissions import Claim, Submission
from tests.builders import a_mail, a_submission, an_assessment

ZONED = "by 5 pm EST Friday"


def asked(**answers: str) -> Submission:
    return a_submission(answers=answers)


def claimed(*values: str) -> Submission:
    claims = tuple(Claim(name="deadline", value=value, source="text") for value in values)
    return a_mail("We ask for a bed.", claims=claims)


def gist(submission: Submission) -> Gist:
    return gist_of(uuid4(), submission, an_assessment(), has_receipt=False)


@pytest.mark.parametrize(
    "submission",
    [
        asked(when_text=ZONED),
        asked(deadline=f" {ZONED} "),
        asked(when_text=ZONED, deadline="some day"),
        claimed(ZONED, "2026-12-04T17:00:00-05:00"),
    ],
    ids=["when", "deadline", "both", "fields of a mail"],
)
def test_it_is_kept_as_written_also_when_later_words_are_shown(submission: Submission) -> None:
    document = signal_document(submission, case_id=uuid4())
    older = replace(gist(a_submission("Before.")), due="at some time")

    assert gist(submission).due == ZONED
    assert renewed(older, document, an_assessment(), language=None).due == ZONED


@pytest.mark.parametrize(
    ("told", "due"),
    [
        ("15:00", "15:00 (no time zone given)"),
        ("the bus leaves at 4 in the morning", "the bus leaves at 4 in the morning (no time zone given)"),
        ("at 5 pm Boise time", "at 5 pm Boise time"),
        ("tonight", "tonight"),
    ],
)  # fmt: skip
def test_an_hour_of_the_form_without_a_zone_says_so(told: str, due: str) -> None:
    assert gist(asked(when_text=told)).due == due
    assert gist(asked(deadline=told)).due == due


@pytest.mark.parametrize(
    ("values", "due", "at"),
    [
        (
            ["2 Dec 0500 ET", "2026-12-01T05:00:00+10:00", "soon"],
            "Tue 1 Dec 2026, 05:00 UTC+10:00",
            "2026-11-30T19:00:00+00:00",
        ),
        (["3 December, 17:00 Mountain"], "3 December, 17:00 Mountain", "2026-12-04T00:00:00+00:00"),
        (["soon", "2026-12-01 05:00 ET"], "Tue 1 Dec 2026, 05:00 ET", "2026-12-01T10:00:00+00:00"),
        (["2026-12-01T05:00Z"], "Tue 1 Dec 2026, 05:00 UTC", "2026-12-01T05:00:00+00:00"),
        (["2026-12-01 05:00"], "Tue 1 Dec 2026, 05:00 (no time zone given)", None),
        (["1 Dec at 5 pm"], "1 Dec at 5 pm (no time zone given)", None),
        (["17:00 local time, 1 Dec"], "17:00 local time, 1 Dec", None),
        (["2026-12-01"], "Tue 1 Dec 2026", None),
        (["2 Dec", "1 Dec"], "1 Dec", None),
        (["1 Nov 0500 ET", "1 Dec 0500 ET"], "1 Dec 0500 ET", "2026-12-01T10:00:00+00:00"),
        (["as soon as you can", "before the flight"], "as soon as you can", None),
        (["2026-12-01 05:00 PM ET"], "Tue 1 Dec 2026, 05:00 PM ET", "2026-12-01T22:00:00+00:00"),
        (
            ["2026-12-01 05:00:00+10"],
            "Tue 1 Dec 2026, 05:00 UTC+10:00",
            "2026-11-30T19:00:00+00:00",
        ),
        (["2026-12-01 05:00 or 2026-12-02"], "2026-12-01 05:00 or 2026-12-02", None),
        (["Friday 5 pm Boise time"], "Friday 5 pm Boise time", None),
        (["2/1/2027 5 pm ET", "1 Feb 2027 5 pm ET"], "2/1/2027 5 pm ET", None),
    ],
)
def test_of_several_deadlines_the_nearest_counts_with_its_zone_in_words(
    values: list[str], due: str, at: str | None
) -> None:
    shown = gist(claimed(*values))

    assert shown.due == due
    assert (shown.due_at.isoformat() if shown.due_at else None) == at
    assert load_gist(dump_gist(shown)) == shown


SOON = "25 Nov 2026 13:00 ET"
"""In an hour."""


@pytest.mark.parametrize(
    "other", ["25 Nov 2026 05:00 ET", "25 Nov 2026 20:00", "25 Nov 2026", "noon"]
)
def test_no_other_deadline_hides_the_one_that_is_sure_and_next(other: str) -> None:
    now = datetime(2026, 11, 25, 17, tzinfo=UTC)

    for values in ([other, SOON], [SOON, other]):
        mail = claimed(*values)
        shown = gist(replace(mail, received_at=now))
        assert (shown.due, shown.due_at) == (SOON, now + timedelta(hours=1))


def test_later_words_without_a_day_leave_the_one_that_stands() -> None:
    document = signal_document(a_submission("More."), case_id=uuid4())

    later = renewed(gist(claimed(ZONED)), document, an_assessment(), language=None)
    assert later.due == ZONED
    assert later.due_at == gist(claimed(ZONED)).due_at is not None
    assert gist(a_submission("More.")).due is None


def test_later_words_add_the_languages_that_they_are_in() -> None:
    document = signal_document(a_submission("More."), case_id=uuid4())
    first = replace(gist(a_submission("Before.")), also_in=("ru",))

    def told(language: str, *also_in: str) -> tuple[str, ...]:
        more = an_assessment(language=language, also_in=also_in)
        return renewed(first, document, more, language="es").also_in

    assert told("es") == told("en") == ("ru",)
    assert told("vi", "zh", "ru") == ("ru", "vi", "zh")


@pytest.mark.parametrize("letter", ["a", "\u00f1", "\U00013000"])
def test_a_gist_stays_small_whatever_staff_write(letter: str) -> None:
    """All have one size, so that it tells nothing; the first words give way, then the others are cut short."""
    long = letter * 3000
    whole = replace(
        gist(a_submission("Help us.")),
        why=(long,) * 3,
        due=long,
        city=long,
        next_step=long,
        expected=long,
        if_not=long,
        expected_zone="America/Los_Angeles",
    )

    for first in ("", long):
        data = dump_gist(replace(whole, first=first))
        assert len(data) <= GIST_BYTES
        short = load_gist(data)
        assert short.expected
        assert long.startswith(short.expected)


def test_a_gist_that_an_earlier_release_wrote_is_still_read() -> None:
    written = replace(gist(a_submission("Before.")), also_in=("ru",))
    body = json.loads(dump_gist(written))
    assert load_gist(json.dumps(body).encode()) == written
    del body["also_in"]
    assert load_gist(json.dumps(body).encode()).also_in == ()
