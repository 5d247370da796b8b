"""The first answer of a ticket system that sets no field of a machine: guessed by what it says and by whose address.

Both must hold, and it stays a guess: whoever works at a shelter writes from `contact@` too. So it keeps our answer from
leaving by itself and does nothing else; the words are weighed as anybody's.
"""

from __future__ import annotations

import re

FIRST_LINES = 400
"""Signs of the text in which it says so."""
_ROLE = re.compile(
    r"(?:(?:it|tech|customer|client|user)?[.\-_]?(?:support|service|help|care)(?:[.\-_]?(?:desk|team|center|centre))?"
    r"|tickets?|requests?|cases?|contact|info|soporte|ayuda|atencion[.\-_]?(?:al)?[.\-_]?(?:cliente|usuario)?"
    r"|suporte|atendimento|chamados|assistance|aide|contacto|contato|hotro)"
    r"(?:[+=][^@]*|[.\-_]\d+)?@.*",
    re.IGNORECASE,
)
_NAMED = r"(?:#|id|no\.?|nr\.?|n[º°.]|№|number|número|numéro|номер)"
_DIGITS = r"[a-z]{0,8}-?\d[\w-]{0,20}"
_ID = (
    rf"(?:[\s\[(:]{{0,3}}(?:{_NAMED}[\s:#]{{0,3}})?{_DIGITS}|[\s\[(:]{{0,3}}#[\w-]{{1,20}})?[\])]?"
)
_THING = rf"(?:support |service |help ?desk )?(?:ticket|request|case|enquiry|inquiry|incident){_ID}"
_DONE = r"(?:created|received|opened|open|registered|logged|submitted|raised|updated)"
# What a machine says of a ticket of ours, in the languages of the form.
_SAYS = re.compile(
    rf"(?:your (?:new )?{_THING} (?:has(?: now)? been|was|is) (?:successfully )?{_DONE}\b"
    rf"|(?:support |service )?ticket{_ID} {_DONE}\b"
    rf"|request{_ID} received\b"
    r"|(?:a )?(?:new )?(?:support )?ticket (?:has been|was) (?:created|opened) for you"
    rf"|(?:su|tu) (?:ticket|solicitud|caso|tiquete|consulta|incidencia){_ID}"
    r" (?:ha sido|fue|se ha) (?:cread|recibid|registrad|abiert|generad)[oa]\b"
    rf"|(?:seu|sua) (?:ticket|chamado|solicitação|pedido|caso){_ID}"
    r" foi (?:criad|recebid|registrad|abert|gerad)[oa]\b"
    rf"|votre (?:ticket|demande|requête|dossier|incident){_ID}"
    r" (?:a (?:bien )?été|est) (?:bien )?(?:créé|reçu|enregistré|ouvert)e?\b"
    rf"|ваш[ае]? (?:заявка|запрос|обращение|тикет){_ID} (?:был[ао]? )?(?:успешно )?"
    r"(?:создан|принят|зарегистрирован|получен|открыт)[ао]?\b"
    rf"|(?:yêu cầu|phiếu hỗ trợ|ticket)(?: hỗ trợ)?(?: của (?:bạn|quý khách))?{_ID}"
    r" đã được (?:tạo|tiếp nhận|ghi nhận|nhận)"
    rf"|(?:ang )?iyong (?:ticket|kahilingan){_ID} ay (?:nagawa|nalikha|natanggap|naitala)"
    rf"|(?:tikè|demann) (?:ou|w)(?: an| la| a)?{_ID} (?:te |fin )?(?:kreye|resevwa|anrejistre)"
    rf"|您的?(?:支持)?(?:工单|工單|请求|請求|服务请求|服務請求){_ID}(?:已|已经|已經)(?:被|成功)?"
    r"(?:创建|建立|收到|提交|受理|登记|登記)"
    rf"|(?:귀하의 |고객님의 )?(?:티켓|문의|요청)(?:이|가)?{_ID}(?:이|가)? ?(?:생성|접수|등록)(?:되었|됐)"
    rf"|تم (?:إنشاء|استلام|فتح|تسجيل) (?:تذكرتك|طلبك|تذكرة الدعم){_ID}"
    rf"|आपका (?:टिकट|अनुरोध){_ID} (?:बना|प्राप्त|दर्ज|सफलतापूर्वक))",
    re.IGNORECASE,
)
_HAS_NUMBER = re.compile(r"\d|#\w")
_FORWARDED = re.compile(
    r"\s*(?:(?:(?:re|aw)\s?[:：]|\[[^\]]{1,60}\])\s{0,3}){0,4}"
    r"(?:fwd?|tr|rv|enc|wg|i|пересл\w*|转发|轉寄|転送|전달)\s{0,2}(?:\[\d{1,3}\]\s?)?[:：]",
    re.IGNORECASE,
)
_QUOTES = re.compile(
    r"^[^\S\n]{0,20}+(?:>|(?:[-_–—]{2,40}+|begin)[^\n]{0,40}\b(?:message|mail|mensaje|mensagem|nachricht|сообщение)\b"
    r"|(?:from|von|de|от|发件人|寄件者|差出人|보낸 사람|من|từ|mula kay)\W{0,3}[:：])",
    re.IGNORECASE | re.MULTILINE,
)
# What stands before it in a subject: `Re:`, the name of the system, a number.
_BEFORE = r"(?:(?:re|aw)\s?:\s{0,3})?(?:\[[^\]]{1,60}\]\s{0,3}(?:re\s?:\s{0,3})?)?(?:[\w.-]{1,30}:\s{1,3})?"
_REFERENCE = r"[0-9a-z]{4}-[0-9a-z]{4}"
# What may stand behind it: a number, or the subject of our letter that it answers.
_OURS = (
    r"(?:received|we received your message|message|recibido|mensaje|recebido|mensagem|reçu|已收到|消息|訊息|đã nhận"
    r"|tin nhắn|natanggap|mensahe|nou resevwa|mesaj|получено|сообщение|접수됨|메시지|تم الاستلام|رسالة|मिला|संदेश)"
    rf"(?:\s?[:：]\s?{_REFERENCE})?"
)
_AFTER = (
    rf"(?:\s?[.!])?(?:[\s:,\-–—(\[]{{0,3}}(?:{_NAMED}[\s:]{{0,2}})?{_DIGITS}[\])]?"
    rf"|[\s:,\-–—(\[]{{0,3}}#[\w-]{{1,20}}[\])]?|[\s:\-–—(\[]{{1,3}}(?:re:\s?)?{_OURS}[\])]?)?(?:\s?[.!])?"
)
_ENDING = r"(?:(?:었|았)?습니다|(?:됐|되었)습니다| (?:दिया )?(?:गया|हुआ|हो गया)(?: है)?|[.!。])?"
_SUBJECT = re.compile(rf"{_BEFORE}{_SAYS.pattern}{_ENDING}{_AFTER}", re.IGNORECASE)
# A sentence of the text: from its beginning, and to its end or to what will be done with the request.
_GREETING = (
    r"(?:(?:hi|hello|dear|hola|estimad[oa]|olá|prezad[oa]|bonjour|здравствуйте|xin chào|kính gửi)"
    r"\b[^.!?\n]{0,40}[,!]\s{1,3})?"
)
_GOES_ON = r"(?:\s?[.!。,]|\s?$|\s(?:and|y|e|et|и|và)\s(?:(?:is|will|has|was)\b|será|está|sera|est|будет|sẽ))"
_SENTENCE = re.compile(
    rf"(?:^|(?<=[.!?。])\s)\s{{0,10}}{_GREETING}(?P<says>{_SAYS.pattern}){_ENDING}{_GOES_ON}",
    re.IGNORECASE | re.MULTILINE,
)
_LABEL = (
    r"(?:ticket|case|request|incident|reference|solicitud|caso|chamado|protocolo|demande|dossier|référence"
    r"|заявка|обращение|yêu cầu|工单|工單|티켓|تذكرة|टिकट)"
)
_NUMBER = (
    rf"(?:(?:your|the|su|tu|seu|votre|ваш[ае]?|您的)\s?)?(?:support )?{_LABEL}(?:\s{_LABEL})?\s?{_NAMED}?"
    rf"(?:\s(?:is|es|é|est))?[\s:：#№]{{0,4}}{_DIGITS}"
)
# A sentence of its own that gives the number; in a subject it stands in brackets too.
_NUMBERED = re.compile(
    rf"(?:^|(?<=[.!?。,])\s)\s{{0,10}}{_NUMBER}\s?(?:[.!。]|$)", re.IGNORECASE | re.MULTILINE
)
_IN_BRACKETS = re.compile(
    rf"[\[(]\s?(?:#[\w-]{{1,20}}|{_NUMBER}|[a-z]{{2,8}}-\d{{2,}})\s?[\])]", re.IGNORECASE
)


def may_be_ticket(*, sender: str, subject: str, text: str) -> bool:
    """Whether it looks like a ticket system that says that it took in what was sent to it.

    Nothing that is sent on or that quotes another mail does: what a person passes on is never held against them.
    """
    first = text[:FIRST_LINES]
    if _ROLE.fullmatch(sender) is None or _FORWARDED.match(subject) or _QUOTES.search(text):
        return False
    if _SUBJECT.fullmatch(subject.strip()):
        return True
    said = _SENTENCE.search(first)
    if said is None:
        return False
    numbered = _HAS_NUMBER.search(said["says"]) or _NUMBERED.search(first)
    return bool(numbered or _IN_BRACKETS.search(subject))
