"""The keeper's root and what is derived from it, and key files that nobody but their owner may
read.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from sealing import labels
from sealing.errors import WeakKeyFile
from sealing.framing import number
from sealing.keys import derive, new_seed

KEY_FILE_BYTES: Final = 32


@dataclass(frozen=True, kw_only=True, repr=False)
class RootKeys:
    """Each 32 bytes: HKDF of the root under the label of its use."""

    mint: bytes
    receipt_pepper: bytes
    sign_in_pepper: bytes
    index: bytes
    visits: bytes

    @classmethod
    def of(cls, root: bytes) -> Self:
        """Derive them all."""
        return cls(
            mint=derive(root, labels.RECEIPT_MINT),
            receipt_pepper=derive(root, labels.RECEIPT),
            sign_in_pepper=derive(root, labels.MEMBER),
            index=derive(root, labels.TAG_INDEX),
            visits=derive(root, labels.VISIT),
        )

    def visit(self, day: int) -> bytes:
        """Give the key of a day, counted as `date.toordinal` does."""
        return derive(self.visits, labels.VISIT, number(day))


def new_root() -> bytes:
    """32 random bytes."""
    return new_seed()


def write_key(path: Path, key: bytes) -> None:
    """Write a 32-byte key to a new file of mode 0600; FileExistsError rather than overwrite one."""
    if len(key) != KEY_FILE_BYTES:
        msg = f"a key file holds {KEY_FILE_BYTES} bytes"
        raise ValueError(msg)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())


def read_key(path: Path) -> bytes:
    """Read a 32-byte key; raise WeakKeyFile, naming the file, if it is missing, open to group or
    others, or of another size.
    """
    try:
        with path.open("rb") as file:
            mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
            key = file.read(KEY_FILE_BYTES + 1)
    except OSError as fault:
        msg = f"{path}: {fault.strerror}"
        raise WeakKeyFile(msg) from None
    if mode & 0o077:
        msg = f"{path} is open to others than its owner: chmod 600"
        raise WeakKeyFile(msg)
    if len(key) != KEY_FILE_BYTES:
        msg = f"{path} does not hold {KEY_FILE_BYTES} bytes"
        raise WeakKeyFile(msg)
    return key
