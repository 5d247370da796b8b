"""Sealed files that belong to cases. Their keys stand in the sealed signals."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from vault import folders


class Blobs:
    """The folder `blobs` of the files folder; drafts move into it, and never back."""

    def __init__(self, folder: Path) -> None:
        self._drafts = folder / "drafts"
        self._folder = folder / "blobs"

    def take(self, *draft_ids: UUID) -> None:
        """Make drafts blobs, on the disk for sure, before the rows that name them are committed.

        Taking one again changes nothing: a form may be sent twice, and a crash may lie between
        taking and commit. Raises FileNotFoundError when there is neither draft nor blob.
        """
        if not draft_ids:
            return
        folders.make(self._folder)
        for draft_id in draft_ids:
            draft, blob = self._drafts / draft_id.hex, self._path(draft_id)
            try:
                folders.settle(draft)
                draft.replace(blob)
            except FileNotFoundError:
                if not blob.exists():
                    raise
        folders.settle(self._folder)
        if self._drafts.exists():
            folders.settle(self._drafts)

    def read(self, blob_id: UUID) -> BinaryIO:
        """The sealed bytes. Raises FileNotFoundError."""
        return self._path(blob_id).open("rb")

    def _path(self, blob_id: UUID) -> Path:
        return self._folder / blob_id.hex
