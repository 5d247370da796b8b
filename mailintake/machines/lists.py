"""What a mailing list says of itself in the mail that it passes on (RFC 2369, RFC 2919)."""

from __future__ import annotations

import re

from casework.signals.problems import Problem
from casework.signals.submissions import Automatic
from mailintake.structure.incoming import IncomingEmail

_POSTED_TO = re.compile(r"mailto:([^>?\s,]+)", re.IGNORECASE)
_ID = re.compile(r"[\w.+-]{1,200}")
"""List-Id is `Name <team.lists.example.org>`, or that alone."""
_WORD = re.compile(r"[^\s<>,;:()\"]+")
"""Any address of a field is one of its words. To look for the @ within would take the square of a long word's time."""


def posted_to(email: IncomingEmail) -> list[str]:
    """The addresses at which the list takes mail."""
    fields = email.headers.get("list-post", ())
    return [address for value in fields for address in _POSTED_TO.findall(value)]


def is_from_list(email: IncomingEmail) -> bool:
    """Whether a list put its own address in the place of the writer's, as many do: `Ana via Team <team@...>`.

    It may have several addresses, and the mail was sent to one of them. Whoever sends themselves a copy is taken for a
    list too, and gets no answer by mail: the lesser fault, as a list's would be read by all of it.
    """
    if email.automatic is not Automatic.LIST or Problem.SENT_IN_BULK in email.problems:
        return False
    address = email.sender.address.casefold()
    named = {each.casefold() for each in posted_to(email)}
    fields = email.headers.get("list-id", ())
    ids = {each.casefold() for value in fields for each in _ID.findall(value)}
    headers = (*email.headers.get("to", ()), *email.headers.get("cc", ()))
    sent_to = {each.casefold() for value in headers for each in _WORD.findall(value)}
    return bool(address) and (address in named | sent_to or address.replace("@", ".") in ids)
