"""The plan of a lesson: what it is for, how its minutes go, and how it is taught with care."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from explorer.teach.message import EMPTY, Message

__all__ = [
    "CHARTS",
    "Aim",
    "Care",
    "Cited",
    "Discussion",
    "Paper",
    "Plan",
    "Step",
    "Task",
    "Variant",
]

CHARTS = ("growth", "timeline")
"""Figures that a task on paper can show."""


@dataclass(frozen=True, slots=True)
class Step:
    """Some minutes of a lesson.

    Examples
    --------
    >>> Step(5, Message((("", "Arrive"),))).minutes
    5
    """

    minutes: int
    title: Message
    do: Message = EMPTY
    """What educator and class do."""
    watch: Message = EMPTY
    """What to watch for; may be empty."""
    questions: tuple[str, ...] = ()
    """Ids of the questions that are answered in these minutes."""


@dataclass(frozen=True, slots=True)
class Discussion:
    """Something to talk about.

    Examples
    --------
    >>> str(Discussion(Message((("", "Who is not asked?"),))).ask)
    'Who is not asked?'
    """

    ask: Message
    listen: Message = EMPTY
    """What a good answer touches, and where talk goes wrong."""


@dataclass(frozen=True, slots=True)
class Aim:
    """A line of the rubric: how far somebody is with one aim.

    Examples
    --------
    >>> str(Aim(Message((("", "can say who asks"),))).aim)
    'can say who asks'
    """

    aim: Message
    """One of the aims of the lesson, in its words."""
    beginning: Message = EMPTY
    secure: Message = EMPTY
    further: Message = EMPTY
    questions: tuple[str, ...] = ()
    """Ids of the questions whose answers show it."""
    work: Message = EMPTY
    """What else shows it, such as a sheet that was filled in."""


@dataclass(frozen=True, slots=True)
class Care:
    """How hard matter is taught with care.

    Examples
    --------
    >>> bool(Care().notice)
    False
    """

    notice: Message = EMPTY
    """What is said before anything is shown."""
    before: Message = EMPTY
    during: Message = EMPTY
    after: Message = EMPTY


@dataclass(frozen=True, slots=True)
class Variant:
    """A shorter lesson.

    Examples
    --------
    >>> Variant(plan=(Step(5, EMPTY), Step(10, EMPTY))).minutes
    15
    """

    text: Message = EMPTY
    plan: tuple[Step, ...] = ()

    @property
    def minutes(self) -> int:
        """How long its steps are together."""
        return sum(step.minutes for step in self.plan)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something to do on paper.

    Examples
    --------
    >>> Task(title=Message((("", "Mark the questions"),)), turns=(1, 3)).lines
    0
    """

    title: Message
    text: Message = EMPTY
    turns: tuple[int, ...] = ()
    """Numbers of the turns to print."""
    events: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    chart: str = ""
    """One of `CHARTS`, or empty."""
    lines: int = 0
    """Empty lines to write on."""
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """The lesson without computers.

    Examples
    --------
    >>> Paper(plan=(Step(45, EMPTY),)).minutes
    45
    """

    text: Message = EMPTY
    plan: tuple[Step, ...] = ()
    tasks: tuple[Task, ...] = ()

    @property
    def minutes(self) -> int:
        """How long its steps are together."""
        return sum(step.minutes for step in self.plan)


@dataclass(frozen=True, slots=True)
class Cited:
    """A source of the lesson.

    Examples
    --------
    >>> str(Cited(Message((("", "The interview"),))).what)
    'The interview'
    """

    what: Message
    where: Message = EMPTY
    """An address, or a path in the study."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All that an educator needs to know of a lesson; the questions stand in a file of their own.

    Examples
    --------
    >>> Plan(title=Message((("", "A river"),)), lesson="lesson-1", minutes=45)
    Plan('lesson-1', 45 minutes)
    """

    title: Message
    number: int = 0
    question: Message = EMPTY
    """The one question of the lesson."""
    minutes: int = 0
    """As stated; `explorer.teach.course.check` tells whether the steps add up to it."""
    lesson: str = ""
    """A short name, the same as in ``questions.toml``."""
    summary: Message = EMPTY
    aims: tuple[Message, ...] = ()
    """What somebody can do afterwards, in words that can be checked."""
    prior: tuple[Message, ...] = ()
    materials: tuple[Message, ...] = ()
    sources: tuple[Cited, ...] = ()
    files: tuple[str, ...] = ()
    """Further files of the lesson, by their names in its folder."""
    plan: tuple[Step, ...] = ()
    discussion: tuple[Discussion, ...] = ()
    rubric: tuple[Aim, ...] = ()
    care: Care = field(default_factory=Care)
    short: Variant | None = None
    """For 15 minutes."""
    paper: Paper | None = None
    """Without computers."""
    folder: Path = field(default_factory=Path, compare=False)
    """Where it was read."""

    @property
    def name(self) -> str:
        """The name of its folder and of its notebooks, such as ``"01-reading-an-interview"``."""
        return self.folder.name

    @property
    def questions_file(self) -> Path:
        """The author's questions, with their solutions."""
        return self.folder / "questions.toml"

    @property
    def cells_file(self) -> Path:
        """The cells of both notebooks."""
        return self.folder / "lesson.md"

    def __repr__(self) -> str:
        return f"Plan({self.lesson!r}, {self.minutes} minutes)"
