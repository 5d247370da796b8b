"""Gather, decide, apply: find what lies in the mailbox, store what is not stored yet, and only then file it away.

What is killed at any point is taken up again: a message that was stored but not filed away is known by its position,
one that was fetched but not stored is fetched again, and the same bytes make the same submission id. Where many wait,
several are stored in one transaction: killed within it, none of them is stored.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from mailintake.imap.breaks import Breaks, Broken
from mailintake.imap.refusals import MailboxUnavailable, NotFiled, Shortened
from mailintake.imap.settings import MailboxSettings
from mailintake.mailbox import Mailbox
from mailintake.storing.attempts import Attempts
from mailintake.storing.batch import Batch, Tally
from mailintake.storing.helper import SECONDS, Helper
from mailintake.storing.helper import start as fork_helper
from mailintake.storing.needs import MailServices
from mailintake.storing.taking import Intake

BATCH = 100
"""Messages that the database is asked about together, and that are filed away together."""


def poll(
    mailbox: Mailbox,
    *,
    settings: MailboxSettings,
    services: MailServices,
    attempts: Attempts | None = None,
    breaks: Breaks | None = None,
    helper: Helper | None = None,
    go_on: Callable[[Tally], bool] = lambda _: True,
) -> Tally:
    """Take in all that lies in the mailbox. Stops at VaultAway: what is not stored stays where it is.

    `go_on` is asked between batches, for a full mailbox takes minutes; the rest then waits for the next round. Raises
    Shortened, when all else is stored, where messages wait for another connection, and MailboxUnavailable where the
    line breaks: `breaks` then knows on what.
    """
    intake = Intake(settings=settings, services=services, attempts=attempts or Attempts(None))
    tally = Tally(faults=intake.faults)
    breaks = breaks or Breaks()
    uids = mailbox.waiting()
    tally.waiting = len(uids)
    broken = breaks.of(mailbox.position(0), frozenset(uids))
    tally.left += [uid for uid in broken if broken[uid].given_up]
    for number, batch in enumerate(_batches(uids, broken)):
        if tally.vault_away:
            tally.left += batch
            continue
        if number and not go_on(tally):
            break
        most = broken[batch[0]].most if batch[0] in broken else None
        try:
            stored = Batch(mailbox, intake, tally, helper, most).store(batch)
        except MailboxUnavailable:
            if mailbox.reading.unanswered is not None:
                breaks.note(mailbox.reading.unanswered)
            raise
        try:
            tally.without_files = bool(intake.without_files)
            mailbox.file_away(stored, cut=intake.cut)
            tally.filed += len(stored)
            breaks.forget(stored)
        except NotFiled as refused:
            # A full mailbox must not keep out what waits behind.
            tally.not_filed = refused.why
        done = set(stored)
        tally.left += [uid for uid in batch if uid not in done]
    if intake.short and not tally.vault_away:
        raise Shortened
    return tally


def _batches(uids: Sequence[int], broken: Mapping[int, Broken]) -> Iterator[Sequence[int]]:
    """Each that the line broke on by itself, and after all others."""
    others = [uid for uid in uids if uid not in broken]
    for start in range(0, len(others), BATCH):
        yield others[start : start + BATCH]
    for uid, found in broken.items():
        if not found.given_up:
            yield [uid]


def start_helper(
    mailboxes: Iterable[MailboxSettings], services: MailServices, *, seconds: float = SECONDS
) -> Helper:
    """The helper process for these mailboxes. Before the first thread, and before the services are used."""
    # The names of kinds of files, which the first attachment asks for.
    mimetypes.init()
    services.ready_to_fork()
    intakes = {
        settings.name: Intake(settings=settings, services=services, attempts=Attempts(None))
        for settings in mailboxes
    }
    return fork_helper(
        {name: intake.store_together for name, intake in intakes.items()}, seconds=seconds
    )
