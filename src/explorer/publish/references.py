"""The sources of a handout, numbered in the order in which they are first named."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.model.source import SECOND_SOURCE, Source
from explorer.publish.texts import Items, Text, Words, words

__all__ = ["References", "address"]


class References:
    """Gives each source a number, and lists them at the end.

    Parameters
    ----------
    lang
        The language of the titles, where it is known.

    Examples
    --------
    >>> references = References()
    >>> [one.text for one in references.marks(Source("A"), Source("B"), Source("A"))]
    ['[1]', ' ', '[2]']
    """

    def __init__(self, lang: str = "") -> None:
        self._lang = lang
        self._numbers: dict[tuple[str, str], int] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def marks(self, *sources: Source | None) -> Words:
        """Return the numbers of sources, each of which leads to its entry."""
        numbers = dict.fromkeys(self._number(one) for one in sources if one)
        marks = [Text(f"[{number}]", to=f"#source-{number}") for number in numbers]
        return words(*(part for mark in marks for part in (" ", mark)))[1:]

    def entries(self) -> Items:
        """Return the list of all sources named so far."""
        return Items(
            tuple(self._entries()),
            ordered=True,
            names=tuple(f"source-{number}" for number in self._numbers.values()),
        )

    def _number(self, source: Source) -> int:
        key = source.title.strip(), source.url or ""
        return self._numbers.setdefault(key, len(self._numbers) + 1)

    def _entries(self) -> Iterator[Words]:
        for title, url in self._numbers:
            # A further source of an event has an address alone.
            named = title not in {url, SECOND_SOURCE}
            dot = ". " if url and not title.endswith((".", "?", "!")) else " "
            head = (Text(title, lang=self._lang), dot) if named else ()
            yield words(*head, address(url))


def address(url: str) -> Text:
    """Return an address as it is printed; only one of the web leads anywhere.

    Examples
    --------
    >>> address("javascript:0").to, address("https://a.org").to
    ('', 'https://a.org')
    """
    web = url.lower().startswith(("https://", "http://"))
    return Text(url, kind="address", to=url if web else "")
