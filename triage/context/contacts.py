"""Sentences that say where somebody can be reached and nothing else: `my number is 555-0142`, `mi correo es ...`.

People in danger end with them, and so do those who look for work: such words alone are no plea. The words that may
stand beside a number or an address are few and calm; `please`, `now` and `help` are none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
_SOON = {
    "en": "please kindly as soon possible asap back you can anytime whenever today tomorrow thanks thank",
    "es": "por favor lo mas antes pronto posible cuanto hoy manana gracias",
    "pt": "por favor o mais quanto antes breve possível assim que hoje amanhã ligue liguem retornem obrigada obrigado",
    "fr": "s'il vous plaît merci de appelez-moi appelez rappelez-moi rappelez moi dès que possible bientôt demain",
    "ht": "tanpri souple rele byen vit pi posib jodi demen mèsi",
    "vi": "vui lòng xin làm ơn sớm càng tốt lại hôm nay ngày mai cảm ơn",
    "tl": "paki pakitawagan pakitawag tawagan tumawag lang sana agad lalong madaling panahon salamat",
    "ru": "пожалуйста прошу как можно скорее перезвоните позвоните мне сегодня завтра спасибо",
    "hi": "कृपया जल्द जल्दी से कॉल करें कीजिए मुझे धन्यवाद kripya jald jaldi se call karein kijiye mujhe dhanyavad",
    "ar": "من فضلكم فضلك الرجاء يرجى ارجو الاتصال اتصلوا بي في اسرع وقت ممكن اليوم غدا شكرا",
}
_SOON_SIGNS = {
    "zh": "请尽快 尽快 儘快 请 請 给 給 打 来 來 回电 回電 致电 致電 联系我 聯繫我 跟我 今天 明天 谢谢 謝謝",
    "ko": "최대한 빨리 빠른 시일 내에 내로 연락 회신 부탁 주세요 주십시오 부탁드립니다 부탁드려요 오늘 내일 감사합니다",
}
"""What whoever applies for work asks for beside a number, and whoever pleads as well."""
_BETWEEN = r"[ :.()\-]{0,4}"
"""What stands between two pieces of such a sentence."""
_BETWEEN_OR_PAUSE = r"[ :.,()\-]{0,4}"
_REACHES = 90
"""Code points to each side of a number in which its sentence has to begin and to end."""
_MOST = 20
_MOST_WORDS = 12


def without(text: str, *, soon: bool = False) -> str:
    """Give an evened text without such sentences; the text itself where there is none."""
    kept: list[str] = []
    start = 0
    for begins, ends in where(text, soon=soon):
        if ends > start:
            kept.append(text[start : max(start, begins)])
            start = ends
    return "".join((*kept, text[start:])) if kept else text


def is_only(text: str, *, soon: bool = False) -> bool:
    """Whether a stretch of an evened text is such a sentence, or more of them."""
    left = without(text, soon=soon)
    return left != text and not any(map(str.isalnum, left))


def where(text: str, *, soon: bool = False) -> list[tuple[int, int]]:
    """Give where such sentences begin and end in an evened text. `soon` says that whoever asks there, also in the
    clause before, to be called as soon as possible says nothing else either: they look for work.
    """
    return list(islice(_where(text, soon=soon), _MOST))


def _where(text: str, *, soon: bool) -> Iterator[tuple[int, int]]:
    if not any(map(str.isdigit, text)) and "@" not in text:
        return
    before, behind = _expressions(soon=soon)
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
def _expressions(*, soon: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Give what stands before a number from where its sentence begins, and behind it to where it ends."""
    beside = [*_BESIDE.values(), *(_SOON.values() if soon else ())]
    without_blanks = [*_SIGNS.values(), *(_SOON_SIGNS.values() if soon else ())]
    any_word, any_sign = map(_any_of, (beside, without_blanks))
    between = _BETWEEN_OR_PAUSE if soon else _BETWEEN
    number = rf"{_MAIL.pattern}|{_PHONE.pattern}(?!\d)"
    # Each piece is read in one way only, signs before it and the whole of a number: where a run of digits could be
    # parted anywhere, twelve pieces of it were tried in more ways than can be counted.
    piece = rf"(?>{between}+(?:(?:{any_word})(?!\w)|{any_sign}|{number}))"
    some = rf"{piece}{{0,{_MOST_WORDS}}}{between}"
    return re.compile(rf"[.!?\n,;]({some})\Z"), re.compile(rf"({some})(?=[.!?\n,;])")


def _any_of(said: Iterable[str]) -> str:
    """Give an expression for any word of some sentences, the longest first."""
    words = {even(word).text for each in said for word in each.split()}
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
