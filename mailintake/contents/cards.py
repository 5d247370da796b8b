"""Cards of an address book among the files of a mail: programs add that of whoever writes to each of their mails."""

from __future__ import annotations

import re

from mailintake.structure.incoming import Address, IncomingFile

_TYPES = frozenset({"text/vcard", "text/x-vcard", "text/directory"})
_LARGEST = 100_000
"""Bytes of a card, with a portrait in it."""
_FIELD = r"^(?:[\w-]{1,30}\.)?"
_NAME = re.compile(rf"{_FIELD}FN[^:\n]{{0,80}}:([^\n]{{1,200}})", re.IGNORECASE | re.MULTILINE)
_NOTE = re.compile(rf"{_FIELD}NOTE\b[^:\n]{{0,80}}:.", re.IGNORECASE | re.MULTILINE)
_MAIL = re.compile(rf"{_FIELD}EMAIL[^:\n]{{0,200}}:([^\n]{{1,300}})", re.IGNORECASE | re.MULTILINE)


def is_card(file: IncomingFile) -> bool:
    """Whether a file is a card (RFC 6350), by its type or its name."""
    return file.content_type in _TYPES or (file.filename or "").lower().endswith(".vcf")


def is_of_writer(file: IncomingFile, writer: Address) -> bool:
    """Whether a card is of `writer` alone, by name or address, and has no note. Any other may be of whom they fear."""
    if len(file.encoded) > 2 * _LARGEST:
        return False
    card = file.data().decode("utf-8", "replace").replace("\r\n", "\n")
    names = _NAME.findall(card)
    if len(names) != 1 or _NOTE.search(card):
        return False
    own, named = writer.name.casefold().split(), names[0].casefold().split()
    addresses = {each.strip().casefold() for each in _MAIL.findall(card)}
    is_named = bool(named) and set(named) <= set(own)
    return is_named or writer.address.casefold() in addresses - {""}
