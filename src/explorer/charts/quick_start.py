"""Import Altair without a grammar that it never asks for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from types import ModuleType

__all__ = ["grammar_later"]

_NAME = "rfc3987_syntax"


@contextmanager
def grammar_later() -> Iterator[None]:
    """Put off building jsonschema's grammar of web addresses to the first address it checks.

    Altair imports jsonschema, which imports rfc3987_syntax wherever JupyterLab has brought it;
    that module builds a grammar as it is imported, which takes about half as long as all the
    rest of Altair, before the first chart of every kernel. Altair checks no web address. In
    here a stand-in takes its place and is gone afterwards; jsonschema keeps a function that
    imports the real module when it is first called, and answers the same.
    """
    if _NAME in sys.modules or "jsonschema" in sys.modules or find_spec(_NAME) is None:
        yield
        return
    stand_in = ModuleType(_NAME)
    stand_in.__dict__["is_valid_syntax"] = _is_valid_syntax
    sys.modules[_NAME] = stand_in
    try:
        yield
    finally:
        if sys.modules.get(_NAME) is stand_in:
            del sys.modules[_NAME]


def _is_valid_syntax(term: str, value: str) -> bool:
    from rfc3987_syntax import is_valid_syntax

    return bool(is_valid_syntax(term, value))
