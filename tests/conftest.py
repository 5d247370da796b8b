"""What every test may ask for. The parts themselves are in `tests/parts`."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is no fault of what is tested.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")

pytest_plugins = [
    "tests.parts.missing",
    "tests.parts.clocks",
    "tests.parts.databases",
    "tests.parts.keepers",
    "tests.parts.servers",
    "tests.parts.browsers",
    "tests.parts.staff_floor",
    "tests.parts.role_consoles",
    "tests.parts.demonstrations",
    "tests.parts.hotlines",
    "tests.parts.posts",
    "tests.parts.mail_floor",
    "tests.parts.mail_hotlines",
    "tests.parts.name_servers",
]


def pytest_xdist_auto_num_workers() -> int:
    """Half as many again as there are processors: much of a test is waiting for the servers that it starts."""
    return max(2, (os.cpu_count() or 1) * 3 // 2)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long tests begin first, in an order of chance as all: one that began last would let the other workers wait."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--crash-in-full",
        action="store_true",
        help="kill processes over at least 200 reports and 200 mails instead of a handful",
    )
    parser.addoption(
        "--crash-seed", type=int, help="strike as the run did that printed this number"
    )
