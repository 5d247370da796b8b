"""Errors whose class tells the caller what to do. They carry references, never content, and no status code."""

from __future__ import annotations

from datetime import datetime

# The edges may not import sealing; what of it they must answer, they know by these names.
from sealing.errors import CannotOpen, KeeperAway, NotAReceipt

__all__ = [
    "AnsweredSince",
    "CannotOpen",
    "CaseworkError",
    "ForbiddenMove",
    "KeeperAway",
    "NoSuchCase",
    "NotAReceipt",
    "NotAllowed",
    "SealBroken",
    "SettingsError",
    "SignInBusy",
    "SignInRefused",
    "Stale",
    "TakenBy",
    "VaultAway",
    "VaultRefuses",
]


class CaseworkError(Exception):
    """Root of what the domain refuses."""


class VaultAway(CaseworkError):
    """The database cannot be reached or cannot write now. Try again later; nothing was stored."""


class VaultRefuses(CaseworkError):
    """A rule of the database refuses what this program writes, at every try: the two are not of one release.

    Nothing was stored. `rule` is the name of the rule in the database.
    """

    def __init__(self, rule: str) -> None:
        super().__init__(f"the database refuses it by {rule}: run python -m vault migrate")
        self.rule = rule


class ForbiddenMove(CaseworkError):
    """The thing is not in a state that allows this. `why` is a sentence for the person."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Stale(CaseworkError):
    """Another person changed the row since it was read. Read it again and decide again."""


class TakenBy(CaseworkError):
    """Two people took the same case: the second is told who has it."""

    def __init__(self, reference: str, owner: str) -> None:
        super().__init__(reference)
        self.reference, self.owner = reference, owner


class AnsweredSince(CaseworkError):
    """Somebody answered after the page was made on which this answer was typed. Show theirs, then ask again."""

    def __init__(self, who: str, at: datetime) -> None:
        super().__init__(who, at)
        self.who, self.at = who, at


class NoSuchCase(CaseworkError):
    """No case of this reference, or none that this person may see: the two are not told apart."""


class NotAllowed(CaseworkError):
    """This role may not do it."""


class SignInRefused(CaseworkError):
    """Name, passphrase or code do not fit. One wording for all three."""


class SignInBusy(CaseworkError):
    """The keeper is away or busy, or too many tries came: try again in a moment; nobody is locked out."""


class SealBroken(CaseworkError):
    """A key, an envelope or a clear copy is not what it was: reading stops, those who hold the key are told."""


class SettingsError(Exception):
    """A setting is missing or weak; the message names the variable and what to do, never a value."""
