"""The keys that an intake process has: public ones, and two questions to the keeper. None of them opens anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from sealing.generations import Generation
from sealing.keys import PublicKey


class Minted(Protocol):
    """What the keeper gives for a submission id."""

    @property
    def code(self) -> str:
        """20 digits."""

    @property
    def lookup_id(self) -> bytes:
        """What the receipt's row is found by."""

    @property
    def public(self) -> PublicKey:
        """The key that answers are sealed to."""


@dataclass(frozen=True, kw_only=True)
class MailerPublic:
    """This week's mailer key, once its signature has been checked."""

    week: str
    key: PublicKey


@dataclass(frozen=True, kw_only=True)
class WritingKeys:
    """All the keys that an intake process has: public ones, and two questions to the keeper."""

    desk: Callable[[], Generation]
    mint: Callable[[bytes], Minted]
    tags: Callable[[Sequence[tuple[str, str]]], list[bytes]]
    mailer: Callable[[], MailerPublic | None]
