"""Sentences that say where somebody can be reached and nothing else: `my number is 555-0142`, `mi correo es ...`.

People in danger end with them, and so do those who look for work: such words alone are no plea. The words that may
stand beside a number or an address are few and calm; `please`, `now` and `help` are none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from triage.text.normal import even

_BESIDE = {
    "en": "my the phone number mobile cell cellphone telephone contact tel ph is are at on can be reached call text me "
    "reach email e mail e-mail address whatsapp or and for you by",
    "es": "mi mis el telefono tel numero celular cel movil correo electronico es son al a pueden puede llamar llamarme "
    "llamenme llameme contactarme contacto escribirme en por o y de whatsapp",
    "pt": "meu o telefone numero celular contato e-mail endereco ligar ligue para me podem pode ou e no eh",
    "fr": "mon le telephone numero portable courriel adresse est au vous pouvez me joindre appeler contacter ou et par",
    "ht": "nimewo telefon telefòn mwen m se rele kontakte nan oswa imel adrès kapab ka ou",
    "vi": "số điện thoại của tôi em mình là liên hệ gọi cho qua hoặc và địa chỉ thư so dien thoai cua toi la sdt đt",
    "tl": "ang numero ko telepono selpon ay po tawagan ako sa puwede pwede o at ito dito",
    "ru": "мой моя телефон тел номер телефона почта адрес для связи звоните по мне можно позвонить или и",
    "hi": "मेरा मेरी फ़ोन फोन नंबर मोबाइल है हैं ईमेल पता और या पर संपर्क mera phone number hai mobile par ya aur",
    "ar": "رقم رقمي هاتفي هاتف تلفوني جوالي موبايلي الهاتف الجوال على بريدي الالكتروني الإلكتروني و أو للتواصل",
}
_SIGNS = {
    "zh": "我的 我 电话 電話 手机 手機 号码 號碼 联系 聯繫 方式 是 请打 邮箱 郵箱 地址 微信 号 號 为",
    "ko": "제 내 저의 전화 번호 휴대폰 핸드폰 연락처 는 은 입니다 이에요 예요 이메일 주소 로 으로",
}
"""Written without blanks, or so that endings stand on the number."""
_PHONE = re.compile(r"\+?\(?\d(?:[ ().-]{0,2}\d){6,14}")
_MAIL = re.compile(r"[\w.+-]{1,60}@[\w-]{1,60}(?:\.[\w-]{2,24}){1,3}")
_BETWEEN = r"[ :.()\-]{0,4}"
"""What stands between two pieces of such a sentence."""
_REACHES = 90
"""Code points to each side of a number in which its sentence has to begin and to end."""
_MOST = 20
_MOST_WORDS = 12


def without(text: str) -> str:
    """Give an evened text without such sentences; the text itself where there is none."""
    kept: list[str] = []
    start = 0
    for begins, ends in islice(_where(text), _MOST):
        if ends > start:
            kept.append(text[start : max(start, begins)])
            start = ends
    return "".join((*kept, text[start:])) if kept else text


def is_only(text: str) -> bool:
    """Whether a stretch of an evened text is such a sentence, or more of them."""
    left = without(text)
    return left != text and not any(map(str.isalnum, left))


def _where(text: str) -> Iterator[tuple[int, int]]:
    if not any(map(str.isdigit, text)) and "@" not in text:
        return
    before, behind = _expressions()
    found = [
        each.span()
        for each in (*islice(_PHONE.finditer(text), _MOST), *islice(_MAIL.finditer(text), _MOST))
    ]
    for start, end in sorted(found):
        first = max(0, start - _REACHES)
        begun = before.search(text[first:start] if first else f"\n{text[:start]}")
        ended = behind.match(f"{text[end:]}\n"[:_REACHES])
        if begun and ended:
            yield first + begun.start(1) - (not first), end + ended.end(1)


@cache
def _expressions() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Give what stands before a number from where its sentence begins, and behind it to where it ends."""
    words = {even(word).text for said in _BESIDE.values() for word in said.split()}
    signs = {even(word).text for said in _SIGNS.values() for word in said.split()}
    any_word, any_sign = (
        "|".join(sorted(map(re.escape, each), key=len, reverse=True)) for each in (words, signs)
    )
    number = rf"{_MAIL.pattern}|{_PHONE.pattern}(?!\d)"
    # Each piece is read in one way only, signs before it and the whole of a number: where a run of digits could be
    # parted anywhere, twelve pieces of it were tried in more ways than can be counted.
    piece = rf"(?>{_BETWEEN}+(?:(?:{any_word})(?!\w)|{any_sign}|{number}))"
    some = rf"{piece}{{0,{_MOST_WORDS}}}{_BETWEEN}"
    return re.compile(rf"[.!?\n,;]({some})\Z"), re.compile(rf"({some})(?=[.!?\n,;])")
