"""One assessment, explained to a person: what was decided, by which words, and what would change it.

Nothing is kept or logged. What would change it is found by asking triage again: with words taken out, or with another
answer on the form. No number is shown: the score sorts, and says nothing to anyone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from casework.records.reading import mark
from casework.signals.assessments import Assessment, Category, Finding, Urgency
from casework.signals.submissions import Words
from triage.assess import assess
from triage.changing import changes, quoted, safe
from triage.cueing.matching import OutOfTime

_HEAVY = 0.8
"""Points of a reason beside which it must be said why a message is routine all the same."""
_NO_WORDS = "(there are no words in it)"
_READS_LIKE = {
    Category.TRAINING_TA: "a request for training",
    Category.REFERRAL: "a search for a service",
    Category.GENERAL_INFO: "an enquiry",
    Category.UNRELATED: "something unrelated",
    Category.TIP: "a tip that can wait",
}


@dataclass(frozen=True)
class Paint:
    """Colours for a terminal; without them marks of plain text."""

    colours: bool

    def _in(self, code: str, text: str) -> str:
        return f"\033[{code}m{text}\033[0m" if self.colours else text

    def loud(self, text: str) -> str:
        """What is urgent."""
        return self._in("1;31", text)

    def strong(self, text: str) -> str:
        """Headings."""
        return self._in("1", text)

    def soft(self, text: str) -> str:
        """What is said beside."""
        return self._in("2", text)

    def marked(self, text: str, number: int) -> str:
        """Words that a reason stands on."""
        return (
            f"{self._in('30;43', text)}{self.soft(f'[{number}]')}"
            if self.colours
            else f"[{text}]({number})"
        )


def explain(
    words: Words, *, colours: bool = False, weigh: Callable[[Words], Assessment] = assess
) -> str:
    """The assessment of these words as a page for a person, also where weighing them ran out of time."""
    paint = Paint(colours)
    try:
        said = weigh(words)
    except OutOfTime:
        verdict = f"{paint.loud('URGENT')}: it took too long to weigh, so a person is told at once"
        return "\n".join((verdict, "", safe(words.text).strip()))
    pieces, reasons = mark(words.text, said.findings)
    text = "".join(
        paint.marked(safe(piece.text), piece.finding) if piece.finding else safe(piece.text)
        for piece in pieces
    )
    rows = [_verdict(said, paint), _facts(said, paint), ""]
    if words.subject:
        rows += [f"{paint.soft('Subject:')} {safe(words.subject)}"]
    rows += [text.strip() or paint.soft(_NO_WORDS), ""]
    if named := list(_named(said)):
        rows += [paint.strong("Places and plates"), *(f"  {each}" for each in named), ""]
    rows += [paint.strong("Reasons")]
    rows += [f"  {reason.number:2}  {_reason(reason.finding, paint)}" for reason in reasons] or [
        "  none: nothing in it was found"
    ]
    rows += [f"   -  {sentence}" for sentence in _outweighed(said)]
    rows += ["", paint.strong("What would change it")]
    rows += [f"  - {sentence}" for sentence in changes(words, said)] or [
        "  nothing that was tried: no single words, and no answer of the form"
    ]
    return "\n".join(rows)


def _outweighed(said: Assessment) -> Iterator[str]:
    """Why a message is routine in which weighty reasons were found."""
    if said.urgency is Urgency.ROUTINE and any(each.weight >= _HEAVY for each in said.findings):
        like = _READS_LIKE.get(said.category)
        sounds = f"reads like {like}, and" if like else "does"
        yield f"the wording as a whole {sounds} not like someone in danger now: they are not enough"


def _verdict(said: Assessment, paint: Paint) -> str:
    if said.urgency is Urgency.URGENT:
        return f"{paint.loud('URGENT')}: a person is told at once"
    if said.read_first:
        return f"{paint.strong('READ FIRST')}: {said.read_first}, read within four hours"
    return f"{paint.strong('ROUTINE')}: the daily review"


def _facts(said: Assessment, paint: Paint) -> str:
    marks = (
        ("asks about a person", said.asks_about_person),
        ("do not write", said.do_not_write),
        ("do not call", said.do_not_call),
        ("likely spam", said.likely_spam),
    )
    facts = (
        ("kind", said.category.value),
        ("language", said.language or "not known"),
        ("writer", said.writer.value if said.writer else "not known"),
        ("child", said.child.value),
        ("states", " ".join(said.states) or "none"),
        *(("mark", name) for name, holds in marks if holds),
    )
    return "  ".join(f"{paint.soft(name)} {value}" for name, value in facts)


def _named(said: Assessment) -> Iterator[str]:
    """What is named beside states: where to look, and which vehicle."""
    for place in said.places:
        yield f"{place.kind} {safe(place.quote)}{f' ({place.state})' if place.state else ''}"
    for plate in said.indicators.plates:
        state = said.indicators.plate_states.get(plate)
        yield f"plate {safe(plate)}{f' ({state})' if state else ''}"


def _reason(finding: Finding, paint: Paint) -> str:
    against = " (speaks against)" if finding.weight < 0 else ""
    reason = f"{paint.strong(finding.label)}{against}"
    if not finding.quote:
        return reason
    where = {"subject": " in the subject", "answers": " answered"}.get(finding.where, "")
    return f"{reason}: {quoted(finding)}{paint.soft(where)}"
