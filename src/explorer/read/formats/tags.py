"""HTML as a stream of tags and words, in one pass over it.

The standard library's ``html.parser`` looks again at the whole rest for each tag or comment that
is not closed: 80 kB of such signs take half a minute in Python 3.11, and files come from
strangers. Here no sign is looked at more than a few times. What a browser does with tags that
are broken is done here too, but words are never dropped with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final, NamedTuple

__all__ = ["Tag", "attributes_of", "decode_references", "events"]


class Tag(NamedTuple):
    """A tag."""

    name: str
    """In small letters, without a namespace's prefix."""
    raw: str = ""
    """Its attributes as they are written."""
    closes: bool = False
    """Whether it is an end tag."""


_TAG: Final = re.compile(
    # Quotation marks count behind "=" only, as in a browser.
    r"<(?P<end>/?)(?P<name>[a-zA-Z][^\s/><]*+)"
    r"(?P<rest>(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|))*+)>"
)
_PLAIN_TAG: Final = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][^\s/><]*+)(?P<rest>[^>]*+)>")
_ATTRIBUTE: Final = re.compile(
    r"(?P<name>[^\s\"'<>/=]+)(?:\s*+=\s*+(?:\"(?P<two>[^\"]*+)\"|'(?P<one>[^']*+)'|"
    r"(?P<bare>[^\s\"'>][^\s>]*+)))?"
)
# Longer ones stand for no sign.
_REFERENCE: Final = re.compile(
    r"&(?:#[0-9]{1,7}(?![0-9]);?|#[xX][0-9a-fA-F]{1,6}(?![0-9a-fA-F]);?|[A-Za-z][A-Za-z0-9]{1,31};?)"
)
_RAW: Final = frozenset({
    "iframe", "noembed", "noframes", "noscript", "script", "style", "textarea", "title", "xmp",
})  # fmt: skip
"""Elements whose contents hold no tags."""


def events(source: str) -> Iterator[Tag | str]:
    """Yield the tags and the words between them, the words with their references decoded.

    Comments, declarations and processing instructions are left out.

    Examples
    --------
    >>> [str(one) if isinstance(one, str) else one.name for one in events("<p>a &amp; b<br>c < d")]
    ['p', 'a & b', 'br', 'c ', '< d']
    """
    at, size = 0, len(source)
    last = source.rfind(">")
    form = _TAG
    ends: dict[str, int] = {}
    while at < size:
        here = source.find("<", at)
        if here < 0:
            here = size
        if here > at:
            yield decode_references(source[at:here])
            if here == size:
                return
        match = form.match(source, here) if here < last else None
        if match is None and here < last and form is _TAG and _PLAIN_TAG.match(source, here):
            # A quotation mark is never closed: from here on none of them counts. Else each tag
            # would be looked for up to the end of the file.
            form = _PLAIN_TAG
            match = form.match(source, here)
        if match:
            name = match["name"].casefold().rpartition(":")[2]
            at = match.end()
            yield Tag(name, match["rest"], bool(match["end"]))
            if name in _RAW and not match["end"]:
                stop = _raw_end(source, name, at, ends)
                if stop > at:
                    words = source[at:stop]
                    yield decode_references(words) if name in {"title", "textarea"} else words
                    at = stop
            continue
        at = _aside(source, here, last)
        if at < 0:
            # A sign like any other, or a tag that is broken off.
            stop = source.find("<", here + 1)
            at = stop if stop >= 0 else size
            yield decode_references(source[here:at])


def _aside(source: str, here: int, last: int) -> int:
    """Return where a comment or a declaration ends; -1 where there is none.

    `last` is the place of the last ``>`` of all: behind it none is looked for.
    """
    if source.startswith("<!--", here):
        stop = source.find("-->", here + 2)
        return stop + 3 if stop >= 0 else len(source)
    if source.startswith("<![CDATA[", here):
        stop = source.find("]]>", here)
        return stop + 3 if stop >= 0 else len(source)
    if here < last and source.startswith(("<!", "<?", "</"), here):
        return source.find(">", here) + 1
    return -1


def _raw_end(source: str, name: str, at: int, ends: dict[str, int]) -> int:
    """Return where the contents of a raw element end; `at` where it is not closed."""
    if ends.get(name) == -1:
        return at
    match = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(source, at)
    if match:
        return match.start()
    ends[name] = -1
    # A browser shows nothing behind a script that is not closed; of a title, the words are kept.
    return len(source) if name in {"script", "style"} else at


def attributes_of(raw: str) -> dict[str, str]:
    """Return the attributes of a tag, names in small letters; one without a value is empty.

    Examples
    --------
    >>> attributes_of(' class="a b" hidden href=x.html')
    {'class': 'a b', 'hidden': '', 'href': 'x.html'}
    """
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(raw):
        value = match["two"] or match["one"] or match["bare"] or ""
        found.setdefault(match["name"].casefold(), decode_references(value))
    return found


def decode_references(text: str) -> str:
    """Return a text with ``&amp;`` and its like decoded; what stands for no sign stays.

    Examples
    --------
    >>> decode_references("a &lt; b &#8212; c &#0; &nosuch; AT&T")
    'a < b — c &#0; &nosuch; AT&T'
    """
    return _REFERENCE.sub(_sign, text) if "&" in text else text


def _sign(match: re.Match[str]) -> str:
    found = unescape(match[0])
    return match[0] if "\ufffd" in found else found
