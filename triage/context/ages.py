"""Ages under 18 without a unit or with that of a chat, and ages that are of no person.

`I'm sixteen.`, `15f`, `我今年十六` name an age by a word that leads to it and a clause that ends behind it: what goes
on as `I'm sixteen weeks along` is another number. Every expression has bounded repeats; they run over evened text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from triage.context import ages_in_words
from triage.context.ages_in_words import MOST
from triage.context.opening_hours import begin
from triage.cueing.joining import FROM_EACH_END, bounds
from triage.text.expressions import Rare, over_evened, taken_apart
from triage.text.normal import Evened
from triage.text.numbers import any_of, places_of

CHILD_AGE = "child_age"
_BEFORE = 40
"""Code points before a number in which the words that lead to it may stand."""

_GOES_ON = any_of(
    "and|but|or|so|with|now|when|who|because|cause|bc|cuz|please|pls|help|he|she|they|my|i|im|we|you",
    "this|next|last|in (?:jan|feb|march|april|may|june|july|aug|sept|oct|nov|dec)[a-z]{0,6}|today|tomorrow",
    "years?|yrs?|yo|y/o|old|pregnant|going on|y|pero|mi|me|el|ella|ya|ayuda|por favor|mas|meu|minha|ele|ela",
    "nao|anos|ans|mais|et|il|je|on|tuoi|и|но|он|она|они|я|меня|помогите|мы|года?|лет",
)
_COUNTS_ON = (
    r"(?! (?:\d{1,4}(?!\d)(?! ?(?:ans|anos|mois|meses|jours))|(?:pas )?tou(?:s|tes)(?!\w)))"
)
"""What joins an age to another number, but that of an age, counts things: `il a 15 et 16 employés`."""
_ENDS = over_evened(
    r"(?:[ -]?ish)?(?: ?(?:[.,;!?()\n\"]|\Z|-{1,3} (?!\d))"
    rf"| (?:(?:et|mais|on)(?!\w){_COUNTS_ON}|(?!(?:et|mais|on)(?!\w)){_GOES_ON}(?!\w)))"
)
"""Where a clause ends or another begins, as behind an age and not behind a number of other things."""
_WORDS = frozenset(
    taken_apart(
        "six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen once doce trece catorce"
        " quince dieciseis diecisiete onze doze treze quatorze catorze quinze dezesseis dezasseis dezessete dezassete"
        " шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать"
        " семнадцать"
    ).split()
)
_DIGITS = re.compile(r"1(?<![\w.,:/$#]1)[0-7](?=ish(?!\w)|(?!\w))")
_KIN = any_of(
    "girl|boy|(?:step|grand)?(?:daughter|son)|sister|brother|cousin|niece|nephew|child|kid|student|victim|friend",
    "minor|teen|teenager|juvenile|client|patient|girlfriend|female|male|youngest|oldest",
)
_QUALIFIED = any_of(
    "only|just|barely|about|around|like|maybe|almost|nearly|both|still|now|already|really|at (?:most|least)|perhaps",
    "probably|possibly|roughly|approximately|approx\\.?|somewhere|more or less|no (?:more|older) than",
    "solo|apenas|como|unos|quizas?|tal ?vez|a lo mejor|mas o menos|aproximadamente|alrededor de|casi|por lo menos",
    "so|acho que|uns|mais ou menos|cerca de|por volta de|quase|no maximo|peut[ -]etre|a peine|environ|presque|genre",
    "a peu pres|plus ou moins|всего|только|уже|сейчас|где-то|около|примерно|еще|почти|наверное?|может(?: быть)?|лет",
)
_LED = over_evened(
    r"(?<!\w)"
    + any_of(
        "im|i am|shes|hes|she is|he is|were both|(?:we|they) are both|theyre both",
        rf"{_KIN}(?: is|s are|s? age is)|age|aged|turn|turns|turned|turning|barely|looks|looked|looking",
        r"(?:she|he|they|girl|boy|child|kid) (?:cant|cannot|couldnt|could not) (?:be|have been) (?:more|older) than",
        "tengo|tiene|tienen|tenho|tem|(?:elle|il) a|cumpli|cumplio|fiz|fez|umar|umr|उम्र",
        "мне|ей|ему|девочке|девушке|сестре|дочери|дочке|брату|сыну|ребенку|подруге",
        "em|(?:con|chau|co) be|be gai|em gai|co gai|chau gai",
    )
    + rf"(?:,? {_QUALIFIED})?(?: {_QUALIFIED})? \Z"
    + rf"|(?<!\w){_KIN}(?: of (?:mine|ours))?(?:, | \()(?:{_QUALIFIED} )?\Z"
)
_OF_AN_AGE = over_evened(
    r"(?<!\w)"
    + any_of(
        r"(?:nin|muchach|muchachit|chic|chav|chamac|chamaquit|jovencit|hij|herman|sobrin|niet|prim|alumn)[ao]|menor|joven",
        "menin[ao]|garot[ao]|filh[ao]|irma|irmao|adolescente|girl|boy|kid|child|teen|juvenile|(?:fe)?male",
    )
    + rf" (?:(?:como|{_QUALIFIED}) )?(?:de|com|of)(?: {_QUALIFIED})? \Z"
)
"""Of one person: `niñas de quince escuelas` are counted by their schools."""
_GOES_ON_OF_ONE = over_evened(
    rf"{_ENDS.pattern}| (?:que|con|en|trabaj\w{{1,5}}|limpi\w{{1,5}}|cuid\w{{1,5}}|encerrad[ao]|sol[ao]|sozinh[ao]"
    r"|com|na|no|is|was|works?|working|in|at|on)(?!\w)"
)
_WITH_A_UNIT = re.compile(r"(?:[ -](?:years?|yrs?)[ -]olds?| ?y/?o)(?!\w)")
_HAN = any_of("今年|妹妹|女儿|女兒|弟弟|儿子|兒子|女孩|姐姐|我|她|他")
_HAN_QUALIFIED = any_of("今年|才|只有|刚满|剛滿|刚|剛|快|还是|還是|已经|已經|也")
_OTHERWISE = tuple(
    ([mark.strip() for mark in taken_apart(marks).split("|")], Rare(expression, evened=True))
    for marks, expression in (
        (
            "我|她|他|今年|女|妹|弟|姐|儿|兒",
            rf"{_HAN}(?:{_HAN_QUALIFIED}){{0,2}} ?(?:十[一二三四五六七]?|1[0-7])了?(?= ?(?:[.,;!?()\n]|\Z))",
        ),
        (
            "저|전|나|난|제|은|는|이|올",
            (
                r"(?:저는|전|나는|난|제가|동생은|딸은|아들은|아이는|애는|나이는|나이가|올해|이제) (?:만 )?"
                r"(?:열(?:한|두|세|네|다섯|여섯|일곱|하나|둘|셋|넷)|1[0-7])"
                r"(?=(?:이에요|입니다|예요|이야|이고|인데)?(?: ?[.,;!?()\n]|\Z))"
            ),
        ),
        (
            "عمر|سن",
            (
                r"(?<!\w)(?:عمر(?:ي|ها|ه|و|هم)?|سن(?:ي|ها|ه)) (?:الان |هو |فقط |حوالي |تقريبا )?(?:1[0-7]|[6-9]|١[٠-٧])"
                r"(?!\w)(?! ?(?:شهر|يوم|اسبوع))"
            ),
        ),
        (
            "umar |umr |उम्र",
            r"(?<!\w)(?:umar|umr|उम्र)(?: (?:hai|sirf|abhi|सिर्फ|अभी))? (?:1[0-7]|[6-9])(?: (?:saal|sal|साल))?(?!\w)",
        ),
        (
            "saal k|sal k|baras k|varsh k",
            (
                r"(?<!\w)(?:1[0-7]|[6-9]) (?:saal|sal|baras|varsh) k[iae]"
                r"(?= (?:hu|hoo|hai|h|thi|tha|ladk|bach|bet|beh)|[.,;!?\n]|\Z)"
            ),
        ),
        ("anyos", r"(?<!\w)(?:1[0-7]|[6-9]) anyos(?! na(?: ang)? naka)(?!\w)"),
    )
)
"""With what stands in every one of them."""
_CHAT = re.compile(
    r"1[0-7](?<![\w]1\d)(?: ?/? ?[fm](?![\w%/])"
    r"(?! (?:out|degree|weather|tonight|today|below|above|and (?:cold|freez))))"
    r"|1[0-7](?:(?<=[fm]1\d)(?<!\w[fm]1\d)|(?<=[fm][ /]1\d)(?<!\w[fm][ /]1\d))(?![\w%/])"
)
_LED_IN_CHAT = Rare(
    r"(?:\A|\n|[(,;] ?|(?<!\w)(?:im|i am|shes|hes|hi|hey|hello|me) )(?:(?<!\w)[fm][ /]?)?\Z"
)
_BIRTH_YEAR = re.compile(r"20(?<!\d20)[12]\d(?!\d)")
"""Those born in these years are children until 2028."""
_BORN = Rare(
    r"(?<!\w)(?:(?:born (?:in|on)|dob|date of birth|naci|nacio|nacid[ao]|nasci|nasceu|nascid[ao]|nee? en|родил\w{1,4}"
    r"|sinh|ipinanganak|(?:mwen|li) fet)(?!\w):?(?: (?:nam|noong|en|em|in|on|el|в|an))?[\d/ .,-]{0,8}"
    r"|مواليد |[生出][于於] ?)\Z",
    evened=True,
)
_IS_OF_BIRTH = Rare(r"년생|年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:出?生)", evened=True)


def find(evened: Evened) -> Iterator[tuple[int, int]]:
    """Give where a text names such an age."""
    text = evened.text
    for word in sorted(_WORDS & evened.tokens.once):
        for start in islice(places_of(word, text), MOST):
            yield from _told(text, start, start + len(word))
    for number in islice(_DIGITS.finditer(text), MOST):
        yield from _led_by(_LED, text, *number.span(), _ENDS)
        yield from _led_by(_OF_AN_AGE, text, *number.span(), _GOES_ON_OF_ONE)
    for number in islice(_CHAT.finditer(text), MOST):
        yield from _led_by(_LED_IN_CHAT.made, text, *number.span())
    for year in islice(_BIRTH_YEAR.finditer(text), MOST):
        if behind := _IS_OF_BIRTH.made.match(text, year.end()):
            yield year.start(), behind.end()
        yield from _led_by(_BORN.made, text, *year.span())
    yield from ages_in_words.find(evened)
    for marks, expression in _OTHERWISE:
        if any(map(text.__contains__, marks)):
            yield from (match.span() for match in islice(expression.made.finditer(text), MOST))


def _told(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give an age that a word for a number is, which may be a part of another word."""
    if text[start - 1 : start].isalnum() or text[end : end + 1].isalnum():
        return
    if unit := _WITH_A_UNIT.match(text, end):
        yield start, unit.end()
    yield from _led_by(_LED, text, start, end, _ENDS)
    yield from _led_by(_OF_AN_AGE, text, start, end, _GOES_ON_OF_ONE)


def _led_by(
    leads: re.Pattern[str], text: str, start: int, end: int, ends: re.Pattern[str] | None = None
) -> Iterator[tuple[int, int]]:
    """Give an age with the words that lead to it, where something ends behind it."""
    before = text[max(0, start - _BEFORE) : start]
    if (ends is None or ends.match(text, end)) and (led := leads.search(before)):
        yield start - len(before) + led.start(), end


# --- ages of no person

_ANIMAL = any_of(
    "cat|kitten|dog|doggy|pup|puppy|pet|horse|bird|parrot|rabbit|hamster|gat[oa]|gatit[oa]|perr[oa]|perrit[oa]",
    "cachorr[oa]|mascota|chat|chatte|chien|chienne|кот|кошка|кошке|коту|собака|собаке|собаки|пес|chó|mèo|aso|pusa",
)
_THING = any_of(
    _ANIMAL,
    "organi[sz]ation|org|nonprofit|non-profit|charity|company|business|firm|agency|ministry|church|program|programme",
    "project|shelter|school|building|house|home|car|truck|van|suv|vehicle|bike|motorcycle|boat|trailer|toyota|honda",
    "ford|chevy|nissan|tree|wine|whiske?y|bottle|laptop|computer|phone|case|account|debt|loan|lease|marriage|law",
    "contract|video|photo|picture|post|article|report|website|system|machine|furniture|tradition|relationship",
    "organizaci[oó]n|empresa|negocio|iglesia|escuela|edificio|casa|carro|coche|camion|camioneta|cuenta|deuda|programa",
    "matrimonio|contrato|ley|caso|organiza[cç][aã]o|igreja|escola|predio|conta|divida|entreprise|association|maison",
    "voiture|immeuble|compte|dette|mariage|contrat|организаци[яию]|компани[яию]|дом|дому|машин[аеуы]|фирм[аеы]",
    "nhà|xe|công ty|kotse|bahay|kompanya",
)
_PLACE = any_of(
    "store|shop|restaurante?|hotel|motel|hospital|hôpital|factory|farm|rancho?|tienda|taller|fabrica|granja|finca|loja",
    "padaria|fazenda|spa|salon|club|magasin|boutique|usine|ferme|atelier|bureau|equipe",
)
"""Never behind an age: a 15-year-old motel cleaner is a child."""
_THING_OR_PLACE = any_of(_THING, _PLACE)
_DESCRIBED = (
    r"(?:(?:old|used|red|blue|white|black|grey|gray|green|silver|small|big|family|single|malt) )?"
)
_BEHIND_AN_AGE = Rare(rf"[ -](?:old )?{_DESCRIBED}{_THING}(?!\w)", evened=True)
_DETERMINED = any_of(
    "my|our|the|this|that|his|her|their|a|mi|tu|su|la|el|un|una|nuestr[oa]|este|esta|meu|minha|o|a|um|uma|mon|ma|le",
    "notre|une|мой|моя|наш|наша|наше|моему|нашей|ang",
)
_BEFORE_AN_AGE = Rare(
    rf"(?:(?:\A|[.!?,;:\n(] ?|(?<!\w)(?:and|but|because|that|y|pero|porque) )(?:{_DETERMINED} )?{_DESCRIBED}"
    rf"{_THING_OR_PLACE} (?:is|was|has been|turns|turned|tiene|tenia|tem|tinha|a|est|уже|na|da duoc|duoc|nay)"
    rf"|(?<!\w)(?:an?|una?|um|uma) {_THING_OR_PLACE} (?:de|of))"
    rf"(?: (?:about|almost|over|only|now|mas de|{_QUALIFIED}))? \Z"
    rf"|(?:\A|[.!?,;:\n(] ?)(?:{_DETERMINED} )?{_THING_OR_PLACE} ?\Z",
    evened=True,
)
_PRONOUN = Rare(r"(?:shes|hes|its|(?:she|he|it) (?:is|was)|turned|only|tiene)(?!\w)", evened=True)
_ABOUT_AN_ANIMAL = Rare(
    rf"(?:\A|[.!?\n] ?)(?:[a-z]{{1,10}},? )?(?:my|our|the|mi|nuestr[oa]|mon|ma|meu|minha|мой|моя) (?:old )?"
    rf"{_ANIMAL}(?! (?:and|y|et|e|и) )(?!\w)[^.!?\n]{{0,80}}\Z",
    evened=True,
)
_HAS = Rare(r"(?:elle|il) a(?!\w)", evened=True)
_NAMES_A_THING = Rare(rf"(?<!\w){_THING_OR_PLACE}(?!\w)", evened=True)
_PERSON = Rare(
    rf"(?<!\w){any_of(_KIN, 'baby|i|im|me|us|we|he|she|her|him|they|them|wife|husband|boyfriend|woman|man|people')}"
    r"(?!\w)",
    evened=True,
)
_FRENCH_PERSON = Rare(
    r"(?<!\w)"
    + any_of(
        "filles?|fillette|garcons?|soeurs?|freres?|enfants?|ami|amie|copine|copain|niece|neveu|cousine?|gamine?",
        "femme|homme|petite?|mineure?|ado|eleve|je|j|jai|moi|me|m|on|nous|ma|mon",
    )
    + r"(?!\w)",
    evened=True,
)
_LASTS = Rare(
    r"(?<!\w)"
    + any_of(
        r"hace|llevo|lleva|durante|por|trabaj\w{1,5}|vivi\w{0,4}|ultimos|desde hace|despues de|depuis|pendant",
        "dernieres|il y a|apres|faz|depois de|вот уже|за|последние|более|больше|через|спустя|منذ|قبل|لمدة|depi",
        "pandan|पिछले|خبرة|اشتغلت|بشتغل|عملت|اعمل|عشت|قضيت|صارلي|صار لي",
    )
    + r" (?:mas de |mais de |plus de |casi |unos )?\Z",
    evened=True,
)
_PASSES = Rare(
    r" (?:पहले|से(?! (?:कम|छोट))|बाद|तक|работ|жив|стаж|опыт|خبرة|de (?:experi|trab)|d ?experi|of experi)",
    evened=True,
)
_OTHER_UNIT = Rare(
    r" ?(?:foot|feet|ft|inch|inches)(?!\w)| (?:lbs?|pounds?|kilos?|blocks?|steps?|miles?|weeks?"
    r"|minut\w{0,4}|minit\w{0,3}|hours?|horas?|heures?|kids|children|sisters|brothers|herman[oa]s|hij[oa]s|irmas|irmaos|filh[oa]s|enfants|euros?"
    r"|dolares|dollars?|pesos|reais|минут\w{0,2}|час\w{0,3}|дней|дня|раз|рубл\w{1,3}|тысяч\w?|недел\w{1,2}|человек)"
    r"(?!\w)",
    evened=True,
)
_SENTENCE = 120


def of_people(said: Mapping[str, Sequence[int]], text: str) -> Mapping[str, Sequence[int]]:
    """Leave out the ages of things and animals, and lengths, heights and counts; the cue goes where none is left."""
    if CHILD_AGE not in said:
        return said
    places = sorted(said[CHILD_AGE])
    if len(places) > 2 * FROM_EACH_END:
        places = [*places[:FROM_EACH_END], *places[-FROM_EACH_END:]]
    left = [each for each in places if _of_a_person(text, *bounds(each))]
    return {name: places for name, places in (dict(said) | {CHILD_AGE: left}).items() if places}


def _of_a_person(text: str, start: int, end: int) -> bool:
    if (
        _OTHER_UNIT.made.match(text, end)
        or _BEHIND_AN_AGE.made.match(text, end)
        or _PASSES.made.match(text, end)
        or ages_in_words.ends_a_greater(text, start)
    ):
        return False
    before = text[max(0, start - _SENTENCE) : start]
    near = before[-_BEFORE:]
    if any(each.made.search(near) for each in (_BEFORE_AN_AGE, _LASTS)) or begin(text, start, near):
        return False
    if (
        _HAS.made.match(text, start)
        and _NAMES_A_THING.made.search(before)
        and not _FRENCH_PERSON.made.search(before)
    ):
        return False
    animal = _PRONOUN.made.match(text, start) and _ABOUT_AN_ANIMAL.made.search(before)
    return not animal or _PERSON.made.search(animal.group()) is not None
