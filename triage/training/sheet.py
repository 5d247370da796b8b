"""The data sheet that a training run writes beside its weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from casework.signals.assessments import Category
from triage.learned.linear import Judged
from triage.learned.weights import Weights
from triage.quality import chances
from triage.quality.corpora import Labelled
from triage.quality.evaluating import macro_f1
from triage.rules.category import with_learned
from triage.stored import folders
from triage.training.examples import Example

FILE = folders.MODEL / "sheet.md"

_TEXT = """# Data sheet of weights.bin

Written by `make train`; do not edit. A linear model over the findings of the rules and {pieces} pieces of
text. It can make a message urgent that the rules leave, and chooses the kind of signal; it takes no alarm away.

- Learned from {messages} messages of `triage/corpus` (digest {corpus:.16}), {urgent} of them urgent.
  The test split was not seen.
- Threshold {threshold} (log odds), chosen by leaving files out for a recall of 0.98 as far as four
  of five alarms stay true: see `threshold` in `triage/training/linear.py`. Of a single passage {passage_threshold},
  so that passages cost one false alarm of a hundred: see `passage_threshold`.
- Cross-validation leaves out several whole files at a time; `dev`, the reference set, is left out by itself.
- `dev`, `en-a` to `en-c`, `es-a`, `es-b` and the files `a` of the other languages were read when the rules were
  written. **Their figures are too good** and have no say in the threshold; from them the model learns wording alone.
- *Plain and framed*: files of short plain pleas, polite and chatty letters and mail with its trappings, half of them
  urgent, each with a harmless twin. They follow no shares of life and have no say in the thresholds.
- *At 5 %* is the share of true alarms to expect where five of a hundred messages are urgent.

| left out | messages | urgent | recall | 95 % | precision | 95 % | at 5 % | macro-F1 of the kinds |
|---|---|---|---|---|---|---|---|---|
{rows}

The files of `triage/corpus`:

| file | messages | urgent | web, email, call | used for |
|---|---|---|---|---|
{files}
"""


@dataclass(frozen=True, kw_only=True)
class Row:
    """What rules and a model that was trained without them say of some messages."""

    name: str
    messages: int
    urgent: int
    hits: int
    called: int
    kinds: float
    """Macro-F1."""


def left_out(known: Sequence[Example], judged: Sequence[Judged], weights: Weights) -> Iterator[Row]:
    """Count by group, then by file. Messages of doubtful urgency are left out."""
    pairs = [pair for pair in zip(known, judged, strict=True) if not pair[0].doubtful]
    unfitted = [pair for pair in pairs if pair[0].unfitted]
    yield _row("all but what the rules were fitted on", unfitted, weights)
    yield _row(
        "the same without plain and framed ones", [e for e in unfitted if not e[0].plain], weights
    )
    yield _row("every file", pairs, weights)
    for group in sorted({each.group for each in known}):
        yield _row(group, [pair for pair in pairs if pair[0].group == group], weights)
    for batch in sorted({each.batch for each in known} - {"dev"}):
        yield _row(f"`{batch}`", [pair for pair in pairs if pair[0].batch == batch], weights)


def _row(name: str, pairs: Sequence[tuple[Example, Judged]], weights: Weights) -> Row:
    own = [
        (each, said, each.facts.urgent or weights.over(said.urgency, said.passage) >= 0)
        for each, said in pairs
    ]
    return Row(
        name=name,
        messages=len(own),
        urgent=sum(each.urgent for each, _, _ in own),
        hits=sum(each.urgent and called for each, _, called in own),
        called=sum(called for _, _, called in own),
        kinds=macro_f1(
            Counter((each.category, _kind(each, said, urgent=called)) for each, said, called in own)
        ),
    )


def _kind(each: Example, said: Judged, *, urgent: bool) -> Category:
    kind = with_learned(each.facts.category, said.categories, urgent=urgent, need=None)
    return each.category if kind.value in each.also else kind


def write(
    weights: Weights, rows: Iterable[Row], corpus: Sequence[Labelled], file: Path = FILE
) -> None:
    """Write the sheet of weights that were learned from what of `corpus` is not for the test."""
    seen = [each.message for each in corpus if not each.for_test]
    batches = dict.fromkeys(each.batch for each in corpus)
    text = _TEXT.format(
        pieces=sum(map(len, weights.pieces.values())),
        corpus=weights.corpus,
        threshold=weights.threshold,
        passage_threshold=weights.passage_threshold,
        messages=len(seen),
        urgent=sum(message["urgency"] == "urgent" for message in seen),
        rows="\n".join(map(_line, rows)),
        files="\n".join(_file(name, [e for e in corpus if e.batch == name]) for name in batches),
    )
    file.write_text(text, "utf-8")


def _line(row: Row) -> str:
    cells = [row.name, str(row.messages), str(row.urgent)]
    for of in (row.urgent, row.called):
        low, high = chances.interval(row.hits, of)
        cells += [f"{row.hits / of:.3f}" if of else "", f"{low:.3f} to {high:.3f}"]
    routine = row.messages - row.urgent
    if row.urgent and routine:
        false = (row.called - row.hits) / routine
        share = chances.expected_precision(row.hits / row.urgent, false, chances.URGENT_IN_TRAFFIC)
        cells.append(f"{share:.2f}")
    else:
        cells.append("")
    cells.append(f"{row.kinds:.3f}")
    return f"| {' | '.join(cells)} |"


def _file(name: str, messages: Sequence[Labelled]) -> str:
    channels = Counter(each.message["channel"] for each in messages)
    urgent = sum(each.message["urgency"] == "urgent" for each in messages)
    by_channel = ", ".join(str(channels[channel]) for channel in ("web", "email", "call"))
    use = "test" if messages[0].for_test else "training"
    return f"| `{name}` | {len(messages)} | {urgent} | {by_channel} | {use} |"
