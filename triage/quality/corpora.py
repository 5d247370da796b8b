"""The labelled messages in `corpus/`, and which of them training never sees.

A file is one writer's batch. Kept for the test are whole files, nearly all by hands that wrote nothing
else here: some written to be harder than life, and, by one more hand and in the shares of `dev`, some
that were not. What triage must reach is held on the latter, and a floor on all.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from triage.stored import folders

FOLDER = folders.CORPUS
SMALL = ("pt", "fr", "zh", "vi", "tl", "ht", "ru", "ko", "ar", "hi")
"""Languages of few files."""
_AS_IN_LIFE = frozenset({"en-zw", "en-zx", "es-zt", *(f"{language}-w" for language in SMALL)})
_HARD = frozenset(
    {"en-d", "en-j", "en-t", "es-c", "es-f", *(f"{language}-t" for language in SMALL)}
)
KEPT_ASKING = frozenset({"kept", "unseen"})
"""The files of `asking` that training never sees, each by a hand that wrote nothing else there."""


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
        return self.batch in _HARD or self.as_in_life

    @property
    def as_in_life(self) -> bool:
        """Whether it is kept for the test and was not written to be hard."""
        return self.batch in _AS_IN_LIFE


def labelled(folder: Path = FOLDER) -> Iterator[Labelled]:
    """Give every message, file by file in the order of their names."""
    for path in sorted(folder.glob("*.jsonl")):
        lines = filter(None, map(str.strip, path.read_text("utf-8").split("\n")))
        for number, line in enumerate(lines):
            yield Labelled(batch=path.stem, number=number, line=line)


def asking() -> Iterator[Labelled]:
    """Give the messages that are labelled for whether they ask about a person: `id`, `language`, `text`, `asks`."""
    return labelled(FOLDER / "asking")


def digest(messages: Iterable[Labelled]) -> str:
    """SHA-256 over the messages, as hexadecimal: names the corpus that weights were learned from."""
    said = hashlib.sha256()
    for each in messages:
        said.update(f"{each.batch}\n{each.line}\n".encode())
    return said.hexdigest()
