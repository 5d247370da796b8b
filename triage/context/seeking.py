"""Who searches: `a man is looking for her` tells of a threat, `I am looking for her` asks for her.

Whoever asks after somebody speaks of their own search, or of that of a mother, a client, the police: none of those is
taken for a threat. Nor is anybody where the writer speaks as one with a claim. Of one whom the writer has with them
nobody has to be told where they are, so there another's search is told, whoever it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from triage.context import telling
from triage.context.asking import CLAIM, SEEKS, is_given
from triage.cueing.joining import STOPS, bounds, place
from triage.text.expressions import Rare

if TYPE_CHECKING:
    from triage.context.gathering import Reading

PURSUED = "pursued"
"""What another's search is taken for."""
SEARCHES = ("asks_about_person", SEEKS)
_OVER = "long_ago"
_BEFORE = 90
"""Code points before the verb in which stands who searches."""
_VERB = Rare(r"(?:looking|searching|trying|hunting|buscando|tratando)(?!\w)", evened=True)
_SEARCH = Rare(
    r"(?<!\w)(?:(?:looking|searching|hunting) for|trying to (?:find|locate)) (?:her|him|them|me|us|my \w+)(?!\w)"
    r"|(?<!\w)(?:buscando|tratando de (?:encontrar|localizar)) a (?:ella|el|ellas|ellos|mi \w+|la \w+|su \w+)(?!\w)",
    evened=True,
)
_SEARCHING = re.compile("(?:look|search|hunt|try|busc|trat)[ai]n")
"""One of these stands in every such search."""
_FOR_THEM = Rare(
    r"(?:me|nos|la|lo|las|los) (?:(?:anda|andan|esta|estan|sigue|siguen) )?(?:busca|buscan|buscando)(?!\w)",
    evened=True,
)
"""A verb that says by itself that another searches."""
_WHO = (
    r"(?:(?:my|her|his|their|our|an?|the|this|that|two|three|four|some|these|those) (?:\w+ ){0,2}?)?"
    r"(?:ex|exes|ex.?husband|ex.?boyfriend|husband|boyfriend|fiance|stepfather|stepdad|uncle|m[ae]n|guys?|pimps?"
    r"|traffickers?|boss(?:es)?|employers?|manager|madam|gang|cartel|smugglers?|coyotes?|dealer|abuser|stalker|owner"
    r"|recruiter|kidnappers?|captors?|someone|somebody|he|they)"
)
_ALSO = (
    r"(?:(?:mi|su|sus|el|la|los|un|unos|dos|tres|ese|esos|este|nuestro) )?"
    r"(?:ex|ex.?(?:marido|esposo|novio)|marido|esposo|novio|padrastro|tio|hombres?|tipos?|senor(?:es)?|padrotes?"
    r"|proxeneta|tratantes?|jefes?|patron|patrona|madrota|pandilla|cartel|coyotes?|pollero|abusador|acosador|dueno"
    r"|reclutador|secuestrador(?:es)?|alguien)"
)
_ANOTHER = Rare(
    rf"(?<!\w){_WHO}(?:(?:s|re)| (?:\w+ ){{0,6}}?(?<!i )(?<!we )(?:is|are|was|were|been|keeps?|comes?|came|goes"
    rf"|went))(?: (?:\w+ ){{0,2}}| )\Z"
    rf"|(?<!\w){_ALSO} (?:\w+ ){{0,6}}?(?:(?:esta|estan|anda|andan|sigue|siguen|viene|vienen) (?:\w+ ){{0,1}})?\Z",
    evened=True,
)
_ANY_OTHER = Rare(
    r"(?<!\w)(?<!i )(?<!we )(?:is|are|hes|shes|theyre|keeps?|esta|estan|anda|andan|sigue|siguen) (?:\w+ )?\Z",
    evened=True,
)
_I_OR_WE = Rare(
    r"(?<!\w)(?:i|im|ive|we|were both|and i|yo|nosotros|nosotras|estoy|estamos|ando|andamos|not|isnt|arent|nobody"
    r"|no one|no|nadie|if|whether|si|police|officers?|detectives?|deput(?:y|ies)|policia)(?!\w)",
    evened=True,
)
_WITH_US = Rare(
    r"(?<!\w)(?:she|he|they|hes|shes|theyre|girl|woman|boy|client|victim|child) "
    r"(?:is |are )?(?:(?:safe|hiding|here|now|still|staying|living|sitting|currently) ){0,3}"
    r"(?:here with (?:us|me)|with (?:us|me)(?! or)|(?:at|in) (?:our|my) (?!name|famil|class|school)\w+"
    r"|stands at (?:our|my) \w+)"
    r"|(?<!\w)we (?:are|re) (?:\w+ ){0,3}with (?:her|him|them)(?!\w)"
    r"|(?<!\w)we (?:now )?have (?:an?|one|two|the) (?:\w+ ){0,3}(?:girl|female|woman|minor|juvenile|boy|male|child)\b"
    r"[^.?!\n]{0,40}? (?:here|with us|in (?:our )?(?:custody|care)"
    r"|in our (?!famil|class|school|name)\w+|at our \w+)(?!\w)"
    r"|(?<!\w)(?:ella|el|la muchacha|la mujer|la nina|la joven) (?:\w+ )?esta (?:\w+ ){0,2}"
    r"(?:con nosotr[oa]s|aqui conmigo|en (?:nuestr[oa]|mi) (?!nombre)\w+)"
    r"|(?<!\w)tenemos (?:a )?(?:una?|la|el|dos) (?:\w+ ){0,2}(?:nina|menor|mujer|muchacha|joven|adolescente)\b"
    r"[^.?!\n]{0,40}? (?:aqui|con nosotr[oa]s|bajo nuestr[oa] \w+|en nuestr[oa] \w+)(?!\w)",
    evened=True,
)
"""Words that somebody is with the writer: not that they once were, nor what else they do there."""
_WANTED = Rare(
    r"(?<!\w)(?:with you|(?:have|had|has|did|do|can|could) (?:you|anyone there) (?:ever )?(?:seen?|heard?|know|talk\w*"
    r"|spoken|speak|confirm|find|locate)|you (?:people )?(?:have|had|hold|hid|hide|helped|took) (?:her|him|them|my)"
    r"|where (?:is|are) (?:she|he|they|my)|where (?:she|he|they) (?:is|are|went)|(?:tell|give|send) (?:me|us)"
    r" (?:her|his|if|whether|where (?:she|he)|what (?:she|he))|tell (?:her|him)|(?:call|contact|wr[io]te?) ?(?:ed)? you"
    r"|confirm|(?:her|his|the|case) (?:files?|records?|address|location|number)|whereabouts|who (?:called|reported)"
    r"|what (?:she|he) (?:said|says|told)|missing|ran away|run away|runaway|come (?:home|back)|outcomes?|learn)(?!\w)"
    r"|(?<!\w)(?:con ustedes|donde (?:esta|estan)|diganme si|diganle|expediente|su direccion|paradero"
    r"|quien (?:llamo|denuncio|hablo)|que les dijo|(?:saben|han sabido) (?:algo )?de|han visto"
    r"|(?:los|les) (?:llamo|hablo)"
    r"|desaparecid[oa]|desaparecio|se (?:fue|escapo) de|(?:que )?(?:regrese|vuelva))(?!\w)",
    evened=True,
)
"""What somebody says who wants to learn of a person, or have them back."""

_BY_NAME = Rare(r"(?<!\w)(?:named|called|miss|mrs|mr|ms)(?!\w)", evened=True)
"""Whoever seeks one of a name writes for the one who searches, and asks for them."""
_A_PERSON = Rare(
    r"(?<!\w)(?:she|he|her|him|his|they|them|it|i|my|we|our|us|mrs?|ms|miss|wife|husband|daughter|son|sister|brother"
    r"|mother|girl|woman|child|kid|client|employee|maid|whereabouts|location|address|records?|files?|missing|ran|looking"
    r"|search\w*|find\w*|need\w*|want\w*|ella|el|la|lo|mi|su|nos|yo|esposa|mujer|hija|hijo|hermana|novia|busc\w*|quiero"
    r"|necesito|direccion|paradero|expediente|please|por favor)(?!\w)",
    evened=True,
)
_WORD = re.compile(r"\w+")
_FEW_WORDS = 6


def told_apart(said: Mapping[str, Sequence[int]], text: str) -> Mapping[str, Sequence[int]]:
    """Take the places of SEARCHES in which another searches for PURSUED. A cue of which no place is left goes."""
    found = _SEARCH.made.finditer(text) if _SEARCHING.search(text) else ()
    searches = [place(*each.span()) for each in found]
    if CLAIM in said or not (searches or any(name in said for name in SEARCHES)):
        return said
    with_us = is_with_them(text)
    if not with_us and wants(text):
        return said
    left, pursued = dict(said), set(said.get(PURSUED, ()))
    pursued.update(each for each in searches if _is_anothers(text, *bounds(each), with_us=with_us))
    for name in SEARCHES:
        places = said.get(name, ())
        others = {each for each in places if _is_anothers(text, *bounds(each), with_us=with_us)}
        left[name] = [each for each in places if each not in others]
        pursued |= others
    left[PURSUED] = sorted(pursued)
    return {name: places for name, places in left.items() if places}


def is_with_them(text: str) -> bool:
    """Whether the writer says in an evened text that somebody is with them, and wants nothing of that person."""
    return _WITH_US.made.search(text) is not None and not wants(text)


def names_nobody(text: str) -> bool:
    """Whether an evened text is a few words that ask nothing, speak to nobody, and in which no person stands."""
    words = _WORD.findall(text)
    if len(words) > _FEW_WORDS or _A_PERSON.made.search(text) or any(map(is_given, words)):
        return False
    return text.isascii() and telling.is_told(text)


def wants(text: str) -> bool:
    """Whether an evened text has words of who wants to learn of a person."""
    return _WANTED.made.search(text) is not None


def is_sought(readings: Iterable[Reading]) -> bool:
    """Whether it is said, and not denied or long ago, that another searches for somebody."""
    return any(map(_tells_of_it, readings))


def _tells_of_it(reading: Reading) -> bool:
    text = reading.evened.text
    places = [
        (each.start, each.end)
        for each in reading.every
        if each.cue.name == PURSUED and each.sure > 0
    ]
    if not places or any(each.cue.name in (_OVER, CLAIM) for each in reading.every):
        return False
    with_us = is_with_them(text)
    return any(_is_anothers(text, *each, with_us=with_us) for each in places)


def _is_anothers(text: str, start: int, end: int, *, with_us: bool) -> bool:
    by_itself = _FOR_THEM.made.match(text, start, end) is not None
    if not by_itself and _VERB.made.match(text, start, end) is None:
        return False
    if not with_us and _BY_NAME.made.search(text, start, end):
        return False
    least = max(0, start - _BEFORE)
    first = max((stop.end() for stop in STOPS.finditer(text, least, start)), default=least)
    before = text[first:start]
    if _I_OR_WE.made.search(before.rpartition(",")[2]):
        return False
    if by_itself or _ANOTHER.made.search(before):
        return True
    return with_us and _ANY_OTHER.made.search(before) is not None
