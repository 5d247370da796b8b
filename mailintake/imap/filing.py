"""What becomes of a message on the server once it is stored: it is moved, marked or deleted, as the settings say."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from imapclient import IMAPClient

from mailintake.imap.refusals import NOT_FILED, translated
from mailintake.imap.settings import After, MailboxSettings

STORED = b"TiplineStored"
"""The keyword that marks stored messages where they stay in the folder."""
FLAGGED = b"\\Flagged"
"""Marks them where the server takes no keyword."""
ANY = b"\\*"
"""Among the flags that are kept: any keyword."""


@dataclass(frozen=True, kw_only=True)
class Filing:
    """Files away in the folder that `client` has selected."""

    client: IMAPClient
    settings: MailboxSettings
    can_move: bool
    """Whether the server knows MOVE."""
    kept: Collection[bytes]
    """The flags that the server keeps when the connection ends."""

    @property
    def mark(self) -> bytes:
        """The flag of stored messages where they stay."""
        return STORED if ANY in self.kept or STORED in self.kept else FLAGGED

    @property
    def keeps_mark(self) -> bool:
        """Whether the mark outlives the connection."""
        return self.mark == STORED or FLAGGED in self.kept

    def with_mark(self) -> Sequence[bytes]:
        """What to search for: messages that bear the mark."""
        return [b"KEYWORD", STORED] if self.mark == STORED else [FLAGGED[1:].upper()]

    def marked(self, uids: Sequence[int]) -> set[int]:
        """Those of these messages that bear the mark; none where the server keeps no mark."""
        if not self.keeps_mark:
            return set()
        with translated():
            return set(self.client.search(["UID", ",".join(map(str, uids)), *self.with_mark()]))

    def file_away(self, uids: Sequence[int], cut: Collection[int]) -> None:
        """Move, mark or delete messages, once for all of them. Those in `cut` are never deleted. Raises NotFiled."""
        match self.settings.after:
            case After.MOVE:
                self._move(uids)
            case After.DELETE:
                self._delete([uid for uid in uids if uid not in cut])
                self._set_aside([uid for uid in uids if uid in cut])
            case After.FLAG if self.keeps_mark:
                with translated(refused=NOT_FILED):
                    self.client.add_flags(uids, [self.mark], silent=True)

    def _set_aside(self, uids: Sequence[int]) -> None:
        """What is not stored whole lies on the server alone."""
        if not uids:
            return
        with translated(refused=NOT_FILED):
            if not self.client.folder_exists(self.settings.processed):
                self.client.create_folder(self.settings.processed)
        self._move(uids)

    def _move(self, uids: Sequence[int]) -> None:
        with translated(refused=NOT_FILED):
            if self.can_move:
                self.client.move(uids, self.settings.processed)
                return
            self.client.copy(uids, self.settings.processed)
        self._delete(uids)

    def _delete(self, uids: Sequence[int]) -> None:
        if not uids:
            return
        with translated(refused=NOT_FILED):
            self.client.delete_messages(uids, silent=True)
            self.client.uid_expunge(uids)
