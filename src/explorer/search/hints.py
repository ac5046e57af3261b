"""What a message of the search adds: the nearest word, and what can be written."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.errors import nearest
from explorer.language import _

__all__ = ["did_you_mean", "some_of"]

MOST = 8


def did_you_mean(word: str, accepted: Sequence[str]) -> str:
    """Return a hint that names the accepted word closest to `word`, and a blank after it.

    Examples
    --------
    >>> did_you_mean("helena", ["Dmitry", "Elena"])
    'Did you mean "Elena"? '
    """
    hint = nearest(word, tuple(accepted)) if accepted else ""
    if not hint:
        return ""
    found = hint.partition('"')[2].rpartition('"')[0]
    return _('Did you mean "{word}"?').format(word=found) + " "


def some_of(names: Sequence[str]) -> str:
    """Return the first names, with an ellipsis where some are left out.

    Examples
    --------
    >>> some_of(["Ada", "Ben"]), some_of(list("abcdefghij"))
    ('Ada, Ben', 'a, b, c, d, e, f, g, h, …')
    """
    return ", ".join(names[:MOST]) + (", …" if len(names) > MOST else "")
