"""Words for numbers in the twelve languages, by what they say; no word says one number here and another there.

Tens and hundreds stand for languages in which a phone is told by them; in the others it is told digit by digit.
"""

from __future__ import annotations

from collections.abc import Sequence


def _by_word(lines: Sequence[str], first: int = 0, step: int = 1) -> dict[str, int]:
    return {
        word: number * step for number, line in enumerate(lines, first) for word in line.split()
    }


UNITS = _by_word(
    (
        "zero oh o cero zéro zewo sero không khong ноль нуль صفر शून्य ज़ीरो जीरो shunya shoonya",
        "one uno un una um uma une một mot isa en один одна واحد एक ek yon",
        "two dos dois duas deux hai dalawa de два две اثنان اثنين إثنين اتنين تنين दो do",
        "three tres três trois ba tatlo twa три ثلاثة تلاتة ثلاث तीन teen tin",
        "four cuatro quatro quatre bốn bon apat kat четыре أربعة اربعة أربع चार char chaar",
        "five cinco cinq năm nam lima senk singko пять خمسة خمس पांच पाँच paanch panch",
        "six seis meia sáu sau anim sis шесть ستة ست छह छः छे chhe chhah",
        "seven siete sete sept bảy bay pito sèt set семь سبعة سبع सात saat",
        "eight ocho oito huit tám tam walo uit восемь ثمانية تمانية ثماني आठ aath",
        "nine nueve nove neuf chín chin siyam nèf nef девять تسعة تسع नौ nau",
    )
)
TEENS = _by_word(
    (
        "ten diez dez dix десять",
        "eleven once onze одиннадцать",
        "twelve doce doze douze двенадцать",
        "thirteen trece treze тринадцать",
        "fourteen catorce catorze quatorze четырнадцать",
        "fifteen quince quinze пятнадцать",
        "sixteen dieciseis dieciséis dezesseis dezasseis seize шестнадцать",
        "seventeen diecisiete dezessete dezassete семнадцать",
        "eighteen dieciocho dezoito восемнадцать",
        "nineteen diecinueve dezenove dezanove девятнадцать",
    ),
    first=10,
) | {
    f"veinti{word}": 20 + number
    for number, words in enumerate(
        ("uno", "dos dós", "tres trés", "cuatro", "cinco", "seis séis", "siete", "ocho", "nueve"),
        start=1,
    )
    for word in words.split()
}
TENS = _by_word(
    (
        "twenty veinte vinte vingt двадцать",
        "thirty treinta trinta trente тридцать",
        "forty cuarenta quarenta quarante сорок",
        "fifty cincuenta cinquenta cinquante пятьдесят",
        "sixty sesenta sessenta soixante шестьдесят",
        "seventy setenta семьдесят",
        "eighty ochenta oitenta восемьдесят",
        "ninety noventa девяносто",
    ),
    first=2,
    step=10,
)
HUNDREDS = _by_word(
    (
        "ciento cento сто",
        "doscientos duzentos двести",
        "trescientos trezentos триста",
        "cuatrocientos quatrocentos четыреста",
        "quinientos quinhentos пятьсот",
        "seiscientos seiscentos шестьсот",
        "setecientos setecentos семьсот",
        "ochocientos oitocentos восемьсот",
        "novecientos novecentos девятьсот",
    ),
    first=1,
    step=100,
)
HUNDRED = frozenset({"hundred", "cent", "cents"})
"""Behind a unit."""
TIMES = {"double": 2, "doble": 2, "triple": 3}
"""Before a unit."""
LINKS = frozenset({"y", "and", "e", "et"})
"""Between hundreds, tens and units."""
UNSPACED = (
    "零〇○공영",
    "一幺壹일",
    "二贰貳이",
    "三叁參삼",
    "四肆사",
    "五伍오",
    "六陆陸육륙",
    "七柒칠",
    "八捌팔",
    "九玖구",
)
"""Digits of one sign each, Chinese and Korean, from nought on."""
