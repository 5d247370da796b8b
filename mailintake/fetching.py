"""Which messages are fetched together, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

BATCH_MESSAGES = 50
BATCH_BYTES = 8_000_000
"""A batch of messages is fetched together up to this size; beyond 50 messages nothing is gained (measured)."""


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """One message as it lies in the mailbox."""

    uid: int
    raw: bytes | None = field(repr=False)
    """None for a large one: its bytes come by `Mailbox.pieces`."""
    size: int = 0
    whole: bool = True
    """False when it is longer than is taken in."""


def batches(sizes: dict[int, int]) -> Iterator[dict[int, int]]:
    """Messages together up to a number and a sum of bytes."""
    batch: dict[int, int] = {}
    total = 0
    for uid, size in sizes.items():
        if batch and (len(batch) >= BATCH_MESSAGES or total + size > BATCH_BYTES):
            yield batch
            batch, total = {}, 0
        batch[uid] = size
        total += size
    if batch:
        yield batch
