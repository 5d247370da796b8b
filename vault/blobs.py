"""Sealed files that belong to cases. Their keys stand in the sealed signals."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
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

        Taking one again changes nothing but its time: a form may be sent twice, and a crash may lie
        between taking and commit. Raises FileNotFoundError when there is neither draft nor blob.
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
            # `left_since` counts from here: a draft may be older.
            os.utime(blob)
        folders.settle(self._folder)
        if self._drafts.exists():
            folders.settle(self._drafts)

    def read(self, blob_id: UUID) -> BinaryIO:
        """The sealed bytes. Raises FileNotFoundError."""
        return self._path(blob_id).open("rb")

    def left_since(self, moment: datetime) -> Iterator[UUID]:
        """The blobs that were last taken before then. Raises OSError."""
        if not self._folder.exists():
            return
        with os.scandir(self._folder) as entries:
            for entry in entries:
                try:
                    if entry.stat(follow_symlinks=False).st_mtime < moment.timestamp():
                        yield UUID(hex=entry.name)
                except (FileNotFoundError, ValueError):
                    # Gone meanwhile, or none of ours: it stays.
                    continue

    def delete(self, blob_id: UUID) -> None:
        """Delete one; no error when it is gone."""
        self._path(blob_id).unlink(missing_ok=True)

    def _path(self, blob_id: UUID) -> Path:
        return self._folder / blob_id.hex
