"""Say an EDTF date in the language of the interface, no finer and no surer than it was written.

Whole sentences are messages of a catalogue. The parts of a date are not: languages join them by
rules of their own, such as the cases of Russian, so that each language has a module here, with a
function `spoken`. A new one is that module, and its name in `_MODULES`.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Final, Protocol, cast

from explorer.language import language
from explorer.model.edtf.tree import Node

__all__ = ["spoken"]

_MODULES: Final = {"en": "english", "ru": "russian"}


class _Tongue(Protocol):
    def spoken(self, node: Node) -> str:
        """Say what a node means."""


def spoken(node: Node) -> str:
    """Say what a node means.

    Examples
    --------
    >>> from explorer.model.edtf import read
    >>> spoken(read("[2017-05-01..2017-05-07]"))
    'one day from 1 to 7 May 2017'

    """
    return _tongue(language()).spoken(node)


@cache
def _tongue(code: str) -> _Tongue:
    # Imported when it is first spoken: most sessions speak one language.
    return cast(_Tongue, import_module(f"explorer.model.edtf.{_MODULES[code]}"))
