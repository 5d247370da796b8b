"""A few words that say nothing without the question that they answer: `Yes`, `No`, `He is`."""

from __future__ import annotations

import re

from casework.texts import courtesies
from casework.texts.footers import without_signature
from casework.texts.plain_words import words_of

_FEW_WORDS = 6
"""So many words, with a name below them. More of them tell by themselves what they are of."""
_LONGEST = 1_000
"""Characters of a text that may have so few."""
_ASKED = re.compile(r"\?(?![\w=&/%-])|[？؟]")
"""A question; the mark in an address is none."""
_YES_OR_NO = frozenset(
    words_of(
        "yes yeah yea yep yup ya no nope nah y n 1 sí oui ouais non sim não да ага нет 是 对 對 有 嗯 没 沒 不"
        " 네 예 응 아니요 아니오 아뇨 có vâng dạ không oo opo hindi wi نعم اجل أجل ايوه أيوه لا हाँ हां जी नहीं"
    )
)
"""The first word of a yes or a no, in the languages that triage has cues in."""
_THANKS = frozenset(
    words_of(
        "thanks thank thx ty ok okay gracias merci obrigado obrigada спасибо благодарю 谢 謝 感 감사합니다"
        " 고맙습니다 ơn salamat mèsi شكرا شكراً धन्यवाद शुक्रिया"
    )
)
"""One of them is in mere thanks. A courtesy without one may ask for help, as `please` does."""


def questions_in(text: str) -> int:
    """How many questions are asked in it, by their marks."""
    return len(_ASKED.findall(text))


def is_short_answer(text: str) -> bool:
    """Whether it is so short that only a question tells what it means. Mere thanks answer none."""
    return 0 < len(_said(text)) <= _FEW_WORDS


def is_yes_or_no(text: str) -> bool:
    """Whether it is such an answer, and begins with a yes or a no."""
    said = _said(text)
    return 0 < len(said) <= _FEW_WORDS and said[0] in _YES_OR_NO


def _said(text: str) -> list[str]:
    """Its words without signature, greetings and thanks; none of a text that is too long."""
    if len(text) > _LONGEST:
        return []
    flat = " ".join(without_signature(text).split())
    words = words_of(flat)
    return words_of(courtesies.without(flat)) or ([] if _THANKS.intersection(words) else words)
