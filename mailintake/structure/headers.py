"""Header fields as real senders write them: unfolded, split into parameters, encoded words decoded.

Inside this module a field is a "byte string": text in which each character is one byte (Latin-1), so that it can be
cut by characters and decoded at the end. The standard library's header parsers are not used: several releases of
Python 3.11 to 3.13 raise on fields that a stranger can write (`Message-ID: <[x@y]>`, `To: "`, `name*`).
"""

from __future__ import annotations

import binascii
import re
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from mailintake.decoding.charsets import clean, decode, looks_binary
from mailintake.decoding.labels import codec_for
from mailintake.decoding.transfer import from_base64
from mailintake.structure.fieldnames import NAME, is_known

MAX_FIELDS = 1_000
MAX_FIELD = 65_536
"""Bytes of one field that are read; the rest of it is left out."""
MAX_HEADER = 262_144
"""Bytes of all fields of one part; fields that begin after these are left out, but for the `NEEDED`."""
FURTHER = 1_048_576
"""Bytes within which the `NEEDED` are looked for."""
MOST_FOLDS = 20
"""Lines of a folded field that are looked at to see whether the header goes on behind blanks."""
MOST_LATE = 10
"""Of each name."""
NEEDED = frozenset(
    {
        "from", "to", "cc", "subject", "date", "message-id", "in-reply-to", "references", "content-type",
        "content-transfer-encoding", "auto-submitted",
    }
)  # fmt: skip
"""Fields without which nobody knows who writes, of what, and in which form: a flood of others does not hide them."""

# Bounded, so that many beginnings without an end cost linear time.
_ENCODED_WORD = re.compile(
    r"=\?([^?\s]{0,60})\?([BbQq])\?(?:(.{0,2000}?)\?=|([^?\s]{1,2000})\??\Z)", re.DOTALL
)
_ENCODED_B = re.compile(r"[A-Za-z0-9+/=\s_-]*")
# A line that was folded inside a character of UTF-8.
_FOLDED_WITHIN = re.compile(
    r"(?<==[C-Fc-f][0-9A-Fa-f])\s+(?==[89ABab])|(?<==[89ABab][0-9A-Fa-f])\s+(?==[89ABab])"
)
_BETWEEN_WORDS = re.compile(r"\s*")
# Fields that every message has some of: where one follows, the header still goes on.
_KNOWN = re.compile(
    rb"(from|to|cc|subject|date|message-id|received|return-path|reply-to|mime-version|content-[a-z-]+|x-[\w-]+)[ \t]*:",
    re.IGNORECASE,
)
_MESSAGE_FIELDS = {"from", "to", "subject", "date", "message-id", "received"}
_FOLD = re.compile(r"\r?\n|\r")
_SPACES = re.compile(r"\s+")
_PARAMETER = re.compile(
    r""";\s*([^\s=;"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|([^;]*))""",
    re.DOTALL,
)
# A parameter behind a blank alone, and a charset behind a colon.
_UNPARTED = re.compile(r"(\s*[\w.+-]+/[\w.+-]+)\s+(?=charset\s*[=:])", re.IGNORECASE)
_COLON = re.compile(r"(;\s*charset)\s*:", re.IGNORECASE)
_CONTINUED = re.compile(r"([^*]+)\*(\d{1,3})?(\*)?")
_TOKEN = re.compile(r"[^\s;\"(),]+")


@dataclass(frozen=True, kw_only=True)
class Headers:
    """The fields of one part, in order, as byte strings with lower-case names."""

    fields: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    flooded: bool = False
    """There were more fields than are read."""

    def first(self, name: str) -> str | None:
        """The first field of this name, unfolded and still encoded."""
        return next(self.all(name), None)

    def all(self, name: str) -> Iterator[str]:
        """Every field of this name, in order."""
        return (value for found, value in self.fields if found == name)

    def text(self, name: str, hint: str | None = None) -> str:
        """The first field of this name, readable; empty if there is none."""
        return decode_words(self.first(name) or "", hint)


def parse_headers(raw: bytes, start: int, end: int) -> tuple[Headers, int]:
    """Read the fields from `start` on; also say where the body begins.

    The block ends at an empty line, or at the first line that can be no field: then the body begins with it. A line of
    blanks is empty too, unless a field that every message may have follows: some servers fold so.
    """
    fields: list[tuple[str, list[str]]] = []
    late = Counter[str]()
    kept, flooded = True, False
    at = start
    while at < end:
        line_end = _line_end(raw, at, end)
        line = raw[at : min(line_end, at + MAX_FIELD)]
        if not line.strip() and (not line.strip(b"\r\n") or not _goes_on(raw, line_end, end)):
            return _headers(fields, flooded=flooded), line_end
        if line[:1] in {b" ", b"\t"} and fields:
            if kept:
                fields[-1][1].append(line.decode("latin-1"))
        elif match := NAME.match(line):
            name = match.group(1).decode("ascii").lower()
            kept = at - start <= MAX_HEADER and len(fields) < MAX_FIELDS
            if not kept:
                flooded = True
                kept = name in NEEDED and at - start <= FURTHER and late[name] < MOST_LATE
                late.update([name] if kept else [])
            if kept:
                fields.append((name, [line[match.end() :].decode("latin-1")]))
        elif not _may_be_skipped(line, first=at == start) and not (
            fields and not line.startswith(b"--") and _KNOWN.match(raw, line_end, end)
        ):
            return _headers(fields, flooded=flooded), at
        at = line_end
    return _headers(fields, flooded=flooded), end


def parameters(value: str) -> tuple[str, dict[str, str]]:
    """Split `text/plain; charset=x` into its lower-case value and its decoded parameters (RFC 2045, RFC 2231)."""
    if ";" not in value:
        value = value.replace(",", ";", 1)
    value = _COLON.sub(r"\1=", _UNPARTED.sub(r"\1; ", value, count=1))
    head = _TOKEN.match(value.strip())
    pieces: dict[str, dict[int, tuple[str, bool]]] = {}
    for match in _PARAMETER.finditer(value):
        name, quoted, bare = match.groups()
        # A backslash before anything else is a folder's: `"C:\temp\photo.jpg"`.
        text = re.sub(r'\\(["\\])', r"\1", quoted) if quoted is not None else bare.strip()
        parts = _CONTINUED.fullmatch(name.lower())
        base, number, extended = parts.groups() if parts else (name.lower(), None, None)
        encoded = bool(extended) or (parts is not None and number is None)
        # A plain `filename` written beside `filename*` is the poorer one (RFC 6266, 4.3).
        pieces.setdefault(base, {}).setdefault(
            -1 if encoded and number is None else int(number or 0), (text, encoded)
        )
    return (head.group(0).lower() if head else ""), {
        name: _joined(found) for name, found in pieces.items()
    }


def decode_words(value: str, hint: str | None = None) -> str:
    """A byte string made readable: encoded words decoded, raw 8-bit bytes guessed, white space collapsed.

    `hint` is the charset that the body declares: raw bytes in a header are most likely in the same.
    """
    pieces: list[str] = []
    at = 0
    for run, start, end in _runs(value):
        pieces += [_raw(value[at:start], hint), run]
        at = end
    pieces.append(_raw(value[at:], hint))
    return _SPACES.sub(" ", clean("".join(pieces))).strip()


def message_start(raw: bytes) -> int:
    """Where the header begins: after a byte order mark, and after empty lines with a known field below them."""
    at = len(BOM_UTF8) if raw.startswith(BOM_UTF8) else 0
    below = at
    while raw[below : below + 1] in {b"\r", b"\n"}:
        below += 1
    return below if _KNOWN.match(raw, below) else at


def is_message(start: bytes) -> bool:
    """Whether bytes begin as a message does: with fields, one of them a message's own."""
    headers, _ = parse_headers(start, message_start(start), len(start))
    return any(name in _MESSAGE_FIELDS for name, _ in headers.fields)


def unfolded(value: str) -> str:
    """A byte string on one line."""
    value = value.strip()
    # Most fields stand on one line.
    return _FOLD.sub("", value).strip() if "\n" in value or "\r" in value else value


def _runs(value: str) -> Iterator[tuple[str, int, int]]:
    """Encoded words, neighbours together: senders cut a character in two between words of one charset."""
    waiting: list[tuple[str, bytes, str]] = []
    start = end = 0
    for match in _ENCODED_WORD.finditer(value):
        label = match.group(1).split("*", 1)[0].lower()
        text, cut = match.group(3, 4)
        if cut and codec_for(label) is None:
            continue
        data = _word_bytes(match.group(2), cut or text, label)
        if data is None:
            continue
        if waiting and _BETWEEN_WORDS.fullmatch(value, end, match.start()) is None:
            yield _decoded(waiting, value[start:end]), start, end
            waiting = []
        if not waiting:
            start = match.start()
        coded = (cut or text) if match.group(2) in "Bb" else "?"
        if waiting and waiting[-1][0] == label:
            waiting[-1] = (label, waiting[-1][1] + data, waiting[-1][2] + coded)
        else:
            waiting.append((label, data, coded))
        end = match.end()
    if waiting:
        yield _decoded(waiting, value[start:end]), start, end


def _decoded(words: list[tuple[str, bytes, str]], raw: str) -> str:
    texts = [_word_text(*word) for word in words]
    known = all(codec_for(label) for label, _, _ in words)
    # Bytes that are no text in the charset they claim are better shown as they stand than as noise.
    if known and any(map(looks_binary, texts)):
        return raw
    return "".join(texts)


def _word_text(label: str, data: bytes, coded: str) -> str:
    """Words of one charset; where they are no text each by itself, their base64 may have been cut between two words."""
    found = decode(data, label)
    if found.trusted or not _ENCODED_B.fullmatch(coded):
        return found.text
    joined = decode(from_base64(coded.encode("latin-1")), label)
    return joined.text if joined.trusted else found.text


def _word_bytes(encoding: str, text: str, label: str) -> bytes | None:
    if encoding in "Bb":
        # Without its padding or with a blank inside, programs still write it.
        return from_base64(text.encode("latin-1")) if _ENCODED_B.fullmatch(text) else None
    text = _FOLD.sub("", text)
    if codec_for(label) == "utf-8":
        text = _FOLDED_WITHIN.sub("", text)
    return binascii.a2b_qp(text.encode("latin-1"), header=True)


def _raw(text: str, hint: str | None) -> str:
    text = _FOLD.sub("", text)
    if text.isascii() and "\x1b" not in text:
        return text
    data = text.encode("latin-1")
    return decode(data, hint).text if codec_for(hint) else decode(data).text


def _joined(pieces: dict[int, tuple[str, bool]]) -> str:
    if -1 in pieces:
        pieces = {0: pieces[-1]}
    label = ""
    data = b""
    extended_any = False
    for number in sorted(pieces):
        text, extended = pieces[number]
        extended_any = extended_any or extended
        if extended and number == 0 and text.count("'") >= 2:  # noqa: PLR2004 - charset'language'value
            label, _, text = text.split("'", 2)
        raw = text.encode("latin-1")
        data += unquote_to_bytes(raw) if extended else raw
    if extended_any:
        return clean(decode(data, label or None).text)
    return decode_words(data.decode("latin-1"))


def _headers(fields: list[tuple[str, list[str]]], *, flooded: bool) -> Headers:
    return Headers(
        fields=tuple((name, unfolded("".join(lines)[:MAX_FIELD])) for name, lines in fields),
        flooded=flooded,
    )


def _may_be_skipped(line: bytes, *, first: bool) -> bool:
    """A folded line with nothing before it, or the mbox line that some exports put before a message."""
    return line[:1] in {b" ", b"\t"} or (first and line.startswith((b"From ", b">From ")))


def _goes_on(raw: bytes, at: int, end: int) -> bool:
    """Whether the next line that is not set in is a known field."""
    for _ in range(MOST_FOLDS):
        if raw[at : at + 1] not in {b" ", b"\t"}:
            found = NAME.match(raw, at, min(end, at + MAX_FIELD))
            return found is not None and is_known(found.group(1).decode("ascii").lower())
        at = _line_end(raw, at, end)
    return False


def _line_end(raw: bytes, at: int, end: int) -> int:
    found = raw.find(b"\n", at, end)
    return end if found < 0 else found + 1
