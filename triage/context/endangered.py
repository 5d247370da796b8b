"""Who is said to be in danger in so many words: `a woman is in danger`, and as a headline `urgent: woman in danger`.

The words count where a sentence begins with them. So whoever supposes it (`if somebody is in danger, call 911`), denies
it, quotes it or writes of people in general says nothing of it, nor does who asks for a training about it, anywhere in
the text. An example is one in its own sentence, where it makes what is said less sure. A danger of something else
(`in danger of failing`) is none either.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from triage.cueing.joining import place
from triage.text.expressions import Rare, over_evened
from triage.text.numbers import any_of

IN_DANGER = "in_danger"
_ONLY_TALK = frozenset({"training", "media", "study", "made_up"})
_START = (
    r"(?:\A[^\w\"]*|[.!?\n:;][ ¡]?|- )(?:(?:urgente?|emergenc(?:y|ia)|confidentia[l]?|confidencial|help|please"
    r"|ayuda|auxilio|por favor|re|fwd?|important|importante|alert|alerta|asap|911)[^\w\"]{1,3}){0,3}"
    r"(?:i (?:think|believe|know|am sure|am afraid|fear|see) (?:that )?|(?:creo|pienso|se|temo) que )?"
)
_EN_ONE = (
    "person|woman|girl|lady|man|guy|boy|child|kid|baby|teen(?:ager)?|minor|client|worker|coworker|colleague|neighbor"
    "|neighbour|student|patient|guest|resident|friend|relative|niece|nephew|maid|nanny|employee|human|mother|family"
    "|housekeeper|caller"
)
_EN_SOME = "people|women|girls|men|boys|children|kids|workers"
_EN_ITS = "an?|one|this|that|the|my|our|another|her|his|their|two|three|four|five|six|several|some|these|those"
_ES_ONE = (
    "persona|mujer|muchacha|chica|nina|nino|joven|menor|adolescente|senora|senorita|hombre|muchacho|chico|bebe|clienta"
    "|cliente|trabajadora?|companer[oa]|vecin[oa]|alumn[oa]|paciente|amig[oa]|familia|empleada"
)
_ES_SOME = "personas|mujeres|muchachas|ninas|ninos|menores"
_ES_ITS = "una?|la|el|esta|ese|esa|este|mi|nuestra|nuestro|otra|dos|tres|cuatro|varias|varios|unas|unos|las|los"
_GREAT = (
    "(?:(?:real|great|serious|grave|immediate|terrible|mortal|big|so much|imminent|extreme"
    "|mucho|gran|inminente) )?"
)
_NOW = "(?:(?:really|truly|now|still|currently|ahora|realmente|todavia) )?"
_SAID = any_of(
    rf"(?:(?:there is|theres) )?(?:someone|somebody|(?:{_EN_ITS}) (?:[a-z-]+ ){{0,2}}?(?:{_EN_ONE}|{_EN_SOME}))"
    rf"(?: (?:here|there|inside))?(?:s| is| are)? {_NOW}in {_GREAT}danger",
    rf"(?:hay )?(?:alguien|(?:{_ES_ITS}) (?:\w+ )?(?:{_ES_ONE}|{_ES_SOME})(?: \w+)?)(?: aqui)?"
    rf"(?:(?: estan?)? {_NOW}en {_GREAT}| corren? {_GREAT})peligro",
    rf"(?:(?:young|pregnant) )?(?:{_EN_ONE}) in {_GREAT}danger",
    rf"(?:{_ES_ONE})(?: joven| embarazada)? en {_GREAT}peligro",
    r"(?:il y a )?(?:quelquun|une? (?:personne|femme|fille|homme|enfant|ado)) (?:est )?en danger",
    r"(?:(?:ha|tem) )?(?:alguem|uma? (?:pessoa|mulher|menina|moca|homem|crianca)) (?:(?:esta |ta )?em|corre) perigo",
    r"(?:gen )?yon (?:moun|fanm|fi|tifi|timoun|gason) (?:ki )?an danje",
    r"(?:кто-то|человек|женщина|девушка|девочка|ребенок|мальчик) (?:сейчас )?в (?:большой )?опасности",
    r"(?:may|isang) (?:(?:tao|taong|babae|babaeng|bata|batang|dalaga|dalagang)(?: ay| na)? )?nasa panganib",
    r"co (?:mot )?(?:nguoi|phu nu|co gai|tre em)(?: phu nu)? (?:dang )?(?:gap )?nguy hiem",
    r"(?:koi|ek (?:aurat|mahila|ladki|aadmi|bachcha|vyakti)) khatre (?:me|mein|main) (?:hai|h|he)",
    r"(?:कोई|एक (?:औरत|महिला|लड़की|आदमी|बच्चा|व्यक्ति)) (?:ख़तरे|खतरे) में है",
    r"(?:هناك |يوجد )?(?:شخص ما|شخص|امرأة|فتاة|بنت|طفل|طفلة) (?:في خطر|بخطر|معرضة? للخطر)",
)
_SAID_TOGETHER = any_of(
    r"(?:누군가|어떤 사람|한 사람|사람|여자|여성|아이)(?:이|가)? 위험(?:해|합|에|하)",
    r"有(?:人|(?:一)?[个個名位]?(?:女人|女孩|女子|孩子|男人))(?:现在|現在|正)?(?:有|处于|處於|在|处在)?(?:危险|危險)",
)
"""Scripts that join words or end them otherwise."""
_OF_PEOPLE = Rare(
    rf"{_START}(?P<said>{_SAID}(?!\w)|{_SAID_TOGETHER})"
    r"(?! (?:of|when|whenever|if|while|every|without|unless|training|posters?|policy|policies|protocols?|signs?"
    r"|de (?!muerte)|cuando|si|sin|cada|button|form|program|fund|act|alert system)(?!\w))(?! ?\?)",
    evened=True,
)

_DANGER = over_evened(
    "danger|peligro|perigo|danje|опасн|panganib|nguy|위험|危险|危險|khatr|खतर|ख़तर|خطر"
)
"""One of these stands in every such sentence, and in few other messages."""


def added(said: Mapping[str, Sequence[int]], text: str) -> Mapping[str, Sequence[int]]:
    """Add the places where an evened text says it to those of IN_DANGER."""
    if not _ONLY_TALK.isdisjoint(said) or _DANGER.search(text) is None:
        return said
    found = [place(*each.span("said")) for each in _OF_PEOPLE.made.finditer(text)]
    if not found:
        return said
    return {**said, IN_DANGER: sorted({*said.get(IN_DANGER, ()), *found})}
