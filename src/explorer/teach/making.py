"""Make questions with options or texts, in a few lines of Python."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from explorer.errors import nearest
from explorer.teach.canon.words import fold_words
from explorer.teach.faults import rulings_of
from explorer.teach.message import Message, Sayable, message
from explorer.teach.parts import joined, named, needed, options_of, refused, trimmings
from explorer.teach.question import Kind, Option, Question
from explorer.teach.rules import Region, Relation, Ruling, Verdict

__all__ = ["Wrong", "choice", "free", "several", "words"]

Wrong = Mapping[Any, Sayable]
"""What is said to which wrong answer."""


def choice(
    id: str,  # noqa: A002 - the name that it has in the file, and in every room
    prompt: Sayable,
    options: Iterable[Sayable],
    answer: Sayable | int,
    *,
    wrong: Wrong | None = None,
    **more: Any,
) -> Question:
    """Make a question with one right option.

    Parameters
    ----------
    id
        A name of letters, digits and hyphens; each question of a sheet has its own.
    prompt
        What is asked.
    options
        Two or more, in the order in which they are shown.
    answer
        The text of the right one in any of its languages, or its place from 1.
    wrong
        What to say to whom who chooses which other one, by its text or place.
    **more
        What every question can have: ``tries``, ``hints``, ``reason``, ``look``, ``beside``,
        ``material``.

    Raises
    ------
    QuestionsError
        If it cannot be asked so, such as where two options are the same.

    Examples
    --------
    >>> asked = choice("who", "Who asks?", ["Dmitry", "Elena"], "Dmitry", tries=2,
    ...     wrong={"Elena": "She answers."}, reason="His name stands first.", look="turn 1")
    >>> from explorer.teach import check
    >>> str(check(asked, "Elena").feedback)
    'She answers.'
    """
    shown = options_of(id, [message(one, "an option") for one in options])
    right = _which(id, shown, answer)
    rulings = [Ruling(Region(Relation.SAME, place=right.id), Verdict.RIGHT)]
    for key, said in (wrong or {}).items():
        option = _which(id, shown, key)
        _refuse_right(id, option.id == right.id, key)
        region = Region(Relation.SAME, place=option.id)
        rulings.append(Ruling(region, Verdict.WRONG, message(said)))
    return Question(
        id=named(id),
        kind=Kind.CHOICE,
        prompt=needed(id, prompt),
        options=shown,
        rulings=tuple(rulings),
        solution=right.text,
        **trimmings(id, more),
    )


def several(
    id: str,  # noqa: A002
    prompt: Sayable,
    options: Iterable[Sayable],
    answers: Iterable[Sayable | int],
    *,
    wrong: Wrong | None = None,
    **more: Any,
) -> Question:
    """Make a question of whose options some are right.

    An answer with one too many, or one too few, is partly right. One with more faults hears what
    is said to one of them: see `explorer.teach.faults`.

    Parameters
    ----------
    id, prompt, options
        As of a `choice`.
    answers
        All right ones, by text or place; at least one.
    wrong
        What to say where this one is wrongly chosen, or wrongly left out.
    **more
        As of a `choice`.

    Examples
    --------
    >>> asked = several("even", "Which are even?", ["1", "2", "4"], ["2", "4"])
    >>> from explorer.teach import check
    >>> [check(asked, some).verdict.value for some in (["2"], ["4", "2"], ["1"])]
    ['partly', 'right', 'wrong']
    """
    shown = options_of(id, [message(one, "an option") for one in options])
    right = frozenset(_which(id, shown, one).id for one in answers)
    if not right:
        raise refused(id, "answers is empty.", "At least one option is right.")
    said = {_which(id, shown, key).id: message(one) for key, one in (wrong or {}).items()}
    return Question(
        id=named(id),
        kind=Kind.SEVERAL,
        prompt=needed(id, prompt),
        options=shown,
        rulings=rulings_of([one.id for one in shown], right, said),
        solution=joined([one.text for one in shown if one.id in right], "; "),
        **trimmings(id, more),
    )


def words(
    id: str,  # noqa: A002
    prompt: Sayable,
    answers: Iterable[str],
    *,
    wrong: Wrong | None = None,
    **more: Any,
) -> Question:
    """Make a question that is answered with a word or a name.

    Parameters
    ----------
    id, prompt
        As of a `choice`.
    answers
        Each way of saying it that is right, in any language. Case, spaces, ``ё`` and a full stop
        make no difference.
    wrong
        What to say to which other answer.
    **more
        As of a `choice`.

    Examples
    --------
    >>> from explorer.teach import check
    >>> check(words("who", "Who asks?", ["Dmitry", "Дмитрий"]), " dmitry ").verdict.value
    'right'
    """
    right = list(dict.fromkeys([answers] if isinstance(answers, str) else answers))
    if not right or not all(isinstance(one, str) and fold_words(one) for one in right):
        raise refused(id, f"answers is {right!r}.", "Each right answer is a text.")
    regions = dict.fromkeys(Region(Relation.SAME, place=fold_words(one)) for one in right)
    rulings = [Ruling(region, Verdict.RIGHT) for region in regions]
    for key, said in (wrong or {}).items():
        region = Region(Relation.SAME, place=fold_words(str(key)))
        _refuse_right(id, region in regions, key)
        rulings.append(Ruling(region, Verdict.WRONG, message(said)))
    return Question(
        id=named(id),
        kind=Kind.WORDS,
        prompt=needed(id, prompt),
        rulings=tuple(rulings),
        solution=message(right[0]),
        **trimmings(id, more),
    )


def free(
    id: str,  # noqa: A002
    prompt: Sayable,
    criteria: Iterable[Sayable] = (),
    **more: Any,
) -> Question:
    """Make a question that is answered in sentences, which a person reads.

    Parameters
    ----------
    id, prompt
        As of a `choice`.
    criteria
        What a good answer has. A student sees them; they are no solution.
    **more
        As of a `choice`.

    Examples
    --------
    >>> from explorer.teach import check
    >>> asked = free("why", "What is not asked?", ["It names a turn."])
    >>> check(asked, "Who paid. See turn 3.").verdict.value
    'open'
    """
    listed = [criteria] if isinstance(criteria, str) else criteria
    return Question(
        id=named(id),
        kind=Kind.FREE,
        prompt=needed(id, prompt),
        criteria=tuple(message(one, "a criterion") for one in listed),
        **trimmings(id, more),
    )


def _which(name: str, options: tuple[Option, ...], said: Any) -> Option:
    """Return the option that an author means: by its text, or by its place from 1."""
    if type(said) is int and 1 <= said <= len(options):
        return options[said - 1]
    if isinstance(said, str | Mapping | Message):
        folded = {fold_words(one) for one in message(said).every}
        for one in options:
            if folded & {fold_words(text) for text in one.text.every}:
                return one
        if isinstance(said, str) and said.isdecimal() and 1 <= int(said[:4]) <= len(options):
            return options[int(said) - 1]
    texts = [text for one in options for text in one.text.every]
    raise refused(
        name,
        f"{said!r} is none of its options.",
        f"The options are {', '.join(f'“{one.text}”' for one in options)}.",
        nearest(said, texts).strip() if isinstance(said, str) else "",
    )


def _refuse_right(name: str, is_right: bool, key: object) -> None:
    if is_right:
        raise refused(
            name, f"{str(key)!r} is right, and stands among the wrong ones.",
            "What is said to the right answer is its reason.",
        )  # fmt: skip
