"""A message as an email: neutral sender, headers that keep machines from answering, no earlier text."""

from __future__ import annotations

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from casework.cases.reply_tokens import WORD_HERE
from casework.mail.reachable import reachable
from outgoing.channel import Message

LINE_AT_MOST = 900
"""Longer lines are broken up, for a mail server may cut them."""


def as_email(
    message: Message, *, sender: str, sender_name: str, reply_to: str | None = None
) -> EmailMessage:
    """The message as an email from `sender_name <sender>`. Raises ValueError where no server takes an address in it.

    `reply_to` is the pattern of addresses for answers; without one they come to the sender.
    """
    mail, own = EmailMessage(policy=SMTP), written(sender)
    mail["From"] = Address(sender_name, addr_spec=own)
    mail["To"] = written(message.to)
    mail["Subject"] = message.subject
    mail["Date"] = message.at
    unique = f"{message.token}.{message.id}" if message.token else str(message.id)
    mail["Message-ID"] = f"<{unique}@{own.rpartition('@')[2]}>"
    if message.token and reply_to:
        answers = written(reply_to.replace(WORD_HERE, message.token))
        mail["Reply-To"] = Address(sender_name, addr_spec=answers)
    if message.automatic:
        mail["Auto-Submitted"] = message.automatic
        mail["X-Auto-Response-Suppress"] = "All"
        mail["Precedence"] = "auto_reply"
    plain = message.text.isascii() and all(
        len(line) < LINE_AT_MOST for line in message.text.splitlines()
    )
    mail.set_content(message.text, cte="7bit" if plain else "quoted-printable")
    if message.data is not None:
        data = message.data.encode()
        mail.add_attachment(data, maintype="application", subtype="json", filename="receipt.json")
    return mail


def return_address(message: Message, *, sender: str, reply_to: str | None) -> str:
    """Where the report of a mail server goes that could not deliver it: nowhere for answers by machine."""
    if not message.returns:
        return ""
    answered = reply_to.replace(WORD_HERE, message.token) if reply_to and message.token else sender
    return written(answered)


def written(address: str) -> str:
    """The address as it stands in a mail and before it. Raises ValueError where no server takes it."""
    found = reachable(address)
    if found is None:
        raise ValueError("no address that a mail server takes")
    return found
