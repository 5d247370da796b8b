"""Hours from and to which somebody works or a place is open, that read like an age: `de 9 a 6`.

`Niñas de 9 a 14` and `de 9 a 14 años` are ages, and so is what rises where nothing near tells of hours. Every
expression has bounded repeats; they run over evened text.
"""

from __future__ import annotations

from triage.text.expressions import Rare
from triage.text.numbers import any_of

_HOURS = Rare(
    r"(?:de|im|i am|only|maybe) (\d{1,2})"
    r"(?: (?:a|as|to|ate|hasta|till?|until) | ?- ?)(\d{1,2})(?:[:.]\d\d)?(?![\d.,]?\w)"
    r"(?! ?(?:ans|anos|anitos|meses|mois|years?|yrs?|yo|y/o)(?!\w))",
    evened=True,
)
_AN_HOUR = Rare(
    r"de \d{1,2} (?:(?:de la|da|du|de) (?:manana|tarde|noche|madrugada|manha|noite|matin|soir)"
    r"|(?:y|e) (?:media|meia|cuarto)|[ap]\. ?m|en punto|h(?:rs?|s)?(?!\w))"
)
_AGED = any_of(
    r"(?:nin|muchach|muchachit|chic|chav|chamac|chamaquit|jovencit|hij|herman|sobrin|niet|prim|alumn|amig|novi)[ao]s?",
    r"menor(?:es)?|joven(?:es)?|adolescent[es]{1,2}|menin[ao]s?|garot[ao]s?|filh[ao]s?|criancas?|irma[os]?|irmaos",
    "edad(?:es)?|idades?|ages?|agee?s?|filles?|fillettes?|garcons?|enfants?|gamine?s?|jeunes?|mineure?s?|ados?|amie?s?|copine|soeur|frere",
    "victimas?|vitimas?|victimes?|estudiantes?",
)
_HAS_AN_AGE = any_of(r"tiene|tienen|tendr\w{1,2}|tem|tenha\w?|parec\w{1,3}|aparent\w{1,2}")
_OPEN = Rare(
    r"(?<!\w)(?:horario\w?|abr\w{1,5}|abiert\w{1,2}|abert\w{1,2}|atend\w{1,5}|atiend\w{1,3}|funciona\w?|turnos?"
    r"|ouvert\w{0,2}|ouvr\w{1,3}|horaires?|lunes|martes|miercoles|jueves|viernes|sabados?|domingos?|segunda|terca"
    r"|quarta|quinta|sexta|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?!\w)[^.!?\n]{0,30}\Z"
)
_HOURS_BEHIND = Rare(r" ?(?:h|hrs|horas|heures|(?:y|e) (?:media|meia)|[ap]\.? ?m)(?!\w)")
_RIGHT_BEFORE = Rare(rf"(?<!\w)(?:{_AGED}|{_HAS_AN_AGE})(?: (?:como|quizas?|talvez))? \Z")


def begin(text: str, start: int, near: str) -> bool:
    """Whether words at a place are of hours, by what stands `near` before them."""
    if _RIGHT_BEFORE.made.search(near):
        return False
    if _AN_HOUR.made.match(text, start):
        return True
    hours = _HOURS.made.match(text, start)
    if hours is None:
        return False
    first, last = map(int, hours.groups())
    if first >= last:
        return True
    of_hours = _OPEN.made.search(near) or _HOURS_BEHIND.made.match(text, hours.end())
    return of_hours is not None
