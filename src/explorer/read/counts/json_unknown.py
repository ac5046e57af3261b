"""Say of JSON that holds no readings what it is instead, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from explorer.errors import SignaturesError
from explorer.model.words import counted

__all__ = ["nothing_in"]

_SHOWN: Final = 12
_DEEPEST: Final = 3
_PLAIN: Final = re.compile(r"[a-z_][A-Za-z0-9_\-]{0,39}")
_ACCEPTED: Final = (
    'Known are lists such as [["2017-04-24", 4903], …] and '
    '[{"date": "2017-04-24", "signatures": 4903}, …], and what parliaments publish.'
)
_PETITION: Final = (
    'A petition of a parliament has {"data": {"type": "petition", "attributes": '
    '{"signature_count": 4903, …}}}; other types are other things.'
)
_AGAIN: Final = (
    "Save the page of the petition again, with .json at the end of its address; or write its "
    "counts as a table, date,count."
)


def nothing_in(value: object, file: str) -> SignaturesError:
    """Return the error for JSON in which nothing looks like readings."""
    told = _of_error(value)
    if told:
        return SignaturesError(
            f"This is an answer that says what went wrong, and no petition: {told}.",
            where=file,
            accepted=_ACCEPTED,
            next_step=_AGAIN,
        )
    odd = _of_petition(value)
    if odd:
        return SignaturesError(
            f"This looks like a petition, but {odd}.",
            where=file,
            accepted=_PETITION,
            next_step=_AGAIN,
        )
    return SignaturesError(
        f"No readings were found in the JSON. {_what(value)}",
        where=file,
        accepted=_ACCEPTED,
        next_step='Name the keys: columns={"time": "…", "count": "…"}.'
        if value
        else "Check that this is the file that you meant.",
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
        many = "its first record " if len(data) > 1 else "its record "
    else:
        records, many = [data] if isinstance(data, dict) else [], "it "
    first = records[0] if records else {}
    attributes = first.get("attributes")
    if not isinstance(attributes, dict):
        if first.get("type") in {"petition", "archived-petition"}:
            return f"{many}has no attributes, where the count stands"
        return ""
    kind = first.get("type")
    found = f"its attributes are {_keys(attributes)}"
    if isinstance(kind, str):
        return f'its type is "{kind[:40]}"; {found}'
    if "signature_count" in attributes:
        return f"{many}has no type that is a text; {found}"
    return f"{many}has neither a type nor a signature_count; {found}"


def _what(value: object) -> str:
    if isinstance(value, list):
        if not value:
            return "It is an empty list."
        inner = next((one for one in value if isinstance(one, dict)), None)
        if inner is None:
            return f"It is a list of {len(value):,}, and none of them has a time and a count."
        return f"It is a list of {len(value):,}; the keys of the first record are {_keys(inner)}."
    if isinstance(value, dict):
        if not value:
            return "It is an empty record."
        parts = [f"{where}{_keys(one)}" for where, one in islice(_records(value, "", 0), 3)]
        return f"Its keys are {'; '.join(parts)}."
    return ""


def _records(
    value: Mapping[str, Any], where: str, depth: int
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield where, value
    for key, one in value.items():
        if isinstance(one, dict) and one and depth < _DEEPEST:
            yield from _records(one, f"below {_keys([str(key)])}: ", depth + 1)


def _keys(record: Mapping[str, Any] | Sequence[str]) -> str:
    """Return the keys that look like names of values: another one may be that of a person."""
    names = [str(key) for key in record]
    plain = [one for one in names if _PLAIN.fullmatch(one)][:_SHOWN]
    rest = len(names) - len(plain)
    if not plain:
        return counted(rest, "key") if rest else "none"
    return ", ".join(plain) + (f" and {rest:,} more" if rest else "")
