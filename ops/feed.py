"""`python -m ops.feed --mail FOLDER --corpus FILE`: feed real input through every door of a running demonstration.

Emails go into its mailbox, corpus lines through the form, the mailbox or the call note, by their `channel`. What is
printed is counted in its database afterwards: accepted, urgent, read first, lost, doubled, and the time it took.
"""

from __future__ import annotations

import argparse
import hashlib
import imaplib
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from ops.visitor import Visitor, sign_in
from vault.database import Database, open_database
from vault.tables import cases_table, deliveries_table

VISITORS = 6
SECONDS_TO_WAIT = 600.0
NO_MESSAGES = {".json", ".md"}


@dataclass(frozen=True, kw_only=True)
class Door:
    """What one channel was given and how many answers came back."""

    channel: str
    fed: int
    answered: int


def main(arguments: list[str]) -> int:
    """Feed, wait until the mailbox is read, count; exit 1 when anything was lost or doubled."""
    parser = argparse.ArgumentParser(prog="python -m ops.feed", description=__doc__)
    parser.add_argument("--demo", type=Path, default=Path("var/demo.json"))
    parser.add_argument("--mail", type=Path, help="folder of raw messages")
    parser.add_argument("--corpus", type=Path, help="JSON lines with channel, subject and text")
    chosen = parser.parse_args(arguments)
    demo = json.loads(chosen.demo.read_text())
    database = open_database(_database_url(chosen.demo.parent))
    before, began = _counts(database), time.monotonic()
    signals = _corpus(chosen.corpus) if chosen.corpus else []
    mails = [_on_the_wire(raw) for raw in _messages(chosen.mail)] if chosen.mail else []
    mails += _as_mail(signals)
    delivered = _append(demo["imap"], mails)
    web = _send_reports(demo["public_url"], [s for s in signals if s["channel"] == "web"])
    calls = _log_calls(demo, [s for s in signals if s["channel"] == "call"])
    read = _wait_for_mail(database, before["deliveries"] + delivered)
    seconds = time.monotonic() - began
    after = _counts(database)
    doors = (
        Door(channel="web", fed=web[0], answered=web[1]),
        Door(channel="call", fed=calls[0], answered=calls[1]),
        Door(channel="email", fed=delivered, answered=read - before["deliveries"]),
    )
    distinct = web[0] + calls[0] + len({hashlib.sha256(mail).digest() for mail in mails})
    return _report(doors, before, after, distinct=distinct, seconds=seconds)


def _report(
    doors: Iterable[Door],
    before: Counter[str],
    after: Counter[str],
    *,
    distinct: int,
    seconds: float,
) -> int:
    lost, new = 0, after - before
    for door in doors:
        lost += door.fed - door.answered
        print(json.dumps({"channel": door.channel, "fed": door.fed, "accepted": door.answered}))
    opened = new["cases"]
    doubled = max(0, opened - distinct)
    lost += max(0, distinct - opened)
    facts = {
        "cases": opened,
        "distinct signals": distinct,
        "urgent": new["urgent"],
        "read first": new["read first"],
        "could not be read": new["unreadable"],
        "lost": lost,
        "doubled": doubled,
        "seconds": round(seconds, 1),
    }
    print(json.dumps(facts))
    return 1 if lost or doubled else 0


def _database_url(var: Path) -> str:
    for line in (var / "settings.env").read_text().splitlines():
        name, _, value = line.partition("=")
        if name == "TIPLINE_DATABASE_URL":
            return value
    return f"sqlite:///{var.absolute()}/tipline.sqlite3"


def _corpus(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _messages(folder: Path) -> Iterator[bytes]:
    """Every raw message below the folder; manifests and licences are none."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in NO_MESSAGES and path.name != "LICENSE.txt":
            yield path.read_bytes()


def _on_the_wire(raw: bytes) -> bytes:
    """The message as IMAP carries it, lines ended by CR LF: what differed in that alone is one message there."""
    return re.sub(rb"\r\n|\r|\n", b"\r\n", raw)


def _as_mail(signals: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """Corpus lines of the channel email, each from an invented sender of its own."""
    for signal in signals:
        if signal["channel"] == "email":
            message = EmailMessage(policy=SMTP)
            message["From"] = f"{signal['id']} <{signal['id']}@example.org>"
            message["To"] = "tips@example.org"
            message["Subject"] = signal["subject"] or "-"
            message["Message-ID"] = f"<{signal['id']}@example.org>"
            message.set_content(signal["text"])
            yield message.as_bytes()


def _append(imap: Mapping[str, Any], mails: list[bytes]) -> int:
    """Put the messages into the mailbox; how many the server took."""
    kind = imaplib.IMAP4_SSL if imap["tls"] else imaplib.IMAP4
    with kind(imap["host"], imap["port"]) as server:
        server.login(imap["user"], imap["password"])
        return sum(server.append("INBOX", None, None, mail)[0] == "OK" for mail in mails)


def _send_reports(site: str, signals: list[Mapping[str, Any]]) -> tuple[int, int]:
    def send(signal: Mapping[str, Any]) -> bool:
        visitor = Visitor(site)
        form = visitor.form("/report")
        page = visitor.post("/report", form | {"what_happened": signal["text"]})
        return visitor.text_of(page, "reference") is not None

    with ThreadPoolExecutor(VISITORS) as visitors:
        return len(signals), sum(visitors.map(send, signals))


def _log_calls(demo: Mapping[str, Any], signals: list[Mapping[str, Any]]) -> tuple[int, int]:
    if not signals:
        return 0, 0
    desk = sign_in(demo["staff_url"], demo["staff"][0])
    logged = 0
    for signal in signals:
        form = desk.form("/call-note", holding="words")
        page = desk.post("/call-note", form | {"words": signal["text"], "as": "handling"})
        logged += page.status == 200  # noqa: PLR2004 - the case page after the redirect
    return len(signals), logged


def _wait_for_mail(database: Database, wanted: int) -> int:
    end = time.monotonic() + SECONDS_TO_WAIT
    found = _counts(database)["deliveries"]
    while found < wanted and time.monotonic() < end:
        time.sleep(0.2)
        found = _counts(database)["deliveries"]
    return found


def _counts(database: Database) -> Counter[str]:
    cases = cases_table.c
    queries = {
        "cases": sa.select(sa.func.count()).select_from(cases_table),
        "urgent": sa.select(sa.func.count()).where(cases.urgency == "urgent"),
        "read first": sa.select(sa.func.count()).where(cases.read_first.is_not(None)),
        "unreadable": sa.select(sa.func.count()).where(cases.read_first == "could not be read"),
        "deliveries": sa.select(sa.func.count()).select_from(deliveries_table),
    }
    with database.reading() as connection:
        return Counter({name: connection.scalar(query) for name, query in queries.items()})


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
