"""What becomes of a chart's specification before it is sent: smaller, and its notes apart."""

from __future__ import annotations

import json
from typing import Any, Final

__all__ = ["NOTES", "notes_apart", "shared_data"]

NOTES: Final = "explorer-notes"
"""Where a specification keeps what `notes_apart` took out of its drawing."""


def notes_apart(spec: dict[str, Any]) -> dict[str, Any]:
    """Take the sentences on how to read a chart out of its drawing.

    As words of the page they break into lines at any width, and grow with the reader's type. A
    still picture has them back.
    """
    title = spec.get("title")
    if not isinstance(title, dict) or not isinstance(title.get("text"), list):
        return spec
    if title.get("subtitle") or title.get("fontWeight") != "normal":
        return spec
    rest = {name: part for name, part in spec.items() if name != "title"}
    return {**rest, "usermeta": {**spec.get("usermeta", {}), NOTES: title}}


def shared_data(spec: dict[str, Any]) -> dict[str, Any]:
    """Write rows that several layers draw only once; the specification is several times smaller."""
    names: dict[str, str] = {}
    datasets: dict[str, Any] = dict(spec.get("datasets", {}))

    def share(part: Any) -> Any:
        if isinstance(part, list):
            return [share(one) for one in part]
        if not isinstance(part, dict):
            return part
        if isinstance(part.get("values"), list) and set(part) == {"values"}:
            written = json.dumps(part["values"])
            name = names.setdefault(written, f"rows-{len(names) + 1}")
            datasets[name] = part["values"]
            return {"name": name}
        return {key: share(one) if key in ("data", "layer") else one for key, one in part.items()}

    shared = share(spec)
    return {**shared, "datasets": datasets} if datasets else shared
