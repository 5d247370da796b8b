"""The faults put into the cue logic are faults of logic: the pieces of expressions have examples of their own."""

from __future__ import annotations

import ast
import importlib
import marshal
import re
from pathlib import Path

from ops.mutate import MODULES, standing_on
from ops.parts.faults import ROOT, change, faults, logic
from triage.text import numbers


def said(code: str) -> list[str]:
    return [what for node in logic(ast.parse(code)) if (what := change(node, 0))]


def test_no_fault_is_put_into_a_piece_of_an_expression() -> None:
    every = said(Path(numbers.__file__).read_text("utf-8"))

    assert every
    assert [what for what in every if re.search(r"\w\|\w", what)] == []
    assert said('_A = Rare("a b" + c, evened=True)\n_B = re.compile("d")\n_C = "e|f"') == []


def test_of_a_long_list_of_words_one_stands_for_all() -> None:
    words = [f"w{number}" for number in range(13)]

    assert len(said(f"_CUES = frozenset({set(words[:12])})")) == len(words[:12])
    assert len(said(f"_WORDS = frozenset({set(words)})")) == 1


def test_of_texts_that_list_words_one_word_is_left_out_for_all() -> None:
    listed = " ".join(f"w{number}" for number in range(13))

    assert said(f"_WORDS = {{'en': {listed!r}, 'es': {listed!r}}}") == ["without 'w0'"]
    assert len(said("_NAMES = {'en': 'a b', 'es': 'c d'}")) == len(("en", "a b", "es", "c d"))


def test_each_fault_is_another_change_of_the_code() -> None:
    every = list(faults("triage.context.reaching"))
    file = "triage/context/reaching.py"
    whole = compile((ROOT / file).read_text("utf-8"), file, "exec")

    made = [marshal.dumps(each.compiled()) for each in every]
    assert len({*made, marshal.dumps(whole)}) == len(every) + 1


def test_a_child_imports_anew_whatever_stands_on_a_fault() -> None:
    importlib.import_module("triage.assess")
    stale = standing_on("triage.context.reaching")

    assert {"triage.context.reaching", "triage.context.meant", "triage.assess"} <= set(stale)
    assert "triage.cueing.joining" not in stale


def test_each_module_and_its_tests_are_there() -> None:
    """What was moved would be tried no more."""
    named = [Path(*module.split(".")).with_suffix(".py") for module in MODULES]
    named += [
        Path(f"tests/unit/triage/test_{name}.py") for names in MODULES.values() for name in names
    ]

    assert [name for name in named if not (ROOT / name).is_file()] == []
