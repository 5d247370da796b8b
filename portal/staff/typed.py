"""What was typed on a page, or chosen in the lane, and comes back with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict


@dataclass(frozen=True, kw_only=True)
class Typed:
    """The fields of one form of the page, and why they were not sent."""

    action: str
    """Last part of the form's address."""
    fields: MultiDict[str, str] = field(repr=False)
    why: str | None = None
    """A sentence; None where nothing was refused."""

    def of(self, action: str) -> MultiDict[str, str] | None:
        """The fields, where they are those of this form."""
        return self.fields if action == self.action else None

    @property
    def from_lane(self) -> bool:
        """Chosen in the lane of the queue. Whoever presses there has not opened the case, and does not by that."""
        return self.action == "hand" and self.fields.get("back") == "queue"
