"""Small faults of a module's logic: a comparison turned, `and` for `or`, a number one greater, a text that differs.

What is no logic stays as it is: docstrings, the pieces of expressions, annotations and decorators. Of a long list of
words, be it a set or texts of a table, one word stands for all.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

ROOT = Path(__file__).parents[2]
_OTHER = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt), ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,), ast.In: (ast.NotIn,), ast.NotIn: (ast.In,), ast.And: (ast.Or,),
    ast.Or: (ast.And,), ast.Add: (ast.Sub,), ast.Sub: (ast.Add,), ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult,), ast.BitOr: (ast.BitAnd,),
}  # fmt: skip
_CALLS = {"min": "max", "max": "min", "any": "all", "all": "any"}
_EXPRESSIONS = frozenset({"any_of", "over_evened", "compile", "Rare", "taken_apart"})
"""Calls whose texts are expressions: they have examples in the cue files."""
_A_LIST = 12
"""Words in a set or a text of more are vocabulary; the names of cues in a set of fewer are decisions."""

Changed = ast.Compare | ast.BoolOp | ast.BinOp | ast.UnaryOp | ast.Constant | ast.Call


@dataclass(frozen=True)
class Fault:
    """One change of one module."""

    module: str
    line: int
    what: str
    at: int
    """Which of the nodes that decide something."""
    which: int
    """Which of its changes."""

    @property
    def where(self) -> str:
        """File and line."""
        return f"{_file(self.module)}:{self.line}"

    def compiled(self) -> CodeType:
        """The module with the fault in it."""
        tree = _tree(self.module)
        change(next(node for at, node in enumerate(logic(tree)) if at == self.at), self.which)
        return compile(ast.fix_missing_locations(tree), str(_file(self.module)), "exec")


def faults(module: str) -> Iterator[Fault]:
    """Every fault of a module, in the order of its lines."""
    nodes = zip(*(list(logic(_tree(module))) for _ in range(2)), strict=True)
    for at, each in enumerate(nodes):
        for which, node in enumerate(each):
            line = node.lineno
            if what := change(node, which):
                yield Fault(module, line, what, at, which)


def _file(module: str) -> Path:
    return Path(*module.split(".")).with_suffix(".py")


def _tree(module: str) -> ast.Module:
    return ast.parse((ROOT / _file(module)).read_text("utf-8"))


def logic(tree: ast.AST) -> Iterator[Changed]:
    """Nodes that decide something, without docstrings, annotations, decorators and expressions."""
    if words := _vocabulary(tree):
        yield words[0]
        return
    for name, value in ast.iter_fields(tree):
        if name in ("annotation", "returns", "decorator_list"):
            continue
        for node in value if isinstance(value, list) else [value]:
            if not isinstance(node, ast.AST) or _is_prose(node) or _is_expression(node):
                continue
            if isinstance(node, Changed):
                yield node
            yield from logic(node)


def _vocabulary(tree: ast.AST) -> list[ast.Constant]:
    """Give the words of a set of many, or the texts of a table one of which lists as many: else nothing."""
    if isinstance(tree, ast.Set):
        words = [node for node in ast.walk(tree) if isinstance(node, ast.Constant)]
        return words if len(words) > _A_LIST else []
    texts = [
        node
        for node in (tree.values if isinstance(tree, ast.Dict) else ())
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    listed = isinstance(tree, ast.Dict) and len(texts) == len(tree.values)
    return texts if listed and any(len(str(each.value).split()) > _A_LIST for each in texts) else []


def _is_prose(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_expression(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and _name(node.func) in _EXPRESSIONS


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def change(node: Changed, which: int) -> str:
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
    elif isinstance(was, str) and was and not {*"\\|("} & {*was}:
        # A backslash, a bar or a bracket makes it a piece of an expression.
        if len(words := was.split()) > _A_LIST:
            node.value = was.removeprefix(words[0])
            return f"without {words[0]!r}"
        node.value = f"{was} and more"
    else:
        return ""
    return f"{was!r} -> {node.value!r}"
