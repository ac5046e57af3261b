"""Exercises on what is said in an interview: which question, in which order, which word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from explorer.language import _, ngettext, number
from explorer.model.turn import Role, Turn
from explorer.teach.canon.words import find_words, fold_words
from explorer.teach.exercises.lot import Lot, name_of
from explorer.teach.exercises.material import Material, possible
from explorer.teach.exercises.said import in_none_of, passage, question_of
from explorer.teach.making import choice, words
from explorer.teach.message import here
from explorer.teach.ordered import order
from explorer.teach.question import Question
from explorer.widgets.direction import isolated

__all__ = ["missing_word", "said_in_order", "which_question"]

_OPTIONS: Final = 4
_ITEMS: Final = 3
_SEARCHED: Final = 500
"""Turns of which all are looked at; of a longer interview what stands twice is not known."""
_MOST_LETTERS: Final = 200_000
"""Letters of all of them together: to look through more would take seconds."""
_ASKED: Final = 60
"""Turns that are looked at for questions; of a long interview a few of these are enough."""
_SHORTEST: Final = 4
"""Letters of a word that can be missed."""
_LIKELY: Final = 3
"""So many of the longest words of a sentence, of which one is left out: not “that” or “with”."""

_OURS: Final = frozenset(
    [
        *("which", "word", "words", "interview", "left", "dots"),
        *("search", "beside", "letter", "letters", "have", "that"),
        *("какое", "слово", "слова", "интервью", "пропущено", "многоточие", "многоточием"),
        *("поищите", "рядом", "буква", "буквы", "букв"),
    ]
)
"""Words of the prompt and the hints, in all languages: none of them is asked for."""


def which_question(material: Material, lot: Lot) -> Iterator[Question]:
    """Ask which question comes right before some words of an answer.

    Examples
    --------
    >>> import explorer
    >>> from explorer.teach.exercises.lot import Lot
    >>> from explorer.teach.exercises.material import Material
    >>> material = Material(explorer.open_study())
    >>> [str(one.prompt) for one in which_question(material, Lot(1))]  # two questions: too few
    []
    """
    interview = material.study.interview
    turns = interview.turns
    if not any(one.role is Role.INTERVIEWER for one in interview.speakers):
        return
    asked: dict[int, str] = {}
    for place in islice(lot.of("asked").places(len(turns)), _ASKED):
        if place + 1 < len(turns) and _is_pair(turns[place], turns[place + 1]):
            asked[place] = question_of(turns[place], material)
    asked = {place: said for place, said in asked.items() if said}
    for place, right in asked.items():
        answer = turns[place + 1]
        said = passage(answer, material, lot.of("answer", place))
        if not said:
            continue
        others = {
            fold_words(other): k
            for k, other in asked.items()
            if fold_words(other) != fold_words(right) and in_none_of(said, [turns[k + 1]], material)
        }
        chosen = lot.of("others", place).mixed(list(others.values()))[: _OPTIONS - 1]
        if len(chosen) < 2:
            continue
        shown = lot.of("shown", place).mixed([place, *chosen])
        yield from possible(
            choice,
            name_of("asked", said, *(asked[k] for k in shown)),
            here(_("These words are from an answer. Which question was asked right before it?")),
            [material.told(asked[k]) for k in shown],
            shown.index(place) + 1,
            material=material.told(said),
            hints=[
                here(_("What do these words tell? Which of the questions wants to know that?")),
                here(_("Search the interview for the words, and look at the turn before.")),
            ],
            reason=here(
                _("The question stands in turn {asked}, the answer in turn {answer}.").format(
                    asked=number(place + 1), answer=number(place + 2)
                )
            ),
            look=[turns[place], answer],
        )


def _is_pair(one: Turn, other: Turn) -> bool:
    return one.role is Role.INTERVIEWER and other.role is Role.INTERVIEWEE


def said_in_order(material: Material, lot: Lot) -> Iterator[Question]:
    """Ask for the order in which some words are said; each of them stands in one turn only.

    Examples
    --------
    >>> import explorer
    >>> from explorer.teach.exercises.lot import Lot
    >>> from explorer.teach.exercises.material import Material
    >>> material = Material(explorer.open_study())
    >>> str(next(said_in_order(material, Lot(1))).prompt)
    'In which order are these words said in the interview?'
    """
    if len(material.study.interview.turns) <= _ITEMS:
        return
    found = _only_once(material, lot)
    while len(some := list(islice(found, _ITEMS))) == _ITEMS:
        some.sort(key=lambda pair: pair[0].number)
        yield from possible(
            order,
            name_of("said", *(said for _turn, said in some)),
            here(_("In which order are these words said in the interview?")),
            [material.told(said) for _turn, said in some],
            hints=[
                here(_("Which of them can only be said after another one?")),
                here(_("Search the interview for each of them.")),
            ],
            reason=here(
                _("They stand in these turns: {turns}.").format(
                    turns=", ".join(number(turn.number) for turn, _said in some)
                )
            ),
            look=[turn for turn, _said in some],
        )


def missing_word(material: Material, lot: Lot) -> Iterator[Question]:
    """Ask for a word that is left out of a sentence; what is left stands in one turn only.

    Examples
    --------
    >>> import explorer
    >>> from explorer.teach.exercises.lot import Lot
    >>> from explorer.teach.exercises.material import Material
    >>> material = Material(explorer.open_study())
    >>> str(next(missing_word(material, Lot(1))).prompt)
    'Which word of the interview is left out at the dots?'
    """
    for turn, said in _only_once(material, lot):
        for start, end in lot.of(turn.number).mixed(_longest_words(said)):
            if _tells_its_place(said[:start], said[end:], turn, material):
                yield _left_out(material, turn, said, start, end)
                break


def _longest_words(said: str) -> list[tuple[int, int]]:
    """Return where the longest words of a sentence stand; each stands there once."""
    found = []
    for token in re.finditer(r"\S+", said):
        # With the marks above and below letters, which are no letters themselves.
        plain = [unicodedata.category(sign)[0] in "LM" for sign in token[0]]
        inner = [place for place, is_plain in enumerate(plain) if is_plain]
        if not inner or not all(plain[inner[0] : inner[-1] + 1]):
            continue
        start, end = token.start() + inner[0], token.start() + inner[-1] + 1
        word = said[start:end]
        fits = _letters(word) >= _SHORTEST and fold_words(word) not in _OURS
        if fits and len(find_words(said, word)) == 1:
            found.append((start, end))
    return sorted(found, key=lambda span: (span[0] - span[1], span))[:_LIKELY]


def _letters(word: str) -> int:
    return sum(unicodedata.category(sign)[0] == "L" for sign in word)


def _left_out(material: Material, turn: Turn, said: str, start: int, end: int) -> Question:
    word, rest = said[start:end], f"{said[:start]}(…){said[end:]}"
    return words(
        name_of("missing", rest, word),
        here(_("Which word of the interview is left out at the dots?")),
        [word],
        material=material.told(rest),
        hints=[
            here(_("Search the interview for the words beside the dots.")),
            here(
                ngettext(
                    "It has {count} letter.", "It has {count} letters.", _letters(word)
                ).format(count=number(_letters(word)))
            ),
        ],
        reason=here(
            _("Turn {number} has it: “{words}”").format(
                number=number(turn.number), words=isolated(said)
            )
        ),
        look=turn,
    )


def _only_once(material: Material, lot: Lot) -> Iterator[tuple[Turn, str]]:
    """Yield turns, each with words of it that no other one has, in an order by lot."""
    turns = material.study.interview.turns
    if len(turns) > _SEARCHED or sum(len(one.text) for one in turns) > _MOST_LETTERS:
        return
    for place in lot.places(len(turns), _SEARCHED):
        said = passage(turns[place], material, lot.of("said", place))
        if said and in_none_of(said, _others(turns[place], turns), material):
            yield turns[place], said


def _others(turn: Turn, turns: Sequence[Turn]) -> Iterator[Turn]:
    return (one for one in turns if one.number != turn.number)


def _tells_its_place(before: str, after: str, turn: Turn, material: Material) -> bool:
    """Tell whether three words in a row beside the gap stand at one place only."""
    beside = (before.split()[-3:], after.split()[:3])
    turns = material.study.interview.turns
    return any(
        len(three) == 3
        and material.folded(turn.text).count(fold_words(" ".join(three))) == 1
        and in_none_of(" ".join(three), _others(turn, turns), material)
        for three in beside
    )
