"""How often one network may do what, as data. A spent limit slows and asks; it never refuses a report."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Limit:
    """`each` for one network (an IPv4 address, an IPv6 /64); `shared` for all whom we cannot tell apart."""

    each: str
    shared: str
    visit: str | None = None
    """For one open visit, where a request can carry one: many people write from behind one address."""
    visits: str | None = None
    """For all requests of one network that carry a visit."""


PUBLIC = {
    "public.send_report": Limit(each="30 per minute", shared="600 per minute"),
    "public.come_back": Limit(
        each="10 per minute",
        shared="300 per minute",
        visit="20 per minute",
        visits="600 per minute",
    ),
    "public.live": Limit(
        each="60 per minute",
        shared="6000 per minute",
        visit="20 per minute",
        visits="1200 per minute",
    ),
}
"""Endpoint to its limit. Opening a receipt costs the keeper 8 MiB and one run of Argon2id; that is what is guarded.

A report beyond its limit is taken like any other (`portal.public.spent`). A visit costs no Argon2id.
"""

STAFF = {
    "staff.sign_in": Limit(each="20 per minute", shared="60 per minute"),
}
