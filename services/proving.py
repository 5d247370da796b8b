"""Whether a partner sent a mail: the registry, the signature checked by ourselves, and those that were seen before."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Collection, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from casework.clocks import Clock
from casework.errors import VaultAway
from casework.mail.look_alikes import claimed
from casework.mail.partners import (
    CLAIMS,
    TWO_PARTNERS,
    UNADDRESSED,
    Partner,
    fields_of,
    is_within,
    signers_of,
    verified,
    verified_as,
)
from casework.signals.submissions import Submission
from mailintake.origin.proofs import FRESH, Proof, Unproved
from services.looking_up import LookingUp, domain_of

REFRESH_SECONDS = 20.0
_LIBRARIES = ("dkim", "dns", "nacl")
"""What checks signatures, loaded when it is needed."""
REPEATED = "signature seen before"


def text_record(name: str) -> bytes | None:
    """As `names.text_record`."""
    from services import names  # noqa: PLC0415 - as in `Proving.prove`

    return names.text_record(name)


class Replays:
    """Signatures seen in the last days, as hashes, in a file of the mail worker's own.

    A signature older than FRESH proves nothing anyway, so nothing older need be remembered. The same bytes are no
    repeat: a message may be fetched twice.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        with closing(self._open()) as connection, connection:
            connection.execute(
                "CREATE TABLE IF NOT EXISTS seen (signature BLOB PRIMARY KEY, message BLOB NOT NULL, at REAL NOT NULL)"
            )

    def has_seen(self, now: float) -> bool:
        """Whether one was seen in the last days: partners of this hotline sign. Raises as `is_repeat`."""
        with closing(self._open()) as connection:
            found = connection.execute("SELECT 1 FROM seen WHERE at >= ? LIMIT 1", (_oldest(now),))
            return found.fetchone() is not None

    def is_repeat(self, signature: str, message: bytes, now: float) -> bool:
        """Note this signature of a message, given by its SHA-256; True when another message had it.

        Raises sqlite3.Error where the disk fails.
        """
        key = sha256(signature.encode()).digest()
        with closing(self._open()) as connection, connection:
            connection.execute("DELETE FROM seen WHERE at < ?", (_oldest(now),))
            connection.execute("INSERT OR IGNORE INTO seen VALUES (?, ?, ?)", (key, message, now))
            (first,) = connection.execute(
                "SELECT message FROM seen WHERE signature = ?", (key,)
            ).fetchone()
        return bool(first != message)

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self._file, timeout=10)


def _oldest(now: float) -> float:
    return now - 2 * FRESH.total_seconds()


@dataclass(kw_only=True)
class Registry:
    """The partners as the database has them, read again every few seconds; the last known ones while it is away."""

    read: Callable[[], tuple[Partner, ...]]
    _known: tuple[Partner, ...] = ()
    _at: float | None = field(default=None)

    def partners(self) -> tuple[Partner, ...]:
        """All partners."""
        now = time.monotonic()
        if self._at is None or now - self._at > REFRESH_SECONDS:
            try:
                self._known = self.read()
            except VaultAway:
                return self._known
            self._at = now
        return self._known


@dataclass
class _Noted:
    """A name server that knows nothing, and what it was asked for."""

    names: list[str] = field(default_factory=list)

    def __call__(self, name: str) -> None:
        self.names.append(name)


def _partners(name: str, aligned: Collection[str]) -> str:
    """The domain of the partner that the name of a key belongs to; of one above it, that domain itself."""
    domain = domain_of(name)
    return min((known for known in aligned if is_within(domain, known)), key=len, default=domain)


def _still_open(
    found: Proof | Unproved | None, answered: Collection[str]
) -> Proof | Unproved | None:
    """What was found; where the name server says that there is no such key, no later answer is waited for."""
    if isinstance(found, Unproved) and found.keyless and found.keyless.name in answered:
        return replace(found, keyless=None)
    return found


@dataclass(frozen=True, kw_only=True)
class Proving:
    """What the mail worker finds out about a sender."""

    registry: Registry
    looking_up: LookingUp
    replays: Replays
    clock: Clock

    def prove(self, several: Sequence[tuple[bytes, str]]) -> list[Proof | Unproved | None]:
        """The signatures of mails, each with the domain of its From address; None where it is of no partner's.

        Nobody is asked about other domains. The keys of all are looked up together, within seconds.
        """
        partners = self.registry.partners()
        signers = [signers_of(domain, partners) if domain else frozenset() for _, domain in several]
        if not any(signers):
            return [None for _ in several]
        # With its libraries it takes memory that a hotline whose partners sign nothing need not have.
        from mailintake.origin.signatures import proof_of  # noqa: PLC0415

        now, names = self.clock.now(), dict[str, str]()
        for (raw, _), aligned in zip(several, signers, strict=True):
            # It asks for every key that it needs before anything that takes long.
            wanted = _Noted()
            if aligned:
                proof_of(raw, aligned, resolve=wanted, now=now)
            names.update({name: _partners(name, aligned) for name in wanted.names})
        keys = self.looking_up.keys(names)
        return [
            _still_open(proof_of(raw, aligned, resolve=keys.get, now=now), keys)
            if aligned
            else None
            for (raw, _), aligned in zip(several, signers, strict=True)
        ]

    def ready_to_fork(self) -> None:
        """Load what checks signatures if partners sign here, as processes that are forked share it.

        Raises ImportError where a library for it is missing: found out later, it would keep every partner's mail out.
        """
        for name in _LIBRARIES:
            if find_spec(name) is None:
                raise ImportError(
                    f"{name} is missing: signatures of partners' mail cannot be checked"
                )
        with suppress(sqlite3.Error):
            if self.replays.has_seen(self.clock.now().timestamp()):
                for name in ("mailintake.origin.signatures", "services.names"):
                    import_module(name)

    def judged(self, submission: Submission) -> Submission:
        """The submission with what is proved of its sender: a partner, a repeat, or a claim of being one.

        It keeps the fields that count of such a sender.
        """
        judged = self._judged(submission)
        claims = fields_of(judged, is_partner=judged.partner_id is not None)
        return replace(judged, claims=claims)

    def _judged(self, submission: Submission) -> Submission:
        sender, mail = submission.sender, submission.mail
        if sender is None or mail is None:
            return submission
        message = sha256(mail.raw).digest()
        if sender.signature is not None and self.is_repeat(sender.signature, message):
            sender = replace(sender, verified_domain=None)
            submission = replace(
                submission, sender=sender, problems=(*submission.problems, REPEATED)
            )
        partners = self.registry.partners()
        partner = verified(sender, partners)
        if partner is not None:
            words = replace(submission.words, from_partner=True)
            return replace(
                submission,
                words=words,
                partner=partner.name,
                partner_id=partner.id,
                team=partner.team or submission.team,
            )
        if verified_as(sender, partners):
            submission = replace(submission, problems=(*submission.problems, TWO_PARTNERS))
        if claimed(sender, partners, submission.words):
            return replace(submission, problems=(*submission.problems, CLAIMS))
        # To whom others wrote matters to nobody.
        problems = tuple(code for code in submission.problems if code not in UNADDRESSED)
        return replace(submission, problems=problems)

    def is_repeat(self, signature: str, message: bytes) -> bool:
        """Whether another message had one of these values; they are noted as this one's, given by its SHA-256."""
        now = self.clock.now().timestamp()
        try:
            seen = [self.replays.is_repeat(value, message, now) for value in signature.split()]
        except sqlite3.Error:
            # What cannot be remembered cannot be told from a repeat.
            return True
        return any(seen)
