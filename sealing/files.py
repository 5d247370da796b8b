"""Files sealed in chunks as they arrive, so that nothing of one ever lies in clear on a disk.

Layout: header, then chunks of 64 KiB and a tag each; nonce = counter (11 bytes) and 1 on the last
chunk. The last chunk ends in 0x80 and zeros, so a file's size shows to the next 64 KiB only. A
chunk moved, left out or added does not open.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from sealing import labels
from sealing.errors import CannotOpen
from sealing.framing import HEADER_BYTES, KEY_ID_BYTES, frame, header
from sealing.keys import derive
from sealing.locks import lock, unlock

CHUNK_BYTES: Final = 64 * 1024
_SEALED_CHUNK_BYTES: Final = CHUNK_BYTES + 16
_END: Final = b"\x80"


@dataclass(frozen=True, kw_only=True)
class FileFacts:
    """Size in bytes and SHA-256 (32 bytes) of the clear file; they belong inside the signal's
    sealed document.
    """

    size: int
    sha256: bytes


class FileSealer:
    """Seals what is written to it into `sink`. The key is 32 random bytes of this file alone: a
    second file would repeat nonces.
    """

    def __init__(self, sink: BinaryIO, key: bytes) -> None:
        self._sink = sink
        self._cipher, self._head = _cipher(key)
        self._waiting = bytearray()
        self._counter = 0
        self._size = 0
        self._sha256 = hashlib.sha256()
        self._finished = False
        sink.write(self._head)

    def write(self, chunk: bytes) -> None:
        """Take the next bytes, of any length; whole chunks go to the sink at once."""
        if self._finished:
            msg = "the file is finished"
            raise ValueError(msg)
        self._size += len(chunk)
        self._sha256.update(chunk)
        self._waiting += chunk
        while len(self._waiting) >= CHUNK_BYTES:
            self._put(bytes(self._waiting[:CHUNK_BYTES]), last=False)
            del self._waiting[:CHUNK_BYTES]

    def finish(self) -> FileFacts:
        """Write the last chunk. Without it the file does not open."""
        if not self._finished:
            self._finished = True
            self._put((bytes(self._waiting) + _END).ljust(CHUNK_BYTES, b"\0"), last=True)
            self._waiting.clear()
        return FileFacts(size=self._size, sha256=self._sha256.digest())

    def _put(self, chunk: bytes, *, last: bool) -> None:
        nonce = _nonce(self._counter, last=last)
        self._sink.write(self._cipher.encrypt(nonce, chunk, frame(self._head, labels.FILE)))
        self._counter += 1


def open_file(source: BinaryIO, key: bytes) -> Iterator[bytes]:
    """Give the clear chunks in order; raise CannotOpen at the first that is wrong, or at a missing
    end.

    What was given before the error is authentic but may be cut short: keep nothing of it as the
    file.
    """
    cipher, head = _cipher(key)
    if source.read(HEADER_BYTES) != head:
        raise CannotOpen
    bound = frame(head, labels.FILE)
    counter, sealed = 0, source.read(_SEALED_CHUNK_BYTES)
    while following := source.read(_SEALED_CHUNK_BYTES):
        yield _open_chunk(cipher, _nonce(counter, last=False), sealed, bound)
        counter, sealed = counter + 1, following
    last = _open_chunk(cipher, _nonce(counter, last=True), sealed, bound)
    data, end, zeros = last.rpartition(_END)
    if not end or zeros.count(0) != len(zeros):
        raise CannotOpen
    if data:
        yield data


def wrap_draft_key(file_key: bytes, submission_id: bytes, draft_id: UUID) -> bytes:
    """Lock a held file's key under the submission id, which stands in the reporter's page alone."""
    return lock(file_key, submission_id, label=labels.DRAFT, context=draft_id.bytes)


def unwrap_draft_key(wrapped: bytes, submission_id: bytes, draft_id: UUID) -> bytes:
    """Return the file key, or raise CannotOpen for another submission or draft."""
    return unlock(wrapped, submission_id, label=labels.DRAFT, context=draft_id.bytes)


def _cipher(key: bytes) -> tuple[ChaCha20Poly1305, bytes]:
    if len(key) != 32:  # noqa: PLR2004 - the size of every key here
        msg = "a file key has 32 bytes"
        raise ValueError(msg)
    both = derive(key, labels.FILE, b"chunks", 32 + KEY_ID_BYTES)
    return ChaCha20Poly1305(both[:32]), header(both[32:])


def _nonce(counter: int, *, last: bool) -> bytes:
    return counter.to_bytes(11) + bytes((last,))


def _open_chunk(cipher: ChaCha20Poly1305, nonce: bytes, sealed: bytes, bound: bytes) -> bytes:
    try:
        return cipher.decrypt(nonce, sealed, bound)
    except InvalidTag:
        raise CannotOpen from None
