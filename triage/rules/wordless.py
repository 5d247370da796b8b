"""A mail that says nothing: no words but a greeting above a picture. Nobody knows who writes, or of what.

Of a machine's mail it is the file that speaks: a fax, a voice mail, a picture from a telephone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from casework.signals import read_first
from casework.signals.assessments import Assessment, Category, Child, Finding, ReadFirst, Urgency
from casework.signals.submissions import Automatic, Channel, Words
from casework.texts.footers import has_words, without_signature
from triage.context import crying
from triage.context.gathering import Reading
from triage.text.normal import even

MOST_WORDS = 3
"""Words of a subject that say nothing by themselves: `Hi`, `Look at this`, a name of a file."""
_OF_NO_BLANKS = 2
"""Signs that count as a word in scripts that set no blanks between words."""
_LONGEST = 400
"""Characters of a text that may be no more than what a program adds."""
_QUOTED = "quoted"
_SPACELESS = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_WORD = re.compile(r"[^\W_]+")
_OF_A_FOOTER = frozenset({"courtesy", "myself", "speaks_of_self", _QUOTED})
"""Cues that are found in such lines, as in `Sent from my iPhone`, and in the address behind one."""


def says_nothing(words: Words, readings: Sequence[Reading], assessed: Assessment) -> bool:
    """Whether a person's mail, or a machine's with a file, has no words of its own below a subject that is hardly one.

    `readings` and `assessed` are of all its words, in whatever languages. What is urgent, tells of a child or has a
    finding says something, but for a subject that only greets or presses; so does a form that is only ticked, and so
    does a machine without a file. The subject of one with a file counts its pages, or names a number that rang: it says
    something only where words in it are of a kind of ours.
    """
    rings = assessed.urgency is Urgency.URGENT or assessed.child is Child.YES
    if rings or words.channel is not Channel.EMAIL or words.answers:
        return False
    if words.are_a_machines:
        of_ours = assessed.category is not Category.UNRELATED and _sure(readings)
        return brings_only_a_file(words, assessed) and not (of_ours or _has_words(words))
    if _has_words(words):
        return False
    if crying.says(even(words.subject).text) is not None:
        return True
    found = {(each.where, each.cue) for each in assessed.findings}
    found.update(_sure(readings))
    if any(cue not in _SAY_NOTHING.get(where, ()) for where, cue in found):
        return False
    without, signs = _SPACELESS.subn(" ", words.subject)
    return len(_WORD.findall(without)) + signs / _OF_NO_BLANKS <= MOST_WORDS


def brings_only_a_file(words: Words, assessed: Assessment) -> bool:
    """Whether a machine's mail has a file and no words beside it, as a gateway for faxes, voice mail or pictures sends.

    Its signature and its notice are no such words. A report of delivery or reading only returns what it has; what is
    likely spam stays so.
    """
    if words.automatic in {None, *_REPORTS} or not words.with_file or assessed.likely_spam:
        return False
    return len(words.text) <= _LONGEST and not has_words(without_signature(words.text))


def _sure(readings: Sequence[Reading]) -> set[tuple[str, str]]:
    """Where each cue was found that is no guess."""
    return {
        (reading.where, each.cue.name)
        for reading in readings
        for each in reading.found
        if each.sure > 0
    }


def _has_words(words: Words) -> bool:
    return len(words.text) > _LONGEST or has_words(words.text)


_REPORTS = frozenset({Automatic.BOUNCE, Automatic.RECEIPT})
_SAY_NOTHING = {"subject": frozenset({_QUOTED}), "text": _OF_A_FOOTER}
"""Cues that are no words of the writer, by where they are found."""
FINDING = Finding(
    cue="no_words",
    label="no words: somebody has to look at it",
    quote="",
    weight=0.0,
    where="subject",
)


def as_saying_nothing(assessed: Assessment) -> Assessment:
    """What is said of such a mail: nothing is guessed of its kind, its writer or its language.

    No rule read anything of it: for the reasons to read it first it could not be read.
    """
    return replace(
        to_be_looked_at(assessed),
        category=Category.TIP,
        language=None,
        findings=(FINDING,),
        writer=None,
        child=Child.UNKNOWN,
        understood=False,
        of_self=False,
        of_their_own=False,
        likely_spam=False,
        says_nothing=True,
        also_in=(),
    )


def to_be_looked_at(assessed: Assessment) -> Assessment:
    """What is said of a mail of which the file could not be read, whatever its subject told."""
    if assessed.urgency is Urgency.URGENT:
        return assessed
    first = read_first.foremost((assessed.read_first, ReadFirst.UNREADABLE), assessed.child)
    return replace(assessed, read_first=first)
