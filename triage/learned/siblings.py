"""Words of languages that are near to one of ours, which that one never has.

By its script Bulgarian is told as Russian, and Bhojpuri as Hindi; by half of their words Catalan is told as Spanish,
and Cebuano as Tagalog. Of many short words that each of these has, none is in any message of the language it is
told as.
The words stand as people write them: made even, a word in Devanagari is too short to tell.
"""

from __future__ import annotations

from collections.abc import Mapping

from triage.learned.familiar import split
from triage.text import language

_SLAVIC = (
    "се ми ме си съм ще със във сме това този тази тези искам какво къде кога защо моля няма нямам мога може тя аз ги"
    " нея като вече още вие ние беше иска имам му няколко нещо някой някого са није нису нисам шта смо ћу хоћу кући ову"
    " овде нема сум сме дека треба що як він вона вони дуже мені зараз немає щодня допоможіть мяне яны ён гэта"
)
_OF_THE_GANGES = (
    "बा बानी बाटे बाड़े हमरा हमके हमका हमनी रउआ रउवा लिहले गइल भइल कइल देवेला मारेला अछि छथि अहाँ अहां छैन मलाई मेरो"
    " गर्नुहोस् आहे तोहार ओकर एगो नइखे हउवे हवै कइ दिहे दिहल देलस मारलस लेलक कतय"
)
_BESIDE_SPANISH = (
    "amb dels meva estic tinc molta molt aquest aquesta això vull puc nostra vostra vosaltres seva quan perquè"
    " nan mester awor wordo teño axuda xefe moito nin"
)
_BESIDE_TAGALOG = (
    "ug dili kaayo palihog gyud unsa walay koy kag indi iti ken dak ditoy haan adda awan imong kinahanglan balay adlaw"
    " tabangi bulig karon ngano didto nimo apan unya"
)
_WORDS: Mapping[str, frozenset[str]] = {
    told: frozenset(words.split())
    for told, words in {
        "ru": _SLAVIC,
        "hi": _OF_THE_GANGES,
        "es": _BESIDE_SPANISH,
        "pt": _BESIDE_SPANISH,
        "tl": _BESIDE_TAGALOG,
    }.items()
}
"""By the language that is told of such words."""
_ENOUGH = 2
"""Different words: one may be a name, or a slip."""


def are_in(source: str, told: str) -> bool:
    """Whether words of a language near to the one told are in the beginning or end of a text as written."""
    words = _WORDS.get(told)
    return (
        words is not None and len(words & set(split(language.ends(source).casefold()))) >= _ENOUGH
    )
