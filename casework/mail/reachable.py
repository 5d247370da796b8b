"""An address as a mail server takes it: an international domain in its ASCII form, odd dots in quotes."""

from __future__ import annotations

import re

LONGEST_LOCAL, LONGEST_DOMAIN = 64, 253
"""Signs on either side of the @ (RFC 5321, 4.5.3.1; RFC 1035)."""

_ATOMS = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_ENCODED = "=?"
"""What begins an encoded word (RFC 2047): a field of a mail would name another address."""
_PLAIN = re.compile(rf"{_ATOMS}(?:\.{_ATOMS})*")
_DOTTED = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+")
_QUOTED = re.compile(r'"(?:[ !#-\[\]-~]|\\[ -~])*"')
_DOMAIN = re.compile(r"[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63})*|\[[A-Za-z0-9.:-]+\]")
_OTHER_DOMAIN = re.compile("[ß\u1e9eς\u200c\u200d]")
"""What the standard library's older IDNA (RFC 3490) makes another letter of, or none, and today's (RFC 5891) keeps:
`straße` would become `strasse`, which somebody else has."""


def reachable(address: str) -> str | None:
    """The address to write to, all ASCII; None where no server takes it as far as anybody here can know.

    What stands before the @ has to be ASCII: whether a server beyond ours takes other letters (RFC 6531) nobody
    knows before the letter is gone. Dots that no unquoted local part may have, as telephones in Japan have them, stand
    in quotes (RFC 5321, 4.1.2): it is the same address.
    """
    local, _, domain = address.rpartition("@")
    if _ENCODED in local or len(local) > LONGEST_LOCAL or len(domain) > LONGEST_DOMAIN:
        return None
    before, behind = _local(local), _domain(domain)
    return f"{before}@{behind}" if before and behind else None


def _local(written: str) -> str | None:
    if _PLAIN.fullmatch(written) or _QUOTED.fullmatch(written):
        return written
    return f'"{written}"' if _DOTTED.fullmatch(written) else None


def _domain(written: str) -> str | None:
    if _OTHER_DOMAIN.search(written):
        return None
    try:
        plain = written if written.isascii() else written.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    # With a dot at its end it is the same domain, and no field of a mail may have one there.
    plain = plain.removesuffix(".")
    return plain if _DOMAIN.fullmatch(plain) else None
