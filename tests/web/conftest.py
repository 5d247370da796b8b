"""The public site around services in memory, seen by a strict client."""

from __future__ import annotations

import pytest
from flask import Flask

from portal import Site, create_public_app
from tests.web.alert_link import phone, tell
from tests.web.portal_fakes import InMemory
from tests.web.strict import StrictClient

__all__ = ["phone", "tell"]


@pytest.fixture
def desk() -> InMemory:
    """What stands behind the pages."""
    return InMemory()


@pytest.fixture
def public_app(desk: InMemory) -> Flask:
    """The public site of a real hotline."""
    site = Site(demo=False, own_url="http://localhost", limits_url="memory://")
    return create_public_app(site, desk)


@pytest.fixture
def web(public_app: Flask) -> StrictClient:
    """A visitor."""
    return StrictClient(public_app)
