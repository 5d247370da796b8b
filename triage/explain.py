"""One assessment, explained to a person: what was decided, by which words, and what would change it.

Nothing is kept or logged. What would change it is found by asking triage again: with words taken out, or with another
answer on the form. No number is shown: the score sorts, and says nothing to anyone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from casework.assessments import Assessment, Finding, Urgency
from casework.reading import mark
from casework.submissions import Words
from triage import answers
from triage.assess import assess

_MOST_TAKEN_OUT = 12
"""Findings whose words are taken out to see what then happens, the weightiest first."""
_MOST_SENTENCES = 12
_SENTENCE = re.compile(r"[^.!?\n]*[^.!?\n\s][^.!?\n]*[.!?\n]?")
_SHORT = 60
_QUESTIONS = (
    ("danger_now", "yes", "danger yes"),
    ("danger_now", "unsure", "danger not sure"),
    ("under_18", "yes", "someone under 18"),
    ("when", "now", "now"),
    ("need", "self", "help for myself"),
)
"""Answers of the form that could change it: field, value, and as a person says it."""


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


def explain(words: Words, *, colours: bool = False) -> str:
    """The assessment of these words as a page for a person."""
    said, paint = assess(words), Paint(colours)
    pieces, reasons = mark(words.text, said.findings)
    text = "".join(
        paint.marked(_safe(piece.text), piece.finding) if piece.finding else _safe(piece.text)
        for piece in pieces
    )
    rows = [_verdict(said, paint), _facts(said, paint), ""]
    if words.subject:
        rows += [f"{paint.soft('Subject:')} {_safe(words.subject)}"]
    rows += [text.strip(), ""]
    if named := list(_named(said)):
        rows += [paint.strong("Places and plates"), *(f"  {each}" for each in named), ""]
    rows += [paint.strong("Reasons")]
    rows += [f"  {reason.number:2}  {_reason(reason.finding, paint)}" for reason in reasons] or [
        "  none: nothing in it was found"
    ]
    rows += ["", paint.strong("What would change it")]
    rows += [f"  - {sentence}" for sentence in changes(words, said)] or [
        "  nothing that was tried: no single words, and no answer of the form"
    ]
    return "\n".join(rows)


def changes(words: Words, said: Assessment) -> list[str]:
    """What would change it, each as a sentence."""
    found = [*_without_words(words, said), *_without_an_answer(words, said)]
    if said.urgency is Urgency.ROUTINE:
        found += _with_an_answer(words, said)
    elif not found:
        found = ["nothing by itself: several things make it urgent, each without the others"]
    return found


def lane(said: Assessment) -> str:
    """Where a person finds it, in words."""
    if said.urgency is Urgency.URGENT:
        return "urgent"
    return f"routine, read first ({said.read_first})" if said.read_first else "routine"


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
        yield f"{place.kind} {_safe(place.quote)}{f' ({place.state})' if place.state else ''}"
    for plate in said.indicators.plates:
        state = said.indicators.plate_states.get(plate)
        yield f"plate {_safe(plate)}{f' ({state})' if state else ''}"


def _reason(finding: Finding, paint: Paint) -> str:
    where = {"subject": " in the subject", "answers": " answered"}.get(finding.where, "")
    against = " (speaks against)" if finding.weight < 0 else ""
    return f"{paint.strong(finding.label)}{against}: {_quoted(finding)}{paint.soft(where)}"


def _quoted(finding: Finding) -> str:
    return _shortened(finding.quote)


def _shortened(text: str) -> str:
    quote = " ".join(_safe(text).split())
    return f'"{quote[:_SHORT]}{"…" if len(quote) > _SHORT else ""}"'


def _without_words(words: Words, said: Assessment) -> Iterator[str]:
    """Single words whose absence changes it; where no single ones do, the fewest of the weightiest together."""
    findings = [f for f in said.findings if f.where in ("text", "subject")][:_MOST_TAKEN_OUT]
    alone = [(finding, lane(assess(_taken_out(words, [finding])))) for finding in findings]
    changed = [(finding, then) for finding, then in alone if then != lane(said)]
    for finding, then in changed:
        yield f"without {_quoted(finding)} it would be {then}"
    if changed or said.urgency is not Urgency.URGENT:
        return
    for size in range(2, len(findings) + 1):
        some = [finding for finding in findings if finding.weight > 0][:size]
        then = lane(assess(_taken_out(words, some)))
        if then != lane(said):
            yield f"without {' and '.join(map(_quoted, some))} it would be {then}"
            return
    yield from _without_a_sentence(words, said)


def _without_a_sentence(words: Words, said: Assessment) -> Iterator[str]:
    sentences = list(_SENTENCE.finditer(words.text))[:_MOST_SENTENCES]
    for match in sentences if len(sentences) > 1 else ():
        text = words.text[: match.start()] + words.text[match.end() :]
        then = lane(assess(replace(words, text=text)))
        if then != lane(said):
            yield f"without the sentence {_shortened(match.group())} it would be {then}"


def _taken_out(words: Words, findings: Sequence[Finding]) -> Words:
    """The words with blanks where these findings stood, every time that they stood there."""
    text, subject = words.text, words.subject
    for finding in findings:
        blank = " " * len(finding.quote)
        if finding.where == "subject":
            subject = subject.replace(finding.quote, blank)
        else:
            text = text.replace(finding.quote, blank)
    return replace(words, text=text, subject=subject)


def _without_an_answer(words: Words, said: Assessment) -> Iterator[str]:
    for field in words.answers:
        rest = {name: value for name, value in words.answers.items() if name != field}
        then = lane(assess(replace(words, answers=rest)))
        if then != lane(said):
            yield f"without the answer to {field} it would be {then}"


def _with_an_answer(words: Words, said: Assessment) -> Iterator[str]:
    for field, value, name in _QUESTIONS:
        if words.answers.get(field) != value:
            then = lane(assess(replace(words, answers={**words.answers, field: value})))
            if then != lane(said):
                yield f"with {name} it would be {then}"
    signs = answers.read(words.answers).signs
    for sign, label in answers.PRESSING_SIGNS.items():
        if sign not in signs:
            ticked = {**words.answers, "signs": (*signs, sign), "when": "now"}
            then = lane(assess(replace(words, answers=ticked)))
            if then != lane(said):
                yield f'with "{label}" ticked and now it would be {then}'
                return


def _safe(text: str) -> str:
    """Text that a terminal shows and does not obey."""
    return "".join(
        char if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cf", "Cs") else "·"
        for char in text
    )
