"""What triage says of a signal, and the short lists it chooses from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from casework.signals.submissions import Need, Words


class Urgency(StrEnum):
    """`urgent`: a person is told at once. `routine`: the daily review."""

    URGENT = "urgent"
    ROUTINE = "routine"


class Category(StrEnum):
    """The hotline's seven kinds of signal, in the order of the keys 1 to 7 of the review."""

    CRISIS = "crisis"
    TIP = "tip"
    TRAINING_TA = "training_ta"
    REFERRAL = "referral"
    GENERAL_INFO = "general_info"
    AT_RISK = "at_risk"
    UNRELATED = "unrelated"


class Child(StrEnum):
    """Whether someone under 18 is concerned, as far as believed: no proof of age is ever asked."""

    YES = "yes"
    UNKNOWN = "unknown"
    NO = "no"


class ReadFirst(StrEnum):
    """Why a routine case stands on top of the review, due in four hours."""

    CHILD = "child"
    DANGER_UNSURE = "danger not sure"
    SIGN = "a sign of harm"
    SELF = "writes about self"
    LANGUAGE = "language not understood"
    UNREADABLE = "could not be read"
    PARTNER_DATE = "partner's date"
    MANDATED_REPORTER = "mandated reporter"
    NEW_WORDS = "new words"
    LINKED_URGENT = "linked to an urgent case"
    DO_NOT_WRITE = "do not write"
    ASKS = "asks about a person"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One reason in an assessment: a cue, the quoted words and where they stand, what it adds."""

    cue: str
    """The cue's name in its file, never renamed."""
    label: str
    """Its plain English name, as staff read it: "locked in"."""
    quote: str = field(repr=False)
    start: int | None = None
    """Code points into the text; None when the quote stands in the subject or in an answer."""
    end: int | None = None
    weight: float
    where: str = "text"
    """`text`, `subject`, or `answers`."""


@dataclass(frozen=True, kw_only=True)
class Indicators:
    """What can link two cases, as written. A plate stands without its state: cases are linked without it too."""

    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    plates: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    plate_states: Mapping[str, str] = field(default_factory=dict)
    """Postal codes of the states that stand beside plates, by the plate as written."""
    spoken: Mapping[str, str] = field(default_factory=dict)
    """What phones and mail addresses that are told in words are in digits and signs, by these as written."""
    ours: tuple[str, ...] = ()
    """Addresses of the hotline itself that the signal gives, in their one spelling: they link nothing."""


class PlaceKind(StrEnum):
    """What a place is named by, but for states, territories and cities."""

    ZIP = "zip"
    ROAD = "road"
    """A highway, or an exit or mile on one."""
    STOP = "stop"
    """A truck stop, a rest area and the like."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place as written, for a person to find it by."""

    kind: PlaceKind
    quote: str = field(repr=False)
    state: str | None = None
    """Postal code of the state that a ZIP code belongs to."""


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """What triage says of one signal."""

    urgency: Urgency
    score: float
    """0 to 1. Sorts; is never shown to anyone."""
    category: Category
    language: str | None
    """Base code (`es`, `zh`), None when not known."""
    read_first: ReadFirst | None = None
    findings: tuple[Finding, ...] = ()
    indicators: Indicators = field(default_factory=Indicators, repr=False)
    states: tuple[str, ...] = ()
    """US postal codes of the states and territories that the words name, then of those of their ZIP codes."""
    places: tuple[Place, ...] = ()
    writer: Need | None = None
    child: Child = Child.NO
    asks_about_person: bool = False
    do_not_write: bool = False
    do_not_call: bool = False
    understood: bool = True
    """Triage has cues in its language and read all of it."""
    tells_of_harm: bool = False
    """It tells of harm to somebody or pleads for help, and no professional and no mere enquiry does so."""
    tells_of_others: bool = False
    """An onlooker writes, who says nothing of themselves or of anyone close to them."""
    of_self: bool = False
    """It speaks of whoever writes, beyond what an onlooker says of themselves to tell of others."""
    of_their_own: bool = False
    """It names somebody of the writer's own family, or asks for the writer's own sake, whatever their profession."""
    near_pleas: tuple[str, ...] = field(default=(), repr=False)
    """Its loudest sentences, as far as they come near what rings by itself. Without one nothing of it needs to be
    weighed alone.
    """
    likely_spam: bool = False
    says_nothing: bool = False
    """A mail without words: nothing tells who writes, of what, or in which language."""
    also_in: tuple[str, ...] = ()
    """Base codes of further languages that somebody is needed to read, empty for one that has no code here."""
    fault: str | None = None
    """`could not be assessed` or `took too long`, when triage failed: such a signal is urgent."""


READ_BY_ALL = "en"
"""The language that nobody is called to read: whoever works here does."""

Assess = Callable[[Words], Assessment]
"""Weigh the words. Pure; may raise anything: the caller turns a fault into an urgent assessment."""

RingsAlone = Callable[[Words], bool]
"""Whether an `Assess` finds the words urgent, and nothing else of them. May raise as that does."""
