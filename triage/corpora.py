"""The labelled messages in `corpus/`, and which of them training never sees.

A file is one writer's batch. Of English and Spanish two whole files each are kept for the test, one
of them by a hand that training does not know and harder than life; of every other language the file
`t`, by a hand that wrote nothing else here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "corpus"
_FOR_TEST = frozenset({"en-d", "en-j", "es-c", "es-f"})
_FOR_TEST_ELSEWHERE = "-t"


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """One message of the corpus as it stands in its file."""

    batch: str
    """Name of its file."""
    number: int
    """Its line, from 0."""
    line: str

    @property
    def message(self) -> dict[str, Any]:
        """The fields of the label guide."""
        message: dict[str, Any] = json.loads(self.line)
        return message

    @property
    def for_test(self) -> bool:
        """Whether it is kept from training."""
        return self.batch in _FOR_TEST or self.batch.endswith(_FOR_TEST_ELSEWHERE)


def labelled(folder: Path = FOLDER) -> Iterator[Labelled]:
    """Give every message, file by file in the order of their names."""
    for path in sorted(folder.glob("*.jsonl")):
        lines = filter(None, map(str.strip, path.read_text("utf-8").split("\n")))
        for number, line in enumerate(lines):
            yield Labelled(batch=path.stem, number=number, line=line)


def digest(messages: Iterable[Labelled]) -> str:
    """SHA-256 over the messages, as hexadecimal: names the corpus that weights were learned from."""
    said = hashlib.sha256()
    for each in messages:
        said.update(f"{each.batch}\n{each.line}\n".encode())
    return said.hexdigest()
