"""Who wrote, who may be answered by machine, and what is believed of it."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from casework.signals.submissions import Automatic
from mailintake.origin.senders import Authentication, addresses, authentication, may_acknowledge
from mailintake.parsing import MOST_ALSO, read, salvage
from mailintake.structure.incoming import Address, IncomingEmail

PERSON = IncomingEmail(sender=Address(name="Jane", address="jane@example.org"), sender_count=1)
OURS = ("tips@example.net",)


@pytest.mark.parametrize(
    ("field", "found"),
    [
        ("jane@example.org", [("", "jane@example.org")]),
        ("Jane <jane@example.org>", [("Jane", "jane@example.org")]),
        ('"Doe, Jane" <jane@example.org>', [("Doe, Jane", "jane@example.org")]),
        ("Doe, Jane <jane@example.org>", [("Doe, Jane", "jane@example.org")]),
        ("jane@example.org (Jane)", [("Jane", "jane@example.org")]),
        ("Team: a@example.org, B <b@example.org>;", [("", "a@example.org"), ("B", "b@example.org")]),
        ("undisclosed-recipients:;", []),
        ('"', []),
        ("(c):", []),
        ("<>", []),
        ("no_host", [("", "no_host")]),
        ("=?utf-8?Q?Jane_=3Cjane=40example=2Eorg=3E?=", [("Jane", "jane@example.org")]),
        ('"jane@bank.example.org" <eve@example.com>', [("jane@bank.example.org", "eve@example.com")]),
        ('"Ann" ann@example.org', [("Ann", "ann@example.org")]),
        ('"Lee, Ann" ann@example.org', [("Lee, Ann", "ann@example.org")]),
        ('"Ann"ann@example.org', [("Ann", "ann@example.org")]),
        ("Ann Lee ann@example.org", [("Ann Lee", "ann@example.org")]),
        ("=?utf-8?q?Ann_Lee?= ann@example.org", [("Ann Lee", "ann@example.org")]),
        ("=?utf-8?q?Ann_Lee_ann=40example=2Eorg?=", [("Ann Lee", "ann@example.org")]),
        ("ann@example.org Ann", [("Ann", "ann@example.org")]),
        ('Ann "ann@example.org"', [("Ann", "ann@example.org")]),
        ("Ann (ann@example.org)", [("Ann", "ann@example.org")]),
        ('"bank@example.com" eve@example.org', [("bank@example.com", "eve@example.org")]),
        ('"jane doe"@example.org', [("", '"jane doe"@example.org')]),
        ("ann@example. org", [("", "ann@example.org")]),
        ('"A" a@example.org, "B" b@example.org', [("A", "a@example.org"), ("B", "b@example.org")]),
    ],
)  # fmt: skip
def test_addresses_are_read_as_people_write_them(field: str, found: list[tuple[str, str]]) -> None:
    assert [(entry.name, entry.address) for entry in addresses(field)] == found


@pytest.mark.parametrize(
    "field",
    [
        "Ann <ann@example.org> <eve@example.com>",
        "Ann <ann@example.org> eve@example.com",
        "ann@example.org eve@example.com",
    ],
)
def test_an_address_that_hides_behind_another_counts(field: str) -> None:
    """Which of them was checked, or gets the answer, differs from program to program."""
    email = read(f"From: {field}\n\nHello".encode())

    assert email.sender.address == "ann@example.org"
    assert [one.address for one in email.also] == ["eve@example.com"]
    assert email.sender_count == 2


def test_an_address_that_is_repeated_is_one() -> None:
    email = read(b"From: Ann <ann@example.org> <ANN@example.org>\n\nHello")

    assert (email.sender.name, email.sender.address, email.sender_count) == (
        "Ann",
        "ann@example.org",
        1,
    )


@pytest.mark.parametrize(
    ("fields", "also"),
    [
        ("Reply-To: Desk <d@police.example.org>", [("Desk", "d@police.example.org")]),
        ("Sender: d@police.example.org", [("", "d@police.example.org")]),
        ("Reply-To: =?utf-8?q?Polic=C3=ADa?= <x@example.com>", [("Policía", "x@example.com")]),
        ("Reply-To: Police <jo@example.org>", [("Police", "jo@example.org")]),
        ("Reply-To: jo@example.org\nSender: Jo <jo@example.org>", []),
        ("Reply-To: a@b.example, a@b.example\nSender: a@b.example", [("", "a@b.example")]),
        ("From: Lee <lee@b.example>", [("Lee", "lee@b.example")]),
        ("Reply-To:", []),
    ],
)
def test_who_is_named_beside_the_sender_is_kept_once(
    fields: str, also: list[tuple[str, str]]
) -> None:
    raw = f"From: Jo <jo@example.org>\n{fields}\n\nHello".encode()

    for email in (read(raw), salvage(raw)):
        assert [(one.name, one.address) for one in email.also] == also


def test_of_very_many_some_are_kept() -> None:
    many = ", ".join(f"a{at}@example.com" for at in range(400))

    email = read(f"From: jo@example.org\nSender: x@example.org\nReply-To: {many}\n\nHello".encode())

    assert len(email.also) == MOST_ALSO
    assert email.also[0].address == "x@example.org"


def test_a_person_may_be_acknowledged() -> None:
    assert may_acknowledge(PERSON, Authentication(), OURS)


@pytest.mark.parametrize(
    "email",
    [
        replace(PERSON, automatic=Automatic.LIST),
        replace(PERSON, sender_count=2),
        replace(PERSON, sender=Address()),
        replace(PERSON, sender=Address(address="jane")),
        replace(PERSON, sender=Address(address="TIPS+x@example.net")),
        replace(PERSON, sender=Address(address="maaaaaaaaaaaaaaaa@answers.example.net")),
        replace(PERSON, sender=Address(address="MAILER-DAEMON@example.org")),
        replace(PERSON, sender=Address(address="noreply@example.org")),
        replace(PERSON, sender=Address(address="root@example.org")),
        replace(PERSON, sender=Address(address="abuse@example.org")),
        replace(PERSON, message_id="maaaaaaaaaaaaaaaa.1-2@example.net"),
        replace(PERSON, sender=Address(address="jane@example.org\r\nBcc: eve@example.com")),
    ],
)
def test_a_machine_ourselves_and_the_implausible_are_never_acknowledged(
    email: IncomingEmail,
) -> None:
    assert not may_acknowledge(email, Authentication(), OURS)


@pytest.mark.parametrize(
    "address",
    [
        "abuse.survivor@example.org",
        "root.beer@example.org",
        "bounce.house@example.org",
        "jane@memorialhospitals.example.org",
        "memorialhospitals@example.org",
        "jane@minnesotahospital.example.org",
    ],
)
def test_a_person_whose_address_looks_like_a_machines_or_ours_is_acknowledged(address: str) -> None:
    assert may_acknowledge(replace(PERSON, sender=Address(address=address)), Authentication(), OURS)


@pytest.mark.parametrize("message_id", ["1-2@example.net", "mail.7@example.net", None])
def test_a_message_id_of_our_own_server_alone_is_no_sign_of_ourselves(
    message_id: str | None,
) -> None:
    """A colleague's, or a writer's whose provider is ours too."""
    assert may_acknowledge(replace(PERSON, message_id=message_id), Authentication(), OURS)


@pytest.mark.parametrize("sender", ["From:\n", "From: <>\n", "", "From: root@example.org\n"])
def test_who_cannot_be_answered_is_read_like_anyone(sender: str) -> None:
    email = read(f"{sender}Subject: hello\n\nThey locked us in.".encode())

    assert not may_acknowledge(email, Authentication(), OURS)
    assert (email.automatic, email.text.strip()) == (None, "They locked us in.")
    assert email.problems == ()


def test_an_address_that_nothing_but_the_from_supports_is_never_acknowledged() -> None:
    """It may be a victim's: the answer would go to someone who never wrote."""
    assert not may_acknowledge(PERSON, Authentication(doubtful=True), OURS)


SERVER = "mx.example.net"
PASSED = f"{SERVER}; dmarc=pass (p=reject) header.from=example.org"


@pytest.mark.parametrize(
    ("fields", "verified", "doubtful"),
    [
        ([PASSED], "example.org", False),
        ([f"{SERVER}; dmarc=fail header.from=example.org"], None, True),
        ([f"{SERVER}; spf=softfail; dkim=none"], None, True),
        ([f"{SERVER}; spf=softfail; dkim=pass header.d=example.org"], None, False),
        (["evil.example.com; dmarc=pass header.from=example.org"], None, True),
        ([PASSED, f"{SERVER}; dmarc=fail header.from=example.org"], None, True),
        ([f"{SERVER}; dmarc=pass header.from=other.example"], None, True),
        ([f'{SERVER}; dkim=none reason="; dmarc=pass header.from=example.org"'], None, True),
        ([f"{SERVER}; dkim=none (; dmarc=pass header.from=example.org)"], None, True),
        ([f"{SERVER}.evil.example; dmarc=pass header.from=example.org"], None, True),
        ([], None, True),
    ],
)
def test_only_what_our_own_server_wrote_is_believed(
    fields: list[str], verified: str | None, *, doubtful: bool
) -> None:
    found = authentication(fields, "example.org", SERVER)

    assert (found.verified_domain, found.doubtful) == (verified, doubtful)


def test_without_a_configured_server_nothing_is_believed_and_nothing_doubted() -> None:
    assert authentication([PASSED], "example.org", None) == Authentication()


@pytest.mark.parametrize("last", ["", "Jane <jane@example.org>"])
def test_a_long_row_of_names_is_read_in_little_time(last: str) -> None:
    begun = time.process_time()
    found = addresses(f"{'a, ' * 8_000}{last}")

    assert time.process_time() - begun < 2
    assert found[0].address == ("jane@example.org" if last else "a")


def test_a_mail_from_a_long_row_of_names_is_read_in_little_time() -> None:
    begun = time.process_time()
    email = read(f"From: {'a, ' * 21_000}\nTo: x@example.org\n\nHello".encode())

    assert time.process_time() - begun < 5
    assert email.text == "Hello"


def test_a_comma_in_a_quoted_name_without_an_address_parts_nothing() -> None:
    assert addresses('"Doe, Jane"') == (Address(name="Doe, Jane", address=""),)
