"""What a verified partner's mail says of time: what goes on now, what is needed for it, and until when.

A partner writes for its work: `Need bed NLT 1800`, `we hit the house at 0530`, `response by Friday`. Such words count
of a verified partner alone, and no topic beside them takes from them. The hours themselves are found of everybody (see
`text.numbers`). Every expression has bounded repeats; they run over evened text (see `triage.text.normal`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from casework.signals.assessments import Finding
from triage.context.gathering import Reading
from triage.rules import findings
from triage.rules.weighing import Weight
from triage.text.expressions import Rare
from triage.text.numbers import any_of

DEADLINE = "partner_deadline"
_LABEL = "a partner's time limit"
_HOURS = ("tonight", "clock_time", "in_minutes", "right_now")
_DATES = ("tonight", "clock_time", "later_date", "deadline")
_LIVE = ("live_operation", "placement")
_HOURS_BESIDE = ("tonight", "clock_time", "in_minutes")
_MOST = 20
"""Places of one text that are looked at."""
_LONGEST = 200
"""Code points of a sentence, before and behind, that are looked at."""
_BESIDE = 40
"""Code points around a word of two meanings in which its deed or its victim may stand."""

_NEEDED = any_of(
    "bed|beds|placement|shelter|safe house|advocates?|interpreters?|translators?|victim (?:services?|specialists?)",
    "victim (?:assistance|advocates?)|emergency housing|hotel room|motel room|forensic interview(?:er)?|nurse",
    "albergue|refugio|alojamiento|cama|interprete|traductora?|defensora|abogada|acompanamiento|ubicacion segura",
    "abrigo|acolhimento|vaga|hebergement|lit|foyer|tirahan|kama|abri|kabann|приют|место|переводчик|адвокат",
    "مأوى|سرير|مترجم|आश्रय|दुभाषिया|nhà tạm lánh|chỗ ở|phiên dịch",
)
_ASKED = any_of(
    "needs?|needed|requir(?:e|es|ed|ing)|request(?:s|ed|ing)?|seeking|looking for|must have|want|find|standing by",
    "necesit[a-z]{1,6}|requ(?:iere|erimos)[a-z]{0,2}|solicit[a-z]{1,6}|busc[a-z]{1,6}|precis[a-z]{1,5}|besoin|kailangan",
    "bezwen|нуж[а-я]{1,3}|требуется|نحتاج|بحاجة|chahiye|चाहिए|cần",
)
_NEEDED_BEFORE = any_of(
    "need|needed|require|required|request|requested|wanted|sought|standing by",
    "necesit[a-z]{1,6}|requ(?:iere|erimos)[a-z]{0,2}|solicit[a-z]{1,6}|busc[a-z]{1,6}|precis[a-z]{1,5}|besoin|kailangan",
    "bezwen|нуж[а-я]{1,3}|требуется|نحتاج|بحاجة|chahiye|चाहिए|cần",
)
"""What stands behind a thing that is needed: a nurse who `needs` something is no need of a nurse."""
_TALK = any_of(
    "training|webinar|panel|conference|workshop|presentation|meeting|talk|class|(?<!of )course|seminar|booth|fair|gala",
    "brochures?|leaflets?|posters?|capacitacion|taller|conferencia|charla|reunion|formation|treinamento|palestra",
)
_NEED = Rare(
    rf"(?<!\w)(?:{_ASKED}[^.!?\n]{{0,50}}{_NEEDED}|{_NEEDED}[^.!?\n]{{0,30}}{_NEEDED_BEFORE})(?!\w)"
    r"|需要[^.!?\n]{0,20}(?:床位|庇护所|庇護所|翻译|翻譯)|(?:쉼터|통역)[^.!?\n]{0,20}필요",
    evened=True,
)
_FOR_A_TALK = Rare(rf"(?<!\w){_TALK}s?(?!\w)", evened=True)
_OPERATION = Rare(
    r"(?<!\w)"
    + any_of(
        "warrant|raids?|take ?down|ops?|(?<!of )operation(?! hours)|sting|extraction|buy bust|surveillance|entry team",
        "(?:recovery|rescue)"
        "(?! (?:program|home|house|cent|group|meeting|mission|service|plan|coach|specialist)[a-z]{0,4})",
        r"(?:we|team|agents|officers|detectives|deputies) (?:are |is |will be |will )?"
        r"(?:hit|hitting|go|going|enter|entering|move|moving|breach|breaching) (?:in|the|a|on)",
        "operativo|cateo|allanamiento|redada|rescate|orden de (?:cateo|registro|allanamiento|arresto|aprehension)",
        "operacao|mandado|batida|perquisition|descente|рейд|обыск|операция|مداهمة|छापा",
        "khám xét|đột kích|operasyon",
    )
    + r"(?!\w)|搜查|突击检查|突擊檢查|압수수색|단속",
    evened=True,
)
_WEEKDAY = any_of(
    "(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|weds?|thurs?|thu|fri",
    "lunes|martes|miercoles|jueves|viernes|sabado|domingo",
)
_TWO_MEANINGS = ("rescue", "recovery", "op", "ops")
"""Words that are as often part of the name of a house, a paper or a post."""
_DEED = Rare(
    r"(?<!\w)"
    + any_of(
        r"(?:victim|survivor|girl|female|minor|juvenile|kid|missing person|subject)s?(?!\w)",
        r"(?:woman|women|child|children|do|does|doing|run|runs|running|we (?:have|go))(?!\w)",
        r"(?:plan|launch|conduct|execut|stag|support|assist|attempt|mak)n?(?:e|e?s|ing)?(?!\w)",
        r"(?:op|ops|rescue|recovery)"
        r" (?:is |are |set |planned |scheduled )?(?:for |on |at |by |this |next |nlt )?"
        rf"(?:\d|tonight|tomorrow|today|now|under ?way|in progress|go(?:es)?(?!\w)|{_WEEKDAY}(?!\w)|start|begin)",
    ),
    evened=True,
)
"""Beside such a word: who is fetched, what is done, or when it goes."""
_PAPER = r"(?:statistics?|stats|reports?(?! (?:to|at|in) )|return|forms?|invoices?|figures|data|newsletter|weekly)"
_ON_PAPER = Rare(rf"(?<!\w){_PAPER}(?!\w)", evened=True)
_NEXT_IS_PAPER = Rare(rf" (?:[a-z]{{1,12}} )?{_PAPER}(?!\w)", evened=True)
_THANKS = Rare(
    r"(?<!\w)(?:thank(?:s| you)|gracias|obrigad[oa]|merci) (?:so much |again )?(?:for|por|pela|pelo|pour)(?!\w)",
    evened=True,
)
_OVER = Rare(
    r"(?<!\w)(?:(?:last|previous|past) (?:night|week|month|quarter|year|spring|summer|fall|winter)|yesterday|went well"
    rf"|(?:mes|ano|semana) pasad[oa]|ayer|{_PAPER})(?!\w)",
    evened=True,
)
_GOES_ON = Rare(
    r"(?<!\w)(?:is|are|will|now|needs?|requires?|requesting|seeking|looking for|execut(?:e|ing)|serv(?:e|ing)"
    r"|going|entering|hitting|moving|necesit[a-z]{1,6}|es|esta)(?!\w)",
    evened=True,
)
"""`A girl whom we met last month needs a bed`: such words outweigh the past, and paper that stands farther off."""
_CLAUSE = Rare(r"[.!?\n,;:()]| and | but | y | pero ")
_STOP = Rare(r"[!?]|(?<!\b[a-z])(?<!\b[mds][rst])\.(?![a-z0-9])|\n ?\n")
"""Between a deed and its hour: lines are broken anywhere in a mail, and `5 a.m.` ends nothing."""
_SOON = Rare(
    r"(?<!\w)"
    + any_of(
        r"asap|as soon as (?:possible|you can|u can)|eod|cob|close of business|end of (?:the )?(?:business|day)",
        "immediately|right away|urgently|time sensitive",
        "cuanto antes|lo antes posible|lo mas pronto posible|a la brevedad|con urgencia|urgentemente|fin del dia",
        "o mais rapido possivel|o quanto antes|com urgencia|ate o fim do dia|des que possible|au plus vite|en urgence",
        "sa lalong madaling panahon|ngayon din|pi vit posib|как можно скорее|срочно|عاجلا|فورا",
        "في اقرب وقت|jald se jald|turant|जल्द से जल्द|तुरंत|càng sớm càng tốt|gấp",
    )
    + r"(?!\w)|尽快|儘快|马上|馬上|가능한 (?:한 )?빨리|최대한 빨리|즉시",
    evened=True,
)
_TODAY = Rare(
    r"(?<!\w)(?:today|hoy|hoje|aujourdhui|ngayong araw|jodi a|сегодня|اليوم|aaj|आज|hôm nay)(?!\w)|今天|오늘",
    evened=True,
)
"""Beside what is needed: a mail may thank for today."""
_DAY = any_of(
    _WEEKDAY,
    "the \\d{1,2}(?:st|nd|rd|th)",
    "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\\.? \\d{1,2}(?!\\d)",
    "\\d{1,2}/\\d{1,2}(?:/\\d{2,4})?(?!\\d)|20[2-4]\\d-\\d\\d-\\d\\d|(?:el )?\\d{1,2} de [a-z]{4,10}",
)
_ON_A_DAY = Rare(
    r"(?<!\w)"
    + any_of(
        r"(?:by|before|until|till?|nlt|(?:no|not) later than|due|deadline|this|next|coming|for|is|is on|starts|begins)"
        rf" (?:on |this |next |coming )?{_DAY}",
        r"(?:needs?|requires?|answer|reply|respond|response|decision)[^.!?\n]{0,40} today",
        rf"(?:para|antes del?|hasta|a mas tardar|este|proximo|es|sera)(?: el| este)?(?: proximo)? {_DAY}",
        "(?:ate|antes de|para) (?:a |o )?(?:proxim[ao] )?(?:segunda|terca|quarta|quinta|sexta|sabado|domingo)",
        "(?:avant|pour|dici|jusqua) (?:le )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)",
        "(?:до|к|не позднее) (?:понедельника?|вторника?|сред[ыеу]|четверга?|пятниц[ыеу]|суббот[ыеу]|воскресень[яю])",
        "(?:bago|hanggang|sa) (?:mag |sa )?(?:lunes|martes|miyerkules|huwebes|biyernes|sabado|linggo)",
        "(?:anvan|jiska) (?:lendi|madi|mekredi|jedi|vandredi|samdi|dimanch)",
        "(?:trước|đến|vào) (?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)",
        "(?:somvar|mangalvar|budhvar|guruvar|shukravar|shanivar|ravivar) tak",
        "(?:सोमवार|मंगलवार|बुधवार|गुरुवार|शुक्रवार|शनिवार|रविवार) तक",
        "(?:قبل|حتى|بحلول) (?:يوم )?(?:الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعة|السبت|الاحد)",
    )
    + r"(?!\w)(?! ?(?:-|to|through|thru|a|al) ?"
    + _WEEKDAY
    + r")|(?:星期|周|週|礼拜|禮拜)[一二三四五六日天](?:之)?前|(?:월|화|수|목|금|토|일)요일까지"
    + rf"|{_WEEKDAY} (?=\d{{4}}(?:z|hrs)?(?!\w))",
    evened=True,
)
"""A day that is still to come; hours of an office, `Monday to Friday`, are none."""
_YEAR_OR_HOUR = Rare(r"(?<!\w)(?:by|before|until|till?) (?:19|20)[0-5]\d(?!\d)", evened=True)
"""`By 2030` may be half past eight."""


def is_live(readings: Sequence[Reading], weight: Weight) -> bool:
    """Whether something goes on, or help is needed for somebody, at an hour that is named or within the day."""
    cued = weight.has(*_LIVE) and weight.has(*_HOURS)
    return any(
        _is_timed(reading, *span, cued=cued) for reading in readings for span in _live(reading)
    )


def names_a_date(readings: Iterable[Reading], weight: Weight) -> bool:
    """Whether a day, an hour or a limit is named."""
    return weight.has(*_DATES) or any(True for _ in limits(readings))


def limits(readings: Iterable[Reading]) -> Iterator[Finding]:
    """Give where a limit is named that no cue finds, at most one a part."""
    for reading in readings:
        for each in (_SOON, _ON_A_DAY, _YEAR_OR_HOUR):
            if found := each.made.search(reading.evened.text):
                yield findings.finding(reading, *found.span(), DEADLINE, _LABEL, 0.0)
                break


def _live(reading: Reading) -> Iterator[tuple[int, int]]:
    """Give where something goes on or is needed for a person, and not for a talk, on paper or in the past."""
    text = reading.evened.text
    for start, end in _named(reading):
        if not (_FOR_A_TALK.made.search(_sentence(text, start, end)) or _is_over(text, start, end)):
            yield start, end


def _named(reading: Reading) -> Iterator[tuple[int, int]]:
    text = reading.evened.text
    yield from ((found.start, found.end) for found in reading.every if found.cue.name in _LIVE)
    for each in (_OPERATION, _NEED):
        for found in islice(each.made.finditer(text), _MOST):
            if found.group() not in _TWO_MEANINGS or _is_done(text, *found.span()):
                yield found.span()


def _is_done(text: str, start: int, end: int) -> bool:
    """Whether a word that may be a mere name has a deed or a victim beside it, in its sentence."""
    first, last = _stretch(text, start, end, _STOP)
    return (
        _DEED.made.search(text, max(first, start - _BESIDE), min(last, end + _BESIDE)) is not None
    )


def _is_over(text: str, start: int, end: int) -> bool:
    """Whether words beside a stretch make it a paper, a thank-you or a thing of the past.

    They are looked for in its clause alone: `thank you for last month, we need a bed by 1700` is no thank-you.
    """
    if _ON_PAPER.made.search(text, start, end) or _NEXT_IS_PAPER.made.match(text, end):
        return True
    clause = slice(*_stretch(text, start, end, _CLAUSE))
    if _THANKS.made.search(text[clause]):
        return True
    return bool(_OVER.made.search(text[clause])) and not _GOES_ON.made.search(text[clause])


def _is_timed(reading: Reading, start: int, end: int, *, cued: bool) -> bool:
    """Whether an hour or the day is named in the sentence of a stretch: one that stands elsewhere is of a call."""
    first, last = _stretch(reading.evened.text, start, end, _STOP)
    hours = _HOURS if cued else _HOURS_BESIDE
    if any(
        found.cue.name in hours and found.sure > 0 for found in reading.within(first, last).found
    ):
        return True
    return any(each.made.search(reading.evened.text, first, last) for each in (_SOON, _TODAY))


def _stretch(text: str, start: int, end: int, stop: Rare) -> tuple[int, int]:
    """Give the bounds, between two stops, of what is around a place."""
    least, most = max(0, start - _LONGEST), min(len(text), end + _LONGEST)
    first = max((found.end() for found in stop.made.finditer(text, least, start)), default=least)
    found = stop.made.search(text, end, most)
    return first, found.start() if found else most


def _sentence(text: str, start: int, end: int) -> str:
    least, most = max(0, start - _LONGEST), min(len(text), end + _LONGEST)
    first = max(text.rfind(stop, least, start) + 1 for stop in ".!?\n")
    last = min((at for stop in ".!?\n" if (at := text.find(stop, end, most)) >= 0), default=most)
    return text[max(first, least) : last]
