"""Files come back whole or not at all."""

import hashlib
import io
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sealing.errors import CannotOpen
from sealing.files import CHUNK_BYTES, FileSealer, open_file, unwrap_draft_key, wrap_draft_key

KEY = bytes([5]) * 32
SEALED_CHUNK = CHUNK_BYTES + 16
SIZES = [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES]


def sealed(data: bytes, piece: int = 10_000) -> bytes:
    sink = io.BytesIO()
    sealer = FileSealer(sink, KEY)
    for start in range(0, len(data), piece):
        sealer.write(data[start : start + piece])
    sealer.finish()
    return sink.getvalue()


def opened(blob: bytes, key: bytes = KEY) -> bytes:
    return b"".join(open_file(io.BytesIO(blob), key))


@pytest.mark.parametrize("size", SIZES)
def test_a_file_comes_back_as_it_went(size: int) -> None:
    data = bytes(index % 251 for index in range(size))

    assert opened(sealed(data)) == data


@settings(max_examples=25, deadline=None)
@given(
    size=st.integers(0, 3 * CHUNK_BYTES),
    piece=st.integers(1000, 2 * CHUNK_BYTES),
    last=st.sampled_from([b"\0", b"\x80", b"\x80\0", b"x"]),
)
def test_how_a_file_arrives_does_not_matter(size: int, piece: int, last: bytes) -> None:
    """Data that looks like the padding is data."""
    data = b"y" * size + last

    assert opened(sealed(data, piece)) == data
    assert sealed(data, piece) == sealed(data)


def test_the_facts_are_those_of_the_clear_file() -> None:
    sealer = FileSealer(io.BytesIO(), KEY)
    sealer.write(b"a" * 100_000)

    facts = sealer.finish()

    assert facts.size == 100_000
    assert facts.sha256 == hashlib.sha256(b"a" * 100_000).digest()
    assert sealer.finish() == facts
    with pytest.raises(ValueError):
        sealer.write(b"more")


def test_chunks_leave_as_soon_as_they_are_whole() -> None:
    """Nothing of a large upload waits in memory but the chunk at hand."""
    sink = io.BytesIO()
    FileSealer(sink, KEY).write(b"a" * (2 * CHUNK_BYTES + 5))

    assert len(sink.getvalue()) == 12 + 2 * SEALED_CHUNK


def test_sizes_show_to_the_next_chunk_only() -> None:
    assert len(sealed(b"a")) == len(sealed(b"a" * 60_000))


BLOB = sealed(b"z" * (2 * CHUNK_BYTES + 10))
HEAD, CHUNKS = BLOB[:12], [BLOB[12 + n * SEALED_CHUNK :][:SEALED_CHUNK] for n in range(3)]

SPOILT = {
    "empty": b"",
    "header alone": HEAD,
    "last chunk left out": HEAD + CHUNKS[0] + CHUNKS[1],
    "middle chunk left out": HEAD + CHUNKS[0] + CHUNKS[2],
    "chunks swapped": HEAD + CHUNKS[1] + CHUNKS[0] + CHUNKS[2],
    "last chunk twice": BLOB + CHUNKS[2],
    "cut short": BLOB[:-1],
    "one byte more": BLOB + b"\0",
    "changed bit": BLOB[:5000] + bytes([BLOB[5000] ^ 1]) + BLOB[5001:],
    "another header": b"TL\1\2" + BLOB[4:],
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_file_does_not_open(how: str) -> None:
    with pytest.raises(CannotOpen):
        opened(SPOILT[how])


def test_another_key_does_not_open_a_file() -> None:
    with pytest.raises(CannotOpen):
        opened(BLOB, bytes(32))
    with pytest.raises(ValueError):
        FileSealer(io.BytesIO(), b"short")


def test_a_held_file_opens_with_its_own_form_alone() -> None:
    submission, draft = bytes(range(32)), uuid4()
    wrapped = wrap_draft_key(KEY, submission, draft)

    assert unwrap_draft_key(wrapped, submission, draft) == KEY
    for other_submission, other_draft in ((bytes(32), draft), (submission, uuid4())):
        with pytest.raises(CannotOpen):
            unwrap_draft_key(wrapped, other_submission, other_draft)
