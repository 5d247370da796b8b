"""What Outlook packs into `winmail.dat` (TNEF): the words and the files, opened in a confined child."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from preview.confined import CannotDecode, ask

PROGRAM = Path(__file__).with_name("tnef_program.py")
MOST_TEXT = 500_000


@dataclass(frozen=True, kw_only=True)
class Packed:
    """What a winmail.dat holds. Everything in it is as hostile as before."""

    text: str = field(default="", repr=False)
    html: str = field(default="", repr=False)
    files: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)
    """Name as given, and bytes."""


def open_tnef(data: bytes) -> Packed | None:
    """Open it, or None where it cannot be opened or holds nothing: then it stays what it is, a file."""
    try:
        found = _read(ask(PROGRAM, data))
    except (CannotDecode, OSError, ValueError, KeyError, TypeError):
        return None
    return found if found.text.strip() or found.html.strip() or found.files else None


def _read(answer: bytes) -> Packed:
    """Take the child's answer apart, believing nothing of it."""
    head, _, rest = answer.partition(b"\n")
    said: dict[str, Any] = json.loads(head)
    files: list[tuple[str, bytes]] = []
    at = 0
    for entry in said["files"]:
        size = int(entry["size"])
        if size < 0 or at + size > len(rest):
            raise ValueError(size)
        files.append((str(entry["name"]), rest[at : at + size]))
        at += size
    return Packed(
        text=str(said["text"])[:MOST_TEXT], html=str(said["html"])[:MOST_TEXT], files=tuple(files)
    )
