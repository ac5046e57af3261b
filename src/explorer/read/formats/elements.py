"""Go through XML without recursion: a file may nest its elements a hundred thousand deep."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

from explorer.read.formats.containers import local

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = [
    "Event", "attribute", "child", "descend", "ident", "root_of", "text_in", "walk",
]  # fmt: skip

_MOST_PROLOGUE: Final = 32 * 1024
_ROOT = re.compile(r"<(?:(?P<prefix>[^\W\d][\w.-]{0,59}):)?(?P<name>[^\W\d][\w.-]{0,79})(?=[\s/>])")


class Event(Enum):
    """What is met on the way through a document."""

    START = 1
    END = 2
    TEXT = 3
    LEAF = 4
    """An element that is not entered."""


class Step(NamedTuple):
    """One step on the way."""

    event: Event
    element: Element
    """For a text, the element that it stands in."""
    name: str
    """The element's name without a namespace."""
    text: str = ""


def walk(root: Element, leaves: Collection[str] = ()) -> Iterator[Step]:
    """Go through an element in the order of the document.

    Parameters
    ----------
    leaves
        Names of elements that are met and not entered.
    """
    name = local(root.tag)
    yield Step(Event.START, root, name)
    if root.text:
        yield Step(Event.TEXT, root, name, root.text)
    stack = [(root, name, iter(root))]
    while stack:
        parent, name, rest = stack[-1]
        element = next(rest, None)
        if element is None:
            stack.pop()
            yield Step(Event.END, parent, name)
            if stack and parent.tail:
                yield Step(Event.TEXT, stack[-1][0], stack[-1][1], parent.tail)
            continue
        inner = local(element.tag)
        if not inner or inner in leaves:
            # Comments and processing instructions have no name: only their tail is text.
            if inner:
                yield Step(Event.LEAF, element, inner)
            if element.tail:
                yield Step(Event.TEXT, parent, name, element.tail)
            continue
        yield Step(Event.START, element, inner)
        if element.text:
            yield Step(Event.TEXT, element, inner, element.text)
        stack.append((element, inner, iter(element)))


def descend(root: Element, *names: str, leaves: Collection[str] = ()) -> Iterator[Element]:
    """Yield the elements of these names under `root`, in order."""
    for step in walk(root, leaves):
        if step.event in {Event.START, Event.LEAF} and step.name in names:
            yield step.element


def text_in(element: Element | None, without: Collection[str] = ()) -> str:
    """Return the text of an element and all in it, with white space collapsed."""
    if element is None:
        return ""
    pieces = [step.text for step in walk(element, without) if step.event is Event.TEXT]
    return " ".join("".join(pieces).split())


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first child of this name, and of it the first of the next, and so on."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if local(one.tag) == name), None)
    return element


def attribute(element: Element, name: str) -> str:
    """Return an attribute's value by its name without a namespace; empty where there is none."""
    value = element.get(name)
    if value is None and element.attrib:
        value = next((text for key, text in element.attrib.items() if local(key) == name), "")
    return (value or "").strip()


def ident(element: Element) -> str:
    """Return the element's ``xml:id``, or its ``id`` as older files have it."""
    return attribute(element, "id")


def root_of(text: str) -> str:
    """Return the name of the root of a text that is XML; empty for any other text.

    Examples
    --------
    >>> root_of('<?xml version="1.0"?><!-- a --><tei:TEI xmlns:tei="…">'), root_of("a < b")
    ('TEI', '')
    """
    at = 0
    text = text[:_MOST_PROLOGUE].lstrip("\ufeff")
    while True:
        while at < len(text) and text[at].isspace():
            at += 1
        if text.startswith("<?", at):
            end = text.find("?>", at)
            step = 2
        elif text.startswith("<!--", at):
            end = text.find("-->", at)
            step = 3
        elif text.startswith("<!DOCTYPE", at):
            bracket, close = text.find("[", at), text.find(">", at)
            inner = 0 <= bracket < close
            end = text.find("]", bracket) if inner else close
            end = text.find(">", end) if inner and end >= 0 else end
            step = 1
        else:
            match = _ROOT.match(text, at)
            return match["name"] if match else ""
        if end < 0:
            return ""
        at = end + step
