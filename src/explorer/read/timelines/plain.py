"""Text and addresses out of the HTML that timelines hold: what comes out is text."""

from __future__ import annotations

import re
from typing import Final

from explorer.model.source import Source
from explorer.read.formats.html_page import page_of
from explorer.read.formats.tags import Tag, attributes_of, events

__all__ = ["address", "linked", "one_line", "plain"]

_ADDRESS: Final = re.compile(r"https?://[^\s<>\"'`{}|\\^]{1,2000}", re.IGNORECASE)


def plain(html: object) -> str:
    r"""Return the words of a value that is HTML in its form; empty where it is no text.

    Examples
    --------
    >>> plain("<p>So <b>it</b> was.<br>R&amp;D</p><script>alert(1)</script>"), plain("a < b")
    ('So it was.\nR&D', 'a < b')
    """
    if isinstance(html, int | float) and not isinstance(html, bool):
        return str(html)
    if not isinstance(html, str):
        return ""
    if "<" not in html and "&" not in html:
        lines = (" ".join(line.split()) for line in html.strip().splitlines())
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
    text = ""
    for paragraph in page_of(html).paragraphs:
        if paragraph.text:
            text += ("\n" if paragraph.soft else "\n\n") * bool(text) + paragraph.text
    return text


def one_line(html: object) -> str:
    """Return the words of a value on one line, as a heading has them.

    Examples
    --------
    >>> one_line("<b>A day</b><br>at sea")
    'A day at sea'
    """
    return " ".join(plain(html).split())


def address(value: object) -> str:
    """Return a value if it is an address of a page, and nothing for any other.

    Examples
    --------
    >>> address(" https://example.org/a "), address("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    found = _ADDRESS.fullmatch(value.strip()) if isinstance(value, str) else None
    return found[0] if found else ""


def linked(html: object) -> tuple[Source, ...]:
    """Return the addresses that a text links to, each with the words of its link.

    Examples
    --------
    >>> linked('See <a href="https://example.org/">the <i>log</i></a>.')
    (Source(title='the log', url='https://example.org/', date=None),)
    """
    if not isinstance(html, str) or "href" not in html:
        return ()
    found: dict[str, str] = {}
    url, words = "", ""
    for one in events(html):
        if isinstance(one, str):
            words += one if url else ""
        elif isinstance(one, Tag) and one.name == "a":
            if url:
                found.setdefault(url, " ".join(words.split()))
            url = "" if one.closes else address(attributes_of(one.raw).get("href", ""))
            words = ""
    if url:
        found.setdefault(url, " ".join(words.split()))
    return tuple(Source(title or url, url) for url, title in found.items())
