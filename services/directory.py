"""The part of the staff process that keeps whom the hotline works with."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from casework.clocks import Clock
from casework.console import desk
from casework.mail import registry
from casework.mail.partners import Partner
from casework.mail.registry import Typed
from casework.staff.sessions import SignedIn
from vault.partners import Partners


@dataclass(frozen=True, kw_only=True)
class Directory:
    """The registry of partners."""

    registry: Partners
    clock: Clock

    def partners(self, signed: SignedIn) -> tuple[Partner, ...]:
        """All partners, by name, for those who read."""
        desk.reader(signed)
        return self.registry.all()

    def keep(self, signed: SignedIn, partner_id: UUID | None, typed: Typed) -> Partner:
        """Add one, or change the one of this id."""
        return registry.keep(
            signed.person, partner_id, typed, registry=self.registry, now=self.clock.now()
        )

    def switch(self, signed: SignedIn, partner_id: UUID, active: bool) -> None:  # noqa: FBT001 - positional by contract
        """Retire one, or take it up again."""
        registry.switch(
            signed.person, partner_id, active=active, registry=self.registry, now=self.clock.now()
        )
