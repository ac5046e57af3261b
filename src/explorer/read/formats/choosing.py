"""Decide which of the labels that were seen in a file name speakers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from explorer.language import sentence
from explorer.read.formats.leads import Shape
from explorer.read.formats.looks import (
    all_capitals,
    could_be,
    fold,
    is_heading,
    is_name,
    is_role,
    stem_of,
)
from explorer.read.formats.names import fits
from explorer.read.formats.sightings import MOST_DOUBTED, Labels, Sighting
from explorer.read.formats.words import LETTER_PAIRS, STAGE

__all__ = ["choose"]

_COVER: Final = 0.8
"""The share of passages that labels must head where each of them is seen only once."""

_COVER_ASKED: Final = 0.34
"""The same where one of them asks: an answer may have several paragraphs."""

_MOSTLY: Final = 0.8
"""The share of labels that must begin a paragraph where paragraphs part the turns."""

_MOST_ONCE: Final = 200
"""Labels seen once that are looked for in the text: a dictionary has more, and no speakers."""

_MOST_ALL_ONCE: Final = 40
"""Speakers of a single turn each that a file may have and no other: more is a list of words."""

_DOUBTED: Final = frozenset({"colon", "clock", "timed"})
"""Shapes that a person may ask about where they were not taken for a speaker's."""


def choose(
    seen: Mapping[str, Sighting],
    letters: Mapping[str, Sighting],
    *,
    declared: Collection[str] = (),
    passages: int = 0,
    text: Iterable[str] = (),
    named: Sequence[str] = (),
) -> Labels:
    """Decide which of the labels that were seen name speakers.

    A declared one always does, and then no other. Else those that head at least two lines and
    could be names; of those seen once, the ones that something else speaks for. Where all are
    seen once, they must head half of the passages. What is left is doubted.

    Parameters
    ----------
    seen, letters
        What was seen, by its folded label; single letters with a full stop apart.
    passages
        How many paragraphs there are.
    text
        The words of the file, to look for names that are mentioned in it.
    named
        Names that the head of the file states.
    """
    if declared:
        return _declared(seen, letters, declared)
    loose = {key: one for key, one in seen.items() if one.shape != "tight"}
    people = _seen_often(loose)
    if not people:
        # Some write no space behind the colon, all the way through.
        people = _seen_often(seen)
    if people:
        why = sentence("labels that head at least two lines")
        once = _seen_once(seen, people, text, named)
        people |= once
    else:
        why = sentence("each label is seen once, and they head most of the paragraphs")
        once = {}
        people = _all_once(loose, passages)
    pair = _letters(letters, alone=not people)
    if pair and not people:
        why, once = sentence("single letters that head paragraphs in turn"), {}
    people = {**pair, **people}
    _join_initials(people, seen)
    return _labels(people, {**letters, **seen} if people else seen, why, tuple(once))


def _join_initials(people: dict[str, Sighting], seen: Mapping[str, Sighting]) -> None:
    """Take ``Ruth Calder (RC):`` for the RC of the other lines."""
    for key, one in seen.items():
        short = people.get(fold(one.aside)) if one.aside else None
        if short is not None and short is not one:
            short.spellings.setdefault(one.label, 0)
            short.first = min(short.first, one.first)
            short.full = one.label
            people.pop(key, None)


def _labels(
    people: Mapping[str, Sighting],
    seen: Mapping[str, Sighting],
    why: str,
    once: Sequence[str],
) -> Labels:
    ordered = sorted(people.values(), key=lambda one: one.first)
    spelt: dict[str, str] = {}
    for key, one in people.items():
        usual = max(one.spellings, key=lambda written: one.spellings[written])
        spelt |= dict.fromkeys(one.spellings, usual)
        spelt.setdefault(key, usual)
    doubted = sorted(
        (one.first, one.label)
        for key, one in seen.items()
        if key not in people
        and one.shape in _DOUBTED
        and could_be(one.label)
        and one.label not in spelt
    )
    return Labels(
        tuple(spelt[one.label] for one in ordered),
        tuple((label, number) for number, label in doubted),
        _shapes(people),
        spelt,
        why if people else "",
        tuple(spelt[people[key].label] for key in once if key in people),
        names={spelt[one.label]: one.full for one in people.values() if one.full},
        dated=sum(one.dated for one in people.values()),
    )


def _shapes(people: Mapping[str, Sighting]) -> frozenset[Shape]:
    shapes = {shape for one in people.values() for shape in one.shapes} or {"colon"}
    if any(one.shape != "bracket" for one in people.values()):
        # Elsewhere a name in brackets is spoken of and does not speak.
        shapes.discard("bracket")
    return frozenset(shapes)


def _declared(
    seen: Mapping[str, Sighting], letters: Mapping[str, Sighting], declared: Collection[str]
) -> Labels:
    known = {fold(label): label for label in declared}
    people = {key: one for key, one in {**letters, **seen}.items() if key in known}
    made = _labels(people, seen, "", ())
    spelt = {written: known[fold(written)] for written in made.spelt}
    ordered = sorted(people, key=lambda key: people[key].first)
    left_out = tuple(
        (one.label, one.count)
        for key, one in seen.items()
        if key not in people and one.count > 1 and is_name(one.label)
    )
    return replace(
        made,
        speakers=tuple(known[key] for key in ordered),
        spelt=spelt,
        left_out=left_out[:MOST_DOUBTED],
    )


def _seen_often(seen: Mapping[str, Sighting]) -> dict[str, Sighting]:
    often = {key: one for key, one in seen.items() if one.count > 1}
    named = {k: one for k, one in often.items() if is_name(one.label) or is_role(one.label)}
    if not named:
        # Whole transcripts are written in small letters; a few lines in prose are not that.
        small = {
            k: one
            for k, one in often.items()
            if len(one.label.split()) <= 2 and not is_heading(one.label) and one.shape != "bracket"
            and one.label[0].isalpha() and fold(one.label) not in STAGE
        }  # fmt: skip
        named = small if len(small) > 1 else {}
    # Brackets hold names only where nothing else does: elsewhere they are stage directions.
    plain = {k: one for k, one in named.items() if one.shape != "bracket"}
    if plain:
        named = plain
    elif len(named) < 2 and not any(is_role(one.label) for one in named.values()):
        return {}
    total = sum(one.count for one in named.values())
    if sum(one.starts for one in named.values()) >= _MOSTLY * total:
        # Paragraphs are parted by empty lines here, so a label in the midst of one is doubtful.
        named = {k: one for k, one in named.items() if one.starts > 1 or is_role(one.label)}
    return named


def _seen_once(
    seen: Mapping[str, Sighting],
    people: Mapping[str, Sighting],
    text: Iterable[str],
    named: Sequence[str],
) -> dict[str, Sighting]:
    """Return labels seen once that are like the others or mentioned by name in the text."""
    brackets = all(one.shape == "bracket" for one in people.values())
    rest = {
        key: one
        for key, one in seen.items()
        if key not in people and (one.shape != "bracket" or brackets)
        and (is_name(one.label) or is_role(one.label))
    }  # fmt: skip
    if not rest:
        return {}
    stems = {stem_of(one.label) for one in people.values() if re.search(r"\d", one.label)}
    shouted = all(one.label.isupper() and len(one.label) > 1 for one in people.values())
    longest = max(len(one.label) for one in people.values())
    in_full = all(all_capitals(one.label) for one in people.values())
    timed = all(one.clocked == one.count for one in people.values())
    starts = sum(one.starts for one in people.values())
    in_paragraphs = starts >= _MOSTLY * sum(one.count for one in people.values())
    taken, asked = {}, {}
    for key, one in rest.items():
        if in_paragraphs and not one.starts:
            continue
        # Initials beside initials, and whole names beside whole names.
        capitals = one.label.isupper() and (len(one.label) > 2 or longest <= 3)
        alike = in_full and all_capitals(one.label)
        if (
            is_role(one.label)
            or (shouted and capitals)
            or (timed and one.clocked)
            or (alike and one.starts)
            or any(fits(one.label, name) for name in named)
            # One person alone makes no conversation.
            or (len(people) == 1 and one.shape != "tight")
            or stem_of(one.label) in stems
        ):
            taken[key] = one
        elif one.label[0].isupper() and len(one.label) > 1:
            asked[one.label] = key
    if 0 < len(asked) <= _MOST_ONCE:
        taken |= {asked[label]: rest[asked[label]] for label in _mentioned(asked, text)}
    return taken


def _mentioned(labels: Collection[str], text: Iterable[str]) -> set[str]:
    """Return the labels that stand in the midst of a sentence, as names do and headings do not."""
    some = "|".join(re.escape(one) for one in sorted(labels, key=len, reverse=True))
    # Behind a small letter or a comma and a space: not at the beginning of a sentence.
    form = re.compile(rf"(?<=[^\W\dA-Z_][ ,])[ ]?({some})(?=[\s,.!?;’'])")
    found: set[str] = set()
    for passage in text:
        found.update(match[1] for match in form.finditer(passage))
        if len(found) == len(labels):
            break
    return found


def _all_once(seen: Mapping[str, Sighting], passages: int) -> dict[str, Sighting]:
    people = {
        key: one
        for key, one in seen.items()
        if (is_name(one.label) or is_role(one.label)) and one.shape != "bracket"
    }
    heads = sum(one.count for one in people.values())
    asked = any(one.asks for one in people.values()) or all(
        is_role(one.label) or one.clocked for one in people.values()
    )
    covered = heads >= (_COVER_ASKED if asked else _COVER) * passages
    # A list of ingredients has several words with a colon, each of them once, and nobody asks.
    most = _MOST_ALL_ONCE if asked else 2
    return people if 1 < len(people) <= most and covered else {}


def _letters(letters: Mapping[str, Sighting], *, alone: bool) -> dict[str, Sighting]:
    """Return the two letters that head paragraphs in turn, as Q and A do.

    Beside labels of another shape only such as are known to belong together.
    """
    ranked = sorted(letters.values(), key=lambda one: (-one.count, one.first))
    pairs = [(one, other) for one in ranked[:6] for other in ranked[:6] if one is not other]
    for one, other in pairs:
        known = (fold(one.label), fold(other.label)) in LETTER_PAIRS
        # A list of points runs from a to z and names each letter once.
        balanced = abs(one.count - other.count) <= max(2, one.count // 2)
        often = one.count > 1 and other.count > 1 and balanced
        few = len(letters) <= 3
        if (known and (few if alone else one.count + other.count > 2)) or (
            alone and often and len(letters) <= 4
        ):
            return {fold(one.label): one, fold(other.label): other}
    return {}
