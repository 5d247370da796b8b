"""Subjects that say in a program's words that a mail came, where nothing else tells of a program.

People write such words too, of what they were sent. So they keep our answer from leaving by itself and do nothing else;
the words are weighed as anybody's.
"""

from __future__ import annotations

import re

_THING = r"(?:message|e-?mail|mail|request|inquiry|enquiry|query|ticket|submission|report|form)"
_COSA = r"(?:mensaje|correo(?: electr[oó]nico)?|e-?mail|solicitud|consulta|petici[oó]n)"
_CHOSE = r"(?:message|courriel|e-?mail|mail|demande|requ[eê]te)"
_COISA = r"(?:mensagem|e-?mail|solicita[cç][aã]o|pedido|contato|contacto)"
_SACHE = r"(?:nachricht|anfrage|e-?mail|mail|mitteilung|kontaktaufnahme)"
_THANKS = (
    rf"(?:(?:thank you|thanks) for (?:contacting|reaching out|getting in touch|your {_THING})"
    rf"|gracias por (?:contactar(?:nos)?|comunicarse|ponerse en contacto|su {_COSA})"
    rf"|merci (?:de nous avoir contact[eé]e?s?|pour votre {_CHOSE})"
    rf"|obrigad[oa] (?:por entrar em contac?to|por contac?tar|pel[oa] (?:seu|sua) {_COISA})"
    rf"|(?:vielen |herzlichen )?dank f[uü]r ihre {_SACHE})"
)
_CAME = (
    rf"(?:we(?:['’]ve| have)? (?:received|got) your {_THING}|your {_THING} (?:has been|was|is) (?:received|submitted)"
    rf"|hemos recibido su {_COSA}|su {_COSA} (?:ha sido|fue) (?:recibid|enviad)[oa]"
    rf"|nous avons (?:bien )?re[cç]u votre {_CHOSE}|votre {_CHOSE} a (?:bien )?[eé]t[eé] (?:re[cç]ue?|enregistr[eé]e?)"
    rf"|recebemos (?:[oa] )?(?:seu|sua) {_COISA}|(?:wir haben )?ihre {_SACHE} (?:ist eingegangen|erhalten))"
)
_WHOM = r"(?:\s[\w.'’&-]{1,40}){0,6}"
_NUMBER = r"\W{0,5}(?:(?:ticket|case|ref|id)\W{1,3})?(?:[\w-]{0,12}\d[\w-]{0,20})?\W{0,3}"
_RECEIPT = re.compile(rf"(?:{_THANKS}{_WHOM}|{_CAME}){_NUMBER}", re.IGNORECASE)
"""The whole of such a subject: whose thanks they are, or a number, and nothing more.

Whoever goes on with `by nobody, we are locked in` is a person, and so is whoever answers one with a `Re:` before it.
"""
_LONGEST = 200


def says_received(subject: str) -> bool:
    """Whether it is a receipt's: `Thank you for contacting Example House`, `We have received your request (#88)`."""
    return len(subject) <= _LONGEST and _RECEIPT.fullmatch(subject.strip()) is not None
