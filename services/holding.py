"""What the staff process does for a page that stays open: holds its form, and tells whether more was said."""

from __future__ import annotations

from dataclasses import dataclass

from casework.console import desk
from casework.console.pages import Heard
from casework.records.writing_keys import WritingKeys
from casework.staff import held_forms
from casework.staff.held_forms import HeldForm
from casework.staff.sessions import SignedIn
from sealing.forms import submission_hash
from vault.cases import Cases


@dataclass(frozen=True, kw_only=True)
class Holding:
    """Seals with the desk's public key, as every intake does; opens in a session alone."""

    writing: WritingKeys
    cases: Cases

    def hold(self, form: HeldForm) -> str:
        """What was typed, sealed for a field of the page."""
        return held_forms.hold(form, desk=self.writing.desk())

    def take_back(self, signed: SignedIn, held: str) -> HeldForm | None:
        """The form again, for who holds the key."""
        return held_forms.take_back(held, secrets=signed.secrets)

    def case_of_note(self, signed: SignedIn, submission_id: bytes) -> str | None:
        """The reference of the case that a call note became; None for one that was not sent."""
        desk.reader(signed)
        stored = self.cases.first_seen(submission_hash(submission_id))
        return stored.reference if stored else None

    def heard(self, signed: SignedIn, reference: str) -> Heard:
        """How much was said in a case."""
        desk.reader(signed)
        signals, answered = self.cases.heard(self.cases.case(reference).id)
        return Heard(signals=signals, answered=answered)
