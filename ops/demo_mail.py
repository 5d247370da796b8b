"""`make demo-mail`: send the sample emails to the mailbox of the running demonstration."""

from __future__ import annotations

import json
import os
import sys
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from pathlib import Path

from imapclient import IMAPClient

from ops.state import State

SAMPLES = Path(__file__).with_name("samples")


def main(state: State) -> int:
    """Append each sample to the mailbox; 1 where no demonstration runs."""
    path = state.folder / "demo.json"
    if not path.exists():
        print("No demonstration is running: start one with `make run` first.", file=sys.stderr)
        return 1
    way_in = json.loads(path.read_text())["imap"]
    with IMAPClient(way_in["host"], way_in["port"], ssl=way_in["tls"]) as client:
        client.login(way_in["user"], way_in["password"])
        for sample in sorted(SAMPLES.glob("*.txt")):
            client.append("INBOX", as_mail(sample.read_text(encoding="utf-8")))
            print(f"sent {sample.stem}")
    return 0


def as_mail(sample: str) -> bytes:
    """A sample is a `From:` and a `Subject:` line, an empty line, and the words; each sending is a new mail."""
    head, _, words = sample.partition("\n\n")
    mail = EmailMessage()
    for line in head.splitlines():
        name, _, value = line.partition(": ")
        mail[name] = value
    mail["To"] = "tips@example.org"
    mail["Date"] = formatdate(localtime=False)
    mail["Message-ID"] = make_msgid(domain="example.org")
    mail.set_content(words)
    return mail.as_bytes()


if __name__ == "__main__":
    sys.exit(main(State.of(os.environ)))
