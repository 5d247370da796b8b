"""How long the mail of a hotline waits for name servers, whoever owns them."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from services.known_keys import MOST, KnownKeys
from services.looking_up import (
    GROUP_SECONDS,
    MOST_AT_REST,
    MOST_BELOW,
    REST_SECONDS,
    SIDE_BY_SIDE,
    AtRest,
    LookingUp,
)
from tests.parts.clocks import SetClock

PARTNERS = "police.example.org"
KEY = b"k=rsa; p=x"


@dataclass
class Servers:
    """Name servers and the time: an answer takes as long as stands here, and there is none where it takes longest."""

    seconds: float = 3.0
    answer: bytes | None = None
    now: float = 1_000.0
    away: bool = False
    asked: list[str] = field(default_factory=list)

    def resolve(self, name: str) -> bytes | None:
        self.asked.append(name)
        self.now += self.seconds
        if self.away:
            raise TimeoutError
        return self.answer

    def monotonic(self) -> float:
        return self.now


@dataclass
class Memory:
    """What was known before."""

    keys: dict[str, bytes] = field(default_factory=dict)

    def remember(self, name: str, record: bytes) -> None:
        self.keys[name] = record

    def forget(self, name: str) -> None:
        self.keys.pop(name, None)

    def recall(self, name: str) -> bytes | None:
        return self.keys.get(name)


def looking_up(servers: Servers, known: Memory | None = None) -> LookingUp:
    return LookingUp(resolve=servers.resolve, known=known or Memory(), monotonic=servers.monotonic)


def name_of(domain: str, selector: str = "key") -> str:
    return f"{selector}._domainkey.{domain}."


def test_a_domain_that_did_not_answer_is_not_asked_again_for_some_minutes() -> None:
    servers = Servers()
    found = looking_up(servers)
    below = name_of(f"mail.{PARTNERS}")

    assert found.keys({name_of(PARTNERS): PARTNERS}) == {name_of(PARTNERS): None}
    assert found.keys({name_of(PARTNERS, "other"): PARTNERS, below: PARTNERS}) == {}
    assert servers.asked == [name_of(PARTNERS)]

    servers.now += REST_SECONDS + 1
    servers.answer = KEY
    assert found.keys({name_of(PARTNERS): PARTNERS}) == {name_of(PARTNERS): KEY}


def test_a_no_and_a_slow_key_are_answers() -> None:
    for servers in (Servers(seconds=2.0), Servers(answer=KEY)):
        found = looking_up(servers)
        for _ in range(2):
            found.keys({name_of(PARTNERS): PARTNERS})
        assert len(servers.asked) == 2


def test_ever_new_domains_below_a_partners_are_waited_for_a_few_times() -> None:
    """The partner's own is asked all the same."""
    servers = Servers()
    found = looking_up(servers)

    for number in range(10):
        found.keys({name_of(f"n{number}.{PARTNERS}"): PARTNERS})
    assert len(servers.asked) == MOST_BELOW

    servers.answer = KEY
    assert found.keys({name_of(PARTNERS): PARTNERS})


def test_of_many_domains_at_rest_the_oldest_is_forgotten() -> None:
    at_rest = AtRest()

    for number in range(MOST_AT_REST + 1):
        at_rest.add(f"n{number}.example.org", 0.0)

    said = [at_rest.has(f"n{number}.example.org", "example.com", 0.0) for number in range(3)]
    assert said == [False, True, True]


def test_all_names_of_a_group_have_one_budget() -> None:
    """Who has not answered then is at rest, and what has no turn by then is not asked for."""
    over, asked = threading.Event(), list[str]()

    def resolve(name: str) -> bytes | None:
        asked.append(name)
        if "quick" in name:
            return KEY
        over.wait()
        return None

    found = LookingUp(resolve=resolve, known=Memory())
    slow = [f"n{number}.example.org" for number in range(SIDE_BY_SIDE + 5)]
    quick = name_of("quick.example.org")
    began = time.monotonic()

    keys = found.keys({quick: "quick.example.org", **{name_of(one): one for one in slow}})

    assert time.monotonic() - began < 10 * GROUP_SECONDS
    assert keys == {quick: KEY}
    assert len(asked) == SIDE_BY_SIDE + 1
    assert found.keys({name_of(slow[0]): slow[0]}) == {}
    assert len(asked) == SIDE_BY_SIDE + 1
    over.set()


def test_a_name_server_that_breaks_gives_no_key() -> None:
    def broken(name: str) -> bytes | None:
        raise OSError(name)

    assert LookingUp(resolve=broken, known=Memory()).keys({name_of(PARTNERS): PARTNERS}) == {}


def test_while_nobody_answers_the_key_that_was_known_counts() -> None:
    """Also of a domain that is at rest, and so not asked; an answer counts more, be it that there is none."""
    name, known = name_of(PARTNERS), Memory()
    servers = Servers(seconds=0.1, answer=KEY)
    found = looking_up(servers, known)
    assert found.keys({name: PARTNERS}) == {name: KEY}

    servers.away, servers.seconds = True, 3.0
    assert [found.keys({name: PARTNERS}) for _ in range(2)] == [{name: KEY}] * 2
    assert len(servers.asked) == 2, "it is at rest"
    assert found.keys({name_of(PARTNERS, "other"): PARTNERS}) == {}

    servers.away, servers.seconds, servers.answer = False, 0.1, None
    servers.now += REST_SECONDS + 1
    assert found.keys({name: PARTNERS}) == {name: None}
    servers.away = True
    assert found.keys({name: PARTNERS}) == {}, "it is gone"


def test_a_known_key_counts_for_three_days_after_it_was_last_seen(tmp_path: Path) -> None:
    clock = SetClock(datetime(2026, 11, 25, tzinfo=UTC))
    known = KnownKeys(file=tmp_path / "keys.sqlite3", clock=clock)
    known.remember("a", KEY)
    known.remember("b", KEY)
    clock.advance(days=2)
    known.remember("a", b"k=rsa; p=y")
    clock.advance(days=2)

    again = KnownKeys(file=tmp_path / "keys.sqlite3", clock=clock)
    assert (again.recall("a"), again.recall("b"), again.recall("c")) == (b"k=rsa; p=y", None, None)

    again.forget("a")
    assert known.recall("a") is None


def test_of_many_known_keys_the_oldest_is_forgotten(tmp_path: Path) -> None:
    clock = SetClock(datetime(2026, 11, 25, tzinfo=UTC))
    known = KnownKeys(file=tmp_path / "keys.sqlite3", clock=clock)
    for number in range(MOST + 1):
        clock.advance(seconds=1)
        known.remember(str(number), KEY)

    assert (known.recall("0"), known.recall("1"), known.recall(str(MOST))) == (None, KEY, KEY)


def test_a_disk_that_fails_costs_what_is_remembered(tmp_path: Path) -> None:
    known = KnownKeys(
        file=tmp_path / "no folder" / "keys.sqlite3", clock=SetClock(datetime.now(UTC))
    )
    known.remember("a", KEY)
    known.forget("a")

    assert known.recall("a") is None
