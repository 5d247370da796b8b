"""`python tests/agreeing.py`: what triage says of a part of the corpus, a line for each message.

What it finds in words could differ by the tables of letters and the expressions that a Python brings: `make check`
holds these lines of each supported Python against those of its own.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from casework.signals.submissions import Channel, Words
from triage.assess import assess_within
from triage.quality.corpora import labelled

EVERY = 40
"""Of so many messages of each file one after another the first is weighed: some 1,600 of all languages."""


def lines() -> Iterator[str]:
    """Name each message, with a digest of all that is said of it."""
    for each in islice(labelled(), 0, None, EVERY):
        message = each.message
        words = Words(
            channel=Channel(message["channel"]),
            text=message["text"],
            subject=message["subject"],
        )
        said = repr(assess_within(words, lambda: True))
        yield f"{each.batch} {each.number} {sha256(said.encode()).hexdigest()}"


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in lines())
