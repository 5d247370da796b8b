"""Near-same messages from many hands: one of them rings, the others stand behind it until one says something new.

A message is told apart by its *facts*: what in it could be new to whoever has read the others. They are tagged as one
value, so that only equality shows. Whatever differs counts as new, and so does what cannot be compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256

from casework.assessments import Assessment, ReadFirst, Urgency
from casework.cases import BEHIND_COPY, BEHIND_SPAM, Case, Mark, Outcome
from casework.submissions import Channel, Need, Words
from casework.tagging import FACTS, Pair, bands

LASTS = timedelta(days=14)
"""So long after the first message a near-same one still belongs to its campaign."""
_LONGEST = 20_000
_WORD = re.compile(r"\w+")
_NAMED = re.compile(r"(?<![.!?\n] )(?<=[^\s.!?] )[^\W\d_][\w'-]*")
"""A word within a sentence: its capital is its own and not the sentence's."""
_NUMBER = re.compile(r"\d+")
_ANSWERS = (
    "danger_now", "under_18", "need", "when", "when_text", "place", "city", "state", "link", "signs",
    "who_and_vehicles", "how_many",
)  # fmt: skip
_HARMLESS = frozenset(
    {Outcome.CAMPAIGN, Outcome.NO_SIGN, Outcome.SPAM, Outcome.MISUSE, Outcome.MERGED}
)
"""Ends after which the same words once more are nothing new."""
_ONLY_ORDER = frozenset({None, ReadFirst.LANGUAGE, ReadFirst.DO_NOT_WRITE})
"""Reasons to be read first that an advertisement gets too."""


@dataclass(frozen=True, kw_only=True)
class Near:
    """What stands there already of near-same words."""

    head: Case
    """The first case of the campaign."""
    known: Case | None
    """The first case that had the very same facts, and came before this one."""


def facts_pair(words: Words, assessment: Assessment) -> list[Pair]:
    """The one value of a message's facts; nothing for a text too short to be compared."""
    if not bands(words.text):
        return []
    facts = "\n".join(sorted(set(_facts(words, assessment))))
    return [(FACTS, sha256(facts.encode("utf-8", "surrogatepass")).hexdigest())]


def _facts(words: Words, assessment: Assessment) -> Iterator[str]:
    text = words.text[:_LONGEST]
    yield f"urgency {assessment.urgency}"
    yield f"child {assessment.child}"
    yield f"writer {assessment.writer}"
    yield from (f"state {state}" for state in assessment.states)
    # Only what speaks for urgency: a harmless word more or less is nothing new.
    yield from (f"cue {finding.cue}" for finding in assessment.findings if finding.weight > 0)
    found = assessment.indicators
    named = (*found.phones, *found.emails, *found.urls, *found.plates, *found.handles)
    yield from (f"named {value.casefold()}" for value in named)
    yield from (f"number {number}" for number in _NUMBER.findall(text))
    for field in _ANSWERS:
        if answer := words.answers.get(field):
            yield f"{field} {answer!r}"
    names = [w for w in _NAMED.findall(text) if w[0].isupper() and len(w) > 1]
    if names and len(words.text) <= _LONGEST and _has_small_letters(text):
        yield from (f"name {name.casefold()}" for name in names)
    else:
        # Names cannot be told here, as in Arabic or in a text without capitals: any other word may be one.
        yield f"words {' '.join(_WORD.findall(words.text.casefold()))}"


def _has_small_letters(text: str) -> bool:
    """Whether capitals are the exception that they must be to show a name."""
    return sum(map(str.islower, text)) > sum(map(str.isalpha, text)) / 2


def joined(case: Case, near: Near) -> Case:
    """The case as one of a campaign: a copy stands behind the others and rings for nobody, what is new does not."""
    marked = replace(case, campaign=near.head.id, marks=case.marks | {Mark.CAMPAIGN})
    if not _is_copy(case, near):
        return marked
    behind = max(case.behind, BEHIND_COPY)
    return replace(marked, behind=behind, marks=marked.marks | {Mark.COPY})


def _is_copy(case: Case, near: Near) -> bool:
    """Nothing new, not about the writer, and what it repeats is in hand or came to nothing.

    Whoever writes of themselves once more may still be where they were: that always rings.
    """
    known = near.known
    if known is None or case.need is Need.SELF or case.channel is Channel.CALL:
        return False
    if Mark.FAULT in case.marks:
        return False
    return known.is_open or known.false_alarm is not None or known.outcome in _HARMLESS


def of_head(head: Case) -> Case:
    """The first case, marked as soon as a second one comes."""
    return replace(head, marks=head.marks | {Mark.CAMPAIGN})


def behind_at_first(assessment: Assessment) -> int:
    """Where a new case stands in its list: likely spam at the end, unless anything speaks for reading it."""
    spam = assessment.likely_spam and assessment.urgency is Urgency.ROUTINE
    return BEHIND_SPAM if spam and assessment.read_first in _ONLY_ORDER else 0


def by_itself(case: Case) -> Case:
    """The case once it has new words or was raised: in its own place again."""
    return replace(case, behind=0, marks=case.marks - {Mark.COPY})
