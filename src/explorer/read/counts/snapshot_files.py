"""The files of a folder of snapshots: which are read, and which are not and why."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from explorer.errors import SignaturesError
from explorer.language import Sentence, sentence, sentences
from explorer.read.formats.json_text import sound
from explorer.read.phrases import and_more

__all__ = ["MOST_FILES", "Left", "UnreadableError", "files_of", "json_of"]

MOST_FILES: Final = 20_000
"""A petition that is open for half a year, saved every quarter of an hour."""
MOST_BYTES: Final = 16 * 2**20
"""The largest file: a page of a list of petitions has less than a tenth of that."""
MOST_IN_ALL: Final = 4 * 2**30
DEEPEST: Final = 4
"""Folders within folders."""
_NAMED: Final = 20


_NOT_JSON: Final = sentence("not .json")


class UnreadableError(Exception):
    """A file of the folder that holds no whole JSON, and what is wrong with it."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(slots=True)
class Left:
    """Files that are not read, by the reason."""

    reasons: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str, reason: str) -> None:
        """Note a file."""
        self.reasons.setdefault(reason, []).append(_shown(name))

    def told(self) -> Iterator[Sentence]:
        """Say of each reason which files it holds for."""
        for reason, names in self.reasons.items():
            yield sentence("{reason}: {names}", reason=reason, names=and_more(names, _NAMED))


def _shown(name: str) -> str:
    plain = "".join(sign if sign.isprintable() else "�" for sign in name)
    return plain if len(plain) <= 120 else f"{plain[:60]}…{plain[-50:]}"


def files_of(folder: Path, ignored: Left) -> list[tuple[str, Path]]:
    """Return the JSON files of a folder and of those in it, by their names within it.

    Links are not followed: they could lead out of the folder, or round in a circle.

    Raises
    ------
    SignaturesError
        If it cannot be opened, or holds more than `MOST_FILES` files or 4 GiB.
    """
    found: list[tuple[str, Path]] = []
    size = 0
    for seen, (name, entry) in enumerate(_walk(folder, "", 1, ignored), start=1):
        if not name.casefold().endswith(".json"):
            ignored.add(name, _NOT_JSON)
        else:
            found.append((name, Path(entry.path)))
            size += entry.stat(follow_symlinks=False).st_size
        if seen > MOST_FILES or size > MOST_IN_ALL:
            raise SignaturesError(
                sentences(
                    "There is more than {count} files in this folder.",
                    "There is more than {count} files in this folder.",
                    MOST_FILES,
                )
                if seen > MOST_FILES
                else sentence(
                    "There is more than {size} GiB in this folder.", size=MOST_IN_ALL // 2**30
                ),
                where=folder.name,
                accepted=sentence(
                    "The limit keeps a folder from filling the memory; none of it was read."
                ),
                next_step=sentence(
                    "Put the files of one petition, or of one month, in a folder of its own."
                ),
            )
    return sorted(found)


def _walk(
    folder: Path, inside: str, depth: int, ignored: Left
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except OSError as cause:
        raise SignaturesError(
            sentence("The folder cannot be opened: {why}.", why=cause.strerror),
            where=_shown(inside or folder.name),
        ) from None
    for entry in listed:
        name = f"{inside}{entry.name}"
        if entry.name.startswith("."):
            continue  # Such as .git and .DS_Store: not made by whoever saved the petitions.
        if _is_link(entry):
            ignored.add(name, sentence("a link, which is not followed"))
        elif entry.is_dir(follow_symlinks=False):
            if depth == DEEPEST:
                why = sentences(
                    "more than {count} folders deep", "more than {count} folders deep", DEEPEST
                )
                ignored.add(f"{name}/", why)
            else:
                yield from _walk(Path(entry.path), f"{name}/", depth + 1, ignored)
        elif entry.is_file(follow_symlinks=False):
            yield name, entry
        else:
            ignored.add(name, sentence("a device or a pipe"))


def _is_link(entry: os.DirEntry[str]) -> bool:
    # Python 3.12 knows the links that folders have on Windows.
    junction = getattr(entry, "is_junction", None)
    return entry.is_symlink() or bool(junction and junction())


def json_of(path: Path) -> Any:
    """Return what a JSON file holds, whole.

    Raises
    ------
    UnreadableError
        With the reason, and none of the file's own words.
    """
    try:
        # It was no link a moment ago; if it is one now, it is not opened.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(handle, "rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as cause:
        why = sentence("cannot be opened ({why})", why=cause.strerror)
        raise UnreadableError(why) from None
    if len(raw) > MOST_BYTES:
        raise UnreadableError(sentence("more than {size} MiB", size=MOST_BYTES // 2**20))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableError(sentence("not in UTF-8")) from None
    if not text.strip():
        raise UnreadableError(sentence("empty"))
    try:
        return json.loads(sound(text))
    except json.JSONDecodeError as cause:
        broken = cause.pos >= len(text.rstrip()) or cause.msg.startswith("Unterminated")
        why = sentence("breaks off") if broken else sentence("not JSON")
        raise UnreadableError(why) from None
    except (RecursionError, ValueError):
        raise UnreadableError(sentence("not JSON that can be read")) from None
