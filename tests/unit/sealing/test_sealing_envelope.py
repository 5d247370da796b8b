"""Envelopes open for their key, label, record and revision, unchanged, and for nothing else."""

from base64 import b64encode
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sealing import labels
from sealing.envelope import (
    bucket_of,
    open_box,
    open_document,
    open_key,
    seal_box,
    seal_document,
    seal_key,
    self_test,
)
from sealing.errors import CannotOpen, KeyNotTrusted, SealingError
from sealing.keys import KeyPair, PublicKey, SigningKey, VerifyKey, new_seed
from sealing.locks import lock, unlock

PAIR = KeyPair.from_seed(bytes(32))
OTHER_PAIR = KeyPair.from_seed(bytes([1]) * 32)
KEY = bytes([2]) * 32
RECORD = UUID("11111111-2222-4333-8444-555555555555")
PLACE: Mapping[str, Any] = {"label": labels.SIGNAL, "record_id": RECORD, "revision": 7}
WORDS = b"They lock the door at night."

Envelope = tuple[bytes, Callable[..., bytes]]

ENVELOPES: dict[str, Envelope] = {
    "key": (seal_key(KEY, PAIR.public, **PLACE), lambda e, **p: open_key(e, PAIR, **p)),
    "document": (seal_document(WORDS, KEY, **PLACE), lambda e, **p: open_document(e, KEY, **p)),
    "box": (seal_box(WORDS, PAIR.public, **PLACE), lambda e, **p: open_box(e, PAIR, **p)),
}

each_kind = pytest.mark.parametrize("kind", ENVELOPES)


@each_kind
def test_an_envelope_opens_where_it_was_sealed(kind: str) -> None:
    envelope, opening = ENVELOPES[kind]

    assert opening(envelope, **PLACE) == (KEY if kind == "key" else WORDS)


@each_kind
def test_a_changed_bit_anywhere_closes_an_envelope(kind: str) -> None:
    envelope, opening = ENVELOPES[kind]
    for place in [*range(64), *range(64, len(envelope), 29), len(envelope) - 1]:
        changed = bytearray(envelope)
        changed[place] ^= 1

        with pytest.raises(CannotOpen):
            opening(bytes(changed), **PLACE)


@each_kind
def test_an_envelope_cut_short_or_made_longer_does_not_open(kind: str) -> None:
    envelope, opening = ENVELOPES[kind]
    for length in [*range(60), *range(60, len(envelope), 97), len(envelope) - 1]:
        with pytest.raises(CannotOpen):
            opening(envelope[:length], **PLACE)
    with pytest.raises(CannotOpen):
        opening(envelope + b"\0", **PLACE)


@each_kind
@pytest.mark.parametrize(
    "other",
    [{"label": labels.NOTE}, {"record_id": uuid4()}, {"revision": 6}, {"revision": 8}],
    ids=["another use", "another record", "older revision", "newer revision"],
)
def test_an_envelope_moved_to_another_place_does_not_open(kind: str, other: dict[str, Any]) -> None:
    """Whoever writes the database can swap rows and put old ones back; the reader must see it."""
    envelope, opening = ENVELOPES[kind]

    with pytest.raises(CannotOpen):
        opening(envelope, **{**PLACE, **other})


def test_another_key_opens_nothing() -> None:
    with pytest.raises(CannotOpen):
        open_key(ENVELOPES["key"][0], OTHER_PAIR, **PLACE)
    with pytest.raises(CannotOpen):
        open_document(ENVELOPES["document"][0], bytes(32), **PLACE)
    with pytest.raises(CannotOpen):
        open_box(ENVELOPES["box"][0], OTHER_PAIR, **PLACE)


def test_a_key_id_does_not_help_a_wrong_key() -> None:
    """The header is checked first and bound as well: lying in it is found out one step later."""
    sealed = ENVELOPES["key"][0]
    lying = sealed[:4] + OTHER_PAIR.public.key_id + sealed[12:]

    with pytest.raises(CannotOpen):
        open_key(lying, OTHER_PAIR, **PLACE)


def test_a_box_does_not_take_the_document_of_another() -> None:
    one, other = (seal_box(WORDS, PAIR.public, **PLACE) for _ in range(2))

    with pytest.raises(CannotOpen):
        open_box(one[:1180] + other[1180:], PAIR, **PLACE)


def test_refusals_tell_nothing() -> None:
    with pytest.raises(CannotOpen) as refusal:
        open_document(ENVELOPES["document"][0], bytes(32), **PLACE)

    assert refusal.value.args == ()
    assert refusal.value.__cause__ is None


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=5000), revision=st.integers(0, 2**63))
def test_bytes_come_back_as_they_went(data: bytes, revision: int) -> None:
    record, key = uuid4(), new_seed()
    sealed = seal_document(data, key, label=labels.NOTE, record_id=record, revision=revision)

    opened = open_document(sealed, key, label=labels.NOTE, record_id=record, revision=revision)

    assert opened == data
    assert len(sealed) == 12 + 12 + bucket_of(len(data)) + 16


@settings(max_examples=30, deadline=None)
@given(data=st.binary(max_size=200), context=st.binary(max_size=40))
def test_locks_open_in_their_context_alone(data: bytes, context: bytes) -> None:
    locked = lock(data, KEY, label=labels.VISIT, context=context)

    assert unlock(locked, KEY, label=labels.VISIT, context=context) == data
    for label, other in ((labels.VISIT, context + b"\0"), (labels.DRAFT, context)):
        with pytest.raises(CannotOpen):
            unlock(locked, KEY, label=label, context=other)
    with pytest.raises(CannotOpen):
        unlock(locked[:-1], KEY, label=labels.VISIT, context=context)


@pytest.mark.parametrize(
    ("length", "bucket"),
    [
        (0, 1024),
        (1020, 1024),
        (1021, 2048),
        (2044, 2048),
        (2045, 4096),
        (2**20 - 4, 2**20),
        (2**20 - 3, 2 * 2**20),
        (2 * 2**20 - 3, 3 * 2**20),
    ],
)
def test_lengths_show_as_powers_of_two_and_then_whole_mebibytes(length: int, bucket: int) -> None:
    assert bucket_of(length) == bucket


def test_two_texts_of_one_bucket_look_alike() -> None:
    short, long = (seal_document(b"a" * size, KEY, **PLACE) for size in (1, 1000))

    assert len(short) == len(long)


def test_wrong_sizes_of_keys_are_a_fault_of_ours() -> None:
    for call in (
        lambda: seal_key(b"short", PAIR.public, **PLACE),
        lambda: seal_document(WORDS, b"short", **PLACE),
        lambda: KeyPair.from_seed(b"short"),
        lambda: SigningKey.from_seed(b"short"),
    ):
        with pytest.raises(ValueError):
            call()


def test_what_is_no_public_key_is_not_trusted() -> None:
    for raw in (b"", PAIR.public.raw[:-1], b"\xff" * 1216):
        with pytest.raises(KeyNotTrusted):
            PublicKey.load(raw)
    with pytest.raises(KeyNotTrusted):
        VerifyKey.load(b"short")


def test_keys_show_nothing_but_their_id() -> None:
    """A key lands in a log or traceback by its repr."""
    seed = new_seed()
    pair, signer = KeyPair.from_seed(seed), SigningKey.from_seed(seed)

    shown = f"{pair!r} {pair.public!r} {signer!r} {signer.verify_key!r}"

    assert shown.count(pair.public.key_id.hex()) == 2
    assert seed.hex() not in shown
    assert len(shown) < 160


def test_equal_keys_are_equal() -> None:
    assert PublicKey.load(PAIR.public.raw) == PAIR.public != OTHER_PAIR.public
    assert len({PublicKey.load(PAIR.public.raw), PAIR.public}) == 1
    verify = SigningKey.from_seed(KEY).verify_key
    assert len({VerifyKey.load(verify.raw), verify}) == 1


def test_the_known_envelope_opens_on_this_machine() -> None:
    self_test()


@pytest.mark.parametrize("data", [b"tipline", b"else"], ids=["another key", "other words"])
def test_a_process_whose_library_reads_otherwise_does_not_start(
    data: bytes, tmp_path: Path
) -> None:
    """What it sealed could never be opened again."""
    to = PAIR.public if data == b"tipline" else KeyPair.from_seed(bytes(range(32))).public
    place: Mapping[str, Any] = {"record_id": UUID(int=1), "revision": 1}
    known = tmp_path / "known_answer.b64"
    known.write_bytes(b64encode(seal_box(data, to, label=labels.SELF_TEST, **place)))

    with pytest.raises(SealingError, match="known envelope"):
        self_test(known)
    with pytest.raises(SealingError, match="FileNotFoundError"):
        self_test(tmp_path / "missing")
