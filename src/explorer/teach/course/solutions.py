"""What an educator sees below each question: its answer, and what is said to wrong ones."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from explorer.errors import DateError
from explorer.language import _, decimal, number
from explorer.model.dates import When
from explorer.teach.course.words import bullets, plain
from explorer.teach.message import Message, message
from explorer.teach.question import Kind, Question

__all__ = ["answer_of", "told_in"]


def told_in(path: Path) -> dict[str, Mapping[str, Any]]:
    r"""Return what an author wrote of each question, by its id, in the author's own form.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp(), "questions.toml")
    >>> _ = path.write_text('[[questions]]\nid = "who"')
    >>> told_in(path)
    {'who': {'id': 'who'}}
    """
    told = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    return {str(one["id"]): one for one in told.get("questions", [])}


def answer_of(question: Question, told: Mapping[str, Any]) -> str:
    """Return what an educator sees below a question.

    Parameters
    ----------
    question
        The author's question.
    told
        The same as it is written, from `told_in`.

    Examples
    --------
    >>> from explorer.teach import choice
    >>> asked = choice("who", "Who asks?", ["Dmitry", "Elena"], "Dmitry", reason="See turn 1.")
    >>> print(answer_of(asked, {"wrong": [{"answer": "Elena", "say": "She answers."}]}))
    > **For the educator**, on `who`
    >
    > - **Answer:** Dmitry
    > - **Why:** See turn 1.
    > - **Wrong answers, and what is said to them:**
    >     - *Elena*<br>She answers.
    """
    lines = list(_solution(question, told))
    if question.reason:
        lines.append(_named(_("Why:"), plain(question.reason)))
    wrong = list(_wrong(question, told))
    if wrong:
        said = _("Wrong answers, and what is said to them:")
        lines.append(f"**{said}**\n" + bullets(wrong, deep=1))
    if question.hints:
        given = _("Hints, one at a time:")
        hints = bullets(map(plain, question.hints), numbered=True, deep=1)
        lines.append(f"**{given}**\n{hints}")
    if question.tries is not None:
        lines.append(_named(_("Tries:"), number(question.tries)))
    if question.look:
        places = "; ".join(plain(one.words) for one in question.look)
        lines.append(_named(_("Where it is found:"), places))
    head = _("**For the educator**, on {question}").format(question=f"`{question.id}`")
    # As a quotation: it is set apart from what students see too.
    return "\n".join(f"> {line}".rstrip() for line in f"{head}\n\n{bullets(lines)}".split("\n"))


def _named(name: str, text: str) -> str:
    return f"**{name}** {text}"


def _solution(question: Question, told: Mapping[str, Any]) -> Iterator[str]:
    if question.kind is Kind.FREE:
        open_ = _("This is read by a person. A good answer:")
        criteria = bullets(map(plain, question.criteria), deep=1)
        yield f"**{open_}**\n{criteria}" if criteria else f"**{open_.rstrip(':')}**"
        return
    answer = plain(question.solution)
    if question.kind is Kind.NUMBER:
        answer = _figure(told.get("answer", answer))
    if question.kind is Kind.DATE:
        # Some questions ask for it as files have it.
        answer = f"{_date(str(question.solution))} (`{question.solution}`)"
    if question.kind is Kind.QUOTATION:
        places = [told] if "turn" in told else told.get("places", [])
        answer = "; ".join(_quoted(one) for one in places) or answer
    if question.unit:
        answer = f"{answer} {plain(question.unit)}"
    if question.kind is Kind.NUMBER and told.get("tolerance"):
        answer = _("{answer}, up to {tolerance} more or less").format(
            answer=answer, tolerance=_figure(told["tolerance"])
        )
    if question.kind is Kind.WORDS:
        others = [plain(str(one)) for one in told.get("answers", [])][1:]
        if others:
            answer = _("{answer}; also accepted: {others}").format(
                answer=answer, others=", ".join(others)
            )
    yield _named(_("Answer:"), answer)


def _wrong(question: Question, told: Mapping[str, Any]) -> Iterator[str]:
    for one in told.get("wrong", []):
        # Two lines: an answer may end in a colon, and what is said may begin with a quotation.
        yield f"{_given(question, one, told)}<br>{plain(message(one.get('say', '')))}"


def _given(question: Question, one: Mapping[str, Any], told: Mapping[str, Any]) -> str:
    """Return a wrong answer in the words that a student sees."""
    if question.kind is Kind.QUOTATION:
        return _quoted(one)
    answer = one.get("answer", "")
    if question.kind in {Kind.CHOICE, Kind.SEVERAL}:
        text = _option(question, answer)
        option = f"*{plain(text)}*"
        if question.kind is Kind.CHOICE:
            return option
        right = {str(_option(question, two)) for two in told.get("answers", [])}
        said = _("{option} – left out") if str(text) in right else _("{option} – chosen")
        return said.format(option=option)
    if question.kind is Kind.DATE:
        return f"*{_date(str(answer))}*"
    return f"*{_figure(answer)}*"


def _date(written: str) -> str:
    """Return a date in words, as an educator reads it; what is no date stays.

    Examples
    --------
    >>> _date("2017-04-11/2017-05-07"), _date("soon")
    ('11 April to 7 May 2017', 'soon')
    """
    try:
        return plain(When.parse(written).label)
    except DateError:
        return plain(written)


def _figure(value: Any) -> str:
    """Return a number as the language of the copy writes it; what is written as a text stays."""
    if type(value) is int:
        return number(value)
    if isinstance(value, float) and "e" not in repr(value):
        return decimal(value, len(repr(value).partition(".")[2]))
    return plain(str(value))


def _quoted(place: Mapping[str, Any]) -> str:
    said = _("{words} (turn {turn})")
    return said.format(words=_marked(str(place.get("words", ""))), turn=place.get("turn"))


def _marked(text: Message | str) -> str:
    """Return words within quotation marks, unless they have their own."""
    words = plain(text)
    return words if words.startswith(("“", "«", "„")) else _("“{words}”").format(words=words)


def _option(question: Question, answer: Any) -> Message:
    if type(answer) is int:
        return question.options[answer - 1].text
    said = message(answer)
    for option in question.options:
        if set(option.text.every) & set(said.every):
            return option.text
    return said
