"""An email as it was read: plain data, every string valid UTF-8 without NUL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from casework.signals.submissions import Automatic
from mailintake.decoding.transfer import transfer_decode


class TextFrom(StrEnum):
    """Where the words of a message stood."""

    BODY = "body"
    FILE = "file"
    """A text that came as a file, or an invitation: it has no other words."""
    ENCLOSED = "enclosed"
    """A message in it: it has no words itself."""


@dataclass(frozen=True, kw_only=True)
class Address:
    """One address of a header, as claimed. `address` may lack a host where the sender's program left it out."""

    name: str = field(default="", repr=False)
    address: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True)
class IncomingFile:
    """A part that is not the message's own words. Its bytes are decoded only when they are asked for."""

    filename: str | None = field(repr=False)
    """Made harmless; None where the sender gave none."""
    content_type: str
    encoded: bytes | memoryview = field(repr=False)
    encoding: str = ""
    """The Content-Transfer-Encoding of `encoded`, in lower case."""
    content_id: str | None = field(default=None, repr=False)
    """By which HTML may show it among its words rather than list it beside them; without `<` and `>`."""

    def data(self) -> bytes:
        """The file itself. As many bytes as could be decoded; never raises."""
        return transfer_decode(self.encoded, self.encoding)

    @property
    def size(self) -> int:
        """Bytes of the decoded file."""
        return len(self.data())


@dataclass(frozen=True, kw_only=True)
class Enclosed:
    """A message inside the message: its words and files, read beside the `.eml` that is kept."""

    subject: str = field(default="", repr=False)
    sender: Address = field(default_factory=Address, repr=False)
    message_id: str | None = field(default=None, repr=False)
    text: str = field(default="", repr=False)
    files: tuple[IncomingFile, ...] = ()


@dataclass(frozen=True, kw_only=True)
class IncomingEmail:
    """What one email says, as far as it could be read."""

    subject: str = field(default="", repr=False)
    sender: Address = field(default_factory=Address, repr=False)
    sender_count: int = 0
    """How many From addresses the message has: only one can be answered."""
    also: tuple[Address, ...] = ()
    """Who else is named as its sender: in From behind the first, in Sender, in Reply-To; none twice."""
    to: tuple[Address, ...] = field(default=(), repr=False)
    date: datetime | None = None
    message_id: str | None = field(default=None, repr=False)
    in_reply_to: str | None = field(default=None, repr=False)
    references: tuple[str, ...] = field(default=(), repr=False)
    text: str = field(default="", repr=False)
    """The message's own words: every inline text part, HTML made readable. Without enclosed messages."""
    beside: str = field(default="", repr=False)
    """What another rendering of the message, an invitation or a short text among its files says and `text` does not."""
    text_from: TextFrom = TextFrom.BODY
    others: tuple[str, ...] = field(default=(), repr=False)
    """Renderings of the message that `text` is not of, whole."""
    notes: tuple[str, ...] = field(default=(), repr=False)
    """The short texts among its files and its invitations, where `text` is not of these, whole."""
    by_hand: tuple[str, ...] = field(default=(), repr=False)
    """What was written into its invitations, or into answers to one."""
    reply_text: str = field(default="", repr=False)
    """`text` without what it quotes: a view for people. The same as `text` when nothing would remain."""
    html: str = field(default="", repr=False)
    """The HTML parts as they came. Hostile: only for a cleaner."""
    files: tuple[IncomingFile, ...] = ()
    enclosed: tuple[Enclosed, ...] = ()
    read_files: tuple[IncomingFile, ...] = ()
    """Those of its files, and of enclosed messages, whose words stand whole in `text`, `beside` or an enclosed text."""
    automatic: Automatic | None = None
    by_subject: bool = False
    """Its subject alone says that an answering machine wrote it."""
    by_address: bool = False
    """The address that it is from alone says that a machine sent it, which may pass on what a person told it."""
    by_gateway: bool = False
    """A machine passes on a fax or a voice mail: what it says, nobody here can read."""
    wants_no_answer: bool = False
    """It asks that no machine answers it. A person may have written it."""
    bounce_status: str | None = None
    """The enhanced status of a delivery report (RFC 3463), such as `5.1.1`."""
    encrypted: bool = False
    """Its words are under S/MIME, PGP or another make and cannot be read."""
    language: str | None = field(default=None, repr=False)
    """Content-Language, as claimed."""
    headers: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    """Lower-case name to its values in order, unfolded and decoded."""
    problems: tuple[str, ...] = ()
    """What went wrong, as codes; never content."""
