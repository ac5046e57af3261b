"""Bring the catalogues of the languages in step with the code, and compile them.

``python tools/catalogues.py`` goes through all rooms, ``python tools/catalogues.py charts`` through
one. New messages are added to the ``.po`` files without a translation, and those that no code
uses any more are taken out; what is translated stays. It ends with what is still missing.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import hatch_build  # noqa: E402 - it stands beside pyproject.toml

HOUSE = ROOT / "src" / "explorer"
CATALOGUES = ROOT / hatch_build.CATALOGUES
KEYWORDS = {
    "_": None,
    "N_": None,
    "ngettext": (1, 2),
    "sentence": None,
    "sentences": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
# A message may stand in a template of JavaScript, too.
OPTIONS = {"parse_template_string": True}
METHODS = {".py": "python", ".js": "javascript"}
# The widgets are many: each view's words have a file of their own. The first that fits counts.
VIEWS = {
    "tour": ("tour",),
    "notes": ("reader_notes",),
    "reader": ("reader", "finder", "strip"),
    "explorer": ("explorer", "chart_view", "view", "engine", "figure", "dom"),
}
OTHERS = {
    "charts/notes.py": "notes",
    # Its other files are about messages, and have none.
    "language/current.py": "door",
    "publish/tour.py": "tour",
    "publish/tour_parts.py": "tour",
}
# What shows questions, in the room of lessons.
QUESTIONS = ("ask", "desk", "lesson", "opening", "passage", "question_", "work")


def main(rooms: list[str]) -> int:
    there = files_by_catalogue()
    unknown = [room for room in rooms if room not in there]
    if unknown:
        print(f"There is no catalogue {unknown[0]!r}. There are: {', '.join(there)}.")
        return 2
    missing = 0
    for folder in hatch_build._languages(ROOT):
        for room in rooms or there:
            missing += _bring_up(folder / f"{room}.po", there[room])
        if not rooms:
            for path in folder.glob("*.po"):
                if path.stem not in there:
                    path.unlink()
    print(*hatch_build.make_catalogues(ROOT), sep="\n")
    if missing:
        print(f"{missing} messages have no translation yet.")
    return 0


@cache
def files_by_catalogue() -> dict[str, list[Path]]:
    """Return the files that speak, by the catalogue that their words are in."""
    found: dict[str, list[Path]] = {}
    for path in sorted([*HOUSE.rglob("*.py"), *HOUSE.rglob("*.js")]):
        spoken = "language" not in path.parts or path.relative_to(HOUSE).as_posix() in OTHERS
        if "static" not in path.parts and spoken:
            found.setdefault(_catalogue_of(path), []).append(path)
    return {room: paths for room, paths in found.items() if any(True for _ in messages_of(paths))}


def messages_of(paths: list[Path]) -> Iterator[tuple[Path, int, str | tuple[str, ...], str | None]]:
    """Yield each message of these files: path, line, message (one, many), context."""
    for path in paths:
        for line, message, context in _said_in(path):
            yield path, line, message, context


@cache
def _said_in(path: Path) -> tuple[tuple[int, str | tuple[str, ...], str | None], ...]:
    """Read a file once: Babel goes through it token by token."""
    method = METHODS[path.suffix]
    found = extract_from_file(method, str(path), keywords=KEYWORDS, options=OPTIONS)
    return tuple((line, message, context) for line, message, _comments, context in found)


def template(paths: list[Path]) -> Catalog:
    """Return the messages of these files as a catalogue without translations."""
    made = Catalog(project="explorer", fuzzy=False, charset="utf-8")
    for path, _line, message, context in messages_of(paths):
        # Without line numbers: they would change a catalogue with every edit of the code.
        place = (path.relative_to(HOUSE).as_posix(), 0)
        made.add(message, locations=[place], context=context)
    return made


def untranslated(catalogue: Catalog) -> list[str | tuple[str, ...]]:
    """Return the messages of a catalogue that are not translated, or not in all forms."""
    return [
        message.id
        for message in catalogue
        if message.id
        and (message.fuzzy or not all(_forms(message.string)) or not _forms(message.string))
    ]


def _forms(translation: str | tuple[str, ...] | None) -> tuple[str, ...]:
    return (translation,) if isinstance(translation, str) else tuple(translation or ())


def _catalogue_of(path: Path) -> str:
    inside = path.relative_to(HOUSE)
    if (known := OTHERS.get(inside.as_posix())) is not None:
        return known
    room = inside.parts[0] if len(inside.parts) > 1 else "door"
    if inside.parts[:2] == ("teach", "tour"):
        return "tour"
    if room == "teach" and (inside.parts[1] == "js" or inside.name.startswith(QUESTIONS)):
        return "questions"
    if room != "widgets":
        return room
    for name, starts in VIEWS.items():
        if path.stem.startswith(starts):
            return name
    return room


def _bring_up(path: Path, sources: list[Path]) -> int:
    language = path.parent.name
    there = Catalog(locale=language)
    if path.exists():
        with path.open(encoding="utf-8") as file:
            there = read_po(file, locale=language)
    # Nothing is guessed from a message that was like it: what is new is said by a person.
    there.update(template(sources), no_fuzzy_matching=True)
    there.obsolete.clear()
    there.header_comment = f"# What `{path.stem}` says. Made by tools/catalogues.py."
    there.project, there.fuzzy = "interview-explorer", False
    path.parent.mkdir(parents=True, exist_ok=True)
    written = io.BytesIO()
    write_po(written, there, width=100, sort_output=True, include_lineno=False, omit_header=False)
    text = "\n".join(
        line for line in written.getvalue().decode().splitlines() if not line.startswith(DATES)
    )
    path.write_text(text.strip() + "\n", encoding="utf-8", newline="\n")
    missing = untranslated(there)
    for message in missing:
        print(f"{language}/{path.name}: {message!r}")
    return len(missing)


# They change with every run and say nothing that git does not know.
DATES = (
    *('"POT-Creation-Date', '"PO-Revision-Date', '"Last-Translator', '"Language-Team'),
    *('"Report-Msgid', '"Generated-By', '"Project-Id-Version'),
)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
