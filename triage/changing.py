"""What would change an assessment: triage is asked again, with words taken out or another answer on the form."""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from casework.signals.assessments import Assessment, Finding, Urgency
from casework.signals.submissions import Words
from triage.assess import assess
from triage.cueing.matching import OutOfTime
from triage.rules import answers
from triage.rules.findings import READS_LIKE_DANGER

_MOST_TAKEN_OUT = 12
"""Findings whose words are taken out to see what then happens, the weightiest first."""
_MOST_SENTENCES = 12
_SENTENCE = re.compile(r"[^.!?\n]*[^.!?\n\s][^.!?\n]*[.!?\n]?")
_SHORT = 60
_MOST_SECONDS = 1.0
"""For trying what would change it: a long text takes a good part of a second each time."""
_QUESTIONS = (
    ("danger_now", "yes", "danger yes"),
    ("danger_now", "unsure", "danger not sure"),
    ("under_18", "yes", "someone under 18"),
    ("when", "now", "now"),
    ("need", "self", "help for myself"),
)
"""Answers of the form that could change it: field, value, and as a person says it."""
Ask = Callable[[Words], str]
"""Tells where other words would be found. Raises _Enough where no time is left to try them."""


class _Enough(Exception):
    """What more could be tried is not."""


def changes(
    words: Words, said: Assessment, still_time: Callable[[], bool] | None = None
) -> list[str]:
    """What would change it, each as a sentence; tried for as long as `still_time` says yes, or a second."""
    until = time.monotonic() + _MOST_SECONDS
    going_on = still_time or (lambda: time.monotonic() < until)

    def ask(other: Words) -> str:
        if not going_on():
            raise _Enough
        try:
            return lane(assess(other))
        except OutOfTime:
            return "urgent"

    found: list[str] = []
    try:
        found += _changes(words, said, ask)
    except _Enough:
        return [*found, "more was not tried: this message takes long to weigh"]
    if not found and said.urgency is Urgency.URGENT:
        found = [_nothing_by_itself(words, said)]
    return found


def _changes(words: Words, said: Assessment, ask: Ask) -> Iterator[str]:
    yield from _without_words(words, said, ask)
    yield from _without_an_answer(words, said, ask)
    if said.urgency is Urgency.ROUTINE:
        yield from _with_an_answer(words, said, ask)


def _nothing_by_itself(words: Words, said: Assessment) -> str:
    danger = [each for each in said.findings if each.cue == READS_LIKE_DANGER]
    if any(not _says_something(_taken_out(words, [each])) for each in danger):
        return "no part of it by itself: its wording as a whole reads like danger"
    if len(_to_take_out(words, said)) < len("ab"):
        return "no single words: what else it says sounds urgent too"
    return "nothing by itself: several things make it urgent, each without the others"


def _elsewhere(then: str, said: Assessment) -> bool:
    """Whether it would be found in another place: another reason to read first what is read first changes nothing."""
    return then.partition(" (")[0] != lane(said).partition(" (")[0]


def lane(said: Assessment) -> str:
    """Where a person finds it, in words."""
    if said.urgency is Urgency.URGENT:
        return "urgent"
    return f"routine, read first ({said.read_first})" if said.read_first else "routine"


def _without_words(words: Words, said: Assessment, ask: Ask) -> Iterator[str]:
    """Single words whose absence changes it; where no single ones do, the fewest of the weightiest together."""
    findings = _to_take_out(words, said)
    changed = False
    for finding in findings:
        then = ask(_taken_out(words, [finding]))
        if _elsewhere(then, said):
            changed = True
            yield f"without {quoted(finding)} it would be {then}"
    if changed or said.urgency is not Urgency.URGENT:
        return
    weighty = [finding for finding in findings if finding.weight > 0]
    for size in range(2, len(weighty) + 1):
        rest = _taken_out(words, weighty[:size])
        if not _says_something(rest):
            break
        then = ask(rest)
        if _elsewhere(then, said):
            yield f"without {' and '.join(map(quoted, weighty[:size]))} it would be {then}"
            return
    yield from _without_a_sentence(words, said, ask)


def _to_take_out(words: Words, said: Assessment) -> list[Finding]:
    """Give findings of different words each, the weightiest first; none of all that is written."""
    chosen = {
        (each.where, each.quote): each
        for each in reversed(said.findings)
        if each.where in ("text", "subject") and _says_something(_taken_out(words, [each]))
    }
    return list(reversed(chosen.values()))[:_MOST_TAKEN_OUT]


def _says_something(words: Words) -> bool:
    return any(map(str.isalnum, f"{words.subject}{words.text}"))


def _without_a_sentence(words: Words, said: Assessment, ask: Ask) -> Iterator[str]:
    sentences = list(islice(_SENTENCE.finditer(words.text), _MOST_SENTENCES))
    for match in sentences if len(sentences) > 1 else ():
        text = words.text[: match.start()] + words.text[match.end() :]
        then = ask(replace(words, text=text))
        if _elsewhere(then, said):
            yield f"without the sentence {shortened(match.group())} it would be {then}"


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


def _without_an_answer(words: Words, said: Assessment, ask: Ask) -> Iterator[str]:
    for field in words.answers:
        rest = {name: value for name, value in words.answers.items() if name != field}
        then = ask(replace(words, answers=rest))
        if _elsewhere(then, said):
            yield f"without the answer to {field} it would be {then}"


def _with_an_answer(words: Words, said: Assessment, ask: Ask) -> Iterator[str]:
    for field, value, name in _QUESTIONS:
        if words.answers.get(field) != value:
            then = ask(replace(words, answers={**words.answers, field: value}))
            if _elsewhere(then, said):
                yield f"with {name} it would be {then}"
    signs = answers.read(words.answers).signs
    for sign, label in answers.PRESSING_SIGNS.items():
        if sign not in signs:
            ticked = {**words.answers, "signs": (*signs, sign), "when": "now"}
            then = ask(replace(words, answers=ticked))
            if _elsewhere(then, said):
                yield f'with "{label}" ticked and now it would be {then}'
                return


def quoted(finding: Finding) -> str:
    return shortened(finding.quote)


def shortened(text: str) -> str:
    quote = " ".join(safe(text).split())
    return f'"{quote[:_SHORT]}{"…" if len(quote) > _SHORT else ""}"'


def safe(text: str) -> str:
    """Text that a terminal shows and does not obey."""
    obeyed = {
        ord(char): "·"
        for char in set(text)
        if char not in "\n\t" and unicodedata.category(char) in ("Cc", "Cf", "Cs")
    }
    return text.translate(obeyed)
