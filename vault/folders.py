"""Files that are on the disk for sure, or not there at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Final

FILE_MODE: Final = 0o660
FOLDER_MODE: Final = 0o770
"""Less the process's umask: writers and readers may be users of one group. All in it is sealed."""


class NoRoom(OSError):
    """The folder holds as much as it may."""

    def __init__(self) -> None:
        super().__init__(errno.ENOSPC, os.strerror(errno.ENOSPC))


def make(folder: Path) -> Path:
    """The folder, made where it is not there."""
    folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    return folder


def create(path: Path) -> int:
    """A descriptor to write a new file; raises FileExistsError when it is there."""
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, FILE_MODE)


def settle(path: Path) -> None:
    """Return when a file's bytes, or a folder's names, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def size(folder: Path) -> int:
    """Bytes of the files in a folder; one that goes meanwhile counts nothing."""
    total = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            try:
                total += entry.stat(follow_symlinks=False).st_size
            except FileNotFoundError:
                continue
    return total
