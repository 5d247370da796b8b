"""The registry of partners as staff keep it: what may be typed, who may change it, and what is written down of that.

A registered domain is believed: mail that it signed counts as the partner's. So only supervisors change the registry,
and a domain where anybody may have an address is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Protocol
from uuid import UUID, uuid4

from casework.errors import ForbiddenMove, NoSuchCase, NotAllowed, Stale
from casework.mail import public_mail
from casework.mail.partners import Partner
from casework.records.records import Act, AuditEntry
from casework.signals.submissions import LONGEST_TEAM
from casework.staff.people import Person, Role

MOST_SENDERS = 50
LONGEST_NAME, LONGEST_SENDS, LONGEST_TELEPHONE = 120, 200, 40
SHORTEST_NAME = 3
FEWEST_DIGITS = 3
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
_LOCAL = re.compile(r"[^\s@<>()\[\],;:\"\\]{1,64}")
_TELEPHONE = re.compile(r"[+\d][\d ().\-]*(?:(?:x|ext\.?) ?\d{1,6})?")


class WrongEntry(ForbiddenMove):
    """Something typed cannot stand in the registry: `field` is what, `why` how to mend it."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(why)
        self.field = field


@dataclass(frozen=True, kw_only=True)
class Typed:
    """A partner as somebody typed it."""

    name: str
    senders: str
    sends: str = ""
    passes_on: bool = False
    telephone: str = ""
    team: str = ""


class Registry(Protocol):
    """Where partners are kept."""

    def all(self) -> tuple[Partner, ...]:
        """Every partner, by name; those no longer active too."""

    def keep(self, partner: Partner, entry: AuditEntry) -> None:
        """Add or change one, and write the act down. Raises Stale where its name is taken meanwhile."""


def may_keep(person: Person) -> bool:
    """Supervisors edit and release the directory (`domain.md` 13); administrators open none of it."""
    return person.role is Role.SUPERVISOR


def find(partners: Iterable[Partner], partner_id: UUID) -> Partner:
    """The partner of an id. Raises NoSuchCase."""
    for partner in partners:
        if partner.id == partner_id:
            return partner
    raise NoSuchCase


def keep(
    person: Person, partner_id: UUID | None, typed: Typed, *, registry: Registry, now: datetime
) -> Partner:
    """Add a partner, or change the one of this id. Raises NotAllowed, WrongEntry, NoSuchCase."""
    _demand(person)
    partners = registry.all()
    old = None if partner_id is None else find(partners, partner_id)
    new = read(typed, old)
    _refuse_twice(new, partners)
    if new == old:
        return new
    changed = () if old is None else _changed(old, new)
    _write(person, new, "changed" if old else "added", changed, registry=registry, now=now)
    return new


def switch(
    person: Person, partner_id: UUID, *, active: bool, registry: Registry, now: datetime
) -> None:
    """Retire a partner, or take it up again. Raises NotAllowed, WrongEntry, NoSuchCase."""
    _demand(person)
    partners = registry.all()
    old = find(partners, partner_id)
    if old.active is active:
        return
    new = replace(old, active=active)
    _refuse_twice(new, partners)
    _write(person, new, "taken up again" if active else "retired", (), registry=registry, now=now)


def _demand(person: Person) -> None:
    if not may_keep(person):
        raise NotAllowed


def _changed(old: Partner, new: Partner) -> tuple[str, ...]:
    return tuple(
        field.name for field in fields(new) if getattr(old, field.name) != getattr(new, field.name)
    )


def _write(
    person: Person,
    partner: Partner,
    did: str,
    changed: Sequence[str],
    *,
    registry: Registry,
    now: datetime,
) -> None:
    details = {"partner": str(partner.id), "did": did}
    if changed:
        details["fields"] = " ".join(changed)
    entry = AuditEntry(act=Act.PARTNER_KEPT, at=now, person=person.id, details=details)
    try:
        registry.keep(partner, entry)
    except Stale:
        raise _taken(partner.name) from None


def read(typed: Typed, old: Partner | None = None) -> Partner:
    """What was typed as a partner, in one spelling. Raises WrongEntry."""
    return Partner(
        id=old.id if old else uuid4(),
        name=_line(
            "name", typed.name, SHORTEST_NAME, LONGEST_NAME, "Write the organisation's name"
        ),
        senders=read_senders(typed.senders),
        sends=_line(
            "sends", typed.sends, 0, LONGEST_SENDS, "Say in a few words what they may send"
        ),
        passes_on=typed.passes_on,
        telephone=_telephone(typed.telephone),
        team=_line("team", typed.team, 0, LONGEST_TEAM, "Name the team in a word or two"),
        active=old.active if old else True,
    )


def _line(field: str, text: str, fewest: int, most: int, why: str) -> str:
    words = " ".join(text.split())
    if not fewest <= len(words) <= most or not words.isprintable():
        raise WrongEntry(field, f"{why}: at most {most} characters.")
    return words


def _telephone(text: str) -> str:
    number = " ".join(text.split())
    if not number:
        return ""
    digits = sum(c.isdigit() for c in number)
    if (
        len(number) > LONGEST_TELEPHONE
        or digits < FEWEST_DIGITS
        or not _TELEPHONE.fullmatch(number)
    ):
        raise WrongEntry("telephone", "Write one telephone number, such as +1 555 555 0123 ext 4.")
    return number


def read_senders(text: str) -> tuple[str, ...]:
    """Domains and addresses as staff type them, one a line or with commas. Raises WrongEntry with what to mend."""
    found = tuple(dict.fromkeys(filter(None, re.split(r"[\s,;]+", text.strip().lower()))))
    for sender in found:
        _refuse_unproven(sender)
    if not found or len(found) > MOST_SENDERS:
        raise WrongEntry("senders", f"Name 1 to {MOST_SENDERS} domains or addresses.")
    return found


def _refuse_unproven(sender: str) -> None:
    """What is no domain or address, or would make strangers partners."""
    local, at, domain = sender.rpartition("@")
    if not _DOMAIN.fullmatch(domain) or (at and not _LOCAL.fullmatch(local)):
        why = "is no domain or address. Write them such as police.example.org, or jo@example.org."
    elif public_mail.is_shared(domain):
        why = "is an ending that many organisations share. Write their own domain."
    elif not at and public_mail.is_public(domain):
        why = (
            "is a public mail provider: anybody can have an address there. "
            "Write the whole address of each of their people instead."
        )
    else:
        return
    raise WrongEntry("senders", f"{sender[:80]} {why}")


def _refuse_twice(new: Partner, partners: Iterable[Partner]) -> None:
    """A name stands in the registry once; a domain or address belongs to one active partner."""
    others = [partner for partner in partners if partner.id != new.id]
    if any(other.name.casefold() == new.name.casefold() for other in others):
        raise _taken(new.name)
    for other in others:
        both = set(other.senders) & set(new.senders)
        if other.active and new.active and both:
            raise WrongEntry("senders", f"{min(both)} belongs to {other.name} already.")


def _taken(name: str) -> WrongEntry:
    return WrongEntry("name", f"{name} is in the registry already. Change it there.")
