"""What a message says, piece by piece, so that near-same ones can be told apart by who holds no key.

Each clause and each answer is tagged by itself: only equality shows. A message that one earlier says all of is a copy.
The first and the last two, and the pieces of the loudest sentences, that call for a person at once when they are
weighed as if somebody had sent nothing else, are tagged as a plea too: beside the text of a campaign no plea is heard
otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import chain, islice
from time import monotonic
from typing import Final

from casework.cases.tagging import FACTS, PLEA, Pair
from casework.signals.assessments import Assessment, RingsAlone, Urgency
from casework.signals.submissions import Words
from casework.texts.clauses import Clause, clauses, pieces_of

_ANSWERS: Final = (
    "danger_now", "under_18", "need", "when", "when_text", "place", "city", "state", "link", "signs",
    "who_and_vehicles", "how_many", "how_know", "situation", "deadline",
)  # fmt: skip
_SAYS_NOTHING: Final = frozenset(
    {
        ("danger_now", "no"), ("danger_now", "unsure"), ("under_18", "no"), ("under_18", "unknown"),
        ("need", "saw"), ("need", "info"), ("how_many", "unknown"), ("how_know", "online"),
    }
)  # fmt: skip
"""Answers that bring no place, person, number, first-hand word or child."""
_SECONDS: Final = 0.3
"""So long the ends of one message are weighed. What is left still counts as said."""
_SHORT: Final = 80
"""Signs of a clause that is weighed by itself too."""
_PIECES: Final = 8
"""So many pieces of the loudest sentences are weighed."""
_WEIGHED: Final = 5_000
"""So many signs of two clauses are weighed."""


def facts_pairs(
    words: Words, alike: Sequence[str], whole: Assessment, rings_alone: RingsAlone
) -> list[Pair]:
    """All that a message says, and its pleas.

    `alike` are the values by which it is compared (`casework.cases.tagging.bands`), at least one; `whole` is what
    triage says of it.
    """
    said = clauses(words.text, words.subject)
    # A ticked answer is one of few: alone its tag could be told by how often it is there.
    bound = min(value.partition(":")[2] for value in alike)
    answers = [f"{name}={value}\n{bound}" for name, value in answers_of(words)]
    # What is urgent as a whole needs no clause to ring.
    calm = whole.urgency is Urgency.ROUTINE and not words.are_a_machines
    pleas = _pleas(words, said, whole.near_pleas, rings_alone) if calm and whole.near_pleas else ()
    found = [
        *((FACTS, _short(one)) for one in (*(clause.spelled for clause in said), *answers)),
        *((PLEA, _short(one)) for one in pleas),
    ]
    return list(dict.fromkeys(found))


def _short(said: str) -> str:
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def answers_of(words: Words) -> Iterator[tuple[str, str]]:
    """Question and answer, for each answer that could be new to whoever has read the others."""
    for name in _ANSWERS:
        answer = words.answers.get(name) or ()
        for value in (answer,) if isinstance(answer, str) else answer:
            if (name, value) not in _SAYS_NOTHING:
                yield name, value


def _pleas(
    words: Words, said: Sequence[Clause], near: Sequence[str], rings_alone: RingsAlone
) -> Iterator[str]:
    """What is urgent by itself: own words stand above or below those of a campaign, or amid a sentence of them.

    Two clauses of an end are weighed together, as one may say little without the other; a short one by itself as well,
    as a bare cry is one only where nothing else is said. Of the sentences that triage heard loudest (`near`) each piece
    between two pauses is weighed.
    """
    until = monotonic() + _SECONDS
    short = [(each,) for each in (said[0], said[-1]) if len(each.text) <= _SHORT] if said else []
    pieces = [(each,) for each in islice(chain.from_iterable(map(pieces_of, near)), _PIECES)]
    for ends in dict.fromkeys((tuple(said[:2]), tuple(said[-2:]), *short, *pieces)):
        if monotonic() > until:
            return
        if ends and _is_plea(words, ". ".join(each.text for each in ends)[:_WEIGHED], rings_alone):
            yield "\n".join(each.spelled for each in ends)


def _is_plea(words: Words, text: str, rings_alone: RingsAlone) -> bool:
    alone = Words(channel=words.channel, text=text, language_hint=words.language_hint)
    try:
        return rings_alone(alone)
    except Exception:  # noqa: BLE001 - as for a whole message: a fault of triage raises, and may quote the words
        return True
