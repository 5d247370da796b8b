"""What a machine says of its own mailbox, as in `This mailbox is not monitored. Please do not reply`.

It is no wish of a person's. Only what names a mailbox that nobody reads, or a message that a machine made, is such a
notice: a frightened person says `please do not reply` too.
"""

from __future__ import annotations

import re

_MAILBOX = r"(?:e-?mail(?:box| address| account)?|mail ?box|inbox|address|account)"
_MESSAGE = r"(?:message|e-?mail|mail|response|reply|notification|notice)"
_CORREO = r"(?:correo(?: electr[oó]nico)?|buz[oó]n|mensaje|cuenta|direcci[oó]n|e-?mail|notificaci[oó]n|respuesta)"
_COURRIEL = r"(?:message|courriel|e-?mail|notification|r[ée]ponse|adresse|bo[iî]te)"
_MENSAGEM = r"(?:mensagem|e-?mail|notifica[cç][aã]o|resposta|caixa|endere[cç]o)"
_SAID = (
    (
        rf"\b(?:this|our) {_MAILBOX} (?:is|are)"
        r" (?:not (?:being )?(?:monitored|attended|checked)|unmonitored|unattended)\b"
        r"(?! by (?:him|her|them|my|anyone else))"
    ),
    rf"\b(?:is|from) an? (?:unmonitored|unattended|no-?reply|send-only) (?:{_MAILBOX}|{_MESSAGE})",
    (
        rf"\breplies to this (?:{_MESSAGE}|{_MAILBOX}) (?:are not|will not be|cannot be)"
        r" (?:monitored|read|received|delivered|answered)"
    ),
    (
        r"(?:\A|[.!?] |\bthis is an? )(?:auto(?:mated|matic|-?generated)|(?:system|computer)[- ]generated)"
        rf" {_MESSAGE}"
    ),
    (
        rf"\bthis {_MESSAGE} (?:is|was|has been) "
        r"(?:(?:sent|generated|created) automatically|automatic(?:ally (?:sent|generated|created))?)\b"
    ),
    rf"\b{_CORREO} (?:es |fue |ha sido )?(?:autom[aá]tic[oa]|(?:generad|enviad)[oa] autom[aá]ticamente)",
    rf"\b{_CORREO} no (?:es|est[aá]|se) (?:siendo )?(?:monitore|supervis|revis|atend|vigil)\w{{1,6}}",
    rf"\b{_COURRIEL} (?:est |a [ée]t[ée] )?(?:automatique|(?:g[ée]n[ée]r[ée]e?|envoy[ée]e?) automatiquement)",
    rf"\b{_COURRIEL} n['’]est pas (?:surveill[ée]e?|consult[ée]e?|relev[ée]e?)",
    rf"\b{_MENSAGEM} (?:[ée] |foi )?(?:autom[aá]tic[ao]|(?:gerad|enviad)[ao] automaticamente)",
    rf"\b{_MENSAGEM} n[aã]o (?:[ée]|est[aá]) (?:sendo )?monitorad[ao]",
    r"\bавтоматическ(?:ое|ий|ая) (?:сообщение|письмо|ответ|уведомление)",
    r"\b(?:сообщение|письмо) (?:создано|отправлено|сформировано) автоматически",
    r"(?:系[统統]|自[动動])(?:自[动動])?(?:[发發]送|生成|[产產]生|[发發]出|回[复覆])|系[统統][邮郵]件|[无無]人(?:值守|[监監]控)",
    r"(?:발신|발송) ?전용|자동(?:으로)? ?(?:발송|생성|응답)",
    r"\b(?:thư|email|tin nhắn|thông báo) (?:này )?(?:được )?(?:gửi |tạo )?tự động",
    r"\bawtomatikong (?:mensahe|email|sagot)",
    r"\b(?:mesaj|imèl|repons) otomatik",
    r"(?:رسالة|رد) (?:آلية|آلي|تلقائية|تلقائي)",
    r"स्वचालित (?:संदेश|ईमेल|उत्तर|सूचना)",
)
"""In the languages that triage has cues in."""
_NOTICE = re.compile("|".join(_SAID), re.IGNORECASE)
_STEMS = (
    "monitor", "attended", "checked", "no-reply", "noreply", "send-only", "replies to this", "auto", "generated",
    "supervis", "revis", "atend", "vigil", "surveill", "consult", "relev", "автомат", "系", "自", "人", "발", "자동",
    "tự động", "awtomat", "otomat", "آلي", "تلقائي", "स्वचालित",
)  # fmt: skip
"""One of these is in every such notice, and most mails have none: looking for them takes a fortieth of the time."""
_LOOKED = 5_000
"""Characters at both ends of a text in which a notice is looked for."""
_PARAGRAPHS = re.compile(r"(\n[^\S\n]{0,20}\n\s*)")
_SENTENCES = re.compile(r"(?<=[.!?।])\s+|(?<=[。！？])")


def is_unattended(text: str) -> bool:
    """Whether it says that a machine made it, or that nobody reads the mailbox that it is from."""
    ends = text if len(text) <= 2 * _LOOKED else f"{text[:_LOOKED]}\n{text[-_LOOKED:]}"
    flat = " ".join(ends.split())
    folded = flat.lower()
    return any(stem in folded for stem in _STEMS) and _NOTICE.search(flat) is not None


def without_notices(text: str) -> str:
    """`text` without such sentences, and without the one before and behind each in its paragraph: `Do not reply`."""
    if not is_unattended(text):
        return text
    return "".join(map(_left, _PARAGRAPHS.split(text)))


def _left(paragraph: str) -> str:
    sentences = _SENTENCES.split(" ".join(paragraph.split()))
    told = {at for at, each in enumerate(sentences) if _NOTICE.search(each)}
    if not told:
        return paragraph
    return " ".join(
        each for at, each in enumerate(sentences) if told.isdisjoint((at - 1, at, at + 1))
    )
