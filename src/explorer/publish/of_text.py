"""An author's text on paper: its paragraphs, and the small tables that stand in it."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.publish.blocks import Block, Table
from explorer.publish.texts import Para, Text, words
from explorer.teach.message import Message

__all__ = ["text_blocks"]


def text_blocks(message: Message, title: str = "") -> Iterator[Block]:
    r"""Yield the paragraphs of a text, which are parted by empty lines, and its tables.

    Parameters
    ----------
    message
        The text. Lines that begin with ``|`` are the rows of a table, its heads first; the words
        right above them say what it is.
    title
        What a table is called without such words.

    Examples
    --------
    >>> from explorer.teach.message import message
    >>> text = message("Draw them.\n\nOf 2019:\n| Day | Signatures |\n| 8 March | 6,580 |")
    >>> para, table = text_blocks(text)
    >>> table.caption, table.heads, [[cell[0].text for cell in row] for row in table.rows]
    ('Of 2019:', ('Day', 'Signatures'), [['8 March', '6,580']])
    """
    # A draft that is to be read line by line stands in paragraphs of its own.
    for said in filter(None, map(str.strip, str(message).split("\n\n"))):
        lines = [line.strip() for line in said.split("\n")]
        rows = [line for line in lines if line.startswith("|")]
        above = lines[: len(lines) - len(rows)]
        # Rows that are no block of their own are words.
        if len(rows) < 2 or any(line.startswith("|") for line in above):
            yield Para(words(Text(said, lang=message.lang)))
        else:
            yield _table(rows, " ".join(above) or title, message.lang)


def _table(lines: list[str], caption: str, lang: str) -> Table:
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    rows = [row for row in rows if not all(set(cell) <= set(":-") for cell in row)]
    heads, *rest = rows
    wide = len(heads)
    filled = [(*row, *([""] * wide))[:wide] for row in rest]
    return Table(
        caption=caption,
        heads=tuple(heads),
        rows=[tuple(words(Text(cell, lang=lang)) for cell in row) for row in filled],
        numbers=frozenset(
            place
            for place in range(1, wide)
            if all(row[place][:1].isdigit() or not row[place] for row in filled)
        ),
    )
