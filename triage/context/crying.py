"""Whether a message says nothing but "help", with politeness, haste and greetings, in any of our languages.

Who has no time for more writes no sentence that a cue or the model could weigh. The words are in `lexicon/cries.toml`.
A text is read from its beginning, phrase by phrase, and given up at the first word that belongs to none, so that other
messages pay nothing for it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from casework.texts.footers import has_words, without_footers
from triage.context import forms
from triage.cueing.joining import STOPS
from triage.cueing.phrases import expand, forget
from triage.stored import folders
from triage.text.normal import Evened, even, folded_together

if TYPE_CHECKING:
    from triage.context.gathering import Reading

FILE = folders.LEXICON / "cries.toml"
_ANY = "any"
_SHORT = 400
"""Characters of a text that is looked at once more as it was written, whatever it begins with."""
_LONGEST_FORM = 2_000
"""Code points of a text that may be a form with nothing but a cry in it."""
_SIGN = r"\u1100-\u11ff\u3131-\u318e\u3400-\u9fff\uac00-\ud7a3"
_VOWELS = r"\u0903\u093e-\u0940\u0949-\u094c"
_WORD = re.compile(rf"[{_SIGN}]|(?:(?![{_SIGN}])[^\W_]|[{_VOWELS}])+")
"""A sign of a script that is written without blanks, also by who should set them, or else a word."""
_PHONE = re.compile(r"\+?\(?\d(?:[ ().-]{0,2}\d){6,14}")
"""Where to call back is nothing else beside a cry."""
_MAY_DIFFER = re.compile(r"[\n\d]")
"""Stands in every text that has a footer, a phone or a word with digits."""
_DRAWN_OUT = re.compile(r"(.)\1{2,}")


class Says(IntEnum):
    """What a phrase says, and at most a text that is made of nothing else."""

    THANKS = -1
    """Thanks alone, or no words."""
    BESIDE = 0
    """Only what may stand beside."""
    PRESSES = 1
    ASKS = 2
    CRIES = 3


_NO_END: Mapping[str, Says] = {}


class _Step:
    """What may follow on some words, and what these say, by language, where a phrase ends with them."""

    __slots__ = ("after", "says")

    def __init__(self) -> None:
        self.after: dict[str, _Step] = {}
        self.says: Mapping[str, Says] = _NO_END

    def add(self, words: Sequence[str], language: str, says: Says) -> None:
        """Let a phrase go on from here."""
        step = self
        for word in words:
            step = step.after.setdefault(word, _Step())
        step.says = {**step.says, language: max(says, step.says.get(language, says))}

    def shared(self, same: dict[object, _Step]) -> _Step:
        """Give the step that stands for all that the same can follow on: few of them are left."""
        for word, step in self.after.items():
            self.after[word] = step.shared(same)
        says = tuple(self.says.items())
        after = tuple((word, id(step)) for word, step in self.after.items())
        return same.setdefault((says, after), self)


def cried(readings: Sequence[Reading], *, within: bool = False) -> tuple[Reading, ...]:
    """Give the part of a message that is a bare cry for help, none where it is no such cry.

    The text decides, whatever its subject says; where it has no words, the subject is what is said. Haste alone is a
    cry in a text with nothing else above it. `within`: these are words of a longer message, in another language than
    the rest, where only a plain cry is one.
    """
    parts = {each.where: each for each in readings}
    text, subject = parts.get("text"), parts.get("subject")
    said = text.says if text else None
    if within:
        return (text,) if text and said is Says.CRIES else ()
    above = subject.says if subject else Says.BESIDE
    if subject and above is None and forms.is_a_programs(subject.evened.text):
        above = Says.BESIDE
    if (
        text
        and said is not None
        and (said >= Says.ASKS or (said is Says.PRESSES and above is not None))
    ):
        return (text,)
    if not subject or above is None or above < Says.ASKS:
        return ()
    silent = said is not None or text is None or not has_words(text.evened.source)
    return (subject,) if silent else ()


def only_thanks(readings: Sequence[Reading]) -> bool:
    """Whether a message says thanks and nothing else. Some wordings of it read like a cry: `thanks for the help`."""
    if not any(each.says is Says.THANKS for each in readings):
        return False
    said = [each for each in readings if has_words(each.evened.source)]
    return bool(said) and all(each.says is Says.THANKS for each in said)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Give where the sentences of an evened text lie that ask for help and say nothing else."""
    start = 0
    for end in chain((stop.start() for stop in STOPS.finditer(text)), (len(text),)):
        if (says(text[start:end]) or Says.BESIDE) >= Says.ASKS:
            yield start + len(text[start:end]) - len(text[start:end].lstrip()), end
        start = end + 1


def language_of(readings: Sequence[Reading], hint: str | None) -> str | None:
    """Name the language of a bare cry, or None where it may be several.

    So few words tell it only where no other language has them. Else the one that is hinted at does, and also
    where they are English: everybody knows how to cry for help in it.
    """
    texts = [
        text for each in readings for own in _texts(each.evened) for text in (own, *_typed(own))
    ]
    spoken = {name for name in _languages() if any(says(text, name) is not None for text in texts)}
    if len(spoken) == 1 and spoken != {"en"}:
        return spoken.pop()
    return hint or (spoken.pop() if len(spoken) == 1 else None)


def at_most(evened: Evened) -> Says | None:
    """What a part says at most: with its disguises taken off, as written above a footer and beside a phone, or as typed
    into a form.
    """
    texts = list(_texts(evened))
    said = chain(map(says, texts), map(_says_in_a_form, texts))
    return max((each for each in said if each is not None), default=None)


def _says_in_a_form(text: str) -> Says | None:
    """What was typed into a form says at most; thanks in it are something beside the name, not nothing.

    Haste is no cry beneath a subject of other words, whose own label the form has.
    """
    said = max((each for each in map(says, _typed(text)) if each is not None), default=None)
    if said is Says.PRESSES and forms.has_a_subject(text):
        return Says.BESIDE
    return None if said is None else max(said, Says.BESIDE)


def _typed(text: str) -> tuple[str, ...]:
    return forms.typed(text) if len(text) <= _LONGEST_FORM else ()


def _texts(evened: Evened) -> Iterator[str]:
    yield evened.text
    source = evened.source
    changed = evened.gaps is not None or evened.cuts or _MAY_DIFFER.search(source)
    if changed and (len(source) <= _SHORT or _begins(source)):
        own = without_footers(source) if "\n" in source else source
        yield _PHONE.sub(" ", even(own).text)


def _begins(source: str) -> bool:
    """Whether the first line of a long text says nothing else, so that it is worth looking for a footer below."""
    line = source.lstrip().partition("\n")[0]
    return says(even(line).text) is not None


def says(text: str, language: str | None = None) -> Says | None:
    """What an evened text says at most, None where it says something else too; of one language alone if it is named."""
    steps, known = _book()
    underway: list[tuple[Says, _Step]] = []
    ended: Says | None = Says.THANKS
    for word in _words(text, known):
        if ended is not None:
            underway.append((ended, steps))
        underway = [(most, step.after[word]) for most, step in underway if word in step.after]
        if not underway:
            return None
        ends = [
            max(most, said)
            for most, step in underway
            for name, said in step.says.items()
            if language is None or name in (language, _ANY)
        ]
        ended = max(ends, default=None)
    return ended


def _words(text: str, known: frozenset[str]) -> Iterator[str]:
    """Give the words of a text; one whose letters are drawn out ("heeelp") as the known one that it is."""
    for found in _WORD.finditer(text):
        word = found.group()
        if word not in known and _DRAWN_OUT.search(word):
            shorter = (_DRAWN_OUT.sub(by, word) for by in (r"\1", r"\1\1"))
            word = next((each for each in shorter if each in known), word)
        yield word


def load() -> None:
    """Read the words, once in a process."""
    _book()


@cache
def _book() -> tuple[_Step, frozenset[str]]:
    first, known = _Step(), set[str]()
    for name, kinds in tomllib.loads(FILE.read_text("utf-8")).items():
        for kind, phrases in kinds.items():
            spellings = [spelling for phrase in phrases for spelling in expand(phrase)]
            for spelling in folded_together(spellings):
                words = _WORD.findall(spelling)
                known.update(words)
                first.add(words, name, Says[kind.upper()])
    forget()
    return first.shared({}), frozenset(known)


@cache
def _languages() -> tuple[str, ...]:
    return tuple(name for name in tomllib.loads(FILE.read_text("utf-8")) if name != _ANY)
