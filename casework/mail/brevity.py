"""Mails that say so little that nobody can tell who writes, and of what: a person decides about the answer."""

from __future__ import annotations

import re

from casework.signals.submissions import Words
from casework.texts.footers import has_words, without_footers

_FEW_WORDS = 10
_FEW_LETTERS = 100
"""So many letters are not few, where no blanks part words."""
_WORD = re.compile(r"[^\W\d_]+")


def is_a_subject_alone(words: Words) -> bool:
    """Whether nothing is written below a subject: so few words tell too little of who writes, and of what."""
    return bool(words.subject.strip()) and not has_words(words.text)


def are_few(words: Words) -> bool:
    """Whether so little is written that no kind is sure: an enquiry of a few words loses little by waiting."""
    said = _WORD.findall(f"{words.subject}\n{without_footers(words.text)}")
    return len(said) < _FEW_WORDS and sum(map(len, said)) < _FEW_LETTERS
