"""Spellings are kept in few signs until they are looked for, and come out as they went in."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from triage.assess import warm_wholly
from triage.cueing import cuebook
from triage.cueing.binding import Begins, Binder
from triage.cueing.scripts import Script, Spelling, pack
from triage.stored.keyed import Runs

RUNS = Runs.of([(1,), (2, 3), (4,)])


def of(*spellings: tuple[str, int]) -> list[Script]:
    return [Script(packed, RUNS) for packed in pack(spellings)]


def met(script: Script, text: str) -> set[tuple[int, Spelling]]:
    return {(last, each) for last, number in script.ends(text) for each in script.met(number)}


def test_a_spelling_is_met_where_it_ends_with_all_that_it_is_a_spelling_of() -> None:
    [script] = of(("lock", 0), ("lock*", 1), ("ck*", 2))
    assert met(script, "a lock") == {
        (5, Spelling((1,), 4, open_end=False, held=True)),
        (5, Spelling((2, 3), 4, open_end=True, held=True)),
        (5, Spelling((4,), 2, open_end=True, held=True)),
    }


def test_each_script_is_searched_by_itself_and_only_where_it_has_signs() -> None:
    scripts = of(("lock*", 0), ("помо*", 1), ("救我", 2), ("a救", 0))
    assert [len(met(script, "lock")) for script in scripts] == [1, 0, 0]
    assert [len(met(script, "помо a救我")) for script in scripts] == [0, 1, 2]


def test_only_signs_that_stand_in_words_between_blanks_are_held_to_their_edges() -> None:
    held = {
        each.length: each.held
        for spelling in ("قلب", "باب*بيت", "救", "救x")
        for script in of((spelling, 0))
        for _, each in met(script, spelling)
    }
    assert held == {3: True, 7: False, 1: False, 2: True}


def test_threads_that_come_at_once_meet_the_same() -> None:
    [script] = of(*((f"{sign}{other}*", 1) for sign in "abcdefgh" for other in "ijklmnop"))
    with ThreadPoolExecutor(8) as threads:
        every = list(threads.map(lambda _: met(script, "ai bp xx"), range(32)))
    assert (
        every == [{(1, Spelling((2, 3), 2, True, True)), (4, Spelling((2, 3), 2, True, True))}] * 32
    )


def test_words_that_begin_alike_stand_in_one_line() -> None:
    binder = Binder()
    for phrase in ("am i-ll", "am i", "am out", "ill"):
        binder.add(phrase, cue="quiet", language="en")
    bound = binder.bound([], "")
    begins = Begins(*bound["begins"])
    assert begins.places.keys() == {"am i", "am out"}
    text = "am i-ll"
    found = dict(begins.spelled(begins.places["am i"], text, [2, 4, 7], 0))
    assert found.keys() == {len("am i"), len(text)}
    assert bound["alone"].keys() == {"en"}
    assert bound["alone"]["en"].keys() == {"ill"}


def test_who_is_about_to_fork_has_every_search_made() -> None:
    book = cuebook.load()
    warm_wholly()
    scripts = [script for spoken in book.languages.values() for script in spoken.scripts]
    assert scripts
    assert all("search" in vars(script) for script in scripts)
