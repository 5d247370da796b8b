"""Staff's answers are signed with the desk key: whoever can write the database still cannot write
to a reporter as the hotline.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from sealing import labels
from sealing.errors import KeyNotTrusted
from sealing.framing import frame, number
from sealing.keys import SigningKey, VerifyKey


def sign_answer(
    signer: SigningKey, *, lookup_id: bytes, record_id: UUID, revision: int, ciphertext: bytes
) -> bytes:
    """Sign a sealed answer for one receipt: 64 bytes. `ciphertext` is the answer's sealed
    document.
    """
    return signer.sign(_body(lookup_id, record_id, revision, ciphertext))


def check_answer(
    verifiers: Mapping[int, VerifyKey],
    number: int,
    signature: bytes,
    *,
    lookup_id: bytes,
    record_id: UUID,
    revision: int,
    ciphertext: bytes,
) -> None:
    """Raise KeyNotTrusted unless generation `number`, of a verified chain, signed this answer.
    Before opening, never after.
    """
    verifier = verifiers.get(number)
    if verifier is None:
        raise KeyNotTrusted
    verifier.check(signature, _body(lookup_id, record_id, revision, ciphertext))


def _body(lookup_id: bytes, record_id: UUID, revision: int, ciphertext: bytes) -> bytes:
    return frame(labels.ANSWER_SIGNATURE, lookup_id, record_id.bytes, number(revision), ciphertext)
