"""`python -m mailintake read FILE...`, `check` and `run`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from mailintake.incoming import IncomingEmail
from mailintake.parsing import UNREADABLE, read


def main(arguments: list[str]) -> int:
    """Run one command; the exit status is 0 when it could do what was asked."""
    match arguments:
        case ["read", *files] if files:
            return read_files(files)
        case _:
            print("usage: python -m mailintake read FILE... | check | run", file=sys.stderr)
            return 2


def read_files(files: list[str]) -> int:
    """Print one JSON line per message, whatever it contains; fail only for a file that cannot be opened."""
    status = 0
    for file in files:
        try:
            raw = Path(file).read_bytes()
        except OSError as error:
            print(f"{file}: {error.strerror}", file=sys.stderr)
            status = 1
            continue
        print(json.dumps(as_line(file, read(raw)), ensure_ascii=False))
    return status


def as_line(file: str, email: IncomingEmail) -> dict[str, object]:
    """The fixed names of an output line."""
    return {
        "file": file,
        "ok": UNREADABLE not in email.problems,
        "subject": email.subject,
        "from_name": email.sender.name,
        "from_address": email.sender.address,
        "to": [entry.address for entry in email.to],
        "date": email.date.isoformat() if email.date else None,
        "message_id": email.message_id,
        "in_reply_to": email.in_reply_to,
        "references": list(email.references),
        "text": email.text,
        "reply_text": email.reply_text,
        "attachments": [
            {"filename": file.filename, "content_type": file.content_type, "size": file.size}
            for file in email.files
        ],
        "automatic": email.automatic.value if email.automatic else None,
        "problems": list(email.problems),
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
