"""The short list of words that ring even when the rest of triage is down.

Nothing here but plain searching in plain text, so that no cue file, library or clock can break it.
"""

from __future__ import annotations

import unicodedata

_READ_AT_MOST = 20_000

ALARM_WORDS = (
    # English
    "help me", "locked in", "cant leave", "let me go", "kill me", "kill myself", "has a gun",
    "bleeding", "hiding", "save me", "going to die", "want to die",
    # Spanish
    "ayudenme", "ayudeme", "ayudame", "auxilio", "encerrad", "me va a matar", "me quiero morir",
    "sangrando", "pistola", "escondid", "no me dejan salir",
    # Portuguese, French, Haitian Creole
    "socorro", "me ajud", "trancad", "aidez moi", "aidez-moi", "au secours", "enferme",
    "ede m", "femen ak kle",
    # Vietnamese, Tagalog
    "cuu toi", "cuu em", "cuu voi", "bi nhot", "tulong", "tulungan", "nakakulong",
    # Russian, Chinese, Korean, Arabic, Hindi
    "помогите", "спасите", "заперт", "救我", "救命", "救救", "살려", "도와주세요", "갇혀",
    "النجدة", "انقذوني", "ساعدوني", "محبوس", "बचाओ", "मदद करो", "bachao",
)  # fmt: skip


def rings(text: str) -> bool:
    """Whether any alarm word stands in the first 20,000 code points of a text."""
    plain = _plain(text)
    return any(word in plain for word in _WORDS)


def _plain(text: str) -> str:
    small = text[:_READ_AT_MOST].casefold()
    if small.isascii():
        return " ".join(small.replace("'", "").split())
    decomposed = unicodedata.normalize("NFKD", small)
    kept = (char for char in decomposed if unicodedata.category(char) not in ("Mn", "Cf"))
    return " ".join("".join(kept).replace("'", "").replace("\u2019", "").split())


_WORDS = tuple(_plain(word) for word in ALARM_WORDS)
