"""What senders call the fields of a case mail (`VICTIM(S)`, `Nº de caso`), and what we call them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from mailintake.charsets import clean

VALUE = 300
"""Characters of a value."""

NAMES: dict[str, str] = {
    "case no": "case_number", "case number": "case_number", "case nr": "case_number",
    "case id": "case_number", "case": "case_number", "our reference": "case_number", "our ref": "case_number",
    "reference": "case_number", "reference number": "case_number", "ref": "case_number", "ref no": "case_number",
    "incident no": "case_number", "incident number": "case_number", "file no": "case_number", "docket": "case_number",
    "victim": "victim", "victims": "victim", "victim name": "victim", "person": "victim", "client": "victim",
    "suspect": "suspect", "suspects": "suspect", "trafficker": "suspect", "offender": "suspect",
    "location": "place", "place": "place", "address": "place", "where": "place", "site": "place",
    "city": "city", "state": "state", "county": "county", "date": "when", "date of incident": "when", "when": "when",
    "deadline": "deadline", "due": "deadline", "due by": "deadline", "respond by": "deadline", "needed by": "deadline",
    "warrant": "deadline", "language": "language", "age": "age", "dob": "birth", "date of birth": "birth",
    "d o b": "birth", "birth date": "birth", "birthdate": "birth", "fecha de nacimiento": "birth", "victim age": "age",
    "vehicle": "vehicle", "plate": "vehicle", "phone": "phone", "contact": "contact", "contact person": "contact",
    "officer": "contact", "detective": "contact", "agency": "agency", "organization": "agency",
    "organisation": "agency", "summary": "summary", "request": "request", "type": "kind",
    "our case": "case_number", "case file": "case_number", "file number": "case_number", "case ref": "case_number",
    "report no": "case_number", "report number": "case_number", "name of victim": "victim", "survivor": "victim",
    "name of suspect": "suspect", "suspect name": "suspect", "due date": "deadline", "time limit": "deadline",
    "reply by": "deadline", "answer by": "deadline", "warrant at": "deadline", "date time of incident": "when",
    "incident date": "when", "license plate": "vehicle", "telephone": "phone", "case agent": "contact",
    "no de caso": "case_number", "numero de caso": "case_number", "caso": "case_number", "caso no": "case_number",
    "expediente": "case_number", "victima": "victim", "victimas": "victim", "sospechoso": "suspect",
    "sospechosos": "suspect", "lugar": "place", "ciudad": "city", "estado": "state", "condado": "county",
    "fecha": "when", "fecha limite": "deadline", "plazo": "deadline", "idioma": "language", "edad": "age",
    "telefono": "phone", "vehiculo": "vehicle", "contacto": "contact", "agencia": "agency", "resumen": "summary",
}  # fmt: skip
"""What senders write, in small letters, to our name of the field."""

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def name_of(label: object) -> str | None:
    """Our name of a field that a sender writes in their own way: `VICTIM(S)`, `Nº de caso`, `Case no.`."""
    plain = unicodedata.normalize(
        "NFKD", _HUMP.sub(" ", str(label)[:60]).casefold().replace("º", "o")
    )
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    plain = re.sub(r"[_.:/*#]+", " ", plain.replace("(s)", "s"))
    words = " ".join(plain.split())
    return NAMES.get(words) or NAMES.get(words.removesuffix("s"))


def named(label: object, value: object) -> Iterator[tuple[str, str]]:
    """A field under our name; nothing where the label means nothing to us or the value is no plain one."""
    name = name_of(label)
    if name and isinstance(value, str | int | float) and not isinstance(value, bool):
        words = " ".join(clean(str(value)).strip(" *|").split())[:VALUE]
        # "Ref: yes" answers a question.
        if words and (name != "case_number" or any(map(str.isdigit, words))):
            yield name, words
