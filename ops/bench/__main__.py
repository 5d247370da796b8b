"""`make bench`: print every figure, one JSON line each. `python -m ops.bench NAME...` prints those named."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from ops.bench import alone, whole
from ops.bench.backlog import backlog
from ops.bench.mail import mail
from ops.bench.running import hotline
from ops.parts import postgres

MAILS = 1_000
ALONE = {"triage": alone.triage, "sealing": alone.sealing}
WHOLE = {
    "page": whole.page_weight,
    "reports": whole.reports,
    "urgent": whole.urgent,
    "backlog": backlog,
    "mail": mail,
    "console": whole.console,
    "memory": whole.memory,
}


def main(arguments: list[str]) -> None:
    """Run the measures that are named, or all."""
    parser = argparse.ArgumentParser(prog="python -m ops.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", choices=[[], *ALONE, *WHOLE])
    parser.add_argument("--mails", type=int, default=MAILS, help="emails in the full mailbox")
    parser.add_argument("--peer", type=Path, help="a Python that has django-helpdesk")
    parser.add_argument("--postgres", action="store_true", help="the hotline on PostgreSQL")
    asked = parser.parse_args(arguments)
    chosen = asked.names or [*ALONE, *WHOLE]
    measures = WHOLE | {"mail": partial(mail, count=asked.mails, peer=asked.peer)}
    for name in chosen:
        if name in ALONE:
            for figure in ALONE[name]():
                print(figure.line(), flush=True)
    if any(name in WHOLE for name in chosen):
        with _database(on_postgres=asked.postgres) as url, hotline(url) as running:
            for name in chosen:
                for figure in measures[name](running) if name in WHOLE else ():
                    print(figure.line(), flush=True)


@contextmanager
def _database(*, on_postgres: bool) -> Iterator[str | None]:
    """The address of an empty database on a PostgreSQL server of the bench's own; None for SQLite."""
    if not on_postgres:
        yield None
        return
    server = postgres.start()
    try:
        yield server.url_of(server.new_database())
    finally:
        server.stop()


if __name__ == "__main__":
    main(sys.argv[1:])
