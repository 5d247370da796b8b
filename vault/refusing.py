"""Why a database refuses a row: another process was faster, or a rule of it is not one of this program's."""

from __future__ import annotations

import re
from typing import Final

import sqlalchemy as sa

from casework.errors import VaultRefuses

_UNIQUE: Final = frozenset({"SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY", "23505"})
# SQLite names the rule, or the column that may not be empty, behind these words. It never writes a value there.
_NAMED: Final = re.compile(r"constraint failed: ([\w., ]{1,200})$")


def is_conflict(error: sa.exc.IntegrityError) -> bool:
    """Whether a row with the same unique values stands there: whoever looks again sees it."""
    return _code(error) in _UNIQUE


def refused(error: sa.exc.IntegrityError) -> VaultRefuses:
    """What tells people of it: the name of the rule, and nothing of the row."""
    diagnosis = getattr(error.orig, "diag", None)
    if diagnosis is not None:
        names = (diagnosis.constraint_name, diagnosis.column_name)
        return VaultRefuses(next(filter(None, names), _code(error)))
    named = _NAMED.search(str(error.orig))
    return VaultRefuses(named[1] if named else _code(error))


def _code(error: sa.exc.IntegrityError) -> str:
    for name in ("sqlite_errorname", "sqlstate"):
        if code := getattr(error.orig, name, None):
            return str(code)
    return type(error.orig).__name__
