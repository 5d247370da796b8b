"""Labelled messages as training reads them: what the rules found, the flat text, and the label."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from casework.signals.assessments import Category
from triage.assess import facts_of
from triage.learned import linear
from triage.lines import words_of
from triage.quality.corpora import SMALL, Labelled

_RULES_FITTED_ON = frozenset(
    {"dev", "en-a", "en-b", "en-c", "es-a", "es-b", *(f"{language}-a" for language in SMALL)}
)
"""Batches that were read when cue files were written: the rules find there what they find in no
new message, so that from these the model learns wording alone."""

PLAIN = "plain-"
"""Begins, behind the language, the name of such a batch; the letter of a hand follows."""


@dataclass(frozen=True, kw_only=True)
class Example:
    """A labelled message, read."""

    batch: str
    number: int
    facts: linear.Facts
    text: str = field(repr=False)
    passages: Sequence[linear.Passage] = field(repr=False)
    urgent: bool
    doubtful: bool
    category: Category
    also: frozenset[str]

    @property
    def unfitted(self) -> bool:
        """Whether the rules were written without having seen its batch."""
        return self.batch not in _RULES_FITTED_ON

    @property
    def plain(self) -> bool:
        """Whether its batch holds plain pleas and frames around them, each with a harmless twin."""
        return self.batch.partition("-")[2].startswith(PLAIN)

    @property
    def group(self) -> str:
        """Name the group that figures are given for."""
        if self.plain:
            return "plain and framed"
        language = self.batch.partition("-")[0]
        return _GROUPS.get(language, "other languages")


_GROUPS = {"dev": "dev", "en": "English", "es": "Spanish"}


def examples(messages: Iterable[Labelled]) -> list[Example]:
    """Read messages as `assess` does, without the language that their label gives away."""
    return [_example(each) for each in messages]


def _example(labelled_: Labelled) -> Example:
    message = labelled_.message
    unseen = {key: value for key, value in message.items() if key != "language"}
    facts, text, passages = facts_of(words_of(unseen))
    also = message.get("category_also") or ()
    return Example(
        batch=labelled_.batch,
        number=labelled_.number,
        facts=facts,
        text=text,
        passages=[each._replace(facts=each.facts and cache(each.facts)) for each in passages],
        urgent=message["urgency"] == "urgent",
        doubtful=bool(message.get("urgency_doubtful")),
        category=Category(message["category"]),
        also=frozenset([also] if isinstance(also, str) else also),
    )
