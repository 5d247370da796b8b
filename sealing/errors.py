"""What can go wrong with a secret, said without telling anything about it."""

from __future__ import annotations


class SealingError(Exception):
    """The base of all errors of this package; by itself: this process cannot seal, and must not
    run.
    """


class CannotOpen(SealingError):
    """The envelope does not open: changed, cut short, or for another key, label, id or revision.
    Which of these is never said.
    """


class KeyNotTrusted(SealingError):
    """Nobody we trust vouches for this public key or signature. Seal nothing to it, show nothing of
    it, and alert.
    """


class KeeperAway(SealingError):
    """The keeper gave no answer in time. Go on without a receipt or tags, or ask the person to try
    again.
    """


class KeeperBusy(KeeperAway):
    """The keeper is there, and its lane stayed full for as long as we wait."""


class KeeperRefused(SealingError):
    """The keeper does not do this on this socket, or not with these parameters. Trying again cannot
    help.
    """


class NotAReceipt(SealingError):
    """The digits typed cannot be a receipt: wrong length or check digit. Discloses nothing; may be
    said at once.
    """


class TokenExpired(SealingError):
    """A form token that we issued is too old. Give the form back with its words and a new token."""


class WeakKeyFile(SealingError):
    """A key file is missing, of the wrong size, or open to others than its owner."""


class SheetTypo(SealingError):
    """A group of a recovery sheet is mistyped; `sheet` is A or B, or `?` if that was mistyped;
    `group` counts from 1.
    """

    def __init__(self, sheet: str, group: int) -> None:
        super().__init__(sheet, group)
        self.sheet, self.group = sheet, group

    def __str__(self) -> str:
        return f"group {self.group} of sheet {self.sheet} is mistyped"


class SheetsDoNotMatch(SealingError):
    """Both sheets are well typed and are not the two halves of one key."""
