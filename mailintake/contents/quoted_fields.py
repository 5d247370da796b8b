"""The fields above a mail that is quoted whole, without marks, as Outlook and others write them in their language.

People write such lines too: `From: Honduras`, `Date: since March`. So fields begin a quotation only where an address, a
moment or a rule above them says that a program wrote them.
"""

from __future__ import annotations

import re
from itertools import takewhile

LOOKED_AT = 6
"""Lines of a block that are looked at."""
LEAST_FIELDS = 3

_NAMES = {
    "sender": (
        "from", "von", "de", "da", "van", "od", "kimden", "от", "від", "寄件者", "寄件人", "发件人", "發件人",
        "差出人", "보낸 사람", "보낸사람", "từ", "من", "expéditeur", "remitente",
        "mula sa", "mula kay", "प्रेषक", "द्वारा", "จาก", "från", "fra", "de la", "από", "feladó", "odesílatel", "מאת",
        "dari", "lähettäjä",
    ),
    "date": (
        "sent", "date", "data", "datum", "gesendet", "enviado", "enviada em", "enviado em", "fecha", "envoyé", "envoye",
        "inviato", "verzonden", "wysłano", "gönderilme", "gönderildi", "отправлено", "дата", "надіслано", "发送时间",
        "發送時間", "傳送時間", "寄件日期", "日期", "送信日時", "日時", "보낸 날짜", "보낸날짜", "날짜", "đã gửi",
        "ngày", "gửi",
        "ipinadala", "petsa", "भेजा गया", "प्रेषित", "दिनांक", "ส่ง", "วันที่", "skickat", "sendt", "trimis", "dată",
        "στάλθηκε", "ημερομηνία", "elküldve", "dátum", "odesláno", "נשלח", "תאריך", "terkirim", "dikirim", "tanggal",
        "lähetetty", "päivämäärä", "voye", "dat",
        "تم الإرسال", "التاريخ", "تاريخ الإرسال",
    ),
    "to": (
        "to", "an", "para", "a", "à", "aan", "do", "kime", "alıcı", "кому", "收件人", "收件者", "宛先", "받는 사람",
        "받는사람", "đến", "tới", "إلى", "cc", "bcc", "dw", "copia", "kopie", "kopia", "copie", "копия", "копія",
        "抄送", "副本", "참조", "نسخة",
        "para kay", "प्रति", "ถึง", "สำเนา", "till", "til", "către", "προς", "κοιν", "címzett", "komu", "אל", "עותק",
        "kepada", "vastaanottaja", "pou",
    ),
    "subject": (
        "subject", "betreff", "asunto", "assunto", "objet", "oggetto", "onderwerp", "temat", "konu", "тема", "主题",
        "主題", "主旨", "件名", "제목", "chủ đề", "الموضوع",
        "paksa", "विषय", "เรื่อง", "ämne", "emne", "subiect", "θέμα", "tárgy", "předmět", "נושא", "perihal", "aihe",
        "sijè",
    ),
}  # fmt: skip
SENDER = "|".join(re.escape(name) for name in _NAMES["sender"])
"""The names of the sender's field, for an expression."""
_END = re.compile(r"\W+$")
# What a name ends in may be no letter: the vowel of a word of Hindi, a tone of Thai.
_KINDS = {_END.sub("", name): kind for kind, names in _NAMES.items() for name in names}
_ANY_DATES = (
    "date", "data", "datum", "fecha", "дата", "日期", "날짜", "ngày", "التاريخ", "petsa", "दिनांक", "วันที่", "dată",
    "ημερομηνία", "dátum", "תאריך", "tanggal", "päivämäärä", "dat",
)  # fmt: skip
_ANY_DATE = {_END.sub("", name) for name in _ANY_DATES}
_FIELD = re.compile(r"\W{0,3}(\w[^:：]{0,20}?)\W{0,3}[:：]")
_ANY_FIELD = re.compile(r"^\W{0,3}\w[^:：]{0,60}[:：]")
_RULE = re.compile(r"^\s*[_-]{10,}\s*$")
_NAMED_RULE = re.compile(r"^\s*[-_–—=]{3,}\s?([^-_–—=\s][^\n]{1,60}?)[-_–—=]{3,}\s*$")
_MOST_NAMED = 2
"""Words of a rule in dashes in any language; of more it has to name a mail, for people write so too."""
_OF_MAIL = re.compile(
    r"message|mensaje|mensagem|mensahe|messaggio|mesaj|messaj|mail|correo|courriel|nachricht|bericht|wiadomo|сообщени"
    r"|письм|повідомлен|tin nhắn|thư|رسالة|메시지|메일|邮件|郵件|メッセージ|メール|संदेश|सन्देश|forwarded|original",
    re.IGNORECASE,
)
_WRITTEN_DAY = re.compile(r"\d\s{0,3}[./年월月-]\s{0,3}\d|\d.{0,40}\b\d{4}\b|\b\d{4}\b.{0,40}\d")
_FULL_DAY = re.compile(
    r"\d\s{0,3}[./年년-]\s{0,3}\d{1,2}\s{0,3}[./月월-]\s{0,3}\d|\b\d{1,2}\b.{0,40}\b\d{4}\b|\b\d{4}\b.{0,40}\d"
)
_TIME = re.compile(r"(\d{1,2})\s?[:：.h時时시點点]\s?\d{2}")


def is_field_block(lines: list[str], at: int) -> bool:
    """Whether the fields of a mail begin here, in whatever order, and were written by a program."""
    first = _kind(lines[at])
    if first != "sender":
        return first in {"date", "subject"} and _names_its_sender(lines, at)
    found = [(line, kind) for line in lines[at : at + LOOKED_AT] if (kind := _kind(line))]
    if len(found) < LEAST_FIELDS:
        return False
    kinds = {kind for _, kind in found}
    if any("@" in line and kind in {"sender", "to"} for line, kind in found):
        return True
    if at and _RULE.match(lines[at - 1]):
        return "subject" in kinds
    # Outlook shows its own people without their address.
    dated = any(kind == "date" and _is_dated(line) for line, kind in found)
    block = list(takewhile(str.strip, lines[at : at + LOOKED_AT + 1]))
    return (
        dated
        and {"to", "subject"} <= kinds
        and len(block) <= LOOKED_AT
        and len(block) == len(found)
    )


def fields_from(lines: list[str], at: int) -> list[str]:
    """The fields of a mail that stand here, one below the other: any other line there may be somebody's words."""
    return list(takewhile(_kind, lines[at : at + LOOKED_AT]))


def _names_its_sender(lines: list[str], at: int) -> bool:
    """Whether fields of a mail alone stand here, of three kinds or more, with the address of its sender."""
    block = fields_from(lines, at)
    kinds = [_kind(line) for line in block]
    named = any("@" in line and kind == "sender" for line, kind in zip(block, kinds, strict=True))
    return named and len(set(kinds)) >= LEAST_FIELDS


def _is_dated(line: str) -> bool:
    """Whether a field says when a mail was sent: `Sent` does by its name, `Date` by a day."""
    return _name(line) not in _ANY_DATE or _WRITTEN_DAY.search(line) is not None


def _kind(line: str) -> str | None:
    """Which field of a mail it is, if any."""
    return _KINDS.get(_name(line))


def _name(line: str) -> str:
    field = _FIELD.match(line)
    return " ".join(field[1].lower().split()) if field else ""


def begins_below_rule(lines: list[str], at: int) -> bool:
    """Whether a rule stands right above this line."""
    return at > 0 and _RULE.match(lines[at - 1]) is not None


def with_rule(lines: list[str], at: int) -> int:
    """Where the rule above the fields of a mail stands, a plain one or one with words in any language; else `at`."""
    if begins_below_rule(lines, at):
        return at - 1
    top = at - 1
    while top > at - 3 and top > 0 and not lines[top].strip():
        top -= 1
    named = _NAMED_RULE.match(lines[top]) if top >= 0 else None
    return top if named and _is_name(named[1]) else at


def _is_name(said: str) -> bool:
    """Whether it names a mail, and is no sentence of the sender's."""
    count = len(said.split())
    return count <= _MOST_NAMED or (count <= 2 * _MOST_NAMED and bool(_OF_MAIL.search(said)))


def begins_above(lines: list[str], at: int) -> int:
    """Where a rule begins with fields of a mail below it that end above this line, as Yandex writes them; else `at`."""
    top = at
    while top and _kind(lines[top - 1]) in {"to", "subject"}:
        top -= 1
    return top - 1 if top < at and begins_below_rule(lines, top) else at


def is_form(lines: list[str], at: int) -> bool:
    """Whether fields name no address as the sender's, or no recipient below a subject, or are no mail's."""
    block = list(takewhile(str.strip, lines[at:]))
    if _kind(block[0]) != "sender" and "to" not in map(_kind, block):
        return True
    sender = next((line for line in block if _kind(line) == "sender"), block[0])
    return "@" not in sender or any(_ANY_FIELD.match(line) and not _kind(line) for line in block)


def names_a_moment(line: str) -> bool:
    """Whether a day with its year and a time of day stand in it, as programs write when a mail was sent."""
    time = _TIME.search(line)
    return time is not None and _FULL_DAY.search(line) is not None
