"""What the staff pages ask of the process they run in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from flask import current_app

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime
    from uuid import UUID
    from zoneinfo import ZoneInfo

    from casework.alerts.alert_links import AlertLink
    from casework.arriving.received import Health
    from casework.campaigns.campaign_choices import Chosen, Move, Moved
    from casework.campaigns.campaign_page import CampaignPage
    from casework.cases.cases import Case
    from casework.cases.narrowing import Narrowing
    from casework.console.claiming import Shown, Verdict
    from casework.console.lanes import Page, Queue
    from casework.console.pages import CasePage, Download, Heard, Logged, OnCall, Shift
    from casework.console.search import Found
    from casework.decisions.calls import CallNote, Count
    from casework.decisions.reading_again import Compared
    from casework.decisions.work import Decision
    from casework.floor.hotline import Hotline
    from casework.floor.quality import Quality, Standing
    from casework.mail.partners import Partner
    from casework.mail.registry import Typed
    from casework.staff.held_forms import HeldForm
    from casework.staff.sessions import Attempt, SignedIn


class StaffServices(Protocol):
    """The use cases of the staff process, each a callable that knows its own collaborators."""

    @property
    def hotline(self) -> Hotline:
        """Name, numbers and promises."""

    @property
    def zone(self) -> ZoneInfo:
        """The hotline's time zone."""

    def now(self) -> datetime:
        """The present moment."""

    def sign_in(self, attempt: Attempt, /) -> bytes:
        """A new session's cookie. Raises SignInRefused, SignInBusy."""

    def session(self, cookie: bytes, touch: bool, /) -> SignedIn | None:  # noqa: FBT001 - a callable's own order
        """Whose session a cookie is, and what it opens. Raises SealBroken."""

    def sign_out(self, cookie: bytes, /) -> None:
        """End a session."""

    def hold_form(self, form: HeldForm, /) -> str:
        """Seal to the desk what was typed on a form that nobody may send now, for a field of the page."""

    def take_back_form(self, signed: SignedIn, held: str, /) -> HeldForm | None:
        """That form again; None where it does not open."""

    def show_words(self, cookie: bytes, shown: bool, /) -> None:  # noqa: FBT001 - a callable's own order
        """Switch the first words in lists on or off for this session."""

    def queue(self, signed: SignedIn, page: int, narrowing: Narrowing, /) -> Queue:
        """Urgent lane, read first, and a page of the daily review."""

    def next_to_read(self, signed: SignedIn, narrowing: Narrowing, /) -> Case | None:
        """The case to be read next; None when all are read."""

    def on_call(self) -> tuple[OnCall, ...]:
        """Who is on call now."""

    def open_cases(
        self, signed: SignedIn, before: tuple[datetime, UUID] | None, narrowing: Narrowing, /
    ) -> Page:
        """A page of all open cases."""

    def find(self, signed: SignedIn, text: str, /) -> Found:
        """The cases that name what was typed. Raises KeeperAway."""

    def case(self, signed: SignedIn, reference: str, /) -> CasePage:
        """A case, opened; the reference in stored form. Raises NoSuchCase."""

    def heard(self, signed: SignedIn, reference: str, /) -> Heard:
        """How much was said in a case: a small question. Raises NoSuchCase."""

    def change(self, signed: SignedIn, reference: str, decision: Decision, /) -> Case:
        """Carry out what a person decided about a case."""

    def decide_claim(
        self, signed: SignedIn, reference: str, said: Verdict, shown: Shown, /
    ) -> None:
        """Decide whether a mail belongs to the case it claims to answer. Raises NoSuchCase, ForbiddenMove, Stale."""

    def formatted(self, signed: SignedIn, reference: str, raw_record: UUID, /) -> str:
        """The HTML of a mail of the case, not cleaned. Raises NoSuchCase."""

    def compare_readings(self, signed: SignedIn, reference: str, raw_record: UUID, /) -> Compared:
        """A mail of the case as it is shown and as it would be read now. Raises NoSuchCase."""

    def keep_reading(self, signed: SignedIn, reference: str, raw_record: UUID, /) -> Case:
        """Keep the new reading beside the others. Raises NoSuchCase, ForbiddenMove."""

    def download(self, signed: SignedIn, reference: str, blob: UUID, /) -> Download:
        """A file of a case. Raises NoSuchCase."""

    def case_of_note(self, signed: SignedIn, submission_id: bytes, /) -> str | None:
        """The reference of the case that a call note became; None for one that was not sent."""

    def log_call(self, signed: SignedIn, note: CallNote, /) -> Logged:
        """Take a call note in. Raises ForbiddenMove, NotTaken."""

    def count_call(self, signed: SignedIn, kind: Count, /) -> None:
        """Count a call that opens no case."""

    def shift(self, signed: SignedIn, /) -> Shift:
        """The page of this shift."""

    def switch_receipts(self, signed: SignedIn, on: bool, /) -> None:  # noqa: FBT001 - a callable's own order
        """Let automatic mail leave by itself, or wait on its cases. Raises NotAllowed."""

    def see_taken_out(self, signed: SignedIn, shown: Mapping[str, datetime], /) -> None:
        """Say of each mailbox that what was taken out of it up to a moment was looked into. Raises NotAllowed."""

    def partners(self, signed: SignedIn, /) -> tuple[Partner, ...]:
        """The registry of partners, by name."""

    def keep_partner(self, signed: SignedIn, partner_id: UUID | None, typed: Typed, /) -> Partner:
        """Add a partner, or change one. Raises NotAllowed, WrongEntry, NoSuchCase."""

    def switch_partner(self, signed: SignedIn, partner_id: UUID, active: bool, /) -> None:  # noqa: FBT001 - a callable's own order
        """Retire a partner, or take it up again. Raises NotAllowed, WrongEntry, NoSuchCase."""

    def campaign_head(self, signed: SignedIn, reference: str, /) -> Case:
        """The first case of the campaign of a case. Raises NoSuchCase where it belongs to none."""

    def campaign(self, signed: SignedIn, reference: str, page: int, /) -> CampaignPage:
        """A page of the campaign of a case, opened. Raises NoSuchCase."""

    def move_campaign(
        self, signed: SignedIn, reference: str, chosen: Chosen, move: Move, /
    ) -> Moved:
        """One move for all that was ticked. Raises NotAllowed, NoSuchCase, ForbiddenMove."""

    def reopen_campaign(self, signed: SignedIn, reference: str, chosen: Chosen, /) -> Moved:
        """Open again what was closed as part of it. Raises NotAllowed, NoSuchCase, ForbiddenMove."""

    def take_out(self, signed: SignedIn, reference: str, /) -> None:
        """Take a case out of its campaign. Raises NotAllowed, NoSuchCase, ForbiddenMove."""

    def join_campaigns(self, signed: SignedIn, reference: str, other: str, /) -> Case:
        """Put a case into the campaign of another, or join both. Raises NotAllowed, NoSuchCase, ForbiddenMove."""

    def suggest(self, signed: SignedIn, reference: str, text: str, /) -> None:
        """Suggest what should be done with a campaign. Raises NoSuchCase, ForbiddenMove."""

    def quality(self, signed: SignedIn, /) -> Quality:
        """How well alarms do, in figures. Raises NotAllowed."""

    def task(self, signed: SignedIn, /) -> Standing | None:
        """What a supervisor is to do about alarms that are false too often."""

    def propose_line(
        self, signed: SignedIn, reference: str, text: str, no_names: tuple[str, ...], /
    ) -> Case:
        """Propose words that triage could learn from, some of them said to be no names. Raises ForbiddenMove."""

    def judge_line(self, signed: SignedIn, reference: str, line: UUID, approve: bool, /) -> Case:  # noqa: FBT001 - a callable's own order
        """Approve exactly these words, or refuse them. Raises ForbiddenMove, NotAllowed."""

    def alert(self, token: str, /) -> AlertLink | None:
        """What stands behind an alert's link; None for one that is too old."""

    def press(self, token: str, chosen: Collection[str] | None, /) -> AlertLink | None:
        """Acknowledge all of a link, or these references of it as shown; what stands there then."""

    def take_line_back(self, signed: SignedIn, reference: str, line: UUID, /) -> Case:
        """Take back words that were approved. Raises ForbiddenMove, NotAllowed."""

    def status_line(self) -> tuple[str, ...]:
        """What is in trouble, in the words of the floor."""

    def not_acknowledged(self) -> int:
        """How many open urgent cases nobody has acknowledged. Raises VaultAway."""

    def lists_pulse(self) -> str:
        """A short name for what the lists show now."""

    def network(self, address: str, /) -> str:
        """Today's tag of a network. Raises KeeperAway."""

    def health(self) -> Health:
        """Whether the console can work, and how the parts are."""


def services() -> StaffServices:
    """The services of this application."""
    return cast("StaffServices", current_app.extensions["services"])
