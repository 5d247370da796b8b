"""The table of quality over a file of labelled messages (the format of `corpus/dev.jsonl`)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from casework.assessments import Category, Urgency
from triage.assess import assess
from triage.lines import words_of

_MANY_WORDS = 10


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """One labelled message and what triage said of it."""

    language: str
    category: Category
    also: frozenset[str]
    urgent: bool
    said_urgent: bool
    said_category: Category
    said_language: str | None
    doubtful: bool
    long_enough: bool
    """Ten words or more: from there the language is expected to be told."""

    @property
    def category_right(self) -> bool:
        """The label or the second annotator's choice counts as right."""
        return self.said_category is self.category or self.said_category in self.also


@dataclass(frozen=True, kw_only=True)
class Quality:
    """Counts over a number of outcomes."""

    hits: int = 0
    false: int = 0
    missed: int = 0
    categories_right: int = 0
    languages_right: int = 0
    languages_of: int = 0
    of: int = 0
    confusion: Counter[tuple[Category, Category]] = field(default_factory=Counter)

    @property
    def recall(self) -> float:
        """Share of the urgent that were called so."""
        return _share(self.hits, self.hits + self.missed)

    @property
    def precision(self) -> float:
        """Share of those called urgent that are."""
        return _share(self.hits, self.hits + self.false)

    @property
    def category_accuracy(self) -> float:
        """Share of messages whose category is right."""
        return _share(self.categories_right, self.of)

    @property
    def language_accuracy(self) -> float:
        """Share of messages of ten words or more whose language is right."""
        return _share(self.languages_right, self.languages_of)


def outcomes(lines: Iterable[str]) -> list[Outcome]:
    """Assess every labelled line."""
    return [_outcome(json.loads(line)) for line in lines if line.strip()]


def _outcome(message: dict[str, Any]) -> Outcome:
    unseen = {key: value for key, value in message.items() if key != "language"}
    said = assess(words_of(unseen))
    also = message.get("category_also") or ()
    return Outcome(
        language=message["language"],
        category=Category(message["category"]),
        also=frozenset([also] if isinstance(also, str) else also),
        urgent=message["urgency"] == "urgent",
        said_urgent=said.urgency is Urgency.URGENT,
        said_category=said.category,
        said_language=said.language,
        doubtful=bool(message.get("urgency_doubtful")),
        long_enough=_long_enough(message["text"]),
    )


def _long_enough(text: str) -> bool:
    unspaced = sum("\u3040" <= char <= "\u9fff" for char in text)
    return len(text.split()) + unspaced / 1.7 >= _MANY_WORDS


def quality(counted: Sequence[Outcome]) -> Quality:
    """Count. Messages of doubtful urgency are left out of recall and precision."""
    sure = [each for each in counted if not each.doubtful]
    long_enough = [each for each in counted if each.long_enough]
    return Quality(
        hits=sum(each.urgent and each.said_urgent for each in sure),
        false=sum(each.said_urgent and not each.urgent for each in sure),
        missed=sum(each.urgent and not each.said_urgent for each in sure),
        categories_right=sum(each.category_right for each in counted),
        languages_right=sum(each.said_language == each.language for each in long_enough),
        languages_of=len(long_enough),
        of=len(counted),
        confusion=Counter(
            (each.category, each.category if each.category_right else each.said_category)
            for each in counted
        ),
    )


def macro_f1(confusion: Counter[tuple[Category, Category]]) -> float:
    """Mean over the categories that occur of the harmonic mean of precision and recall."""
    scores = []
    for category in Category:
        true = sum(count for (label, _), count in confusion.items() if label is category)
        said = sum(count for (_, answer), count in confusion.items() if answer is category)
        if true:
            scores.append(_share(2 * confusion[category, category], true + said))
    return _share(sum(scores), len(scores))


def table(lines: Iterable[str]) -> str:
    """Write recall and precision of urgent and the confusion of categories, overall and by language."""
    counted = outcomes(lines)
    rows = [
        "language  messages  urgent  recall  precision  missed  false  category  language",
        _row("all", quality(counted)),
    ]
    languages = Counter(each.language for each in counted)
    rows += [
        _row(language, quality([each for each in counted if each.language == language]))
        for language, _ in languages.most_common()
    ]
    whole = quality(counted)
    rows += ["", f"category macro-F1 {macro_f1(whole.confusion):.3f}", ""]
    rows += _confusion("all", whole)
    for language, _ in languages.most_common():
        rows.append("")
        rows += _confusion(language, quality([e for e in counted if e.language == language]))
    return "\n".join(rows)


def _row(name: str, counts: Quality) -> str:
    return (
        f"{name:<8}  {counts.of:8}  {counts.hits + counts.missed:6}  {counts.recall:6.3f}  "
        f"{counts.precision:9.3f}  {counts.missed:6}  {counts.false:5}  "
        f"{counts.category_accuracy:8.3f}  {counts.language_accuracy:8.3f}"
    )


def _confusion(name: str, counts: Quality) -> list[str]:
    rows = [f"{name}: label down, answer across"]
    rows.append(" " * 13 + "".join(f"{category.value[:8]:>9}" for category in Category))
    for label in Category:
        cells = "".join(f"{counts.confusion[label, answer]:9}" for answer in Category)
        rows.append(f"{label.value:<13}{cells}")
    return rows


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
