"""`python -m vault migrate|verify`: bring the database forward; walk its audit chain."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from casework.errors import SettingsError, VaultAway
from vault.audit import Audit, ChainBroken, Head
from vault.database import open_database
from vault.migrations import upgrade


def main(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """Run one command on the database of TIPLINE_DATABASE_URL; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m vault", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("migrate", help="bring the database forward to the newest shape")
    verify = commands.add_parser("verify", help="walk the audit chain and print its head")
    verify.add_argument("--head", type=Head.read, help="a head noted before, as it was printed")
    chosen = parser.parse_args(arguments)
    var = Path(environ.get("TIPLINE_VAR") or "var").absolute()
    url = environ.get("TIPLINE_DATABASE_URL") or f"sqlite:///{var}/tipline.sqlite3"
    try:
        return _migrate(url) if chosen.command == "migrate" else _verify(url, chosen.head)
    except VaultAway as away:
        print(f"The database cannot be used now: {away}", file=sys.stderr)
    except (ChainBroken, SettingsError) as broken:
        print(broken, file=sys.stderr)
    return 1


def _migrate(url: str) -> int:
    upgrade(url)
    print("The database is at the newest shape.")
    return 0


def _verify(url: str, head: Head | None) -> int:
    database = open_database(url)
    try:
        database.check_head()
        print(Audit(database).verify(head))
    finally:
        database.dispose()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
