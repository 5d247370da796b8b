"""Takes in the mail of the mailboxes that TIPLINE_MAILBOXES names.

`check` and `run` need the settings of the mail process: start them by
`TIPLINE_VAR=/var/lib/tipline .venv/bin/python -m ops.launch mail python -m mailintake check`, in a demonstration
without TIPLINE_VAR.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import signal
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from casework.errors import SettingsError
from casework.signals.problems import Problem
from mailintake.parsing import read
from mailintake.structure.incoming import IncomingEmail

if TYPE_CHECKING:
    from mailintake.imap.settings import MailboxSettings
    from mailintake.storing.helper import Helper
    from mailintake.storing.needs import MailServices

log = logging.getLogger("tipline.mail")

LAST_SECONDS = 3
"""How long the batch at hand may still take when the process is told to end."""


def main(arguments: list[str]) -> int:
    """Run one command; the exit status is 0 when it could do what was asked."""
    given = _parser().parse_args(arguments)
    match given.command:
        case "read":
            return read_files(given.files)
        case "check":
            return check(os.environ)
        case "run":
            return run(os.environ)
        case _:
            return take_in_large(os.environ)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m mailintake",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser(
        "check", help="try each mailbox and say in plain words what is wrong; 1 if anything is"
    )
    commands.add_parser(
        "run", help="take in mail until told to end: the mail process of supervisord.conf"
    )
    read_one = commands.add_parser(
        "read", help="print what is read of message files, a line of JSON each"
    )
    read_one.add_argument("files", nargs="+", metavar="FILE", help="a message as it came (.eml)")
    commands.add_parser("large")  # for the worker alone
    return parser


def read_files(files: list[str]) -> int:
    """Print one JSON line per message, whatever it contains; fail only for a file that cannot be opened."""
    status = 0
    # Named by text: which decoder opens packed files is not for the room's other modules to know.
    open_packed = import_module("preview.tnef").open_tnef
    for file in files:
        try:
            raw = Path(file).read_bytes()
        except OSError as error:
            print(f"{file}: {error.strerror}", file=sys.stderr)
            status = 1
            continue
        line = json.dumps(as_line(file, read(raw, open_packed)), ensure_ascii=False)
        # In UTF-8 whatever the terminal is set to; a file's name may hold bytes that are no text.
        sys.stdout.buffer.write(line.encode("utf-8", "surrogateescape") + b"\n")
    return status


def as_line(file: str, email: IncomingEmail) -> dict[str, object]:
    """The fixed names of an output line."""
    return {
        "file": file,
        "ok": Problem.UNREADABLE not in email.problems,
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


def check(environ: Mapping[str, str]) -> int:
    """Try each mailbox and say in plain words what is wrong. Changes nothing but may make the Processed folder."""
    from mailintake.checking import check_mailbox, hints
    from mailintake.imap.several import parse_mailboxes

    try:
        mailboxes = parse_mailboxes(
            _mailboxes_text(environ),
            Path(environ.get("TIPLINE_KEYS") or "."),
            demonstration=environ.get("TIPLINE_ENV") == "demo",
            sender=environ.get("TIPLINE_FROM"),
        )
    except SettingsError as error:
        print(error)
        return 1
    for name, why in mailboxes.refused.items():
        print(f"{name}: {why.removeprefix(f'TIPLINE_MAILBOXES, mailbox {name}: ')}")
    right = not mailboxes.refused
    for mailbox in mailboxes.ready:
        wrong = check_mailbox(mailbox)
        right = right and not wrong
        beside = () if wrong else hints(mailbox, environ.get("TIPLINE_REPLY_TO") or None)
        for line in (*(wrong or ("all is well",)), *beside):
            print(f"{mailbox.name}: {line}")
    return 0 if right else 1


def run(environ: Mapping[str, str]) -> int:
    """Work on all mailboxes until told to end. What is under way then is taken up again at the next start."""
    from casework import log_lines
    from casework.memory import share_one_heap
    from mailintake.imap.several import parse_mailboxes
    from mailintake.poll import start_helper
    from mailintake.storing.helper import is_worth_it
    from mailintake.worker.proving_again import keep_proving
    from mailintake.worker.unread import keep_saying

    share_one_heap()
    log_lines.begin(logging.INFO)
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    # Named by text: the composition root is known to this command alone, not to the room's other modules.
    process: Any = import_module("settings")
    try:
        settings = process.load_settings(environ, process.Role.MAIL)
        mailboxes = parse_mailboxes(
            _mailboxes_text(environ),
            settings.keys,
            demonstration=settings.demo,
            sender=environ.get("TIPLINE_FROM"),
        )
    except SettingsError as error:
        print(log_lines.stamped(error), file=sys.stderr)
        return 1
    # One whose settings are wrong keeps no other from being read.
    sys.stderr.writelines(f"{log_lines.stamped(why)}\n" for why in mailboxes.refused.values())
    if not mailboxes.ready:
        return 1
    services = import_module("services.mail").build(settings)
    services.begin(mailboxes.names)
    settings.state.mkdir(mode=0o700, parents=True, exist_ok=True)
    helper = start_helper(mailboxes.ready, _sharing(services)) if is_worth_it() else None
    threads = [
        *_readers(mailboxes.ready, services, stop, settings.state, helper),
        Thread(target=keep_saying, args=(tuple(mailboxes.refused), services, stop), daemon=True),
        Thread(target=keep_proving, args=(services, stop), daemon=True),
    ]
    for thread in threads:
        thread.start()
    while not stop.wait(1):
        if not all(thread.is_alive() for thread in threads):
            return 1
    for thread in threads:
        thread.join(LAST_SECONDS)
    if helper is not None:
        helper.close()
    return 0


def _readers(
    mailboxes: Iterable[MailboxSettings],
    services: MailServices,
    stop: Event,
    state: Path,
    helper: Helper | None,
) -> Iterator[Thread]:
    """A thread for each mailbox, so that none waits for another."""
    from mailintake.storing.patience import Patience
    from mailintake.worker.watching import keep_watch

    patience = Patience()
    for mailbox in mailboxes:
        name = mailbox.name
        log.info("mailbox %s: begins", name)
        yield Thread(
            target=keep_watch,
            args=(mailbox, services, stop, state, helper, patience),
            name=name,
            daemon=True,
        )


def _sharing(services: Any) -> Any:  # noqa: ANN401  # of the composition root
    """The same services: what they load before the fork is left uncounted, for this process ends with its helper."""
    from mailintake.storing.uncounted import leave_uncounted

    def ready_to_fork() -> None:
        services.ready_to_fork()
        leave_uncounted()

    return replace(services, ready_to_fork=ready_to_fork)


def take_in_large(environ: Mapping[str, str]) -> int:
    """Store the one message that the worker hands over on standard input; called by the worker alone.

    One that is large, or on which the worker died or could not come to an end.
    """
    from casework import log_lines
    from casework.errors import VaultAway
    from casework.signals.submissions import MailPosition
    from mailintake.imap.several import parse_mailboxes
    from mailintake.storing import apart
    from mailintake.storing.attempts import Attempts
    from mailintake.storing.taking import Intake

    apart.confine()
    log_lines.begin(logging.INFO)
    process: Any = import_module("settings")
    settings = process.load_settings(environ, process.Role.MAIL)
    mailboxes = parse_mailboxes(
        _mailboxes_text(environ),
        settings.keys,
        demonstration=settings.demo,
        sender=environ.get("TIPLINE_FROM"),
    )
    try:
        facts, raw = apart.receive_all(sys.stdin.buffer)
    except EOFError:
        # Half a message at its position would be taken for the whole one.
        return apart.NOT_STORED
    intake = Intake(
        settings=next(mailbox for mailbox in mailboxes.ready if mailbox.name == facts["mailbox"]),
        services=import_module("services.mail").build(settings),
        attempts=Attempts(None),
    )
    whole = facts.pop("whole") is True
    try:
        stored = intake.take_in_raw(raw, MailPosition(**facts), whole=whole)  # type: ignore[arg-type]  # as written
    except VaultAway:
        return apart.AWAY
    return 0 if stored else apart.NOT_STORED


def _mailboxes_text(environ: Mapping[str, str]) -> str:
    name = environ.get("TIPLINE_MAILBOXES")
    if not name:
        raise SettingsError(
            "TIPLINE_MAILBOXES is missing: name the TOML file of the mailboxes below [mail] in settings.env."
            " Stands it there? Then start this as the mail process is:"
            " TIPLINE_VAR=... .venv/bin/python -m ops.launch mail python -m mailintake check"
        )
    try:
        return Path(name).read_text()
    except (OSError, UnicodeDecodeError):
        raise SettingsError("TIPLINE_MAILBOXES: the file cannot be read") from None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
