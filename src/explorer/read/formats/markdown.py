"""Read an interview from Markdown: names in bold, headings, lists, quotations, front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from explorer.errors import InterviewError
from explorer.language import sentence
from explorer.read.draft import Draft, Findings
from explorer.read.formats.form import Form, Match, Sure, text_of
from explorer.read.formats.front_matter import front_matter_of, state_front_matter
from explorer.read.formats.markdown_blocks import Blocks
from explorer.read.formats.paragraphs import draft_of
from explorer.read.formats.text import read_text_interview
from explorer.read.material import Head, Material
from explorer.read.options import Options

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

__all__ = ["FORMS", "read", "recognise"]

_SUFFIXES: Final = (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd")
_TEXTS: Final = frozenset({"", ".txt", ".text"})
_LEAST: Final = 2
_LEAD: Final = re.compile(
    r"^ {0,3}(?:(?:>|[-*+]|[0-9]{1,4}\.)[ ]{1,3})?(?:(?P<sign>\*\*|__)[^\W_][^*_\n]{0,60}(?P=sign)|"
    # Between single signs it takes a colon: so is any emphasis set.
    r"(?P<one>[*_])[^\W_][^*_\n]{0,60}(?::(?P=one)|(?P=one):))",
    re.MULTILINE,
)
_BARS: Final = re.compile(
    r"^ {0,3}\|?(?: *+:?-{3,}+:? *+\|)++(?: *+:?-{3,}+:?)?+ *+$", re.MULTILINE
)
_SIGNS: Final = re.compile(
    r"\A(?:---|\+\+\+)[ ]*\n|^ {0,3}#{1,6} \S|^ {0,3}> |\[[^\]\n]{1,200}\]\(", re.MULTILINE
)
_CHUNK: Final = 400
"""Lines that are handed to the parser at a time, about: a long file would fill the memory."""
_FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})")
_RAW: Final = re.compile(
    r" {0,3}<(?:(!--)|(\?)|(!\[CDATA\[)|(script|pre|style|textarea)\b)", re.IGNORECASE
)
_RAW_ENDS: Final = ("-->", "?>", "]]>", "</")
_DEFINITION: Final = re.compile(r" {0,3}\[(?!\^)[^\]\n]{1,200}\]:[ \t]*\S")
_NOTE: Final = re.compile(r" {0,3}\[\^([^\]\s]{1,60})\]:[ \t]*(.*)")


def recognise(head: Head) -> Match | None:
    """Tell Markdown by the file's name, or by names in bold at the beginning of lines."""
    text = head.text.replace("\r", "\n")
    if not text.strip():
        return None
    leads = sum(1 for _, _ in zip(_LEAD.finditer(text), range(_LEAST), strict=False))
    table = "|" in text and _BARS.search(text)
    if head.suffix in _SUFFIXES:
        if leads or table or _SIGNS.search(text):
            why = sentence("its name ends so, and it has signs of Markdown")
            return Match(Sure.CERTAIN, why)
        return Match(Sure.LIKELY, sentence("its name ends so, and it is text"))
    if head.suffix in _TEXTS and not text.lstrip().startswith(("<", "{", "[")):
        if table:
            why = sentence("it has a table with a line of bars and hyphens")
            return Match(Sure.CERTAIN, why)
        if leads == _LEAST:
            return Match(Sure.LIKELY, sentence("lines begin with words between ** or __"))
    return None


def read(material: Material, options: Options) -> Draft:
    """Read a Markdown file. One without any signs of Markdown is read as plain text."""
    findings = Findings(material.name)
    source = text_of(material, findings)
    text = source.replace("\r\n", "\n").replace("\r", "\n") if "\r" in source else source
    lines = text.removeprefix("\ufeff").split("\n")
    matter = front_matter_of(lines)
    lines[: matter.lines] = [""] * matter.lines
    blocks = Blocks(_take_notes(lines))
    parser = _parser()
    env: dict[str, Any] = {}
    parser.parse("\n".join(line for line in lines if _DEFINITION.match(line)), env)
    for first, last in _chunks(lines):
        blocks.add(parser.parse("\n".join(lines[first:last]), env), first)
        options.progress(last, len(lines))
    if blocks.plain and not matter.values:
        return read_text_interview(source, findings, options)
    title = " ".join(matter.values.get("title", []))
    people = list(matter.people)
    draft = draft_of(blocks.close(), findings, options, title, people)
    draft.text = source
    if draft.turns:
        state_front_matter(matter, draft, findings)
    return draft


FORMS = (
    Form(
        name="markdown",
        title="Markdown",
        suffixes=_SUFFIXES,
        recognise=recognise,
        read=read,
        by_line=True,
    ),
)


def _parser() -> MarkdownIt:
    try:
        from markdown_it import MarkdownIt
    except ImportError:
        raise InterviewError(
            sentence("Reading Markdown needs a part that is not installed here."),
            accepted=sentence('Without it the file can be read as plain text: format="text".'),
            next_step=sentence('Install it with: pip install "interview-explorer[files]"'),
        ) from None
    # HTML within Markdown comes as tokens of its own; what becomes of it is decided there.
    made = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    # Escapes and references stay tokens of their own, with what they were written as.
    return made.disable("text_join")


def _take_notes(lines: list[str]) -> dict[str, str]:
    """Take footnotes out of the lines: ``[^1]: words``, and the indented lines that follow."""
    notes: dict[str, str] = {}
    key = ""
    for place, line in enumerate(lines):
        match = _NOTE.match(line) if "[^" in line else None
        if match:
            key = match[1]
            notes[key] = match[2].strip()
        elif key and (line.startswith(("    ", "\t")) or not line.strip()):
            notes[key] = f"{notes[key]} {line.strip()}".strip()
        else:
            key = ""
            continue
        lines[place] = ""
    return notes


def _chunks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield first and last line of pieces that can be parsed one by one.

    They part before a paragraph that stands at the margin behind an empty line, for there
    neither a list nor a quotation goes on.
    """
    first = 0
    fence = ends = ""
    for place, line in enumerate(lines):
        if ends:
            ends = "" if ends in line.casefold() else ends
            continue
        mark = _FENCE.match(line)
        if mark and (not fence or (mark[1].startswith(fence) and not line.strip(" `~"))):
            fence = "" if fence else mark[1]
            continue
        raw = _RAW.match(line) if not fence and "<" in line else None
        if raw:
            end = next(end for end, group in zip(_RAW_ENDS, raw.groups(), strict=True) if group)
            ends = "" if end in line[raw.end() :] else end
            continue
        free = line[:1].isalpha() or line.startswith(("**", "__"))
        if free and not fence and place - first >= _CHUNK and not lines[place - 1].strip():
            yield first, place
            first = place
    yield first, len(lines)
