"""The list of the forms that an interview can be written in: one module for each family."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from explorer.errors import ChoiceError, nearest
from explorer.language import sentence
from explorer.write.form import Form

__all__ = ["form_named", "forms"]

MODULES = ("subtitles", "tables", "transcripts", "markdown", "tei", "docx", "text")


@cache
def forms() -> tuple[Form, ...]:
    """Return every form that can be written."""
    modules = (import_module(f"explorer.write.{name}") for name in MODULES)
    return tuple(form for module in modules for form in module.FORMS)


def form_named(wish: str) -> Form:
    """Return a form by its name or by how names of its files end.

    Raises
    ------
    ChoiceError
        If there is no such form.

    Examples
    --------
    >>> form_named("vtt").title, form_named(".markdown").name
    ('WebVTT', 'md')
    """
    word = str(wish).casefold().removeprefix(".")
    for form in forms():
        if word == form.name or f".{word}" in form.suffixes:
            return form
    names = tuple(form.name for form in forms())
    raise ChoiceError(
        sentence("An interview cannot be written as {form}.", form=repr(str(wish)[:60])),
        accepted=sentence("Forms that can be written are {names}.", names=", ".join(names)),
        next_step=nearest(word[:60], names).strip(),
    )
