"""A form that nobody may send now, kept sealed in the page that asks to sign in.

It is sealed to the desk and stands in that page alone: nothing of it is stored, and it opens only in the session of a
member of the desk.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from casework.records.sealed import DeskSecrets
from sealing import labels
from sealing.envelope import open_box, seal_box
from sealing.errors import CannotOpen
from sealing.generations import Generation

_REVISION = 0
_ID_BYTES = 16


@dataclass(frozen=True, kw_only=True)
class HeldForm:
    """What was typed, and where it was going."""

    path: str
    fields: tuple[tuple[str, str], ...] = field(repr=False)
    """Name and value, in the order of the form."""
    by: UUID | None
    """Who typed it, as its page said."""


def hold(form: HeldForm, *, desk: Generation) -> str:
    """The form as text for a field of a page."""
    body = {"path": form.path, "fields": form.fields, "by": form.by.hex if form.by else None}
    data = json.dumps(body, ensure_ascii=False).encode("utf-8", "surrogatepass")
    held_id = uuid4()
    box = seal_box(data, desk.to, label=labels.HELD_FORM, record_id=held_id, revision=_REVISION)
    return urlsafe_b64encode(held_id.bytes + box).decode()


def take_back(held: str, *, secrets: DeskSecrets) -> HeldForm | None:
    """The form again; None for whoever holds no key to it, and for what is none."""
    try:
        data = urlsafe_b64decode(held)
        held_id = UUID(bytes=data[:_ID_BYTES])
        body = json.loads(
            _opened(data[_ID_BYTES:], held_id, secrets).decode("utf-8", "surrogatepass")
        )
        return HeldForm(
            path=str(body["path"]),
            fields=tuple((str(name), str(value)) for name, value in body["fields"]),
            by=UUID(body["by"]) if body["by"] else None,
        )
    except (ValueError, KeyError, TypeError, NotBase64, CannotOpen):
        return None


def _opened(box: bytes, held_id: UUID, secrets: DeskSecrets) -> bytes:
    for number in sorted(secrets, reverse=True):
        pair = secrets[number].pair
        try:
            return open_box(
                box, pair, label=labels.HELD_FORM, record_id=held_id, revision=_REVISION
            )
        except CannotOpen:
            continue
    raise CannotOpen
