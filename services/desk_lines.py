"""The corpus lines that two people of the desk approved: a file of the staff process in the state directory.

They never leave it by themselves, and never come into the repository. The file holds words in clear, without facts
that identify anyone: that is what the second person looks at.
"""

from __future__ import annotations

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
        """Write a line to the disk, unless it stands there. Raises OSError when it cannot."""
        written = json.dumps(line.as_json(), ensure_ascii=False)
        if any(json.loads(known)["id"] == line.as_json()["id"] for known in self.read()):
            return
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(file, f"{written}\n".encode())
            os.fsync(file)
        finally:
            os.close(file)

    def read(self) -> tuple[str, ...]:
        """Every line, in the order of their approval."""
        try:
            text = self.path.read_text("utf-8")
        except FileNotFoundError:
            return ()
        return tuple(line for line in text.split("\n") if line.strip())
