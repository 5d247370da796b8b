"""Which words of a mail are its sender's own: a machine does not mean what it quotes, encloses or returns.

A person may send on what another wrote, and mean it all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from casework import subjects
from casework.submissions import Automatic
from mailintake.autoreplies import own_subject
from mailintake.incoming import IncomingEmail, TextFrom
from mailintake.quotes import MAX_CHARACTERS, own_words, reply_only, without_returned
from mailintake.renderings import Said

REPORTS = frozenset({Automatic.BOUNCE, Automatic.RECEIPT})
_ANSWERING = REPORTS | {Automatic.OUT_OF_OFFICE}
_POSTED_TO = re.compile(r"mailto:([^>?\s,]+)", re.IGNORECASE)


def is_machine(email: IncomingEmail, is_ours: Callable[[str], bool]) -> bool:
    """Whether a machine wrote it, or passed it on. What a list of ours passes on to us are a person's words."""
    lists = (_POSTED_TO.findall(value) for value in email.headers.get("list-post", ()))
    through_ours = any(is_ours(address) for found in lists for address in found)
    return email.automatic not in {None, Automatic.LIST if through_ours else None}


def reply_text(email: IncomingEmail, *, machine: bool) -> str:
    """What the sender says: of a machine its own words alone, empty where it has none."""
    if machine:
        return "\n\n".join(filter(None, _said_by_machine(email)))
    if email.beside:
        return f"{email.reply_text}\n\n{reply_only(email.beside)}"
    return email.reply_text


def reply_subject(email: IncomingEmail, *, machine: bool) -> str | None:
    """None where it is the whole subject, empty where a machine repeats another's."""
    if _only_answers(email) or (machine and subjects.answers(email.subject)):
        return ""
    return own_subject(email.subject) if email.automatic in _ANSWERING else None


def _said_by_machine(email: IncomingEmail) -> Iterator[str]:
    """Its own words in the text, then what its other renderings and its files add."""
    files_too = email.automatic is Automatic.AUTO or email.by_subject
    if email.text_from is TextFrom.BODY or (email.text_from is TextFrom.FILE and files_too):
        yield _own(email, email.text)
    said = Said()
    said.add(email.text)
    for other in (*email.others, *(email.notes if files_too else ())):
        yield said.unsaid(_own(email, other))


def _own(email: IncomingEmail, text: str) -> str:
    """Of a system: it may hand over what a person wrote into a form."""
    system = email.automatic is Automatic.AUTO
    own = own_words(text[:MAX_CHARACTERS], may_be_form=system)
    return without_returned(own) if _only_answers(email) else own


def _only_answers(email: IncomingEmail) -> bool:
    """Whether a machine surely wrote it: what it says of another mail is that mail's."""
    return email.automatic in _ANSWERING and not email.by_subject
