"""What a telephone, its carrier or a mail program puts into each mail by itself, as in `Sent from my iPhone`.

Nobody wrote it. Beside it what is put below each mail of one sender: a signature behind `-- `, a notice that a mail is
confidential.
"""

from __future__ import annotations

import re

_BRANDS = (
    r"(?:(?:apple|samsung|huawei|honor|xiaomi|redmi|google|pixel|lg|nokia|motorola|moto|oneplus|oppo|vivo|sony|htc"
    r"|verizon|at&t|t-mobile|sprint|wireless|galaxy|4g|5g|lte)[ ,]{1,2}){0,5}"
)
_DEVICE = (
    rf"{_BRANDS}(?:iphone|ipad|ipod|android|galaxy|blackberry|smart ?phone|(?:mobile|cell) ?phone|phone"
    r"|mobile(?: device)?|tablet|device|m[oó]vil|celular|tel[eé]fono|telefone|t[ée]l[ée]phone|portable|телефона?)"
)
_PROGRAM = (
    r"(?:outlook|gmail|\[?proton ?mail\]?(?:\(https?://[^\s()]{1,100}\))?(?: secure e-?mail)?"
    r"|(?:yahoo|apple) mail|aol(?: mail)?|mail)"
)
_TYPOS = r"(?:typ(?:os?|ing errors?)|brevity|(?:spelling |grammar )?(?:errors?|mistakes?)|autocorrect|shortness)"
_EXCUSE = (
    rf"(?:please )?(?:excuse|pardon|forgive|ignore) (?:(?:any|my|the|for) ){{0,2}}{_TYPOS}"
    rf"(?:(?: and| or|,) (?:any )?{_TYPOS}){{0,3}}"
)
_CARRIER = (
    r"t-mobile message|multimedia message|picture ?mail|mms e-?mail"
    r"|this message was sent using (?:the )?(?:picture and video|pix-flix) messaging service from verizon wireless"
    r"|to learn how you can snap pictures and capture videos with your wireless phone visit"
    r"|(?:https?://)?(?:www\.)?verizonwireless\.com/picture(?:video)?"
    r"|note: to play video messages sent to e-?mail, quicktime ?\W{0,3} ?6\.5 or higher is required"
    r"|you have (?:a )?new (?:picture|video) mail|click go/view to see now"
    r"|thank you for using picture and video messaging by u\.s\. cellular"
    r"|to respond to this text message, reply to this email or visit google voice"
    r"|your account help center help forum"
)
"""What gateways of telephones put around a picture or a text, each a line of theirs."""
_FOOTER = re.compile(
    rf"[^\w\n]*+(?:(?:sent|get) (?:from |via |using |with )?{_PROGRAM}"
    r"(?: (?:for|on) (?:my )?(?:ios|iphone|ipad|android|mobile|windows(?: 1[01])?))?"
    rf"|(?:this (?:e-?mail|message) was )?sent (?:from|via|using) (?:my |the |an? )?{_DEVICE}"
    rf"(?:[^\w\n]{{1,3}}{_EXCUSE})?"
    rf"|{_EXCUSE}|{_CARRIER}|yahoo mail: search, organi[sz]e, conquer"
    r"|virus-?free[.,]? ?(?:www\.)?av(?:ast|g)\.com|this e-?mail has been checked for viruses by av(?:ast|g)"
    r"(?: antivirus)?(?: software)?"
    r"(?:[^\w\n]{1,3}(?:https?://)?(?:www\.)?av(?:ast|g)\.com)?"
    rf"|enviad[oa] (?:desde|do|de|a partir do) (?:mi |meu )?{_DEVICE}"
    rf"|envoy[ée] (?:de|depuis) (?:mon )?{_DEVICE}"
    rf"|отправлено с (?:моего )?{_DEVICE}"
    rf"|(?:đã )?(?:được )?gửi từ {_DEVICE}(?: của tôi)?"
    rf"|ipinadala mula sa (?:aking )?{_DEVICE}"
    rf"|voye (?:soti nan|depi) {_DEVICE}(?: mwen)?"
    rf"|(?:나의 |내 )?{_DEVICE}에서 (?:보냄|발송)"
    rf"|(?:发自|發自|從|从)(?:我的)? ?{_DEVICE}(?: ?(?:傳送|发送|發送))?"
    rf"|(?:أ?\u064f?رسلت?|مرسل[ة]?) من (?:الـ? ?)?{_DEVICE}(?: الخاص بي)?"
    rf"|मेरे {_DEVICE} से भेजा गया"
    r")(?:[ ]?[<(]https?://[^\s<>()]{1,200}[>)])?[^\w\n]*",
    re.IGNORECASE,
)
"""Each a whole line: words beside one are somebody's."""
_DELIMITER = re.compile(r"^-- ?\r?$", re.MULTILINE)
_MAIL = (
    r"(?:e-?mails?|message|communication|transmission|correo(?: electr[oó]nico)?|mensaje|courriel|mensagem|nachricht"
    r"|сообщение|письмо)"
)
_NOTICE = re.compile(
    r"[^\w\n]*(?:(?:(?:strictly )?(?:confidentiality|privacy|legal|security)"
    r"(?: (?:notice|note|statement|disclaimer)|:)"
    r"|(?:legal )?disclaimer\b|aviso (?:de confidencialidad|legal)|avis de confidentialité|vertraulichkeitshinweis)"
    rf"|(?:this|the|these|este|esta|el presente|ce|cette|le présent|diese|die|данное|это)"
    rf" [^\n]{{0,60}}{_MAIL}\b[^\n]{{0,160}}"
    r"\b(?:confiden[ct]i|privileged|intended|addressee|legally|vertraulich|конфиденциальн|solely|unauthori[sz]ed)"
    rf"|if you (?:have |are not )?(?:received|the intended)\b|please consider the environment)",
    re.IGNORECASE,
)
"""How a notice begins. What stands below it without an empty line belongs to it."""
_WORD = re.compile(r"[^\W_]")
_PICTURE = re.compile(r"\[(?:image|cid|inline image|imagen|bild)\b[^\]\n]{0,200}\]", re.IGNORECASE)


def without_footers(text: str) -> str:
    """Leave out the lines that a program added, and what ends the lines."""
    return "\n".join(line for line in text.splitlines() if not _FOOTER.fullmatch(line.strip()))


def without_signature(text: str) -> str:
    """Leave out what stands below each mail of one sender too: a signature behind `-- `, and notices.

    For counting and comparing alone, never for weighing: a notice is known by how it begins, and takes its paragraph
    along.
    """
    return _without_notices(without_footers(_DELIMITER.split(text, maxsplit=1)[0]))


def has_words(text: str) -> bool:
    """Whether a text says more than what a program adds.

    A notice is words here: a plea may begin as one does, `this message is confidential, he locked us in`.
    """
    return _WORD.search(without_footers(_PICTURE.sub(" ", text))) is not None


def _without_notices(text: str) -> str:
    kept: list[str] = []
    notice = False
    for line in text.splitlines():
        notice = bool(line.strip()) and (notice or _NOTICE.match(line) is not None)
        if not notice:
            kept.append(line)
    return "\n".join(kept)
