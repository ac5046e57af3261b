"""`exercises`: a sheet of questions from any study."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from explorer.errors import ChoiceError, nearest
from explorer.language import _
from explorer.model.interview import Interview
from explorer.model.study import Study
from explorer.teach.canon.words import find_words
from explorer.teach.exercises.lot import Lot
from explorer.teach.exercises.material import Material
from explorer.teach.exercises.of_counts import (
    inferred_date,
    lower_bounds,
    one_petition,
    supporting_source,
    what_it_means,
)
from explorer.teach.exercises.of_events import events_in_order, when_it_was
from explorer.teach.exercises.of_growth import between_which_days
from explorer.teach.exercises.of_interview import (
    number_named,
    turns_counted,
    turns_of_speaker,
    which_turn,
)
from explorer.teach.exercises.of_reading import missing_word, said_in_order, which_question
from explorer.teach.message import here
from explorer.teach.question import Kind, Question
from explorer.teach.sheet import Sheet

__all__ = ["TOPICS", "exercises"]

Maker = Callable[[Material, Lot], Iterator[Question]]

TOPICS: Final[dict[str, tuple[Maker, ...]]] = {
    "interview": (
        *(which_turn, turns_counted, number_named, turns_of_speaker),
        *(which_question, said_in_order, missing_word),
    ),
    "events": (events_in_order, when_it_was),
    "counts": (what_it_means, lower_bounds, inferred_date, one_petition, supporting_source),
    "growth": (between_which_days,),
}
"""What can be asked about, and by whom."""
_MOST: Final = 200


def exercises(
    study: Study | Interview,
    seed: int | str = 0,
    count: int = 10,
    *,
    topics: Iterable[str] = (),
    leave_out: Iterable[int] = (),
) -> Sheet:
    """Make a sheet of questions from a study, in the language of the interface.

    Each answer is computed from the study, with a reason and a place to look at. Nothing is quoted
    from a turn before which the study has a content note, and no words of cruelty are chosen.

    Parameters
    ----------
    study
        The study; or an interview alone, which can only be asked about its turns.
    seed
        The same seed gives the same sheet, anywhere; a sheet for each student has a seed each.
    count
        How many questions; fewer where the study has no matter for more.
    topics
        Some of ``"interview"``, ``"events"``, ``"counts"`` and ``"growth"``; all of them unless
        they are named.
    leave_out
        Numbers of turns from which nothing is to be quoted besides.

    Returns
    -------
    Sheet
        Questions with their solutions; `explorer.teach.seal` makes the student's copy.

    Raises
    ------
    ChoiceError
        If a topic is not known, or the count is not a number from 1.

    Examples
    --------
    >>> import explorer
    >>> sheet = explorer.exercises(explorer.open_study(), seed=7, count=8)
    >>> sheet, sheet == explorer.exercises(explorer.open_study(), seed=7, count=8)
    (Sheet(8 questions), True)
    """
    if type(count) is not int or not 1 <= count <= _MOST:
        raise ChoiceError(
            f"A sheet of {count!r} questions cannot be made."[:200],
            accepted=f"Accepted is a whole number from 1 to {_MOST}.",
        )
    if isinstance(study, Interview):
        study = Study(title=study.title, interview=study)
    material = Material(study, frozenset(leave_out))
    lot = Lot(seed)
    mixed = lot.of("makers").mixed(_makers([topics] if isinstance(topics, str) else topics))
    # A word that is asked for may stand in no other question: it comes last, or it keeps them out.
    mixed.sort(key=lambda maker: maker is missing_word)
    makers = [maker(material, lot.of(maker.__name__)) for maker in mixed]
    kept: dict[str, Question] = {}
    # One of each maker in turn, so that a sheet is of many kinds.
    while makers and len(kept) < count:
        for maker in list(makers):
            question = next((one for one in maker if _is_new(one, kept)), None)
            if question is None:
                makers.remove(maker)
            elif len(kept) < count:
                kept[question.id] = question
    return Sheet(
        tuple(lot.of("order").mixed(list(kept.values()))),
        title=here(_("Exercises on: {title}").format(title=study.title)),
        content_note=study.content_note,
    )


def _is_new(question: Question, kept: dict[str, Question]) -> bool:
    """Tell whether a question is none of some others, and gives no word away, nor they its own."""
    return question.id not in kept and not any(
        _tells(one, question) or _tells(question, one) for one in kept.values()
    )


def _tells(one: Question, other: Question) -> bool:
    """Tell whether a question shows the word that another one asks for."""
    if other.kind is not Kind.WORDS:
        return False
    shown = (*one.material, *(option.text for option in one.options))
    return any(find_words(str(text), str(other.solution)) for text in shown)


def _makers(topics: Iterable[str]) -> list[Maker]:
    names = list(TOPICS)
    wanted = list(topics) or names
    for one in wanted:
        if one not in TOPICS:
            raise ChoiceError(
                f"There are no exercises on {one!r}."[:200],
                accepted=f"There are some on {', '.join(names)}.",
                next_step=nearest(str(one), names).strip(),
            )
    return [maker for name in names if name in wanted for maker in TOPICS[name]]
