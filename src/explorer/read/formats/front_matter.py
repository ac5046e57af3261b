"""The block at the head of a Markdown file that states its title, its date and its people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from explorer.language import sentence
from explorer.model.turn import Role
from explorer.read.draft import Draft, Findings
from explorer.read.formats.dateline import read_dateline
from explorer.read.formats.names import names_in
from explorer.read.formats.words import ANSWERING, ASKING

__all__ = ["FrontMatter", "front_matter_of", "state_front_matter"]

_MOST_LINES: Final = 400
_MARKS: Final = {"---": ("---", "..."), "+++": ("+++",)}
"""What begins the block, and what may end it then."""
_KEY: Final = re.compile(
    r"(?P<indent>[ \t]*)(?P<key>[^\s:#'\"\[\]{},-][^:=#\n]{0,60}?)[ \t]*"
    r"(?::(?=[ \t]|$)|=)[ \t]*(?P<value>.*)"
)
_ITEM: Final = re.compile(r"[ \t]*-[ \t]+(?P<value>.*)")
_PEOPLE: Final = frozenset({
    "speakers", "speaker", "participants", "participant", "people", "persons", "present",
    "sprecher", "teilnehmer", "participantes", "участники",
})  # fmt: skip


@dataclass(slots=True)
class FrontMatter:
    """What the block states: values by their keys, in small letters."""

    lines: int = 0
    """Lines of the block with its marks."""
    values: dict[str, list[str]] = field(default_factory=dict)

    @property
    def people(self) -> Iterator[tuple[str, Role | None]]:
        """The persons that it names, with their roles."""
        for key, values in self.values.items():
            word = key.removesuffix("s")
            role = None
            if word in ASKING or key in ASKING:
                role = Role.INTERVIEWER
            elif word in ANSWERING or key in ANSWERING:
                role = Role.INTERVIEWEE
            elif key not in _PEOPLE:
                continue
            for value in values:
                for name in names_in(value.rpartition(":")[2].strip() or value):
                    yield name, role


def front_matter_of(lines: Sequence[str]) -> FrontMatter:
    """Return what stands between ``---`` at the very beginning; nothing where there is none.

    Of YAML, and of TOML between ``+++``, only lines such as ``key: value`` or ``key = value`` and
    lists are read: that is what people write.

    Examples
    --------
    >>> found = front_matter_of(["---", "title: 'A day'", "speakers:", "  - Ann", "  - Ben", "---"])
    >>> found.lines, found.values
    (6, {'title': ['A day'], 'speakers': ['Ann', 'Ben']})
    """
    mark = lines[0].lstrip("\ufeff").rstrip() if lines else ""
    if mark not in _MARKS:
        return FrontMatter()
    some = enumerate(lines[1:_MOST_LINES], start=1)
    end = next((place for place, line in some if line.rstrip() in _MARKS[mark]), 0)
    found = FrontMatter(end + 1)
    key = ""
    for line in lines[1:end]:
        item, match = _ITEM.fullmatch(line), _KEY.fullmatch(line.rstrip())
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if item and key:
            found.values[key].append(_plain(item["value"]))
        elif match and not match["indent"]:
            key = match["key"].strip().casefold()
            value = (match["value"] or "").strip()
            found.values[key] = _several(value) if value not in {"", "|", ">", "|-", ">-"} else []
        elif key and line[0].isspace():
            found.values[key].append(line.strip())
        else:
            return FrontMatter()  # a rule and a text, and no such block
    return found if end and found.values else FrontMatter()


def _several(value: str) -> list[str]:
    if value.startswith("[") and value.endswith("]"):
        return [_plain(one) for one in value[1:-1].split(",") if one.strip()]
    return [_plain(value)]


def _plain(value: str) -> str:
    text = value.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        return text[1:-1]
    return text.partition(" #")[0].rstrip()


def state_front_matter(matter: FrontMatter, draft: Draft, findings: Findings) -> None:
    """Take title, date, author and language from the block, and report it."""
    used = []
    for key, values in matter.values.items():
        value = " ".join(values)
        if key == "title" and value:
            draft.title = draft.title if draft.title and draft.title != value else value
        elif key == "date" and value:
            draft.date, draft.date_text = read_dateline(value) or draft.date, value
        elif key in {"author", "authors"} and value:
            draft.author = ", ".join(values)
        elif key in {"language", "lang"} and value:
            draft.language = value
        elif not _names_people(key):
            detail = sentence("not used: {key}: {value}", key=key, value=value[:80])
            findings.remark("front matter", detail)
            continue
        used.append(key)
    if used:
        findings.stated("front matter", ", ".join(used), 1)


def _names_people(key: str) -> bool:
    words = {key, key.removesuffix("s")}
    return bool(words & (ASKING | ANSWERING)) or key in _PEOPLE
