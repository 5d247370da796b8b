"""Signing in, the session that follows, and what it opens.

The cookie's 32 bytes are kept by the browser alone. The session row is found by one derivation of them and opened by
another, so a row without its cookie opens nothing, and deleting a grant or a row ends everything at the next request.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from casework.errors import SealBroken, SignInBusy, SignInRefused
from casework.records.records import Act, AuditEntry
from casework.records.sealed import DeskSecrets
from casework.staff.people import GrantRow, MemberKeys, Person, SessionRow
from sealing import labels
from sealing.errors import CannotOpen, KeeperAway, KeyNotTrusted
from sealing.generations import DeskKey, DeskSecret, Generation
from sealing.keys import derive
from sealing.members import (
    MemberRow,
    Stretch,
    Unlocked,
    new_cookie,
    open_grant,
    open_session,
    seal_session,
    session_id,
    unlock,
)
from sealing.stretching import SIGN_IN
from sealing.totp import matching_step

IDLE = timedelta(minutes=15)
LONGEST = timedelta(hours=12)
TOUCH_EVERY = timedelta(seconds=20)
"""How stale a session's last sign of life may get before it is written down again."""

_NOBODY = bytes(16)


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """What stands on the sign-in page."""

    username: str
    passphrase: str = field(repr=False)
    code: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class SignedIn:
    """A person in this request, and what their grants open."""

    person: Person
    secrets: DeskSecrets = field(repr=False)
    newest: Generation | None
    """The verified generation that is sealed to now. None for those who read nothing."""
    words_shown: bool
    form_token: str = field(repr=False)
    """Stands in every form of this session."""


class Staff(Protocol):
    """What signing in needs of the people who are kept."""

    def by_username(self, username: str) -> tuple[Person, MemberKeys] | None:
        """The person and their sealed keys."""

    def begin_session(self, row: SessionRow, *, step: int, audit: Sequence[AuditEntry]) -> bool:
        """Use the code's step and write the session, or neither: False when the step was used before."""

    def note(self, audit: Sequence[AuditEntry]) -> None:
        """Write audit entries alone."""

    def session(self, row_id: bytes) -> tuple[SessionRow, Person] | None:
        """A session and whose it is."""

    def touch(self, row_id: bytes, now: datetime) -> None:
        """Note a sign of life."""

    def show_words(self, row_id: bytes, *, shown: bool) -> None:
        """Switch the first words on or off."""

    def end_session(self, row_id: bytes, audit: Sequence[AuditEntry] = ()) -> None:
        """Delete the row."""

    def grants(self, person_id: UUID) -> tuple[GrantRow, ...]:
        """The generations that this person was granted."""


def sign_in(
    attempt: Attempt,
    *,
    staff: Staff,
    stretch: Stretch,
    now: datetime,
    parameters: int = SIGN_IN,
) -> bytes:
    """The new session's cookie. Raises SignInRefused, one wording for all, or SignInBusy.

    An unknown name costs one derivation of set `parameters`, as a known one does.
    """
    found = staff.by_username(attempt.username.strip().lower())
    try:
        unlocked = _unlock(found, attempt.passphrase, stretch, parameters)
    except KeeperAway:
        raise SignInBusy from None
    if found is None or unlocked is None or not found[0].active:
        raise _refused(found, staff, now)
    person = found[0]
    step = matching_step(unlocked.totp_secret, attempt.code, now)
    if step is None:
        raise _refused(found, staff, now)
    cookie = new_cookie()
    row = SessionRow(
        id=session_id(cookie),
        person_id=person.id,
        sealed_seed=seal_session(cookie, person.id, unlocked.seed),
        began_at=now,
        seen_at=now,
        words_shown=False,
    )
    entry = AuditEntry(act=Act.SIGNED_IN, at=now, person=person.id)
    if not staff.begin_session(row, step=step, audit=(entry,)):
        raise _refused(found, staff, now)
    return cookie


def _unlock(
    found: tuple[Person, MemberKeys] | None, passphrase: str, stretch: Stretch, parameters: int
) -> Unlocked | None:
    if found is None:
        stretch(parameters, passphrase.encode(), _NOBODY)
        return None
    keys = found[1]
    row = MemberRow(
        person_id=keys.person_id,
        salt=keys.salt,
        parameters=keys.parameters,
        check=keys.check,
        sealed=keys.sealed,
        public=keys.public,
    )
    try:
        return unlock(row, passphrase, stretch)
    except CannotOpen:
        return None
    except KeyNotTrusted:
        raise SealBroken("member key") from None


def _refused(found: tuple[Person, MemberKeys] | None, staff: Staff, now: datetime) -> SignInRefused:
    # An unknown name is noted too: the same writes for both, and names that were tried stay unwritten.
    person = found[0].id if found else None
    staff.note((AuditEntry(act=Act.SIGN_IN_REFUSED, at=now, person=person),))
    return SignInRefused()


def resume(
    cookie: bytes,
    *,
    staff: Staff,
    desk: DeskKey,
    generations: Callable[[], Sequence[Generation]],
    now: datetime,
    touch: bool,
) -> SignedIn | None:
    """Whose session it is and what it opens now, or None. An outlived row is deleted at once.

    Raises SealBroken when the desk key in the database is not the signed one: nothing is read then.
    """
    row_id = session_id(cookie)
    found = staff.session(row_id)
    if found is None:
        return None
    row, person = found
    seed = _seed(cookie, row, person, now)
    if seed is None:
        staff.end_session(row_id)
        return None
    if touch and now - row.seen_at >= TOUCH_EVERY:
        staff.touch(row_id, now)
    newest, secrets = _desk(seed, person, staff, desk, generations)
    return SignedIn(
        person=person,
        secrets=secrets,
        newest=newest,
        words_shown=row.words_shown,
        form_token=form_token(cookie),
    )


def _seed(cookie: bytes, row: SessionRow, person: Person, now: datetime) -> bytes | None:
    if not person.active or now - row.seen_at >= IDLE or now - row.began_at >= LONGEST:
        return None
    try:
        return open_session(cookie, row.person_id, row.sealed_seed)
    except CannotOpen:
        return None


def _desk(
    seed: bytes,
    person: Person,
    staff: Staff,
    desk: DeskKey,
    generations: Callable[[], Sequence[Generation]],
) -> tuple[Generation | None, DeskSecrets]:
    """The verified newest generation, and every granted one whose secret is really that generation's."""
    if not person.role.reads:
        return None, {}
    rows = {row.number: row for row in generations()}
    try:
        desk.learn(list(rows.values()))
        newest = desk.current
    except KeyNotTrusted:
        raise SealBroken("desk key") from None
    secrets: dict[int, DeskSecret] = {}
    for grant in staff.grants(person.id):
        try:
            secret = open_grant(grant.sealed, seed, person.id, grant.generation)
        except CannotOpen:
            raise SealBroken("grant") from None
        known = rows.get(grant.generation)
        if known is None or secret.pair.public.raw != known.box:
            raise SealBroken("grant")
        secrets[grant.generation] = secret
    return newest, secrets


def sign_out(cookie: bytes, *, staff: Staff, now: datetime) -> None:
    """Delete the session's row. What the browser keeps is cleared only after this."""
    row_id = session_id(cookie)
    found = staff.session(row_id)
    if found is not None:
        entry = AuditEntry(act=Act.SIGNED_OUT, at=now, person=found[1].id)
        staff.end_session(row_id, (entry,))


def show_words(cookie: bytes, *, staff: Staff, shown: bool) -> None:
    """Switch the first words in the lists of this session on or off."""
    staff.show_words(session_id(cookie), shown=shown)


def form_token(cookie: bytes) -> str:
    """What a form of this session carries, so that no other site can send it."""
    return derive(cookie, labels.MEMBER_SESSION, b"form").hex()


def same_token(sent: str, expected: str) -> bool:
    """Whether a form belongs to this session."""
    return hmac.compare_digest(sent.encode(), expected.encode())
