"""What a question of the public form is made of, and on which paths it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

ALL = "none self known saw job info"
"""Paths by question 1; `none` is a question 1 without an answer, which gets the questions of `saw`."""
NOT_INFO = "none self known saw job"


class Kind(Enum):
    """How a question is answered."""

    ONE = "one"
    ANY = "any"
    LINE = "line"
    TEXT = "text"
    LIST = "list"
    FILES = "files"


@dataclass(frozen=True, kw_only=True)
class Question:
    """One field of the form."""

    name: str
    kind: Kind
    title: str
    hint: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    small: Mapping[str, str] = field(default_factory=dict)
    """A second, smaller line under an option."""
    paths: str = ALL
    only: str = ""
    """What stands above it where a browser cannot hide it: "Only if …"."""
    preset: str = ""
    variant: str = ""
    """Several questions share one field name and differ by path; the value is sent as `variant:value`."""
    titled: bool = True
    """Whether the title is shown; else it is for screen readers, for the group says the same."""
    marked: bool = False
    """Whether the stylesheet opens and hides by its choices, which then carry an id."""

    @property
    def key(self) -> str:
        """Unique on the page."""
        return f"{self.name}-{self.variant}" if self.variant else self.name

    def sent(self, value: str) -> str:
        """The value as the page sends it."""
        return f"{self.variant}:{value}" if self.variant else value


@dataclass(frozen=True, kw_only=True)
class Group:
    """Questions that open and close together."""

    key: str
    title: str
    says: str
    """What is in it, or what holds while nothing is chosen."""
    questions: tuple[Question, ...]
    paths: str = ALL
    only: str = ""
    open: bool = False
    now: str = ""
    """The field whose choice holds as it stands; the summary names it instead of `says`."""
