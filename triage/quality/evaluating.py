"""The table of quality over labelled messages (the format of `corpus/label-guide.md`)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from casework.signals.assessments import Category, Urgency
from triage.assess import assess
from triage.lines import words_of
from triage.quality import chances, named
from triage.quality.corpora import Labelled

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
    named: Mapping[str, named.Counts]
    """By kind, how much of what the message names was found."""

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
    quiet: int = 0
    """Routine messages that rang for nobody."""
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
    def in_traffic(self) -> float:
        """Precision to expect where few messages are urgent (`chances.URGENT_IN_TRAFFIC`)."""
        false = _share(self.false, self.false + self.quiet)
        return chances.expected_precision(self.recall, false, chances.URGENT_IN_TRAFFIC)

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
        named=named.compare(message.get("entities"), said),
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
        quiet=sum(not each.urgent and not each.said_urgent for each in sure),
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
    """Write the quality over labelled lines, overall and by language, and the confusion of kinds."""
    counted = outcomes(lines)
    whole = quality(counted)
    rows = [*_rows(counted), "", *named.rows(each.named for each in counted), ""]
    rows += _confusion("all", whole)
    for language, _ in Counter(each.language for each in counted).most_common():
        rows.append("")
        rows += _confusion(language, quality([e for e in counted if e.language == language]))
    return "\n".join(rows)


def corpus_table(messages: Iterable[Labelled]) -> str:
    """Write the quality over the corpus: what was kept from training first, the rest by file.

    Of messages that training saw the figures say only that it learned; `model/sheet.md` has
    those of cross-validation.
    """
    everything = list(messages)
    by_batch = {
        batch: outcomes(each.line for each in everything if each.batch == batch)
        for batch in dict.fromkeys(each.batch for each in everything)
    }
    kept = dict.fromkeys(each.batch for each in everything if each.for_test)
    in_life = dict.fromkeys(each.batch for each in everything if each.as_in_life)
    of_kept = [each for batch in kept for each in by_batch[batch]]
    rows = ["Kept from training, not written to be hard"]
    rows += _rows([each for batch in in_life for each in by_batch[batch]])
    rows += ["", "Kept from training, with those written to be hard", *_rows(of_kept)]
    rows += ["", "What is named, kept from training", *named.rows(e.named for e in of_kept)]
    of_all = (each.named for batch in by_batch.values() for each in batch)
    rows += [
        "",
        "What is named, all messages (by which the rules were mended)",
        *named.rows(of_all),
    ]
    rows += ["", "By file, training's own messages (seen by it)", _HEAD]
    rows += [_row(name, quality(by_batch[name])) for name in by_batch if name not in kept]
    rows += ["", "By file, kept from training", _HEAD]
    rows += [_row(name, quality(by_batch[name])) for name in kept]
    return "\n".join(rows)


_HEAD = (
    "            messages  urgent  recall [95 %]        precision [95 %]     at 5 %  missed  false  "
    "category  macro-F1  language"
)


def _rows(counted: Sequence[Outcome]) -> list[str]:
    rows = [_HEAD, _row("all", quality(counted))]
    languages = Counter(each.language for each in counted)
    rows += [
        _row(language, quality([each for each in counted if each.language == language]))
        for language, _ in languages.most_common()
    ]
    others = [each for each in counted if each.language not in _FULLY]
    if others:
        rows.append(_row("all others", quality(others)))
    return rows


_FULLY = ("en", "es")


def _row(name: str, counts: Quality) -> str:
    return (
        f"{name:<10}  {counts.of:8}  {counts.hits + counts.missed:6}  "
        f"{_between(counts.hits, counts.hits + counts.missed)}  "
        f"{_between(counts.hits, counts.hits + counts.false)}  {counts.in_traffic:6.3f}  "
        f"{counts.missed:6}  {counts.false:5}  {counts.category_accuracy:8.3f}  "
        f"{macro_f1(counts.confusion):8.3f}  {counts.language_accuracy:8.3f}"
    )


def _between(hits: int, of: int) -> str:
    low, high = chances.interval(hits, of)
    return f"{_share(hits, of):.3f} [{low:.3f}, {high:.3f}]"


def _confusion(name: str, counts: Quality) -> list[str]:
    rows = [f"{name}: label down, answer across"]
    rows.append(" " * 13 + "".join(f"{category.value[:8]:>9}" for category in Category))
    for label in Category:
        cells = "".join(f"{counts.confusion[label, answer]:9}" for answer in Category)
        rows.append(f"{label.value:<13}{cells}")
    return rows


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
