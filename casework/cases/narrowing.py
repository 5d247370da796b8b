"""What of a list somebody wants to see: by what stands in clear, the language and the state of a case."""

from __future__ import annotations

from dataclasses import dataclass

UNKNOWN_LANGUAGES: frozenset[str | None] = frozenset({None, "und", "other"})
"""Nobody knows whose language it is, so it is everybody's to look at."""


@dataclass(frozen=True, kw_only=True)
class Narrowing:
    """Cases in one of these languages and of this state; None narrows nothing. A second language is sealed."""

    languages: frozenset[str | None] | None = None
    states: frozenset[str | None] | None = None
    """None among them: where no state is known."""

    @property
    def is_whole(self) -> bool:
        """Whether the list stays as it is."""
        return self.languages is None and self.states is None


WHOLE = Narrowing()
