"""Spoil what JSON and XML say and not how they are written, so that they can still be parsed."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from random import Random
from typing import Any, Final
from xml.etree import ElementTree as ET

__all__ = ["in_json", "in_xml"]

ODD: Final[tuple[Any, ...]] = (
    None, True, False, 0, -1, 1.5, 1e308, 10**400, float("nan"), float("inf"), "", " ", "a",
    "\ud800", "\0", "\ufffd", "a\nb", "A: b\n\nC: d", "<b>a</b>", "&amp;", [], {}, [[]], ["a", "b"],
    [None], {"a": 1}, {"id": "a"}, {"text": "b", "speaker": "c"}, "1e999", "-5", "9" * 20,
    "0:01:09",
)  # fmt: skip

WORDS: Final = (
    "", " ", "a", "Anna: b", "A:", "1", "-1", "1e999", "NaN", "0:01:09", "9" * 400, "#a #b", "#",
    "[[", "[[footnote]]1[[/footnote]]", "&", "<b>", "\u2028", "\u202e", "(laughs)", "é", "…",
    "\n\n", "12:|1(1)",
    "WEBVTT\n\n00:01.000 --> 00:02.000\n<v A>b", "T1 T2", "s", "ms", "interviewer", "?",
)  # fmt: skip

_NAMES = re.compile(r'"([A-Za-z_-]+)"\s*:')

Place = tuple[Any, Any]
"""A list or an object of JSON, and an index or a key of it."""


def in_json(chance: Random, raw: bytes) -> bytes | None:
    """Return JSON, or JSON lines, with some values changed; ``None`` where it is no JSON."""
    text = raw.decode("utf-8", errors="ignore")
    whole = _parsed(text)
    by_line = whole is None
    if by_line:
        whole = [one for line in text.splitlines() if (one := _parsed(line)) is not None]
        if not whole:
            return None
    names = list(dict.fromkeys(_NAMES.findall(text))) or ["text"]
    for _ in range(chance.choice((1, 1, 2, 4))):
        places = list(_places(whole))
        if places:
            _change(chance, chance.choice(places), names, places)
    if by_line and isinstance(whole, list):
        written = "\n".join(map(json.dumps, whole))
    else:
        written = json.dumps(whole, ensure_ascii=chance.random() < 0.5)
    return written.encode("utf-8", "surrogatepass")


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _places(value: Any, depth: int = 0) -> list[Place]:
    if depth > 40 or not isinstance(value, dict | list):
        return []
    keys = list(value) if isinstance(value, dict) else range(len(value))
    own = [(value, key) for key in keys]
    return own + [one for key in keys for one in _places(value[key], depth + 1)]


def _change(chance: Random, place: Place, names: list[str], places: list[Place]) -> None:
    holder, key = place
    if isinstance(holder, list) and key >= len(holder):
        return
    if isinstance(holder, dict) and key not in holder:
        return
    way = chance.randrange(6)
    if way == 0:
        del holder[key]
    elif way == 1 and isinstance(holder, dict):
        holder[chance.choice(names)] = holder.pop(key)
    elif way == 2 and isinstance(holder, list):
        holder[key:key] = [copy.deepcopy(holder[key])] * chance.choice((1, 2, 30))
    elif way == 3:
        other, name = chance.choice(places)
        # A copy: a value that holds itself could not be written.
        found = other.get(name) if isinstance(other, dict) else next(iter(other[name:]), None)
        holder[key] = copy.deepcopy(found)
    elif way == 4 and isinstance(holder, dict):
        holder[chance.choice(names)] = copy.deepcopy(chance.choice(ODD))
    else:
        holder[key] = copy.deepcopy(chance.choice(ODD))


def in_xml(chance: Random, raw: bytes) -> bytes | None:
    """Return XML with some elements changed; ``None`` where it is no XML."""
    if b"<!ENTITY" in raw or not raw.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<"):
        return None
    try:
        root = ET.fromstring(raw)  # of our own samples, without entities
    except (ET.ParseError, ValueError, LookupError):
        return None
    for _ in range(chance.choice((1, 1, 2, 4))):
        elements = [(parent, child) for parent in root.iter() for child in parent]
        if not elements:
            break
        parent, child = chance.choice(elements)
        chance.choice(_XML)(chance, parent, child, root)
    try:
        written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    except (ValueError, RecursionError):
        return None
    return written


def _remove(_chance: Random, parent: Any, child: Any, _root: Any) -> None:
    parent.remove(child)


def _unwrap(_chance: Random, parent: Any, child: Any, _root: Any) -> None:
    at = list(parent).index(child)
    parent[at : at + 1] = list(child)


def _double(chance: Random, parent: Any, child: Any, _root: Any) -> None:
    for _ in range(chance.choice((1, 1, 3, 40))):
        parent.append(copy.deepcopy(child))


def _move(chance: Random, parent: Any, child: Any, root: Any) -> None:
    goal = chance.choice(list(root.iter()))
    if goal not in child.iter():
        parent.remove(child)
        goal.insert(chance.randrange(len(goal) + 1), child)


def _wrap(chance: Random, parent: Any, child: Any, root: Any) -> None:
    tag = chance.choice([one.tag for one in root.iter()])
    for _ in range(chance.choice((1, 1, 2, 60))):
        around = ET.Element(tag)
        at = list(parent).index(child)
        parent[at] = around
        around.append(child)
        parent = around


def _rename(chance: Random, _parent: Any, child: Any, root: Any) -> None:
    child.tag = chance.choice([one.tag for one in root.iter()])


def _set_text(chance: Random, _parent: Any, child: Any, _root: Any) -> None:
    if chance.random() < 0.7:
        child.text = chance.choice(WORDS)
    else:
        child.tail = chance.choice(WORDS)


def _set_attribute(chance: Random, _parent: Any, child: Any, root: Any) -> None:
    known = [(name, value) for one in root.iter() for name, value in one.attrib.items()]
    if known:
        name = chance.choice(known)[0]
        child.set(name, chance.choice(known)[1] if chance.random() < 0.4 else chance.choice(WORDS))
        if chance.random() < 0.3:
            del child.attrib[name]


_XML: Final[tuple[Callable[[Random, Any, Any, Any], None], ...]] = (
    _remove, _unwrap, _double, _move, _wrap, _rename, _set_text, _set_text, _set_attribute,
    _set_attribute,
)  # fmt: skip
