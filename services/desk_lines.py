"""The corpus lines that two people of the desk approved: a file of the staff process in the state directory.

They never leave it by themselves, and never come into the repository. The file holds words in clear, without facts
that identify anyone: that is what the second person looks at.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casework.decisions.learning import Line, plain

FILE = "corpus.jsonl"


@dataclass(frozen=True)
class DeskLines:
    """Adds lines to the file, each once, and takes them out again."""

    path: Path

    @classmethod
    def of(cls, var: Path) -> DeskLines:
        """Those of a state directory: they stand where the staff process alone may write."""
        return cls(var / "state" / "staff" / FILE)

    def add(self, line: Line) -> None:
        """Write a line to the disk, whole or not at all. Raises OSError when it cannot.

        Not where it stands there; one of the same words it replaces, since people may have judged them anew.
        """
        with self._alone():
            known = [json.loads(each) for each in self.read()]
            if any(each["id"] == line.name for each in known):
                return
            kept = [each for each in known if plain(each["text"]) != plain(line.text)]
            if len(kept) < len(known):
                self._write_anew([*kept, line.as_json()])
            else:
                _append(self.path, _in_bytes([line.as_json()]))

    def take_back(self, name: str) -> None:
        """Take a line out of the file, if it stands there. Raises OSError when it cannot."""
        with self._alone():
            known = [json.loads(each) for each in self.read()]
            kept = [each for each in known if each["id"] != name]
            if len(kept) < len(known):
                self._write_anew(kept)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Two presses at once: the second waits, and then sees what the first wrote."""
        folder = self.path.parent
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # The folder stays the same where the file is written anew.
        held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(held, fcntl.LOCK_EX)
            yield
        finally:
            os.close(held)

    def _write_anew(self, lines: Sequence[Mapping[str, Any]]) -> None:
        new = self.path.with_suffix(".new")
        new.unlink(missing_ok=True)
        try:
            _append(new, _in_bytes(lines))
            new.rename(self.path)
        finally:
            new.unlink(missing_ok=True)

    def read(self) -> tuple[str, ...]:
        """Every line, in the order of their approval."""
        try:
            text = self.path.read_text("utf-8")
        except FileNotFoundError:
            return ()
        return tuple(line for line in text.split("\n") if line.strip())


def _in_bytes(lines: Sequence[Mapping[str, Any]]) -> bytes:
    return "".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in lines).encode()


def _append(path: Path, data: bytes) -> None:
    """Half a line would spoil the file for every later one."""
    file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        size = os.fstat(file).st_size
        if os.write(file, data) != len(data):
            os.ftruncate(file, size)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(file)
    finally:
        os.close(file)
