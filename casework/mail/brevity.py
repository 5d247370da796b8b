"""Mails that say so little that nobody can tell who writes, and of what: a person decides about the answer."""

from __future__ import annotations

import re

from casework.signals.submissions import Words
from casework.texts.footers import has_words, without_footers, without_signature

_FEW_WORDS = 10
_FEW_LETTERS = 100
"""So many letters are not few, where no blanks part words."""
_WORD = re.compile(r"[^\W\d_]+")


def is_a_subject_alone(words: Words) -> bool:
    """Whether below a subject stands no more than a signature or a notice: that tells too little of who writes."""
    return bool(words.subject.strip()) and not has_words(without_signature(words.text))


def are_few(words: Words) -> bool:
    """Whether so little is written that no kind is sure: an enquiry of a few words loses little by waiting."""
    said = _WORD.findall(f"{words.subject}\n{without_footers(words.text)}")
    return len(said) < _FEW_WORDS and sum(map(len, said)) < _FEW_LETTERS
