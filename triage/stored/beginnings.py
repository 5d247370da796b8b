"""What finds many strings in a text, letter by letter, without a place in memory for every sign of each.

An automaton takes some hundred bytes for every sign that it knows. So it knows beginnings alone, and what may follow on
one stands in a line. Nothing in it counts who looks at it: processes that are forked share it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import ahocorasick

from triage.stored.keyed import Strings

BETWEEN = "|"
"""In no string that is looked for."""
_MOST_READ = 2_048
"""Beginnings of which what follows is kept as it was read: with 128, 50 KiB of Korean took a quarter longer."""
_EACH = re.compile(r"[^|]+")


class Beginnings:
    """Strings that are looked for, each with a number."""

    def __init__(self, numbered: Iterable[tuple[str, int]], most: int) -> None:
        """Take strings, none empty, and how many signs of each are known. Of one twice the last number counts."""
        endings: dict[str, str] = {}
        for string, number in numbered:
            said = f"{string[most:]}{BETWEEN}{number}"
            known = endings.get(string[:most])
            endings[string[:most]] = said if known is None else f"{known}{BETWEEN}{said}"
        self.automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
        """Gives for a beginning the place of what follows on it."""
        for place, beginning in enumerate(endings):
            self.automaton.add_word(beginning, place)
        self.automaton.make_automaton()
        self._endings = Strings.of("\n".join(endings.values()))
        self._at = lru_cache(maxsize=_MOST_READ)(self._read)

    def ends(self, text: str) -> Iterator[tuple[int, int]]:
        """Give the last place and the number of each string that stands in a text.

        The places of one string come in the order of the text.
        """
        whole = len(text)
        for last, place in self.automaton.iter(text):
            lengths, numbers = self._at(place)
            behind = last + 1
            for length in lengths:
                end = behind + length
                if end > whole:
                    break
                number = numbers.get(text[behind:end])
                if number is not None:
                    yield end - 1, number

    def _read(self, place: int) -> tuple[Sequence[int], Mapping[str, int]]:
        """Give the lengths of what follows on a beginning, the shortest first, and each with its number."""
        read = self._endings.at(place).split(BETWEEN)
        numbers = dict(zip(read[::2], map(int, read[1::2]), strict=True))
        return sorted(set(map(len, numbers))), numbers


def one_by_one(text: str) -> Iterator[str]:
    """Give what stands between BETWEEN. All at once, it would leave memory behind that is used in part."""
    return (each[0] for each in _EACH.finditer(text))
