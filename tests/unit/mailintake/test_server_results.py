"""What Microsoft 365 found out about a sender: it names no server, so that the place in the header must tell."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from casework.signals.submissions import MailPosition
from mailintake.origin.senders import Authentication
from mailintake.origin.server_results import MICROSOFT, found_out
from mailintake.parsing import read
from mailintake.submission import Origin, to_submission

PASS = (
    "spf=pass (sender IP is 192.0.2.7) smtp.mailfrom=example.org; dkim=pass (signature was verified)"
    " header.d=example.org;dmarc=pass action=none header.from=example.org;compauth=pass reason=100"
)
OF_ANOTHER = (
    "spf=pass (sender IP is 192.0.2.9) smtp.mailfrom=evil.example; dkim=none (message not signed)"
    " header.d=none;dmarc=none action=none header.from=example.org;compauth=fail reason=001"
)
REFUSED = (
    "spf=fail (sender IP is 192.0.2.9) smtp.mailfrom=example.org; dkim=none (message not signed)"
    " header.d=none;dmarc=fail action=quarantine header.from=example.org;compauth=fail reason=000"
)
BELIEVED, DOUBTFUL = Authentication(verified_domain="example.org"), Authentication(doubtful=True)
FAILED = Authentication(doubtful=True, failed=True)


def results(said: str) -> str:
    return f"Authentication-Results: {said}"


def passed(sender: str, receiver: str, how: str = "Microsoft SMTP Server id 15.20") -> str:
    return f"Received: from {sender} by\r\n {receiver} (2603:10a6::9)\r\n with {how}; now"


HELD = (
    passed("A1.eurprd05.prod.outlook.com (2603:10a6::1)", "A2.eurprd05.prod.outlook.com", "HTTPS"),
    "ARC-Authentication-Results: i=1; mx.microsoft.com 1; spf=pass; dmarc=pass header.from=example.org",
    passed("A3.eurprd02.prod.outlook.com (2603:10a6::2)", "A1.eurprd05.prod.outlook.com"),
    passed("A4.eurprd07.prod.outlook.com (2603:10a6::3)", "A3.outlook.office365.com"),
)
EDGE = "A4.mail.protection.outlook.com"
TAKEN_IN = (
    "Received-SPF: Pass (protection.outlook.com: domain of example.org designates 192.0.2.7)",
    passed("mail.example.org (192.0.2.7)", EDGE),
)


def found(*fields: str, server: str = MICROSOFT) -> Authentication:
    head = "\r\n".join((*fields, "From: Jane <jane@example.org>", "Subject: x"))
    raw = f"{head}\r\n\r\nwords\r\n".encode()
    return found_out(read(raw), raw, server, is_signed=False)


@pytest.mark.parametrize(
    "server",
    [MICROSOFT, "example-org.mail.protection.outlook.com", "Outlook.com", "mx.microsoft.com"],
)
def test_what_stands_above_the_line_of_the_machine_that_took_it_in_is_believed(server: str) -> None:
    """However somebody names Microsoft 365."""
    assert found(*HELD, results(PASS), *TAKEN_IN, server=server) == BELIEVED
    assert found(*HELD, results(PASS), *TAKEN_IN, results(REFUSED), server=server) == BELIEVED
    assert found(*HELD, results(REFUSED), *TAKEN_IN, server=server) == FAILED
    assert found(*HELD, results(OF_ANOTHER), *TAKEN_IN, server=server) == DOUBTFUL


FORGED = (results(PASS), *TAKEN_IN)


@pytest.mark.parametrize(
    "fields",
    [
        # The sender wrote the like, and the true ones stand above it, or none does.
        (*HELD, results(OF_ANOTHER), *TAKEN_IN, *FORGED),
        (*HELD, results(OF_ANOTHER), *TAKEN_IN, *HELD, *FORGED),
        (*HELD, *TAKEN_IN, *FORGED),
        (*HELD, *TAKEN_IN, results(PASS)),
        (*HELD, *TAKEN_IN, results(f"{MICROSOFT}; {PASS}")),
        (*HELD, *TAKEN_IN),
        # It came another way: from one's own tenant, from its own machine, or to another server.
        (HELD[0], passed("A2.prod.outlook.com ([fe80::1%7])", "A2.prod.outlook.com", "mapi id 15"), *FORGED),
        (passed("desk.example.org (192.0.2.9)", "A2.prod.outlook.com"), *FORGED),
        (passed("evil.example", "mx.example.net"), *FORGED),
        (passed("A4.prod.outlook.com (192.0.2.9)", "mx.example.net"), *FORGED),
        (passed("A4.prod.outlook.com", f"{EDGE}.evil.example"), *FORGED),
        (passed("A4.prod.outlook.com", "evil-outlook.com"), *FORGED),
        ("Received: (qmail 7 invoked by uid 1); now", *FORGED),
        ("Received: by 2002:a05:1 with SMTP id x; now", *FORGED),
        (results(PASS),),
        # What it calls itself looks like two machines of theirs, or hides the rest of the line.
        (*HELD, passed("a.outlook.com by b.outlook.com with x (192.0.2.9)", EDGE), *FORGED),
        (*HELD, passed("a.outlook.com ( (192.0.2.9)", EDGE), *FORGED),
        (*HELD, passed('a.outlook.com" (192.0.2.9)', EDGE), *FORGED),
        # A field with a name is nobody's that we know.
        (*HELD, results(f"{MICROSOFT}; {PASS}"), *TAKEN_IN),
        (*HELD, results(f"mx.example.com; {PASS}"), *TAKEN_IN),
        (*HELD, results(f"(a=b) mx.example.com; {PASS}"), *TAKEN_IN),
    ],
)  # fmt: skip
def test_what_a_sender_may_have_written_is_not_believed(fields: tuple[str, ...]) -> None:
    assert found(*fields) == DOUBTFUL


def test_a_result_against_the_sender_counts_wherever_microsoft_wrote_it() -> None:
    assert found(*HELD, results(PASS), results(REFUSED), *TAKEN_IN) == FAILED
    assert found(results(PASS), *HELD, results(REFUSED), *TAKEN_IN) == FAILED


def test_who_microsoft_365_vouches_for_is_acknowledged_and_who_forges_its_fields_is_not() -> None:
    def is_answered(*fields: str) -> bool:
        head = "\r\n".join(
            (*fields, "From: Jane <jane@example.org>", "To: help@example.net", "Subject: x")
        )
        raw = f"{head}\r\n\r\nWe ask for a training.\r\n".encode()
        origin = Origin(
            position=MailPosition(mailbox="tips", folder="INBOX", uidvalidity=1, uid=7),
            received_at=datetime(2026, 11, 25, tzinfo=UTC),
            submission_id=bytes(32),
            own_addresses=("help@example.net",),
            authentication_server=MICROSOFT,
        )
        mail = to_submission(read(raw), raw, origin, lambda *_: None).mail
        assert mail is not None
        return mail.acknowledge

    assert is_answered(*HELD, results(PASS), *TAKEN_IN)
    assert not is_answered(*HELD, *TAKEN_IN, *FORGED)


def test_the_place_tells_nothing_where_another_server_is_named() -> None:
    fields = (*HELD, results(PASS), *TAKEN_IN)

    assert found(*fields, server="mx.example.net") == DOUBTFUL
    assert found(results(f"mx.example.net; {PASS}"), *fields, server="mx.example.net") == BELIEVED
