"""`Page`: one whole HTML page that needs nothing beside it, read by anybody, printed by anybody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from typing import Final

from explorer.language import _, language, speaking
from explorer.markup import Markup, tag
from explorer.widgets.direction import direction

__all__ = ["Page", "Section", "paragraphs", "said"]

DEEPEST: Final = 6
"""HTML has no heading below this level."""

POLICY: Final = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'"
"""The page is words and pictures: it runs no script and asks no other place for anything."""


@dataclass(frozen=True, slots=True)
class Section:
    r"""A part of a page under a heading; its level follows from where the section stands.

    Examples
    --------
    >>> talk = Section("Talk", [tag("p", "…"), Section("Part 1", [tag("p", "a < b")])], name="talk")
    >>> print("".join(talk.pieces()).replace("><", ">\n<"))
    <section id="talk">
    <h2>Talk</h2>
    <p>…</p>
    <section>
    <h3>Part 1</h3>
    <p>a &lt; b</p>
    </section>
    </section>
    """

    title: str
    """Its heading: a text, or an element made by `said`."""
    children: Iterable[str | Section] = ()
    """Elements, texts, and further sections; may be made one by one while the page is written."""
    name: str = ""
    """Its id in the page, which a link can lead to; may be empty."""
    kind: str = ""
    """A class for the style sheet; may be empty."""

    def pieces(self, level: int = 2) -> Iterator[str]:
        """Yield the HTML of the section, piece by piece, with a heading of this level."""
        yield _opening("section", id=self.name, class_=self.kind)
        yield tag(f"h{min(level, DEEPEST)}", self.title)
        yield from _pieces(self.children, level + 1)
        yield "</section>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    r"""A page with its language, its landmarks and its style.

    Every text is escaped unless `explorer.markup.tag` made it, so what comes from a file stays a
    text.

    Parameters
    ----------
    title
        The page's name: its heading of the first level, and what a window shows.
    main
        What the page is for: elements, texts and sections.

    Examples
    --------
    >>> page = Page(title="A < B", main=[Section("One", [tag("p", "Words.")])], lang="en")
    >>> html = page.html()
    >>> html.startswith('<!DOCTYPE html>\n<html lang="en" dir="ltr">')
    True
    >>> "<h1>A &lt; B</h1>" in html, '<main id="main" tabindex="-1">' in html
    (True, True)
    """

    title: str
    main: Iterable[str | Section] = ()
    lang: str = ""
    """The language of the page's own words; that of the interface where it is empty."""
    heading: str = ""
    """The heading of the first level where it is not `title`: a text or an element."""
    header: Sequence[str] = ()
    """Elements below the heading, before the contents."""
    contents: Sequence[tuple[str, str]] = ()
    """The parts of this page or the pages of this set: what each is called, and its address."""
    here: str = ""
    """The address in `contents` of this page itself, if it is one of a set."""
    footer: Sequence[str] = ()
    style: str = ""
    """Rules that follow those of every page. They are written by us, never read from a file."""

    def html(self) -> str:
        """Return the whole page."""
        return "".join(self.pieces())

    def pieces(self) -> Iterator[str]:
        """Yield the page piece by piece, so that a long one never has to be held whole."""
        lang = self.lang or language()
        # The words of the page itself, in its language where there is a catalogue of it.
        with speaking(lang):
            spoken, past, contents = language(), _("Go to the main part"), _("Contents")
        own = None if spoken == lang.partition("-")[0] else spoken
        yield f'<!DOCTYPE html>\n<html lang="{escape(lang)}" dir="{direction(lang)}">\n'
        yield from self._head()
        yield "<body>\n"
        yield tag("a", past, class_="skip", href="#main", lang=own)
        yield f"\n<header>{tag('h1', self.heading or self.title)}"
        yield from _pieces(self.header, 2)
        yield "</header>\n"
        yield from self._nav(contents)
        yield '<main id="main" tabindex="-1">'
        yield from _pieces(self.main, 2)
        yield "</main>\n"
        if self.footer:
            yield "<footer>"
            yield from _pieces(self.footer, 2)
            yield "</footer>\n"
        yield "</body>\n</html>\n"

    def _head(self) -> Iterator[str]:
        yield '<head>\n<meta charset="utf-8">\n'
        yield f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        yield '<meta name="color-scheme" content="light dark">\n'
        yield f"{tag('title', self.title)}\n<style>\n{sheet()}{self.style}</style>\n</head>\n"

    def _nav(self, named: str) -> Iterator[str]:
        if not self.contents:
            return
        links = (
            tag("li", tag("a", name, href=to, aria_current="page" if to == self.here else None))
            for name, to in self.contents
        )
        yield tag("nav", tag("ol", *links), aria_label=named)
        yield "\n"


def said(name: str, *children: str, language: str, text: str = "", **attributes: object) -> Markup:
    """Return an element for words of another language or direction than the page's own.

    Parameters
    ----------
    name
        The element's name.
    *children
        Texts and elements.
    language
        A BCP 47 tag; may be empty where it is not known.
    text
        What the direction is told from where `language` is empty; the first child without it.

    Examples
    --------
    >>> said("p", "Это было так.", language="ru")
    '<p lang="ru" dir="ltr">Это было так.</p>'
    """
    way = direction(language, text or (children[0] if children else ""))
    return tag(name, *children, lang=language or None, dir=way, **attributes)


def paragraphs(text: str, *, language: str = "") -> Iterator[Markup]:
    r"""Yield a text's paragraphs, which an empty line parts.

    Examples
    --------
    >>> list(paragraphs("One.\n\nTwo.", language="en"))
    ['<p lang="en" dir="ltr">One.</p>', '<p lang="en" dir="ltr">Two.</p>']
    """
    for one in re.split(r"\n\s*\n", text):
        if one.strip():
            yield said("p", one.strip(), language=language)


@cache
def sheet() -> str:
    """Return the style sheet of every page, for the screen, light and dark, and for paper."""
    return (files("explorer.publish") / "page.css").read_text(encoding="utf-8")


def _pieces(children: Iterable[str | Section], level: int) -> Iterator[str]:
    for one in children:
        if isinstance(one, Section):
            yield from one.pieces(level)
        else:
            yield one if isinstance(one, Markup) else escape(one, quote=False)
        yield "\n"


def _opening(name: str, **attributes: str) -> str:
    kept: Mapping[str, object] = {key: value or None for key, value in attributes.items()}
    return tag(name, **kept).removesuffix(f"</{name}>")
