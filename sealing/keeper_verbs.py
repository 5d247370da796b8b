"""What the keeper does, asked by a dictionary and answered by one: no socket, no thread, no file.
Bytes travel as hexadecimal.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import ipaddress
import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from sealing import labels, locks
from sealing.errors import CannotOpen, KeeperBusy, KeeperRefused, NotAReceipt
from sealing.framing import frame, number
from sealing.keys import new_seed
from sealing.lanes import Lanes
from sealing.receipts import derive_receipt, mint
from sealing.root import RootKeys
from sealing.stretching import RECEIPTS, SIGN_IN, argon2id
from sealing.tags import GUESSED, make_tag

Message = Mapping[str, Any]
Handler = Callable[[Message], Message]

MOST_TAGS: Final = 2000
_LONGEST_ADDRESS: Final = 100
_NETWORK_HEX: Final = 32
_DAY_BYTES: Final = 4


class Client(StrEnum):
    """Who may ask: each has a socket of its own, and the name of the socket is the name of the
    client.
    """

    PUBLIC = "public"
    MAIL = "mail"
    STAFF = "staff"


VERBS: Final = MappingProxyType(
    {
        Client.PUBLIC: frozenset(
            {"alive", "mint", "return", "tag", "network", "visit_seal", "visit_open"}
        ),
        Client.MAIL: frozenset({"alive", "tag"}),
        Client.STAFF: frozenset({"alive", "stretch", "tag", "mint", "network"}),
    }
)

# What a client is told. Whatever else goes wrong is "refused": an exception's words may hold a
# value.
FAULTS: Final = MappingProxyType(
    {
        "busy": KeeperBusy,
        "not a receipt": NotAReceipt,
        "cannot open": CannotOpen,
        "refused": KeeperRefused,
    }
)
_NAMES: Final = MappingProxyType({fault: name for name, fault in FAULTS.items()})


class Keeper:
    """The holder of mint key, peppers and index key, and in memory alone the network key of the
    day.
    """

    def __init__(
        self,
        root: bytes,
        *,
        clock: Callable[[], datetime],
        test: bool = False,
        lanes: Lanes | None = None,
    ) -> None:
        """`test` allows parameter set 0 for sign-in."""
        self._keys = RootKeys.of(root)
        self._clock = clock
        self._sign_in_sets = frozenset({RECEIPTS, SIGN_IN} if test else {SIGN_IN})
        self._lanes = lanes or Lanes()
        self._counting = threading.Lock()
        self._guesses = dict.fromkeys(Client, 0)
        self._network_lock = threading.Lock()
        self._network_key = (0, b"")
        self._handlers: Mapping[str, Handler] = {
            "mint": self._mint,
            "return": self._return,
            "network": self._network,
            "visit_seal": self._visit_seal,
            "visit_open": self._visit_open,
            "stretch": self._stretch,
        }

    def answer(self, client: Client, request: Message) -> Message:
        """Give `{"ok": ...}` or `{"error": ...}` with a name of `FAULTS`; never raise, never say
        more.
        """
        try:
            return {"ok": self._perform(client, request)}
        except tuple(_NAMES) as fault:
            return {"error": _NAMES[type(fault)]}
        except Exception:  # noqa: BLE001 - its words could hold a value; the class is told
            return {"error": "refused"}

    def _perform(self, client: Client, request: Message) -> Message:
        verb = request["verb"]
        if verb not in VERBS[client]:
            raise KeeperRefused
        if verb == "alive":
            return {"guesses": self._counted(client)}
        if verb == "tag":
            return self._tag(client, request)
        return self._handlers[verb](request)

    def _mint(self, request: Message) -> Message:
        code = mint(self._keys.mint, bytes.fromhex(request["submission"]))
        with self._lanes.filing.turn():
            secret = derive_receipt(code, self._keys.receipt_pepper, RECEIPTS)
        # Not the seed: who files a report must not be able to open its answers later.
        return {"code": code, "lookup": secret.lookup_id.hex(), "public": secret.public.raw.hex()}

    def _return(self, request: Message) -> Message:
        with self._lanes.coming_back.turn():
            secret = derive_receipt(request["code"], self._keys.receipt_pepper, RECEIPTS)
        return {"lookup": secret.lookup_id.hex(), "seed": secret.seed.hex()}

    def _tag(self, client: Client, request: Message) -> Message:
        pairs = request["pairs"]
        if len(pairs) > MOST_TAGS:
            raise KeeperRefused
        guesses = sum(kind in GUESSED for kind, _ in pairs)
        with self._counting:
            self._guesses[client] += guesses
        return {"tags": [make_tag(self._keys.index, kind, value).hex() for kind, value in pairs]}

    def _counted(self, client: Client) -> Mapping[str, int]:
        """Give what each socket asked for since the keeper started that could be a guess.

        The console sees all of them: whoever has taken an intake process cannot keep it from that.
        """
        with self._counting:
            seen = tuple(Client) if client is Client.STAFF else (client,)
            return {str(one): self._guesses[one] for one in seen}

    def _network(self, request: Message) -> Message:
        network = _network_of(request["address"]).encode("utf-8", "surrogatepass")
        made = hmac.digest(self._network_key_today(), frame(labels.NETWORK, network), "sha256")
        return {"network": made.hex()[:_NETWORK_HEX]}

    def _network_key_today(self) -> bytes:
        today = self._today()
        with self._network_lock:
            if self._network_key[0] != today:
                self._network_key = (today, new_seed())
            return self._network_key[1]

    def _visit_seal(self, request: Message) -> Message:
        today = self._today()
        locked = locks.lock(
            bytes.fromhex(request["data"]),
            self._keys.visit(today),
            label=labels.VISIT,
            context=number(today),
        )
        raw = today.to_bytes(_DAY_BYTES) + locked
        return {"sealed": base64.urlsafe_b64encode(raw).decode("ascii")}

    def _visit_open(self, request: Message) -> Message:
        try:
            raw = base64.b64decode(request["sealed"], altchars=b"-_", validate=True)
        except (binascii.Error, ValueError):
            raise CannotOpen from None
        day = int.from_bytes(raw[:_DAY_BYTES])
        # A visit that began before midnight goes on; nothing older does.
        if day not in {self._today(), self._today() - 1}:
            raise CannotOpen
        data = locks.unlock(
            raw[_DAY_BYTES:], self._keys.visit(day), label=labels.VISIT, context=number(day)
        )
        return {"data": data.hex()}

    def _stretch(self, request: Message) -> Message:
        parameters = request["parameters"]
        if parameters not in self._sign_in_sets:
            raise KeeperRefused
        passphrase, salt = bytes.fromhex(request["passphrase"]), bytes.fromhex(request["salt"])
        with self._lanes.sign_in.turn():
            made = argon2id(parameters, passphrase, salt=salt, pepper=self._keys.sign_in_pepper)
        return {"stretched": made.hex()}

    def _today(self) -> int:
        return self._clock().toordinal()


def _network_of(address: str) -> str:
    """Give the IPv4 address or the /64 of the IPv6 address; what is neither (the onion service) is
    a network by its own name.
    """
    if len(address) > _LONGEST_ADDRESS:
        raise KeeperRefused
    try:
        parsed = ipaddress.ip_address(address.strip())
    except ValueError:
        return f"named {address}"
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped is None:
            return str(ipaddress.ip_network((int(parsed), 64), strict=False))
        parsed = parsed.ipv4_mapped
    return str(parsed)
