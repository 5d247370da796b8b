"""Which messages are fetched together, and what comes of it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field

BATCH_MESSAGES = 50
BATCH_BYTES = 8_000_000
"""A batch of messages is fetched together up to this size; beyond 50 messages nothing is gained (measured)."""

TOGETHER_MESSAGES = 25
"""So many small ones are stored in one transaction: more gains little, and the first waits for the last (measured)."""
TOGETHER_BYTES = 500_000

MOST = 50_000_000
"""Bytes of one message that are taken in; what is longer is cut, and said to be."""


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """One message as it lies in the mailbox."""

    uid: int
    raw: bytes | None = field(repr=False)
    """None for a large one: its bytes come by `Reading.pieces`."""
    size: int = 0
    whole: bool = True
    """False when it is longer than is taken in, or when the server gave less than half of it."""
    most: int | None = None
    """Bytes after which the line broke, again and again: no more are asked for."""


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


def groups(messages: Iterable[Fetched], alone: Container[int]) -> Iterator[list[Fetched]]:
    """Messages that are stored together. One that is long, not whole, or whose UID is in `alone` comes by itself."""
    group: list[Fetched] = []
    total = 0
    for message in messages:
        size = len(message.raw) if message.raw is not None else TOGETHER_BYTES + 1
        by_itself = size > TOGETHER_BYTES or message.uid in alone or not message.whole
        full = len(group) >= TOGETHER_MESSAGES or total + size > TOGETHER_BYTES
        if group and (by_itself or full):
            yield group
            group, total = [], 0
        if by_itself:
            yield [message]
        else:
            group.append(message)
            total += size
    if group:
        yield group
