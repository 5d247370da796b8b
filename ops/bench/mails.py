"""Mixed emails of about 5 KiB for the bench: what a hotline's mailbox holds, each different from every other.

The words are those of the development corpus among plain lines; the mixture has text, HTML, replies, other alphabets,
files, a partner's fields, machines' answers and a bounce.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from pathlib import Path
from random import Random

CORPUS = Path(__file__).parents[2] / "triage" / "corpus" / "dev.jsonl"
TEXT = 3_200
"""Characters of the words of one message: with its fields it has about 5 KiB."""

_PLAIN = (
    "We talked about this in spring, and I noted what was said as well as I could.",
    "The course that we give to teachers has eight lessons and a small handbook.",
    "Somebody at the library said that you answer questions of this kind.",
    "Our group began in the year before last, with a dozen members from several towns.",
    "I did not know whom to ask, so I looked for an address on your page.",
    "I asked our secretary for the minutes of the meeting, and she has sent them to me.",
    "There is a letterhead on each sheet, and a number in the upper corner.",
    "We would like to print your brochure in our next newsletter, if you agree.",
    "My neighbour read this letter before I sent it, and changed a word or two.",
    "Please excuse the length of this, I wanted to leave nothing out.",
    "The brochures that you sent in autumn were read by many, and some asked for more.",
    "I read my mail in the evening, and an answer in a week or two is soon enough.",
)


def mixed(number: int) -> bytes:
    """Message `number`: the same each time, and different from all others."""
    random = Random(number)  # noqa: S311 - the same each time is what is wanted
    return _KINDS[number % len(_KINDS)](number, random).as_bytes()


@cache
def _words() -> tuple[str, ...]:
    return tuple(
        json.loads(line)["text"] for line in CORPUS.read_text(encoding="utf-8").splitlines()
    )


def _text(number: int, random: Random, length: int = TEXT) -> str:
    """Corpus words, then plain lines up to the length, with a number that no other message has."""
    lines = [
        f"Dear all, this is letter {number} of {random.getrandbits(40)}.",
        "",
        random.choice(_words()),
        "",
    ]
    size = sum(map(len, lines))
    while size < length:
        line = f"{random.choice(_PLAIN)} {random.choice(_PLAIN)}"
        lines.append(line)
        size += len(line) + 1
    return "\n".join(lines)


def _message(number: int, random: Random) -> EmailMessage:
    """The fields that a message has after two servers passed it on."""
    message, host = EmailMessage(policy=SMTP), f"host{number % 97}.example.org"
    message["Return-Path"] = f"<writer{number}@{host}>"
    for hop in range(2):
        message["Received"] = (
            f"from relay{hop}.{host} (relay{hop}.{host} [192.0.2.{number % 250}]) by mx{hop}.example.net with ESMTPS"
            f" id {random.getrandbits(64):x} for <tips@example.org>; Wed, 25 Nov 2026 10:00:{hop:02} -0500"
        )
    message["DKIM-Signature"] = (
        f"v=1; a=rsa-sha256; c=relaxed/relaxed; d={host}; s=s1; t=1795617600; h=from:to:subject:date:message-id;"
        f" bh={random.getrandbits(240):x}; b={random.getrandbits(1024):x}"
    )
    message["From"] = f"Writer {number} <writer{number}@{host}>"
    message["To"] = "Tips <tips@example.org>"
    message["Date"] = "Wed, 25 Nov 2026 10:00:00 -0500"
    message["Message-ID"] = f"<{random.getrandbits(80):x}.{number}@{host}>"
    message["Subject"] = f"About the matter of {random.choice(_PLAIN)[:30]} ({number})"
    return message


def _plain(number: int, random: Random) -> EmailMessage:
    message = _message(number, random)
    message.set_content(_text(number, random))
    return message


def _html(number: int, random: Random) -> EmailMessage:
    message, text = _message(number, random), _text(number, random, TEXT // 2)
    message.set_content(text)
    lines = "".join(f"<p style='margin:0'>{line}</p>\n" for line in text.splitlines())
    message.add_alternative(f"<html><body>{lines}</body></html>", subtype="html")
    return message


def _html_alone(number: int, random: Random) -> EmailMessage:
    message = _message(number, random)
    lines = "".join(f"<div>{line}<br></div>\n" for line in _text(number, random).splitlines())
    message.set_content(
        f"<html><head><style>p{{margin:0}}</style></head><body>{lines}</body></html>",
        subtype="html",
    )
    return message


def _reply(number: int, random: Random) -> EmailMessage:
    message, text = _message(number, random), _text(number, random, TEXT // 2)
    message["In-Reply-To"] = f"<{random.getrandbits(80):x}@example.org>"
    message["References"] = " ".join(f"<{random.getrandbits(80):x}@example.org>" for _ in range(3))
    quoted = "".join(f"> {line}\n" for line in _text(number, random, TEXT // 2).splitlines())
    message.set_content(
        f"{text}\n\nOn Tue, Nov 24, 2026 at 9:12 AM Tips <tips@example.org> wrote:\n{quoted}"
    )
    return message


def _accented(number: int, random: Random) -> EmailMessage:
    message = _message(number, random)
    text = _text(number, random, TEXT // 2) + "\nÉl llegó mañana, ¿verdad? Съезд в субботу. " * 8
    message.set_content(text, cte="quoted-printable")
    return message


def _with_file(number: int, random: Random) -> EmailMessage:
    message = _message(number, random)
    message.set_content(_text(number, random, TEXT // 2))
    message.add_attachment(
        random.randbytes(900), maintype="image", subtype="jpeg", filename=f"photo {number}.jpg"
    )
    return message


def _partner(number: int, random: Random) -> EmailMessage:
    message = _message(number, random)
    fields = (
        f"Case no: 26-{number}",
        "City: Springfield",
        "State: OH",
        f"Vehicle: OH TST {number}",
        f"Phone: 555-01{number % 100:02}",
    )
    message.set_content("\n".join((*fields, _text(number, random))))
    return message


def _out_of_office(number: int, random: Random) -> EmailMessage:
    message = _message(number, random)
    message["Auto-Submitted"] = "auto-replied"
    message.set_content("I am out of the office until Monday.\n" + _text(number, random))
    return message


def _bounce(number: int, random: Random) -> EmailMessage:
    message = _message(number, random)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content("Your message could not be delivered.")
    whom = f"Final-Recipient: rfc822; a{number}@example.org\nAction: failed\nStatus: 5.1.1\n"
    message.add_attachment(
        f"Reporting-MTA: dns; mx.example.net\n\n{whom}", subtype="delivery-status"
    )
    message.add_attachment(_plain(number + 1_000_000, random))
    message.set_type("multipart/report")
    message.set_param("report-type", "delivery-status")
    return message


_Kind = Callable[[int, Random], EmailMessage]
_KINDS: tuple[_Kind, ...] = (
    *(_plain,) * 7, *(_html,) * 5, *(_reply,) * 2,
    _html_alone, _accented, _with_file, _partner, _out_of_office, _bounce,
)  # fmt: skip
