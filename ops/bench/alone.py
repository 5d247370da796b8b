"""What can be measured in this process alone: triage, sealing, the storing of a signal."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from functools import partial
from statistics import median
from tempfile import TemporaryDirectory
from uuid import uuid4

from casework.signals.submissions import Channel, Words
from ops.bench.figures import Figure, middle, milliseconds
from sealing import labels
from sealing.envelope import open_document, open_key, seal_document, seal_key
from sealing.keys import KeyPair, new_seed
from triage.assess import assess_within, warm
from triage.quality.corpora import FOLDER

KIB = 1024

LOADING = """
import bisect, collections, dataclasses, datetime, enum, functools, hashlib, heapq, itertools, json, math, pathlib
import re, resource, string, time, tomllib, typing, unicodedata, uuid
def held():
    try:
        with open("/proc/self/smaps_rollup") as lines:
            return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
from casework.signals.submissions import Channel, Words
before, began = held(), time.perf_counter()
from triage.assess import assess
assess(Words(channel=Channel.WEB, text=""))
print((time.perf_counter() - began) * 1000, (held() - before) / 1024)
"""
"""Prints what loading takes in milliseconds and in KiB/1024, over an interpreter with the standard library."""

_LOADS = 5

HOSTILE = {
    "one word": "help ",
    "invisible signs": "h\u200be\u200bl\u200bp\u200b ",
    "turned around": "\u202ehelp me\u202c ",
    "lookalikes": "hеlр mе ",
    "pictures": "\U0001f6a8",
    "digits": "5",
    "letters apart": "h e l p ",
    "no blanks": "aGVscCBtZQ",
    "right to left": "ساعدوني ",
    "number words": "five oh ",
    "rare signs": "".join(map(chr, range(0x3400, 0x7600))),
}


def triage() -> Iterator[Figure]:
    """Medians over corpus text, hostile text, and what loading costs. Baseline: one pass of a compiled expression."""
    warm()
    alternation = re.compile("|".join(f"word{n}" for n in range(300)), re.IGNORECASE)
    for language, texts in _corpus().items():
        for size, times in ((1, 15), (5, 7), (50, 1)):
            cut = [_of_size(texts, size * KIB, seed) for seed in range(times)]
            yield Figure(
                name=f"triage of {size} KiB, {language}, median",
                value=median(_assessing(text) for text in cut),
                unit="ms",
                baseline=middle(milliseconds(partial(alternation.search, cut[0]), times=20)),
                beside="one alternation of 300 words, ignoring case",
            )
    for name, piece in HOSTILE.items():
        yield Figure(
            name=f"triage of 50 KiB, hostile: {name}",
            value=_assessing(piece * (50 * KIB // len(piece.encode()))),
            unit="ms",
        )
    yield Figure(name="triage of 1 MiB", value=_assessing("help me now. " * 80_660), unit="ms")
    loads, memories = zip(*_loading(), strict=True)
    yield Figure(name="triage load, median", value=median(loads), unit="ms")
    yield Figure(name="triage memory, median", value=median(memories), unit="MiB")


def _loading() -> Iterator[tuple[float, float]]:
    """Load anew, each time in a process of its own, from compiled modules as pip leaves them: ms and MiB."""
    asked = [sys.executable, "-c", LOADING]
    with TemporaryDirectory() as compiled:
        environ = {**os.environ, "PYTHONPYCACHEPREFIX": compiled}
        environ.pop("PYTHONDONTWRITEBYTECODE", None)
        subprocess.run(asked, env=environ, stdout=subprocess.DEVNULL, check=True)
        for _ in range(_LOADS):
            said = subprocess.check_output(asked, env=environ, text=True)
            load, memory = map(float, said.split())
            yield load, memory


def _corpus() -> dict[str, list[str]]:
    """Give the messages of the corpus by language."""
    texts: dict[str, list[str]] = {}
    for file in sorted(FOLDER.glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            signal = json.loads(line)
            texts.setdefault(signal["language"], []).append(signal["text"])
    return {language: each for language, each in sorted(texts.items()) if len(each) >= _ENOUGH}


_ENOUGH = 40


def _of_size(texts: list[str], size: int, seed: int) -> str:
    """Give messages one after another, up to so many bytes."""
    first = seed * _STEP % len(texts)
    whole = "\n".join((*texts[first:], *texts)).encode()
    times = size // len(whole) + 1
    return (whole * times)[:size].decode(errors="ignore")


_STEP = 37


def _assessing(text: str) -> float:
    """Milliseconds of one core that the assessing of a text takes, the median of three."""
    words = Words(channel=Channel.WEB, text=text)
    taken = []
    for _ in range(3):
        began = time.process_time()
        assess_within(words, lambda: True)
        taken.append((time.process_time() - began) * 1000)
    return middle(taken)


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
