"""What the keeper does for whom, without a socket."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sealing.errors import KeeperBusy, KeeperRefused
from sealing.keeper_verbs import VERBS, Client, Keeper
from sealing.lanes import Lane, Lanes
from sealing.receipts import derive_receipt
from sealing.root import RootKeys
from sealing.stretching import SETS, argon2id

ROOT = bytes(range(32))
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
SUBMISSION = (bytes([9]) * 32).hex()


class SetClock:
    """Shows the time it was set to."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


class Desk:
    """A keeper and its clock."""

    def __init__(self, *, test: bool = False, lanes: Lanes | None = None) -> None:
        self.clock = SetClock()
        self.keeper = Keeper(ROOT, clock=self.clock, test=test, lanes=lanes)

    def ask(self, client: Client = Client.PUBLIC, **request: Any) -> Any:  # noqa: ANN401
        answer = self.keeper.answer(client, request)
        return answer["ok"] if "ok" in answer else answer["error"]


@pytest.fixture
def desk() -> Desk:
    return Desk(test=True)


REQUESTS: dict[str, dict[str, Any]] = {
    "alive": {},
    "mint": {"submission": SUBMISSION},
    "return": {"code": "0" * 20},
    "tag": {"pairs": [["phone", "+12025550123"]]},
    "network": {"address": "192.0.2.7"},
    "visit_seal": {"data": "00"},
    "visit_open": {"sealed": "AAAA"},
    "stretch": {"parameters": 0, "passphrase": "00", "salt": "00" * 16},
}

ALLOWED = {
    "public": {"alive", "mint", "return", "tag", "network", "visit_seal", "visit_open"},
    "mail": {"alive", "tag"},
    "staff": {"alive", "stretch", "tag", "mint", "network"},
}


@pytest.mark.parametrize("client", Client)
@pytest.mark.parametrize("verb", REQUESTS)
def test_each_socket_has_its_verbs_and_no_other(desk: Desk, client: Client, verb: str) -> None:
    """A taken-over mail worker must not read receipts, nor a portal try passphrases."""
    answer = desk.ask(client, verb=verb, **REQUESTS[verb])

    assert (answer != "refused") == (verb in ALLOWED[client])


def test_the_table_above_names_every_verb() -> None:
    assert {client.value: set(verbs) for client, verbs in VERBS.items()} == ALLOWED


def test_a_minted_receipt_comes_back_to_the_same_row_and_key(desk: Desk) -> None:
    minted = desk.ask(verb="mint", submission=SUBMISSION)
    returned = desk.ask(verb="return", code=minted["code"])
    secret = derive_receipt(minted["code"], RootKeys.of(ROOT).receipt_pepper, 0)

    assert desk.ask(Client.STAFF, verb="mint", submission=SUBMISSION) == minted
    assert set(minted) == {"code", "lookup", "public"}
    assert minted["lookup"] == returned["lookup"]
    assert minted["public"] == secret.public.raw.hex()
    assert returned["seed"] == secret.seed.hex()


def test_what_is_malformed_is_told_without_a_value(desk: Desk) -> None:
    for request, told in (
        ({"verb": "return", "code": "12"}, "not a receipt"),
        ({"verb": "return", "code": 12}, "refused"),
        ({"verb": "return"}, "refused"),
        ({}, "refused"),
        ({"verb": ["mint"]}, "refused"),
        ({"verb": "mint", "submission": "secret words"}, "refused"),
        ({"verb": "tag", "pairs": [["name", "x"]]}, "refused"),
        ({"verb": "tag", "pairs": [["phone", "x"]] * 2001}, "refused"),
        ({"verb": "network", "address": "x" * 101}, "refused"),
        ({"verb": "visit_open", "sealed": "é"}, "cannot open"),
        ({"verb": "visit_open", "sealed": "="}, "cannot open"),
    ):
        assert desk.ask(**request) == told
    assert desk.keeper.answer(Client.PUBLIC, [1]) == {"error": "refused"}  # type: ignore[arg-type]


def test_networks_are_addresses_or_their_64_bits_and_change_with_the_day(desk: Desk) -> None:
    def network(address: str) -> str:
        return str(desk.ask(verb="network", address=address)["network"])

    assert network("192.0.2.7") == network("::ffff:192.0.2.7") != network("192.0.2.8")
    assert network("2001:db8::1") == network("2001:db8::ffff:1") != network("2001:db8:0:1::1")
    assert network("onion") == network("onion") != network("unknown")
    today = network("192.0.2.7")
    desk.clock.now += timedelta(days=1)
    assert network("192.0.2.7") != today
    assert Desk().ask(verb="network", address="192.0.2.7")["network"] != today


def test_a_visit_opens_today_and_past_midnight_and_no_later(desk: Desk) -> None:
    sealed = desk.ask(verb="visit_seal", data="c0ffee")["sealed"]

    assert desk.ask(verb="visit_open", sealed=sealed) == {"data": "c0ffee"}
    assert Desk().ask(verb="visit_open", sealed=sealed) == {"data": "c0ffee"}
    desk.clock.now += timedelta(days=1)
    assert desk.ask(verb="visit_open", sealed=sealed) == {"data": "c0ffee"}
    desk.clock.now += timedelta(days=1)
    assert desk.ask(verb="visit_open", sealed=sealed) == "cannot open"


def test_quick_stretching_of_passphrases_is_for_tests_alone(desk: Desk) -> None:
    """A database writer could lower the number in a member's row."""
    quick = {"verb": "stretch", "parameters": 0, "passphrase": "00", "salt": "00" * 16}

    assert set(desk.ask(Client.STAFF, **quick)) == {"stretched"}
    assert Desk().ask(Client.STAFF, **quick) == "refused"
    for number in (2, -1, "1", None):
        assert desk.ask(Client.STAFF, **{**quick, "parameters": number}) == "refused"


def test_the_sets_are_numbered_and_fixed() -> None:
    assert {number: (s.memory_kib, s.passes, s.lanes) for number, s in SETS.items()} == {
        0: (8 * 1024, 1, 1),
        1: (128 * 1024, 3, 1),
    }
    with pytest.raises(KeeperRefused):
        argon2id(2, b"", salt=bytes(16), pepper=b"")


@contextmanager
def held(lane: Lane) -> Iterator[None]:
    """Another thread has its turn in this lane."""
    inside, leave = threading.Event(), threading.Event()

    def hold() -> None:
        with lane.turn():
            inside.set()
            leave.wait(5)

    thread = threading.Thread(target=hold)
    thread.start()
    assert inside.wait(5)
    yield
    leave.set()
    thread.join()


@pytest.mark.parametrize("full", ["filing", "coming_back", "sign_in"])
def test_a_full_lane_stops_no_other(full: str) -> None:
    """A flood of codes must stop neither filing nor sign-in."""
    lanes = Lanes(filing=Lane(0.05), coming_back=Lane(0.05), sign_in=Lane(0.05))
    desk = Desk(test=True, lanes=lanes)
    code = desk.ask(verb="mint", submission=SUBMISSION)["code"]
    asked = {
        "filing": (Client.PUBLIC, {"verb": "mint", "submission": SUBMISSION}),
        "coming_back": (Client.PUBLIC, {"verb": "return", "code": code}),
        "sign_in": (Client.STAFF, {"verb": "stretch", **REQUESTS["stretch"]}),
    }
    with held(getattr(lanes, full)):
        busy = {
            lane
            for lane, (client, request) in asked.items()
            if desk.ask(client, **request) == "busy"
        }

    assert busy == {full}
    assert desk.ask(asked[full][0], **asked[full][1]) != "busy"


def test_lanes_wait_less_long_than_their_clients() -> None:
    with held(lane := Lane(0.01)), pytest.raises(KeeperBusy), lane.turn():
        pass


def test_the_console_sees_how_many_guesses_each_socket_asked_for(desk: Desk) -> None:
    pairs = [["phone", str(number)] for number in range(50)]
    pairs += [["band", "1:00000000"], ["digest", "0" * 64], ["message_id", "<1@example.org>"]]
    desk.ask(Client.MAIL, verb="tag", pairs=pairs)
    desk.ask(Client.MAIL, verb="tag", pairs=pairs)
    desk.ask(Client.PUBLIC, verb="tag", pairs=[["plate", "AB123"]])

    assert desk.ask(Client.MAIL, verb="alive") == {"guesses": {"mail": 100}}
    assert desk.ask(Client.PUBLIC, verb="alive") == {"guesses": {"public": 1}}
    seen = desk.ask(Client.STAFF, verb="alive")
    assert seen == {"guesses": {"public": 1, "mail": 100, "staff": 0}}
