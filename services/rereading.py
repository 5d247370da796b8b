"""Raw mail read again in the session of a member of the desk, with the reader that is in use now."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from uuid import UUID, uuid4

from casework.arriving.received import NotTaken
from casework.arriving.weighing import Weighing
from casework.cases.cases import Case
from casework.clocks import Clock
from casework.console import desk
from casework.console.tools import Tools
from casework.decisions import reading_again
from casework.decisions.reading_again import Compared
from casework.decisions.work import Work
from casework.records.drafts import SealedDraft
from casework.records.records import Act, Changes
from casework.signals.submissions import Attachment, MailPosition, Submission
from casework.staff.sessions import SignedIn
from mailintake.parsing import read
from mailintake.submission import Origin, to_submission
from preview.tnef import open_tnef
from vault.blobs import Blobs
from vault.drafts import Drafts

_NOWHERE = MailPosition(mailbox="", folder="", uidvalidity=0, uid=0)
_NOBODY = bytes(32)
"""No submission: its id is not kept, and nothing is taken in."""


@dataclass(frozen=True, kw_only=True)
class Rereading:
    """Looks at what would change, and keeps it."""

    tools: Tools
    folder: Drafts
    blobs: Blobs
    weigh_with: Weighing
    clock: Clock

    def compare(self, signed: SignedIn, reference: str, raw_record: UUID) -> Compared:
        """What the present reader makes of a mail of this case, beside what is shown. Keeps nothing of it."""
        found: list[Compared] = []

        def look(work: Work) -> Changes:
            found.append(reading_again.compare(work, raw_record, self._read, _not_sealed))
            return Changes(audit=(work.entry(Act.READ_AGAIN),))

        desk.change(signed, reference, look, tools=self.tools, now=self.clock.now())
        return found[-1]

    def keep(self, signed: SignedIn, reference: str, raw_record: UUID) -> Case:
        """Keep the new reading beside the others."""
        decision = reading_again.keep(
            raw_record,
            self._read,
            _Sealing(folder=self.folder, blobs=self.blobs).seal,
            weigh_with=self.weigh_with,
            tags=self.tools.tags,
        )
        try:
            return desk.change(signed, reference, decision, tools=self.tools, now=self.clock.now())
        except OSError:
            # No room for a file that was found: without it nothing is kept.
            raise NotTaken from None

    def _read(self, raw: bytes, seal: reading_again.SealFile) -> Submission:
        origin = Origin(position=_NOWHERE, received_at=self.clock.now(), submission_id=_NOBODY)
        return to_submission(read(raw, open_tnef), raw, origin, seal)


@dataclass(kw_only=True)
class _Sealing:
    """Seals each file once, however often the decision is made anew."""

    folder: Drafts
    blobs: Blobs
    sealed: dict[bytes, Attachment] = field(default_factory=dict)

    def seal(self, name: str, content_type: str, data: bytes) -> Attachment:
        digest = sha256(data).digest()
        if digest not in self.sealed:
            draft = SealedDraft(self.folder, held=False)
            draft.write(data)
            self.sealed[digest] = draft.finish(name, content_type)
            self.blobs.take(self.sealed[digest].blob)
        return self.sealed[digest]


def _not_sealed(name: str, content_type: str, data: bytes) -> Attachment:
    return Attachment(
        blob=uuid4(),
        key=b"",
        name=name,
        content_type=content_type,
        size=len(data),
        sha256=sha256(data).digest(),
    )
