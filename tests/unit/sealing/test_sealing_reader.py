"""Stored envelopes and derivations, and a reader of our envelopes that shares no line with the
code that seals.

The reader is ML-KEM-768 and X25519 put together by SHA3-256 (the hybrid KEM 0x647a), the
base-mode key schedule of RFC 9180, and the layout of our envelopes, each written here from its
description.
"""

import hashlib
import hmac
import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from sealing import answers, envelope, files, forms, keys, labels, mailer, members, receipts, tags
from sealing.errors import CannotOpen
from sealing.generations import DeskSecret, fingerprint
from sealing.recovery import join, open_recovery_grant
from sealing.stretching import argon2id

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "vectors" / "sealing.json").read_text("utf-8")
)


def stored(name: str) -> bytes:
    return bytes.fromhex(VECTORS[name])


SEED, KEY = stored("seed"), stored("key")
RECORD, REVISION = UUID(VECTORS["record_id"]), VECTORS["revision"]
WORDS = VECTORS["words"].encode()
PAIR = keys.KeyPair.from_seed(SEED)


def hkdf(secret: bytes, info: bytes, length: int, salt: bytes = bytes(32)) -> bytes:
    return expand(hmac.digest(salt, secret, "sha256"), info, length)


def expand(prk: bytes, info: bytes, length: int) -> bytes:
    out, block, counter = b"", b"", 1
    while len(out) < length:
        block = hmac.digest(prk, block + info + bytes([counter]), "sha256")
        out, counter = out + block, counter + 1
    return out[:length]


def joined(*fields: bytes) -> bytes:
    return b"".join(len(field).to_bytes(4, "big") + field for field in fields)


def shared_secret(encapsulated: bytes, seed: bytes) -> bytes:
    expanded = hashlib.shake_256(seed).digest(96)
    own = X25519PrivateKey.from_private_bytes(expanded[64:])
    mlkem_secret = MLKEM768PrivateKey.from_seed_bytes(expanded[:64]).decapsulate(
        encapsulated[:1088]
    )
    x25519_secret = own.exchange(X25519PublicKey.from_public_bytes(encapsulated[1088:]))
    own_public = own.public_key().public_bytes_raw()
    combined = (
        mlkem_secret
        + x25519_secret
        + encapsulated[1088:]
        + own_public
        + bytes.fromhex("5c2e2f2f5e5c")
    )
    return hashlib.sha3_256(combined).digest()


def hpke_open(body: bytes, seed: bytes, info: bytes) -> bytes:
    suite = b"HPKE" + bytes.fromhex("647a00010003")

    def extract(salt: bytes, label: bytes, secret: bytes) -> bytes:
        return hmac.digest(salt or bytes(32), b"HPKE-v1" + suite + label + secret, "sha256")

    def labelled(label: bytes, length: int) -> bytes:
        info = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + context
        return expand(secret, info, length)

    context = b"\0" + extract(b"", b"psk_id_hash", b"") + extract(b"", b"info_hash", info)
    secret = extract(shared_secret(body[:1120], seed), b"secret", b"")
    return ChaCha20Poly1305(labelled(b"key", 32)).decrypt(
        labelled(b"base_nonce", 12), body[1120:], b""
    )


def read_key(sealed: bytes, seed: bytes, label: bytes, record: UUID, revision: int) -> bytes:
    info = joined(sealed[:12], label, record.bytes, revision.to_bytes(8, "big"))
    return hpke_open(sealed[12:], seed, info)


def read_document(sealed: bytes, key: bytes, label: bytes, record: UUID, revision: int) -> bytes:
    number = revision.to_bytes(8, "big")
    both = hkdf(key, joined(label, joined(record.bytes, number)), 40)
    assert sealed[:12] == b"TL\1\1" + both[32:]
    padded = ChaCha20Poly1305(both[:32]).decrypt(
        sealed[12:24], sealed[24:], joined(sealed[:12], label, record.bytes, number)
    )
    return padded[4 : 4 + int.from_bytes(padded[:4], "big")]


def test_an_independent_reader_opens_what_is_sealed_today() -> None:
    seed, key, record = keys.new_seed(), keys.new_seed(), uuid4()
    to = keys.KeyPair.from_seed(seed).public
    sealed_key = envelope.seal_key(key, to, label=labels.NOTE, record_id=record, revision=2)
    sealed = envelope.seal_document(WORDS, key, label=labels.NOTE, record_id=record, revision=2)

    read = read_key(sealed_key, seed, b"tipline/note/1", record, 2)

    assert sealed_key[:12] == b"TL\1\1" + hashlib.sha256(to.raw).digest()[:8]
    assert read == key
    assert read_document(sealed, read, b"tipline/note/1", record, 2) == WORDS


def padded_by_hand(padded: bytes) -> bytes:
    number = (1).to_bytes(8, "big")
    both = hkdf(KEY, joined(b"tipline/note/1", joined(RECORD.bytes, number)), 40)
    head, nonce = b"TL\1\1" + both[32:], bytes(12)
    bound = joined(head, b"tipline/note/1", RECORD.bytes, number)
    return head + nonce + ChaCha20Poly1305(both[:32]).encrypt(nonce, padded, bound)


def test_our_reader_takes_padding_as_the_layout_says_and_no_other() -> None:
    """Padding that may hold anything is a place to hide or mark something."""
    place: dict[str, Any] = {"label": labels.NOTE, "record_id": RECORD, "revision": 1}
    right = b"\0\0\0\2hi".ljust(1024, b"\0")

    assert envelope.open_document(padded_by_hand(right), KEY, **place) == b"hi"
    for wrong in (b"", right[:-1], right + b"\0", right[:-1] + b"x", b"\0\0\x08" + right[3:]):
        with pytest.raises(CannotOpen):
            envelope.open_document(padded_by_hand(wrong), KEY, **place)


def test_our_reader_refuses_a_file_whose_end_is_not_marked() -> None:
    both = hkdf(KEY, joined(b"tipline/file/1", b"chunks"), 40)
    head = b"TL\1\1" + both[32:]
    for last in (bytes(files.CHUNK_BYTES), b"\x80x".ljust(files.CHUNK_BYTES, b"\0")):
        sealed = ChaCha20Poly1305(both[:32]).encrypt(
            bytes(11) + b"\1", last, joined(head, b"tipline/file/1")
        )
        with pytest.raises(CannotOpen):
            list(files.open_file(io.BytesIO(head + sealed), KEY))


def test_an_independent_reader_opens_what_was_sealed_long_ago() -> None:
    key = read_key(stored("sealed_key"), SEED, b"tipline/signal/1", RECORD, REVISION)

    assert key == KEY
    assert read_document(stored("document"), key, b"tipline/signal/1", RECORD, REVISION) == WORDS


def test_our_reader_opens_what_was_sealed_long_ago() -> None:
    place: dict[str, Any] = {"label": labels.SIGNAL, "record_id": RECORD, "revision": REVISION}

    assert PAIR.public.raw == stored("public")
    assert envelope.open_key(stored("sealed_key"), PAIR, **place) == KEY
    assert envelope.open_document(stored("document"), KEY, **place) == WORDS
    assert envelope.open_box(stored("box"), PAIR, **place) == WORDS


def test_files_are_sealed_as_long_ago_and_drafts_and_sessions_open() -> None:
    file = io.BytesIO()
    sealer = files.FileSealer(file, KEY)
    sealer.write(b"x" * 70_000)
    sealer.finish()

    assert hashlib.sha256(file.getvalue()).digest() == stored("file_sha256")
    assert files.unwrap_draft_key(stored("draft_key"), SEED, RECORD) == KEY
    assert members.open_session(KEY, RECORD, stored("session")) == SEED


def test_grants_sheets_and_members_of_long_ago_open() -> None:
    row = members.MemberRow(
        person_id=RECORD,
        parameters=0,
        **{name: bytes.fromhex(value) for name, value in VECTORS["member"].items()},
    )

    unlocked = members.unlock(
        row, "seven quiet words", lambda n, p, s: argon2id(n, p, salt=s, pepper=b"pepper")
    )

    assert (unlocked.seed, unlocked.totp_secret) == (SEED, KEY[:20])
    assert members.open_grant(stored("grant"), SEED, RECORD, 2).secret == KEY
    assert open_recovery_grant(stored("recovery_grant"), SEED, 2).secret == KEY
    assert join(*VECTORS["sheets"]) == SEED


def test_what_is_derived_or_signed_comes_out_as_long_ago() -> None:
    first = DeskSecret(number=1, secret=SEED)
    second = DeskSecret(number=2, secret=KEY).generation(first)
    signer = keys.SigningKey.from_seed(SEED)
    signature = answers.sign_answer(
        signer, lookup_id=KEY, record_id=RECORD, revision=REVISION, ciphertext=WORDS
    )

    assert keys.derive(SEED, labels.REFERENCE, b"context", 64) == stored("derived")
    assert fingerprint(first.generation(None)) == VECTORS["fingerprint"]
    signatures = [first.generation(None).signature.hex(), second.signature.hex()]
    assert signatures == VECTORS["generation_signatures"]
    assert mailer.signer_fingerprint(signer.verify_key) == VECTORS["mailer_fingerprint"]
    assert signature == stored("answer_signature")
    proof = members.invitation_proof("ABCD-EFGH-JKMN-PQRS", RECORD, PAIR.public.raw)
    assert proof == stored("invitation")


def test_receipts_tags_and_tokens_come_out_as_long_ago() -> None:
    """A reporter may come back years later with the digits on a slip of paper."""
    issued = datetime(2026, 11, 25, tzinfo=UTC)
    secret = receipts.derive_receipt(VECTORS["receipt"], b"pepper", 0)

    assert receipts.mint(KEY, SEED) == VECTORS["receipt"]
    assert (secret.lookup_id, secret.seed) == (stored("lookup_id"), stored("receipt_seed"))
    assert tags.make_tag(KEY, "phone", "+12025550123") == stored("tag")
    assert forms.FormToken.issue(KEY, SEED, issued) == VECTORS["form_token"]
    assert forms.FormToken.read(KEY, VECTORS["form_token"], issued, timedelta(0)) == SEED
    assert forms.words_mac(SEED, WORDS) == stored("words_mac")


def test_the_reader_of_this_test_can_fail() -> None:
    """Else its agreement would say nothing."""
    with pytest.raises(InvalidTag):
        read_key(stored("sealed_key"), KEY, b"tipline/signal/1", RECORD, REVISION)
