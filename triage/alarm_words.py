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

BARE_PLEAS = (
    "help", "me", "please", "pls", "sos", "mayday", "911", "ayuda", "ayudame", "auxilio",
    "socorro", "aide", "moi", "ajuda", "tulong", "saklolo", "ede", "anmwe", "cuu", "voi",
    "помогите", "спасите", "救命", "救我", "救救我", "帮帮我", "살려주세요", "도와주세요",
    "ساعدوني", "النجدة", "बचाओ", "bachao",
)  # fmt: skip
_FEW_WORDS = 4


def is_bare_plea(text: str) -> bool:
    """Whether a text says nothing but "help", once or over and over, as someone writes who has no time for more."""
    beginning = text[:_BARE].split()
    if len(beginning) > 1 and not set(_words(beginning[0])) <= _BARE_PLEAS:
        return False
    # The last word of the beginning may be cut.
    if len(text) > _BARE and not set(_words(text[:_BARE])[:-1]) <= _BARE_PLEAS:
        return False
    words = set(_words(text))
    return 0 < len(words) <= _FEW_WORDS and words <= _BARE_PLEAS


def _words(text: str) -> list[str]:
    return "".join(char if char.isalnum() else " " for char in _plain(text)).split()


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


_BARE = 60
_BARE_PLEAS = frozenset(_plain(word) for word in BARE_PLEAS)
_WORDS = tuple(_plain(word) for word in ALARM_WORDS)
