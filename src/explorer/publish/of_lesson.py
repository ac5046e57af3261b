"""A lesson without computers: the sheet that is handed out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from explorer.language import _, number
from explorer.model.study import Study
from explorer.publish.blocks import Block, Lines, Part, Table
from explorer.publish.of_events import event_table, timeline_picture
from explorer.publish.of_interview import Turns
from explorer.publish.of_questions import question_part, told
from explorer.publish.of_signatures import growth_picture, reading_table, readings_of
from explorer.publish.of_text import text_blocks
from explorer.publish.references import References
from explorer.publish.texts import Items, Note, Para, Text, words
from explorer.teach.course import Plan, Task
from explorer.teach.question import Asked, Kind
from explorer.teach.sheet import Sheet
from explorer.widgets.direction import isolated
from explorer.widgets.growth_campaign import campaign_of
from explorer.widgets.growth_choice import default_petition
from explorer.widgets.panel import Row

__all__ = ["LessonSheet"]


@dataclass(frozen=True, slots=True)
class LessonSheet:
    """What a lesson has on paper.

    Parameters
    ----------
    plan
        The lesson; its tasks on paper are the sheet, and where it has none, its questions.
    study
        What it is about.
    sheet
        Its questions.
    references
        Takes note of the sources.

    Examples
    --------
    >>> from explorer.teach.message import message
    >>> plan = Plan(title=message("A river"), question=message("Where does it begin?"))
    >>> import explorer
    >>> sheet = LessonSheet(plan, explorer.open_study(), Sheet(), References())
    >>> sheet.title.text, [type(one).__name__ for one in sheet.first()]
    ('A river', ['Para', 'Lines'])
    """

    plan: Plan
    study: Study
    sheet: Sheet
    references: References

    @property
    def title(self) -> Text:
        """The lesson's title."""
        return told(self.plan.title)

    @property
    def running(self) -> str:
        """The lesson's number and title."""
        if not self.plan.number:
            return str(self.plan.title)
        return _("Lesson {number}: {title}").format(
            number=self.plan.number, title=str(self.plan.title)
        )

    def first(self) -> list[Block]:
        """Return what stands before the first task: the question, the notice, a code."""
        blocks: list[Block] = []
        if self.plan.number:
            lesson = _("Lesson {number}").format(number=number(self.plan.number))
            blocks.append(Para(words(lesson), kind="quiet"))
        if self.plan.question:
            blocks.append(Para(words(told(self.plan.question)), kind="lead"))
        # Never a name: a sheet may be collected.
        blocks.append(Lines(1, short=True, lead=_("A code of your choice, not your name:")))
        if self.plan.care.notice:
            note = Para(words(told(self.plan.care.notice)))
            blocks.append(Note(_("Content note"), (note,)))
        if self.plan.aims:
            blocks.append(Para(words(Text(_("After this lesson a student"), kind="strong"))))
            blocks.append(Items(tuple(words(told(one)) for one in self.plan.aims)))
        return blocks

    def tasks(self) -> list[Part]:
        """Return the tasks on paper; where the lesson has none, its questions."""
        tasks = self.plan.paper.tasks if self.plan.paper else ()
        if not tasks:
            return [
                Part(
                    Text(_("Questions")),
                    tuple(question_part(one, place) for place, one in self.numbered()),
                    name="questions",
                )
            ]
        return [self._task(one, place) for place, one in enumerate(tasks, 1)]

    def numbered(self) -> list[tuple[int, Asked]]:
        """Return the questions that are on the sheet, in their order, with their numbers."""
        tasks = self.plan.paper.tasks if self.plan.paper else ()
        ids = dict.fromkeys(name for task in tasks for name in task.questions)
        asked = [self.sheet[name] for name in ids] if tasks else list(self.sheet)
        return list(enumerate(asked, 1))

    def _task(self, task: Task, place: int) -> Part:
        title = Text(f"{place}. {task.title}", lang=task.title.lang)
        short = not (task.turns or task.events or task.readings or task.chart)
        return Part(
            title,
            tuple(self._does(task)),
            name=f"task-{place}",
            # The first page has the notice, and no word of what it speaks of.
            fresh=place == 1 and bool(self.plan.care.notice),
            whole=short and len(task.questions) < 2,
        )

    def _does(self, task: Task) -> Iterator[Block | Part]:
        yield from text_blocks(task.text, str(task.title))
        for first, last in _runs(task.turns):
            yield from Turns(
                self.study.interview, self.study.content_notes, first, last, named=False
            )
        if task.chart == "timeline":
            yield timeline_picture(self.study)
        if task.chart == "growth":
            yield from self._growth()
        if task.events:
            events = [self.study.event(name) for name in task.events]
            yield event_table(self.study, events, self.references)
        if task.readings:
            yield self._readings(task.readings)
        place_of = {asked.id: place for place, asked in self.numbered()}
        asked = [self.sheet[name] for name in task.questions]
        # Where the task is to answer one question in sentences, both mean the same lines.
        same = len(asked) == 1 and asked[0].kind is Kind.FREE
        if task.lines and not same:
            yield Lines(task.lines)
        for one in asked:
            yield question_part(one, place_of[one.id], lines=task.lines if same else 0)

    def _growth(self) -> Iterator[Block]:
        campaign = campaign_of(self.study)
        own = default_petition(campaign)
        if own is not None and campaign.series(
            campaign.petition(own), campaign.petition(own).scope
        ):
            yield growth_picture(campaign, campaign.petition(own))

    def _readings(self, ids: Sequence[str]) -> Table:
        campaign = campaign_of(self.study)
        readings = [self.study.reading(name) for name in ids]
        rows: dict[str, Row] = {}
        for one in readings:
            rows |= readings_of(campaign, campaign.petition(one.petition), one.scope)[1]
        of = dict.fromkeys(isolated(campaign.petition(one.petition).title) for one in readings)
        return reading_table(readings, "; ".join(of), rows, self.references, self.study.language)


def _runs(turns: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each run of numbers, in the order in which they are asked for.

    Examples
    --------
    >>> list(_runs((3, 4, 6)))
    [(3, 4), (6, 6)]
    """
    at = 0
    while at < len(turns):
        end = at
        while end + 1 < len(turns) and turns[end + 1] == turns[end] + 1:
            end += 1
        yield turns[at], turns[end]
        at = end + 1
