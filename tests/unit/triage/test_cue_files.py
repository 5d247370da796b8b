"""Every cue file keeps what its examples promise, and says what staff can read."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from tests.parts.unhurried import read_in
from triage.cueing import binding
from triage.cueing.binding import Begins
from triage.cueing.cuebook import FOLDER, TABLE, Example, Kind, bind, examples, load
from triage.cueing.phrases import CueFileError, expand, pieces
from triage.cueing.scripts import Script

BOOK = load()
DERIVED = {"in_minutes", "clock_time", "do_not_call"}
"""Cues that digits, or words of other cues, give; in most languages they have no words of their own."""
FULL_LANGUAGES = ("en", "es")
TRIED_TWICE = ("ar", "fr", "hi", "ht", "ko", "pt", "ru", "tl", "vi", "zh")
"""Languages in which each cue has two sentences or more that say it, and two that only come near."""
DENIED_TWICE = (*FULL_LANGUAGES, *TRIED_TWICE)


def is_found(example: Example) -> bool:
    reading = read_in(example.language, example.text)
    return any(found.cue.name == example.cue and found.sure > 0 for found in reading.found)


@pytest.mark.parametrize("language", sorted({each.language for each in examples()}))
def test_each_cue_is_found_where_its_file_says_so(language: str) -> None:
    """And nowhere else. Told together: that a test begins and ends takes longer than to read a sentence."""
    tried = [each for each in examples() if each.language == language]
    assert tried
    assert [each for each in tried if is_found(each) is not each.fires] == []


def test_every_cue_says_what_it_means_in_plain_words() -> None:
    for cue in BOOK.cues.values():
        assert cue.label == cue.label.strip()
        assert cue.label
        assert "_" not in cue.label
        assert cue.means.endswith(".")


@pytest.mark.parametrize("language", FULL_LANGUAGES)
def test_every_cue_has_words_and_examples_in_the_full_languages(language: str) -> None:
    entries: dict[str, dict[str, list[str]]] = {}
    for path in (FOLDER / language).glob("*.toml"):
        entries |= tomllib.loads(path.read_text("utf-8"))
    assert not set(BOOK.cues) - set(entries) - DERIVED
    assert all(entry["phrases"] and entry["fires"] for entry in entries.values())
    assert all(entry["silent"] for entry in entries.values())


def tried(language: str, *, fires: bool) -> Counter[str]:
    return Counter(
        each.cue for each in examples() if each.language == language and each.fires is fires
    )


@pytest.mark.parametrize("language", TRIED_TWICE)
def test_each_cue_is_said_by_two_sentences(language: str) -> None:
    said = tried(language, fires=True)
    assert not [cue for cue in set(BOOK.cues) - DERIVED if said[cue] < 2]


@pytest.mark.parametrize("language", DENIED_TWICE)
def test_two_sentences_come_near_each_cue_and_do_not_say_it(language: str) -> None:
    near = tried(language, fires=False)
    assert not [cue for cue in set(BOOK.cues) - DERIVED if near[cue] < 2]


def test_what_makes_urgent_is_said_in_every_language() -> None:
    pressing = {"asks_help_now", "locked_in", "cannot_leave", "beaten", "weapon", "threat"}
    pressing |= {"self_harm", "moved_soon", "short_window", "hiding", "escaped", "pursued"}
    for folder in (path for path in FOLDER.iterdir() if path.is_dir()):
        said: set[str] = set()
        for path in folder.glob("*.toml"):
            said |= set(tomllib.loads(path.read_text("utf-8")))
        assert pressing <= said, folder.name


def test_only_what_speaks_against_takes_points_away() -> None:
    lowering = {cue.kind for cue in BOOK.cues.values() if cue.weight < 0}
    assert lowering <= {Kind.WHEN, Kind.SURE, Kind.TOPIC}


def test_alternatives_are_written_out() -> None:
    assert set(expand("(he|she) is (very |)ill")) == {
        "he is ill",
        "he is very ill",
        "she is ill",
        "she is very ill",
    }
    assert expand("a (b|(c|d) e)") == ("a b", "a c e", "a d e")


def test_a_phrase_is_cut_where_its_alternatives_would_multiply() -> None:
    many = "(" + "|".join(f"a{number}" for number in range(40)) + ")"
    assert len(list(pieces(f"{many} {many}"))) == 2
    assert [piece.reach for piece in pieces("took .. passport")] == [0, 48]


@pytest.mark.parametrize("phrase", ["(a|b", "a) b", "lo*ck", "a|b"])
def test_a_phrase_that_cannot_be_read_is_refused(phrase: str) -> None:
    with pytest.raises(CueFileError):
        expand(phrase)


def test_a_cue_that_the_book_does_not_know_is_refused(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "book.toml").write_text("", "utf-8")
    (tmp_path / "en" / "words.toml").write_text('[unheard]\nphrases = ["x"]\n', "utf-8")
    with pytest.raises(CueFileError, match="unheard"):
        load(tmp_path)


def test_the_table_was_made_of_the_cue_files(tmp_path: Path) -> None:
    bound = bind()
    binding.write_bound(bound, tmp_path / "anew")
    anew = (tmp_path / "anew").read_bytes()
    assert TABLE.read_bytes() == anew, (
        "a cue file or the reading of it was changed: run `make cues`"
    )


def test_a_book_read_from_the_table_is_the_one_of_the_cue_files() -> None:
    book, bound = load(), bind()
    assert [each.numbers for each in book.patterns] == [
        tuple(numbers) for _, _, _, numbers, _ in bound["patterns"]
    ]
    assert book.runs.numbers == bound["runs"].numbers
    anew = Begins(*bound["begins"])
    assert book.begins.places == anew.places
    for place in anew.places.values():
        assert book.begins.lines.at(place) == anew.lines.at(place)
    for language, spoken in book.languages.items():
        assert spoken.alone == bound["alone"].get(language, {})
        scripts = [Script(each, bound["runs"]) for each in bound["others"].get(language, ())]
        for script, other in zip(spoken.scripts, scripts, strict=True):
            assert list(script.search.beginnings.automaton.items()) == list(
                other.search.beginnings.automaton.items()
            )


def test_a_table_of_other_cue_files_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "book.toml").write_text(
        '[quiet]\nlabel = "quiet"\nmeans = "-"\nkind = "what"\nweight = 1\n'
    )
    words = tmp_path / "en" / "words.toml"
    words.write_text('[quiet]\nphrases = ["hush now"]\n')
    table = tmp_path / "cues.bin"
    binding.write_bound(bind(tmp_path), table)
    assert binding.read_bound(table, binding.digest_of(tmp_path)) is not None
    assert load(tmp_path, table).begins.places.keys() == {"hush now"}
    words.write_text('[quiet]\nphrases = ["still now"]\n')
    assert binding.read_bound(table, binding.digest_of(tmp_path)) is None
    assert load(tmp_path, table.rename(tmp_path / "old.bin")).begins.places.keys() == {"still now"}
