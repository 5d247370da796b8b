"""A name server that never answers holds up no mail, and costs nobody more than a proof."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from casework.cases.cases import Case, Mark
from casework.mail.partners import NO_KEY
from casework.signals.assessments import Urgency
from casework.signals.submissions import MailPosition
from services import mail
from tests.integration.test_mail_health import stop, watch
from tests.integration.test_mail_partners import CASE_MAIL, document, register, signed
from tests.parts.mail_floor import Floor
from tests.parts.name_servers import NameServer
from tests.parts.posts import Post, until

__all__ = ["stop"]

PLEA = """From: Olga <olga@example.com>
To: tips@example.net
Subject: please
Date: Wed, 25 Nov 2026 10:00:00 +0000
Message-ID: <plea@example.com>

My boss keeps my passport and locks me in. He said he will hurt me tonight. Please help me now.
"""
GROUP = 25
SECOND = MailPosition(mailbox="tips", folder="INBOX", uidvalidity=1, uid=2)
KEY = "key._domainkey.police.example.org"


@pytest.fixture
def asking(floor: Floor, name_server: NameServer) -> Floor:
    """A floor with one partner, whose mail worker asks a name server by the network."""
    # The signing library takes the time of the machine.
    floor.clock.set(datetime.now(UTC))
    register(floor)
    name_server.records.update(floor.names.records)
    services = mail.build(
        floor.settings, floor.clock, database=floor.database, resolve=name_server.resolve
    )
    return replace(floor, intake=replace(floor.intake, services=services))


def take_in(floor: Floor, mails: Sequence[bytes]) -> float:
    """Store mails in groups, as where many wait. The seconds that it took."""
    places = [
        MailPosition(mailbox="tips", folder="INBOX", uidvalidity=1, uid=number)
        for number, _ in enumerate(mails, start=1)
    ]
    several = list(zip(places, mails, strict=True))
    began = time.monotonic()
    for at in range(0, len(several), GROUP):
        group = several[at : at + GROUP]
        assert len(floor.intake.store_together(group)) == len(group)
    return time.monotonic() - began


def numbered(number: int) -> str:
    return CASE_MAIL.replace("<1@", f"<{number}@").replace("leaflets", f"leaflet {number * 17}")


def in_order(floor: Floor) -> list[Case]:
    """The plea's case, then all others."""
    floor.perform_all()
    cases = floor.every_case()
    return sorted(cases, key=lambda case: Mark.CLAIMS_TO_BE_PARTNER in case.marks)


def test_signatures_of_a_domain_beside_the_partners_are_not_looked_up(
    asking: Floor, name_server: NameServer
) -> None:
    """Anybody in `example.org`, as under `ca.us`, can have a name server that never answers."""
    name_server.silent.append("attacker.example.org")
    attack = [signed(asking, numbered(n), domain=b"attacker.example.org") for n in range(GROUP)]

    took = take_in(asking, [*attack, PLEA.replace("\n", "\r\n").encode()])

    assert name_server.asked == []
    assert took < 30  # three seconds for each before


def test_a_plea_behind_mails_that_a_stranger_signed_thrice_is_not_held_up(
    asking: Floor, name_server: NameServer, post: Post, stop: Callable[[], None]
) -> None:
    """In a real mailbox, by the worker as it runs."""
    name_server.silent += ["attacker.example.org", "police.example.org"]
    domains = (b"attacker.example.org", b"police.example.org", b"a.police.example.org")
    for number in range(20):
        raw = text = numbered(number).replace("\n", "\r\n").encode()
        for domain in domains:
            raw = signed(asking, numbered(number), domain=domain)[: -len(text)] + raw
        post.put(raw)
    post.put(PLEA.replace("\n", "\r\n").encode())

    began = time.monotonic()
    watch(post.settings, asking.intake.services)
    until(lambda: len(asking.every_case()) == 21, seconds=400)

    assert time.monotonic() - began < 30  # more than three minutes before


def test_a_name_server_that_is_away_is_waited_for_once(
    asking: Floor, name_server: NameServer
) -> None:
    """Its partner's mail is stored without a proof, and says so; what waits behind is stored with it."""
    name_server.silent.append("example.org")
    theirs = [signed(asking, numbered(n)) for n in range(2 * GROUP)]

    took = take_in(asking, [*theirs, PLEA.replace("\n", "\r\n").encode()])

    plea, *rest = in_order(asking)
    assert took < 30  # three seconds for each before
    assert set(name_server.asked) == {KEY}
    assert plea.urgency is Urgency.URGENT
    assert len(rest) == 2 * GROUP
    assert NO_KEY in document(asking, rest[0]).problems
    assert NO_KEY in document(asking, rest[-1]).problems


def test_a_partner_whose_name_server_is_away_for_a_while_stays_proved(
    asking: Floor, name_server: NameServer
) -> None:
    """By the key that it had before, over a restart too. Where none was known, as above, nothing is proved."""
    take_in(asking, [signed(asking, numbered(1))])
    name_server.silent.append("example.org")
    services = mail.build(
        asking.settings, asking.clock, database=asking.database, resolve=name_server.resolve
    )
    later = replace(asking, intake=replace(asking.intake, services=services))

    later.intake.store_together([(SECOND, signed(later, numbered(2)))])

    cases = later.every_case()
    assert [Mark.PARTNER in case.marks for case in cases] == [True] * 2
    assert name_server.asked[1:], "it was asked again, in vain"


def test_a_record_is_kept_for_a_while_and_that_there_is_none_is_not(
    name_server: NameServer,
) -> None:
    """The answer that there is none does not say for how long: a partner may write the key there now."""
    resolve = name_server.resolve
    assert resolve(KEY) is None

    name_server.records[KEY] = b"k=rsa; p=x"

    assert [resolve(KEY), resolve(KEY)] == [b"k=rsa; p=x"] * 2
    assert name_server.asked == [KEY] * 2


def test_keys_are_looked_up_side_by_side_for_a_whole_group(
    asking: Floor, name_server: NameServer
) -> None:
    """One partner's name server is away: that costs another's mail no proof."""
    name_server.silent.append("away.police.example.org")
    away = [
        signed(
            asking,
            numbered(n).replace("@police", "@away.police"),
            domain=b"away.police.example.org",
        )
        for n in range(4)
    ]

    took = take_in(asking, [*away, signed(asking)])

    cases = in_order(asking)
    assert took < 6
    assert [Mark.PARTNER in case.marks for case in cases] == [True, *[False] * 4]
