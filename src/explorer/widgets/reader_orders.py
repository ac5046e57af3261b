"""What the browser may ask of a reader: each message, and the method that does it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from explorer.widgets.reader import Reader

__all__ = ["obey"]

PLAIN: Final = frozenset(
    {
        *("read", "leave", "show_note", "first", "last", "reveal"),
        *("prepare_search", "go_on_searching", "count_hits", "end_search"),
    }
)
"""Messages that are the names of methods without parameters."""

ONE: Final[Mapping[object, tuple[str, str, type]]] = {
    "step": ("step", "by", int),
    "select": ("select", "id", str),
    "hits": ("show_hits", "page", int),
    "hit": ("next_hit", "by", int),
}
"""Messages with one value: the method, where the value stands, and what it is."""

SET: Final[Mapping[object, type]] = {"unit": str, "hide_answers": bool}
"""Attributes that a control sets, and what they take."""


def obey(reader: Reader, message: object) -> None:
    """Do what a message from the browser asks for; what is not understood is left undone."""
    if not isinstance(message, dict):
        return
    try:
        if "to" in message:
            for panel in reader.panels:
                if panel.name == message["to"]:
                    panel.hear(message)
        else:
            _do(reader, message)
    except ExplorerError as error:
        reader.notice = str(error)


def _do(reader: Reader, message: Mapping[str, Any]) -> None:
    match message:
        case {"do": str(name)} if name in PLAIN:
            getattr(reader, name)()
        case {"do": str(name)} if name in ONE:
            method, key, kind = ONE[name]
            # Exactly: True is an int in Python, and no number of steps.
            if type(value := message.get(key)) is kind:
                getattr(reader, method)(value)
        case {"do": "search", "query": str(query), "stems": bool(stems), "slips": bool(slips)}:
            reader.search_typed(query, stems=stems, slips=slips)
        case {"do": "go_to_hit", "turn": int(turn), "start": int(start)}:
            reader.go_to_hit(turn, start)
        case {"do": "decide", "choice": str(choice), "id": str(which)}:
            reader.decide(choice, which)
        case {"do": "set", "name": str(name), "value": value} if type(value) is SET.get(name):
            setattr(reader, name, value)
