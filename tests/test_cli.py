"""The command line: what `explorer lab` lays out, keeps and starts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import explorer
from explorer import cli
from explorer.__main__ import main
from explorer._bundled import data_folder, notebooks_folder
from explorer.cli import lab as laying_out


@pytest.fixture
def notebooks(tmp_path_factory, monkeypatch):
    """Two notebooks in the place of the real ones, so that these tests need none of them."""
    folder = tmp_path_factory.mktemp("bundled")
    for name in ("02-later.ipynb", "01-first.ipynb", "notes.txt"):
        (folder / name).write_text("{}")
    monkeypatch.setattr(laying_out, "notebooks_folder", lambda: folder)
    return folder


@pytest.fixture
def started(monkeypatch):
    """What JupyterLab was started with; it is not started."""
    launched = []
    from jupyterlab.labapp import LabApp

    monkeypatch.setattr(LabApp, "launch_instance", lambda **given: launched.append(given["argv"]))
    return launched


@pytest.fixture
def lab(notebooks, started, tmp_path, monkeypatch):
    """Run `explorer lab …` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    # Set here, so that what the command sets is taken back after the test.
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "")
    return lambda *arguments: CliRunner().invoke(cli.main, ["lab", *arguments])


def test_the_notebooks_and_the_study_are_laid_out(lab, tmp_path):
    result = lab()
    assert result.exit_code == 0, result.output
    folder = tmp_path / "interview-explorer"
    assert [p.name for p in sorted((folder / "notebooks").iterdir())] == [
        "01-first.ipynb",
        "02-later.ipynb",
    ]
    source = data_folder() / "interview.txt"
    assert (folder / "data" / "interview.txt").read_bytes() == source.read_bytes()
    assert "Copied" in result.output


def test_the_course_is_laid_out_and_the_first_notebook_stays_the_first(
    lab, notebooks, started, tmp_path
):
    names = {
        *("README.md", "student/01-a.ipynb", "student/01-a.ru.ipynb", "student/01-a/form.md"),
        *("educator/01-a.ipynb", "educator/01-a.ru.ipynb", "source/01-a/lesson.ru.md"),
    }
    for name in (*names, "student/a.k7.jsonl"):
        (notebooks / "course" / name).parent.mkdir(parents=True, exist_ok=True)
        (notebooks / "course" / name).write_text("")
    lab("lesson")
    lab("--for-students", "class")
    there, given = (
        {path.relative_to(course).as_posix() for path in course.rglob("*") if path.is_file()}
        for course in (tmp_path / name / "notebooks" / "course" for name in ("lesson", "class"))
    )
    assert there == names
    assert given == {name for name in names if name.startswith(("student/", "README"))}
    assert "--LabApp.default_url=/lab/tree/notebooks/01-first.ipynb" in started[0]


def test_the_copied_study_opens(lab, tmp_path):
    lab("lesson")
    study = explorer.open_study(tmp_path / "lesson" / "data")
    assert study.title == explorer.open_study().title


def test_the_samples_lie_where_the_lesson_looks_for_them(lab, tmp_path, monkeypatch):
    lab("lesson")
    monkeypatch.chdir(tmp_path / "lesson" / "notebooks")
    for sample in (data_folder() / "samples").iterdir():
        copied = Path("../data/samples", sample.name)
        assert copied.read_bytes() == sample.read_bytes()


def test_jupyterlab_opens_the_first_notebook(lab, started, tmp_path):
    lab("lesson")
    (arguments,) = started
    assert "--LabApp.default_url=/lab/tree/notebooks/01-first.ipynb" in arguments
    assert f"--ServerApp.root_dir={tmp_path / 'lesson'}" in arguments
    assert "--no-browser" not in arguments


def test_a_file_that_is_there_is_kept_and_named(lab, tmp_path):
    mine = tmp_path / "lesson" / "notebooks" / "01-first.ipynb"
    mine.parent.mkdir(parents=True)
    mine.write_text("my own work")
    result = lab("lesson")
    assert mine.read_text() == "my own work"
    assert f"Kept as you left them: {Path('notebooks', '01-first.ipynb')}." in result.output
    assert (mine.parent / "02-later.ipynb").exists()


def test_a_second_call_has_nothing_to_say(lab):
    lab("lesson")
    assert lab("lesson").output == ""


def test_a_folder_opened_in_place_says_nothing(lab, notebooks, tmp_path, monkeypatch):
    (tmp_path / "notebooks").symlink_to(notebooks, target_is_directory=True)
    (tmp_path / "data").symlink_to(data_folder(), target_is_directory=True)
    assert lab(".").output == ""


def test_options_after_two_dashes_reach_jupyterlab(lab, started, tmp_path):
    result = lab("--no-browser", "--", "--port=9000", "--debug")
    assert result.exit_code == 0, result.output
    assert started[0][-2:] == ["--port=9000", "--debug"]
    assert "--no-browser" in started[0]
    assert (tmp_path / "interview-explorer").is_dir()


def test_a_misspelt_option_is_refused(lab, started):
    result = lab("--no-browsr")
    assert result.exit_code == 2
    assert "--no-browser" in result.output
    assert started == []


def test_jupyterlab_is_told_to_ask_no_other_machine_for_news(lab, started, monkeypatch):
    from jupyterlab_server.config import get_page_config

    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "mine")
    lab()
    assert os.environ["JUPYTER_CONFIG_PATH"].split(os.pathsep) == [str(laying_out.CONFIG), "mine"]
    announcements = "@jupyterlab/apputils-extension:announcements"
    assert announcements in get_page_config([])["disabledExtensions"]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has no root")
@pytest.mark.parametrize(("user", "allowed"), [(0, True), (1000, False)], ids=["root", "a person"])
def test_root_is_allowed_only_where_the_user_is_root(lab, started, monkeypatch, user, allowed):
    monkeypatch.setattr(os, "geteuid", lambda: user)
    lab()
    assert ("--allow-root" in started[0]) is allowed


def test_a_file_in_the_place_of_the_folder_is_an_error(lab, tmp_path, started):
    (tmp_path / "lesson").write_text("")
    result = lab("lesson")
    assert result.exit_code == 2
    assert "is a file" in result.output
    assert started == []


def test_a_file_in_the_place_of_the_notebooks_is_an_error_without_a_traceback(lab, tmp_path):
    (tmp_path / "lesson").mkdir()
    (tmp_path / "lesson" / "notebooks").write_text("")
    result = lab("lesson")
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")


def test_without_jupyterlab_it_says_how_to_install_it(lab, monkeypatch, tmp_path):
    monkeypatch.setattr(laying_out, "find_spec", lambda name: None)
    result = lab()
    assert result.exit_code == 1
    assert 'pip install "interview-explorer[lab]"' in result.output
    assert list(tmp_path.iterdir()) == []


def test_without_click_it_says_how_to_install_it(monkeypatch):
    for name in [one for one in sys.modules if one.startswith("explorer.cli")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "click", None)
    with pytest.raises(SystemExit, match=r'pip install "interview-explorer\[lab\]"'):
        main()


def test_the_version_is_told():
    command = [sys.executable, "-m", "explorer", "--version"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.stdout == f"explorer, version {explorer.__version__}\n"


def test_the_bundled_folders_are_there():
    assert (data_folder() / "study.toml").is_file()
    assert notebooks_folder().is_dir()


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run `explorer …` in a folder with one small interview in it."""
    monkeypatch.chdir(tmp_path)
    talk = "Ann: Where does it end?\n\nBen: At the sea.\n\nAnn: And where does it begin?\n"
    (tmp_path / "a talk.txt").write_text(talk)
    return lambda *arguments: CliRunner().invoke(cli.main, [*arguments])


class TestConvert:
    def test_writes_the_form_that_the_name_ends_in_and_says_what_is_lost(self, run, tmp_path):
        result = run("convert", "a talk.txt", "talk.csv")
        assert result.exit_code == 0, result.output
        assert "talk.csv: 3 turns, CSV" in result.output
        assert "not in it: CSV has no place for the source file" in result.output
        turns = explorer.read_interview(tmp_path / "talk.csv").turns
        assert [turn.speaker for turn in turns] == ["Ann", "Ben", "Ann"]

    def test_reads_what_it_wrote_again_and_says_whether_the_turns_are_the_same(self, run, tmp_path):
        assert "read again, they are the same" in run("convert", "a talk.txt", "a.json").output
        talk = "Ann: Where?\n\nBen: At the sea.\n\nAnn: And?\n\nBen: In <b>the</b> hills.\n"
        (tmp_path / "b.txt").write_text(talk)
        assert "read again, 1 turn not the same: 4" in run("convert", "b.txt", "b.csv").output

    def test_puts_several_files_into_a_folder(self, run, tmp_path):
        (tmp_path / "out").mkdir()
        result = run("convert", "a talk.txt", "a talk.txt", "out", "--to", "md", "--over")
        assert result.exit_code == 0, result.output
        assert (tmp_path / "out" / "a talk.md").exists()

    def test_never_writes_over_a_file_unless_told_to(self, run, tmp_path):
        (tmp_path / "talk.csv").write_text("mine")
        assert "There is such a file already" in run("convert", "a talk.txt", "talk.csv").output
        assert (tmp_path / "talk.csv").read_text() == "mine"
        assert run("convert", "a talk.txt", "talk.csv", "--over").exit_code == 0

    def test_says_that_times_are_never_invented(self, run):
        result = run("convert", "a talk.txt", "talk.vtt")
        assert result.exit_code == 1
        assert "Traceback" not in result.output

    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            pytest.param(["a talk.txt", "talk"], "no ending that says its form", id="no ending"),
            pytest.param(["a talk.txt", "talk.xyz"], "cannot be written as", id="an unknown one"),
            pytest.param(["a talk.txt"], "the file to write", id="one name"),
            pytest.param(["no.txt", "talk.csv"], "There is no such file", id="no such file"),
            pytest.param(["a talk.txt", "t.csv", "--column", "x"], "has no “=”", id="a column"),
        ],
    )
    def test_says_what_is_wrong(self, run, arguments, says):
        result = run("convert", *arguments)
        assert result.exit_code != 0
        assert says in result.output


class TestInspect:
    def test_shows_the_report_and_no_word_of_the_interview(self, run):
        result = run("inspect", "a talk.txt")
        assert result.exit_code == 0, result.output
        assert "a talk.txt: 3 turns, 2 speakers" in result.output
        assert "plain text" in result.output
        assert "At the sea" not in result.output

    def test_shows_the_first_turns_where_they_are_asked_for(self, run):
        assert "1. Ann: Where does it end?" in run("inspect", "a talk.txt", "--turns", "1").output

    def test_prints_rows_for_a_program(self, run):
        rows = json.loads(run("inspect", "a talk.txt", "--json").output)
        assert {"what", "known", "detail", "lines", "turns", "file"} == set(rows[0])

    def test_shows_warnings_first(self, run, tmp_path):
        text = "[00:09] Ann: How?\n\n[00:02] Ben: So.\n\n[00:03] Ann: And?\n\n[00:04] Ben: So.\n"
        (tmp_path / "b.txt").write_text(text)
        lines = run("inspect", "b.txt").output.splitlines()
        known = [line.split()[1] for line in lines if line.startswith((" times", " format"))]
        assert known[0] == "warning"

    def test_a_file_is_no_command_to_the_terminal_and_no_markup(self, run, tmp_path):
        text = "[bold]Ann[/bold]: How?\n\nB\x1b[31men: So.\n\nB\x1b[31men: So.\n\nCal: And?\n"
        (tmp_path / "c.txt").write_text(text)
        assert "\x1b" not in run("inspect", "c.txt", "--turns", "9").output

    def test_looks_at_the_other_files_where_one_cannot_be_read(self, run):
        result = run("inspect", "no.txt", "a talk.txt")
        assert result.exit_code == 1
        assert "There is no such file" in result.output
        assert "a talk.txt: 3 turns" in result.output

    @pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
    def test_prints_to_a_pipe_of_any_encoding(self, tmp_path, encoding):
        path = tmp_path / "ein Gespräch.txt"
        path.write_text("Анна: Где?\n\nБорис: Там.\n\nАнна: А там?\n", encoding="utf-8")
        command = [sys.executable, "-m", "explorer", "inspect", str(path), "--turns", "1"]
        environment = {**os.environ, "PYTHONIOENCODING": encoding}
        ran = subprocess.run(command, capture_output=True, env=environment, check=False)
        assert ran.returncode == 0, ran.stderr
        assert b"Traceback" not in ran.stderr
        assert b"\x1b" not in ran.stdout
        if encoding == "utf-8":
            assert max(map(len, ran.stdout.decode().splitlines())) <= 80

    def test_refuses_what_it_cannot_read_by_its_name(self, run, tmp_path):
        (tmp_path / "d.pdf").write_bytes(b"%PDF-1.7\n")
        result = run("inspect", "d.pdf")
        assert result.exit_code == 1
        assert "This is a PDF" in result.output


class TestLesson:
    @pytest.fixture
    def run(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        return lambda *arguments: CliRunner().invoke(cli.main, ["lesson", *arguments])

    def test_is_begun_built_and_checked(self, run, tmp_path):
        told = run("new", "Мой урок", "--study", str(data_folder() / "samples")).output
        assert 'Build it: explorer lesson build "Мой урок" --study "Мой урок"' in told
        assert "Build it: explorer lesson build mine\n" in run("new", "mine").output
        assert "It is not built yet" in run("check", "mine").output
        result = run("build", "mine", "--no-run", "--out", "class")
        assert result.exit_code == 0, result.output
        assert "Give students the folder class/student, and nothing else." in result.output
        assert (tmp_path / "class" / "educator" / "mine.ipynb").exists()
        assert run("check", "mine", "--out", "class").output == "mine: all fits together.\n"

    def test_a_translation_is_begun_and_what_is_left_is_said(self, run, tmp_path):
        run("new", "mine")
        assert "explorer lesson check mine" in run("translate", "mine", "ru").output
        assert (tmp_path / "mine" / "lesson.ru.md").exists()
        result = run("check", "mine")
        assert result.exit_code == 1
        assert "lesson.ru.md, line 3: Not translated yet:" in result.output

    def test_says_what_does_not_fit_together(self, run, tmp_path):
        run("new", "mine")
        plan = tmp_path / "mine" / "lesson.toml"
        plan.write_text(plan.read_text("utf-8").replace("minutes = 20", "minutes = 2"), "utf-8")
        result = run("check", "mine")
        assert result.exit_code == 1
        assert "--study" not in result.output
        assert "look at mine: lesson.toml, line" in result.output
        assert "27 minutes (10 + 2 + 15), not to 45" in result.output

    @pytest.mark.parametrize("command", ["check", "build"])
    def test_another_study_is_asked_for_where_it_may_have_been_meant(self, run, command):
        run("new", "mine", "--study", str(data_folder() / "samples"))
        result = run(command, "mine")
        assert result.exit_code == 1
        assert "The notebook opens the study “mine”" in result.output
        assert "If the lesson is about another one: --study FOLDER" in result.output
        assert run("check", "mine", "--study", "mine").exit_code == 0

    def test_builds_each_lesson_of_a_course_in_another_language(self, run, tmp_path):
        for name in ("01-a", "02-b"):
            run("new", f"course/source/{name}")
        result = run("build", "course/source", "--no-run", "--lang", "ru")
        assert result.exit_code == 0, result.output
        for name in ("01-a", "02-b"):
            text = (tmp_path / "course" / "educator" / f"{name}.ipynb").read_text("utf-8")
            assert "Для преподавателя" in text

    def test_without_a_lesson_it_says_how_to_begin_one(self, run, tmp_path):
        (tmp_path / "empty").mkdir()
        result = run("build", "empty")
        assert result.exit_code == 1
        assert "explorer lesson new FOLDER" in result.output
        assert "Traceback" not in result.output
