"""What only numbers say: ages, hours of the day, minutes that are left, years gone by.

Every expression has bounded repeats and no nested ones, so its work is linear in the text. They
run over evened text (see `triage.normal`), where accents and apostrophes are gone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST_OF_ONE_KIND = 40
CHILD_BELOW = 18
_CHILD_FROM = 1

_AGE_UNITS = (
    r"(?:(?:-| )?(?:years?|yrs?)(?:-| )(?:old|of age)|(?:-| )?(?:yo|y/o|yr old)|yo| ?anos?(?! (?:que|llev|en|aqui|atras|de trabaj|sem|pag|desp|antes|hac|trab|viv|y medio que))"
    r"| ?ans(?! (?:que|ici|de trav))| ?tuoi| ?taong gulang| ?лет(?! назад)| ?года?(?! назад)| ?세| ?살| ?岁| ?歲| an(?! ki| m ap)| سنة| عام| عاما| साल(?: की| का| के))"
)
AGE = re.compile(
    r"(?<![\d.,:/$#])(\d{1,2})" + _AGE_UNITS + r"(?!\w)"
    r"|(?:\bim|\bi am|\bshes|\bhes|\bshe is|\bhe is|\bshe looks|\bhe looks|\bage:?|\baged|\btengo|\btiene|\bedad:?|\bturned|\bonly|\bgirl|\bboy|\bdaughter|\bson|\bsister|\bbrother|\bminor|\bfemale|\bmale|\bkid|\bstudent|\bcousin|\bniece|\bmarvin|\bde|\bpeut etre|\bmaybe|\bj ?ai|\bjai)"
    r",? \(?(\d{1,2})(?![\d:/.,%$]|\w| (?:min|hour|day|week|month|mile|dollar|people|of|or so|pm|am|men|women|girls|guys|dias|semanas|meses|horas|hermano|hijo|personas|mil|dolares|times|years(?! old)|anos de))"
    r"|[(,] ?(\d{1,2})(?:[),]|/? ?(?:f|m|yo|y/o|years)(?!\w))"
)
AGE_WORD = re.compile(
    r"\b(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|nine|eight|seven|six)"
    r"(?:-| )(?:years?(?:-| )old|or (?:so|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen))"
    r"|\b(?:maybe|looks|about|perhaps|around|is|hes|shes|turned|only) (?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)(?=[ .,;!?\n]|$)(?! (?:min|hour|of|people|men|women|dollar|mile|day|week|feet|girls|guys))"
)
MINUTES = re.compile(
    r"(?<!\w)\d{1,3} ?(?:more )?(?:min|mins|minutes?|minutos?|hrs?|hours?|horas?|heures?|phut|tieng|minuto|oras|minit|edtan|минут\w{0,2}|час\w{0,2}|分钟|分鐘|小时|小時|분|시간|دقيقة|دقايق|ساعة|मिनट|घंट\w{0,2})(?! (?:ago|away|drive|long|shift|a day|each|a week|al dia|diarias|webinar|presentation|talk|session|module|training|class|remote|interview|from|por dia|course))(?![a-z])"
)
CLOCK = re.compile(
    r"(?<![\d$])\d{1,2}(?::[0-5]\d)? ?(?:am|pm|a\. ?m|p\. ?m|oclock)(?!\w)"
    r"|(?<!\w)(?:at|by|before|around|until|till|til|after|antes de las?|a las?|para las?|antes das|as|avant|a|vers|luc|truoc|alas|bago mag ?-?|avan|в|до|к) \d{1,2}(?::[0-5]\d)?(?![\d.,%$]| ?(?:de (?!la)|percent|dollars|people|years|days|weeks|months|different|women|men|girls|a month|a week|each|anos|ans|лет|mil|meses|dias|semanas))"
    r"|(?<![\d:])[0-2]?\d:[0-5]\d(?![\d:])|(?<!\d)\d{1,2} ?h ?[0-5]?\d?(?!\w)|(?<!\d)\d{1,2} ?[点點時时시](?!간|间|間)"
    r"|(?<!\d)[0-2]\d[0-5]\d ?(?:hrs|hours|h)(?!\w)"
)
PAST_YEAR = re.compile(
    r"(?<![\d\-/])(?:19[5-9]\d|20[01]\d|202[0-5])(?![\d\-/]| ?(?:f st|main|block))"
)
ROOM = re.compile(
    r"\b(?:room|rm|suite|unit|apt|apartment|lot|row|gate|pump|table|seat|cuarto|habitacion|apto|apartamento|quarto|chambre|phong|bus|flight|vuelo|hab)\.? ?#? ?\d{1,4}\w?"
    r"|\bin \d{3}(?: and \d{3})?(?!\w)|\ben la \d{1,3}(?!\w)"
)


@dataclass(frozen=True, kw_only=True)
class Numbered:
    """A number that says something: the cue it stands for and where."""

    cue: str
    start: int
    end: int


def find(text: str) -> list[Numbered]:
    """Find every such number in an evened text, at most forty of each kind."""
    found = [
        Numbered(cue=cue, start=match.start(), end=match.end())
        for cue, expression in (
            ("in_minutes", MINUTES),
            ("clock_time", CLOCK),
            ("long_ago", PAST_YEAR),
            ("still_there", ROOM),
            ("child_age", AGE_WORD),
        )
        for match in _some(expression, text)
    ]
    for match in _some(AGE, text):
        age = int(next(group for group in match.groups() if group))
        if _CHILD_FROM <= age < CHILD_BELOW:
            found.append(Numbered(cue="child_age", start=match.start(), end=match.end()))
    return found


def _some(expression: re.Pattern[str], text: str) -> list[re.Match[str]]:
    matches = []
    for match in expression.finditer(text):
        matches.append(match)
        if len(matches) >= MOST_OF_ONE_KIND:
            break
    return matches
