"""Import Altair without a grammar that it never asks for; write charts without its checks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import altair as alt

__all__ = ["grammar_later", "parts_unchecked", "unchecked"]

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


@contextmanager
def parts_unchecked() -> Iterator[None]:
    """Make charts without Altair's checks of each part; as a decorator of what makes one.

    They are two fifths of the processor's time for the explorer's charts, before the first view of
    every kernel.

    Examples
    --------
    >>> import altair as alt
    >>> with parts_unchecked():
    ...     chart = alt.Chart().mark_point()
    >>> chart.to_dict(validate=False)["mark"]["type"]
    'point'
    """
    # By way of this room, so that the grammar has been put off before Altair comes in.
    from altair.utils.schemapi import debug_mode

    with debug_mode(False):
        yield


def unchecked(chart: alt.TopLevelMixin) -> dict[str, Any]:
    """Return the specification of a chart, without Altair's checks of each part as it is made.

    The tests check the charts; of a curve of a thousand points the checks are nine tenths of the
    time, and a person waits for it at each zoom.

    Examples
    --------
    >>> import altair as alt
    >>> unchecked(alt.Chart().mark_point())["mark"]
    {'type': 'point'}
    """
    with parts_unchecked():
        spec: dict[str, Any] = chart.to_dict(validate=False)
    return spec
