"""What a process says of the parts it sees: heartbeats with a state, and since when there is trouble."""

from __future__ import annotations

from casework.floor.heartbeats import OK, TROUBLE
from jobs.worker_services import WorkerServices


def note(services: WorkerServices, part: str, *, well: bool, why: str | None = None) -> None:
    """Beat for a part; trouble keeps the moment at which it began. `why` is told support: nothing of what came."""
    now = services.clock.now()
    if well:
        services.heartbeats.beat(part, now, {"state": OK})
        return
    before = services.heartbeats.all().get(part)
    lasting = before is not None and before.facts.get("state") == TROUBLE
    since = before.facts.get("since") if before is not None and lasting else None
    services.heartbeats.beat(
        part,
        now,
        {"state": TROUBLE, "since": since or now.isoformat(), **({"why": why} if why else {})},
    )
