"""Asking a person at a terminal until the answer can be used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from getpass import getpass
from typing import TypeVar

T = TypeVar("T")

CLEAR = "\x1b[2J\x1b[3J\x1b[H"
"""Empties the terminal and what can be scrolled back to."""


@dataclass(frozen=True, kw_only=True)
class Terminal:
    """Questions out, answers in."""

    ask: Callable[[str], str] = input
    ask_unseen: Callable[[str], str] = getpass
    say: Callable[[str], None] = print

    def until(self, question: str, read: Callable[[str], T]) -> T:
        """What `read` makes of the answer. It raises ValueError with a sentence for one that will not do."""
        while True:
            try:
                return read(self.ask(question).strip())
            except ValueError as why:
                self.say(str(why))

    def show_once(self, before: str, secret: str, after: str) -> None:
        """Show a secret to the one person it is for, and clear it away."""
        self.ask(f"{CLEAR}{before} Press Enter.")
        self.say(f"\n{secret}\n")
        self.ask(f"{after}, then press Enter: it is not shown again.")
        self.say(CLEAR)
