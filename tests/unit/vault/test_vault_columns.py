"""Moments as SQLite keeps them: in one spelling, so that they stand in order as text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.dialects import sqlite

from vault.columns import SQLITE_MOMENT, Moment

DIALECT = sqlite.dialect()


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 11, 28, 17, 3, 4, 5, tzinfo=UTC),
        datetime(2026, 11, 28, tzinfo=UTC),
        datetime(2026, 11, 28, 23, 59, 59, 999_999, tzinfo=timezone(timedelta(hours=-5))),
    ],
)
def test_a_moment_is_kept_with_six_digits_and_in_utc(moment: datetime) -> None:
    kept = Moment().process_bind_param(moment, DIALECT)

    assert kept == moment.astimezone(UTC).strftime(SQLITE_MOMENT)
    assert Moment().process_result_value(kept, DIALECT) == moment


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        Moment().process_bind_param(datetime(2026, 11, 28), DIALECT)  # noqa: DTZ001 - that is the point
