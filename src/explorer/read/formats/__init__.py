"""The forms that interviews come in: one module for each family, and the list of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from explorer.read.formats.first_sight import could_be

if TYPE_CHECKING:
    from explorer.read.formats.form import Form
    from explorer.read.material import Head

__all__ = ["forms", "forms_for"]

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


def forms_for(head: Head) -> Iterator[Form]:
    """Go through the forms that a file may be of, in the order of precedence.

    What cannot be of a form by its first signs is not asked about, and its module is not loaded.
    """
    for name in MODULES:
        if could_be(name, head):
            yield from _forms_of(name)


@cache
def _forms_of(name: str) -> tuple[Form, ...]:
    forms: tuple[Form, ...] = import_module(f"{__name__}.{name}").FORMS
    return forms


@cache
def forms() -> tuple[Form, ...]:
    """Return every form that can be read or is refused by name, in the order of precedence."""
    return tuple(form for name in MODULES for form in _forms_of(name))
