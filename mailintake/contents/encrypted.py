"""Which parts are under S/MIME or PGP, by type, by name and by how they begin: programs often say only one of them."""

from __future__ import annotations

from mailintake.contents.spare import start_of
from mailintake.structure.mime import Part

PGP_BLOCK = "-----BEGIN PGP MESSAGE-----"

_SMIME = {"application/pkcs7-mime", "application/x-pkcs7-mime"}
_ENCRYPTED = {"application/pgp-encrypted", "multipart/encrypted"}
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
    if part.content_type in _ENCRYPTED:
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
