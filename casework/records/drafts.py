"""Files on their way in: sealed chunk by chunk as they arrive, under a key that only the request or the page holds."""

from __future__ import annotations

import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from contextlib import suppress
from typing import BinaryIO, Protocol
from uuid import UUID

from casework.records.documents import dump_attachment, load_attachment
from casework.signals.submissions import Attachment
from sealing.errors import CannotOpen
from sealing.files import FileSealer, unwrap_draft_key, wrap_draft_key

KEY_BYTES = 32
NAME_CHARACTERS = 200


class DraftFolder(Protocol):
    """Where the ciphertext of files lies until its signal is stored."""

    def open(self) -> tuple[UUID, BinaryIO]:
        """A new draft. Raises OSError when the folder is full."""

    def abandon(self, draft_id: UUID) -> None:
        """Delete it; no error when it is gone."""

    def exists(self, draft_id: UUID) -> bool:
        """Whether it has not been swept."""


class SealedDraft:
    """Takes the bytes of one file and seals them under a random key of its own."""

    def __init__(self, folder: DraftFolder, *, held: bool = True) -> None:
        """`held`: it may wait for a page that comes back. Where it is taken at once, its taking waits for the disk."""
        self._folder = folder
        self._held = held
        self._key = os.urandom(KEY_BYTES)
        self._id, self._sink = folder.open()
        self._sealer = FileSealer(self._sink, self._key)

    def write(self, chunk: bytes, /) -> None:
        """Seal the next bytes. Raises OSError when the disk cannot take them."""
        self._sealer.write(chunk)

    def finish(self, name: str, content_type: str, /) -> Attachment:
        """Close the sealed file, safely on disk if it may be held, and say what it is."""
        facts = self._sealer.finish()
        self._sink.flush()
        if self._held:
            os.fsync(self._sink.fileno())
        self._sink.close()
        return Attachment(
            blob=self._id,
            key=self._key,
            name=name[:NAME_CHARACTERS],
            content_type=content_type[:NAME_CHARACTERS],
            size=facts.size,
            sha256=facts.sha256,
        )

    def abandon(self) -> None:
        """Delete what was written. Safe after `finish` and twice."""
        with suppress(OSError):  # what could not be written need not be
            self._sink.close()
        self._folder.abandon(self._id)


def keep_draft(submission_id: bytes, attachment: Attachment) -> str:
    """A held file for the page that goes back. Its key is locked under the submission id, which only that page has."""
    body = dump_attachment(attachment)
    locked = wrap_draft_key(attachment.key, submission_id, attachment.blob)
    body["key"] = urlsafe_b64encode(locked).decode()
    return urlsafe_b64encode(json.dumps(body).encode()).decode()


def take_draft(submission_id: bytes, kept: str, *, folder: DraftFolder) -> Attachment | None:
    """The held file again; None once it was swept, or when the field is not what the page held."""
    try:
        body = json.loads(urlsafe_b64decode(kept))
        draft_id = UUID(body["blob"])
        key = unwrap_draft_key(urlsafe_b64decode(body["key"]), submission_id, draft_id)
        held = load_attachment({**body, "key": urlsafe_b64encode(b"").decode()})
    except (ValueError, KeyError, TypeError, NotBase64, CannotOpen):
        return None
    if not folder.exists(draft_id):
        return None
    return Attachment(
        blob=draft_id,
        key=key,
        name=held.name,
        content_type=held.content_type,
        size=held.size,
        sha256=held.sha256,
    )
