"""What an answering machine advises is no plea: `fuera de la oficina. Si es una emergencia llame al 911`.

Only such advice is left out, and only where the text says that a machine wrote it. Watched people write `do not reply`
too: so nothing but small words may part the `if` from the `emergency`, and nobody is named behind the number. `Por
favor vengan, es una emergencia, llame al 911` and `si es una emergencia llame al 911, me va a matar` are pleas.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from triage.cueing.joining import STOPS, bounds
from triage.text.expressions import Rare
from triage.text.numbers import any_of

_MACHINE, _CALLS = "automatic_mail", ("asks_help_now", "unanswered_911")
_NUMBER = "911"


def _supposed(leads: str, small: str, emergency: str) -> str:
    """Give the expression of an emergency that is supposed: six small words at most stand behind what leads to it."""
    return rf"(?<!\w)(?:{leads})(?:[ ,-]{{1,2}}(?:{small})){{0,6}}[ -](?:{emergency})"


_SUPPOSED = any_of(
    _supposed(
        "if|in case of|for|in|during",
        "this|it|its|you|there|your|call|matter|is|are|have|having|experiencing|an?|any|all|the|real|true|medical"
        "|mental|health|psychiatric|immediate|urgent|life|threatening|after|hours|or|and|other|of",
        r"emergenc(?:y|ies)(?!\w)",
    ),
    _supposed(
        "si|en casos? de|para|por|ante|cualquier",
        "esto|esta|este|se|trata|es|de|una?|cualquier|alguna?|tiene|tienes|hay|la|las|los|su|verdadera|real|medica"
        "|usted|caso|asunto|presenta|toda",
        r"(?:emergencia|urgencia)s?(?!\w)",
    ),
    _supposed(
        "se|em casos? de|caso|para",
        "isto|isso|for|seja|e|de|uma?|qualquer|alguma?|tem|tiver|houver|as?|sua|medica|voce|estiver|em",
        r"(?:emergencia|urgencia)s?(?!\w)",
    ),
    _supposed(
        "si|en cas|pour",
        "ceci|cela|cest|il|sagit|dune|de|une|toute|vous|avez|votre|les|la|est|question",
        r"[dl]?urgences?(?!\w)",
    ),
    _supposed("si|pou|nan ka", "se|yon|ou|gen|nenpot|ka|medikal", r"ijans(?!\w)"),
    _supposed(
        "kung|sakaling|sakali|para sa|sa oras ng",
        "ito|po|ay|may|isang|anumang|mga|medikal|na|ng|kayong|ka|kayo",
        r"(?:emergency|emerhensiya)(?!\w)",
    ),
    _supposed(
        "agar|yadi|अगर|यदि|किसी",
        "yeh?|yah|koi|aapko|aap|ek|kisi|medical|यह|ये|कोई|आपको|आप|एक|किसी|चिकित्सा|भी",
        "emergency|आपात|इमरजेंसी",
    ),
    _supposed(
        "если|в случаях?|при|в",
        "это|у|вас|вы|вам|нужна|требуется|возникла|любо[йм]|любых|случа[ей]",
        "экстренн|чрезвычайн|срочн",
    ),
    _supposed("neu|truong hop|khi", "la|day|co|ban|gap|truong|hop|tinh|huong|viec|y|te", "khan cap|cap cuu"),
    _supposed(
        "اذا|إذا|في حال|في حالة|في الحالات|للحالات",
        "كانت|كان|هذه|هذا|حالة|لديك|وجود|كنت|في|تواجه|الحالة|اي",
        "(?:ال)?طوارئ|(?:ال)?طارئ",
    ),
    "(?:如|若|遇|如果)[是有遇到您你发生情况的一个為为]{0,6}(?:紧急|緊急)",
    "(?:긴급|응급)(?:한|할|하신)? ?(?:경우|상황|시|사항|환자)",
)  # fmt: skip
_BEFORE = Rare(_SUPPOSED, evened=True)
_BEHIND = Rare(
    rf"\W{{0,2}}(?:(?:immediately|right away|directly|inmediatamente|de inmediato|immediatement|imediatamente),? )?"
    rf"{_SUPPOSED}",
    evened=True,
)
_SOMEBODY = Rare(
    r"(?<!\w)(?:he|she|they|hes|shes|theyre|him|her|them|us|im|i am|i cant|help|please|dont|el|ella|ellos|me (?:va|van"
    r"|tiene|tienen|quiere|quieren|mata|matan|pega|golpea|encerro|encerraron)|nos|no me|no nos|il|elle|ils|moi|aidez"
    r"|ele|ela|eles|mwen|li|yo|ako|siya|sila|niya|toi|em|no danh|mujhe|wo|он|она|они|меня|мне|нас)(?!\w)"
    r"|我|他|她|저|제|나를|그가|मुझे|वह|वो|انا|هو|هم|ني ",
    evened=True,
)
"""Who is named behind the number: a machine names nobody."""
_FURTHEST = 120
"""Code points before and behind the number in which its sentence is looked at."""


def without_advice(said: Mapping[str, Sequence[int]], text: str) -> Mapping[str, Sequence[int]]:
    """Leave out the places that name 911 in a sentence of what is an emergency, in the mail of a machine."""
    if _MACHINE not in said or said.keys().isdisjoint(_CALLS):
        return said
    left = {
        name: [each for each in said[name] if not _advises(text, *bounds(each))]
        for name in _CALLS
        if name in said
    }
    return {name: places for name, places in (dict(said) | left).items() if places}


def _advises(text: str, start: int, end: int) -> bool:
    """Whether words that name the number, or that it follows (`please call 911`), only say when to call it."""
    number = text.find(_NUMBER, start, end + len(" the 911"))
    if number < 0:
        return False
    least, most = max(0, start - _FURTHEST), end + _FURTHEST
    first = max((stop.end() for stop in STOPS.finditer(text, least, start)), default=least)
    number += len(_NUMBER)
    stop = STOPS.search(text, number, most)
    last = stop.start() if stop else most
    if _SOMEBODY.made.search(text, number, last):
        return False
    if _BEFORE.made.search(text, first, start):
        return True
    return _BEHIND.made.match(text, number, last) is not None
