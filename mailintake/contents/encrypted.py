"""Which parts are encrypted, by type, by name and by how they begin: programs often say only one of them.

By S/MIME and PGP, or by a service whose reader is a page: Microsoft's, Proofpoint's, Cisco's, Virtru's.
"""

from __future__ import annotations

import re

from mailintake.contents.spare import start_of
from mailintake.structure.mime import Part

PGP_BLOCK = "-----BEGIN PGP MESSAGE-----"

_SMIME = {"application/pkcs7-mime", "application/x-pkcs7-mime"}
_ENCRYPTED = {"application/pgp-encrypted", "multipart/encrypted"}
_MICROSOFT = "application/x-microsoft-rpmsg-message"
_OF_SERVICES = re.compile(
    r".{0,200}\.(?:rpmsg|tdf|tdf\.html?)|secure[-_ ]?(?:doc|message|mail)(?:att|[-_ \d].{0,100})?\.html?"
)
"""Names of the files in which they lock a message: `message_v4.rpmsg`, `SecureMessageAtt.html`, `securedoc.html`."""
_PGP_NAMES = (".pgp", ".gpg")
_OTHER_PGP = (
    b"-----BEGIN PGP PUBLIC",
    b"-----BEGIN PGP SIGN",
    # Public keys and signatures without armour (RFC 9580, 4.2).
    *(bytes([tag]) for tag in (0x88, 0x89, 0x98, 0x99, 0xC2, 0xC6)),
)


def is_smime(part: Part) -> bool:
    """Whether it is wrapped by S/MIME, signed or encrypted."""
    return part.content_type in _SMIME or (part.filename or "").lower().endswith(".p7m")


def is_encrypted(part: Part) -> bool:
    """Whether its words cannot be read here. Of S/MIME that only wraps a signed message, ask before."""
    name = (part.filename or "").lower()
    if part.content_type in {*_ENCRYPTED, _MICROSOFT} or _OF_SERVICES.fullmatch(name):
        return True
    if is_smime(part):
        kind = part.type_parameters.get("smime-type", "").lower()
        return kind not in {"signed-data", "certs-only"}
    return not part.parts and _is_pgp(part)


def _is_pgp(part: Part) -> bool:
    start = start_of(part).lstrip()
    if (part.filename or "").lower().endswith(_PGP_NAMES):
        return not start.startswith(_OTHER_PGP)
    return PGP_BLOCK.encode() in start
