"""The faults put into the cue logic are faults of logic: the pieces of expressions have examples of their own."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from ops import mutate
from triage.text import numbers


def test_no_fault_is_put_into_a_piece_of_an_expression() -> None:
    tree = ast.parse(Path(numbers.__file__).read_text("utf-8"))
    said = [mutate._change(node, 0) for node in mutate._logic(tree)]  # noqa: SLF001 - to make the faults takes seconds

    assert any(said)
    assert [what for what in said if re.search(r"\w\|\w", what)] == []
