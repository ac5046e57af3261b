"""Read the JSON of a timeline, and find in which line each of its events begins."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from explorer.language import sentence, sentences
from explorer.read.formats.form import text_of
from explorer.read.formats.json_text import parse_json
from explorer.read.material import Head, Material
from explorer.read.timelines.form import Outline

__all__ = ["Lines", "begins_as_json", "no_objects", "read_json", "records"]

_SPACE: Final = re.compile(r"[ \t\r\n]*")
# What a page that loads its timeline by a script has around the data.
_CALL: Final = re.compile(
    r"\ufeff?\s*(?:(?:var|let|const)\s+)?[A-Za-z_$][\w$.]{0,60}\s*(?:=|\()\s*"
)
_AFTER: Final = re.compile(r"\s*\)?\s*;?\s*$")


def begins_as_json(head: Head) -> str:
    """Return the beginning of a file if it may be JSON, without a script's words before it."""
    text = head.text.lstrip("\ufeff \t\r\n")
    if not text.startswith(("{", "[")):
        found = _CALL.match(text)
        text = text[found.end() :] if found else ""
    return text if text.startswith(("{", "[")) else ""


def read_json(material: Material, outline: Outline) -> tuple[Any, str]:
    """Return what a file of JSON holds, and its text as it was parsed."""
    text = text_of(material, outline.findings)
    found = _CALL.match(text)
    if found and text[found.end() : found.end() + 1] in ("{", "["):
        # The lines stay as they are, so that what is reported stands where it says.
        text = re.sub(r"[^\n]", " ", text[: found.end()]) + _AFTER.sub("", text[found.end() :])
        outline.findings.remark("script", sentence("a script's words around the data are left out"))
    text = text.lstrip("\ufeff") if text.startswith("\ufeff") else text
    return parse_json(text, material.name, outline.findings), text


class Lines:
    r"""Tells the lines in which the members of a list begin.

    Examples
    --------
    >>> Lines('{"a": 1,\n "b": [\n{}, {},\n{}]}').of("b")
    [3, 3, 4]
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._decode = json.JSONDecoder(strict=False).raw_decode

    def of(self, *path: str) -> list[int]:
        """Return the line of each member of the list at the end of `path`."""
        try:
            at = self._skip(0)
            for key in path:
                at = self._value(at, key)
            return list(self._members(at))
        except (ValueError, IndexError, KeyError, RecursionError):
            # Whatever json_text mends by itself has no lines here.
            return []

    def _skip(self, at: int) -> int:
        found = _SPACE.match(self._text, at)
        return found.end() if found else at

    def _value(self, at: int, wanted: str) -> int:
        """Return where the value of a key begins; of several ones the last, as in Python."""
        text, place = self._text, -1
        if text[at] != "{":
            raise KeyError(wanted)
        at = self._skip(at + 1)
        while text[at] != "}":
            key, at = self._decode(text, at)
            at = self._skip(self._skip(at) + 1)
            if key == wanted:
                place = at
            _, at = self._decode(text, at)
            at = self._skip(at)
            at = self._skip(at + 1) if text[at] == "," else at
        if place < 0:
            raise KeyError(wanted)
        return place

    def _members(self, at: int) -> Iterator[int]:
        text, line, before = self._text, 1, 0
        if text[at] != "[":
            raise ValueError
        at = self._skip(at + 1)
        while text[at] != "]":
            line += text.count("\n", before, at)
            before = at
            yield line
            _, at = self._decode(text, at)
            at = self._skip(at)
            at = self._skip(at + 1) if text[at] == "," else at


def no_objects(many: int) -> str:
    """Return what a report says of members of a list that are no objects.

    Examples
    --------
    >>> no_objects(2)
    '2 members of the list: no objects'
    """
    return sentences(
        "{count} member of the list: no objects", "{count} members of the list: no objects", many
    )


def records(value: object, lines: Sequence[int]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the objects in a list, each with its line, or 0 where that is not known."""
    if isinstance(value, list):
        for number, one in enumerate(value):
            if isinstance(one, dict):
                yield (lines[number] if number < len(lines) else 0), one
