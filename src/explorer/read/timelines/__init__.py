"""The forms that timelines come in: one module for each family, and the list of them."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from explorer.read.timelines.form import TimelineForm

__all__ = ["own_form", "timeline_forms"]

# Where two forms are as sure of a file, the earlier one takes it. Our own table is the last: it
# takes every text that nobody knows, and says in its errors what it lacks.
MODULES = ("books", "timelinejs", "timelinejs_old", "vis", "ical", "json_rows", "tables", "own")


@cache
def own_form() -> TimelineForm:
    """Return the form of our own table alone: what the other ones need takes time to load."""
    from explorer.read.timelines.own import FORMS

    return FORMS[0]


@cache
def timeline_forms() -> tuple[TimelineForm, ...]:
    """Return every form of timeline that is read, in the order of precedence."""
    modules = (import_module(f"{__name__}.{name}") for name in MODULES)
    return tuple(form for module in modules for form in module.FORMS)
