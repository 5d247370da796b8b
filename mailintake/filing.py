"""What becomes of a message on the server once it is stored: it is moved, marked or deleted, as the settings say."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from imapclient import IMAPClient

from mailintake.refusals import NOT_FILED, translated
from mailintake.settings import After, MailboxSettings


@dataclass(frozen=True, kw_only=True)
class Filing:
    """Files away in the folder that `client` has selected."""

    client: IMAPClient
    settings: MailboxSettings
    can_move: bool
    """Whether the server knows MOVE."""
    mark: bytes
    """The flag of stored messages where they stay."""

    def file_away(self, uids: Sequence[int], cut: Collection[int]) -> None:
        """Move, mark or delete messages, once for all of them. Those in `cut` are never deleted. Raises NotFiled."""
        match self.settings.after:
            case After.MOVE:
                self._move(uids)
            case After.DELETE:
                self._delete([uid for uid in uids if uid not in cut])
                self._set_aside([uid for uid in uids if uid in cut])
            case After.FLAG:
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
