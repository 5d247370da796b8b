"""The corpus lines that two people of the desk approved: a file of the staff process in the state directory.

They never leave it by themselves, and never come into the repository. The file holds words in clear, without facts
that identify anyone: that is what the second person looks at.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
from dataclasses import dataclass
from pathlib import Path

from casework.learning import Line

FILE = "corpus.jsonl"


@dataclass(frozen=True)
class DeskLines:
    """Adds lines to the file, each once."""

    path: Path

    @classmethod
    def of(cls, var: Path) -> DeskLines:
        """Those of a state directory: they stand where the staff process alone may write."""
        return cls(var / "state" / "staff" / FILE)

    def add(self, line: Line) -> None:
        """Write a line to the disk, unless it stands there: whole, or not at all. Raises OSError when it cannot."""
        written = f"{json.dumps(line.as_json(), ensure_ascii=False)}\n".encode()
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            # Two presses at once: the second waits, and then sees the line.
            fcntl.flock(file, fcntl.LOCK_EX)
            if any(json.loads(known)["id"] == line.as_json()["id"] for known in self.read()):
                return
            _append(file, written)
        finally:
            os.close(file)

    def read(self) -> tuple[str, ...]:
        """Every line, in the order of their approval."""
        try:
            text = self.path.read_text("utf-8")
        except FileNotFoundError:
            return ()
        return tuple(line for line in text.split("\n") if line.strip())


def _append(file: int, data: bytes) -> None:
    """Half a line would spoil the file for every later one."""
    size = os.fstat(file).st_size
    if os.write(file, data) != len(data):
        os.ftruncate(file, size)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    os.fsync(file)
