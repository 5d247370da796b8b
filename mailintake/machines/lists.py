"""What a mailing list says of itself in the mail that it passes on (RFC 2369, RFC 2919)."""

from __future__ import annotations

import re

from casework.signals.problems import Problem
from casework.signals.submissions import Automatic
from mailintake.structure.incoming import IncomingEmail

_POSTED_TO = re.compile(r"mailto:([^>?\s,]+)", re.IGNORECASE)
_ID = re.compile(r"[\w.+-]{1,200}")
"""List-Id is `Name <team.lists.example.org>`, or that alone."""


def posted_to(email: IncomingEmail) -> list[str]:
    """The addresses at which the list takes mail."""
    fields = email.headers.get("list-post", ())
    return [address for value in fields for address in _POSTED_TO.findall(value)]


def is_from_list(email: IncomingEmail) -> bool:
    """Whether a list put its own address in the place of the writer's, as many do: `Ana via Team <team@...>`.

    A list that does not name its address is taken to be where the mail was sent.
    """
    if email.automatic is not Automatic.LIST or Problem.SENT_IN_BULK in email.problems:
        return False
    address = email.sender.address.casefold()
    named = {each.casefold() for each in posted_to(email)}
    fields = email.headers.get("list-id", ())
    ids = {each.casefold() for value in fields for each in _ID.findall(value)}
    if not named and not ids:
        sent_to = " ".join((*email.headers.get("to", ()), *email.headers.get("cc", ())))
        return address in sent_to.casefold()
    return address in named or address.replace("@", ".") in ids
