"""Questions written in a file, ``questions.toml``, by someone who need not know Python."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from explorer.errors import ChoiceError, ExplorerError, QuestionsError, StudyError, nearest
from explorer.model.interview import Interview
from explorer.model.study import ContentNote, Study
from explorer.read.settings_notes import content_note
from explorer.teach import dated, making, measured, ordered
from explorer.teach.author_files import text_of, toml_of
from explorer.teach.lines import Lines
from explorer.teach.look import Look
from explorer.teach.looked_up import looked_up
from explorer.teach.message import message
from explorer.teach.parts import MORE
from explorer.teach.question import Kind, Question
from explorer.teach.sheet import Sheet

__all__ = ["read_questions"]

_TOP: Final = ("title", "introduction", "lesson", "content_note", "questions")
# What each kind has beside what all have: the first ones are needed.
_NEEDED: Final = {
    Kind.CHOICE: ("options", "answer"),
    Kind.SEVERAL: ("options", "answers"),
    Kind.NUMBER: ("answer",),
    Kind.DATE: ("answer",),
    Kind.QUOTATION: (),
    Kind.ORDER: ("items",),
    Kind.WORDS: ("answers",),
    Kind.FREE: (),
}
_ALSO: Final = {
    Kind.CHOICE: ("wrong",),
    Kind.SEVERAL: ("wrong",),
    Kind.NUMBER: ("tolerance", "unit", "wrong"),
    Kind.DATE: ("accept", "wrong"),
    Kind.QUOTATION: ("turn", "words", "places", "wrong", "extra"),
    Kind.ORDER: (),
    Kind.WORDS: ("wrong",),
    Kind.FREE: ("criteria",),
}


def read_questions(path: str | os.PathLike[str], study: Study | Interview | None = None) -> Sheet:
    """Read a sheet of questions with all that their author knows.

    Parameters
    ----------
    path
        A file of TOML: ``title``, ``introduction``, ``lesson``, and for each question a table
        ``[[questions]]`` with ``id``, ``kind`` (``choice``, ``several``, ``number``, ``date``,
        ``quotation``, ``order``, ``words`` or ``free``), ``prompt``, and what
        `explorer.teach` asks for such a question. What is said to a wrong answer is a list:
        ``wrong = [{ answer = "Elena", say = "She answers." }]``. Each text may be one for each
        language: ``{ en = "…", ru = "…" }``.
    study
        What the questions are about. Quotations are found in it, and the places to look at are
        looked up; only quotations cannot be read without it.

    Raises
    ------
    QuestionsError
        With the file, the line, what was found, what is accepted and what to do next.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> path = pathlib.Path(tempfile.mkdtemp(), "questions.toml")
    >>> _ = path.write_text('''
    ... [[questions]]
    ... id = "who"
    ... kind = "choice"
    ... prompt = { en = "Who asks?", ru = "Кто спрашивает?" }
    ... options = ["Dmitry", "Elena"]
    ... answer = "Dmitry"
    ... ''', encoding="utf-8")
    >>> read_questions(path)
    Sheet(1 question)
    """
    file = Path(path)
    text = text_of(file, QuestionsError)
    lines = Lines(file.name, text)
    told = toml_of(text, file.name, QuestionsError)
    try:
        _refuse_unknown(told, _TOP, "")
    except QuestionsError as fault:
        unknown = next(key for key in told if key not in _TOP)
        raise _at(lines.of_key(unknown), fault) from None
    tables = told.get("questions", [])
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        raise QuestionsError(
            "questions is no list of tables.",
            where=file.name,
            accepted="Accepted are tables that each begin with [[questions]].",
        )
    questions: list[Question] = []
    for place, table in enumerate(tables):
        try:
            question = _question(table, study)
            _refuse_lost(question, study)
            _refuse_twice(question, questions, lines)
        except ExplorerError as fault:
            raise _at(lines.of(place, fault, table), fault) from None
        questions.append(question)
    try:
        return Sheet(
            tuple(questions),
            title=message(told.get("title", ""), "title"),
            introduction=message(told.get("introduction", ""), "introduction"),
            lesson=_lesson(told.get("lesson", "")),
            content_note=_note(told.get("content_note")) or _note_of(study),
        )
    except QuestionsError as fault:
        raise _at(file.name, fault) from None


def _question(table: Mapping[str, Any], study: Study | Interview | None) -> Question:
    kinds = [one.value for one in Kind]
    kind = table.get("kind")
    if kind not in kinds:
        raise QuestionsError(
            f'kind is "{kind}".' if kind else "kind is missing.",
            accepted=f"Its kind is one of {', '.join(kinds)}.",
            next_step=nearest(str(kind or ""), kinds).strip(),
        )
    of = Kind(kind)
    _refuse_unknown(table, ("id", "kind", "prompt", *_NEEDED[of], *_ALSO[of], *MORE), "")
    for key in ("id", "prompt", *_NEEDED[of]):
        if key not in table:
            raise QuestionsError(f"{key} is missing.", next_step=f"Add {key} = … to it.")
    told = {key: value for key, value in table.items() if key != "kind"}
    if of is Kind.QUOTATION:
        return _quotation(told, study)
    if of in {Kind.CHOICE, Kind.SEVERAL, Kind.ORDER}:
        _refuse_no_list(told, "items" if of is Kind.ORDER else "options")
    if "wrong" in told:
        told["wrong"] = {_key(one): one["say"] for one in _wrong(told["wrong"], ("answer", "say"))}
    return _MAKERS[of](**told)


_MAKERS: Final[dict[Kind, Callable[..., Question]]] = {
    Kind.CHOICE: making.choice,
    Kind.SEVERAL: making.several,
    Kind.NUMBER: measured.number,
    Kind.DATE: dated.date,
    Kind.ORDER: ordered.order,
    Kind.WORDS: making.words,
    Kind.FREE: making.free,
}


def _quotation(told: dict[str, Any], study: Study | Interview | None) -> Question:
    if study is None:
        raise QuestionsError(
            "A quotation is found in an interview, and none was given.",
            next_step="Give the study too: read_questions(path, study).",
        )
    one = {key: told.pop(key) for key in ("turn", "words") if key in told}
    places = [one] if one else told.pop("places", [])
    told.pop("places", None)
    wrong = _wrong(told.pop("wrong", []), ("turn", "words", "say"))
    return measured.quotation(
        told.pop("id"),
        told.pop("prompt"),
        study,
        [_turn_and_words(place) for place in _tables(places, "places")],
        wrong=[(*_turn_and_words(place), place["say"]) for place in wrong],
        **told,
    )


def _turn_and_words(place: Mapping[str, Any]) -> tuple[int, str]:
    turn, words = place.get("turn"), place.get("words")
    if type(turn) is not int or not isinstance(words, str):
        raise QuestionsError(
            f"turn is {turn!r} and words is {words!r}."[:200],
            accepted='A place is written as turn = 4 and words = "the words".',
        )
    return turn, words


def _wrong(value: Any, keys: tuple[str, ...]) -> list[Mapping[str, Any]]:
    tables = _tables(value, "wrong")
    for one in tables:
        if set(one) != set(keys):
            raise QuestionsError(
                f"wrong has {', '.join(one) or 'nothing'}.",
                accepted=f"Each wrong answer has {', '.join(keys)}.",
            )
    return tables


def _key(one: Mapping[str, Any]) -> Any:
    answer = one["answer"]
    # A table of languages cannot be a key; each of its texts names the option.
    return next(iter(answer.values()), "") if isinstance(answer, dict) else answer


def _tables(value: Any, key: str) -> list[Mapping[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise QuestionsError(
            f"{key} is {value!r}."[:200], accepted=f"Accepted is {key} = [{{ … }}, {{ … }}]."
        )
    return value


def _refuse_no_list(told: Mapping[str, Any], key: str) -> None:
    if not isinstance(told[key], list):
        raise QuestionsError(
            f"{key} is {told[key]!r}."[:200], accepted=f'Accepted is a list: {key} = ["…", "…"].'
        )


def _refuse_unknown(told: Mapping[str, Any], accepted: tuple[str, ...], where: str) -> None:
    for key in told:
        if key not in accepted:
            raise QuestionsError(
                f'The key "{key}" is not known.',
                where=where,
                accepted=f"Accepted are {', '.join(accepted)}.",
                next_step=nearest(key, accepted).strip(),
            )


def _refuse_lost(question: Question, study: Study | Interview | None) -> None:
    """Say where a question leads to something that the study does not have."""
    looks: tuple[Look, ...] = (*question.look, *question.beside)
    for look in looks:
        try:
            if isinstance(study, Study):
                look.find(study)
            elif isinstance(study, Interview) and look.kind == "turn":
                study.turn(int(look.id))
        except ChoiceError as fault:
            raise ChoiceError(
                fault.problem,
                where=fault.where,
                accepted=fault.accepted,
                next_step=f"{fault.next_step} It was looked up in {looked_up(study)}.".strip()
                if study is not None
                else fault.next_step,
            ) from None


def _refuse_twice(question: Question, before: list[Question], lines: Lines) -> None:
    """Say where an id stands that another question has already, and where that one is."""
    for place, one in enumerate(before):
        if one.id == question.id:
            first = lines.of(place, QuestionsError(f'"{one.id}"'), {}).rpartition(", ")[2]
            raise QuestionsError(
                f'The id "{one.id}" stands for another question already: see {first}.',
                accepted="Each question of a sheet has an id of its own.",
                next_step="Give one of them another id.",
            )


def _lesson(value: Any) -> str:
    if isinstance(value, str) and re.fullmatch(r"[\w-]{0,40}", value):
        return value
    raise QuestionsError(
        f"lesson is {value!r}."[:120], accepted='Accepted is a short name, such as "lesson-3".'
    )


def _note(value: Any) -> ContentNote | None:
    """Read the note as study.toml has it: text, support, and a table for each other language."""
    if value is None:
        return None
    try:
        note = content_note(value, "") if isinstance(value, dict) else None
    except StudyError as fault:
        raise QuestionsError(
            f"[content_note]: {fault.problem}", accepted=fault.accepted, next_step=fault.next_step
        ) from None
    if note is None:
        raise QuestionsError(
            "content_note has no text.", accepted='Accepted is [content_note] with text = "…".'
        )
    return note


def _note_of(study: Study | Interview | None) -> ContentNote | None:
    return study.content_note if isinstance(study, Study) else None


def _at(where: str, fault: ExplorerError) -> QuestionsError:
    inner = f"{fault.where}: " if fault.where and fault.where != where else ""
    return QuestionsError(
        f"{inner}{fault.problem}", where=where, accepted=fault.accepted, next_step=fault.next_step
    )
