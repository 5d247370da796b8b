"""A message as an email: neutral sender, headers that keep machines from answering, no earlier text."""

from __future__ import annotations

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from outgoing.channel import Message

LINE_AT_MOST = 900
"""Longer lines are broken up, for a mail server may cut them."""


def as_email(message: Message, *, sender: str, sender_name: str) -> EmailMessage:
    """The message as an email from `sender_name <sender>`. Raises ValueError where `to` is no address."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(sender_name, addr_spec=sender)
    mail["To"] = Address(addr_spec=message.to)
    mail["Subject"] = message.subject
    mail["Date"] = message.at
    mail["Message-ID"] = f"<{message.id}@{sender.rpartition('@')[2]}>"
    if message.automatic:
        mail["Auto-Submitted"] = message.automatic
        mail["X-Auto-Response-Suppress"] = "All"
        mail["Precedence"] = "auto_reply"
    plain = message.text.isascii() and all(
        len(line) < LINE_AT_MOST for line in message.text.splitlines()
    )
    mail.set_content(message.text, cte="7bit" if plain else "quoted-printable")
    return mail
