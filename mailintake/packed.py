"""What Outlook packs into winmail.dat: opened elsewhere, by a decoder that is not trusted, and read as mail is."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from typing import Protocol

from mailintake.attachments import harmless_name
from mailintake.bodies import PACKED, Body, is_packed
from mailintake.charsets import clean
from mailintake.hypertext import to_text
from mailintake.incoming import IncomingFile

MOST_PACKED = 3
"""Packed files of one message that are opened: each costs a process."""


class Opened(Protocol):
    """What a packed file held."""

    @property
    def text(self) -> str: ...

    @property
    def html(self) -> str: ...

    @property
    def files(self) -> tuple[tuple[str, bytes], ...]: ...


OpenPacked = Callable[[bytes], Opened | None]
"""Opens a packed file, or says None."""


def unpack(body: Body, open_packed: OpenPacked) -> None:
    """Add what the packed files hold. The packed file itself is kept; one that stays closed is a problem."""
    packed = [file for file in body.files if is_packed(file)]
    opened = [open_packed(file.data()) for file in packed[:MOST_PACKED]]
    if packed and all(opened) and len(packed) <= MOST_PACKED:
        body.problems.discard(PACKED)
    for found in filter(None, opened):
        _add(body, found)


def _add(body: Body, found: Opened) -> None:
    words = clean(found.text)
    if found.html:
        body.html.append(body.cut(clean(found.html)))
        words = words if words.strip() else to_text(body.html[-1], body.problems)
    if words.strip() and words.strip() not in body.text:
        body.texts.append(body.cut(words))
    for name, data in found.files:
        kind, _ = mimetypes.guess_type(name)
        body.files.append(
            IncomingFile(
                filename=harmless_name(name),
                content_type=kind or "application/octet-stream",
                encoded=data,
            )
        )
