"""A lesson is begun as files with comments, which build at once."""

from __future__ import annotations

import pytest

import explorer
from explorer.errors import LessonError
from explorer.language import speaking
from explorer.teach import read_questions
from explorer.teach.course import begin, read_plan
from explorer.teach.course.index import bring_up, lessons_in
from tests.teach.course.lessons import write_lesson


@pytest.mark.parametrize(
    ("name", "number", "short"),
    [
        pytest.param("03-mine", 3, "03-mine", id="a number"),
        pytest.param("my lesson", 1, "my-lesson", id="a blank"),
        pytest.param("Урок", 1, "Урок", id="another script"),
        pytest.param("a" * 60, 1, "a" * 40, id="a long one"),
        pytest.param("2017-in-brief", 1, "2017-in-brief", id="a year is no number"),
    ],
)
def test_the_name_of_the_folder_is_that_of_the_lesson(tmp_path, name, number, short):
    begin(tmp_path / name)
    plan = read_plan(tmp_path / name)
    assert (plan.number, plan.lesson, plan.name) == (number, short, name)


def test_a_content_note_is_a_line_to_fill_in(tmp_path):
    begin(tmp_path / "a")
    assert not read_plan(tmp_path / "a").care.notice
    text = (tmp_path / "a" / "lesson.toml").read_text("utf-8")
    assert "It is needed where the matter can weigh on" in text and 'notice = ""' in text
    for one in (tmp_path / "a").iterdir():
        assert "homophobia" not in one.read_text("utf-8"), one.name


def test_a_lesson_is_begun_on_a_study_with_its_names_its_note_and_its_files(tmp_path):
    study = explorer.open_study()
    made = begin(tmp_path / "07-a", study)
    assert {"study.toml", "interview.txt", "events.csv"} <= {path.name for path in made}
    plan = read_plan(tmp_path / "07-a")
    assert str(plan.care.notice).startswith("This study speaks of homophobia")
    with speaking("ru"):
        assert str(plan.care.notice).startswith("В этом материале")
    assert "study.toml" in plan.files
    sheet = read_questions(tmp_path / "07-a" / "questions.toml", study)
    assert [str(one.text) for one in sheet["who-asks"].options] == ["Dmitry", "Elena", "Nobody"]
    assert 'open_study("07-a")' in (tmp_path / "07-a" / "lesson.md").read_text("utf-8")


def test_a_study_whose_speakers_have_hard_names_and_no_roles_is_begun_on_too(tmp_path):
    turn = '00:00:0{}.000 --> 00:00:0{}.500\n<v Ann "Q" \\ O>One more.\n'
    text = "\n".join(("WEBVTT\n", turn.format(1, 1), turn.format(2, 2)))
    (tmp_path / "interview.vtt").write_text(text, "utf-8")
    (tmp_path / "study.toml").write_text('title = "A @where@ \\"talk\\""\n', "utf-8")
    study = explorer.open_study(tmp_path)
    begin(tmp_path / "a", study)
    assert "@where@" in str(read_plan(tmp_path / "a").sources[0].what)
    assert len(read_questions(tmp_path / "a" / "questions.toml", study)) == 2


def test_nothing_that_is_there_is_written_over(tmp_path):
    (tmp_path / "lesson.md").write_text("mine")
    with pytest.raises(LessonError, match=r"already: lesson\.md"):
        begin(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["lesson.md"]


def test_a_folder_of_lessons_means_each_of_them(tmp_path):
    for name in ("02-b", "01-a"):
        write_lesson(tmp_path / name)
    (tmp_path / "notes").mkdir()
    assert [one.name for one in lessons_in(tmp_path)] == ["01-a", "02-b"]
    with pytest.raises(LessonError, match="explorer lesson new"):
        lessons_in(tmp_path / "notes")


def test_the_table_of_a_course_is_made_anew_and_the_rest_of_the_page_stays(tmp_path):
    plan = read_plan(write_lesson(tmp_path / "source" / "01-a-river"))
    readme = tmp_path / "README.md"
    marks = ("<!-- lessons: this part is made by explorer lesson build -->",
             "<!-- end of the lessons -->")  # fmt: skip
    readme.write_text(f"# Mine\n\n{marks[0]}\nold\n{marks[1]}\n\nMore.\n", encoding="utf-8")
    assert bring_up(readme, [plan])
    text = readme.read_text(encoding="utf-8")
    assert text.startswith("# Mine\n") and text.endswith("\n\nMore.\n") and "old" not in text
    assert "[A river](student/01-a-river.ipynb)" in text
    assert not bring_up(readme, [plan])


def test_a_page_without_a_place_for_the_table_is_left_alone(tmp_path):
    readme = tmp_path / "README.md"
    readme.write_text("# Mine\n")
    assert not bring_up(readme, [])
    assert readme.read_text() == "# Mine\n"
