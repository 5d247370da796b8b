"""Authentication-Results as they stand in a mail: folded, several, with comments, and written by the sender."""

from __future__ import annotations

import pytest

from mailintake.origin.senders import Authentication, authentication
from mailintake.parsing import read

SERVER = "mx.example.net"
PASS = "dmarc=pass header.from=example.org"
FAIL = "dmarc=fail header.from=example.org"
BELIEVED, DOUBTFUL, FAILED, ALIGNED = (
    Authentication(verified_domain="example.org"),
    Authentication(doubtful=True),
    Authentication(doubtful=True, failed=True),
    Authentication(),
)


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ([f"{SERVER};\r\n\tdkim=pass header.d=example.org;\r\n {PASS}"], BELIEVED),
        ([f"(ours) {SERVER} (made) 1 (version);\r\n dmarc=pass (p=x\r\n y) header.from=example.org"], BELIEVED),
        ([f"{SERVER.upper()}; {PASS}"], BELIEVED),
        ([f"{SERVER}; spf=pass smtp.mailfrom=example.org", f"{SERVER}; {PASS}"], ALIGNED),
        ([f"{SERVER}; {PASS}", f"{SERVER}; spf=pass"], BELIEVED),
        # The sender's own, below or above what our server wrote.
        ([f"{SERVER}; {FAIL}", f"{SERVER}; {PASS}"], FAILED),
        ([f"{SERVER}; {PASS}", f"{SERVER}; {FAIL}"], FAILED),
        ([f"{SERVER}; dmarc=none", f"{SERVER}; {PASS}"], DOUBTFUL),
        # Other servers', and names that only look like ours.
        ([f"mx.example.com; {PASS}"], DOUBTFUL),
        ([f"mx.example.com; {PASS}", f"{SERVER}; {FAIL}"], FAILED),
        ([f"mx.example.com ({SERVER}); {PASS}"], DOUBTFUL),
        ([f"({SERVER}; {PASS}) mx.example.com"], DOUBTFUL),
        ([f'"{SERVER}; {PASS}" mx.example.com; {PASS}'], DOUBTFUL),
        ([f"{SERVER}\r\n .evil.example; {PASS}"], DOUBTFUL),
        ([f"{SERVER} evil.example; {PASS}"], DOUBTFUL),
        ([f"evil.example\r\n {SERVER}; {PASS}"], DOUBTFUL),
        ([f"x{SERVER}; {PASS}"], DOUBTFUL),
        # Words of the sender within what our server wrote.
        ([f'{SERVER}; dkim=fail reason="\\"; {PASS}" header.d=example.org'], DOUBTFUL),
        ([f"{SERVER}; spf=none (a (b; {PASS}) c; {PASS})"], DOUBTFUL),
        ([f"{SERVER}; spf=pass (sender a\\)b@evil.example; {PASS} ; x=) smtp.mailfrom=evil.example"], DOUBTFUL),
        ([f"{SERVER}; spf=pass (a \\( b); {PASS}"], BELIEVED),
        ([f'{SERVER}; spf=none (a "b) smtp.mailfrom=x; {PASS}'], BELIEVED),
        ([f"{SERVER}; spf=none smtp.mailfrom=a (open; {PASS}"], DOUBTFUL),
        ([f"{SERVER}; dmarc=pass header.from=example.org.evil.example"], DOUBTFUL),
        ([f"{SERVER}; dmarc=pass header.from=evil.example header.d=example.org"], DOUBTFUL),
        ([f"{SERVER}; {PASS}; {FAIL}"], FAILED),
        ([f"{SERVER}; none"], DOUBTFUL),
        # What speaks for the sender where DMARC is silent: a pass of the same domain, or one within the other.
        ([f"{SERVER}; dmarc=none; spf=pass smtp.mailfrom=jane@example.org"], ALIGNED),
        ([f"{SERVER}; spf=pass smtp.mailfrom=<jane@Example.org>"], ALIGNED),
        ([f"{SERVER}; spf=pass smtp.mailfrom=bounces.example.org"], ALIGNED),
        ([f"{SERVER}; spf=fail; dkim=fail header.d=list.example; dkim=pass header.d=example.org"], ALIGNED),
        ([f"{SERVER}; dkim=pass header.i=@example.org header.s=key"], ALIGNED),
        ([f"{SERVER}; dmarc=temperror; dkim=pass header.d=example.org"], ALIGNED),
        # What speaks against them: the rules of their own domain, where nothing else speaks for them.
        ([f"{SERVER}; spf=fail smtp.mailfrom=jane@example.org; dkim=none"], FAILED),
        ([f"{SERVER}; spf=fail smtp.mailfrom=jane@example.org; dkim=pass header.d=example.org"], ALIGNED),
        ([f"{SERVER}; spf=fail smtp.mailfrom=eve@evil.example"], DOUBTFUL),
        ([f"{SERVER}; spf=softfail smtp.mailfrom=jane@example.org"], DOUBTFUL),
        ([f"mx.example.com; {FAIL}"], DOUBTFUL),
        # What does not.
        ([f"{SERVER}; spf=none; dkim=none; dmarc=none"], DOUBTFUL),
        ([f"{SERVER}; spf=neutral smtp.mailfrom=jane@example.org; dmarc=none"], DOUBTFUL),
        ([f"{SERVER}; spf=pass smtp.mailfrom=eve@evil.example; dmarc=none header.from=example.org"], DOUBTFUL),
        ([f"{SERVER}; spf=pass smtp.mailfrom=jane@badexample.org"], DOUBTFUL),
        ([f"{SERVER}; spf=pass smtp.mailfrom=org"], DOUBTFUL),
        ([f"{SERVER}; spf=pass smtp.helo=example.org"], DOUBTFUL),
        ([f"{SERVER}; spf=pass"], DOUBTFUL),
        ([f"{SERVER}; spf=softfail; dkim=pass header.d=evil.example; dmarc=none"], DOUBTFUL),
        ([f"{SERVER}; dkim=pass header.d=example.org header.d=evil.example"], DOUBTFUL),
        ([f"{SERVER}; dkim=pass header.i=x header.d=example.org y@evil.example"], DOUBTFUL),
        ([f'{SERVER}; spf=pass smtp.mailfrom="x smtp.mailfrom=example.org y"@evil.example'], DOUBTFUL),
        ([f"{SERVER}; spf=pass smtp.mailfrom=example.org", f"{SERVER}; spf=fail"], DOUBTFUL),
        ([f"{SERVER}; dkim=none", f"{SERVER}; dkim=pass header.d=example.org"], DOUBTFUL),
        ([f"{SERVER}; {FAIL}; dkim=pass header.d=example.org"], FAILED),
        ([], DOUBTFUL),
        ([";" * 3, SERVER, f"{SERVER};", ""], DOUBTFUL),
    ],
)  # fmt: skip
def test_only_what_our_own_server_found_out_is_believed(
    fields: list[str], found: Authentication
) -> None:
    head = "".join(f"Authentication-Results: {field}\r\n" for field in fields)
    email = read(f"{head}From: Jane <jane@example.org>\r\nSubject: x\r\n\r\nwords\r\n".encode())

    said = email.headers.get("authentication-results", ())

    assert authentication(said, "example.org", SERVER) == found


@pytest.mark.parametrize(
    ("sender", "signer", "aligned"),
    [
        ("mail.example.org", "example.org", True),
        ("example.org", "mail.example.org", True),
        ("a.example.org", "b.example.org", False),
        ("", "", False),
        ("org", "org", False),
    ],
)
def test_a_domain_is_aligned_with_itself_and_what_lies_within(
    sender: str, signer: str, *, aligned: bool
) -> None:
    field = f"{SERVER}; dkim=pass header.d={signer}"

    assert authentication([field], sender, SERVER).doubtful is not aligned
