"""Whether a child is spoken of as being or working somewhere now.

A training or an advertisement beside it takes nothing from `She is 14 and works nights at the spa`; it does from an age
in a question of law, in a story, or in what a leaflet is for. Every expression is linear; they run over evened text.
"""

from __future__ import annotations

from collections.abc import Iterable

from triage.context.gathering import Reading
from triage.cueing.joining import STOPS
from triage.text.expressions import Rare
from triage.text.numbers import any_of

_STATED = ("child_age", "child_used")
_NAMED = (*_STATED, "child_words")
_DOUBTING = frozenset({"hypothetical", "long_ago", "quoted"})
_MOST = 12
"""Places that are looked at."""
_LONGEST = 300
"""Code points of a sentence, before and behind, that are looked at."""
_NEXT = 120
"""Code points of the next sentence that are looked at."""
_IS_THERE = Rare(
    r"(?<!\w)"
    + any_of(
        "works?|working|dances|dancing|cleans|cleaning|begs|begging|sells|selling|writes|sends|types|serves|cooks",
        r"(?:is|are|lives?|sleeps?|stays?|kept|sits|stands) (?:\w+ )?"
        "(?:in|at|inside|upstairs|next to|next door|here|there)",
        r"(?:esta|estan|vive|viven|duerme|duermen) (?:en|ahi|alli|aqui|encerrad[ao]s?)",
        "trabaj(?:a|an|ando)|limpia|limpian|baila|bailan|vende|venden|escribe|mendiga|pide dinero",
        "trabalha|trabalham|danca|limpa|vende|escreve|(?:esta|mora|dorme) (?:em|no|na|aqui|la|ali)",
        "travaille|travaillent|nettoie|danse|vend|mendie|ecrit|(?:est|vit|dort|habite) (?:au|a|dans|ici|la|chez)",
        "работа(?:ет|ют)|убирает|убирают|танцует|продает|пишет|моет",
        "(?:живет|сидит|спит|находится) (?:в|на|там|здесь|у)",
        "nagtatrabaho|naglilinis|nagbebenta|nagsusulat|sumasayaw|nasa|ap (?:travay|viv|vann|danse|netwaye|ekri|domi)",
        r"lam (?:o|viec|cho|tai)|di lam|don dep|dang o|o trong|nhay o|viet",
        "(?:بت|ت|ي|بي)(?:شتغل|عمل|نظف|بيع|كتب|رقص|شحد|خدم)|شغالة|عايشة|ساكنة|موجودة",
        "kaam kar(?:ti|ta|te|wa)[a-z]{0,3}|rehti hai|rahti hai|काम कर(?:ती|ता|ते|वा)|रहती है|बेचती|लिखती",
    )
    + r"(?!\w)|上班|打工|工作|干活|幹活|做工|跳舞|住在|在店|在那|写这|寫這"
    r"|일하|일해|춤을 추|춤을 춰|춤추|에서 자|에서 살|에서 써|있어요",
    evened=True,
)
_IS_ASKED = Rare(
    r"(?<!\w)(?:if|whether|may|can|could|should|would|when does|legal|illegal|allowed|age limit|novel|story|film|movie"
    r"|si una?|puede|podria|es legal|permitido|novela|pelicula|pode|poderia|romance|filme|peut|pourrait|est-ce que"
    r"|roman|можно ли|законно|если|роман|фильм)(?!\w)|如果|合法|小说|小說|만약|합법|لو |اذا |agar |अगर ",
    evened=True,
)


def somewhere_now(readings: Iterable[Reading]) -> frozenset[str]:
    """Give the cues that name a child in a sentence that says where they are or what they work at.

    Behind an age the next sentence may say it; `kids` and `works` in two sentences of an advertisement are no child.
    """
    return frozenset(name for reading in readings for name in _NAMED if _says_where(reading, name))


def _says_where(reading: Reading, cue: str) -> bool:
    text = reading.evened.text
    places = [each.start for each in reading.every if each.cue.name == cue and each.sure > 0]
    doubts = [each.start for each in reading.every if each.cue.name in _DOUBTING] if places else []
    for at in places[:_MOST]:
        first, last = _sentence(text, at)
        if any(first <= doubt < last for doubt in doubts):
            continue
        if _IS_ASKED.made.search(text, first, last):
            continue
        if _IS_THERE.made.search(text, first, _end_of_next(text, last) if cue in _STATED else last):
            return True
    return False


def _end_of_next(text: str, last: int) -> int:
    after = STOPS.search(text, last + 1, last + _NEXT)
    return after.start() if after else last + _NEXT


def _sentence(text: str, at: int) -> tuple[int, int]:
    """Give where the sentence that holds a place begins and ends, as far as it is near."""
    least = max(0, at - _LONGEST)
    first = max(text.rfind(stop, least, at) + 1 for stop in ".!?\n")
    last = STOPS.search(text, at, at + _LONGEST)
    return max(first, least), last.start() if last else min(len(text), at + _LONGEST)
