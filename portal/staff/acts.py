"""Each act of a case as a sentence, by its codes alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from casework.alerts.ladders import ABOUT, About
from casework.answering.mail_safety import MAY_CALL, MAY_WRITE
from casework.answering.ways import MAIL_SAFE, NOT_ANY_MORE, Said
from casework.arriving.new_words import JOINED, OWN_WORDS, PROOF, RAISED
from casework.cases.references import shown
from casework.console.claiming import Verdict
from casework.decisions.calls import is_call_for_help
from casework.decisions.reading_again import BY as BY_READING
from casework.decisions.review import CHILD_DECISIONS
from casework.mail.acknowledging import DECIDED, ONE_TODAY, WITHDRAWN
from casework.records.records import Act, AuditEntry
from portal.staff import words
from portal.staff.beside import said_of_failure
from portal.staff.may_tell import change_by

if TYPE_CHECKING:
    from casework.console.pages import CasePage

_SENTENCES = {
    Act.TOLD: "{to} was told",
    Act.TELLING_FAILED: "{to} could not be told",
    Act.MAIL_CAME_BACK: "a mail of ours came back: it did not arrive",
    Act.HANDED: "handed it to {to}",
    Act.ACKNOWLEDGED: "acknowledged it",
    Act.TOOK: "took it",
    Act.STEP_SET: "set the next step",
    Act.CONTACT_EXPECTED: "expects a contact",
    Act.FALSE_ALARM: "says it is a false alarm: {false alarm}",
    Act.CALL_LOGGED: "logged the call",
    Act.FILE_OPENED: "saved a file",
    Act.FILE_LOCKED: "locked a file: it may be a sexual image of a person under 18",
    Act.FILE_RELEASE_ASKED: "asked to release a locked file to a law-enforcement agency",
    Act.FILE_RELEASE_WITHDRAWN: "withdrew the request: the file stays locked",
    Act.FILE_RELEASED: "agreed to release it: for an hour both of them can save it, nobody else",
    Act.ALARM: "alarm: {about}",
    Act.LINE_PROPOSED: "proposed words that triage could learn from",
    Act.LINE_APPROVED: "approved them: triage learns from them",
    Act.LINE_REFUSED: "refused them: triage does not learn from them",
    Act.LINE_TAKEN_BACK: "took words back: triage does not learn from them any more",
}
_CAME = {"web": "the web form", "email": "mail", "call": "a call"}


def sentence(page: CasePage, entry: AuditEntry) -> str:
    """Say what was done, without who did it and when."""
    done = _sentence(page, entry)
    of = entry.details.get("campaign")
    return f"{done}, with the campaign of {shown(of)}" if of else done


def _sentence(page: CasePage, entry: AuditEntry) -> str:
    if changed := change_by(page, entry):
        return _raised(entry) if RAISED in entry.details else changed
    if make := _MADE.get(entry.act):
        return make(entry)
    people = {str(person): name for person, name in page.names.items()}
    to = people.get(entry.details.get("to", ""), "")
    if entry.act is Act.TELLING_FAILED and "to" not in entry.details:
        return said_of_failure(entry.details)
    said = {**entry.details, "to": to or "somebody"}
    try:
        return _SENTENCES[entry.act].format_map(said)
    except KeyError:
        return entry.act.value


def _received(entry: AuditEntry) -> str:
    # Whoever took a call down stands before it.
    how = "logged a call" if entry.person else f"came by {_came(entry)}"
    return f"{how}, {entry.details.get('urgency', 'urgency not known')}"


def _answered(entry: AuditEntry) -> str:
    if entry.details.get("mail") == "words":
        return "answered by mail, with the words in it: the writer said that mail is safe"
    if entry.details.get("mail") == "ready words":
        return "answered by mail, with the ready words in it"
    if entry.details.get("by") == "mail":
        return "answered, and sent a mail that says so"
    return "answered on the page"


def _came(entry: AuditEntry) -> str:
    channel = entry.details.get("channel", "")
    return _CAME.get(channel, channel)


def _campaign(entry: AuditEntry) -> str:
    of = shown(entry.details.get("of", ""))
    put = entry.details.get("move") == "put in"
    return f"{'put it into' if put else 'took it out of'} the campaign of {of}"


def _claim(entry: AuditEntry) -> str:
    details = entry.details
    to, mail = details.get("answers"), details.get("mail")
    whose = f"it belongs to {shown(to)}" if to else f"{shown(mail or '')} belongs to it"
    return {
        Verdict.BELONGS.value: f"decided that {whose}",
        Verdict.REFUSED.value: f"decided that {whose.replace(' belongs', ' does not belong')}",
    }.get(details.get("claim", ""), f"left open again whether {whose}")


def _opened(entry: AuditEntry) -> str:
    return "read what in it differs" if entry.details.get("campaign") else "opened it"


def _read_again(entry: AuditEntry) -> str:
    if entry.details.get("by") == PROOF:
        return "the signature of a mail was checked once more: it holds, so a partner sent it"
    changed = entry.details.get("changed")
    if not changed:
        return "looked at what a mail reads like now"
    names = (words.READ_ANEW.get(code, code) for code in changed.split())
    return f"kept a new reading of a mail: {', '.join(names)}"


def _added(entry: AuditEntry) -> str:
    if RAISED in entry.details:
        return _raised(entry)
    by = "with the code" if entry.details.get("by") == "receipt" else f"by {_came(entry)}"
    return f"more words came {by}"


def _pressed(entry: AuditEntry) -> str:
    return _PRESSED.get(entry.details.get(ABOUT, ""), "acknowledged it by the link of the alert")


_PRESSED: dict[str, str] = {
    About.HANDED: "pressed the alert that it was handed to them, without opening it",
    About.LATE_STEP: "acknowledged by the link of the alert that a next step is late",
    About.LATE_CONTACT: "acknowledged by the link of the alert that an expected contact is late",
}


def _asked_to_close(entry: AuditEntry) -> str:
    return f"asked to close it: {_outcome(entry)}"


def _closed(entry: AuditEntry) -> str:
    return f"closed it: {_outcome(entry)}"


def _outcome(entry: AuditEntry) -> str:
    basis = entry.details.get("basis")
    return entry.details.get("outcome", "") + (f", on the basis: {basis}" if basis else "")


def _contact_ended(entry: AuditEntry) -> str:
    came = entry.details.get("came") == "yes"
    return "says that the contact came" if came else "says that the contact did not come"


def _held(entry: AuditEntry) -> str:
    if entry.details.get(DECIDED) == WITHDRAWN:
        return "withdrew our mail \u201cwe received your message\u201d: the writer got an answer instead"
    if entry.details.get(DECIDED) == ONE_TODAY:
        return "sent no \u201cwe received your message\u201d: one went to this address on that day already"
    if why := entry.details.get("why"):
        return f"our mail \u201cwe received your message\u201d was held: {words.WHY_HELD.get(why, why)}"
    return "decided not to send \u201cwe received your message\u201d"


def _let_leave(entry: AuditEntry) -> str:
    if entry.details.get("by") == PROOF:
        return "our mail \u201cwe received your message\u201d, which had waited for that, leaves by itself"
    return "let the mail \u201cwe received your message\u201d leave"


def _noted(entry: AuditEntry) -> str:
    how = entry.details.get(MAIL_SAFE)
    if how is None:
        return "wrote a note"
    if how == NOT_ANY_MORE:
        return "wrote down that mail is not safe any more"
    return f"wrote down that the writer called mail safe {words.SAID[Said(how)]}"


def _reopened(entry: AuditEntry) -> str:
    if entry.details.get("closing"):
        return "kept it open" if entry.person else "new words ended the request to close it"
    return "opened it again" if entry.person else "new words opened it again"


def _raised(entry: AuditEntry) -> str:
    how = entry.details.get("by")
    if joined := entry.details.get(JOINED):
        reads = "reads as urgent now" if how == BY_READING else "is urgent"
        return f"became urgent: {shown(joined)}, an email that was joined to it, {reads}"
    if how == BY_READING:
        return "became urgent: its mail reads as urgent now"
    if how == PROOF:
        return "became urgent: its mail was proved to be a partner's, whose words weigh more"
    if how == OWN_WORDS:
        return "became urgent: what it says beside the text of its campaign is, by itself"
    return (
        f"became urgent: the words that came {'with the code' if how == 'receipt' else 'later'} are"
    )


def _corrected(entry: AuditEntry) -> str:
    details = entry.details
    if decision := details.get("child_decision"):
        return f"decided about the child: {CHILD_DECISIONS.get(decision, decision)}"
    if asked := details.get("asked"):
        return f"asked a second person to say that {' and that '.join(_ASKED[what] for what in asked.split())}"
    if "kept" in details:
        return "left it as it is"
    if is_call_for_help(entry):
        return "asked for help now"
    if mark := details.get("mark"):
        return f"says that {'the writer' if mark in (MAY_WRITE, MAY_CALL) else 'it'} {mark}"
    child, kind = details.get("child"), details.get("category")
    said = {
        "urgency": details.get("urgency"),
        "kind": words.KINDS.get(kind, kind) if kind else None,
        "child": words.CHILD_WORDS.get(child, child) if child else None,
    }
    return "corrected it: " + ", ".join(f"{name} {value}" for name, value in said.items() if value)


_ASKED = {"lower": "it is not urgent", "child": "no one under 18 is concerned"}
_MADE: dict[Act, Callable[[AuditEntry], str]] = {
    Act.ACKNOWLEDGED_BY_LINK: _pressed,
    Act.CAMPAIGN: _campaign,
    Act.CLOSE_ASKED: _asked_to_close,
    Act.CLOSED: _closed,
    Act.CLAIM: _claim,
    Act.CONTACT_ENDED: _contact_ended,
    Act.OPENED: _opened,
    Act.RECEIVED: _received,
    Act.ADDED: _added,
    Act.READ_AGAIN: _read_again,
    Act.ANSWERED: _answered,
    Act.CORRECTED: _corrected,
    Act.REOPENED: _reopened,
    Act.NOTED: _noted,
    Act.ACKNOWLEDGEMENT_HELD: _held,
    Act.ACKNOWLEDGEMENT_SENT: _let_leave,
}
"""Acts whose sentence depends on their codes."""
