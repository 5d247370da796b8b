"""The table of languages is what training makes of the corpus, the lists and an identifier's kept answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from triage.quality import corpora
from triage.text import language
from triage.training import identifier
from triage.training import languages as training_languages

pytestmark = pytest.mark.corpus


def test_the_table_is_that_of_the_corpus_the_lists_and_the_kept_answers() -> None:
    trained_on = [each for each in corpora.labelled() if not each.for_test]
    assert language.table().source == training_languages.source(trained_on)


def test_the_kept_answers_are_those_of_the_identifier() -> None:
    pytest.importorskip("py3langid")
    asked = identifier.Identifier()
    assert identifier.FILE.read_text("utf-8").splitlines()[0] == asked.name
    trained_on = [each for each in corpora.labelled() if not each.for_test]
    for word, written in list(identifier.spellings(trained_on).items())[::400]:
        said = asked.shares(f" {way} " for way in written)
        assert said == pytest.approx(identifier.answers().get(word, {}), abs=0.01)


def test_training_gives_the_same_twice_and_storing_keeps_it(tmp_path: Path) -> None:
    few = [each for each in corpora.labelled() if not each.for_test][:60:3]
    texts = [*training_languages.of_messages(few), *training_languages.of_lists()]
    first, second = (training_languages.train(texts[::36], steps=2) for _ in range(2))
    assert first == second
    language.store(first, tmp_path / "table.bin")
    assert language.table(tmp_path / "table.bin") == first
    assert list(language.table(tmp_path / "table.bin").pieces) == list(first.pieces)
