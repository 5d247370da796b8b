"""What can be measured in this process alone: triage, sealing, the storing of a signal."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from uuid import uuid4

from casework.submissions import Channel, Words
from ops.bench.figures import Figure, middle, milliseconds
from sealing import labels
from sealing.envelope import open_document, open_key, seal_document, seal_key
from sealing.keys import KeyPair, new_seed
from triage.assess import assess

CORPUS = Path(__file__).parents[2] / "triage" / "corpus" / "dev.jsonl"
KIB = 1024

LOADING = """
import resource, time
def resident():
    for line in open("/proc/self/status"):
        if line.startswith("VmRSS"):
            return int(line.split()[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
from casework.submissions import Channel, Words
before, began = resident(), time.perf_counter()
from triage.assess import assess
assess(Words(channel=Channel.WEB, text=""))
print((time.perf_counter() - began) * 1000, (resident() - before) / 1024)
"""


def triage() -> Iterator[Figure]:
    """Medians over corpus text, hostile text, and what loading costs. Baseline: one pass of a compiled expression."""
    texts = [json.loads(line)["text"] for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    whole = "\n".join(texts)
    alternation = re.compile("|".join(f"word{n}" for n in range(300)), re.IGNORECASE)
    for size, times in ((1, 200), (5, 100), (50, 10)):
        text = whole[: size * KIB]
        words = Words(channel=Channel.WEB, text=text)
        yield Figure(
            name=f"triage of {size} KiB, median",
            value=middle(milliseconds(partial(assess, words), times=times)),
            unit="ms",
            baseline=middle(milliseconds(partial(alternation.search, text), times=times)),
            beside="one alternation of 300 words, ignoring case",
        )
    hostile = Words(channel=Channel.WEB, text="5" * (50 * KIB))
    yield Figure(
        name="triage of 50 KiB of digits, median",
        value=middle(milliseconds(lambda: assess(hostile), times=5)),
        unit="ms",
    )
    asked = [sys.executable, "-c", LOADING]
    load, memory = map(float, subprocess.check_output(asked, text=True).split())
    yield Figure(name="triage load", value=load, unit="ms")
    yield Figure(name="triage memory", value=memory, unit="MiB")


def sealing() -> Iterator[Figure]:
    """A record of 2 KiB sealed and opened. Baseline: deflating the same bytes."""
    pair, key, data = KeyPair.from_seed(new_seed()), os.urandom(32), os.urandom(2 * KIB)
    record_id = uuid4()
    public, label = pair.public, labels.SIGNAL
    sealed_key = seal_key(key, public, label=label, record_id=record_id, revision=0)
    document = seal_document(data, key, label=label, record_id=record_id, revision=0)

    def seal() -> None:
        seal_key(key, public, label=label, record_id=record_id, revision=0)
        seal_document(data, key, label=label, record_id=record_id, revision=0)

    def reopen() -> None:
        opened = open_key(sealed_key, pair, label=label, record_id=record_id, revision=0)
        open_document(document, opened, label=label, record_id=record_id, revision=0)

    baseline = middle(milliseconds(lambda: zlib.compress(data), times=300))
    for name, action in (("seal", seal), ("open", reopen)):
        yield Figure(
            name=f"{name} a record of 2 KiB, median",
            value=middle(milliseconds(action, times=300)),
            unit="ms",
            baseline=baseline,
            beside="deflating the same bytes",
        )
