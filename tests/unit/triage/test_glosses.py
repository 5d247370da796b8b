"""Meanings that words of several languages share: how they are kept, and what training makes of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from triage.learned import grams
from triage.learned.weights import length_and_urgency
from triage.quality.corpora import SMALL, labelled
from triage.training import glosses
from triage.training.examples import Example, examples
from triage.training.fitting import train

pytestmark = pytest.mark.corpus

MOST = dict.fromkeys(grams.Block, 300)


def test_a_word_stands_once_in_a_language_and_as_the_model_reads_it() -> None:
    for path in sorted(glosses.FOLDER.glob("*.txt")):
        lines = [line.partition(": ") for line in path.read_text("utf-8").splitlines()]
        words = [word for _, _, said in lines for word in said.split(", ")]
        assert [word for word, often in Counter(words).items() if often > 1] == [], path.name
        assert [word for word in words if grams.flat([word]) != f" {word} "] == [], path.name
        assert [meaning for meaning, _, _ in lines] == sorted({meaning for meaning, _, _ in lines})


def test_twelve_languages_have_glosses() -> None:
    assert {path.stem for path in glosses.FOLDER.glob("*.txt")} == {"en", "es", *SMALL}


def test_a_line_without_a_meaning_is_refused(tmp_path: Path) -> None:
    (tmp_path / "xx.txt").write_text("lock: kadna\nkle\n")
    with pytest.raises(ValueError, match=r"xx\.txt"):
        list(glosses.glosses(tmp_path))


def test_words_of_two_languages_that_mean_the_same_share_a_column() -> None:
    shared = glosses.shared([(grams.Block.WORDS, ["help", "ayuda", "tulong", "qwrtz", "lock"])])
    help_, ayuda, tulong, unknown, lock = shared.toarray().tolist()
    assert help_ == ayuda == tulong != lock
    assert sum(help_) == sum(lock) == 1
    assert not any(unknown)


def test_the_beginning_of_words_means_what_most_of_them_mean() -> None:
    shared = glosses.shared(
        [
            (grams.Block.WORDS, ["threatened"]),
            (grams.Block.STEMS, ["amenaz", "lock"]),
            (grams.Block.LETTERS, ["威胁"]),
        ]
    )
    word, start, other, run = shared.toarray().tolist()
    assert word == start == run != other


def _urgency(known: Iterable[Example], word: str) -> int:
    row = train(list(known), MOST).pieces[grams.Block.WORDS][word]
    return length_and_urgency(row, 1)[1]


def test_what_is_learned_of_a_word_in_one_language_is_known_of_it_in_another() -> None:
    some = examples([each for each in labelled() if not each.for_test][::30])
    known = [
        replace(each, text=f"{each.text}bisiklet qwrtz ")
        if at % 3 == 0
        else replace(each, text=each.text + ("bicycle " if each.urgent else ""))
        for at, each in enumerate(some)
    ]
    assert _urgency(known, "bicycle") > 10
    assert _urgency(known, "bisiklet") > _urgency(known, "qwrtz") + 2
