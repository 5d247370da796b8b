"""Whether words tell what was done to somebody rather than ask for them: "They kidnapped my daughter".

Who asks whether we have somebody names the same people: `¿Tienen a mi hija?` asks, `tienen a mi hija encerrada` tells.
Only a sentence without a question counts, and nothing longer than a bare telling, for a lie may begin with one. Who
says that we hold somebody (`you kidnapped my wife`, `encerrada en su refugio`) looks for them where we are, and so does
who says of a wife, without a word of by whom, that she is held: in Spanish and Portuguese that is said to us as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from triage.cueing.joining import STOPS, bounds
from triage.text.expressions import Rare

CAPTIVE = frozenset({"kidnapped", "raped", "held", "locked_in", "made_to_sell"})
"""Cues of what is done to somebody."""
_ASKED = Rare(
    r"[?¿]|(?<!\w)(?:if|whether|know|tell|where|who|with you|si|saber|digan|diganme|digame|decir|donde|quien"
    r"|con ustedes|ahi|alli|savoir|dites|chez vous|onde|com voces)(?!\w)",
    evened=True,
)
_ADDRESSED = Rare(
    r"(?<!\w)(?:you|your|yall|ustedes|usted|vosotros|vuestr\w+|vous|votre|vos|voces|voce|vcs|вы|вас|вам|ваш\w*"
    r"|انتم|انتو|انت|عندكم|لديكم|ملجأكم|ninyo|niyo|nyo|inyo|kayo|aap\w*|tum|tumne|tumhar\w+|आप\w*|तुम\w*|nou"
    r"|cac nguoi|quy vi|cac anh|cac chi|cac ban|ben ban|cho cac"
    r"|(?:su|sus|seu|sua|en el|no) (?:refugio|albergue|abrigo|organizacion|organizacao|centro|hogar|programa|casa))"
    r"(?!\w)|你们|你們|您|당신|여러분|너희|귀하",
    evened=True,
)
"""Words to who is asked."""
_A_WIFE = Rare(
    r"(?:\A ?|[.!?¡¿,:;\n] ?|(?<!\w)(?:ayuda|auxilio|socorro|ajuda|ya) )"
    r"(?:tienen|retienen|secuestraron|raptaron|encerraron|tem|mantem|sequestraram|raptaram|trancaram)"
    r"(?: (?:secuestrad|encerrad|retenid|cautiv|sequestrad|trancad|pres)a)? (?:a )?"
    r"(?:mi|la|a|minha) (?:esposa|mujer|senora|novia|pareja|prometida|ex|mulher|namorada|noiva|companheira|companera)"
    r"(?!\w)",
    evened=True,
)
"""A wife of whom it is not said who holds her: the same words say that those who are asked do."""
_BESIDE = 2
_LONGEST = 120
"""Code points of a sentence, before and behind, that are looked at."""
_FEW_WORDS = 6
_WORD = re.compile(r"\w+")


def goes_on(said: Mapping[str, Sequence[int]], text: str, start: int, end: int) -> bool:
    """Whether words of an evened text that might ask for somebody go on with what is done to them. `said` are cues."""
    captive = (bounds(each)[0] for name in CAPTIVE & said.keys() for each in said[name])
    if not any(end <= at <= end + _BESIDE for at in captive):
        return False
    least, most = max(0, start - _LONGEST), min(len(text), end + _LONGEST)
    first = max((stop.end() for stop in STOPS.finditer(text, least, start)), default=least)
    stop = STOPS.search(text, end, most)
    return is_told(text[first : stop.end() if stop else most])


def is_bare(cues: AbstractSet[str], parts: Sequence[str]) -> bool:
    """Whether a message is a few words that tell of a deed. `parts` are its evened texts, `cues` what they hold."""
    text = " ".join(filter(None, parts))
    return _is_short(cues, text) and is_told(text)


def seeks_a_wife(cues: AbstractSet[str], parts: Sequence[str]) -> bool:
    """Whether a message says only that a wife is held, and not by whom. `cues` and `parts` are as for `is_bare`."""
    text = " ".join(filter(None, parts))
    return _is_short(cues, text) and _A_WIFE.made.search(text) is not None


def _is_short(cues: AbstractSet[str], text: str) -> bool:
    if cues.isdisjoint(CAPTIVE) or len(text) > _LONGEST:
        return False
    return len(_WORD.findall(text)) <= _FEW_WORDS


def is_told(text: str) -> bool:
    """Whether words neither ask anything nor speak to who is asked."""
    return not any(each.made.search(text) for each in (_ASKED, _ADDRESSED, _A_WIFE))
