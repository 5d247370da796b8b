"""What a telephone or a mail program puts into each mail by itself, as in `Sent from my iPhone`: nobody wrote it.

Beside it what is put below each mail of one sender: a signature behind `-- `, a notice that a mail is confidential.
"""

from __future__ import annotations

import re

_BRANDS = (
    r"(?:(?:apple|samsung|huawei|honor|xiaomi|redmi|google|pixel|lg|nokia|motorola|moto|oneplus|oppo|vivo|sony|htc"
    r"|verizon|at&t|t-mobile|sprint|wireless|galaxy|4g|5g|lte)[ ,]{1,2}){0,5}"
)
_DEVICE = (
    rf"{_BRANDS}(?:iphone|ipad|ipod|android|galaxy|blackberry|smart ?phone|(?:mobile|cell) ?phone|phone|mobile"
    r"|tablet|device|m[oó]vil|celular|tel[eé]fono|telefone|t[ée]l[ée]phone|portable|телефона?)"
)
_PROGRAM = r"(?:outlook|gmail|proton ?mail|(?:yahoo|aol|apple) mail|mail)"
_FOOTER = re.compile(
    rf"[^\w\n]*(?:(?:sent|get) (?:from |via |using )?{_PROGRAM}"
    r"(?: (?:for|on) (?:my )?(?:ios|iphone|ipad|android|mobile|windows(?: 1[01])?))?"
    rf"|sent (?:from|via|using) (?:my |the |an? )?{_DEVICE}"
    rf"|enviad[oa] (?:desde|do|de|a partir do) (?:mi |meu )?{_DEVICE}"
    rf"|envoy[ée] (?:de|depuis) (?:mon )?{_DEVICE}"
    rf"|отправлено с (?:моего )?{_DEVICE}"
    rf"|(?:đã )?(?:được )?gửi từ {_DEVICE}(?: của tôi)?"
    rf"|ipinadala mula sa (?:aking )?{_DEVICE}"
    rf"|voye (?:soti nan|depi) {_DEVICE}(?: mwen)?"
    rf"|(?:나의 |내 )?{_DEVICE}에서 (?:보냄|발송)"
    rf"|(?:发自|發自|從|从)(?:我的)? ?{_DEVICE}(?: ?(?:傳送|发送|發送))?"
    rf"|(?:أ?رسلت?|مرسل[ة]?) من (?:ال ?)?{_DEVICE}(?: الخاص بي)?"
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
    """Leave out what stands below each mail of one sender too: a signature behind `-- `, and notices."""
    kept: list[str] = []
    notice = False
    for line in without_footers(_DELIMITER.split(text, maxsplit=1)[0]).splitlines():
        notice = bool(line.strip()) and (notice or _NOTICE.match(line) is not None)
        if not notice:
            kept.append(line)
    return "\n".join(kept)


def has_words(text: str) -> bool:
    """Whether a text says more than what a program adds."""
    return _WORD.search(without_footers(_PICTURE.sub(" ", text))) is not None
