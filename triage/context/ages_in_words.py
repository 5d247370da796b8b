"""Ages under 18 by the words and the order of words of each language, where no unit alone would tell them.

Each expression has its marks, one of which stands in whatever it finds: most texts have none, and cost nothing. Where
marks are ASCII it has words too, one of which is a word of the text: whether any is, is told without going through the
text. Every expression has bounded repeats; they run over evened text (see `triage.text.normal`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from triage.text.expressions import Rare, taken_apart
from triage.text.normal import Evened
from triage.text.numbers import any_of, places_of, stretches

MOST = 200
"""Numbers that are looked at: what comes after so many says nothing more."""
_AROUND = 90
"""Code points around a mark in which the rest of an age may stand."""
_HAN_NUMERAL = Rare(r"[一二两兩三四五六七八九十廿卅]{1,6}")
_HAN_OF_A_CHILD = Rare(r"十[一二三四五六七]?[一二三四五六七八]?|[一二两兩三四五六七八九]{1,2}")
"""Of two numbers that are near: 十五六岁 is fifteen or sixteen, 二十岁 is no 十岁."""
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
_NUMBER = any_of(r"1[0-7]", _TEENS)
_END = (
    r"(?:[ -]?ish)?(?: ?(?:[.,;!?()\n\"]|\Z)"
    r"| (?:and|but|or|so|with|when|who|max|tops|at most|to me|i think|years?)(?!\w))"
)
_PERSON = any_of(
    "girl|boy|kid|child|teen|minor|daughter|son|sister|brother|niece|nephew|cousin|student|friend|client|victim|one",
    "cleaner|maid|dancer|nanny|waitress|waiter|housekeeper|masseuse|worker|dishwasher|cook|hostess|helper|employee",
)
_COUNTED = any_of(
    "siblings|schools|sisters|brothers|children|kids|students|people|employees|classes|hours|minutes|days|weeks",
    "months|dollars|miles|men|women|girls|boys|rooms|cousins|friends",
)
_OTHER_THAN_YEARS = any_of(
    "days|weeks|months|hours|minutes|inches|people|percent|dollars|miles|pounds|credits|dias|mes"
)
_NOT_18 = r"(?:18|eighteen)(?:th birthday)?"
_RU = any_of(
    "десяти|одиннадцати|двенадцати|тринадцати|четырнадцати|пятнадцати|шестнадцати|семнадцати"
)
_RU_PERSON = any_of(
    "девушк|девочк|девчонк|мальчик|мальчишк|подрост|ребен|дет|доч|сестр|брат|сын|парн|школьни|внучк|племянни|подруг"
)
_RU_THING = any_of(
    r"(?:[а-я]{3,14} )?(?:опыт|стаж|гаранти|истори|юбиле|работ[аеуыо](?!\w)|срок|договор|контракт|план|программ|период"
    "|перерыв|брак|машин|дом(?!р)|здани|компани|практик|кредит|ипотек|выслуг|рубеж|давност|служб|кошк|кот|собак)"
)
_ZH = r"(?:十[一二三四五六七]?|1[0-7])"
_ZH_PERSON = "她|他|我|妹|姐|弟|女儿|女兒|女孩|姑娘|孩子|小孩|娃|丫头|丫頭"
_ZH_COUNTS = (
    "分点點号號个個人天年月日楼樓块塊元小时時层層名次万萬千百多几"
    "幾周週条條张張斤公里米路度台辆輛只隻家间間份倍位本页頁集期级級班"
)
_ZH_NO_COUNT = rf"(?![0-9一二三四五六七八九十]| ?[{_ZH_COUNTS}])"
_AR = any_of(
    "احدعش|حداعش|اطنعش|اتناشر|اثنا عشر|تلطعش|تلتاشر|ثلاثة عشر|ثلاث عشرة|اربعطعش|اربعتاشر|اربع عشرة|اربعة عشر",
    "خمسطعش|خمستاشر|خمس عشرة|خمسة عشر|ستطعش|ستاشر|ست عشرة|ستة عشر|سبعطعش|سبعتاشر|سبع عشرة|سبعة عشر|1[0-7]",
)
_HT = any_of("onz|douz|trez|katoz|kenz|sez|diset|1[0-7]")
_TL = any_of(
    "onse|dose|trese|katorse|kinse|disisais|disisiyete|labing[ -]?(?:isa|dalawa|tatlo|apat|anim|pito)",
    "labin(?:dalawa|tatlo|lima)|labimpito|1[0-7]",
)
_PT = any_of(
    "onze|doze|treze|quatorze|catorze|quinze|dezesseis|dezasseis|dezessete|dezassete|1[0-7]"
)
_VI = any_of(r"1[0-7]", "muoi (?:mot|hai|ba|bon|lam|sau|bay)")
_VI_NOT_MORE = "".join(
    f"(?<!{tens} )"
    for tens in ("hai", "ba", "bon", "tu", "nam", "lam", "sau", "bay", "tam", "chin")
)
_TEEN_WORDS = f"10 11 12 13 14 15 16 17 {_TEENS.replace('|', ' ')}"
_TEENISH = " ".join(f"{each} {each}ish" for each in _TEEN_WORDS.split())
_18 = "18 18th eighteen eighteenth"

_SAID = (
    # a girl of 14; a boy aged twelve
    (
        _TEEN_WORDS,
        " of 1| of t| of e| of f| of s",
        (
            rf"(?<!\w)(?:a|one|the|this|that|another|some|young|little|her|his|their|my) {_PERSON} of {_NUMBER}"
            rf"(?![\w:/%$]|[.,]\d)(?! {_COUNTED})"
        ),
    ),
    # the girl who writes these is 14; the cleaner is fifteen
    (
        _TEENISH,
        " is 1|eleven|twelve|teen|only 1|just 1|about 1|maybe 1|like 1",
        (
            rf"(?<!\w){_PERSON}(?: (?:who|that|in|at|from|on|with)"
            rf" [^.,;!?\n]{{1,40}})? is (?:only |just |about |maybe |like )?{_NUMBER}(?={_END})"
        ),
    ),
    # girls, 14 and 15, work there; they are both 16 or 17
    (
        "10 11 12 13 14 15 16 17",
        " and 1| or 1",
        (
            r"(?<!\w)(?:girls|boys|kids|children|sisters|brothers|daughters|sons|cousins|teens|(?:they|we) are|theyre)"
            rf",? (?:both |only |about |maybe |aged )?\(?1[0-7] (?:and|or) 1[0-9](?={_END})"
        ),
    ),
    ("looks", "looks 1|looks t|looks f|looks s", rf"(?<!\w)looks {_NUMBER}(?: years)? to me(?!\w)"),
    # she isn't 18 yet
    (
        _18,
        "18|eighteen",
        (
            r"(?<!\w)(?:isnt|arent|wasnt|aint|im not|(?:is|are|am|was|shes|hes|theyre) not)(?: yet| even| quite)*"
            rf" {_NOT_18}(?! (?:and|{_OTHER_THAN_YEARS})|\w|[:/%$.,]\d)"
        ),
    ),
    (
        _18,
        "18|eighteen",
        rf"(?<!\w)not (?:yet |even |quite )?{_NOT_18}(?: yet)?(?! {_OTHER_THAN_YEARS}|\w|[:/%$.,]\d)",
    ),
    ("born b", "born 2|b. 2", r"(?<!\w)(?:born|b\.) 20[12]\d(?!\d)"),
    (
        "dob d birth birthdate",
        "dob|birth",
        r"(?<!\w)(?:dob|d\.o\.b\.|date of birth|birth ?date):? \d{1,2}[/.-]\d{1,2}[/.-]1\d(?!\d)",
    ),
    (
        "18 huit",
        "18 ans|huit ans",
        r"(?<!\w)(?:na|nai|nont|a|ont|ai) (?:pas encore|meme pas|pas tout a fait) (?:ses )?(?:18|dix[ -]huit) ans",
    ),
    (
        "18 dieciocho",
        "18|dieciocho",
        (
            r"(?<!\w)(?:todavia |aun )?no (?:cumple|tiene|tengo|ha cumplido|he cumplido|llega a)"
            r"(?: todavia| aun| ni)?(?: los)?"
            rf" (?:18|dieciocho)(?!\w|[:/%$.,]\d)(?! {_OTHER_THAN_YEARS})(?! (?:pesos|dolares|horas|minutos|personas))"
        ),
    ),
    (
        "10 11 12 13 14 15 16 17 onze doze treze quatorze catorze quinze dezesseis dezasseis dezessete dezassete",
        " 1|onze|doze|treze|torze|quinze|deze",
        (
            r"(?<!\w)(?:(?:ela|ele|menin[ao]|garot[ao]|filh[ao]|irma|irmao|moca|amiga)(?: so| apenas| ja)? (?:tem|fez)"
            rf"|tenho|tem (?:so|apenas|mal)) (?:so |apenas |uns )?{_PT}"
            r"(?= e (?!\d|mei[ao]|tres|dois|duas|um|uma|poucos|tantos))"
        ),
    ),
    (
        "",
        "летн",
        rf"(?<!\w)1[0-7] ?-? ?летн(?:яя|ий|ей|юю|его|ему|ие|их|им|ими|ею|ем|ка|ки|ку)(?!\w)(?! {_RU_THING})",
    ),
    (
        "",
        "ти лет",
        rf"(?<!\w){_RU_PERSON}[а-я]{{0,5}}(?: (?:лет|около|примерно|всего|не старше))? {_RU}(?= лет(?!\w))",
    ),
    (
        "",
        "虚岁|虛歲|周岁|周歲|年仅|年僅|年方",
        rf"(?:虚岁|虛歲|周岁|周歲|年仅|年僅|年方){_ZH}{_ZH_NO_COUNT}",
    ),
    (
        "",
        "才|只有|刚满|剛滿|不到|还没满|還沒滿|就",
        (
            rf"(?:{_ZH_PERSON})[^.,;!?\n]{{0,4}}(?:才|只有|刚满|剛滿|还不到|還不到|不到){_ZH}{_ZH_NO_COUNT}"
            rf"|[她他我](?:今年|那年)?{_ZH}就(?=[被在去开開出来來嫁离離没沒不跟到给給做打])"
        ),
    ),
    (
        "",
        "بنت|ولد|طفل|فتاة|صبي|اخت|قاصر|بنية",
        (
            r"(?<!\w)(?:ال)?(?:بنت|ولد|طفل|طفلة|فتاة|صبي|صبية|اخت|اختي|قاصر|بنية)(?: صغير(?:ة)?)?"
            rf" (?:عمرها |عمره |سنها |بعمر |ابنة |ذات )?(?:ال)?{_AR} (?:سنة|عام|عاما|سنين|سنوات)(?!\w)"
            r"(?! (?:خبرة|سجن|شغل))"
        ),
    ),
    (
        "tifi ti tigason timoun jenn pitit mwen kouzin",
        "tifi|ti fi|tigason|ti gason|timoun|ti moun|jenn |pitit|kouzin|se mwen",
        (
            r"(?<!\w)(?:tifi|ti fi|tigason|ti gason|timoun|ti moun|jenn fi|jenn ti fi|pitit|pitit fi|se mwen|kouzin)"
            rf" (?:a |ki gen |gen |sa a gen )?(?:selman )?{_HT} ?an(?!\w)(?! (?:ki pase|de sa))"
        ),
    ),
    (
        "lang lamang",
        " lang ",
        (
            rf"(?<!\w){_TL} (?:pa lang|lang|na lang|pa lamang|lamang)(?: po| daw| yata| ata)*"
            r" (?:siya|sya|ako|yung bata|ang bata|yung babae|ang anak|ang kapatid)(?!\w)"
        ),
    ),
    (
        "moi chi vua",
        "moi|moi |chua",
        (
            r"(?<!\w)(?:em|con be|co be|be gai|chau|con|no|co ay|em gai|con gai|be|con nho)(?: ay| do| nay| kia)?"
            rf" (?:moi co|moi chi|moi|chi moi|chi|vua tron|vua) {_VI}"
            r"(?! ?(?:ngay|thang|phut|gio|nguoi|tuan|lan|dong|trieu|nghin|ngan|do|km))"
            r"(?= ?[.,;!?()\n]|\Z| (?:ma|da|tuoi|va|lam|thoi|dang|bi)(?!\w))"
        ),
    ),
    (
        "tuoi",
        " tuoi",
        rf"(?<!\w){_VI_NOT_MORE}muoi (?:mot|hai|ba|bon|lam|sau|bay) tuoi(?! (?:nghe|doi|dang|quan))(?!\w)",
    ),
)


class _Said(NamedTuple):
    words: frozenset[str]
    """One of these is a word of each text that the expression finds anything in."""
    marks: list[str]
    expression: Rare


_EVERY = tuple(
    _Said(frozenset(words.split()), taken_apart(marks).split("|"), Rare(expression, evened=True))
    for words, marks, expression in _SAID
)
_WITH_WORDS = tuple(each for each in _EVERY if each.words)
_BEYOND_ASCII = tuple(each for each in _EVERY if not each.words)
_WORDS = frozenset().union(*[each.words for each in _WITH_WORDS])


def find(evened: Evened) -> Iterator[tuple[int, int]]:
    """Give where a text names such an age, around the first marks of each kind."""
    text = evened.text
    words = _WORDS & evened.tokens.once
    likely = [each for each in _WITH_WORDS if not words.isdisjoint(each.words)] if words else []
    for _, marks, expression in likely if text.isascii() else (*likely, *_BEYOND_ASCII):
        places = sorted(
            at for mark in marks if mark in text for at in islice(places_of(mark, text), MOST)
        )
        for start, end in stretches(((at, at) for at in places), _AROUND, _AROUND):
            yield from (match.span() for match in expression.made.finditer(text, start, end))


def ends_a_greater(text: str, start: int) -> bool:
    """Whether what begins at a place is the end of a number in Han signs that is no age of a child."""
    first = start
    while first > max(0, start - 4) and _HAN_NUMERAL.made.match(text, first - 1):
        first -= 1
    number = _HAN_NUMERAL.made.match(text, first) if first < start else None
    return number is not None and _HAN_OF_A_CHILD.made.fullmatch(number.group()) is None
