"""Keyed tags of what cases share: equal values give equal tags, and without the keeper's index key
a tag tells no more.
"""

from __future__ import annotations

import hmac
from typing import Final

from sealing import labels
from sealing.framing import frame

TAG_KINDS: Final = frozenset(
    {
        "phone", "email", "url", "plate", "handle", "sender", "message_id", "digest", "band",
        "reply_token", "partner", "case_number", "facts", "plea", "subject",
    }
)  # fmt: skip
GUESSED: Final = frozenset({"phone", "email", "url", "plate", "handle", "sender", "case_number"})
"""Kinds whose values somebody may think of. Nobody guesses the words of a text or the bytes of a
mail, so asking for the tags of those tests nothing.
"""
TAG_BYTES: Final = 16


def make_tag(index_key: bytes, kind: str, value: str) -> bytes:
    """16 bytes; ValueError for a kind that is not in `TAG_KINDS`. Values are normalised by who
    knows their kind.
    """
    if kind not in TAG_KINDS:
        msg = "no such kind of tag"
        raise ValueError(msg)
    # Mail headers may hold bytes that no charset explains; they are tagged as they came.
    body = frame(labels.TAG_INDEX, kind.encode(), value.encode("utf-8", "surrogatepass"))
    return hmac.digest(index_key, body, "sha256")[:TAG_BYTES]
