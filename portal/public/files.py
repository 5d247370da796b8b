"""The files of one report: those sealed while this request came in, and those held since an earlier try."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flask import request

from portal.public import slips
from portal.public_services import services
from portal.uploads import FILES, Sink, Trouble

if TYPE_CHECKING:
    from casework.signals.submissions import Attachment
    from portal.public.slips import Slip

KEPT = "kept"
"""Name of the boxes that stand for held files on a page that came back; unticking one leaves the file out."""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A held file, as the page shows it."""

    name: str = field(repr=False)
    token: str = field(repr=False)


@dataclass
class Gathered:
    """What came, and what could not be taken."""

    attachments: list[Attachment] = field(default_factory=list, repr=False)
    slips: list[Slip] = field(default_factory=list)
    sinks: list[Sink] = field(default_factory=list, repr=False)

    def hold(self, page_id: bytes) -> list[Kept]:
        """Keep every file for the page that goes back. Its key is wrapped under that page's submission id."""
        held = [
            Kept(name=attachment.name, token=services().keep_draft(page_id, attachment))
            for attachment in self.attachments
        ]
        self.release()
        return held

    def release(self) -> None:
        """The files belong to a stored submission or to a page now."""
        for sink in self.sinks:
            sink.release()


def gather(sent_id: bytes | None) -> Gathered:
    """Finish the files of this request and take up held ones that were sent with `sent_id`."""
    gathered = Gathered()
    for token in request.form.getlist(KEPT)[:FILES]:
        attachment = services().take_draft(sent_id, token) if sent_id else None
        if attachment is None:
            gathered.slips.append(slips.file_gone())
        else:
            gathered.attachments.append(attachment)
    for upload in request.files.getlist("files"):
        if isinstance(upload.stream, Sink):
            _take(gathered, upload.stream, upload.filename or "", upload.mimetype)
    return gathered


def _take(gathered: Gathered, sink: Sink, name: str, content_type: str) -> None:
    if sink.size and sink.trouble is None and len(gathered.attachments) >= FILES:
        sink.trouble = Trouble.TOO_MANY
    if name and not sink.size:
        # A telephone sends a photo that it has not fetched yet as a name without a byte.
        sink.trouble = Trouble.EMPTY
    attachment = sink.finish(name, content_type)
    if attachment is not None:
        gathered.sinks.append(sink)
        gathered.attachments.append(attachment)
    elif sink.trouble is not None:
        gathered.slips.append(slips.file_refused(name, sink.trouble))
