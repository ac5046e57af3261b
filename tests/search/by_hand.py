"""The same search done in the plainest way, to compare with: word by word, turn by turn."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.model import Interview, Turn
from explorer.search.query import All, AnyOf, Not, Part, Speaker, Tag, Words, wanted
from explorer.search.words import words

Tags = dict[int, list[str]]


def fitting(part: Part, interview: Interview, tags: Tags) -> list[int]:
    """Return the numbers of the turns that fit."""
    names = {one.label: one.name for one in interview.speakers}
    return [
        turn.number
        for turn in interview.turns
        if fits(part, turn, names.get(turn.speaker, turn.speaker), tags.get(turn.number, []))
    ]


def fits(part: Part, turn: Turn, name: str, tags: list[str]) -> bool:
    match part:
        case Words():
            return any(True for _ in runs(part, words(turn.text)))
        case Speaker(asked, prefix):
            run = Words(asked, prefix)
            return any(True for text in (turn.speaker, name) for _ in runs(run, words(text)))
        case Tag(asked, prefix):
            run = Words(asked, prefix)
            return any(
                start == 0 and (prefix or end == len(words(tag)))
                for tag in tags
                for start, end in runs(run, words(tag))
            )
        case Not(inner):
            return not fits(inner, turn, name, tags)
        case All(parts):
            return all(fits(one, turn, name, tags) for one in parts)
        case AnyOf(parts):
            return any(fits(one, turn, name, tags) for one in parts)


def runs(asked: Words, said: list[str]) -> Iterator[tuple[int, int]]:
    """Yield where the words stand one after the other: the first, and the one after the last."""
    size, at = len(asked.words), 0
    while at + size <= len(said):
        here = said[at : at + size]
        last = here[-1].startswith(asked.words[-1]) if asked.prefix else here[-1] == asked.words[-1]
        if tuple(here[:-1]) == asked.words[:-1] and last:
            yield at, at + size
            at += size
        else:
            at += 1


def places(part: Part, text: str) -> list[tuple[int, int]]:
    """Return which words of a turn are marked: the first of each place, and the one after it."""
    said = words(text)
    every = {place for one in wanted(part) for place in runs(one, said)}
    kept: list[tuple[int, int]] = []
    for start, end in sorted(every, key=lambda place: (place[0], -place[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
