"""Read the cells of a lesson, ``lesson.md``: MyST Markdown, as Jupyter Book writes it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from explorer.errors import LessonError, nearest
from explorer.teach.author_files import text_of

__all__ = ["Cell", "asked_in", "opens_lesson", "read_cells", "with_source"]

EDUCATOR: Final = "educator"
STUDENT: Final = "student"
# Those that JupyterLab, Jupyter Book and nbval know. Any other tag may be a slip for one of ours,
# and what was meant for the educator alone would stand in the student's copy.
_OTHERS: Final = re.compile(r"(nbval|hide|remove|scroll)-[\w-]+|raises-exception|parameters")
_ALL: Final = "*"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of both copies, or of one.

    Examples
    --------
    >>> Cell("markdown", "Talk.", ("educator",)).stands_in("student")
    False
    """

    kind: str
    """``"markdown"`` or ``"code"``."""
    source: str
    tags: tuple[str, ...] = ()
    line: int = 0
    """Where it begins in its file, from 1."""

    def stands_in(self, copy: str) -> bool:
        """Tell whether a copy, ``"educator"`` or ``"student"``, has this cell."""
        named = {EDUCATOR, STUDENT} & set(self.tags)
        return not named or copy in named


def read_cells(path: Path) -> list[Cell]:
    """Read the cells of a lesson.

    Raises
    ------
    LessonError
        If they cannot be read, or jupytext is not installed.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp(), "lesson.md")
    >>> _ = path.write_text('''# A river
    ...
    ... +++ {"tags": ["educator"]}
    ...
    ... Talk about it.
    ...
    ... ```{code-cell}
    ... lesson["who"]
    ... ```
    ... ''')
    >>> [(cell.kind, cell.line, cell.stands_in("student")) for cell in read_cells(path)]
    [('markdown', 1, True), ('markdown', 5, False), ('code', 8, True)]
    """
    text = _text(path)
    raw = _parsed(text, path.name)
    lines, at, cells = text.split("\n"), 0, []
    for kind, source, tags in raw:
        first = source.split("\n")[0]
        at = next((k for k in range(at, len(lines)) if lines[k] == first), at)
        cell = Cell(kind, source, tags, at + 1)
        _refuse(cell, path.name)
        cells.append(cell)
        at += source.count("\n") + 1
    return cells


def _parsed(text: str, name: str) -> list[tuple[str, str, tuple[str, ...]]]:
    try:
        import jupytext
    except ModuleNotFoundError:
        raise LessonError(
            "Lessons are read by jupytext, which is not installed here.",
            next_step='Install it with: pip install "interview-explorer[lessons]"',
        ) from None
    try:
        notebook = jupytext.reads(text, fmt="md:myst")
    except Exception as cause:  # noqa: BLE001 - it says by many classes that it cannot read this
        told = " ".join(str(cause).split(" On instance")[0].split())
        line = re.search(r"at line (\d+)", told)
        raise LessonError(
            f"A cell cannot be read: {told}"[:300],
            where=f"{name}, line {line[1]}" if line else name,
            accepted='Tags are written as +++ {"tags": ["educator"]} before a text, and as '
            ":tags: [educator] in the first line of a {code-cell}.",
        ) from None
    return [
        (cell.cell_type, cell.source.strip("\n"), tuple(cell.metadata.get("tags", ())))
        for cell in notebook.cells
        if cell.source.strip()
    ]


def _refuse(cell: Cell, name: str) -> None:
    where = f"{name}, line {cell.line}"
    for tag in cell.tags:
        if tag not in {EDUCATOR, STUDENT} and not _OTHERS.fullmatch(tag):
            raise LessonError(
                f'The tag "{tag}" is not known.',
                where=where,
                accepted='Accepted are "educator" and "student": the copy in which alone a cell '
                "stands.",
                next_step=nearest(tag, (EDUCATOR, STUDENT)).strip(),
            )
    if cell.kind == "markdown":
        directive = re.search(r"^```+\{([\w-]+)\}", cell.source, re.MULTILINE)
        if directive:
            raise LessonError(
                f"“{{{directive[1]}}}” is no cell.",
                where=where,
                accepted="A cell of code begins with ```{code-cell} and ends with ```.",
                next_step=nearest(directive[1], ["code-cell"]).strip(),
            )
    elif cell.kind == "code":
        try:
            ast.parse(cell.source)
        except SyntaxError as cause:
            raise LessonError(
                f"This is not Python: {cause.msg}.",
                where=f"{name}, line {cell.line + (cause.lineno or 1) - 1}",
                accepted="Cells of code hold Python that runs as it stands.",
            ) from None


def _text(path: Path) -> str:
    text = text_of(
        path,
        LessonError,
        accepted="The cells of a lesson stand in lesson.md, beside lesson.toml.",
        next_step="Begin a lesson that builds at once: explorer lesson new FOLDER",
    )
    # What an editor wrote about the notebook above it is its own matter; the lines stay in place.
    return re.sub(r"\A---\n(?s:.*?)\n---(?=\n|\Z)", lambda m: "\n" * m[0].count("\n"), text)


def opens_lesson(tree: ast.AST) -> Iterator[tuple[ast.expr, str]]:
    """Yield what is opened as a lesson in some code, and the name that it gets; may be empty.

    Examples
    --------
    >>> tree = ast.parse('lesson = explorer.Lesson("01-a-river", study)')
    >>> [(ast.unparse(what), name) for what, name in opens_lesson(tree)]
    [("'01-a-river'", 'lesson')]
    """
    named = {
        id(node.value): node.targets[0].id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and _is_lesson(node.func):
            yield node.args[0], named.get(id(node), "")


def _is_lesson(called: ast.expr) -> bool:
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return name == "Lesson"


def asked_in(cells: list[Cell]) -> list[tuple[Cell, list[str]]]:
    """Return each cell of code with the ids of the questions that it shows; ``"*"`` for all.

    Examples
    --------
    >>> code = ['lesson = explorer.Lesson("a", study)', 'lesson["who"]', "lesson"]
    >>> [ids for _, ids in asked_in([Cell("code", one) for one in code])]
    [[], ['who'], ['*']]
    """
    names: set[str] = set()
    found = []
    for cell in cells:
        if cell.kind != "code":
            continue
        tree = ast.parse(cell.source)
        names |= {name for _, name in opens_lesson(tree) if name}
        ids = [
            node.slice.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Subscript)
            and isinstance(node.value, ast.Name)
            and node.value.id in names
            and isinstance(node.slice, ast.Constant)
            and isinstance(node.slice.value, str)
        ]
        last = tree.body[-1] if tree.body else None
        shown = last.value if isinstance(last, ast.Expr) else None
        if isinstance(shown, ast.Name) and shown.id in names:
            ids.append(_ALL)
        found.append((cell, ids))
    return found


def with_source(source: str, opened: str) -> str:
    """Return code in which a lesson is opened by another name.

    Examples
    --------
    >>> with_source('lesson = explorer.Lesson("old", study)', "01-a-river")
    'lesson = explorer.Lesson("01-a-river", study)'
    """
    places = [
        what
        for what, _ in opens_lesson(ast.parse(source))
        if isinstance(what, ast.Constant) and isinstance(what.value, str)
    ]
    lines = source.split("\n")
    for what in sorted(places, key=lambda one: (one.lineno, one.col_offset), reverse=True):
        if what.lineno == what.end_lineno and what.end_col_offset is not None:
            # Columns are counted in bytes.
            line = lines[what.lineno - 1].encode()
            before, after = line[: what.col_offset], line[what.end_col_offset :]
            lines[what.lineno - 1] = (before + f'"{opened}"'.encode() + after).decode()
    return "\n".join(lines)
