"""Hours from and to which somebody works or a place is open, that read like an age: `de 9 a 6`.

`Niñas de 9 a 14` and `de 9 a 14 años` are ages, and so is what rises where nothing right before it tells of hours, or
where its sentence names somebody young. `I am 16 - 5 months pregnant` goes on with what is counted. Every expression
has bounded repeats; they run over evened text.
"""

from __future__ import annotations

from triage.cueing.joining import STOPS
from triage.text.expressions import Rare
from triage.text.numbers import any_of

_HOURS = Rare(
    r"(?P<led>de|im|i am|only|maybe) (?P<first>\d{1,2})"
    r"(?: (?:a|as|to|ate|hasta|till?|until) | ?- ?)(?P<last>\d{1,2})(?:[:.]\d\d)?(?![\d.,]?\w)"
    r"(?! ?(?:ans|anos|anitos|meses|mois|years?|yrs?|yo|y/o)(?!\w))",
    evened=True,
)
_AN_HOUR = Rare(
    r"de \d{1,2} (?:(?:de la|da|du|de) (?:manana|tarde|noche|madrugada|manha|noite|matin|soir)"
    r"|(?:y|e) (?:media|meia|cuarto)|[ap]\. ?m|en punto|h(?:rs?|s)?(?!\w))"
)
_AGED = any_of(
    r"(?:nin|nen|muchach|chic|chav|chamac|chiquill|chiquit|jovencit|pequen|pequenit|hij|herman|sobrin|niet|prim|alumn"
    r"|amig|novi|morr|morrit|cipot|pelad|peladit|patoj|guagu|gurris|menorcit|muchachit|chamaquit|chavit|cri)[aoe]s?",
    r"menor(?:es|cit[ao]s)?|joven(?:es)?|adolescent[es]{1,2}|bebes?|bebit[ao]s?",
    r"(?:menin|garot|meninin|garotin|mocinh|novinh|filh|menininh|garotinh|filhinh|mulherzinh)[ao]s?|mocas?|criancas?"
    "|irma[os]?|irmaos",
    "edad(?:es)?|idades?|ages?|agee?s?|filles?|fillettes?|garcons?|enfants?|gamine?s?|jeunes?|mineure?s?|ados?|amie?s?"
    "|copine|soeur|frere|petite?s?|jeunettes?|gosses?|momes?|serveuses?|danseuses?|bailarinas?|meseras?|dancarinas?",
    "victimas?|vitimas?|victimes?|estudiantes?",
)
"""Whoever may be young: what stands beside them is an age."""
_HAS_AN_AGE = any_of(r"tiene|tienen|tendr\w{1,2}|tem|tenha\w?|parec\w{1,3}|aparent\w{1,2}")
_DAY = any_of(
    "lunes|martes|miercoles|jueves|viernes|sabados?|domingos?|segunda|terca|quarta|quinta|sexta|lundi|mardi",
    "mercredi|jeudi|vendredi|samedi|dimanche",
)
_OPEN = Rare(
    r"(?<!\w)"
    + any_of(
        r"horario\w?|abr\w{1,5}|abiert\w{1,2}|abert\w{1,2}|atend\w{1,5}|atiend\w{1,3}|atencion|funciona\w?|turnos?",
        r"ouvert\w{0,2}|ouvr\w{1,3}|horaires?|trabaj(?:o|amos)|trabalh(?:o|amos)|laboro|travaille|travaillons",
        _DAY,
    )
    + rf"(?!\w)(?:[ ,:]{{1,2}}(?:{_DAY}|de|a|al|e|y|et|au|los|las|le|tous|todos|os))"
    + r"{0,8}[ ,:]{0,2}\Z"
)
"""Right before hours: nothing but days and small words stands between."""
_HOURS_BEHIND = Rare(r" ?(?:h|hrs|horas|heures|(?:y|e) (?:media|meia)|[ap]\.? ?m)(?!\w)")
_ENDS = Rare(
    r" ?(?:[.,;:!?)\n\-]|\Z|[ap]\.? ?m(?!\w)|h(?:rs?|ours?)?(?!\w))"
    r"| (?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mon|tue|wed|thu|fri|weekdays?|weekends?|daily|every|each|most"
    r"|on|and|or|but|so|then|too|at|in|if|please|shift|shifts|job|jobs|today|tonight|tomorrow|usually|mostly|during"
    r"|all week|this week|central|eastern|pacific)(?!\w)"
)
"""Where a clause ends or goes on as behind hours, and not with what is counted."""
_COUNTED = Rare(
    r" (?:(?:mas|otr[oa]s|outr[oa]s|autres) )?"
    r"(?:hombres|homens|hommes|tipos|clientes|clients|cuadras|quadras|muchachas|chicas|mujeres|personas|pessoas"
    r"|personnes|semanas|semaines|dias|jours|veces|vezes|fois)(?!\w)"
)
_RIGHT_BEFORE = Rare(rf"(?<!\w)(?:{_AGED}|{_HAS_AN_AGE})(?: (?:como|quizas?|talvez))? \Z")
_SOMEBODY_YOUNG = Rare(rf"(?<!\w){_AGED}(?!\w)")
_LONGEST = 160
"""Code points of a sentence before hours that are looked at."""


def begin(text: str, start: int, near: str) -> bool:
    """Whether words at a place are of hours, by what stands `near` before them."""
    if _RIGHT_BEFORE.made.search(near):
        return False
    return _AN_HOUR.made.match(text, start) is not None or _from_and_to(text, start, near)


def _from_and_to(text: str, start: int, near: str) -> bool:
    hours = _HOURS.made.match(text, start)
    if hours is None:
        return False
    if int(hours["first"]) < int(hours["last"]):
        if _HOURS_BEHIND.made.match(text, hours.end()):
            return True
        return bool(_OPEN.made.search(near)) and not _names_somebody_young(text, start)
    if hours["led"] == "de":
        return _COUNTED.made.match(text, hours.end()) is None
    return _ENDS.made.match(text, hours.end()) is not None


def _names_somebody_young(text: str, start: int) -> bool:
    least = max(0, start - _LONGEST)
    first = max((stop.end() for stop in STOPS.finditer(text, least, start)), default=least)
    return _SOMEBODY_YOUNG.made.search(text, first, start) is not None
