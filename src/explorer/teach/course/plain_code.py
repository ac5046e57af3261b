"""Code as two languages share it: without the words that it prints."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass

__all__ = ["Statement", "sets_language", "statements"]


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of a cell.

    Examples
    --------
    >>> (one,) = statements('print("turn", 3)', "en")
    >>> (two,) = statements('print(3, "· реплика")', "ru")
    >>> one.bones == two.bones, one.source, one.line
    (True, 'print("turn", 3)', 1)
    """

    bones: str
    """What two languages have in common."""
    source: str
    line: int
    """From 1, within its cell."""


def statements(source: str, language: str) -> list[Statement]:
    """Return the statements of a cell, but for one that chooses a language.

    Parameters
    ----------
    source
        The code.
    language
        The language of its lesson: ``talk.ru.txt`` is taken for ``talk.txt`` in a Russian one.
    """
    found = []
    for node in ast.parse(source).body:
        if isinstance(node, ast.Expr) and sets_language(node.value) is not None:
            continue
        # Before the node is changed.
        text = ast.get_source_segment(source, node) or ""
        found.append(Statement(ast.dump(_Shared(language).visit(node)), text, node.lineno))
    return found


def sets_language(node: ast.AST) -> str | None:
    """Return the language that a call of ``explorer.set_language`` chooses, if it is one.

    Examples
    --------
    >>> sets_language(ast.parse('explorer.set_language("ru")').body[0].value)
    'ru'
    """
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "set_language"
        and len(node.args) == 1
        and isinstance(node.args[0], ast.Constant)
    ):
        return str(node.args[0].value)
    return None


class _Shared(ast.NodeTransformer):
    """Take out of a statement what may differ from language to language."""

    def __init__(self, language: str) -> None:
        self._own_file = re.compile(rf"\.{re.escape(language)}(?=\.\w{{1,6}}\Z)")

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, str):
            return ast.Constant(self._own_file.sub("", node.value))
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if isinstance(node.func, ast.Name) and node.func.id == "print":
            # Words may stand before or behind what they are about.
            said = [_Said().visit(one) for one in node.args]
            node.args = [one for one in said if not _is_words(one)]
        return self.generic_visit(node)


class _Said(ast.NodeTransformer):
    """Take the words out of what is printed; not the names that something is asked by."""

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        return ast.Constant("") if isinstance(node.value, str) else node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        # In another language the values may come in another order, and be wider.
        values = [one.value for one in node.values if isinstance(one, ast.FormattedValue)]
        return ast.Tuple(sorted(values, key=ast.dump), ast.Load())

    def visit_Call(self, node: ast.Call) -> ast.AST:
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        return node


def _is_words(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value == ""
