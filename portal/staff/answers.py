"""What was answered on a form or a call note, in the English words of the question instead of its codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.signals.submissions import Channel
from portal.forms.consent import CHANGE
from portal.forms.questions import MAY_TELL, MAY_TELL_VARIANT, questions
from portal.staff import forms, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casework.records.documents import SignalDocument
    from casework.signals.assessments import Finding

_ON_THE_FORM: dict[str, Mapping[str, str]] = {
    question.name: question.options for question in questions() if not question.variant
}
_ON_THE_NOTE: dict[str, Mapping[str, str]] = {
    "line": forms.LINES,
    "safe": forms.YES_NO,
    "contact_how": words.CALL_BACK,
    "did": forms.DID,
    "ended_by": forms.ENDED,
}
"""What only the call note asks, or asks in another way."""
_ASKED = {
    "answer_danger_yes": "danger_now",
    "answer_danger_unsure": "danger_now",
    "answer_under_18": "under_18",
    "answer_when": "when",
}
"""Cue of a coded answer to its question; every other one is a sign that was ticked."""
_CODED, _SIGNS = "answer_", "signs"


def in_words(document: SignalDocument, name: str) -> tuple[str, ...]:
    """Everything that was answered to a question; own words, and codes that no list has, as they stand."""
    value = document.answers.get(name, ())
    values = value if isinstance(value, tuple) else (value,)
    return tuple(_word(document, name, each) for each in values if each)


def _word(document: SignalDocument, name: str, code: str) -> str:
    if name == "may_tell":
        return _may_tell(str(document.answers.get("need", "")), code)
    if name == "language":
        return words.LANGUAGES.get(code) or _ON_THE_FORM[name].get(code, code)
    known = _ON_THE_FORM.get(name, {})
    if document.channel is Channel.CALL:
        known = _ON_THE_NOTE.get(name, known)
    return known.get(code, code)


def _may_tell(need: str, code: str) -> str:
    """The words of the path that the writer was on. A call note offers them all, so the other paths come next."""
    own = MAY_TELL.get(MAY_TELL_VARIANT.get(need) or "")
    for question in (own, *MAY_TELL.values(), CHANGE):
        if question is not None and code in question.options:
            return question.options[code]
    return code


def listed(document: SignalDocument) -> list[tuple[str, str]]:
    """What else was answered, as label and words. Contact and consent have their boxes; a change stands here too."""
    found = ((label, in_words(document, name)) for name, label in words.FIELDS.items())
    told = [(label, ", ".join(said)) for label, said in found if said]
    changed = in_words(document, "may_tell") if document.by_receipt else ()
    return [*told, *(("May tell, changed", said) for said in changed)]


def reason(finding: Finding) -> tuple[str, str] | None:
    """A reason that is a coded answer, as what was answered and to what; None for one that quotes own words."""
    if finding.where != "answers" or not finding.cue.startswith(_CODED):
        return None
    name = _ASKED.get(finding.cue, _SIGNS)
    asked = _SIGNS if name == _SIGNS else words.FIELDS[name].lower()
    return _ON_THE_FORM[name].get(finding.quote, finding.quote), asked
