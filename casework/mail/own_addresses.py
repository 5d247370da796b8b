"""The hotline's own addresses: what comes from one is never answered by machine, or it would answer itself."""

from __future__ import annotations

from collections.abc import Collection

from casework.cases.reply_tokens import find


def is_own(address: str, own_addresses: Collection[str]) -> bool:
    """Whether it is one of them, a `+tag` in it or not."""
    return _plain(address) in {_plain(own) for own in own_addresses}


def is_ours(address: str, own_addresses: Collection[str]) -> bool:
    """Whether it is one of them, or answers to our letters come to it: a pattern among them without its word too."""
    return is_own(address, own_addresses) or bool(find([address], domains_of(own_addresses)))


def domains_of(addresses: Collection[str]) -> frozenset[str]:
    """Their domains, in lower case."""
    return frozenset(
        domain for address in addresses if (domain := address.strip().lower().rpartition("@")[2])
    )


def _plain(address: str) -> str:
    local, _, host = address.strip().lower().rpartition("@")
    return f"{local.split('+', 1)[0]}@{host}"
