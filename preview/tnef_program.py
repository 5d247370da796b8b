"""Run as a program, by `preview.tnef` alone: a winmail.dat on standard input, what it holds on standard output.

First line: JSON with `text`, `html` and `files` (each `name` and `size`); then the files, one after the other.
"""

from __future__ import annotations

import codecs
import json
import logging
import resource
import sys
from contextlib import suppress

import compressed_rtf  # noqa: F401 - the decoder loads it when it is needed, and then it is too late
from striprtf.striprtf import rtf_to_text
from tnefparse import TNEF

MEMORY = 300_000_000
SECONDS = 8
MOST_FILES = 100


_PAGES = (
    "ascii", "latin-1", "utf-8", "utf-16-le", "utf-7", "cp437", "cp850", "cp866", "cp874", "cp932", "cp936", "cp949",
    "cp950", "koi8-r", "koi8-u", "gb2312", "gb18030", "big5", "euc-kr", "iso2022_jp", "shift_jis",
    *(f"cp{number}" for number in range(1250, 1259)), *(f"iso8859-{number}" for number in range(1, 17)),
)  # fmt: skip


def confine() -> None:
    """Give up what a decoder does not need. From here on no file and no socket can be opened."""
    for page in _PAGES:
        with suppress(LookupError):
            codecs.lookup(page)
    limits = [
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 3),
    ]
    if sys.platform == "linux":
        limits.append((resource.RLIMIT_AS, MEMORY))
    for kind, value in limits:
        resource.setrlimit(kind, (value, value))


def main() -> None:
    """Read all, decode, write all."""
    logging.disable()
    confine()
    found = TNEF(sys.stdin.buffer.read(), do_checksum=False)
    files = [
        (_text(entry.long_filename(), found.codepage), bytes(entry.data))
        for entry in found.attachments[:MOST_FILES]
        if isinstance(entry.data, bytes)
    ]
    line = {
        "text": _text(found.body, found.codepage) or _rich(found),
        "html": _text(found.htmlbody, found.codepage),
        "files": [{"name": name, "size": len(data)} for name, data in files],
    }
    out = sys.stdout.buffer
    out.write(json.dumps(line).encode() + b"\n")
    for _, data in files:
        out.write(data)
    out.flush()


def _text(value: object, codepage: str | None) -> str:
    """Bodies come as bytes, as text, or as a list with one of them."""
    if isinstance(value, list | tuple):
        value = value[0] if value else ""
    if isinstance(value, bytes):
        value = _decoded(value, codepage)
    return value.rstrip("\0") if isinstance(value, str) else ""


def _decoded(data: bytes, codepage: str | None) -> str:
    try:
        return data.decode(codepage or "cp1252", "replace")
    except LookupError:
        return data.decode("cp1252", "replace")


def _rich(found: TNEF) -> str:
    rich: object = found.rtfbody
    if isinstance(rich, str):
        return str(rtf_to_text(rich, errors="replace"))
    if isinstance(rich, bytes):
        return str(rtf_to_text(rich.decode("cp1252", "replace"), errors="replace"))
    return ""


if __name__ == "__main__":
    main()
