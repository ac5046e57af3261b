"""The forms that interviews come in: one module for each family, and the list of them."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from explorer.read.formats.form import Form

__all__ = ["forms"]

# Where two forms are as sure of a file, the earlier one takes it. Plain text is the last.
MODULES = (
    "subtitles",
    "tables",
    "transcripts",
    "convokit",
    "tei",
    "refused",
    "ohms",
    "markdown",
    "html",
    "docx",
    "odt",
    "text",
)


@cache
def forms() -> tuple[Form, ...]:
    """Return every form that can be read or is refused by name, in the order of precedence."""
    modules = (import_module(f"{__name__}.{name}") for name in MODULES)
    return tuple(form for module in modules for form in module.FORMS)
