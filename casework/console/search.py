"""Finding cases by what somebody read out or holds in hand: a reference, a number of theirs, a phone, plate or address.

Nothing is opened for it: what was typed is tagged by the keeper as it was at intake, and equal tags are looked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from casework.cases import tagging
from casework.cases.references import read
from casework.cases.tagging import Pair
from casework.console import desk, lanes, listing
from casework.console.lanes import Row
from casework.console.tools import Tools
from casework.errors import NoSuchCase
from casework.records.records import Act, AuditEntry, Changes
from casework.staff.sessions import SignedIn

LONGEST = 300
"""Characters that are looked at."""
_PHONE_DIGITS = range(7, 16)
_PLATE_LETTERS = range(2, 11)
_HANDLE_LETTERS = range(3, 31)


@dataclass(frozen=True, kw_only=True)
class Found:
    """What was found. Equal tags tell that cases share something, never that they are about one matter."""

    kinds: tuple[str, ...] = ()
    """The kinds of tag that it was looked for as; none where it has the shape of no such thing."""
    reference: str | None = None
    """It is the reference of a case, in stored form: there is nothing more to look for."""
    rows: tuple[Row, ...] = ()
    by: Mapping[UUID, tuple[str, ...]] = field(default_factory=dict)
    """Case id to the kinds of tag that are equal."""
    more: bool = False
    """There are older ones than these."""
    names: Mapping[UUID, str] = field(default_factory=dict)


def find(signed: SignedIn, text: str, *, tools: Tools, now: datetime) -> Found:
    """The cases that name what was typed, the newest first; that somebody looked is written down, not for what.

    Raises KeeperAway, NotAllowed.
    """
    desk.reader(signed)
    wanted = text.strip()[:LONGEST]
    if reference := _reference(wanted, tools):
        return Found(reference=reference)
    pairs = pairs_of(wanted)
    if not pairs:
        return Found()
    tags = zip((kind for kind, _ in pairs), tools.tags(pairs), strict=True)
    found = tools.cases.tagged(tuple(tags), size=lanes.PAGE + 1)
    shown = found[: lanes.PAGE]
    references = " ".join(case.reference for case, _ in shown)
    tools.cases.apply(
        Changes(
            audit=(
                AuditEntry(
                    act=Act.LOOKED_UP,
                    at=now,
                    person=signed.person.id,
                    details={"references": references},
                ),
            )
        )
    )
    return Found(
        kinds=tuple(dict.fromkeys(kind for kind, _ in pairs)),
        rows=listing.shown_rows(signed, [case for case, _ in shown], tools=tools, now=now),
        by={case.id: kinds for case, kinds in shown},
        more=len(found) > len(shown),
        names={person.id: person.name for person in tools.everyone()},
    )


def _reference(text: str, tools: Tools) -> str | None:
    """The reference of a case that there is; a number of theirs may look like one."""
    try:
        return tools.cases.case(read(text)).reference
    except (ValueError, NoSuchCase):
        return None


def pairs_of(text: str) -> list[Pair]:
    """What it may be, each in the one spelling of its kind: the kinds of which it has the shape."""
    return list(dict.fromkeys(pair for pair in _readings(text) if pair[1]))


def _readings(text: str) -> Iterator[Pair]:
    one_word = bool(text) and not any(c.isspace() for c in text)
    letters = sum(c.isalnum() for c in text)
    yield "case_number", tagging.case_number(text)
    if "@" in text[1:]:
        yield "email", tagging.address(text)
        yield "sender", tagging.address(text)
        return
    if sum(c.isdigit() for c in text) in _PHONE_DIGITS and not any(c.isalpha() for c in text):
        yield "phone", tagging.phone(text)
    if letters in _PLATE_LETTERS and not text.startswith("@"):
        yield "plate", tagging.plate(text)
    if one_word and "." in text.strip("."):
        yield "url", tagging.url(text)
    if one_word and letters in _HANDLE_LETTERS:
        yield "handle", tagging.handle(text)
