"""What stands in the educator's copy alone: the plan at its head, and the answers."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from explorer.language import _, ngettext, number, pgettext
from explorer.teach.course.plan import Plan, Step
from explorer.teach.course.words import bullets, plain, table
from explorer.teach.message import Message, message
from explorer.teach.question import Kind, Question

__all__ = ["answer_of", "head_of", "told_in"]


def head_of(plan: Plan) -> list[str]:
    """Return what an educator reads before the lesson, as cells of Markdown.

    Examples
    --------
    >>> cells = head_of(Plan(title=message("A river"), minutes=45, aims=(message("can swim"),)))
    >>> print(cells[0].splitlines()[0])
    ## For the educator
    """
    parts = [
        _opening(plan),
        _part(_("Afterwards students can"), bullets(map(_clause, plan.aims))),
        _part(_("What they should know before"), bullets(map(plain, plan.prior))),
        _part(_("What you need"), bullets(map(plain, plan.materials))),
    ]
    minutes = ngettext("The {count} minute", "The {count} minutes", plan.minutes)
    cells = [
        "\n\n".join(part for part in parts if part),
        _part(minutes.format(count=number(plan.minutes)), _steps(plan.plan)),
        _part(_("To talk about"), _talk(plan)),
        _part(_("How far somebody is"), _rubric(plan)),
        _part(_("Hard matter, with care"), _care(plan)),
        _part(_("In 15 minutes"), _variant(plan.short)),
        _part(_("Without computers"), _variant(plan.paper)),
        _part(_("Sources"), bullets(map(_cited, plan.sources))),
    ]
    return [cell for cell in cells if cell]


def _opening(plan: Plan) -> str:
    lines = [
        "## " + _("For the educator"),
        _(
            "This is the educator's copy: it holds the answers. Students get the folder "
            "`student`, in which no answer stands."
        ),
    ]
    if plan.question:
        asked = _("The one question of this lesson: **{question}**")
        lines.append(asked.format(question=plain(plan.question)))
    if plan.summary:
        lines.append(plain(plan.summary))
    return "\n\n".join(lines)


def _part(title: str, body: str) -> str:
    return f"### {title}\n\n{body}" if body else ""


def _clause(aim: Message) -> str:
    # An aim goes on after the heading: "Afterwards students can".
    words = str(aim)
    return plain(words.removeprefix("can ") if aim.lang in {"", "en"} else words)


def _steps(steps: tuple[Step, ...]) -> str:
    if not steps:
        return ""
    rows, begin = [], 0
    for step in steps:
        end = begin + step.minutes
        rows.append(
            [
                f"{number(begin)}–{number(end)}",
                f"**{plain(step.title)}**",
                plain(step.do),
                plain(step.watch),
                # Each on a line of its own: within a cell an id would be broken at its hyphens.
                "<br>".join(f"`{one}`" for one in step.questions),
            ]
        )
        begin = end
    heads = [
        pgettext("of a lesson", "Minutes"),
        pgettext("of a lesson", "Step"),
        _("What you and the class do"),
        _("Watch for"),
        _("Questions"),
    ]
    return table(heads, rows)


def _talk(plan: Plan) -> str:
    lines = []
    for one in plan.discussion:
        heard = _("Listen for: {what}").format(what=plain(one.listen)) if one.listen else ""
        lines.append(f"**{plain(one.ask)}**" + (f"<br>{heard}" if heard else ""))
    return bullets(lines)


def _rubric(plan: Plan) -> str:
    if not plan.rubric:
        return ""
    heads = [
        pgettext("of a lesson", "Aim"),
        pgettext("how far", "Beginning"),
        pgettext("how far", "Secure"),
        pgettext("how far", "Further"),
    ]
    rows = [
        [plain(one.aim), plain(one.beginning), plain(one.secure), plain(one.further)]
        for one in plan.rubric
    ]
    return table(heads, rows)


def _care(plan: Plan) -> str:
    said = [
        (_("Say first"), plan.care.notice),
        (_("Before the lesson"), plan.care.before),
        (_("During the lesson"), plan.care.during),
        (_("Afterwards"), plan.care.after),
    ]
    return bullets(f"**{when}.** {plain(what)}" for when, what in said if what)


def _variant(variant: Any) -> str:
    if variant is None:
        return ""
    tasks = bullets(f"**{plain(one.title)}**" for one in getattr(variant, "tasks", ()))
    print_it = _("On the sheet to print, which `explorer handout` makes of the lesson's folder:")
    sheet = f"{print_it}\n\n{tasks}" if tasks else ""
    return "\n\n".join(part for part in (plain(variant.text), _steps(variant.plan), sheet) if part)


def _cited(one: Any) -> str:
    where = str(one.where)
    shown = f"<{where}>" if where.startswith(("http://", "https://")) else plain(where)
    return f"{plain(one.what)}: {shown}" if where else plain(one.what)


# The answers


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
    >     - “Elena”: She answers.
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
    if question.kind is Kind.QUOTATION:
        places = [told] if "turn" in told else told.get("places", [])
        answer = "; ".join(_quoted(one) for one in places) or answer
    if question.unit:
        answer = f"{answer} {plain(question.unit)}"
    if question.kind is Kind.NUMBER and told.get("tolerance"):
        answer = _("{answer}, up to {tolerance} more or less").format(
            answer=answer, tolerance=plain(str(told["tolerance"]))
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
        yield f"{_given(question, one, told)}: {plain(message(one.get('say', '')))}"


def _given(question: Question, one: Mapping[str, Any], told: Mapping[str, Any]) -> str:
    """Return a wrong answer in the words that a student sees."""
    if question.kind is Kind.QUOTATION:
        return _quoted(one)
    answer = one.get("answer", "")
    if question.kind in {Kind.CHOICE, Kind.SEVERAL}:
        text = _option(question, answer)
        if question.kind is Kind.CHOICE:
            return _marked(text)
        right = {str(_option(question, two)) for two in told.get("answers", [])}
        said = _("{option} left out") if str(text) in right else _("{option} chosen")
        return said.format(option=_marked(text))
    shown = number(answer) if type(answer) is int else str(answer)
    return plain(shown)


def _quoted(place: Mapping[str, Any]) -> str:
    said = _("{words} (turn {turn})")
    return said.format(words=_marked(str(place.get("words", ""))), turn=place.get("turn"))


def _marked(text: Message | str) -> str:
    """Return words within quotation marks, unless they have their own."""
    words = plain(text)
    return words if words.startswith(("“", "«", "„")) else f"“{words}”"


def _option(question: Question, answer: Any) -> Message:
    if type(answer) is int:
        return question.options[answer - 1].text
    said = message(answer)
    for option in question.options:
        if set(option.text.every) & set(said.every):
            return option.text
    return said
