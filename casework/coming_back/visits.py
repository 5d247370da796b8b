"""The token of a page that a receipt opened: what opens its answers, sealed by the keeper, and until when."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from casework.times.deadlines import LIVE_PAGE
from sealing.errors import CannotOpen
from sealing.keys import VerifyKey

VISIT = timedelta(minutes=15)
"""How long a page that was opened with the receipt can be used without typing it again."""


class ReceiptSecret(Protocol):
    """What a receipt derives to."""

    @property
    def lookup_id(self) -> bytes:
        """What its row is found by."""

    @property
    def seed(self) -> bytes:
        """What opens its answers."""


@dataclass(frozen=True, kw_only=True)
class VisitKeys:
    """What the public process can ask about a returning reporter."""

    return_: Callable[[str], ReceiptSecret]
    visit_seal: Callable[[bytes], str]
    visit_open: Callable[[str], bytes]
    verifiers: Callable[[], Mapping[int, VerifyKey]]


@dataclass(frozen=True, kw_only=True)
class Opened:
    """What a token holds."""

    lookup_id: bytes = field(repr=False)
    seed: bytes = field(repr=False)
    until: datetime
    live: bool
    """Of the conversation after urgent words; else of a page that somebody opened with the code."""

    @property
    def shown_at(self) -> datetime:
        """When the page was shown."""
        return self.until - (LIVE_PAGE if self.live else VISIT)


def seal_visit(opened: Opened, keys: VisitKeys) -> str:
    """Write the token. Raises KeeperAway."""
    body = {
        "lookup": b64encode(opened.lookup_id).decode(),
        "seed": b64encode(opened.seed).decode(),
        "until": opened.until.isoformat(),
        "live": opened.live,
    }
    return keys.visit_seal(json.dumps(body).encode())


def open_visit(token: str, keys: VisitKeys, now: datetime) -> Opened:
    """Read the token. Raises CannotOpen once it is over, KeeperAway."""
    body = json.loads(keys.visit_open(token))
    until = datetime.fromisoformat(body["until"])
    if now > until:
        raise CannotOpen
    return Opened(
        lookup_id=b64decode(body["lookup"]),
        seed=b64decode(body["seed"]),
        until=until,
        live=body["live"],
    )
