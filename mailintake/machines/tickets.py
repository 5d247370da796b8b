"""What may come from a ticket system that sets no field of a machine: an office's address, and the number of a ticket.

Such a system puts its number where its next mail has it too: into the subject, behind a `#`, in brackets or as a code,
or into the address. No word is looked at: it speaks any language, and people tell of tickets and requests too. It stays
a guess, for whoever works at a shelter writes from `contact@` too. So it keeps our answer from leaving by itself and
does nothing else; the words are weighed as anybody's. One without a number is answered once: not again that day.

So it is with what a service sent that sends for programs and for persons alike, and says so in `Feedback-ID`.
"""

from __future__ import annotations

import re

from casework.texts.subjects import is_sent_on
from mailintake.structure.headers import Headers

_OFFICE = re.compile(
    r"(?:(?:it|tech|customer|client|user)?[.\-_]?(?:support|service|help|care)(?:[.\-_]?(?:desk|team|center|centre))?"
    r"|tickets?|requests?|cases?|contact|info|soporte|ayuda|atencion[.\-_]?(?:al)?[.\-_]?(?:cliente|usuario)?"
    r"|suporte|atendimento|chamados|assistance|aide|contacto|contato|hotro)"
    r"(?P<tag>[+=][^@]*|[.\-_]\d+)?@.*",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:#|№|\bn[º°]\.?)\s?[\w-]{0,20}\d|\[[^\[\]]{0,40}\d{3}[^\[\]]{0,20}\]|\b[A-Z]{2,8}-?\d{5,12}\b",
    re.IGNORECASE,
)
_OF_PERSONS = re.compile(
    r"[^:]*:(?:[^:]*:){0,8}\s*(?:proton|fastmail|qybglogicsvrgz[\w-]*)\s*", re.IGNORECASE
)
"""A `Feedback-ID` that ends in the name of a provider of people's mailboxes: Proton, Fastmail, Tencent."""


def may_be_of_service(headers: Headers) -> bool:
    """Whether a service that sends in bulk sent it, as Amazon SES does for shelters, web forms and shops."""
    return any(_OF_PERSONS.fullmatch(value) is None for value in headers.all("feedback-id"))


def may_be_ticket(*, sender: str, subject: str) -> bool:
    """Whether it looks so. What is sent on does not: what a person passes on is never held against them."""
    office = _OFFICE.fullmatch(sender)
    if office is None or is_sent_on(subject):
        return False
    in_address = any(map(str.isdigit, office["tag"] or ""))
    return in_address or _NUMBER.search(subject) is not None
