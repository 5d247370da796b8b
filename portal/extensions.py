"""What Flask is extended with: the limiter, bound to each application's own list of limits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from ipaddress import IPv6Address, ip_address
from pathlib import Path
from typing import TYPE_CHECKING, cast

from flask import current_app, g, request
from flask_limiter import Limiter
from redis.backoff import NoBackoff
from redis.retry import Retry
from werkzeug.middleware.proxy_fix import ProxyFix

if TYPE_CHECKING:
    from flask import Flask
    from flask.typing import RouteCallable

    from casework.floor.hotline import Hotline
    from portal.limits import Limit

SHARED = "shared"
"""The bucket of everybody whose network cannot be told: the keeper is away, or the onion service sent them."""

REDIS_SECONDS = 0.2
"""A hung Redis may cost a report this much once; after that the limits are kept in memory."""


@dataclass(frozen=True, kw_only=True)
class Site:
    """Where an application stands. Plain facts of the settings; the services bring the rest."""

    demo: bool
    own_url: str
    """What people type: scheme, host, port."""
    limits_url: str
    """`redis://` or `unix://` of the limiter's own Redis user, or `memory://`."""
    proxy_hops: int = 0
    timezone: str = "America/New_York"


def stand_at(app: Flask, site: Site, hotline: Hotline) -> None:
    """Put the facts of the site and the hotline where pages and extensions look for them."""
    app.config.update(
        DEMO=site.demo,
        OWN_URL=site.own_url,
        TIMEZONE=site.timezone,
        PROXY_HOPS=site.proxy_hops,
        SESSION_COOKIE_NAME=None,
        WTF_I18N_ENABLED=False,
        TRAP_HTTP_EXCEPTIONS=False,
        PROPAGATE_EXCEPTIONS=False,
    )
    app.jinja_env.globals.update(hotline=hotline, demo=site.demo, style_version=_style_version(app))
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    # A template must never be able to show a setting.
    app.jinja_env.globals.pop("config", None)
    if site.proxy_hops:
        hops = site.proxy_hops
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=0)  # type: ignore[method-assign] # the way Flask documents


def _style_version(app: Flask) -> str:
    sheets = sorted(Path(str(app.static_folder)).glob("*.css"))
    return sha256(b"".join(sheet.read_bytes() for sheet in sheets)).hexdigest()[:8]


def no_visit() -> str | None:
    """Of a site that knows no visits."""
    return None


def bind_limits(
    app: Flask,
    site: Site,
    limits: Mapping[str, Limit],
    network: Callable[[str], str],
    visit: Callable[[], str | None] = no_visit,
) -> Limiter:
    """Put each endpoint of `limits` under its limit. `network` gives an address its tag of today, or raises.

    `visit` gives the token of the visit that a request carries. Redis sees neither: the keeper makes the tag of an
    address, and of a visit it has the hash. A view that has a limit is wrapped here, after its blueprint is
    registered, so that a limiter belongs to one application and nothing happens at import.
    """
    app.extensions["network"] = network
    limiter = Limiter(
        network_of_request,
        app=app,
        storage_uri=_storage(site.limits_url),
        storage_options=cast("dict[str, str | int]", _impatient(_storage(site.limits_url))),
        in_memory_fallback_enabled=True,
        headers_enabled=False,
    )
    for endpoint, limit in limits.items():
        guard = limiter.limit(partial(_rate, limit, visit), exempt_when=at_home, scope=endpoint)
        view = guard(app.view_functions[endpoint])
        if limit.visit:
            own = limiter.limit(
                limit.visit,
                key_func=lambda: sha256((visit() or "").encode()).hexdigest(),
                exempt_when=lambda: at_home() or visit() is None,
                scope=endpoint,
            )
            view = own(view)
        app.view_functions[endpoint] = cast("RouteCallable", view)
    return limiter


def _storage(url: str) -> str:
    """The limiter names a Unix socket otherwise than every other client of Redis does."""
    return f"redis+{url}" if url.startswith("unix://") else url


def _impatient(url: str) -> dict[str, object]:
    """Options of the Redis client: give up at once, for the limits then go on in memory."""
    if not url.startswith(("redis", "valkey")):
        return {}
    return {
        "socket_timeout": REDIS_SECONDS,
        "socket_connect_timeout": REDIS_SECONDS,
        "retry": Retry(NoBackoff(), 0),
    }


def _rate(limit: Limit, visit: Callable[[], str | None]) -> str:
    if network_of_request() == SHARED:
        return limit.shared
    return limit.visits if limit.visits and visit() is not None else limit.each


def network_of_request() -> str:
    """The tag of the visitor's network, made once a request; SHARED when nobody can make one."""
    if "network" not in g:
        g.network = _tag(request.remote_addr)
    tag: str = g.network
    return tag


def _tag(address: str | None) -> str:
    if address is None or ip_address(address).is_loopback:
        return SHARED
    network: Callable[[str], str] = current_app.extensions["network"]
    try:
        return network(_subnet(address))
    except Exception:  # noqa: BLE001 - whatever ails the keeper, a report goes on under the shared limit
        return SHARED


def _subnet(address: str) -> str:
    """One household or phone has a whole IPv6 /64, so that is what is counted."""
    ip = ip_address(address)
    if not isinstance(ip, IPv6Address):
        return address
    if ip.ipv4_mapped:
        return str(ip.ipv4_mapped)
    return str(IPv6Address(int(ip) >> 64 << 64))


def at_home() -> bool:
    """A demonstration and the bench come from this machine, as fast as they like."""
    address = request.remote_addr
    home = address is not None and ip_address(address).is_loopback
    return bool(current_app.config["DEMO"]) and home
