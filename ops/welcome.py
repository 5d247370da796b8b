"""What `make run` says once all is ready; and `python -m ops.welcome NAME`, the next code of one of its staff."""

from __future__ import annotations

import json
import os
import sys
from base64 import b32decode
from datetime import UTC, datetime

from ops.demo_state import Demonstration
from ops.state import State
from sealing.totp import code_at


def welcome(demonstration: Demonstration) -> str:
    """The addresses, and how each of the invented staff signs in now."""
    sheets = demonstration.state.folder / "recovery-sheets.txt"
    lines = [
        "",
        "Tipline is running. This is a demonstration: nobody reads what is sent to it.",
        "",
        f"  Public portal   {demonstration.public_url}",
        f"  Staff console   {demonstration.staff_url}",
        "",
        "  Sign in with a name, its passphrase and the code of this moment:",
    ]
    for person in demonstration.staff:
        code = code_now(person["totp_secret"])
        name, role = person["username"], person["role"]
        lines.append(f"    {name:<7}{person['passphrase']:<30}{code}   {role}")
    lines += [
        "",
        "  The next code:   .venv/bin/python -m ops.welcome NAME",
        "  Sample emails:   make demo-mail",
        f"  Sent mail and alerts, as files:   {demonstration.outbox}",
        f"  The two recovery sheets, written down only here:   {sheets}",
        "",
        "  Ctrl-C ends it.",
    ]
    return "\n".join(lines)


def code_now(totp_secret: str) -> str:
    """The one-time code of a base32 secret at this moment."""
    return code_at(b32decode(totp_secret), datetime.now(UTC))


def main(username: str) -> int:
    """Print the code of one person."""
    staff = json.loads((State.of(os.environ).folder / "staff.json").read_text())
    secrets = {person["username"]: person["totp_secret"] for person in staff}
    if username not in secrets:
        print("One of:", ", ".join(secrets), file=sys.stderr)
        return 1
    print(code_now(secrets[username]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
