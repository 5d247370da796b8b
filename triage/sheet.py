"""The data sheet that a training run writes beside its weights."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from triage import chances, learned

FILE = Path(__file__).parent / "model" / "sheet.md"

_TEXT = """# Data sheet of weights.json

Written by `make train`; do not edit. A linear model over the findings of the rules and {pieces} pieces of
text. It can make a message urgent that the rules leave, and chooses the kind of signal; it takes no alarm away.

- Learned from {messages} messages of `triage/corpus` (digest {corpus:.16}), {urgent} of them urgent.
  The test split was not seen.
- Threshold {threshold} (log odds), chosen by leaving batches out for a recall of 0.98 as far as four of five
  alarms stay true: see `threshold` in `triage/training.py`.
- Cross-validation leaves out one file after another; of a language with few files, one half after the other.
- `dev`, `en-a` to `en-c`, `es-a`, `es-b` and the first files of the other languages were read when the rules were
  written. **Their figures are too good** and have no say in the threshold; from them the model learns wording alone.

| left out | messages | urgent | recall | 95 % | precision | 95 % |
|---|---|---|---|---|---|---|
{rows}
"""


@dataclass(frozen=True, kw_only=True)
class Row:
    """Counts of one batch, judged by rules and model that was trained without it."""

    name: str
    messages: int
    urgent: int
    hits: int
    called: int


def write(
    weights: learned.Weights,
    rows: Iterable[Row],
    counts: Mapping[str, int],
    file: Path = FILE,
) -> None:
    """Write the sheet; `counts` has the messages learned from and the urgent among them."""
    text = _TEXT.format(
        pieces=sum(map(len, weights.pieces.values())),
        corpus=weights.corpus,
        threshold=weights.threshold,
        rows="\n".join(map(_line, rows)),
        **counts,
    )
    file.write_text(text, "utf-8")


def _line(row: Row) -> str:
    cells = [row.name, str(row.messages), str(row.urgent)]
    for of in (row.urgent, row.called):
        low, high = chances.interval(row.hits, of)
        cells += [f"{row.hits / of:.3f}" if of else "", f"{low:.3f} to {high:.3f}"]
    return f"| {' | '.join(cells)} |"
