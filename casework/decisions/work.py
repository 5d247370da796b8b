"""What a decision about one case has before it, and how it is written down.

A decision is a function `Work -> Changes`: it looks, decides and says what to write; the vault writes it in one
transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from uuid import UUID, uuid4

from casework.alerts.ladders import About
from casework.cases.cases import Case, Status
from casework.errors import ForbiddenMove
from casework.records import gists
from casework.records.documents import (
    Gist,
    SignalDocument,
    Written,
    dump_gist,
    dump_written,
    load_gist,
)
from casework.records.reading import OpenedCase, open_case
from casework.records.records import (
    Act,
    AuditEntry,
    Changes,
    OutboxRow,
    ReceiptRow,
    Record,
    RecordKind,
    Task,
)
from casework.records.sealed import DeskSecrets, seal_record
from casework.records.writing_keys import MailerPublic
from casework.signals.assessments import Assessment
from casework.staff.people import Person, Role
from sealing.generations import Generation

WORDS_CAME = frozenset({RecordKind.SIGNAL, RecordKind.FOLLOW_UP})
"""Records that hold words of a writer."""


@dataclass(frozen=True, kw_only=True)
class Work:
    """A case as it stands, who decides, and the keys to write down what they decide."""

    case: Case
    by: Person
    now: datetime
    desk: Generation
    secrets: DeskSecrets = field(repr=False)
    records: tuple[Record, ...] = ()
    receipts: tuple[ReceiptRow, ...] = ()
    others: tuple[Case, ...] = ()
    """The other cases of the same sender, as far as whoever decides was shown them."""
    joins: Case | None = None
    """The case that its mail was joined to."""
    mailer: MailerPublic | None = None
    names: Mapping[UUID, str] = field(default_factory=dict)
    """Everybody's names, to say who has a case."""
    history: tuple[AuditEntry, ...] = ()
    """What was done with the case, oldest first."""
    roles: Mapping[UUID, Role] = field(default_factory=dict)
    """Everybody's roles."""
    readers: frozenset[UUID] = frozenset()
    """Whom a case can be given to: they are active and may read."""

    @property
    def words_until(self) -> datetime:
        """When the newest words came. Whoever adds words writes a record, and the case hears of it a little later."""
        came = (record.made_at for record in self.records if record.kind in WORDS_CAME)
        return max(self.case.last_signal_at, *came)

    @cached_property
    def opened(self) -> OpenedCase:
        """The records, opened when a decision needs to look into them."""
        return open_case(self.case, self.records, self.secrets)

    def knowing(self, opened: OpenedCase) -> Work:
        """The same, where the records were opened before: opening takes time."""
        work = replace(self)
        vars(work)["opened"] = opened
        return work

    def after(self, changes: Changes) -> Work:
        """The work once this was decided, for what is decided next in the same press."""
        later = replace(self, case=changes.case or self.case)
        return later.knowing(self.opened) if "opened" in vars(self) else later

    def entry(self, act: Act, **details: str) -> AuditEntry:
        """An audit entry of this act."""
        return AuditEntry(
            act=act, at=self.now, case_id=self.case.id, person=self.by.id, details=details
        )

    def tell(self, person: UUID, about: About) -> OutboxRow:
        """That a person is told of this case, once and at once, by an alert without content."""
        return OutboxRow(
            id=uuid4(),
            task=Task.ALERT,
            case_id=self.case.id,
            due_at=self.now,
            urgent=True,
            details={"about": about.value, "person": str(person)},
        )

    def write(self, kind: RecordKind, text: str, **details: str) -> Record:
        """What the person writes, sealed to the desk."""
        written = Written(
            case_id=self.case.id, kind=kind, text=text, by=self.by.id, at=self.now, details=details
        )
        return seal_record(
            dump_written(written), kind=kind, case_id=self.case.id, desk=self.desk, now=self.now
        )

    def gist_with(self, **changed: str | None) -> tuple[Record, ...]:
        """The gist with other fields: same record, next revision. Nothing where no gist opens."""
        if self.opened.gist is None:
            return ()
        record, gist = self.opened.gist
        return self._next_gist(record, dump_gist(Gist(**{**vars(gist), **changed})))

    def gist_when_raised(self) -> tuple[Record, ...]:
        """The gist of a case that this person makes urgent: its reasons stand. Nothing where no gist opens."""
        if self.opened.gist is None:
            return ()
        record, gist = self.opened.gist
        return self._next_gist(record, dump_gist(replace(gist, raised=True)))

    def gist_of_newest_urgent(self) -> tuple[Record, ...]:
        """The gist as later urgent words make it. Nothing where there are none, or where it says so already."""
        signal = self.opened.newest_urgent
        if self.opened.gist is None or signal is None or signal.number == 1:
            return ()
        if signal.assessment is None:
            return ()
        return self.gist_saying(signal.document, signal.assessment)

    def gist_saying(self, document: SignalDocument, assessment: Assessment) -> tuple[Record, ...]:
        """The gist as these words make it. Nothing where no gist opens, or where it says so already."""
        if self.opened.gist is None:
            return ()
        record, gist = self.opened.gist
        data = dump_gist(gists.renewed(gist, document, assessment, language=self.case.language))
        return () if load_gist(data) == gist else self._next_gist(record, data)

    def _next_gist(self, record: Record, data: bytes) -> tuple[Record, ...]:
        return (
            seal_record(
                data,
                kind=RecordKind.GIST,
                case_id=self.case.id,
                desk=self.desk,
                now=self.now,
                record_id=record.id,
                revision=record.revision + 1,
            ),
        )

    def refuse_closed(self) -> None:
        """Raise ForbiddenMove where nobody works on it any more."""
        if not self.case.is_open:
            raise ForbiddenMove("This case is closed. Open it again first.")

    def begun(self) -> Case:
        """The case as one that somebody works on: a new one opens."""
        case = self.case
        if case.status is Status.NEW:
            case = replace(case, status=Status.OPEN)
        return case


def one_press(work: Work, decisions: Iterable[Decision]) -> Changes:
    """What several decisions of one press write, together; each sees the case as the one before left it."""
    whole = Changes()
    for decide in decisions:
        changes = decide(work)
        work = work.after(changes)
        whole = Changes(
            case=changes.case or whole.case,
            records=(*whole.records, *changes.records),
            replaced=(*whole.replaced, *changes.replaced),
            answers=(*whole.answers, *changes.answers),
            outbox=(*whole.outbox, *changes.outbox),
            audit=(*whole.audit, *changes.audit),
            settle_alerts=whole.settle_alerts or changes.settle_alerts,
            words_read=whole.words_read or changes.words_read,
        )
    return whole


Decision = Callable[[Work], Changes]
"""Looks at the work and says what to write. Raises ForbiddenMove, TakenBy, NotAllowed."""
