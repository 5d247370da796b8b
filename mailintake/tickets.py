"""The first answer of a ticket system that sets no field of a machine: told by what it says and by whose address.

Both must hold. A person says such words too, of a ticket of theirs or in a plea, but not as the whole subject of a mail
from `support@`, nor in its first lines beside the number of a ticket.
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
_NAMED = r"(?:#|no\.?|nr\.?|n[º°.]|№|id|номер|number)"
_ID = (
    rf"[\s\[(:]{{0,3}}(?:{_NAMED}?[\s:]{{0,2}}[a-z]{{0,8}}-?\d[\w-]{{0,20}}|#[\w-]{{1,20}})?[\])]?"
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
# What stands before it in a subject: the name of the system, a number, `Re:`.
_BEFORE = r"(?:(?:re|aw|fwd?)\s?:\s{0,3})?(?:\[[^\]]{1,60}\]\s{0,3}(?:re\s?:\s{0,3})?)?(?:[\w.-]{1,30}:\s{1,3})?"
_AFTER = r"[\s.!:;,\-–—#(\[].{0,80}"
_SUBJECT = re.compile(rf"{_BEFORE}{_SAYS.pattern}\w{{0,12}}(?:{_AFTER})?", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:#|№|\b(?:ticket|case|request|incident|solicitud|caso|chamado|demande)[\s:#]{0,3})\s?[a-z]{0,8}-?\d{2,}|\b[A-Z]{2,8}-?\d{3,}\b"
)


def is_ticket(*, sender: str, subject: str, text: str) -> bool:
    """Whether a ticket system says here that it took in what was sent to it."""
    if _ROLE.fullmatch(sender) is None:
        return False
    if _SUBJECT.fullmatch(subject.strip()):
        return True
    first = text[:FIRST_LINES]
    numbered = _NUMBER.search(subject) or _NUMBER.search(first)
    return numbered is not None and _SAYS.search(first) is not None
