"""What the public pages ask of the process they run in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from flask import current_app

if TYPE_CHECKING:
    from datetime import datetime

    from casework.arriving.received import FormOpened, Health, Live, Received, Visit
    from casework.floor.hotline import Hotline
    from casework.signals.submissions import Attachment, Submission, Words
    from portal.uploads import DraftWriter


class PublicServices(Protocol):
    """The use cases of the public process, each a callable that knows its own collaborators."""

    @property
    def hotline(self) -> Hotline:
        """Name, numbers and promises."""

    def new_form(self) -> str:
        """A form token: a new submission id, the time, and our MAC."""

    def read_form(self, token: str, /) -> FormOpened:
        """Open a form token. Raises CannotOpen when it is not ours."""

    def open_draft(self, submission_id: bytes | None, /) -> DraftWriter:
        """A sealed sink for one file under a random key. Raises OSError when the drafts are full."""

    def keep_draft(self, submission_id: bytes, attachment: Attachment, /) -> str:
        """Hold a sealed file for the page that goes back; what is returned stands in that page alone."""

    def take_draft(self, submission_id: bytes, kept: str, /) -> Attachment | None:
        """The held file again, or None once it was swept."""

    def is_urgent(self, words: Words, /) -> bool:
        """Whether these would be urgent: then nothing is asked before they are taken in."""

    def receive(self, submission: Submission, /) -> Received:
        """Take a submission in, once. Raises NotTaken when neither database nor spool can."""

    def come_back(self, receipt: str, shown_at: datetime | None, /) -> Visit:
        """Open a receipt that was typed on a page shown then. Raises NotAReceipt, UnknownReceipt, KeeperAway."""

    def visit(self, token: str, /) -> Visit:
        """The same from a visit token. Raises CannotOpen once it is over."""

    def add_words(
        self,
        token: str,
        words: Words,
        submission_id: bytes,
        left: bool,  # noqa: FBT001 - see services.public
        /,
    ) -> Visit:
        """Add words, or a changed `may_tell`, to the case of a visit: once for each form and what it says.

        Where it was `left` nothing is shown.
        """

    def live(self, token: str, /) -> Live:
        """The last answer for an open page, and note that the page is open. Raises CannotOpen once over."""

    def visit_for(self, receipt: str, /) -> str:
        """A visit token right after an urgent message. Raises KeeperAway."""

    def leave(self, token: str | None, form: bytes | None, /) -> None:
        """End a visit, and close for good the page that answered the form of this submission id."""

    def is_left(self, form: bytes, /) -> bool:
        """Whether the page that answered the form of this submission id was left."""

    def network(self, address: str, /) -> str:
        """Today's tag of a network. Raises KeeperAway."""

    def health(self) -> Health:
        """Whether a report can be taken, and how the parts are."""


def services() -> PublicServices:
    """The services of the application that answers this request."""
    return cast("PublicServices", current_app.extensions["services"])
