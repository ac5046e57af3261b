"""Read W3C Web Annotations, also those of other programs; nothing in them is run or fetched."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator
from typing import Any, Final

from explorer.annotate.jsonld import digest_of
from explorer.annotate.note import clean_tags, clean_text
from explorer.annotate.taken import Incoming, Skipped, utc
from explorer.errors import ChoiceError, NotesError
from explorer.language import _, sentence

__all__ = ["own_id", "read_jsonld"]

_DEEPEST: Final = 12
_LONGEST_TARGET: Final = 20_000
_LONGEST_NAME: Final = 300
_UUID = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_TURN = re.compile(r"#?t([1-9][0-9]{0,8})")
_FIELDS: Final = frozenset(
    (
        *("@context", "id", "@id", "type", "@type", "motivation", "body", "bodyValue", "target"),
        *("created", "modified", "creator", "via", "generator", "generated"),
    )
)


def read_jsonld(text: str, where: str) -> Iterator[Incoming | Skipped]:
    """Yield the annotations of a collection, a page, a list, or a single one."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as cause:
        raise NotesError(
            _("This is no sound JSON: {cause}.").format(cause=cause)[:200],
            where=where,
            accepted=_("Notes are taken in from Web Annotations in JSON-LD and from CSV."),
        ) from None
    number = 0
    for number, one in enumerate(_annotations(value, _DEEPEST), start=1):
        try:
            yield _incoming(one, number)
        except ChoiceError as cause:
            yield Skipped(number, cause.problem)
        except RecursionError:
            yield Skipped(number, sentence("Its parts are nested too deep."))
    if number == 0:
        raise NotesError(
            _("There is no annotation in this file."),
            where=where,
            accepted=_("An AnnotationCollection, an AnnotationPage, a list, or one Annotation."),
        )


def own_id(name: object, content: object) -> tuple[str, str]:
    """Return the ``urn:uuid:`` of an annotation, and the name that it has elsewhere.

    The same annotation gets the same one each time, so that none is there twice.

    Examples
    --------
    >>> own_id("https://a.example/1", {}) == own_id("https://a.example/1", {"x": 1})
    True
    """
    if isinstance(name, str) and _UUID.fullmatch(name):
        return name.lower(), ""
    if isinstance(name, str) and 0 < len(name) <= _LONGEST_NAME and _whole(name):
        return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}", name
    # As ASCII: half of a sign, which JSON can write, has no other form.
    plain = json.dumps(content, sort_keys=True)
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, plain)}", ""


def _annotations(value: object, depth: int) -> Iterator[object]:
    if isinstance(value, list):
        for one in value:
            if isinstance(one, dict) and _is(one, "AnnotationPage", "AnnotationCollection"):
                yield from _annotations(one, depth - 1) if depth else ()
            else:
                yield one
    elif isinstance(value, dict):
        inner = [value[name] for name in ("@graph", "items", "first") if name in value]
        if _is(value, "Annotation") or not inner:
            yield value
        elif depth:
            for one in inner:
                # A page that is only named, not given, is on another computer.
                if isinstance(one, dict | list):
                    yield from _annotations(one, depth - 1)
    elif value is not None:
        yield value


def _incoming(one: object, number: int) -> Incoming:
    if not isinstance(one, dict) or not _is(one, "Annotation"):
        raise ChoiceError(sentence("It is no annotation."))
    texts, tags, left_out = _bodies(one)
    target, spare = _first_target(one.get("target"))
    left_out += [sentence("targets after the first one")] if spare else []
    if others := sorted(str(name)[:40] for name in one.keys() - _FIELDS):
        left_out.append(sentence("its {fields}", fields=", ".join(others[:6])))
    found = _Selected()
    found.look(target.get("selector"), _DEEPEST)
    source = digest_of(target.get("source"))
    name, via = own_id(one.get("id", one.get("@id")), one)
    own = bool(source) and not found.others
    created = utc(one.get("created"))
    return Incoming(
        where=number,
        id=name,
        via=via or _short(one.get("via")),
        quote=clean_text(found.quote, "quote"),
        prefix=found.prefix[-100:],
        suffix=found.suffix[:100],
        turn=found.turn,
        # Of a whole page that is not ours, a position says nothing about a turn.
        start=found.start if found.turn is not None else None,
        end=found.end if found.turn is not None else None,
        text=clean_text("\n\n".join(texts)),
        tags=clean_tags(tags),
        created=created,
        modified=utc(one.get("modified")) or created,
        creator=_creator(one.get("creator")),
        source=source,
        target="" if own else _as_json(one.get("target")),
        left_out=tuple(left_out) + tuple(found.others),
    )


def _bodies(one: dict[str, Any]) -> tuple[list[str], list[str], list[str]]:
    """Return the texts and tags of an annotation, and what else it says, in words."""
    texts: list[str] = []
    tags: list[str] = []
    others: list[str] = []
    if isinstance(one.get("bodyValue"), str):
        texts.append(one["bodyValue"])
    for body in _parts(one.get("body"), _DEEPEST):
        purposes = _names(body.get("purpose")) if isinstance(body, dict) else []
        tagging = "tagging" in (purposes or _names(one.get("motivation")))
        value = body.get("value") if isinstance(body, dict) else None
        # A tag can be a term of a vocabulary, which is named by its address.
        if tagging and value is None:
            value = body if isinstance(body, str) else body.get("source") or body.get("id")
        if not isinstance(value, str):
            others.append(sentence("a body that is no text"))
        elif tagging and (purposes or not _is(one, "commenting", field="motivation")):
            tags.append(value)
        else:
            texts.append(value)
    return texts, tags, others


def _parts(body: object, depth: int) -> Iterator[Any]:
    """Yield single bodies; of several to choose from, the first one."""
    if isinstance(body, list):
        for one in body if depth else ():
            yield from _parts(one, depth - 1)
    elif isinstance(body, dict) and isinstance(body.get("items"), list):
        items = body["items"][:1] if _is(body, "Choice") else body["items"]
        yield from _parts(items, depth - 1) if depth else ()
    elif isinstance(body, dict | str):
        yield body
    elif body is not None:
        yield {}


def _first_target(target: object) -> tuple[dict[str, Any], bool]:
    several = target if isinstance(target, list) else [target]
    first = several[0] if several else None
    return (first if isinstance(first, dict) else {}), len(several) > 1


class _Selected:
    """What the selectors of a target say, however they are nested."""

    def __init__(self) -> None:
        self.quote = self.prefix = self.suffix = ""
        self.turn: int | None = None
        self.start: int | None = None
        self.end: int | None = None
        self.others: list[str] = []

    def look(self, selector: object, depth: int) -> None:
        if depth == 0 or selector is None:
            return
        if isinstance(selector, list):
            for one in selector:
                self.look(one, depth - 1)
            return
        if not isinstance(selector, dict):
            self._other(sentence("its selector that is only named"))
            return
        self._one(selector)
        self.look(selector.get("refinedBy"), depth - 1)

    def _one(self, selector: dict[str, Any]) -> None:
        exact, value = selector.get("exact"), selector.get("value")
        start, end = _whole_number(selector.get("start")), _whole_number(selector.get("end"))
        turn = _TURN.fullmatch(value) if isinstance(value, str) else None
        if _is(selector, "TextQuoteSelector") and isinstance(exact, str):
            if not self.quote:
                self.quote = exact
                self.prefix = _text(selector.get("prefix"))
                self.suffix = _text(selector.get("suffix"))
        elif _is(selector, "TextPositionSelector") and start is not None and end is not None:
            self.start, self.end = start, end
        elif _is(selector, "FragmentSelector") and turn:
            self.turn = int(turn[1])
        else:
            named = _names(selector.get("type"))
            self._other(
                sentence("its {fields}", fields=named[0][:40])
                if named
                else sentence("its selector without a type")
            )

    def _other(self, kind: str) -> None:
        if kind not in self.others and len(self.others) < 8:
            self.others.append(kind)


def _creator(value: object) -> str:
    one = value[0] if isinstance(value, list) and value else value
    if isinstance(one, dict):
        names = (one.get(name) for name in ("nickname", "name", "account", "id"))
        one = next((name for name in names if isinstance(name, str) and name), "")
    return _short(one)


def _as_json(target: object) -> str:
    try:
        # NaN, which Python reads, is in no JSON of others.
        text = json.dumps(target, ensure_ascii=False, allow_nan=False)
    except (RecursionError, ValueError):
        return ""
    return text if len(text) <= _LONGEST_TARGET and _whole(text) else ""


def _is(one: dict[str, Any], *types: str, field: str = "type") -> bool:
    named = _names(one.get(field, one.get(f"@{field}")))
    return any(name in types or name.rpartition(":")[2] in types for name in named)


def _names(value: object) -> list[str]:
    several = value if isinstance(value, list) else [value]
    return [one for one in several if isinstance(one, str)]


def _short(value: object) -> str:
    text = value if isinstance(value, str) and len(value) <= _LONGEST_NAME else ""
    return text if _whole(text) else ""


def _text(value: object) -> str:
    return value if isinstance(value, str) and _whole(value) else ""


def _whole(text: str) -> bool:
    """Tell whether a text has no half of a sign in it, as JSON can have."""
    return text.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in text)


def _whole_number(value: object) -> int | None:
    plain = isinstance(value, int) and not isinstance(value, bool)
    return value if plain and 0 <= value < 2**53 else None  # type: ignore[operator,return-value]
