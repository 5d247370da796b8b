"""Files on their way in: which of them wait for the disk by themselves."""

from __future__ import annotations

import io
from hashlib import sha256
from typing import BinaryIO
from uuid import UUID, uuid4

import pytest

from casework.records.drafts import SealedDraft

PHOTO = b"a photo" * 100


class Folder:
    """Holds one file in memory, which no disk can be asked to keep."""

    def __init__(self) -> None:
        self.sink = io.BytesIO()

    def open(self) -> tuple[UUID, BinaryIO]:
        return uuid4(), self.sink

    def abandon(self, draft_id: UUID) -> None:
        raise NotImplementedError

    def exists(self, draft_id: UUID) -> bool:
        raise NotImplementedError


def test_a_file_that_is_taken_at_once_waits_for_the_disk_with_its_taking_alone() -> None:
    draft = SealedDraft(Folder(), held=False)
    draft.write(PHOTO)

    attachment = draft.finish("photo.jpg", "image/jpeg")

    assert (attachment.size, attachment.sha256) == (len(PHOTO), sha256(PHOTO).digest())


def test_one_that_may_be_held_waits_for_it_by_itself() -> None:
    """The form may come back within the hour, and its page alone still has the key."""
    draft = SealedDraft(Folder())
    draft.write(PHOTO)

    with pytest.raises(io.UnsupportedOperation):
        draft.finish("photo.jpg", "image/jpeg")
