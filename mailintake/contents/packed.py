"""What Outlook packs into winmail.dat: opened elsewhere, by a decoder that is not trusted, and read as mail is."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Protocol

from casework.signals.problems import Problem
from mailintake.contents.attachments import harmless_name, is_packed
from mailintake.contents.gathered import Body
from mailintake.contents.hypertext import to_text
from mailintake.decoding.charsets import clean
from mailintake.structure.incoming import Enclosed, IncomingFile

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
    """Add what the packed files hold, those of enclosed messages to these. The packed file itself is kept.

    One that stays closed is a problem.
    """
    enclosed = (file for entry in body.enclosed for file in entry.files)
    packed = [file for file in (*body.files, *enclosed) if is_packed(file)]
    opened = [_opened(file, open_packed) for file in packed[:MOST_PACKED]]
    if packed and all(opened) and len(packed) <= MOST_PACKED:
        body.problems.discard(Problem.PACKED)
    found = [(file, one) for file, one in zip(packed, opened, strict=False) if one is not None]
    for file, one in found:
        if any(file is own for own in body.files):
            _add(body, one)
    body.enclosed = [_added(entry, found, body) for entry in body.enclosed]


def _opened(file: IncomingFile, open_packed: OpenPacked) -> Opened | None:
    try:
        return open_packed(file.data())
    except Exception:  # noqa: BLE001 - a file that cannot be opened must not take the words beside it with it
        return None


def _add(body: Body, found: Opened) -> None:
    if found.html:
        body.html.append(body.cut(clean(found.html)))
    words = _words(found, body)
    if words.strip() and words.strip() not in body.text:
        body.texts.append(words)
    body.files += _files(found)


def _added(entry: Enclosed, found: Iterable[tuple[IncomingFile, Opened]], body: Body) -> Enclosed:
    """An enclosed message with what its packed files hold."""
    for file, one in found:
        if any(file is own for own in entry.files):
            text = "\n".join(filter(str.strip, (entry.text, _words(one, body))))
            entry = replace(entry, text=text, files=(*entry.files, *_files(one)))
    return entry


def _words(found: Opened, body: Body) -> str:
    words = clean(found.text)
    return body.cut(words if words.strip() else to_text(clean(found.html), body.problems))


def _files(found: Opened) -> list[IncomingFile]:
    return [
        IncomingFile(
            filename=harmless_name(name),
            content_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
            encoded=data,
        )
        for name, data in found.files
    ]
