"""The part of the staff process behind an alert's link. It needs no session, and shows clear columns alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256

from casework.alerts import alert_links
from casework.alerts.alert_links import AlertLink
from casework.cases import references
from casework.clocks import Clock
from casework.staff.people import Person
from vault.alerts import Alerts
from vault.cases import Cases


@dataclass(frozen=True, kw_only=True)
class AlertPressing:
    """Looking at a link, and pressing."""

    alerts: Alerts
    cases: Cases
    everyone: Callable[[], tuple[Person, ...]]
    clock: Clock

    def look(self, token: str) -> AlertLink | None:
        """What stands behind a link; None where it is too old, or none of ours."""
        rows = self.alerts.of_token(_hash(token))
        if not alert_links.good(rows, self.clock.now()):
            return None
        cases = self.cases.cases_by_ids(row.case_id for row in rows if row.case_id is not None)
        return alert_links.link_of(rows, cases, self.everyone())

    def press(self, token: str, chosen: Collection[str] | None) -> AlertLink | None:
        """Acknowledge all of it, or the cases of these references as shown; what stands there then."""
        only = None if chosen is None else frozenset(_stored(chosen))
        self.alerts.acknowledge(_hash(token), self.clock.now(), only=only)
        return self.look(token)


def _stored(chosen: Iterable[str]) -> Iterator[str]:
    """The references in stored form; what is none is left out."""
    for reference in chosen:
        with suppress(ValueError):
            yield references.read(reference)


def _hash(token: str) -> bytes:
    return sha256(token.encode()).digest()
