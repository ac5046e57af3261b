"""What an educator reads before a lesson: its plan, as cells at the head of their copy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from explorer.language import _, ngettext, number, pgettext
from explorer.teach.course.plan import Aim, Plan, Step
from explorer.teach.course.words import bullets, clause, plain, table

__all__ = ["head_of"]


def head_of(plan: Plan) -> list[str]:
    """Return what an educator reads before the lesson, as cells of Markdown.

    Examples
    --------
    >>> from explorer.teach.message import message
    >>> cells = head_of(Plan(title=message("A river"), minutes=45, aims=(message("can swim"),)))
    >>> print(cells[0].splitlines()[0])
    ## For the educator
    """
    parts = [
        _opening(plan),
        _part(_("Afterwards students can"), bullets(map(clause, plan.aims))),
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


def _steps(steps: tuple[Step, ...]) -> str:
    if not steps:
        return ""
    rows, begin = [], 0
    for step in steps:
        end = begin + step.minutes
        rows.append([f"{number(begin)}–{number(end)}", "<br>".join(_told(step))])
        begin = end
    # Two columns: more are wider than a small window.
    return table([pgettext("of a lesson", "Minutes"), _("What you and the class do")], rows)


def _told(step: Step) -> Iterator[str]:
    yield f"**{plain(step.title)}**"
    if step.do:
        yield plain(step.do)
    if step.watch:
        yield _("*Watch for:* {what}").format(what=plain(step.watch))
    if step.questions:
        # Each holds together: an id is not broken at its hyphens where a line has room.
        yield _("*Questions:* {ids}").format(ids=", ".join(f"`{one}`" for one in step.questions))


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
        pgettext("how far", "Seen in"),
    ]
    rows = [
        [plain(one.aim), plain(one.beginning), plain(one.secure), plain(one.further), _seen(one)]
        for one in plan.rubric
    ]
    return table(heads, rows)


def _seen(line: Aim) -> str:
    return "<br>".join(one for one in (_each(line.questions), plain(line.work)) if one)


def _each(questions: tuple[str, ...]) -> str:
    # Each on a line of its own: within a cell an id would be broken at its hyphens.
    return "<br>".join(f"`{one}`" for one in questions)


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
