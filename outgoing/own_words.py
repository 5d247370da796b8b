"""Our own letters where they come back: machines copy them below their words, often without a mark.

"If someone is in danger now, call 911" is our sentence, in thirteen languages, and says nothing of who sends it back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from casework.answering.first_words import FIRST_WORDS
from casework.cases import references
from casework.mail.ready_words import READY
from outgoing.wording import ALL_LETTERS

_GAP: Final = r"[\s>]+"
"""Mail programs break our lines anew, and may mark some."""
_DAY: Final = rf"(?:\d{{4}}-\d\d-\d\d,|\d{{1,2}}{_GAP}(?:de{_GAP})?\w{{3,12}},)"
_FEW_WORDS: Final = rf"[^\s>]{{1,60}}?(?:{_GAP}[^\s>]{{1,60}}?){{0,7}}?"
"""What stands in a gap stands in no word: else the ways to part a row of marks were too many to try."""
_DIALLED: Final = r"[+(]?\d[\d()+./-]{0,19}(?:(?<=-)[A-Z]{2,8})?"
_NUMBER: Final = rf"{_DIALLED}(?:{_GAP}(?:(?:or|o|ou|или|或){_GAP})?{_DIALLED}){{0,3}}"
"""No words: what somebody types behind the number to call is theirs."""
_FIELDS: Final = {
    "on": rf"{_DAY}{_GAP}\d\d:\d\d{_GAP}\([^()]{{1,40}}\)",
    "reference": r"[0-9A-Z]{4}-[0-9A-Z]{4}",
    "phone": _NUMBER,
    "emergency": _NUMBER,
}
"""How a letter writes these; places are a few words of the operator's."""
_FIELD: Final = re.compile(r"\{(\w+)\}")
_END: Final = re.compile(r"(?<=[.?!।])\s+|(?<=[。？！])\s*")
_SHORTEST: Final = 6
"""Shorter sentences could be anybody's."""


def without_ours(text: str) -> str:
    """`text` without the sentences of our letters, in every language, with whatever line breaks and marks."""
    for sentence in _met(text):
        text = _pattern(sentence).sub("", text)
    return text


def _met(text: str) -> Sequence[str]:
    """Sentences of which the text has the word by which they are looked for, the longest first."""
    words = set(text.replace(">", " ").split())
    return [
        sentence
        for anchor, is_within, sentence in _sentences()
        if (anchor in words if is_within else anchor in text)
    ]


def answers_ours(subject: str, text: str) -> bool:
    """Whether a mail has a letter of ours in it: its subject, or in its text the sentence that says when theirs came.

    A machine that sets no field of machines answers so, and so does a person: both know that our mail arrives.
    """
    return _has_our_subject(subject) or any(
        _pattern(sentence).search(text) is not None for sentence in _met(text) if "{on}" in sentence
    )


def _has_our_subject(subject: str) -> bool:
    found = (match.group("reference") for match in _subjects().finditer(" ".join(subject.split())))
    return any(map(_is_reference, found))


def _is_reference(text: str) -> bool:
    try:
        references.read(text)
    except ValueError:
        return False
    return True


@cache
def _subjects() -> re.Pattern[str]:
    """The subjects of all letters, whatever stands around them."""
    letters = ALL_LETTERS.values()
    both = dict.fromkeys(s for one in letters for s in (one.subject, one.subject_answer))
    before = (re.escape(" ".join(s.removesuffix("{reference}").split())) for s in both)
    reference = _FIELDS["reference"]
    return re.compile(rf"(?<!\w)(?:{'|'.join(before)}) ?(?P<reference>{reference})(?![\w-])")


@cache
def _sentences() -> tuple[tuple[str, bool, str], ...]:
    """Every sentence, the longest first as one may stand in another, each with a piece that no line break parts.

    And whether that is a whole word with others on both sides: who has the sentence has it between blanks or marks.
    """
    found = dict.fromkeys(s.strip() for text in _texts() for s in _END.split(text))
    ordered = sorted(found, key=len, reverse=True)
    return tuple(
        (*_anchor(sentence), sentence) for sentence in ordered if len(sentence) >= _SHORTEST
    )


def _texts() -> Iterator[str]:
    for letter in ALL_LETTERS.values():
        yield from (letter.received, letter.answer_waits, letter.answer.removeprefix("{text}"))
    for ready in READY.values():
        yield from (ready.about_a_person, ready.to_the_press, ready.to_a_crowd)
    for first in FIRST_WORDS.values():
        yield from first


def _anchor(sentence: str) -> tuple[str, bool]:
    within = [word for word in sentence.split()[1:-1] if not _FIELD.search(word)]
    if within:
        return max(within, key=len), True
    return max(_FIELD.sub(" ", sentence).split(), key=len, default=""), False


@cache
def _pattern(sentence: str) -> re.Pattern[str]:
    words = _GAP.join(_word(word) for word in sentence.split())
    # A dot within an address is no end.
    return re.compile(words + (r"(?!\w)" if sentence[-1] in ".?!" else ""))


def _word(word: str) -> str:
    pieces = _FIELD.split(word)
    return "".join(
        _FIELDS.get(piece, _FEW_WORDS) if number % 2 else re.escape(piece)
        for number, piece in enumerate(pieces)
    )
