"""Searching everything that a hotline leaves on a machine for words that must stand nowhere in clear."""

from __future__ import annotations

import bz2
import gzip
import lzma
import re
import secrets
import zlib
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psutil
import redis

from tests.parts.hotlines import Hotline

FAMILY = "q" + "".join(secrets.choice("bdfghjklmnprstvwxz") for _ in range(7))
"""How every mark of this run begins: one look tells whether any can be there."""
INFLATED_AT_MOST = 32 * 1024 * 1024
LAYERS = 3
NOT_SEARCHED = "demo-mail"
"""The demonstration's mailbox: the mail server keeps what was sent to it."""

_PACKED: tuple[tuple[bytes, Callable[[], Any]], ...] = (
    (rb"\x78[\x01\x5e\x9c\xda]", zlib.decompressobj),
    (rb"\x1f\x8b\x08", lambda: zlib.decompressobj(wbits=31)),
    (rb"BZh[1-9]", bz2.BZ2Decompressor),
    (rb"\xfd7zXZ\x00", lzma.LZMADecompressor),
)


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A word that no dictionary has. Every word and number that is to stay secret begins with one."""

    text: str

    @classmethod
    def new(cls) -> Mark:
        """Letters by chance, for a word."""
        return cls(text=FAMILY + "".join(secrets.choice("bdfghjklmnprstvwxz") for _ in range(8)))

    @property
    def beginning(self) -> Mark:
        """What it may have in common with others."""
        return Mark(text=self.text[: len(FAMILY)])

    def forms(self) -> set[bytes]:
        """How it may stand in bytes: plain, two bytes a letter, hex, base64 at each of three places."""
        plain = self.text.encode()
        wide = self.text.encode("utf-16-le")[:-1]
        found = {plain, wide, plain.hex().encode(), wide.hex().encode()}
        for encode in (b64encode, urlsafe_b64encode):
            found |= {_inside(encode, form, shift) for form in (plain, wide) for shift in range(3)}
        return found | {quote(self.text).encode()}


def _inside(encode: Callable[[bytes], bytes], data: bytes, shift: int) -> bytes:
    """The letters of base64 that these bytes alone decide, when `shift` bytes stand before them."""
    return encode(b"\0" * shift + data)[-(-shift * 8 // 6) : (shift + len(data)) * 8 // 6]


class Search:
    """Looks for marks. What it finds is named by its place, and by the mark's number: never by what stands there."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        marks = tuple(marks)
        self._beginnings = frozenset(
            f for begun in {m.beginning for m in marks} for f in begun.forms()
        )
        self._forms = {form: number for number, mark in enumerate(marks) for form in mark.forms()}
        self._known: dict[bytes, set[int]] = {}

    def in_bytes(self, data: bytes) -> set[int]:
        """The numbers of the marks that stand in these bytes, or in what is packed in them. The same bytes are looked
        through once: a database lies in its folder, and stands open in each process.
        """
        digest = sha256(data).digest()
        if digest not in self._known:
            found = self._known[digest] = set()
            for layer in _layers(data, LAYERS):
                if _standing(self._beginnings, layer):
                    found.update(self._forms[form] for form in _standing(self._forms, layer))
        return self._known[digest]

    def leaks(self, places: Iterable[tuple[str, bytes]]) -> dict[str, set[int]]:
        """Place to marks, of every place that holds one."""
        found = {place: self.in_bytes(data) for place, data in places}
        return {place: marks for place, marks in found.items() if marks}


def _standing(forms: Collection[bytes], text: bytes) -> list[bytes]:
    """Those that stand in it; in capitals too, unless they have some themselves, as base64 does."""
    small = text.lower()
    return [form for form in forms if form in (small if form == form.lower() else text)]


def _layers(data: bytes, deep: int) -> Iterator[bytes]:
    """The bytes, and all that unpacks out of them, wherever in them it begins."""
    yield data
    for magic, opener in _PACKED if deep else ():
        for match in re.finditer(magic, data):
            inner = _unpacked(opener(), memoryview(data)[match.start() :])
            if len(inner) > 8:
                yield from _layers(inner, deep - 1)


def _unpacked(opener: Any, data: memoryview) -> bytes:  # noqa: ANN401 - four libraries have one each
    """What comes out, as far as it goes: a torn end hides nothing that stands before it."""
    out = b""
    with suppress(zlib.error, OSError, EOFError, lzma.LZMAError, ValueError):
        for start in range(0, len(data), 512):
            out += opener.decompress(data[start : start + 512])
            if getattr(opener, "eof", False) or len(out) > INFLATED_AT_MOST:
                break
    return out


def everything(hotline: Hotline, *more: Path) -> Iterator[tuple[str, bytes]]:
    """All that lies about while it runs: files, deleted files still open, command lines, environments, Redis."""
    yield from files_of(hotline, *more)
    for processes in hotline.processes().values():
        for process in processes:
            yield from of_process(process, hotline.folder / NOT_SEARCHED)
    yield from in_redis(redis_of(hotline))


def files_of(hotline: Hotline, *more: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of the state directory, of the temporary folder and of more folders."""
    for folder in (hotline.folder, hotline.temporary, *more):
        for path in sorted(folder.rglob("*")):
            place = path.relative_to(folder.parent)
            if path.is_file() and place.parts[1] != NOT_SEARCHED:
                yield f"{place} (name)", str(place).encode()
                with suppress(FileNotFoundError):
                    data = path.read_bytes()
                    yield str(place), without_recipient(data) if path.suffix == ".eml" else data


def without_recipient(mail: bytes) -> bytes:
    """A mail less its `To:` line: an acknowledgement goes to the address of whoever wrote, and says it nowhere else."""
    head, gap, body = mail.partition(b"\r\n\r\n" if b"\r\n\r\n" in mail else b"\n\n")
    return re.sub(rb"(?im)^to:.*\n?(?:^[ \t].*\n?)*", b"", head) + gap + body


def of_process(process: psutil.Process, passed_over: Path) -> Iterator[tuple[str, bytes]]:
    """What the machine shows of a process, and on Linux each file that it holds open, deleted ones too."""
    with suppress(psutil.Error):
        name = f"process {process.pid}"
        yield f"{name} command line", "\0".join(process.cmdline()).encode()
        yield f"{name} environment", "\0".join(process.environ().values()).encode()
    for link in Path(f"/proc/{process.pid}/fd").glob("*"):
        with suppress(OSError):
            target = link.readlink()
            if target.is_absolute() and not target.is_relative_to(passed_over) and link.is_file():
                yield f"{name} open {target}", link.read_bytes()


def redis_of(hotline: Hotline) -> redis.Redis:
    """The queue's server, with the rights of the worker."""
    for line in hotline.running.state.settings.read_text().splitlines():
        if line.startswith("TIPLINE_REDIS_URL=unix://"):
            return redis.Redis.from_url(line.partition("=")[2])
    raise LookupError("no Redis of our own")


_WHOLE: dict[bytes, Callable[[redis.Redis, bytes], Any]] = {
    b"string": lambda client, key: client.get(key),
    b"list": lambda client, key: client.lrange(key, 0, -1),
    b"hash": lambda client, key: client.hgetall(key),
    b"set": lambda client, key: client.smembers(key),
    b"zset": lambda client, key: client.zrange(key, 0, -1, withscores=True),
    b"stream": lambda client, key: client.xrange(key),
    b"none": lambda _client, _key: None,  # gone since it was listed
}


def in_redis(client: redis.Redis) -> Iterator[tuple[str, bytes]]:
    """Every key of every type. Also writes a dump with nothing packed in it, which lies among the files then."""
    for key in client.scan_iter(count=1000):
        kind: Any = client.type(key)
        yield f"redis {key!r} (name)", key
        for number, value in enumerate(_flat(_WHOLE[bytes(kind)](client, key)), start=1):
            yield f"redis {key!r} {number}", value
    client.config_set("rdbcompression", "no")
    with suppress(redis.ResponseError):  # a save of its own is under way
        client.save()


def _flat(value: Any) -> Iterator[bytes]:  # noqa: ANN401 - whatever Redis gives
    if isinstance(value, bytes):
        yield value
    elif isinstance(value, dict):
        yield from _flat([*value, *value.values()])
    elif isinstance(value, list | tuple | set):
        for item in value:
            yield from _flat(item)


def packed_forms(data: bytes) -> dict[str, bytes]:
    """The same bytes, packed in each way that the search unpacks."""
    return {
        "zlib": zlib.compress(data),
        "gzip": gzip.compress(data),
        "bz2": bz2.compress(data),
        "xz": lzma.compress(data),
        "zlib in gzip": gzip.compress(b"before" + zlib.compress(data)),
    }
