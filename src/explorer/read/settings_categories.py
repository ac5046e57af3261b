"""Read from ``study.toml`` how a study names the categories of its events, in each language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from explorer.language import sentence
from explorer.model.campaign import Event
from explorer.read.settings_notes import TAG
from explorer.read.toml_values import known, wrong

__all__ = ["Labels", "category_labels", "labelled"]

Labels = tuple[tuple[str, str], ...]
"""Words in several languages, each after its tag; those of the study's own language first."""

_WHERE = "[categories]"


def category_labels(values: Mapping[str, object], language: str) -> dict[str, Labels]:
    """Read the table ``[categories]``: a text for each category, or one for each language.

    Examples
    --------
    >>> category_labels({"talk": {"ru": "Беседа", "en": "A talk"}, "march": "A march"}, "en")
    {'talk': (('en', 'A talk'), ('ru', 'Беседа')), 'march': (('en', 'A march'),)}
    """
    return {key: _labels(key, value, language) for key, value in values.items()}


def labelled(events: Iterable[Event], labels: Mapping[str, Labels]) -> tuple[Event, ...]:
    """Return events that know what their categories are called.

    Raises
    ------
    StudyError
        If a category is named that no event has.
    """
    some = tuple(events)
    if not labels:
        return some
    known(labels, tuple(dict.fromkeys(one.category for one in some)), _WHERE)
    return tuple(replace(one, category_labels=labels.get(one.category, ())) for one in some)


def _labels(key: str, value: object, language: str) -> Labels:
    said = {language: value} if isinstance(value, str) else value
    if not isinstance(said, dict) or not all(
        isinstance(words, str) and words.strip() and (tag == language or TAG.fullmatch(tag))
        for tag, words in said.items()
    ):
        example = f'{key} = {{ en = "…", ru = "…" }}'
        accepted = sentence("Accepted is a text: {example}.", example=example)
        raise wrong(key, _WHERE, value, accepted)
    # Without words of its own in the study's language it is named by its word.
    return tuple((tag, words.strip()) for tag, words in {language: "", **said}.items())
