"""Small changes to a module's source, each of which a good test should notice.

Changed are comparisons, *and*/*or*/*not*, numbers (one more, one less), true and false, arithmetic, ``min``/``max``,
conditions, filters of comprehensions, return values and statements that can be left out. Not changed: words, types,
imports, and what only guards against a programmer's own slip (``strict=`` and the like).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any, NamedTuple

_COMPARE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.Pow: ast.Mult,
}  # fmt: skip
_SWAPPED = {"min": "max", "max": "min", "any": "all", "all": "any"}
_GUARDS = {"strict", "frozen", "kw_only"}


class Mutant(NamedTuple):
    """One changed module: ``was`` and ``now`` are the changed lines, each on one line and without indentation."""

    line: int
    was: str
    now: str
    source: str


def mutants(source: str) -> list[Mutant]:
    """Return every mutant of a module's source, in the order of its lines."""
    tree = ast.parse(source)
    lines = source.encode().splitlines(keepends=True)
    found: dict[str, Mutant] = {}
    for node, text in _changes(tree):
        mutant = _mutant(lines, node, text)
        if mutant is not None:
            found.setdefault(mutant.source, mutant)
    return sorted(found.values(), key=lambda one: one.line)


def _mutant(lines: list[bytes], node: Any, text: str) -> Mutant | None:
    first, last = node.lineno - 1, node.end_lineno - 1
    head, tail = lines[first][: node.col_offset], lines[last][node.end_col_offset :]
    changed = head + text.encode() + tail
    source = b"".join([*lines[:first], changed, *lines[last + 1 :]]).decode()
    try:
        compile(source, "mutant", "exec")
    except (SyntaxError, ValueError):
        return None
    was = b"".join(lines[first : last + 1]).decode()
    return Mutant(node.lineno, " ".join(was.split()), " ".join(changed.decode().split()), source)


def _changes(node: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """Yield each node that can be changed, with the text to put in its place."""
    yield from _of(node)
    for part in _children(node):
        yield from _changes(part)


def _children(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the parts of a node in which something may be changed: no types, no decorators, no guards."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "bases", "keywords") and not isinstance(node, ast.Call):
            continue
        for part in value if isinstance(value, list) else [value]:
            if not isinstance(part, ast.AST) or (isinstance(part, ast.keyword) and part.arg in _GUARDS):
                continue
            if isinstance(node, ast.ClassDef) and isinstance(part, ast.AnnAssign):
                continue  # a field's default: it could not be put in place
            if (
                isinstance(node, ast.Call)
                and _called(node) in ("isinstance", "cast", "Literal")
                and part is not node.args[0]
            ):
                continue
            if isinstance(part, ast.Subscript) and isinstance(part.value, ast.Name) and part.value.id == "Literal":
                continue
            yield part


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _of(node: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    for new in _expressions(node):
        yield (
            node,
            f"({ast.unparse(new)})"
            if isinstance(node, ast.BoolOp | ast.IfExp | ast.BinOp | ast.Compare)
            else ast.unparse(new),
        )
    match node:
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            yield test, f"(not ({ast.unparse(test)}))"
        case ast.comprehension(ifs=ifs):
            for test in ifs:
                yield test, "True"
        case ast.Return(value=value) if value is not None and not _is_none(value):
            yield value, "None"
        case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()) | ast.AugAssign():
            yield node, "pass"
        case ast.Continue():
            yield node, "break"
        case ast.Break():
            yield node, "continue"


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _expressions(node: ast.AST) -> Iterator[ast.expr]:
    match node:
        case ast.Compare(left=left, ops=ops, comparators=others):
            for place, op in enumerate(ops):
                yield ast.Compare(left, [*ops[:place], _COMPARE[type(op)](), *ops[place + 1 :]], others)
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield operand
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            yield operand
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _ARITHMETIC and not _has_words(left, right):
            yield ast.BinOp(left, _ARITHMETIC[type(op)](), right)
        case ast.Constant(value=bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(value=int() | float() as value):
            yield ast.Constant(value + 1)
            yield ast.Constant(value - 1) if value >= 1 else ast.UnaryOp(ast.USub(), ast.Constant(1 - value))
        case ast.Call(func=ast.Name(id=name), args=args, keywords=keywords) if name in _SWAPPED:
            yield ast.Call(ast.Name(_SWAPPED[name]), args, keywords)


def _has_words(*parts: ast.expr) -> bool:
    return any(
        isinstance(part, ast.JoinedStr) or (isinstance(part, ast.Constant) and isinstance(part.value, str))
        for part in parts
    )
