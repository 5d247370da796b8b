"""In which order tests run."""

from __future__ import annotations

import pytest


def test_long_tests_begin_before_all_others(request: pytest.FixtureRequest) -> None:
    """Else the other workers wait for one that began last."""
    short = [item.get_closest_marker("long") is None for item in request.session.items]

    assert short == sorted(short)
