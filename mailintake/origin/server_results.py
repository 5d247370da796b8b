"""Which Authentication-Results are our own server's, also where it writes no name into them, as Microsoft 365 does.

Where a server names itself, its name tells its fields from the sender's (RFC 8601, 5). Microsoft 365 begins with the
first result, so there the place tells. A server writes above all that came in, and whatever a sender wrote stands below
the Received of the machine that took the mail in from outside, one of `mail.protection.outlook.com`. Of several such
lines the topmost is the true one: a sender can write the like, but not above it. Above it may stand only what Microsoft
writes as a mail goes from machine to machine of theirs; anything else, and nothing is believed.

A mail from within one's own tenant passes no such machine. It has no field that counts, however it looks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mailintake.origin.senders import (
    Authentication,
    authentication,
    domain_of,
    is_by,
    without_comments,
)
from mailintake.structure.headers import Headers, message_start, parse_headers
from mailintake.structure.incoming import IncomingEmail

MICROSOFT = "mail.protection.outlook.com"
"""What `authentication_server` names for Microsoft 365: how the names of its receiving machines end."""
_THEIRS = (".outlook.com", ".office365.com")
_NAMES = re.compile(
    r"(?:.+\.)?(?:(?:outlook|office365|microsoft)\.com|mx\.microsoft)", re.IGNORECASE
)
_HOP = re.compile(r"from (?P<sender>\S+) by (?P<receiver>\S+) with (?P<protocol>\S+)(?!.* by )")
"""Once `by`: before it stands what the other side calls itself."""
_FROM_WITHIN = "mapi"
"""A program of one's own tenant handed the mail in: all below is the sender's."""
_RESULT = re.compile(r"\s*[a-z][a-z0-9-]*(?:/\d+)?\s*=", re.IGNORECASE)


def is_unnamed(server: str | None) -> bool:
    """Whether that server writes no name: one of Microsoft's. Fields with such a name are a sender's invention."""
    return server is not None and _NAMES.fullmatch(server) is not None


def found_out(
    email: IncomingEmail, raw: bytes, server: str | None, *, is_signed: bool
) -> Authentication:
    """What our server found out. `is_signed` where a signature that we checked ourselves speaks for the sender too."""
    fields: Sequence[str] = email.headers.get("authentication-results", ())
    if is_unnamed(server):
        headers, _ = parse_headers(raw, message_start(raw), len(raw))
        fields = [f"{server}; {value}" for value in by_microsoft(headers)]
    found = authentication(fields, domain_of(email.sender.address), server)
    return replace(found, doubtful=False, failed=False) if is_signed else found


def has_results(headers: Headers, server: str) -> bool:
    """Whether a field of the server stands in a mail."""
    if is_unnamed(server):
        return bool(by_microsoft(headers))
    return any(is_by(value, server) for value in headers.all("authentication-results"))


def by_microsoft(headers: Headers) -> list[str]:
    """The fields without a name above the line of the machine that took the mail in; none where that is not certain."""
    found: list[str] = []
    for name, value in headers.fields:
        if name == "authentication-results" and _RESULT.match(value):
            found.append(value)
        elif name == "received":
            hop = _HOP.match(" ".join(without_comments(value).lower().split()))
            if hop is None:
                return []
            if hop["receiver"].endswith(f".{MICROSOFT}"):
                return found
            is_theirs = hop["sender"].endswith(_THEIRS) and hop["receiver"].endswith(_THEIRS)
            if not is_theirs or hop["protocol"].startswith(_FROM_WITHIN):
                return []
    return []
