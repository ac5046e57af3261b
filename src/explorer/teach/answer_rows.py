"""Answers as plain rows and as CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from explorer.teach.rules import Verdict

__all__ = ["COLUMNS", "Answer", "answers_of", "to_csv", "to_row"]

COLUMNS: Final = (
    *("code", "lesson", "question", "kind", "try"),
    *("answer", "words", "verdict", "hints"),
)
# What a spreadsheet takes for the beginning of a formula, and the sign that keeps it from that.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "＝", "＋", "－", "＠")

_NUMBER: Final = re.compile(r"-\d+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that was given and saved.

    Examples
    --------
    >>> Answer("who", "a", "Dmitry", Verdict.RIGHT).number
    1
    """

    question: str
    """The id of the question."""
    answer: object
    """It as JSON has it: an option's id, a list of them, a number in digits, a date in EDTF, turn
    and place of a quotation, or a text."""
    words: str
    """The same for a reader."""
    verdict: Verdict
    number: int = 1
    """Which answer to this question it is, from 1."""
    kind: str = ""
    lesson: str = ""
    hints: int = 0
    """How many hints were shown before."""
    language: str = ""
    """The language of the words of an option; empty where it is not known."""
    id: str = ""
    """The id of its line in the file."""


def answers_of(lines: Iterable[Mapping[str, Any]]) -> tuple[Answer, ...]:
    """Return the answers among the lines of a file, in order.

    Examples
    --------
    >>> answers_of([{"question": "who", "answer": "a", "verdict": "right"}])[0].number
    1
    """
    count: Counter[tuple[str, str]] = Counter()
    made = []
    for line in lines:
        with suppress(ValueError):
            verdict = Verdict(line.get("verdict", ""))
            question, lesson = str(line.get("question", "")), str(line.get("lesson", ""))
            count[lesson, question] += 1
            made.append(
                Answer(
                    question,
                    line.get("answer"),
                    str(line.get("words", "")),
                    verdict,
                    count[lesson, question],
                    str(line.get("kind", "")),
                    lesson,
                    hints if type(hints := line.get("hints")) is int else 0,
                    str(line.get("language", "")),
                    str(line.get("id", "")),
                )
            )
    return tuple(made)


def to_row(one: Answer, code: str) -> dict[str, Any]:
    """Return an answer as a row with the columns `COLUMNS`.

    Examples
    --------
    >>> to_row(Answer("who", "a", "Dmitry", Verdict.RIGHT), "k7")["verdict"]
    'right'
    """
    return {
        "code": code,
        "lesson": one.lesson,
        "question": one.question,
        "kind": one.kind,
        "try": one.number,
        "answer": one.answer,
        "words": one.words,
        "verdict": one.verdict.value,
        "hints": one.hints,
    }


def to_csv(rows: Sequence[Mapping[str, Any]], columns: Sequence[str] = COLUMNS) -> str:
    """Return rows as CSV (RFC 4180), in which no cell is a formula.

    A cell that a spreadsheet would take for one has an apostrophe before it, as a person would
    type. Numbers of ours stay numbers; what stands in a text of a student does not become one.

    Examples
    --------
    >>> to_csv([{"words": "=1+1", "try": -1}], ["words", "try"]).splitlines()
    ['words,try', "'=1+1,-1"]
    """
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(name)) for name in columns] for row in rows)
    return made.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    # A half of a sign, which JSON can name, is in no file.
    text = text.encode("utf-8", "replace").decode("utf-8")
    # Some spreadsheets pass over spaces before a formula; a negative number is none.
    formula = text.lstrip(" \N{NO-BREAK SPACE}").startswith(_FORMULA)
    return f"'{text}" if formula and not _NUMBER.fullmatch(text) else text
