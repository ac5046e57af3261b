"""Tell where a translation of a lesson differs from it in more than its words."""

from __future__ import annotations

import ast
import re
from collections.abc import Hashable, Iterator
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Final

from explorer.errors import LessonError
from explorer.teach.course.cells import Cell
from explorer.teach.course.plain_code import sets_language, statements
from explorer.teach.course.texts import Text

__all__ = ["differences"]

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_KINDS: Final = {"code": "cell of code", "markdown": "text", "raw": "raw cell"}
_BEGINS: Final = {
    "code": "",
    "markdown": " (A text of its own begins after a line “+++” or a cell of code.)",
    "raw": "",
}
_Pair = tuple[Cell | None, Cell | None]


def differences(first: Text, other: Text) -> Iterator[LessonError]:
    r"""Yield each place where a translation is built otherwise than the lesson itself.

    Both have the same cells in the same order, with the same tags. Texts have the same headings,
    in other words. Code is the same but for the words that ``print`` shows, and for the line
    ``explorer.set_language("ru")`` in the first cell of code; where the lesson opens a file
    ``talk.txt``, a translation may open ``talk.ru.txt``.

    Parameters
    ----------
    first
        The lesson itself, ``lesson.md``.
    other
        The translation.

    Examples
    --------
    >>> from pathlib import Path
    >>> first = Text("en", Path("lesson.md"), [Cell("code", "print(1, 'turn')", line=5)])
    >>> code = "explorer.set_language('ru')\nprint(1, 'реплика')"
    >>> list(differences(first, Text("ru", Path("lesson.ru.md"), [Cell("code", code)])))
    []
    >>> code = code.replace("(1", "(2")
    >>> (fault,) = differences(first, Text("ru", Path("lesson.ru.md"), [Cell("code", code)]))
    >>> fault.problem
    "A cell of code is not that of lesson.md: here “print(2, 'реплика')”."
    """
    yield from _of_language(other)
    pairs = _aligned(first, other)
    for place, (one, two) in enumerate(pairs):
        if one is not None and two is not None:
            yield from _within(first, one, other, two)
        elif one is not None:
            before = [after for _one, after in pairs[:place] if after is not None]
            yield _missing(first, one, other, before)
        elif two is not None:
            yield _too_many(first, other, two)
    yield from _untranslated(first, other, pairs)


# Which cell is which


def _aligned(first: Text, other: Text) -> list[_Pair]:
    """Return the cells of both, each beside its own."""
    pairs: list[_Pair] = []
    one = [_bones(cell, first.language) for cell in first.cells]
    two = [_bones(cell, other.language) for cell in other.cells]
    for same, before, after in _parts(one, two):
        mine, its = first.cells[before], other.cells[after]
        if same:
            pairs += zip(mine, its, strict=True)
            continue
        # Those that changed within are still the same cell: a text for a text, code for code.
        for alike, a, b in _parts([cell.kind for cell in mine], [cell.kind for cell in its]):
            if alike:
                pairs += zip(mine[a], its[b], strict=True)
            else:
                pairs += [(cell, None) for cell in mine[a]] + [(None, cell) for cell in its[b]]
    return pairs


def _parts(one: list[Hashable], two: list[Hashable]) -> Iterator[tuple[bool, slice, slice]]:
    matched = SequenceMatcher(None, one, two, autojunk=False)
    for what, a, a_end, b, b_end in matched.get_opcodes():
        yield what == "equal", slice(a, a_end), slice(b, b_end)


def _bones(cell: Cell, language: str) -> Hashable:
    inner = _headings(cell) if cell.kind == "markdown" else _code(cell, language)
    return (cell.kind, frozenset(cell.tags), inner)


def _headings(cell: Cell) -> tuple[str, ...]:
    return tuple(re.findall(r"^(#{1,6}) ", cell.source, re.MULTILINE))


def _code(cell: Cell, language: str) -> tuple[str, ...]:
    return tuple(one.bones for one in statements(cell.source, language))


# What is said of each


def _missing(first: Text, one: Cell, other: Text, before: list[Cell]) -> LessonError:
    after = f"after the cell in line {before[-1].line}" if before else "at the beginning"
    return LessonError(
        f"A {_KINDS[one.kind]} is missing, {after}.",
        where=other.path.name,
        accepted=f"{first.path.name} has it in line {one.line}: {_begin(one)}",
        next_step=f"Add it{_tagged(one)}, or take it out of {first.path.name}.{_BEGINS[one.kind]}",
    )


def _too_many(first: Text, other: Text, two: Cell) -> LessonError:
    return LessonError(
        f"A {_KINDS[two.kind]} stands here that {first.path.name} has not: {_begin(two)}",
        where=f"{other.path.name}, line {two.line}",
        accepted="Both files have the same cells in the same order.",
        next_step=f"Take it out, or add it to {first.path.name}.{_BEGINS[two.kind]}",
    )


def _within(first: Text, one: Cell, other: Text, two: Cell) -> Iterator[LessonError]:
    where = f"{other.path.name}, line {two.line}"
    there = f"{first.path.name}, line {one.line}"
    if set(one.tags) != set(two.tags):
        yield LessonError(
            f"This {_KINDS[two.kind]} has {_tags(two)}: {_begin(two)}",
            where=where,
            accepted=f"In {there}, it has {_tags(one)}.",
            next_step="Give both the same tags: they say in whose copy a cell stands.",
        )
    if one.kind == "markdown" and _headings(one) != _headings(two):
        yield LessonError(
            f"This text has {_levels(two)}: {_begin(two)}",
            where=where,
            accepted=f"In {there}, it has {_levels(one)}.",
            next_step="Give both the same headings, in the words of each language.",
        )
    if one.kind == "code" and _code(one, first.language) != _code(two, other.language):
        yield _other_code(first, one, other, two)


def _other_code(first: Text, one: Cell, other: Text, two: Cell) -> LessonError:
    mine, its = statements(one.source, first.language), statements(two.source, other.language)
    for here, there in zip_longest(its, mine):
        if here is None or there is None or here.bones != there.bones:
            break
    line = two.line + (here.line - 1 if here else two.source.count("\n"))
    line_there = one.line + (there.line - 1 if there else one.source.count("\n"))
    found = f"here “{here.source}”" if here else "here it ends"
    wanted = f"“{there.source}”" if there else "It ends there"
    return LessonError(
        f"A cell of code is not that of {first.path.name}: {found}.",
        where=f"{other.path.name}, line {line}",
        accepted=f"{wanted} ({first.path.name}, line {line_there}). Only the words that print "
        "shows may differ; names of lessons, questions and events stay as they are.",
        next_step="Make both the same.",
    )


def _of_language(other: Text) -> Iterator[LessonError]:
    code = [cell for cell in other.cells if cell.kind == "code"]
    line = f'explorer.set_language("{other.language}")'
    chosen = [
        (cell, found)
        for cell in code
        for node in ast.walk(ast.parse(cell.source))
        if (found := sets_language(node)) is not None
    ]
    if not code or (chosen and chosen[0] == (code[0], other.language)):
        return
    at = chosen[0][0] if chosen else code[0]
    yield LessonError(
        f"It sets the language “{chosen[0][1]}”."
        if chosen and chosen[0][1] != other.language
        else "The first cell of code does not set the language.",
        where=f"{other.path.name}, line {at.line}",
        accepted=f"Without the line {line} views and questions speak another language.",
        next_step=f"Write it into the first cell of code, right after import explorer: {line}",
    )


def _untranslated(first: Text, other: Text, pairs: list[_Pair]) -> Iterator[LessonError]:
    left = [
        two
        for one, two in pairs
        if one is not None
        and two is not None
        and one.kind == "markdown"
        and one.source == two.source
        # A picture, a rule or a name is the same in each language.
        and len(_WORD.findall(one.source)) > 3
    ]
    if left:
        lines = ", ".join(str(cell.line) for cell in left)
        yield LessonError(
            f"Not translated yet: {len(left)} of its texts, in line {lines}.",
            where=f"{other.path.name}, line {left[0].line}",
            accepted=f"These stand in {first.path.name} in the same words.",
            next_step="Translate them, or take the file away until it is done.",
        )


def _begin(cell: Cell) -> str:
    line = cell.source.partition("\n")[0]
    return f"“{line if len(line) <= 60 else line[:57] + '…'}”"


def _tags(cell: Cell) -> str:
    return ", ".join(f'the tag "{tag}"' for tag in sorted(cell.tags)) or "no tag"


def _tagged(cell: Cell) -> str:
    return f" with {_tags(cell)}" if cell.tags else ""


def _levels(cell: Cell) -> str:
    found = ", ".join(f"“{level}”" for level in _headings(cell))
    return f"the headings {found}" if found else "no heading"
