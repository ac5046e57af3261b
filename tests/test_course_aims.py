"""Each aim of a lesson of the course is looked at by something that students do."""

from __future__ import annotations

import pytest

from explorer._bundled import notebooks_folder
from explorer.teach.course.reading import read_plan

LESSONS = sorted((notebooks_folder() / "course" / "source").glob("0*"))


@pytest.mark.parametrize("folder", LESSONS, ids=lambda path: path.name)
class TestEachLesson:
    def test_shows_each_aim_by_a_question(self, folder):
        assert [str(line.aim) for line in read_plan(folder).rubric if not line.questions] == []

    def test_asks_each_question_in_its_minutes_and_for_an_aim(self, folder):
        plan = read_plan(folder)
        planned = [one for step in plan.plan for one in step.questions]
        assert len(planned) == len(set(planned))
        assert set(planned) == {one for line in plan.rubric for one in line.questions}

    def test_without_computers_looks_at_most_of_the_aims(self, folder):
        plan = read_plan(folder)
        on_paper = {one for task in plan.paper.tasks for one in task.questions}
        unseen = [str(line.aim) for line in plan.rubric if not on_paper & set(line.questions)]
        assert len(unseen) <= 1, unseen

    def test_says_what_to_leave_out_when_time_runs_short(self, folder):
        told = [one for step in read_plan(folder).plan for one in step.watch.every]
        assert any("Short of time?" in one for one in told)
