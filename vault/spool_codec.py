"""A prepared signal as one JSON document: for the spool, where it waits for the database.

The shape follows the dataclasses themselves, so a field that is added is written and read.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints
from uuid import UUID

from casework.clocks import aware
from casework.records.records import Prepared

_VERSION: Final = 1


def dump(prepared: Prepared) -> bytes:
    """The signal as UTF-8 JSON; bytes in base64, moments in ISO."""
    return json.dumps({"v": _VERSION, "prepared": _plain(prepared)}, separators=(",", ":")).encode()


def load(data: bytes) -> Prepared:
    """The signal again. Raises ValueError when it is not one."""
    try:
        body = json.loads(data)
        if body["v"] != _VERSION:
            raise ValueError("another version")
        prepared = _typed(Prepared, body["prepared"])
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not a prepared signal") from error
    assert isinstance(prepared, Prepared)  # noqa: S101  # for the type checker
    return prepared


def _plain(value: Any) -> Any:  # noqa: ANN401, PLR0911  # one line a kind of value
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime):
        return aware(value).isoformat()
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, bytes):
        return b64encode(value).decode()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, frozenset):
        return sorted(_plain(item) for item in value)
    return dict(value) if isinstance(value, Mapping) else value


def _typed(kind: Any, value: Any) -> Any:  # noqa: ANN401, PLR0911  # one line a kind of value
    origin, inside = get_origin(kind), get_args(kind)
    if origin is UnionType:
        return None if value is None else _typed(_only(inside), value)
    if origin in {tuple, frozenset}:
        return origin(_typed(inside[0], item) for item in value)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: _typed(hint, value[name]) for name, hint in hints.items()})
    if origin is not None:
        return dict(value)
    if kind is bytes:
        return b64decode(value, validate=True)
    if kind is datetime:
        return aware(datetime.fromisoformat(value))
    return kind(value) if issubclass(kind, StrEnum | UUID) else value


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _only(kinds: tuple[Any, ...]) -> Any:  # noqa: ANN401  # the one beside None
    (kind,) = (kind for kind in kinds if kind is not NoneType)
    return kind
