"""Questions copied from a poster and answered, as in `Can you leave when you want? no. Who has your papers? boss`.

The questions alone are an enquiry, in words like those of a training. Whoever answers them so tells of themselves, or
of who asked them to write: that they cannot leave, and who has their papers. Words: `lexicon/answered.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from triage.cueing.joining import bounds, place
from triage.stored import folders
from triage.text.alphabets import is_latin
from triage.text.normal import Evened, fold

FILE = folders.LEXICON / "answered.toml"
_HELD = frozenset({"cannot_leave", "documents_taken"})
_KEPT_DOWN = _HELD | {"threat", "controlled"}
_FEWEST, _FEWEST_OF_ANY = 2, 3
"""Matters of which the answers tell of harm, from which somebody is held now: so many of those that keep them down, or
of any. One is of HELD."""
_IN_DANGER, _OF_SELF = "in_danger", "myself"
_NOT_THEIRS = frozenset(
    {
        "training",
        "definition",
        "study",
        "media",
        "involvement",
        "hypothetical",
        "negated",
        "no_hurry",
    }
)
"""Cues of what the poster asks, which the writer does not say."""
_BAD_IF_YES = frozenset({"debt", "threat"})
_FEWEST_WORDS = 3
"""Words of a question before a colon: `Passport: no` is the line of a form."""
_MARK = re.compile(r"[?:](?=[ \n]{0,3}[^\s?:.!;])")
_MOST = 300
"""Questions of a text that are looked at."""
_LONGEST, _LONGEST_ANSWER = 100, 60
_STOPS = re.compile(r"[?:.!;\n]")
_ANSWER = re.compile(rf"[ \n]{{0,3}}([^\s?:.!;][^?:.!;\n]{{0,{_LONGEST_ANSWER}}})(?=[.!;\n]|\Z)")


class _Words(NamedTuple):
    """Expressions over evened text."""

    no: re.Pattern[str]
    yes: re.Pattern[str]
    somebody: re.Pattern[str]
    others: re.Pattern[str]
    """A question is of others than who answers."""
    keeps: re.Pattern[str]
    """It asks whether they have something themselves."""
    anybody: re.Pattern[str]
    """It asks whether anybody else does."""
    asked: Mapping[str, re.Pattern[str]]
    """What it is about, by the cue that a bad answer stands for."""


class _Answer(NamedTuple):
    cue: str | None
    """What the answer tells; None where it tells of no harm."""
    of_others: bool
    start: int
    end: int

    @property
    def tells(self) -> Iterator[str]:
        """The cues that stand in it, where all answers together tell of somebody who is held."""
        if self.cue:
            yield self.cue
        if self.cue in _HELD:
            yield _IN_DANGER
            if not self.of_others:
                yield _OF_SELF


def as_told(said: Mapping[str, Sequence[int]], evened: Evened) -> Mapping[str, Sequence[int]]:
    """Give what answered questions tell as what is said, and leave out what is only asked in them.

    Where they tell that somebody is held, that person is in danger.
    """
    if evened.text.count("?") + evened.text.count(":") < _FEWEST:
        return said
    answers = list(_answers(evened.text))
    told = {each.cue for each in answers if each.cue}
    enough = len(told & _KEPT_DOWN) >= _FEWEST or len(told) >= _FEWEST_OF_ANY
    if not enough or told.isdisjoint(_HELD):
        return said
    found = {
        name: [at for at in places if not _asked(name, at, answers)]
        for name, places in said.items()
    }
    for each in answers:
        for name in each.tells:
            found[name] = sorted({*found.get(name, ()), place(each.start, each.end)})
    return {name: places for name, places in found.items() if places}


def _answers(text: str) -> Iterator[_Answer]:
    for mark in islice(_MARK.finditer(text), _MOST):
        asked = _STOPS.split(text[max(0, mark.start() - _LONGEST) : mark.start()])[-1]
        replied = _ANSWER.match(text, mark.end())
        if not replied or (mark.group() == ":" and len(asked.split()) < _FEWEST_WORDS):
            continue
        # An answer to one long question is not one to several.
        cue = next(_bad(asked, replied.group(1).strip()), None)
        of_others = cue is not None and _words().others.search(asked) is not None
        yield _Answer(cue, of_others, mark.start() - len(asked), replied.end())


def _bad(asked: str, answer: str) -> Iterator[str]:
    """Give the cues that a question is about to which this is a bad answer."""
    words = _words()
    no, yes = words.no.match(answer), words.yes.match(answer)
    for cue, asks in words.asked.items():
        if cue == "documents_taken":
            names_who = words.anybody if yes else words.keeps if no else None
            bad = names_who.search(asked) if names_who else words.somebody.search(answer)
        else:
            bad = yes if cue in _BAD_IF_YES else no
        if bad and asks.search(asked):
            yield cue


def _asked(cue: str, at: int, answers: Sequence[_Answer]) -> bool:
    if cue not in _NOT_THEIRS:
        return False
    start, _ = bounds(at)
    return any(each.start <= start < each.end for each in answers)


@cache
def _words() -> _Words:
    """Read them when a first message has answered questions: hardly one in a hundred has."""
    read = tomllib.loads(FILE.read_text("utf-8"))
    answers = {name: _expression(words) for name, words in read["answers"].items()}
    return _Words(
        **answers,
        others=_expression(read["others"]),
        keeps=_expression(read["keeps"]),
        anybody=_expression(read["anybody"]),
        asked={cue: _expression(words) for cue, words in read["asked"].items()},
    )


def _expression(words: Mapping[str, str]) -> re.Pattern[str]:
    spaced, anywhere = list[str](), list[str]()
    for word in (each for said in words.values() for each in said.split("|")):
        plain = re.escape(fold(word.removesuffix("*")))
        if is_latin(word) or "\u0400" <= word[0] <= "\u04ff":
            spaced.append(plain if word.endswith("*") else rf"{plain}(?!\w)")
        else:
            anywhere.append(plain)
    return re.compile("|".join([rf"(?<!\w)(?:{'|'.join(spaced)})", *anywhere]))
