"""A signed message (RFC 1847): its signature is no file of the sender's, and every other part is read."""

from __future__ import annotations

import pytest

from mailintake.parsing import read

PLEA = "Content-Type: text/plain\n\nHe locked us in the basement."
SIGNATURE = "Content-Type: application/pgp-signature\n\n-----BEGIN PGP SIGNATURE-----"
CONTRACT = "Content-Type: application/pdf; name=contract.pdf\n\n%PDF-1.7"


def signed(*parts: str) -> bytes:
    bodies = "".join(f"--b\n{part}\n" for part in parts)
    head = "From: a@example.org\nSubject: hello\nContent-Type: multipart/signed; boundary=b\n\n"
    return f"{head}{bodies}--b--\n".encode()


@pytest.mark.parametrize(
    ("parts", "files"),
    [
        ([PLEA, SIGNATURE], []),
        ([SIGNATURE, PLEA], []),
        ([PLEA, CONTRACT, SIGNATURE], ["contract.pdf"]),
        ([PLEA, SIGNATURE.replace("pgp", "pkcs7"), CONTRACT], ["contract.pdf"]),
        ([PLEA, SIGNATURE.replace("pgp", "x-pkcs7")], []),
        ([PLEA, SIGNATURE.replace("\n", "; name=signature.asc\n", 1)], ["signature.asc"]),
    ],
)
def test_all_but_an_unnamed_signature_is_kept(parts: list[str], files: list[str]) -> None:
    email = read(signed(*parts))

    assert email.text.strip() == "He locked us in the basement."
    assert [file.filename for file in email.files] == files


def test_words_behind_a_disclaimer_are_read() -> None:
    email = read(signed("Content-Type: text/plain\n\nScanned by us.", SIGNATURE, PLEA))

    assert email.text == "Scanned by us.\nHe locked us in the basement."
    assert email.files == ()
