"""`handout`: choose what a handout of a study, a lesson or an interview holds."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from explorer.errors import ChoiceError, nearest
from explorer.language import _, languages, speaking
from explorer.language import language as current_language
from explorer.model.interview import Interview
from explorer.model.study import Study
from explorer.publish.about import about, first_note, remarks
from explorer.publish.blocks import PAPERS, PARTS, Block, Part
from explorer.publish.made import Handout
from explorer.publish.of_events import timeline_part
from explorer.publish.of_interview import interview_part
from explorer.publish.of_lesson import LessonSheet
from explorer.publish.of_plan import educator_parts, lesson_sources
from explorer.publish.of_questions import answers_part, questions_part
from explorer.publish.of_signatures import signatures_part
from explorer.publish.references import References
from explorer.publish.texts import Para, Text, words
from explorer.read.interview import read_interview
from explorer.read.study import open_study
from explorer.teach.course import Plan, read_plan
from explorer.teach.exercises import exercises
from explorer.teach.sheet import Sheet as Questions
from explorer.teach.written import read_questions

__all__ = ["handout"]


def handout(
    source: Study | Interview | Plan | str | os.PathLike[str],
    *,
    parts: Iterable[str] = PARTS,
    language: str = "",
    seed: int | str = 1,
    count: int = 8,
    turns: tuple[int, int] | None = None,
    solutions: bool = False,
    paper: str = "a4",
    study: Study | None = None,
) -> Handout:
    """Make a handout of a study, an interview or a lesson.

    Of a study it holds the interview with the numbers to cite, the dated events, what is known of
    the signatures, questions made from it, the sources and how to cite. Of a lesson it is the
    sheet for a class without computers. The content note comes first.

    Parameters
    ----------
    source
        A study, an interview alone, the plan of a lesson, the folder of a study or lesson, or
        the file of an interview.
    parts
        Some of ``"turns"``, ``"timeline"``, ``"growth"`` and ``"questions"``; of a lesson they
        are not asked.
    language
        The language of the handout's own words, ``"en"`` or ``"ru"``; that of the interface
        without it. What comes from the study stays as it is.
    seed, count
        Which questions are made from a study, and how many: the same seed, the same sheet.
    turns
        The first and the last turn, where not all are wanted.
    solutions
        Whether the solutions, and of a lesson the educator's pages, stand at the end, on pages of
        their own.
    paper
        ``"a4"`` or ``"letter"``.
    study
        What a lesson is about; the study that comes with the package without it.

    Raises
    ------
    ChoiceError
        If a part, a language or a paper is not known, or there are no such turns.

    Examples
    --------
    >>> import explorer
    >>> made = handout(explorer.open_study(), parts=["turns", "timeline"], language="ru")
    >>> [part.title.text for part in made.parts][:2]
    ['Интервью', 'Что когда произошло']
    """
    code = _known(language or current_language(), languages(), "language")
    sheet = _known(paper, PAPERS, "paper")
    with speaking(code):
        found = _opened(source)
        if isinstance(found, Plan):
            made = _of_lesson(found, study or open_study(), solutions=solutions)
        else:
            wanted = [_known(one, PARTS, "part") for one in parts]
            made = _of_study(found, wanted, (seed, count), turns, solutions=solutions)
        title, first, pages, running, many, contents = made
    return Handout(
        title=title, lang=code, first=tuple(first), parts=tuple(pages), running=running,
        paper="letter" if sheet == "letter" else "a4", turns=many, contents=contents,
    )  # fmt: skip


_Made = tuple[Text, list[Block], list[Part], str, int, bool]


def _of_study(
    source: Study | Interview,
    wanted: Sequence[str],
    asked: tuple[int | str, int],
    turns: tuple[int, int] | None,
    *,
    solutions: bool,
) -> _Made:
    study = source if isinstance(source, Study) else None
    interview = source.interview if isinstance(source, Study) else source
    references = References(study.language if study else interview.language)
    span = _span(turns, len(interview.turns))
    title = Text(study.title if study else interview.title, lang=interview.language)
    first: list[Block] = [first_note(study, interview), about(study, interview, references)]
    first += remarks(interview)
    pages: list[Part] = []
    answers: list[Part] = []
    many = 0
    if "turns" in wanted:
        many = span[1] - span[0] + 1 if span else len(interview.turns)
        pages.append(interview_part(interview, study.content_notes if study else (), span))
    if study is not None and "timeline" in wanted and (study.events or len(wanted) < len(PARTS)):
        pages.append(timeline_part(study, references))
    if study is not None and "growth" in wanted and (_counted(study) or len(wanted) < len(PARTS)):
        pages.append(signatures_part(study, references))
    if "questions" in wanted:
        holds = study or Study(title=interview.title, interview=interview)
        sheet = exercises(holds, *asked)
        if len(sheet):
            pages.append(questions_part(sheet))
        if solutions and len(sheet):
            answers.append(answers_part(enumerate(sheet, 1)))
    # Last, so that their page can be kept back.
    pages += [*_end(references, study, interview), *answers]
    return title, first, pages, title.text, many, True


def _of_lesson(plan: Plan, study: Study, *, solutions: bool) -> _Made:
    references = References(study.language)
    file = plan.questions_file
    sheet = read_questions(file, study) if file.exists() else Questions()
    lesson = LessonSheet(plan, study, sheet, references)
    pages = lesson.tasks()
    if len(references):
        pages.append(Part(Text(_("Sources")), (references.entries(),), name="sources"))
    if solutions:
        pages += educator_parts(plan, lesson.numbered())
        named = lesson_sources(plan)
        if named:
            pages.append(Part(Text(_("Sources of the lesson")), (named,), name="lesson-sources"))
        if lesson.numbered():
            pages.append(answers_part(lesson.numbered()))
    return lesson.title, lesson.first(), pages, lesson.running, 0, len(pages) > 1


def _end(references: References, study: Study | None, interview: Interview) -> list[Part]:
    pages = []
    if len(references):
        entries = references.entries()
        pages.append(Part(Text(_("Sources")), (entries,), name="sources", fresh=True))
    turn = interview.turns[0]
    example = _("For example, the first turn: {citation}").format(citation=turn.cite())
    terms = study.rights if study else ""
    blocks: list[Block] = [
        Para(words(_("Cite a turn by its number, with title, date and source."))),
        Para(words(Text(example))),
    ]
    if terms and study:
        blocks.append(Para(words(Text(terms, lang=study.language)), kind="quiet"))
    pages.append(Part(Text(_("How to cite")), tuple(blocks), name="cite", whole=True))
    return pages


def _opened(source: Study | Interview | Plan | str | os.PathLike[str]) -> Study | Interview | Plan:
    if isinstance(source, Study | Interview | Plan):
        return source
    path = Path(source)
    if path.name == "lesson.toml" or (path / "lesson.toml").exists():
        return read_plan(path)
    if path.is_file() and path.name != "study.toml":
        return read_interview(path)
    return open_study(path.parent if path.is_file() else path)


def _counted(study: Study) -> bool:
    return bool(study.readings or study.undated or study.tally)


def _span(turns: tuple[int, int] | None, many: int) -> tuple[int, int] | None:
    if turns is None:
        return None
    first, last = turns
    if not 1 <= first <= last:
        raise ChoiceError(
            f"There are no turns from {first} to {last}.",
            accepted=f"Turns are numbered from 1 to {many}.",
        )
    if first > many:
        raise ChoiceError(
            f"There is no turn {first}.", accepted=f"Turns are numbered from 1 to {many}."
        )
    return first, min(last, many)


def _known(value: str, accepted: Iterable[str], what: str) -> str:
    names = list(accepted)
    short = value.partition("-")[0] if what == "language" else value
    if short in names:
        return short
    raise ChoiceError(
        f"There is no {what} {value!r}.",
        accepted=f"Accepted are {', '.join(names)}.",
        next_step=nearest(value, names).strip(),
    )
