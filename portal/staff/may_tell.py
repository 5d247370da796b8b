"""Who may be told, as the writer answered: what holds now, what held before, and what a change with the code means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from casework.decisions import basis
from casework.records.records import Act
from casework.signals.submissions import MAY_TELL, NOBODY
from portal.staff import answers, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casework.console.pages import CasePage
    from casework.records.documents import SignalDocument
    from casework.records.records import AuditEntry

_ALLOWS: Final[Mapping[str, frozenset[str]]] = {
    "services": frozenset({"services"}),
    "services_police": frozenset({"services", "police"}),
    "words": frozenset({"words"}),
    "words_and_me": frozenset({"words", "writer"}),
}
"""Answer to what it allows; any other allows nothing."""


def may_tell_of(page: CasePage) -> dict[str, Any]:
    """The newest answer to who may be told, in its own words, and those before it, newest first."""
    asked = [
        signal.document for signal in page.opened.signals if signal.document.answers.get(MAY_TELL)
    ]
    if not asked:
        return {"words": None, "scope": "nobody yet", "chosen": False}
    *before, newest = asked
    return {
        "before": [(document.received_at, _in_words(document)) for document in before[::-1]],
        "changed_at": newest.received_at if newest.by_receipt else None,
        "less": bool(frozenset().union(*map(_allows, before)) - _allows(newest)),
        "words": _in_words(newest),
        "taken_back": basis.taken_back(page.opened),
        "scope": words.MAY_TELL_SCOPE.get(str(newest.answers[MAY_TELL]), "nobody yet"),
        "chosen": newest.answers.get("may_tell_chosen") == "yes",
    }


def change_by(page: CasePage, entry: AuditEntry) -> str | None:
    """What words that came with the code changed of it, as the end of a sentence; None for words that changed nothing.

    The log has no answer in clear: the words that came at that moment tell.
    """
    if entry.act is not Act.ADDED:
        return None
    for signal in page.opened.signals:
        document = signal.document
        came = document.by_receipt and document.received_at == entry.at
        if came and document.answers.get(MAY_TELL):
            more = ", and more words came" if document.text else ""
            if document.answers[MAY_TELL] == NOBODY:
                return f"what was allowed was taken back with the code: nobody may be told{more}"
            return f"who may be told was changed with the code: \u201c{_in_words(document)}\u201d{more}"
    return None


def _in_words(document: SignalDocument) -> str:
    return answers.in_words(document, MAY_TELL)[0]


def _allows(document: SignalDocument) -> frozenset[str]:
    return _ALLOWS.get(str(document.answers[MAY_TELL]), frozenset())
