"""Say of JSON that holds no readings what it is instead, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from explorer.errors import SignaturesError
from explorer.language import sentence, sentences
from explorer.read.phrases import and_more
from explorer.read.saying import listed

__all__ = ["nothing_in"]

_SHOWN: Final = 12
_DEEPEST: Final = 3
_PLAIN: Final = re.compile(r"[a-z_][A-Za-z0-9_\-]{0,39}")
_ACCEPTED: Final = sentence(
    'Known are lists such as [["2017-04-24", 4903], …] and '
    '[{"date": "2017-04-24", "signatures": 4903}, …], and what parliaments publish.'
)
_PETITION: Final = sentence(
    'A petition of a parliament has {"data": {"type": "petition", "attributes": '
    '{"signature_count": 4903, …}}}; other types are other things.'
)
_AGAIN: Final = sentence(
    "Save the page of the petition again, with .json at the end of its address; or write its "
    "counts as a table, date,count."
)


def nothing_in(value: object, file: str) -> SignaturesError:
    """Return the error for JSON in which nothing looks like readings."""
    told = _of_error(value)
    if told:
        return SignaturesError(
            sentence(
                "This is an answer that says what went wrong, and no petition: {told}.", told=told
            ),
            where=file,
            accepted=_ACCEPTED,
            next_step=_AGAIN,
        )
    odd = _of_petition(value)
    if odd:
        return SignaturesError(
            sentence("This looks like a petition, but {odd}.", odd=odd),
            where=file,
            accepted=_PETITION,
            next_step=_AGAIN,
        )
    return SignaturesError(
        sentence("No readings were found in the JSON.") + " " + _what(value),
        where=file,
        accepted=_ACCEPTED,
        next_step=sentence(
            "Name the keys: {example}.", example='columns={"time": "…", "count": "…"}'
        )
        if value
        else sentence("Check that this is the file that you meant."),
    )


def _of_error(value: object) -> str:
    """Return what an answer says is wrong; empty for any other value."""
    if not isinstance(value, dict):
        return ""
    errors = value.get("errors", value.get("error"))
    first = errors[0] if isinstance(errors, list) and errors else errors
    if isinstance(first, dict):
        words = [first.get(key) for key in ("status", "title", "message", "detail")]
    elif errors:
        words = [value.get("status"), first, value.get("message")]
    else:
        return ""
    plain = [" ".join(str(one).split())[:100] for one in words if isinstance(one, str | int)]
    return " ".join(dict.fromkeys(plain)).rstrip(".")


def _of_petition(value: object) -> str:
    """Say what a value in the shape of a petition lacks; empty for any other value."""
    data = value.get("data", value) if isinstance(value, dict) else value
    if isinstance(data, list) and data:
        records = [one for one in data if isinstance(one, dict)]
        many = sentence("its first record") if len(data) > 1 else sentence("its record")
    else:
        records, many = [data] if isinstance(data, dict) else [], sentence("it")
    first = records[0] if records else {}
    attributes = first.get("attributes")
    if not isinstance(attributes, dict):
        if first.get("type") in {"petition", "archived-petition"}:
            return sentence("{record} has no attributes, where the count stands", record=many)
        return ""
    kind = first.get("type")
    keys = _keys(attributes)
    if isinstance(kind, str):
        return sentence(
            'its type is "{kind}"; its attributes are {keys}', kind=kind[:40], keys=keys
        )
    if "signature_count" in attributes:
        return sentence(
            "{record} has no type that is a text; its attributes are {keys}",
            record=many,
            keys=keys,
        )
    return sentence(
        "{record} has neither a type nor a signature_count; its attributes are {keys}",
        record=many,
        keys=keys,
    )


def _what(value: object) -> str:
    if isinstance(value, list):
        if not value:
            return sentence("It is an empty list.")
        inner = next((one for one in value if isinstance(one, dict)), None)
        if inner is None:
            return sentence(
                "It is a list of {length}, and none of them has a time and a count.",
                length=len(value),
            )
        return sentence(
            "It is a list of {length}; the keys of the first record are {keys}.",
            length=len(value),
            keys=_keys(inner),
        )
    if isinstance(value, dict):
        if not value:
            return sentence("It is an empty record.")
        parts = (where + _keys(one) for where, one in islice(_records(value, "", 0), 3))
        return sentence("Its keys are {keys}.", keys=listed(parts, sign="; "))
    return ""


def _records(
    value: Mapping[str, Any], where: str, depth: int
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield where, value
    for key, one in value.items():
        if isinstance(one, dict) and one and depth < _DEEPEST:
            yield from _records(one, sentence("below {key}: ", key=_keys([str(key)])), depth + 1)


def _keys(record: Mapping[str, Any] | Sequence[str]) -> str:
    """Return the keys that look like names of values: another one may be that of a person."""
    names = [str(key) for key in record]
    plain = [one for one in names if _PLAIN.fullmatch(one)][:_SHOWN]
    rest = len(names) - len(plain)
    if not plain:
        return sentences("{count} key", "{count} keys", rest) if rest else sentence("none")
    return and_more([*plain, *[""] * rest], len(plain))
