"""The names that are made for a case from the submission id alone, so that the same form or mail has the same again.

Its reference is said aloud and gives no access. The word in our reply addresses and Message-IDs, by which an answer
finds its case, nobody can guess: a reference can be guessed, and whoever guesses one must not get into a case by it.
"""

from __future__ import annotations

from base64 import b32encode

from casework.cases.references import ALPHABET, CHARACTERS, check_character
from sealing import labels
from sealing.keys import derive

CANDIDATES = 4
"""How many references are tried before a conflict gives up: 2^35 of them make even the second rare."""
_BITS, _BYTES = 5 * CHARACTERS, 5
_WORD_BYTES = 10


def references_of(submission_id: bytes) -> tuple[str, ...]:
    """The references this submission may have, first choice first; a conflict takes the next counter."""
    return tuple(_reference(submission_id, counter) for counter in range(CANDIDATES))


def _reference(submission_id: bytes, counter: int) -> str:
    material = derive(submission_id, labels.REFERENCE, bytes([counter]), _BYTES)
    number = int.from_bytes(material, "big") >> (8 * _BYTES - _BITS)
    body = "".join(ALPHABET[(number >> (5 * place)) & 31] for place in reversed(range(CHARACTERS)))
    return body + check_character(body)


def token_of(submission_id: bytes) -> str:
    """The word for the case of this submission: `m` and 16 letters and digits."""
    word = b32encode(derive(submission_id, labels.REFERENCE, b"reply", _WORD_BYTES))
    return "m" + word.decode().lower()
