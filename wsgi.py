"""Two factories for the web server, `wsgi:public()` and `wsgi:staff()`. Nothing happens at import.

Each imports its own side alone: the public process must not carry the console, nor need its secrets.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from settings import Role, Settings, load_settings

if TYPE_CHECKING:
    from flask import Flask

    from portal import Site


def public() -> Flask:
    """The public portal."""
    from portal import create_public_app  # noqa: PLC0415 - see above
    from services.public import build  # noqa: PLC0415

    settings = load_settings(os.environ, Role.PUBLIC)
    return create_public_app(_site(settings, settings.public_url), build(settings))


def staff() -> Flask:
    """The staff console."""
    from portal import create_staff_app  # noqa: PLC0415 - see above
    from services.staff import build  # noqa: PLC0415

    settings = load_settings(os.environ, Role.STAFF)
    return create_staff_app(_site(settings, settings.staff_url), build(settings))


def _site(settings: Settings, own_url: str) -> Site:
    from portal import Site  # noqa: PLC0415 - settings can be checked without Flask

    return Site(
        demo=settings.demo,
        own_url=own_url,
        limits_url=settings.redis_url or "memory://",
        proxy_hops=settings.proxy_hops,
        timezone=settings.timezone.key,
    )
