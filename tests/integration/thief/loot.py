"""What a thief carries off, and everything that keys open of it.

A thief knows the code: `opened_by` tries each key as whatever a key can be in this house (seed of a member, of a
receipt, of the desk, of the mailer, of the recovery; cookie; root) against each sealed thing of the loot.
"""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from casework.records.records import RecordKind
from casework.records.sealed import LABELS, open_pair
from sealing import labels
from sealing.envelope import open_box
from sealing.errors import SealingError
from sealing.files import open_file
from sealing.keys import PUBLIC_KEY_BYTES, KeyPair, derive
from sealing.members import MemberRow, open_grant, open_session, unlock
from sealing.recovery import open_recovery_grant
from sealing.root import RootKeys
from sealing.stretching import argon2id
from sealing.tags import make_tag
from vault.database import Database
from vault.tables import metadata

Rows = list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class Loot:
    """Rows that could be read, by table, and the sealed files on disk."""

    tables: Mapping[str, Rows] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)

    def of(self, table: str) -> Rows:
        """The rows of a table; none where it could not be read."""
        return self.tables.get(table, [])

    def without(self, *tables: str) -> Loot:
        """The same loot, had these tables not been there."""
        kept = {name: rows for name, rows in self.tables.items() if name not in tables}
        return Loot(tables=kept, files=self.files)


def loot_of(database: Database, files: Path | None = None) -> Loot:
    """Everything that this database lets its role read, column by column, and every file in `files`."""
    tables: dict[str, Rows] = {}
    with database.reading() as connection:
        for table in metadata.sorted_tables:
            columns = [c for c in table.columns if _readable(connection, database, c)]
            if columns:
                found = connection.execute(sa.select(*columns)).mappings()
                tables[table.name] = [dict(row) for row in found]
    paths = files.rglob("*") if files else ()
    return Loot(
        tables=tables, files={path.name: path.read_bytes() for path in paths if path.is_file()}
    )


def _readable(connection: sa.Connection, database: Database, column: sa.Column[Any]) -> bool:
    if database.is_sqlite:
        return True
    asked = sa.text("SELECT has_column_privilege(:table, :column, 'SELECT')")
    values = {"table": f'"{column.table.name}"', "column": column.name}
    return bool(connection.execute(asked, values).scalar_one())


def keys_in(folder: Path) -> list[bytes]:
    """Every key file of a folder."""
    return [path.read_bytes() for path in sorted(folder.glob("*.key"))]


def opened_by(keys: Iterable[bytes], loot: Loot) -> list[str]:
    """Every text and file of the loot that these keys open, directly or by what they open first."""
    pairs = [KeyPair.from_seed(seed) for seed in _reached(keys, loot)]
    texts = [*_records(pairs, loot), *_answers(pairs, loot), *_letters(pairs, loot)]
    return [*texts, *_attached(texts, loot)]


def _reached(keys: Iterable[bytes], loot: Loot) -> set[bytes]:
    """The keys, and every seed that stands locked under one of them."""
    known = {key for key in keys if len(key) == 32}
    known |= {derived for key in set(known) for derived in vars(RootKeys.of(key)).values()}
    while True:
        more = {seed for key in known for seed in _under(key, loot)} - known
        if not more:
            return known | {_box_seed(key) for key in known}
        known |= more


def _under(key: bytes, loot: Loot) -> Iterator[bytes]:
    for row in loot.of("sessions"):
        yield from _tried(partial(open_session, key, row["person_id"], row["sealed_seed"]))
    for row in loot.of("grants"):
        number = row["generation"]
        with suppress(SealingError):
            yield open_grant(row["sealed"], key, row["person_id"], number).secret
    for row in loot.of("generations"):
        if row["recovery"]:
            sealed = row["recovery"][PUBLIC_KEY_BYTES:]
            with suppress(SealingError):
                yield open_recovery_grant(sealed, key, row["number"]).secret


def _box_seed(secret: bytes) -> bytes:
    """The seed of the pair that records are sealed to, if `secret` is a desk secret."""
    return derive(secret, labels.GENERATION, b"box")


def _records(pairs: list[KeyPair], loot: Loot) -> Iterator[str]:
    keys = {(row["record_id"], row["revision"]): row for row in loot.of("record_keys")}
    for row in loot.of("records"):
        held = keys.get((row["id"], row["revision"]))
        for pair in pairs if held and "ciphertext" in row else ():
            yield from _text(
                partial(
                    open_pair,
                    row["ciphertext"],
                    held["sealed_key"] if held else b"",
                    pair,
                    label=LABELS[RecordKind(row["kind"])],
                    record_id=row["id"],
                    revision=row["revision"],
                )
            )


def _answers(pairs: list[KeyPair], loot: Loot) -> Iterator[str]:
    for row in loot.of("answers"):
        for pair in pairs:
            yield from _text(
                partial(
                    open_pair,
                    row["ciphertext"],
                    row["sealed_key"],
                    pair,
                    label=labels.ANSWER,
                    record_id=row["record_id"],
                    revision=0,
                )
            )


def _letters(pairs: list[KeyPair], loot: Loot) -> Iterator[str]:
    """Mail that waits to go out, and where alerts go."""
    sealed = [
        *((row["id"], row.get("payload"), labels.MAIL_OUT) for row in loot.of("outbox")),
        *((row["id"], row.get("alert_address"), labels.ALERT_ADDRESS) for row in loot.of("people")),
    ]
    for row_id, payload, label in sealed:
        opens = partial(open_box, payload or b"", label=label, record_id=row_id, revision=0)
        for pair in pairs if payload else ():
            yield from _text(partial(opens, pair=pair))


def _attached(texts: Iterable[str], loot: Loot) -> Iterator[str]:
    """The files whose keys stand in the opened documents."""
    for text in texts:
        with suppress(ValueError, AttributeError):
            for file in json.loads(text).get("attachments", ()):
                sealed = loot.files.get(UUID(file["blob"]).hex)
                if sealed is not None:
                    chunks = open_file(BytesIO(sealed), b64decode(file["key"]))
                    yield b"".join(chunks).decode(errors="replace")


def _text(opens: Callable[[], bytes]) -> Iterator[str]:
    for data in _tried(opens):
        yield data.decode(errors="replace")


def _tried(opens: Callable[[], bytes]) -> Iterator[bytes]:
    with suppress(SealingError):
        yield opens()


def guessed_tags(index_key: bytes, kind: str, values: Iterable[str], loot: Loot) -> set[str]:
    """The values whose tag stands in the loot."""
    tags = {row["tag"] for row in loot.of("tags") if "tag" in row}
    return {value for value in values if make_tag(index_key, kind, value) in tags}


def guessed_seeds(pepper: bytes, passphrases: Iterable[str], loot: Loot) -> list[bytes]:
    """The member seeds that one of these passphrases unlocks, with this pepper."""

    def stretch(parameters: int, passphrase: bytes, salt: bytes) -> bytes:
        return argon2id(parameters, passphrase, salt=salt, pepper=pepper)

    tried = list(passphrases)
    seeds = []
    for row in loot.of("people"):
        member = MemberRow(
            person_id=row["id"],
            **{name: row[name] for name in ("salt", "parameters", "check", "sealed", "public")},
        )
        for passphrase in tried:
            with suppress(SealingError):
                seeds.append(unlock(member, passphrase, stretch).seed)
    return seeds
