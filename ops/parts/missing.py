"""A part that this machine does not have, and how it gets it."""

from __future__ import annotations

import sys
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Part:
    """A program that pip cannot bring, by its package in each system's own package manager."""

    name: str
    apt: str
    brew: tuple[str, ...]

    @property
    def install(self) -> str:
        """The one command that brings it, for a person to type."""
        if sys.platform == "darwin":
            return " ".join(("brew install", *self.brew))
        return f"sudo apt-get install -y {self.apt}"


DOVECOT = Part(name="dovecot", apt="dovecot-imapd", brew=("dovecot",))
CHROMIUM = Part(name="chromium", apt="chromium", brew=("--cask", "chromium"))


class PartMissing(Exception):
    """This machine lacks a part. Nothing can be done but to install it."""

    def __init__(self, part: Part) -> None:
        super().__init__(part)
        self.part = part

    def __str__(self) -> str:
        return f"{self.part.name} is missing: {self.part.install}"
