"""What a machine says of its own mailbox, as in `This mailbox is not monitored. Please do not reply`.

It is no wish of a person's. Only what names a mailbox that nobody reads, or a message that a machine made, is such a
notice: a frightened person says `please do not reply` too, beside a notice as well. In doubt it is theirs: a wish too
many costs a look at the case, one too few is an answer that somebody else reads.
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
_LONGEST = 200
"""Characters of a sentence that says nothing beside its notice."""
_PARAGRAPHS = re.compile(r"(\n[^\S\n]{0,20}\n\s*)")
_SENTENCES = re.compile(r"(?<=[.!?।])\s+|(?<=[。！？])")
_PERSON = re.compile(
    r"(?<![\w-])(?:"
    r"i|i['’]m|me|my|mine|myself|he|him|his|she|her|hers|someone|somebody|anyone|everyone|everybody|husband|wife|boss"
    r"|boyfriend|girlfriend|father|mother|landlord|pimp"
    r"|yo|mi|mis|mí|él|ella|ellos|alguien|esposo|esposa|marido|novio|novia|jefe|jefa|patr[oó]n|patrona|due[ñn]o"
    r"|je|j['’]\w{1,20}|moi|ma|mari|copain|patron|quelqu['’]un|lit"
    r"|eu|meu|meus|minha|minhas|ele|ela|namorado|chefe|patr[aã]o|algu[ée]m"
    r"|я|мне|меня|мой|моя|моё|мое|мою|моей|мо[её]м|муж|мужа|он|она|они|его|её|ее|хозяин|начальник|парень"
    r"|(?<!chúng )tôi|chồng|anh ấy|cô ấy|ông chủ|ako|ko|akin|aking|asawa|amo|niya|siya|nila"
    r"|mwen|mari m|patwon|أنا|انا|زوجي|هو|هي|بريدي|يقرأ|मैं|मुझे|मेरा|मेरी|मेरे|पति|वह|मालिक"
    r")(?![\w-])|我(?![们們])|(?<!其)他|她|老公|丈夫|老板|老闆|男友|남편|사장|남자친구|제가|내가|그가|저는|나는",
    re.IGNORECASE,
)
"""Whoever writes, and who may read with them: no notice of a machine speaks of these."""
_PLEA_WORDS = """
    please kindly so thus do not don't dont cannot can't reply replying respond answer to this that these the it
    e-mail email emails mail message messages notification mailbox inbox address directly
    por favor de no responda responder respondas conteste contestar a al este esta correo electrónico electronico
    mensaje dirección direccion buzón
    merci ne pas répondre repondre répondez veuillez prière à ce cet cette courriel adresse svp
    não nao responder responde endereço mensagem
    пожалуйста не отвечайте отвечать на это этот письмо сообщение адрес просим просьба
    vui lòng xin đừng không trả lời phản hồi thư này email lại
    huwag po kayong kayo mag-reply sumagot tumugon sa na ito mangyaring pakiusap
    tanpri pa reponn mesaj imèl sa a
    يرجى الرجاء عدم الرد على هذه هذا الرسالة البريد لا ترد تردوا
    कृपया इस ईमेल संदेश का पर उत्तर जवाब न मत दें
    회신하지 답장하지 회신 답장 이 본 메일에 메일에는 메일로 마세요 마십시오 말아 주세요 주십시오
"""
_PLEA = frozenset(_PLEA_WORDS.split())
"""All words of a sentence that only asks for no reply, as machines put it beside their notice."""
_PLEA_OF_NO_BLANKS = re.compile(
    r"[请請](?:您)?(?:勿|不要|别|別)(?:直接)?(?:回[复覆]|答[复覆])(?:此|本|[该該])?(?:[邮郵]件|信息|訊息|消息|信件)?"
)
_AROUND = '.,;:!?¡¿।؟،。！？，*()"“”'


def is_unattended(text: str) -> bool:
    """Whether it says that a machine made it, or that nobody reads the mailbox that it is from."""
    ends = text if len(text) <= 2 * _LOOKED else f"{text[:_LOOKED]}\n{text[-_LOOKED:]}"
    flat = " ".join(ends.split())
    folded = flat.lower()
    return any(stem in folded for stem in _STEMS) and _NOTICE.search(flat) is not None


def without_notices(text: str) -> str:
    """`text` without such sentences, and without a bare `Do not reply` before or behind one in its paragraph.

    A paragraph that speaks of a person stays as it is.
    """
    if not is_unattended(text):
        return text
    return "".join(map(_left, _PARAGRAPHS.split(text)))


def _left(paragraph: str) -> str:
    sentences = _SENTENCES.split(" ".join(paragraph.split()))
    told = {at for at, each in enumerate(sentences) if _is_notice(each)}
    if not told or _PERSON.search(paragraph):
        return paragraph
    return " ".join(
        each
        for at, each in enumerate(sentences)
        if at not in told and (told.isdisjoint((at - 1, at + 1)) or not _asks_for_no_reply(each))
    )


def _is_notice(sentence: str) -> bool:
    return len(sentence) <= _LONGEST and _NOTICE.search(sentence) is not None


def _asks_for_no_reply(sentence: str) -> bool:
    words = [word.strip(_AROUND) for word in sentence.lower().split()]
    return all(
        word in _PLEA or not word or _PLEA_OF_NO_BLANKS.fullmatch(word) is not None
        for word in words
    )
