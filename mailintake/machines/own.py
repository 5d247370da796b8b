"""Which words of a mail are its sender's own: a machine does not mean what it quotes, encloses or returns.

A person may send on what another wrote, and mean it all. What a machine hands over for a person, as forms, gateways and
ticket systems do, is theirs as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import takewhile

from casework.signals.problems import Problem
from casework.signals.submissions import Automatic
from casework.texts import subjects
from mailintake.contents.quotes import (
    MAX_CHARACTERS,
    own_words,
    reply_only,
    unmarked,
    without_returned,
)
from mailintake.contents.renderings import Said
from mailintake.machines.lists import posted_to
from mailintake.machines.machine_subjects import own_subject
from mailintake.structure.incoming import IncomingEmail, TextFrom

REPORTS = frozenset({Automatic.BOUNCE, Automatic.RECEIPT})
_ANSWERING = REPORTS | {Automatic.OUT_OF_OFFICE}
_SYSTEMS = frozenset({Automatic.AUTO, Automatic.LIST})

_JOURNAL = "x-ms-journal-report"
# How a ticket system begins what it passes on, in any language: `##- Please type your reply above this line -##`.
_TICKET = re.compile(
    r"\s*(?:\#\#-.{1,200}-\#\#|[\#-]{2,}.{0,20}\b(?:type|write)\s+your\s+reply\s+above\b.{0,80})\s*(?:\n|$)",
    re.IGNORECASE,
)
_FROM = re.compile(r"\W{0,3}(from|von|de|da|от|发件人|差出人)\W{0,3}[:：]", re.IGNORECASE)
_TO = re.compile(
    r"\W{0,3}(to|an|para|[aà]|aan|naar|кому|收件人|宛先|받는 사람)\W{0,3}[:：]", re.IGNORECASE
)
_FIELD = re.compile(r"\W{0,3}\w[^:：]{0,60}[:：]")


def is_machine(email: IncomingEmail, is_ours: Callable[[str], bool]) -> bool:
    """Whether a machine wrote it, or passed it on. What a list of ours passes on to us are a person's words."""
    through_ours = any(map(is_ours, posted_to(email)))
    return email.automatic not in {None, Automatic.LIST if through_ours else None}


def may_be_answered(email: IncomingEmail) -> bool:
    """Whether nothing that it says of itself keeps our answer by machine away.

    Of what could not be read nobody knows whether a machine wrote it.
    """
    return not email.wants_no_answer and Problem.UNREADABLE not in email.problems


def is_handed_over(email: IncomingEmail) -> bool:
    """Whether a machine hands over what a person told it: all its words are theirs.

    So it is under an address like `no-reply@` where nothing else tells of a machine, in a ticket, in a form, in what a
    gateway for faxes or voice mail writes down, and in the copy of each mail that Exchange encloses in a journal.
    """
    if email.automatic not in _SYSTEMS:
        return False
    text = email.text[:MAX_CHARACTERS]
    told = email.by_address or email.by_gateway or _JOURNAL in email.headers
    return told or _TICKET.match(text) is not None or _is_form(text.splitlines())


def _is_form(lines: list[str]) -> bool:
    """Whether above all that is quoted stand fields of a sender and none of a recipient, as no mail program quotes."""
    at = next((at for at, line in enumerate(lines) if _FROM.match(line)), None)
    if at is None:
        return False
    block = list(takewhile(str.strip, lines[at:]))
    above = "\n".join(lines[:at]).strip()
    return (
        len(block) > 1
        and all(map(_FIELD.match, block[:2]))
        and not any(map(_TO.match, block))
        and own_words(above, may_be_form=True) == above
    )


def reply_of(email: IncomingEmail, text: str, *, machine: bool) -> str | None:
    """What the sender says of all that stands in `text`. None where that is all of it."""
    if is_handed_over(email):
        return None
    own = reply_text(email, machine=machine)
    return own if own != text and own.split() != text.split() else None


def reply_text(email: IncomingEmail, *, machine: bool) -> str:
    """What the sender says: of a machine its own words alone, empty where it has none."""
    if machine:
        return "\n\n".join(filter(None, _said_by_machine(email)))
    if email.beside:
        return f"{email.reply_text}\n\n{reply_only(email.beside)}"
    return email.reply_text


def unmarked_of(email: IncomingEmail, text: str, *, machine: bool) -> str | None:
    """What an answer of a person says in `text`, its quotations too, without what a program marked them by."""
    return unmarked(text) if _answers(email) and not machine else None


def only_quotes(email: IncomingEmail, *, machine: bool) -> bool:
    """Whether a person answers without a word, as with a photograph alone."""
    return _answers(email) and not (machine or email.beside or own_words(email.text))


def _answers(email: IncomingEmail) -> bool:
    return bool(email.in_reply_to or email.references or subjects.answers(email.subject))


def reply_subject(email: IncomingEmail, *, machine: bool) -> str | None:
    """None where it is the whole subject, empty where a machine repeats another's."""
    if is_handed_over(email):
        return None
    if _only_answers(email) or (machine and subjects.answers(email.subject)):
        return ""
    return own_subject(email.subject) if email.automatic in _ANSWERING else None


def _said_by_machine(email: IncomingEmail) -> Iterator[str]:
    """Its own words in the text, then what its other renderings and its files add.

    What somebody wrote into an invitation, or into an answer to one, is theirs: a machine only carries it.
    """
    files_too = email.automatic is Automatic.AUTO or email.by_subject
    shown = email.text_from is TextFrom.BODY or (email.text_from is TextFrom.FILE and files_too)
    if shown:
        yield _own(email, email.text)
    said = Said()
    said.add(email.text)
    for other in (*email.others, *(email.notes if files_too else ())):
        yield said.unsaid(_own(email, other))
    if email.automatic is not Automatic.BOUNCE:
        for written in email.by_hand:
            own = _own(email, written)
            yield said.unsaid(own) if shown else own


def _own(email: IncomingEmail, text: str) -> str:
    """Of a system: it may hand over what a person wrote into a form."""
    system = email.automatic is Automatic.AUTO
    own = own_words(text[:MAX_CHARACTERS], may_be_form=system)
    return without_returned(own) if _only_answers(email) else own


def _only_answers(email: IncomingEmail) -> bool:
    """Whether a machine surely wrote it: what it says of another mail is that mail's."""
    return email.automatic in _ANSWERING and not email.by_subject
