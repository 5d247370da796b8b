"""A part that cannot be had fails its tests at once, and the run's last line says how to get it."""

from __future__ import annotations

import pytest

from ops.parts.missing import Part, PartMissing

MISSING = pytest.StashKey[dict[str, Part]]()


def lacks(request: pytest.FixtureRequest, why: PartMissing) -> None:
    """Fail the test that needs the part; it is not skipped, for nothing was tested."""
    request.config.stash.setdefault(MISSING, {})[why.part.name] = why.part
    pytest.fail(f"{why.part.name} is missing", pytrace=False)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    for part in config.stash.get(MISSING, {}).values():
        terminalreporter.write_line(f"{part.name} is missing. Install it: {part.install}", red=True)
