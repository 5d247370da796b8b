"""Passphrases: made-up ones, and what a person's own has to be."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

CONSONANTS, VOWELS = "bdfgjklmnprstvz", "aeiou"
SHORTEST = 15
"""Characters. Whoever has database and keeper can try a passphrase every 0.4 s: a short one falls."""
FEWEST_KINDS = 6
"""Different characters."""
COMMON = ("password", "passphrase", "123456", "qwerty", "letmein", "hotline", "tipline")
LONG_NAME = 4


def new_passphrase() -> str:
    """Five made-up words of two syllables: easy to read aloud, 62 bits of chance."""
    return "-".join("".join(_syllable() for _ in range(2)) for _ in range(5))


def check_passphrase(passphrase: str, names: Iterable[str]) -> None:
    """Raise ValueError with a sentence for whoever chose it. `names` are what they are called."""
    if len(passphrase) < SHORTEST:
        raise ValueError(
            f"At least {SHORTEST} characters: a few words that nobody else would put together."
        )
    plain = passphrase.lower()
    if len(set(plain)) < FEWEST_KINDS:
        raise ValueError("Too much of the same.")
    own = {part for name in names for part in name.lower().split() if len(part) >= LONG_NAME}
    if any(word in plain for word in {*own, *COMMON}):
        raise ValueError("Without your name, and without words that everybody tries first.")


def _syllable() -> str:
    return secrets.choice(CONSONANTS) + secrets.choice(VOWELS)
