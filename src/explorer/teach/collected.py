"""What a class answered, once it is gathered: a table, rows, texts to read."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from explorer.language import _, ngettext, number
from explorer.summarise.table import Table
from explorer.teach.answer_rows import COLUMNS, Answer, to_csv, to_row
from explorer.teach.question import Kind
from explorer.teach.rules import Verdict
from explorer.teach.sheet import Sheet

__all__ = ["QUESTION_COLUMNS", "Collected", "Paper"]

QUESTION_COLUMNS: Final = (
    *("lesson", "question", "prompt", "kind", "people", "right_first", "right_first_share"),
    *("right_end", "hints", "wrong", "wrong_people"),
)
_WRONG: Final = frozenset({Verdict.WRONG, Verdict.PARTLY})


@dataclass(frozen=True, slots=True)
class Paper:
    """What one person answered, from all copies of their file.

    Examples
    --------
    >>> Paper("k7", (), ("answers-k7.jsonl",)).code
    'k7'
    """

    code: str
    answers: tuple[Answer, ...]
    files: tuple[str, ...]
    """Names of the files it was read from."""
    hints: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """How many hints were shown, by lesson and question."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What a class answered.

    Examples
    --------
    >>> Collected((Paper("k7", (), ("a.jsonl",)),)).line
    '1 person, 0 questions, 0 answers'
    """

    papers: tuple[Paper, ...] = ()
    problems: tuple[tuple[str, str], ...] = ()
    """Pairs of a file, or of a question, and what is wrong with it; all else was used."""
    sheets: tuple[Sheet, ...] = field(default=(), repr=False)
    """The questions, for their words and order, as far as they are known."""

    @property
    def line(self) -> str:
        """How much there is, in one line."""
        people, asked = len(self.papers), len(self.to_rows())
        given = sum(len(one.answers) for one in self.papers)
        return ", ".join(
            (
                ngettext("{count} person", "{count} people", people).format(count=number(people)),
                ngettext("{count} question", "{count} questions", asked).format(
                    count=number(asked)
                ),
                ngettext("{count} answer", "{count} answers", given).format(count=number(given)),
            )
        )

    @property
    def table(self) -> Table:
        """What each question showed, as a table to look at: in a notebook, or printed."""
        columns = (
            ("name", _("Question")),
            ("people", _("People")),
            ("first", _("Right at the first try")),
            ("end", _("Right in the end")),
            ("common", _("Most common wrong answer")),
        )
        every = self.to_rows()
        # Where all are of one lesson, its name in each row would only make the table wide.
        several = len({row["lesson"] for row in every}) > 1
        rows = tuple(
            {
                **row,
                "name": ": ".join(
                    filter(
                        None,
                        (row["lesson"] * several, row["question"], row["prompt"][:200]),
                    )
                ),
                "first": _share(row["right_first"], row["people"]),
                "end": _share(row["right_end"], row["people"]),
                "common": f"{row['wrong'][:120]} ({number(row['wrong_people'])})"
                if row["wrong_people"]
                else "",
            }
            for row in every
        )
        return Table(rows, columns, self.line)

    @property
    def texts(self) -> Table:
        """The free texts, as a table to read: nobody but a person can judge them."""
        columns = (
            ("question", _("Question")),
            ("code", _("Code")),
            ("text", _("Text")),
        )
        rows = tuple(self.text_rows())
        told = ngettext("{count} text to read", "{count} texts to read", len(rows))
        return Table(rows, columns, told.format(count=number(len(rows))))

    def to_rows(self) -> list[dict[str, Any]]:
        """Return one row a question.

        Returns
        -------
        list of dict
            ``lesson, question, prompt, kind, people, right_first, right_first_share, right_end,
            hints, wrong, wrong_people``: how many people answered; how many of them rightly at
            the first try, and which share that is; how many rightly in the end; how many asked
            for a hint; the most common wrong answer, and how many gave it. A free text is neither
            right nor wrong: its shares are ``None``. Lessons are in the order of their names,
            questions in that of their sheet, else of the fullest file.
        """
        return [self._row(*key) for key in self._questions()]

    def answer_rows(self) -> list[dict[str, Any]]:
        """Return one row an answer, as `Answers.to_rows` does, of all people by their code."""
        return [to_row(one, paper.code) for paper in self.papers for one in paper.answers]

    def text_rows(self) -> list[dict[str, Any]]:
        """Return one row a free text, in the order of the questions.

        Returns
        -------
        list of dict
            ``lesson, question, prompt, code, text``; of a text that somebody wrote anew, the last.
        """
        rows = []
        for lesson, question in self._questions():
            asked = self._asked(lesson, question)
            for paper in self.papers:
                written = [
                    one
                    for one in paper.answers
                    if (one.lesson, one.question) == (lesson, question)
                    and one.kind == Kind.FREE.value
                ]
                if written:
                    rows.append(
                        {
                            "lesson": lesson,
                            "question": question,
                            "prompt": str(asked.prompt) if asked else "",
                            "code": paper.code,
                            "text": written[-1].words,
                        }
                    )
        return rows

    def to_csv(self) -> str:
        """Return the rows of the questions as CSV; no cell of it is a formula."""
        return to_csv(self.to_rows(), QUESTION_COLUMNS)

    def answers_csv(self) -> str:
        """Return the rows of the answers as CSV; no cell of it is a formula."""
        return to_csv(self.answer_rows(), COLUMNS)

    def _questions(self) -> list[tuple[str, str]]:
        keys: dict[tuple[str, str], None] = {}
        for sheet in self.sheets:
            keys |= dict.fromkeys((sheet.lesson, one.id) for one in sheet)
        for paper in sorted(self.papers, key=lambda one: -len(one.answers)):
            keys |= dict.fromkeys((one.lesson, one.question) for one in paper.answers)
        return sorted(keys, key=lambda key: _in_order(key[0]))

    def _row(self, lesson: str, question: str) -> dict[str, Any]:
        of_each = [
            own
            for paper in self.papers
            if (own := [a for a in paper.answers if (a.lesson, a.question) == (lesson, question)])
        ]
        people = len(of_each)
        asked = self._asked(lesson, question)
        kind = asked.kind.value if asked else next((own[0].kind for own in of_each), "")
        judged = kind != Kind.FREE.value and people > 0
        first = sum(own[0].verdict is Verdict.RIGHT for own in of_each)
        wrong, times = _most_common(of_each)
        return {
            "lesson": lesson,
            "question": question,
            "prompt": str(asked.prompt) if asked else "",
            "kind": kind,
            "people": people,
            "right_first": first if judged else None,
            "right_first_share": round(first / people, 3) if judged else None,
            "right_end": sum(any(one.verdict is Verdict.RIGHT for one in own) for own in of_each)
            if judged
            else None,
            "hints": sum(paper.hints.get((lesson, question), 0) > 0 for paper in self.papers),
            "wrong": wrong,
            "wrong_people": times,
        }

    def _asked(self, lesson: str, question: str) -> Any:
        own = (one for sheet in self.sheets if sheet.lesson == lesson for one in sheet)
        return next((one for one in own if one.id == question), None)


def _in_order(lesson: str) -> list[tuple[int, str]]:
    """Return what lessons are sorted by: lesson-10 comes after lesson-9."""
    return [
        (int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", lesson)
    ]


def _share(part: int | None, whole: int) -> str:
    if part is None:
        return ""
    share = number(round(100 * part / whole))
    return _("{count} ({share} %)").format(count=number(part), share=share)


def _most_common(of_each: Iterable[list[Answer]]) -> tuple[str, int]:
    """Return the wrong answer that most people gave, in words, and how many did."""
    count: Counter[str] = Counter()
    words: dict[str, Counter[str]] = {}
    for own in of_each:
        wrong = {_key(one): one.words for one in own if one.verdict in _WRONG}
        count.update(wrong.keys())  # each person once, however often they tried it
        for key, said in wrong.items():
            words.setdefault(key, Counter())[said] += 1
    if not count:
        return "", 0
    key, times = min(count.items(), key=lambda pair: (-pair[1], pair[0]))
    return min(words[key].items(), key=lambda pair: (-pair[1], pair[0]))[0], times


def _key(one: Answer) -> str:
    return json.dumps(one.answer, sort_keys=True, ensure_ascii=False)
