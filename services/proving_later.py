"""Partners' mails whose keys no name server gave when they came: proved once one answers, and nothing is opened."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256

from casework.arriving.weighing import Weighing
from casework.clocks import Clock
from casework.coming_back import proved_later
from casework.errors import VaultAway
from casework.records.records import Prepared
from casework.records.writing_keys import WritingKeys
from casework.signals.submissions import Submission
from services.proving import Proving
from services.waiting_proofs import Waiting, WaitingProofs


@dataclass(frozen=True, kw_only=True)
class ProvingLater:
    """Keeps what the checks need, and checks."""

    waiting: WaitingProofs
    proving: Proving
    store: Callable[..., bool]
    """`AddingVault.store_added`."""
    keys: WritingKeys
    weigh_with: Weighing
    clock: Clock
    answered_once: Callable[[Submission], Submission]
    """Leaves out the answer by machine to what answers a letter of ours."""

    def wait_for(self, submission: Submission, first: Prepared) -> None:
        """Keep what a later proof needs of a mail that was stored as `first`. Whatever fails costs that proof alone."""
        if submission.postponed is not None and submission.mail is not None:
            with suppress(Exception):
                self._wait_for(submission, first)

    def _wait_for(self, submission: Submission, first: Prepared) -> None:
        # As in `Proving.prove`.
        from mailintake.origin.postponed import reduced  # noqa: PLC0415

        mail, postponed = submission.mail, submission.postponed
        if mail is None or postponed is None:
            return
        proved = self.answered_once(self.proving.judged(postponed.proved))
        check = reduced(mail.raw, postponed.number)
        if proved.partner_id is None or check is None:
            return
        reading = proved_later.reading_of(
            first, submission, proved, weigh_with=self.weigh_with, keys=self.keys
        )
        self.waiting.add(
            Waiting(
                key=first.submission_hash,
                name=postponed.name,
                domain=postponed.domain,
                partner=str(proved.partner_id),
                digest=check.digest,
                value=check.value,
                message=sha256(mail.raw).digest(),
                reading=reading,
            )
        )

    def try_again(self) -> None:
        """Ask for the keys whose turn it is. What is answered is decided: proved, or never.

        Raises VaultAway, and sqlite3.Error where the disk fails.
        """
        due = self.waiting.due()
        keys = self.proving.looking_up.keys({one.name: one.domain for one in due})
        for one in due:
            if one.name in keys:
                try:
                    self._decide(one, keys[one.name])
                except (VaultAway, sqlite3.Error):
                    raise
                except Exception:  # noqa: BLE001 - its case is gone, say: that is no matter of the others
                    self.waiting.end(one.key)

    def _decide(self, one: Waiting, record: bytes | None) -> None:
        from mailintake.origin.postponed import Check, proved_by  # noqa: PLC0415 - as above

        check = Check(digest=one.digest, value=one.value)
        signature = proved_by(check, one.name, record) if record is not None else None
        partners = {str(p.id) for p in self.proving.registry.partners() if p.active}
        if signature is not None and one.partner not in partners:
            return  # retired, or the registry cannot be read for now
        if signature is not None and not self.proving.is_repeat(signature, one.message):
            self._store(proved_later.stored_at(one.reading, self.clock.now()))
        self.waiting.end(one.key)

    def _store(self, reading: Prepared) -> None:
        self.store(
            reading.case.id,
            records=reading.records,
            tags=reading.tags,
            files=reading.files,
            outbox=reading.outbox,
            audit=reading.audit,
            submission_hash=reading.submission_hash,
            words_mac=reading.words_mac,
            received_at=reading.received_at,
        )
