"""Near-same messages from many hands: one of them rings, the others stand behind it until one says something new.

A message is told apart by its *facts*: what in it could be new to whoever has read the others. They are tagged as one
value, so that only equality shows. Whatever differs counts as new, and so does what cannot be compared.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from casework.assessments import Assessment, ReadFirst, Urgency
from casework.cases import BEHIND_COPY, BEHIND_SPAM, Case, Mark, Outcome
from casework.submissions import Channel, Need, Words
from casework.tagging import FACTS, Pair, has_bands

LASTS = timedelta(days=14)
"""So long after the first message a near-same one still belongs to its campaign."""
_LONGEST = 20_000
_WORD = re.compile(r"\w+")
_NAMED = re.compile(r" (?<=[^\s.!?] )(?![a-z])([^\W\d_][\w'-]+)")
"""A word within a sentence: its capital is its own and not the sentence's."""
_SENT_ON = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg|rv|tr|enc)(?:\[\d+\])?\s*:)+\s*", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_SMALL, _LETTERS = string.ascii_lowercase.encode(), string.ascii_letters.encode()
_ANSWERS = (
    "danger_now", "under_18", "need", "when", "when_text", "place", "city", "state", "link", "signs",
    "who_and_vehicles", "how_many", "how_know", "situation", "deadline",
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


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many cases a campaign has."""

    every: int
    closed: int
    copies: int
    """Of every: those that bring nothing new."""
    began_at: datetime
    last_at: datetime

    @property
    def open(self) -> int:
        """Still somebody's work."""
        return self.every - self.closed


def facts_pair(words: Words, assessment: Assessment) -> list[Pair]:
    """The one value of a message's facts; nothing for a text too short to be compared."""
    if not has_bands(words.text):
        return []
    spelled = "\n".join(sorted(f"{kind} {value}" for kind, value in facts_of(words, assessment)))
    return [(FACTS, sha256(spelled.encode("utf-8", "surrogatepass")).hexdigest())]


Fact = tuple[str, str]
"""Its kind (`state`, `cue`, `number`, `name`, the name of a question, ...) and what it says."""


def facts_of(words: Words, assessment: Assessment) -> frozenset[Fact]:
    """What in a message could be new. Spelling one in another way makes every later message new once."""
    return frozenset(_facts(words, assessment))


def _facts(words: Words, assessment: Assessment) -> Iterator[Fact]:
    # What the subject of a mail says is said too, but for the signs of sending it on.
    subject = _SENT_ON.sub("", words.subject)
    text = f"{subject}\n{words.text}"[:_LONGEST]
    yield "urgency", str(assessment.urgency)
    yield "child", str(assessment.child)
    yield "writer", str(assessment.writer)
    yield from (("state", state) for state in assessment.states)
    # Only what speaks for urgency: a harmless word more or less is nothing new.
    yield from (("cue", finding.cue) for finding in assessment.findings if finding.weight > 0)
    found = assessment.indicators
    named = (*found.phones, *found.emails, *found.urls, *found.plates, *found.handles)
    yield from (("named", value.casefold()) for value in named)
    yield from (("number", number) for number in _NUMBER.findall(text))
    for field in _ANSWERS:
        if answer := words.answers.get(field):
            yield field, repr(answer)
    names = [word for word in _NAMED.findall(text) if word[0].isupper()]
    if names and len(words.text) <= _LONGEST and _has_small_letters(text):
        yield from (("name", name.casefold()) for name in names)
    else:
        # Names cannot be told here, as in Arabic or in a text without capitals: any other word may be one.
        yield "words", " ".join(_WORD.findall(f"{subject}\n{words.text}".casefold()))


def _has_small_letters(text: str) -> bool:
    """Whether capitals are the exception that they must be to show a name."""
    if text.isascii():  # bytes are counted in a tenth of the time
        signs = text.encode()
        letters = len(signs) - len(signs.translate(None, _LETTERS))
        return len(signs) - len(signs.translate(None, _SMALL)) > letters / 2
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


def apart(case: Case) -> Case:
    """The case once a person took it out of its campaign: by itself, and no machine puts it back."""
    marks = (by_itself(case).marks - {Mark.CAMPAIGN}) | {Mark.APART}
    return replace(by_itself(case), campaign=None, marks=marks)


def put_in(case: Case, head: Case) -> Case:
    """The case once a person put it into a campaign. Whether it says anything new they have not said."""
    marks = (case.marks - {Mark.APART}) | {Mark.CAMPAIGN}
    return replace(case, campaign=head.id, marks=marks)


def head_id(case: Case) -> UUID | None:
    """The first case of the campaign that it belongs to; None where it belongs to none."""
    return case.campaign or (case.id if Mark.CAMPAIGN in case.marks else None)


def heads_of(cases: Iterable[Case]) -> frozenset[UUID]:
    """The campaigns that these cases belong to, by their first."""
    return frozenset(head for case in cases if (head := head_id(case)))
