"""From the tokens of a Markdown parser to paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from explorer.read.formats.html_page import page_of
from explorer.read.formats.written import Cell, Kind, Paragraph, Writer

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["Blocks"]

_NOTE: Final = re.compile(r"\[\^([^\]\s]{1,60})\]")
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
_STYLES: Final = {
    "strong": "bold", "b": "bold", "em": "italics", "i": "italics", "u": "underlined",
}  # fmt: skip
# Tags that set words and are none themselves. Others may be words: "<laughs>".
_KNOWN: Final = frozenset(_STYLES) | {
    "a", "br", "code", "del", "div", "font", "ins", "kbd", "mark", "p", "s", "small", "span", "sub",
    "sup", "wbr",
}  # fmt: skip
_PLAIN: Final = frozenset({"paragraph_open", "paragraph_close", "inline", "code_block"})


class Blocks:
    """Puts paragraphs together from tokens.

    Parameters
    ----------
    notes
        The footnotes by their names.
    """

    def __init__(self, notes: Mapping[str, str]) -> None:
        self.plain = not notes
        """Whether there was no sign of Markdown so far."""
        self._notes = notes
        self._writer = Writer(lines=True)
        self._lists = self._quotes = 0
        self._prefix = ""
        self._table, self._row, self._column = 0, -1, 0
        self._styles: dict[str, int] = {}
        self._cell: Cell | None = None
        self._heading = 0

    def add(self, tokens: Sequence[Token], first: int) -> None:
        """Add the tokens of a piece of the file that begins behind `first` lines."""
        for token in tokens:
            if token.type not in _PLAIN:
                self.plain = False
            number = first + token.map[0] + 1 if token.map else 0
            if token.type == "inline":
                self._inline(token, number)
            elif token.type in {"fence", "code_block"}:
                self._code(token, number)
            elif token.type == "html_block":
                self._html(token.content, number)
            elif token.type == "hr":
                self._writer.rule(number=number)
            else:
                self._container(token)

    def close(self) -> list[Paragraph]:
        """Return the paragraphs."""
        return self._writer.close()

    def _container(self, token: Token) -> None:
        name, step = token.type, token.nesting
        if name.startswith(("bullet_list", "ordered_list")):
            self._lists += step
        elif name.startswith("blockquote"):
            self._quotes += step
        elif name == "list_item_open":
            # "1980. It was cold." is a list that begins with its 1980th item: the number stays.
            self._prefix = f"{token.info}{token.markup} " if token.info else ""
        elif name.startswith("heading"):
            self._heading = int(token.tag[1:]) if step > 0 else 0
        elif name == "table_open":
            self._table, self._row = self._table + 1, -1
        elif name == "tr_open":
            self._row, self._column = self._row + 1, 0
        elif name in {"td_open", "th_open"}:
            self._cell = Cell(self._table, self._row, self._column)
            self._column += 1
        elif name in {"td_close", "th_close"}:
            self._cell = None

    def _inline(self, token: Token, number: int) -> None:
        kind = Kind.TEXT
        if self._heading:
            kind = Kind.HEADING
        elif self._lists and not self._cell:
            kind = Kind.ITEM
        elif self._quotes:
            kind = Kind.QUOTE
        self._writer.begin(
            kind, level=self._heading, cell=self._cell, prefix=self._prefix, number=number
        )
        self._prefix = ""
        self._styles = {}
        children = token.children or []
        if self.plain and not _is_plain(token.content, children):
            self.plain = False
        for one in children:
            self._word(one)
        self._writer.end()

    def _word(self, one: Token) -> None:
        kind = one.type
        if kind == "text":
            self._text(one.content)
        elif kind == "text_special":
            # What stands for no sign, such as "&#0;", stays as it is written.
            self._writer.text(one.markup if "\ufffd" in one.content else one.content, self._style())
        elif kind in {"softbreak", "hardbreak"}:
            self._writer.line_break()
        elif kind == "code_inline":
            self._writer.text(one.content, self._style())
        elif kind == "link_open":
            self._writer.annotate("link", str(one.attrGet("href") or ""))
        elif kind == "image":
            self._writer.annotate("image", " ".join(one.content.split()))
        elif kind == "html_inline":
            self._tag(one.content)
        elif kind.endswith(("_open", "_close")):
            self._turn_style(one.tag, one.nesting)

    def _text(self, text: str) -> None:
        at = 0
        if self._notes:
            for match in _NOTE.finditer(text):
                if match[1] in self._notes:
                    self._writer.text(text[at : match.start()], self._style())
                    self._writer.annotate("footnote", self._notes[match[1]])
                    at = match.end()
        self._writer.text(text[at:], self._style())

    def _tag(self, content: str) -> None:
        match = _TAG.fullmatch(content)
        name = match[2].casefold() if match else ""
        if name == "br":
            self._writer.line_break(counted=False)
        elif match and name in _KNOWN:
            self._turn_style(name, -1 if match[1] else 1)
        elif not content.startswith(("<!", "<?")):
            self._writer.text(content, self._style())

    def _turn_style(self, tag: str, step: int) -> None:
        style = _STYLES.get(tag)
        if style:
            self._styles[style] = max(0, self._styles.get(style, 0) + step)

    def _style(self) -> str:
        some = (one for one in ("bold", "underlined", "italics") if self._styles.get(one))
        return next(some, "")

    def _code(self, token: Token, number: int) -> None:
        # Behind the mark of a fence, its words begin on the next line.
        at = number + (token.type == "fence")
        for place, line in enumerate(token.content.rstrip("\n").split("\n")):
            if not place or not line.strip():
                self._writer.begin(Kind.CODE, number=at + place)
            else:
                self._writer.line_break()
            self._writer.text(line)
        self._writer.end()

    def _html(self, content: str, number: int) -> None:
        self._writer.end()
        last = number + content.rstrip("\n").count("\n")
        for one in page_of(content).paragraphs:
            one.number, one.last = number, last
            self._writer.paragraphs.append(one)


def _is_plain(content: str, children: Iterable[Token]) -> bool:
    """Tell whether the words of a paragraph are just as they are written."""
    words: list[str] = []
    for one in children:
        if one.type == "softbreak":
            words.append("\n")
        elif one.type == "text":
            words.append(one.content)
        else:
            return False
    written = [line.strip() for line in content.split("\n")]
    return [line.strip() for line in "".join(words).split("\n")] == written
