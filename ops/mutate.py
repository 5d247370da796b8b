"""`python -m ops.mutate`: small faults put into the cue logic one by one, and how many of them its tests notice.

Each fault is compiled in memory and met in a child process of its own, so that no file changes. A fault that works for
too long counts as noticed. Ends with 1 when fewer than nine in ten were. What is no logic stays as it is: names of
cues in prose, the pieces of expressions, annotations and decorators.
"""

from __future__ import annotations

import ast
import copy
import importlib.abc
import importlib.util
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, ModuleType
from typing import NoReturn

ROOT = Path(__file__).parents[1]
MODULES = (
    "casework.signals.read_first", "triage.context.ages", "triage.rules.answers", "triage.context.courtesy",
    "triage.context.gathering", "triage.cueing.joining", "triage.text.numbers", "triage.context.onlooking",
    "triage.rules.weighing", "triage.rules.writer",
)  # fmt: skip
"""Negation, time and who, and what is read first."""
TESTS = (
    "tests/unit/triage/test_cue_logic.py",
    "tests/unit/triage/test_when_and_who.py",
    "tests/unit/triage/test_answers.py",
    "tests/unit/triage/test_decisions.py",
    "tests/unit/triage/test_joining.py",
    "tests/unit/triage/test_onlooking.py",
    "tests/unit/triage/test_their_own.py",
    "tests/unit/triage/test_courtesy.py",
    "tests/unit/triage/test_ages.py",
)
LEAST = 0.90
SECONDS = 40
"""Of the processor's time that the tests of one fault may take: by the clock of a busy machine any fault takes long."""
_WAITS_AT_MOST = 600
"""Seconds by the clock: for a fault that waits and does not work."""
AT_ONCE = 2
_OTHER = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt), ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,), ast.In: (ast.NotIn,), ast.NotIn: (ast.In,), ast.And: (ast.Or,),
    ast.Or: (ast.And,), ast.Add: (ast.Sub,), ast.Sub: (ast.Add,), ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult,), ast.BitOr: (ast.BitAnd,),
}  # fmt: skip
_CALLS = {"min": "max", "max": "min", "any": "all", "all": "any"}
_EXPRESSIONS = frozenset({"any_of", "over_evened", "compile"})
"""Calls whose texts are expressions: they have examples in the cue files."""


@dataclass(frozen=True)
class Fault:
    """One change of one module."""

    module: str
    line: int
    what: str
    tree: ast.Module

    def compiled(self) -> CodeType:
        """The module with the fault in it."""
        return compile(self.tree, str(_file(self.module)), "exec")


def _file(module: str) -> Path:
    return Path(*module.split(".")).with_suffix(".py")


def faults(module: str) -> Iterator[Fault]:
    """Every fault of a module, in the order of its lines."""
    tree = ast.parse((ROOT / _file(module)).read_text("utf-8"))
    for number in range(sum(1 for _ in _logic(tree))):
        for change in range(2):
            changed = copy.deepcopy(tree)
            node = next(node for at, node in enumerate(_logic(changed)) if at == number)
            what = _change(node, change)
            if what:
                yield Fault(module, node.lineno, what, ast.fix_missing_locations(changed))


Changed = ast.Compare | ast.BoolOp | ast.BinOp | ast.UnaryOp | ast.Constant | ast.Call


def _logic(tree: ast.AST) -> Iterator[Changed]:
    """Nodes that decide something, without docstrings, annotations, decorators and expressions."""
    for name, value in ast.iter_fields(tree):
        if name in ("annotation", "returns", "decorator_list"):
            continue
        for node in value if isinstance(value, list) else [value]:
            if not isinstance(node, ast.AST) or _is_prose(node) or _is_expression(node):
                continue
            if isinstance(node, Changed):
                yield node
            yield from _logic(node)


def _is_prose(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_expression(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and _name(node.func) in _EXPRESSIONS


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _change(node: Changed, which: int) -> str:
    """Put a fault into a node and say which; nothing where the node has no such fault."""
    if isinstance(node, ast.Compare):
        return _swap(node.ops, which)
    if isinstance(node, ast.BoolOp | ast.BinOp):
        held: list[ast.AST] = [node.op]
        what = _swap(held, which)
        node.op = held[0]  # type: ignore[assignment] # an operator of the same kind
        return what
    return "" if which else _change_once(node)


def _change_once(node: Changed) -> str:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        node.operand = ast.UnaryOp(op=ast.Not(), operand=node.operand)
        return "not taken away"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLS:
        was, node.func.id = node.func.id, _CALLS[node.func.id]
        return f"{was} -> {node.func.id}"
    return _constant(node) if isinstance(node, ast.Constant) else ""


def _swap(operators: Sequence[ast.AST], which: int) -> str:
    others = _OTHER.get(type(operators[0]), ())
    if which >= len(others):
        return ""
    was = type(operators[0]).__name__
    operators[0] = others[which]()  # type: ignore[index] # a list of a node
    return f"{was} -> {others[which].__name__}"


def _constant(node: ast.Constant) -> str:
    was = node.value
    if isinstance(was, bool):
        node.value = not was
    elif isinstance(was, int | float):
        node.value = was + (1 if isinstance(was, int) else 0.5)
    elif isinstance(was, str) and was and "\\" not in was:
        # A backslash makes it a piece of an expression.
        node.value = f"{was} and more"
    else:
        return ""
    return f"{was!r} -> {node.value!r}"


class _Loader(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module from compiled code; all others come from their files."""

    def __init__(self, name: str, code: CodeType) -> None:
        self._name, self._code = name, code

    def find_spec(
        self, fullname: str, path: object = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Only this one."""
        del path, target
        return importlib.util.spec_from_loader(fullname, self) if fullname == self._name else None

    def exec_module(self, module: ModuleType) -> None:
        """Run the code with the fault."""
        exec(self._code, vars(module))  # noqa: S102 - our own module with one small fault


def survivors(every: Sequence[Fault | None]) -> list[Fault | None]:
    """Those faults with which the tests pass, None being the code as it is; a few children at once."""
    waiting, running = list(every), dict[int, Fault | None]()
    survived: list[Fault | None] = []
    while waiting or running:
        while waiting and len(running) < AT_ONCE:
            fault = waiting.pop(0)
            child = os.fork()
            if child == 0:
                _run_tests(fault)
            running[child] = fault
        child, status = os.wait()
        fault = running.pop(child)
        if os.waitstatus_to_exitcode(status) == 0:
            survived.append(fault)
            if fault is not None:
                where = f"{_file(fault.module)}:{fault.line}"
                print(f"not noticed: {where}: {fault.what}", flush=True)
    return survived


def _run_tests(fault: Fault | None) -> NoReturn:
    """In the child: run the tests and end with their status, or by the signal that they work too long."""
    import pytest

    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    signal.alarm(_WAITS_AT_MOST)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    if fault is not None:
        sys.meta_path.insert(0, _Loader(fault.module, fault.compiled()))
    status = 70
    try:
        plain = ["-x", "-q", "--noconftest", "-p", "no:cacheprovider"]
        status = int(pytest.main([*plain, *TESTS]))
    finally:
        os._exit(status)


def main(modules: Sequence[str]) -> int:
    """Try every fault of these modules and print what was not noticed."""
    os.chdir(ROOT)
    # These tests need no part and no plugin, and a child should be done in a second.
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    sys.dont_write_bytecode = True
    # What every child needs is imported once; nothing of triage, so that each imports its own.
    import ahocorasick  # noqa: F401
    import phonenumbers  # noqa: F401
    import pytest  # noqa: F401

    import casework.signals.submissions  # noqa: F401

    if not survivors([None]):
        print("The tests fail as they are: mend them first.", file=sys.stderr)
        return 2
    every = [fault for module in modules for fault in faults(module)]
    missed = [fault for fault in survivors(every) if fault is not None]
    for module in modules:
        mine = [f for f in every if f.module == module]
        print(f"{module:<28}{len(mine) - sum(f in missed for f in mine):5} of {len(mine)} noticed")
    share = 1 - len(missed) / max(1, len(every))
    print(f"{share:.1%} of {len(every)} faults noticed; at least {LEAST:.0%} must be")
    return int(share < LEAST)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or MODULES))
