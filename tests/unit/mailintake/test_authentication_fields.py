"""Authentication-Results as they stand in a mail: folded, several, with comments, and written by the sender."""

from __future__ import annotations

import pytest

from mailintake.parsing import read
from mailintake.senders import Authentication, authentication

SERVER = "mx.example.net"
PASS = "dmarc=pass header.from=example.org"
FAIL = "dmarc=fail header.from=example.org"
BELIEVED, FORGED, NOTHING = (
    Authentication(verified_domain="example.org"),
    Authentication(forged=True),
    Authentication(),
)


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ([f"{SERVER};\r\n\tdkim=pass header.d=example.org;\r\n {PASS}"], BELIEVED),
        ([f"(ours) {SERVER} (made) 1 (version);\r\n dmarc=pass (p=x\r\n y) header.from=example.org"], BELIEVED),
        ([f"{SERVER.upper()}; {PASS}"], BELIEVED),
        ([f"{SERVER}; spf=pass smtp.mailfrom=example.org", f"{SERVER}; {PASS}"], NOTHING),
        ([f"{SERVER}; {PASS}", f"{SERVER}; spf=pass"], BELIEVED),
        # The sender's own, below or above what our server wrote.
        ([f"{SERVER}; {FAIL}", f"{SERVER}; {PASS}"], FORGED),
        ([f"{SERVER}; {PASS}", f"{SERVER}; {FAIL}"], FORGED),
        ([f"{SERVER}; dmarc=none", f"{SERVER}; {PASS}"], NOTHING),
        # Other servers', and names that only look like ours.
        ([f"mx.example.com; {PASS}"], NOTHING),
        ([f"mx.example.com; {PASS}", f"{SERVER}; {FAIL}"], FORGED),
        ([f"mx.example.com ({SERVER}); {PASS}"], NOTHING),
        ([f"({SERVER}; {PASS}) mx.example.com"], NOTHING),
        ([f'"{SERVER}; {PASS}" mx.example.com; {PASS}'], NOTHING),
        ([f"{SERVER}\r\n .evil.example; {PASS}"], NOTHING),
        ([f"{SERVER} evil.example; {PASS}"], NOTHING),
        ([f"evil.example\r\n {SERVER}; {PASS}"], NOTHING),
        ([f"x{SERVER}; {PASS}"], NOTHING),
        # Words of the sender within what our server wrote.
        ([f'{SERVER}; dkim=fail reason="\\"; {PASS}" header.d=example.org'], NOTHING),
        ([f"{SERVER}; spf=none (a (b; {PASS}) c; {PASS})"], NOTHING),
        ([f"{SERVER}; spf=none smtp.mailfrom=a (open; {PASS}"], NOTHING),
        ([f"{SERVER}; dmarc=pass header.from=example.org.evil.example"], NOTHING),
        ([f"{SERVER}; dmarc=pass header.from=evil.example header.d=example.org"], NOTHING),
        ([f"{SERVER}; {PASS}; {FAIL}"], FORGED),
        ([f"{SERVER}; none"], NOTHING),
        ([";" * 3, SERVER, f"{SERVER};", ""], NOTHING),
    ],
)  # fmt: skip
def test_only_what_our_own_server_found_out_is_believed(
    fields: list[str], found: Authentication
) -> None:
    head = "".join(f"Authentication-Results: {field}\r\n" for field in fields)
    email = read(f"{head}From: Jane <jane@example.org>\r\nSubject: x\r\n\r\nwords\r\n".encode())

    said = email.headers.get("authentication-results", ())

    assert authentication(said, "example.org", SERVER) == found
