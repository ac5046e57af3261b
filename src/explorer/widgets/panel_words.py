"""Lines of a panel: a control to choose from, the facts of a card, and where they are from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from explorer.language import _
from explorer.model.source import Source

__all__ = ["Row", "choice", "fact", "source_facts"]

Row = Mapping[str, Any]


def choice(name: str, label: str, options: Sequence[tuple[str, str]], value: str) -> dict[str, Any]:
    """Describe a labelled list to choose from; options are pairs of value and words."""
    return {"kind": "select", "name": name, "label": label, "options": options, "value": value}


def fact(term: str, text: str, *, url: str | None = None, how: str = "") -> dict[str, str]:
    """Describe one line of a card: what it is, what it says, and how that is known."""
    parts = {"term": term, "text": text, "url": url or "", "how": how}
    return {name: words for name, words in parts.items() if words}


def source_facts(sources: Iterable[Source], terms: Sequence[str]) -> list[dict[str, str]]:
    """Describe sources, the first under the first of `terms`, the others under the last.

    The terms are messages in English; what stands there is said in the language that is on.
    """
    named = [(terms[min(at, len(terms) - 1)], one) for at, one in enumerate(sources)]
    return [fact(_(term), _source_name(term, one), url=one.url) for term, one in named]


def _source_name(term: str, source: Source) -> str:
    """Name a source; where a table gives only its address, by the site."""
    if source.url and source.title in ("", term):
        return urlsplit(source.url).hostname or source.url
    return source.title
