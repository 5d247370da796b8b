"""Sealed files of forms that are not sent yet. What is here has no key but in a page or a request."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO, Final
from uuid import UUID, uuid4

from vault import folders

KEPT: Final = timedelta(hours=1)
CAP: Final = 2 * 1024**3
"""Bytes in all; at the cap files are refused and words are kept."""


class Drafts:
    """The folder `drafts` of the files folder."""

    def __init__(self, folder: Path, *, cap: int = CAP) -> None:
        self._folder = folder / "drafts"
        self._cap = cap

    def open(self) -> tuple[UUID, BinaryIO]:
        """Start a draft: its id, and where its sealed bytes go. Raises OSError: no room."""
        if folders.size(folders.make(self._folder)) >= self._cap:
            raise folders.NoRoom
        draft_id = uuid4()
        return draft_id, os.fdopen(folders.create(self._path(draft_id)), "wb")

    def read(self, draft_id: UUID) -> BinaryIO:
        """The sealed bytes of a draft. Raises FileNotFoundError."""
        return self._path(draft_id).open("rb")

    def exists(self, draft_id: UUID) -> bool:
        """Whether the draft is still held."""
        return self._path(draft_id).exists()

    def abandon(self, draft_id: UUID) -> None:
        """Delete a draft; one that is gone is gone."""
        self._path(draft_id).unlink(missing_ok=True)

    def sweep(self, now: datetime) -> int:
        """Delete what nobody sent within an hour; says how many."""
        before = (now - KEPT).timestamp()
        swept = 0
        for path in folders.make(self._folder).iterdir():
            try:
                if path.stat().st_mtime < before:
                    path.unlink()
                    swept += 1
            except FileNotFoundError:
                continue
        return swept

    def _path(self, draft_id: UUID) -> Path:
        return self._folder / draft_id.hex
