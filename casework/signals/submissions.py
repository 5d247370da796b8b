"""A signal on its way in, before it is stored: plain data that every channel fills in the same way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

LONGEST_TEAM = 20
"""Characters of the name of a team: it stands in the clear column `line` of a mail's case."""

Answers = Mapping[str, str | tuple[str, ...]]
"""Field name of the form (`danger_now`, `signs`, ...) to its value, or to the ticked values in page order."""


MAY_TELL = "may_tell"
"""The answer to who may be told: the newest of a case holds."""
NOBODY = "nobody"
"""Its value where whoever wrote took back with the code what they allowed."""


class Channel(StrEnum):
    """How a signal reached the hotline."""

    WEB = "web"
    EMAIL = "email"
    CALL = "call"


class Need(StrEnum):
    """Who writes: question 1 of the form, and what a call or an email is taken for."""

    SELF = "self"
    KNOWN = "known"
    SAW = "saw"
    JOB = "job"
    INFO = "info"


class Automatic(StrEnum):
    """The kind of a mail that a machine wrote; such mail is kept and never answered."""

    BOUNCE = "bounce"
    OUT_OF_OFFICE = "out-of-office"
    LIST = "list"
    RECEIPT = "receipt"
    AUTO = "auto"


@dataclass(frozen=True, kw_only=True)
class FileCase:
    """What a file that came along says of one case, a line for each field."""

    told: str = field(repr=False)
    """Without its number, where and when it is, and how somebody can be reached."""
    place: str = field(default="", repr=False)
    """Where and when it is."""


@dataclass(frozen=True, kw_only=True)
class CaseFiles:
    """Which part of the words stands in files of cases, case by case."""

    start: int
    """Where in the text the words of the files begin."""
    cases: tuple[FileCase, ...] = ()
    """The first ones: as many as can each be weighed by itself."""


@dataclass(frozen=True, kw_only=True)
class Words:
    """What triage reads of a signal: no names of files, no sender, no keys."""

    channel: Channel
    text: str = field(repr=False)
    subject: str = field(default="", repr=False)
    answers: Answers = field(default_factory=dict, repr=False)
    language_hint: str | None = None
    """A BCP 47 tag that the page or the sender gave; never trusted over the words themselves."""
    reply_text: str | None = field(default=None, repr=False)
    """The text without what it quotes, where it came from a mail that quotes. Signatures stay: one may name a place."""
    unmarked: str | None = field(default=None, repr=False)
    """The text with what it quotes, but without marks and without what programs write above a quotation. None where a
    machine wrote it, or it answers nothing.
    """
    only_quotes: bool = False
    """A person's answer without a word of their own: all of the text is what they answer."""
    reply_subject: str | None = field(default=None, repr=False)
    """The subject without what an answering machine quotes in it, where it does."""
    unreadable: bool = False
    """The message could not be parsed; `text` is what could be salvaged of its raw bytes."""
    automatic: Automatic | None = None
    through_our_list: bool = False
    """A mailing list of ours passed it on, which `automatic` tells of: its words are a person's."""
    with_file: bool = False
    """Something is attached: it may say what the words do not."""
    unread_file: bool = False
    """Of what a person attached nobody here read all: a letter, a photograph, a recording."""
    case_files: CaseFiles | None = field(default=None, repr=False)
    """Of the text; None where no file of a case came along."""
    from_partner: bool = False
    """A verified partner sent it. Raises, never lowers."""

    @property
    def are_a_machines(self) -> bool:
        """Whether a machine wrote them, or passed them on from elsewhere: it does not mean all that it quotes."""
        return self.automatic is not None and not self.through_our_list


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file that came with a signal. Its bytes lie sealed on disk, under `key`, before this exists."""

    blob: UUID
    key: bytes = field(repr=False)
    name: str = field(repr=False)
    content_type: str
    size: int
    """Bytes of the file itself, not of its ciphertext."""
    sha256: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Sender:
    """Who an email says it is from."""

    name: str = field(repr=False)
    address: str = field(repr=False)
    verified_domain: str | None = None
    """The domain that a check of ours proved, or None: then the name and address are only a claim."""
    signature: str | None = field(default=None, repr=False)
    """The values of the signatures that proved it, with blanks between."""
    also: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """Names and addresses that it gives beside: in a second From, in Sender, in Reply-To. Only claims, each of them."""


@dataclass(frozen=True, kw_only=True)
class MailPosition:
    """Where a message lay: the first of the two keys that make a mail be taken in once."""

    mailbox: str
    """The name of the mailbox in our settings."""
    folder: str
    uidvalidity: int
    uid: int


@dataclass(frozen=True, kw_only=True)
class Mail:
    """What only an email has."""

    position: MailPosition
    raw: bytes = field(repr=False)
    message_id: str | None = field(default=None, repr=False)
    in_reply_to: str | None = field(default=None, repr=False)
    references: tuple[str, ...] = field(default=(), repr=False)
    automatic: Automatic | None = None
    tokens: tuple[str, ...] = field(default=(), repr=False)
    """What looks like the words of our own reply addresses."""
    acknowledge: bool = False
    """The sender may be written to by machine (not automatic, not ours, not in doubt); who writes decides the rest."""
    unchecked: bool = False
    """Nobody looked whether the sender's address is a forgery: then no more than our own word joins it to a case, and
    a person presses send."""
    same: str | None = field(default=None, repr=False)
    """A hash that copies of one mail share, whatever servers wrote on them; None where nothing tells copies."""


ENCLOSED = "enclosed message"
"""How the source of a claim begins that stood in one."""


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One field of a structured case mail: what it says, as it says it, and nothing that is known."""

    name: str
    """Ours: `case_number`, `victim`, `deadline`, ..."""
    value: str = field(repr=False)
    source: str
    """Where it stood: `text`, `subject`, a file of the mail by its number, or a message in it and where there."""

    @property
    def is_enclosed(self) -> bool:
        """Whether it stood in a message within the mail: there it is the word of somebody else."""
        return self.source.startswith(ENCLOSED)


@dataclass(frozen=True, kw_only=True)
class Postponed:
    """A signature on a mail whose key no name server gave for now, and the mail as it is taken in if it holds."""

    number: int
    """Which of the signatures of the mail it is, from 0."""
    name: str
    """Of its key: `selector._domainkey.example.org.`."""
    domain: str
    proved: Submission = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Submission:
    """One signal on its way in."""

    submission_id: bytes = field(repr=False)
    """32 random bytes, made when the form was first shown, the call began or the mail was read."""
    received_at: datetime
    words: Words = field(repr=False)
    attachments: tuple[Attachment, ...] = ()
    sender: Sender | None = None
    mail: Mail | None = None
    problems: tuple[str, ...] = ()
    """What went wrong while reading it, as codes (`unknown charset`, `too deep`): never its content."""
    receipt_wanted: bool = True
    """A web report gets a receipt; a mail does not; a caller only if they want one."""
    partner: str | None = field(default=None, repr=False)
    """The name of the organisation that the sender was proved to belong to."""
    partner_id: UUID | None = None
    """Which it is in the registry, whatever it is called there later."""
    claims: tuple[Claim, ...] = field(default=(), repr=False)
    """What a structured mail says in fields."""
    team: str | None = None
    """Whose mail it is, as the settings of its mailbox or the registry of partners say."""
    own_addresses: tuple[str, ...] = field(default=(), repr=False)
    """The hotline's own, as far as whoever took it in knows them, with the pattern of those that answers come to."""
    handled_by: UUID | None = None
    """The staff member who logged the call and says "I am handling it": nobody is alerted."""
    asked_by: UUID | None = None
    """The one who says "I need help now": others are alerted, never this person."""
    postponed: Postponed | None = field(default=None, repr=False)
