"""Number the turns of a draft, and say who speaks in which role; corrections are put in here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import repeat
from typing import Any, Final

from explorer.errors import StudyError
from explorer.language import Sentence, sentence, sentences
from explorer.model.source import Origin
from explorer.model.turn import Role, Speaker, Turn
from explorer.model.turns import Turns, made_of
from explorer.read.draft import PlainTurns, Said
from explorer.read.options import Options

__all__ = ["correct", "turns_of"]

_FIELDS: Final = ("speaker", "text", "start", "end", "lines", "source_id", "annotations")
_LET_GO: Final = Said("", "")


def turns_of(
    turns: Sequence[Said], people: Mapping[str, Speaker], origin: Origin, options: Options
) -> Sequence[Turn]:
    """Return the turns with their numbers, roles and notes, each made when it is looked at.

    A turn is made once; where it was made from a `Said`, that one is let go of then.
    """
    roles: dict[str, Role | None] = {label: one.role for label, one in people.items()}
    reasons: dict[str, tuple[tuple[str, str], ...]] = {
        label: (("role", one.why("role")),) if one.why("role") else ()
        for label, one in people.items()
    }
    roles[""], reasons[""] = None, ()
    corrected = {one.turn: one.role for one in options.corrections if one.role}

    def make(start: int, stop: int) -> list[Turn]:
        said, columns = _columns(turns, start, stop)
        speakers = columns["speaker"]
        own = list(map(roles.__getitem__, speakers))
        why = list(map(reasons.__getitem__, speakers))
        numbers = range(start + 1, stop + 1)
        notes = [""] * len(numbers)
        for place, one in said.items():
            if one.role is not None:
                own[place], why[place] = one.role, ()
            if one.inferred:
                why[place] = (*one.inferred, *why[place])
        for number in corrected.keys() & numbers:
            place = number - 1 - start
            own[place], why[place] = corrected[number], said[place].inferred
        for number in options.turn_notes.keys() & numbers:
            notes[number - 1 - start] = options.turn_notes[number]
        return made_of(
            len(numbers),
            **columns,
            number=numbers,
            role=own,
            note=notes,
            origin=repeat(origin),
            inferred=why,
        )

    return Turns(
        len(turns),
        make,
        lambda: _roles(turns, roles, corrected),
        again=isinstance(turns, PlainTurns),
    )


def _roles(
    turns: Sequence[Said], roles: Mapping[str, Role | None], corrected: Mapping[int, Role]
) -> list[Role | None]:
    if isinstance(turns, PlainTurns):
        own = list(map(roles.__getitem__, turns.speakers))
        for place, one in turns.apart.items():
            own[place] = one.role or own[place]
    else:
        own = [one.role or roles[one.speaker] for one in turns]
    for number, role in corrected.items():
        own[number - 1] = role
    return own


def _columns(
    turns: Sequence[Said], start: int, stop: int
) -> tuple[Mapping[int, Said], dict[str, Sequence[Any]]]:
    """Return the turns that are more than words, by their place here, and the fields of all."""
    if isinstance(turns, PlainTurns):
        texts, lines = turns.columns(start, stop)
        columns: dict[str, Sequence[Any]] = {
            "speaker": turns.speakers[start:stop],
            "text": texts,
            "lines": lines,
        }
        apart = {
            place - start: turns.apart[place] for place in turns.apart.keys() & range(start, stop)
        }
        if apart:
            size = stop - start
            columns |= {"start": [None] * size, "end": [None] * size, "annotations": [()] * size}
        for place, one in apart.items():
            for name, column in columns.items():
                column[place] = getattr(one, name)  # type: ignore[index]
        return apart, columns
    some = turns[start:stop]
    if isinstance(turns, list):
        # Whoever goes through all turns would hold each of them twice.
        turns[start:stop] = [_LET_GO] * (stop - start)
    return dict(enumerate(some)), {name: [getattr(one, name) for one in some] for name in _FIELDS}


def correct(turns: list[Said], options: Options) -> None:
    """Put in who really speaks, as the editors of a study say; the source stays as it is."""
    places = [(one.turn, "corrections") for one in options.corrections]
    places += [(turn, "turn_notes") for turn in options.turn_notes]
    for number, key in places:
        if not 1 <= number <= len(turns):
            where = f"study.toml, [[interview.{key}]]"
            raise StudyError(_beyond(number, key, len(turns)), where=where)
    for one in options.corrections:
        if one.speaker:
            said = turns[one.turn - 1]
            others = tuple(pair for pair in said.inferred if pair[0] != "speaker")
            # What was inferred is no word of the source.
            stated = said.speaker and len(others) == len(said.inferred)
            why = (
                sentence("corrected in study.toml: “{label}” in the source", label=said.speaker)
                if stated
                else sentence("corrected in study.toml: nobody is named in the source")
            )
            said.inferred = (*others, ("speaker", why))
            said.speaker = one.speaker


def _beyond(turn: int, key: str, count: int) -> Sentence:
    if key == "turn_notes":
        return sentences(
            "A note is for turn {turn}; the interview has {count} turns.",
            "A note is for turn {turn}; the interview has {count} turns.",
            count,
            turn=str(turn),
        )
    return sentences(
        "A correction is for turn {turn}; the interview has {count} turns.",
        "A correction is for turn {turn}; the interview has {count} turns.",
        count,
        turn=str(turn),
    )
