"""What a program wrote around somebody's words: labels of a website's form, and a subject that nobody typed.

`Name: Ana` and `Message: help me` is a cry for help under a label, and asks about nobody. The words are in
`lexicon/forms.toml`. They are left out only where a bare cry is looked for, and where it is asked whether wording alone
asks about a person: cues and the model of danger read all that came.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from triage.cueing.phrases import expand, forget
from triage.stored import folders
from triage.text.normal import even, folded_together

FILE = folders.LEXICON / "forms.toml"
_LONGEST_SUBJECT = 80
"""Characters of a subject that may be one which a program set."""
_LONGEST_VALUE, _MOST_WORDS = 80, 6
"""Code points and words of a name, an address or a number: what is longer in such a field is somebody's words."""
_SIGNS = re.compile(r"\W+")
_LEAD = r"[\s>*_#\u2022-]{0,6}"
_REQUIRED = r"[ *_]{0,3}(?:\([^()]{0,20}\)[ *_]{0,2})?"
_TAIL = f"{_REQUIRED}:[ *_]{{0,4}}"
_FEWEST_ALONE = 2
"""Labels that stand alone on their lines without a colon, as in a table of two columns, from which they are a form."""


class Label(StrEnum):
    """What stands behind a label."""

    WORDS = "words"
    SUBJECT = "subject"
    WRITER = "writer"


class Line(NamedTuple):
    """A line of a text with a form in it."""

    text: str
    said: str
    """The same without its label, in whose place blanks stand."""
    label: Label | None
    """Of its own, or of the line above where that has nothing else."""
    labelled: bool
    """It has one of its own."""

    @property
    def blank(self) -> str:
        """Blanks in its place."""
        return " " * len(self.text)

    @property
    def of_the_writer(self) -> bool:
        """Whether it says who writes, or where, and no more."""
        return self.label is Label.WRITER and _is_value(self.said)


def is_no_subject(subject: str) -> bool:
    """Whether a subject, evened, is only what a program writes where nobody typed one: `(No Subject)`."""
    return _short(subject) in _phrases("no_subject")


def is_a_programs(subject: str) -> bool:
    """Whether a subject, evened, is one that a program set."""
    return is_title(subject) or is_no_subject(subject)


def is_title(subject: str) -> bool:
    """Whether a subject or a line, evened, is only what a website's form sets: `Contact`, `New form submission`."""
    words = set(_short(subject).split())
    return not words.isdisjoint(_phrases("title")) and words <= _phrases("title") | _phrases(
        "beside"
    )


def typed(text: str) -> tuple[str, ...]:
    """Give what somebody may have typed into the form that an evened text holds; nothing where it has no label.

    First all of it, then without who writes, then also without a subject, where something stands beside it.
    """
    lines = list(_lines(text, _labels_alone())) if "\n" in text else []
    if sum(each.labelled for each in lines) < _FEWEST_ALONE:
        lines = list(_lines(text)) if ":" in text else []
    if not any(each.labelled for each in lines):
        return ()
    said = [each for each in lines if each.labelled or not _is_a_programs_line(each.text)]
    own = [each for each in said if not each.of_the_writer]
    below = [each for each in own if each.label is not Label.SUBJECT]
    kinds = (said, own, below) if any(each.said.strip() for each in below) else (said, own)
    return tuple("\n".join([each.said for each in kind]) for kind in kinds)


def has_a_subject(text: str) -> bool:
    """Whether an evened text has a form with a line that is a subject, and no title."""
    return any(
        each.label is Label.SUBJECT and each.said.strip() and not is_title(each.said)
        for each in _lines(text, _labels_alone())
    )


def without_a_programs(where: str, text: str) -> str:
    """Give the evened text of a part of a signal with blanks for what a program put there, place for place the same.

    Who writes is told only beside a label of their words: a name alone may be of who is asked about.
    """
    if where == "subject":
        return " " * len(text) if is_a_programs(text) else text
    if ":" not in text:
        return text
    lines = list(_lines(text))
    if not any(each.labelled and each.label is Label.WORDS for each in lines):
        return text
    return "\n".join([_own(each) for each in lines])


def _is_a_programs_line(text: str) -> bool:
    return is_title(text) or text.lstrip().startswith(_notices())


def _own(line: Line) -> str:
    if line.of_the_writer or (is_title(line.said) and line.label is not Label.WORDS):
        return line.blank
    return line.said


def _lines(text: str, labels: re.Pattern[str] | None = None) -> Iterator[Line]:
    label_at, above = labels or _labels(), None
    for line in text.split("\n"):
        found = label_at.match(line)
        if found:
            above = _book()[found.group(1)]
            said = " " * found.end() + line[found.end() :]
            yield Line(line, said, above, labelled=True)
        else:
            said = line
            yield Line(line, said, above, labelled=False)
        if above is not Label.WORDS and said.strip():
            above = None


def _is_value(said: str) -> bool:
    said = said.strip()
    return len(said) <= _LONGEST_VALUE and len(said.split()) <= _MOST_WORDS


def _short(said: str) -> str:
    """Give the words of what may be a whole subject that a program set, evened; nothing of what is longer."""
    return "" if len(said) > _LONGEST_SUBJECT else _plain(even(said).text)


def _plain(said: str) -> str:
    return _SIGNS.sub(" ", said).strip()


def load() -> None:
    """Read the words, once in a process."""
    _labels()
    _labels_alone()
    _notices()
    for kind in ("no_subject", "title", "beside"):
        _phrases(kind)


@cache
def _labels() -> re.Pattern[str]:
    return _followed_by(_TAIL)


@cache
def _labels_alone() -> re.Pattern[str]:
    return _followed_by(rf"(?:{_TAIL}|{_REQUIRED}\Z)")


def _followed_by(tail: str) -> re.Pattern[str]:
    # The longest first: a shorter one may begin as it does.
    names = sorted(_book(), key=len, reverse=True)
    return re.compile(f"{_LEAD}({'|'.join(map(re.escape, names))}){tail}")


@cache
def _book() -> dict[str, Label]:
    return {name: label for label in reversed(Label) for name in _spelled(label)}


@cache
def _notices() -> tuple[str, ...]:
    return tuple(_spelled("notices"))


@cache
def _phrases(kind: str) -> frozenset[str]:
    return frozenset(map(_plain, _spelled(kind)))


def _spelled(kind: str) -> Iterable[str]:
    phrases = tomllib.loads(FILE.read_text("utf-8"))[kind]
    spelled = folded_together([each.strip() for phrase in phrases for each in expand(phrase)])
    forget()
    return spelled
