"""Triage as intake uses it: a fault or a long run makes a signal urgent, never lost and never hidden."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from casework.signals import read_first
from casework.signals.assessments import (
    Assess,
    Assessment,
    Category,
    Child,
    Finding,
    ReadFirst,
    RingsAlone,
    Urgency,
)
from casework.signals.submissions import CaseFiles, Channel, Need, Words
from casework.texts.short_answers import is_short_answer, is_yes_or_no, questions_in
from casework.texts.unattended import without_notices

SLOWEST_SECONDS = 1.0
LONGEST_ANSWER = 100_000
"""Characters of a person's mail in which our own letters are looked for: of longer ones triage reads no more either."""
FAILED = "could not be assessed"
SLOW = "took too long"


@dataclass(frozen=True, kw_only=True)
class Weighing:
    """What intake weighs with: triage, and the short list that rings while triage is down."""

    assess: Assess
    rings: Callable[[str], bool]
    """Whether the words alone call for a person at once, whatever triage says. Cheap, and cannot fail."""
    without_ours: Callable[[str], str] = str
    """A text without the sentences of our own letters."""
    rings_alone: RingsAlone | None = None
    """The same triage, asked for no more than whether words are urgent; where there is none, `assess` is asked."""

    def is_urgent(self, words: Words) -> bool:
        """Whether triage finds words urgent. Raises whatever triage raises."""
        if self.rings_alone is not None:
            return self.rings_alone(words)
        return self.assess(words).urgency is Urgency.URGENT


def weigh(words: Words, weighing: Weighing) -> Assessment:
    """Assess the words. Whatever goes wrong comes back as an urgent assessment that says so."""
    began = time.monotonic()
    try:
        assessment = _own_words_decide(words, weighing.assess(words), weighing)
        assessment = _wishes_of_persons(words, assessment, weighing)
    except Exception:  # noqa: BLE001 - any fault of triage must raise the signal, and its text may quote the words
        return _fault(words, FAILED)
    if time.monotonic() - began > SLOWEST_SECONDS:
        return replace(assessment, urgency=Urgency.URGENT, fault=SLOW, read_first=None)
    return assessment


def _own_words_decide(words: Words, whole: Assessment, weighing: Weighing) -> Assessment:
    """What a machine wrote is not urgent because it quotes something urgent: a bounce quotes the plea it returns.

    It is read first then, as the plea may have come in nowhere else. Our own letters are quoted without a mark too. A
    person means what they send on, but for our letters.
    """
    if not words.are_a_machines:
        return _persons(words, whole, weighing)
    if whole.urgency is Urgency.ROUTINE:
        return whole
    text, subject = _own(words, weighing)
    if (text, subject) == (words.text, words.subject):
        return whole
    own = replace(words, text=text, subject=subject, reply_text=None, case_files=None)
    alone = weighing.assess(own)
    if alone.urgency is Urgency.URGENT:
        return whole
    first = (_quoted_first(words, whole, weighing), alone.read_first)
    return replace(
        whole, urgency=Urgency.ROUTINE, read_first=read_first.foremost(first, whole.child)
    )


def _own(words: Words, weighing: Weighing) -> tuple[str, str]:
    """What a machine says itself: its text and its subject."""
    text = words.text if words.reply_text is None else words.reply_text
    subject = words.subject if words.reply_subject is None else words.reply_subject
    return weighing.without_ours(text), subject


def _quoted_first(words: Words, whole: Assessment, weighing: Weighing) -> ReadFirst | None:
    """Why what a machine quotes is read first: None where only our own letter in it sounds urgent."""
    theirs = weighing.without_ours(words.text)
    if theirs != words.text:
        files = words.case_files and _moved(words.case_files, words.text, theirs)
        whole = weighing.assess(replace(words, text=theirs, reply_text=None, case_files=files))
    return ReadFirst.DANGER_UNSURE if whole.urgency is Urgency.URGENT else whole.read_first


def _moved(files: CaseFiles, text: str, shorter: str) -> CaseFiles:
    """The same cases, whose words stand last in a text that lost some of its own."""
    return replace(files, start=max(0, len(shorter) - (len(text) - files.start)))


def _persons(words: Words, whole: Assessment, weighing: Weighing) -> Assessment:
    """What a person writes pleads by itself too, whatever stands in the mail that they quote.

    It is weighed as it stands above the quotation, which may speak of a training, and with all that they may have
    written below a letter of ours or between its lines, which calm a plea.
    """
    theirs = _without_our_letter(words, weighing)
    if theirs is None:
        return _raised(words, whole, [words.reply_text], weighing)
    answer = _short_answer(words)
    if whole.urgency is Urgency.URGENT and not (answer and is_yes_or_no(answer)):
        whole = _but_for_our_letter(words, theirs, whole, weighing)
    among_ours = theirs if words.unmarked is None else weighing.without_ours(words.unmarked)
    said = _raised(words, whole, [among_ours, words.reply_text], weighing)
    if answer is None or said.urgency is Urgency.URGENT:
        return said
    first = read_first.foremost((said.read_first, ReadFirst.DANGER_UNSURE), said.child)
    return replace(said, read_first=first)


def _short_answer(words: Words) -> str | None:
    """A few words above a letter that asks something, whoever asked: what they say nobody knows without it.

    `Yes` below `Are you in danger now?` is a plea that no part of the mail has by itself.
    """
    answer = words.reply_text
    if answer is None or not is_short_answer(answer):
        return None
    return answer if questions_in(words.text) > questions_in(answer) else None


def _without_our_letter(words: Words, weighing: Weighing) -> str | None:
    """The text of a mail without our sentences; None where it has none of them, as most have."""
    if words.channel is not Channel.EMAIL or len(words.text) > LONGEST_ANSWER:
        return None
    theirs = weighing.without_ours(words.text)
    return theirs if theirs != words.text else None


def _but_for_our_letter(
    words: Words, theirs: str, whole: Assessment, weighing: Weighing
) -> Assessment:
    """What is said of an urgent mail once our letter in it is left out: thanks for it are not urgent, as it says
    whom to call in danger. Where our own sentences ask something the words may be a yes to it, and nothing is left out.
    """
    if questions_in(words.text) > questions_in(theirs):
        return whole
    files = words.case_files and _moved(words.case_files, words.text, theirs)
    rest = weighing.assess(replace(words, text=theirs, reply_text=None, case_files=files))
    if rest.urgency is Urgency.URGENT:
        return whole
    return replace(_judged_as(rest, words, whole), read_first=rest.read_first)


def _raised(
    words: Words, whole: Assessment, parts: Sequence[str | None], weighing: Weighing
) -> Assessment:
    """The assessment, or that of the first part of the words that is urgent when it is weighed as if sent alone."""
    if whole.urgency is Urgency.URGENT:
        return whole
    # Above our letter stands what stands among its lines as well, as a rule: it is weighed once.
    for text in {" ".join(part.split()): part for part in parts if part is not None}.values():
        part = replace(words, text=text, reply_text=None, case_files=None)
        if weighing.is_urgent(part):
            alone = weighing.assess(part)
            return replace(_judged_as(alone, words, whole), read_first=None)
    return whole


def _judged_as(part: Assessment, words: Words, whole: Assessment) -> Assessment:
    """The whole, as urgent and of the kind that a part of the words is, for its reasons."""
    return replace(
        whole,
        urgency=part.urgency,
        score=part.score,
        category=part.category,
        findings=tuple(_in_the_whole(each, words) for each in part.findings),
    )


def _wishes_of_persons(words: Words, said: Assessment, weighing: Weighing) -> Assessment:
    """Take back a wish not to be written to that is only a machine's notice of its own mailbox.

    Where it answers us, such a wish would stop all letters to whoever wrote to us before.
    """
    if not said.do_not_write or words.channel is not Channel.EMAIL:
        return said
    text = without_notices(words.text)
    if text == words.text:
        return said
    rest = weighing.assess(replace(words, text=text, reply_text=None, case_files=None))
    if rest.do_not_write:
        return said
    wish = said.read_first is ReadFirst.DO_NOT_WRITE
    return replace(
        said, do_not_write=False, read_first=rest.read_first if wish else said.read_first
    )


def _in_the_whole(found: Finding, words: Words) -> Finding:
    """Give a finding of the reply with the place of its words in the whole text, or without one."""
    if found.where != "text":
        return found
    start = words.text.find(found.quote)
    if start < 0:
        return replace(found, start=None, end=None)
    return replace(found, start=start, end=start + len(found.quote))


def _fault(words: Words, why: str) -> Assessment:
    need = words.answers.get("need")
    return Assessment(
        urgency=Urgency.URGENT,
        score=1.0,
        category=Category.TIP,
        language=None,
        child=Child.YES if words.answers.get("under_18") == "yes" else Child.UNKNOWN,
        writer=Need(need) if isinstance(need, str) and need in set(Need) else None,
        fault=why,
    )


def rings_by_itself(words: Words, weighing: Weighing) -> bool:
    """During a fault: the danger answer is yes, or the words match the short list, a machine's own ones."""
    if words.answers.get("danger_now") == "yes":
        return True
    machine = words.are_a_machines
    return any(
        map(weighing.rings, _own(words, weighing) if machine else (words.text, words.subject))
    )
