"""Whom to tell at the place of a case, and whether its writer may be called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casework.cases.cases import Mark
from casework.staff.people import Rung

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from casework.cases.cases import Case
    from casework.console.pages import OnCall
    from casework.floor.hotline import Hotline
    from casework.records.reading import OpenedCase


_FROM_ELSEWHERE = frozenset({Mark.ASKS_ABOUT_PERSON, Mark.CLAIMS_TO_BE_PARTNER})


@dataclass(frozen=True, kw_only=True)
class Whom:
    """One row of the box: for what, which number or name, and what to say."""

    for_what: str
    number: str | None = None
    says: str


def who_to_tell(hotline: Hotline, on_call: Iterable[OnCall]) -> tuple[Whom, ...]:
    """The national rows: they hold for every place, so that the box is never empty (`domain.md` A8)."""
    supervisors = [entry.name for entry in on_call if entry.rung is Rung.SUPERVISOR]
    ours = f"{supervisors[0]}, supervisor on call" if supervisors else "our supervisor on call"
    return (
        Whom(
            for_what="Danger now",
            number=hotline.emergency,
            says="reaches the centre where you are: ask to be put through to the one for that place",
        ),
        Whom(for_what="Child", number="1-800-843-5678", says="missing and exploited children"),
        Whom(for_what="Self-harm", number="988", says="suicide and crisis line"),
        Whom(for_what="Not sure", says=f"ask {ours}"),
    )


def numbers_named(case: Case, opened: OpenedCase, contact: Mapping[str, object]) -> tuple[str, ...]:
    """Telephone numbers in the words of who wrote a mail, each once: their own may be among them.

    None where the writer may not be called at all, or chose a way on a form.
    """
    if contact.get("contact_how") or why_not_call(case, contact):
        return ()
    weighed = (signal.assessment for signal in opened.signals if signal.assessment)
    return tuple(dict.fromkeys(each for said in weighed for each in said.indicators.phones))


def why_not_call(case: Case, contact: Mapping[str, object]) -> str | None:
    """Why the writer may not be called, in two words; None where they may.

    Never is a way used that was not named as safe (`domain.md` A12). Who wrote only a mail has named none, and may be
    called under a number that the directory has or that they name as theirs, also where they want no mail.
    Whoever asks about a person, or claims to be a partner, may have written a number of their own: it is never called.
    """
    how = contact.get("contact_how")
    if Mark.DO_NOT_CALL in case.marks:
        return "they ask not to be called"
    if case.marks & _FROM_ELSEWHERE:
        return "only a number from elsewhere"
    if how == "text":
        return "text only"
    if how == "call" or (how is None and contact.get("sender")):
        return None
    return "not safe"
