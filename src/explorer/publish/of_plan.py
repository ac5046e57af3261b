"""A lesson without computers: the educator's own pages, which are not handed out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from explorer.language import _, ngettext, number
from explorer.publish.blocks import Block, Part, Table
from explorer.publish.of_questions import told
from explorer.publish.texts import Facts, Items, Para, Text, words
from explorer.teach.course import Aim, Plan, Step
from explorer.teach.question import Asked

__all__ = ["educator_parts", "lesson_sources"]


def educator_parts(plan: Plan, numbered: Iterable[tuple[int, Asked]] = ()) -> list[Part]:
    """Return how the lesson goes on paper, what is talked about, and the rubric.

    Parameters
    ----------
    plan
        The lesson.
    numbered
        The questions of its sheet with their numbers: the rubric says which show what.
    """
    places = {one.id: place for place, one in numbered}
    parts = [*_steps(plan)]
    if plan.discussion:
        rows = [(words(told(one.ask)), words(told(one.listen))) for one in plan.discussion]
        talk = Table(
            caption=_("What to ask, and what to listen for"),
            heads=(_("Ask"), _("Listen for")),
            rows=rows,
            shares=(2, 3),
        )
        parts.append(Part(Text(_("To talk about")), (talk,), name="discussion"))
    if plan.rubric:
        levels = Table(
            caption=_("Aims, and three levels of each"),
            heads=(_("Aim"), _("Beginning"), _("Secure"), _("Further")),
            rows=[
                (
                    words(told(one.aim), *_seen(one, places)),
                    *(words(told(each)) for each in (one.beginning, one.secure, one.further)),
                )
                for one in plan.rubric
            ],
            shares=(3, 2, 2, 2),
        )
        parts.append(Part(Text(_("How far somebody is")), (levels,), name="rubric"))
    return parts


def _seen(line: Aim, places: Mapping[str, int]) -> Iterator[Text]:
    """Yield what on paper shows an aim, on a line of its own, by the numbers of the sheet."""
    shown = sorted(places[one] for one in line.questions if one in places)
    parts = []
    if shown:
        named = ngettext("question {numbers}", "questions {numbers}", len(shown))
        parts.append(named.format(numbers=", ".join(map(number, shown))))
    if parts or line.work:
        head = _("Seen in:")
        yield Text(f"{head} {'; '.join(parts)}{'; ' if parts and line.work else ''}", kind="aside")
        yield told(line.work, kind="quiet")


def lesson_sources(plan: Plan) -> Items | None:
    """Return the sources of the lesson; ``None`` where it names none."""
    entries = [
        words(told(one.what), ". " if one.where else "", told(one.where, kind="address"))
        for one in plan.sources
    ]
    return Items(tuple(entries)) if entries else None


def _steps(plan: Plan) -> Iterator[Part]:
    paper = plan.paper
    if paper is None:
        return
    blocks: list[Block] = [Para(words(told(paper.text)))] if paper.text else []
    if paper.plan:
        blocks.append(_minutes(paper.plan))
    care = plan.care
    facts = [
        (name, words(told(one)))
        for name, one in (
            (_("Before"), care.before),
            (_("During"), care.during),
            (_("After"), care.after),
        )
        if one
    ]
    if facts:
        blocks.append(Facts(tuple(facts)))
    yield Part(Text(_("How the lesson goes on paper")), tuple(blocks), name="plan", fresh=True)


def _minutes(steps: Sequence[Step]) -> Table:
    total = sum(step.minutes for step in steps)
    rows = [
        (
            words(number(step.minutes)),
            words(told(step.title, kind="strong")),
            words(told(step.do), *_watched(step)),
        )
        for step in steps
    ]
    return Table(
        caption=ngettext("{count} minute", "{count} minutes", total).format(count=number(total)),
        heads=(_("Minutes"), _("Step"), _("What to do")),
        rows=rows,
        shares=(11, 24, 65),
        numbers=frozenset({0}),
        head=1,
    )


def _watched(step: Step) -> Iterator[Text]:
    """Yield what to watch for, on a line of its own: few steps have such words."""
    if step.watch:
        head = _("Watch for:")
        yield Text(f"{head} ", kind="aside")
        yield told(step.watch, kind="quiet")
