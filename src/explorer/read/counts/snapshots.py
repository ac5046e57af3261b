"""Read a folder of petitions that were saved again and again: one file for each moment."""

from __future__ import annotations

import os

from explorer.model.signatures import Signatures
from explorer.read.draft import Findings
from explorer.read.options import Progress

__all__ = ["read_snapshots"]


def read_snapshots(
    folder: str | os.PathLike[str],
    *,
    findings: Findings | None = None,
    petition: str = "",
    least: int = 10,
    progress: Progress | None = None,
) -> Signatures:
    """Read a folder of JSON files, each of them one or more petitions at one moment."""
    raise NotImplementedError
