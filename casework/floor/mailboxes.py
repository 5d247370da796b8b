"""Which mailboxes a part of the mail speaks of, each by its name: one in trouble must not speak for all.

A part's facts keep them beside its own `since` and `why`, which are those of the mailbox in trouble for longest.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

TROUBLED: Final = "mailboxes"
"""The fact that holds them, as JSON."""
NUMBER: Final = "of"
"""The fact that says how many mailboxes there are."""


@dataclass(frozen=True, kw_only=True, order=True)
class Troubled:
    """A mailbox in trouble. In order: the longest first."""

    since: datetime
    mailbox: str
    """Its name in the settings, which is no address."""
    why: str
    """A code of ours."""


def facts_of(troubled: Iterable[Troubled], number: int) -> dict[str, str]:
    """The facts that tell of these mailboxes, of so many in all."""
    kept = [[one.mailbox, one.since.isoformat(), one.why] for one in sorted(troubled)]
    return {TROUBLED: json.dumps(kept), NUMBER: str(number)}


def troubled_in(facts: Mapping[str, str]) -> tuple[Troubled, ...]:
    """The mailboxes that these facts tell of, the longest first; none where they name none."""
    kept = json.loads(facts.get(TROUBLED, "[]"))
    return tuple(
        Troubled(mailbox=mailbox, since=datetime.fromisoformat(since), why=why)
        for mailbox, since, why in kept
    )


def number_in(facts: Mapping[str, str]) -> int:
    """How many mailboxes there are; 0 where the facts do not say."""
    return int(facts.get(NUMBER, "0"))
