"""A class folder that can only be read, and each person's work elsewhere."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import explorer
from explorer._bundled import data_folder
from explorer.cli.class_folder import class_files, is_closed, put
from explorer.errors import ExplorerError
from explorer.own_place import OWN, VARIABLE, own_place
from explorer.teach import choice
from explorer.teach.sealing import seal
from explorer.teach.sheet import Sheet

pytestmark = pytest.mark.skipif(os.name == "nt", reason="folders are closed in another way there")

# Pictures are the slow part, and have tests of their own.
QUIETLY = {"EXPLORER_LANGUAGE": "en", "EXPLORER_PICTURES": "never"}
# All that a lesson does, as a student's notebook in the folder of the class does it.
A_LESSON = """
import json
import explorer

study = explorer.open_study("mill")
reader = explorer.Reader(study)
for view in (reader, explorer.Timeline(study), explorer.Growth(study), explorer.Explorer(study)):
    view._repr_mimebundle_()
reader.notes.add(1, text="Who asks here?")
lesson = explorer.Lesson("first", study)
lesson["who"].answer("Elena")
print(json.dumps({
    "notes": str(reader.notes.path),
    "answers": [row["words"] for row in lesson.answers],
    "kept": [str(lesson.work.desk.answers.path), lesson.code],
    "count": len(reader.notes),
}))
"""


def like_everybody() -> None:
    """Give up what lets root write in folders that are closed, for the program that follows."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        for capability in (1, 2):  # to pass over who may write, and who may read
            libc.prctl(24, capability, 0, 0, 0)


def close(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)


def put_lesson(folder: Path) -> None:
    asked = choice("who", "Who asks?", ["Dmitry", "Elena"], "Dmitry")
    seal(Sheet((asked,), lesson="first")).save(str(folder / "first.questions.json"))


@pytest.fixture
def shared(tmp_path):
    """A folder of a class, with a study and a lesson, in which nothing can be written."""
    folder = tmp_path / "class"
    shutil.copytree(data_folder(), folder / "mill", ignore=shutil.ignore_patterns("samples"))
    put_lesson(folder)
    close(folder)
    yield folder
    for path in (folder, *folder.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)


def run(code: str, where: Path, home: Path, *arguments: str, **named: str):
    home.mkdir(exist_ok=True)
    return subprocess.run(
        [sys.executable, *(["-c", code] if code else []), *arguments],
        cwd=where,
        env={**os.environ, "HOME": str(home), **QUIETLY, **named},
        preexec_fn=like_everybody,
        capture_output=True,
        text=True,
        check=False,
    )


def lesson_of(home: Path, shared: Path, **named: str) -> dict:
    done = run(A_LESSON, shared, home, **named)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return json.loads(done.stdout)


def test_all_of_a_lesson_works_and_what_is_written_is_in_ones_own_folder(shared, tmp_path):
    before = sorted(shared.rglob("*"))
    told = lesson_of(tmp_path / "ann", shared)
    own = tmp_path / "ann" / OWN
    assert (told["answers"], told["count"]) == (["Elena"], 1)
    assert Path(told["notes"]).parent == own == Path(told["kept"][0]).parent
    assert sorted(shared.rglob("*")) == before


def test_others_on_the_machine_cannot_look_into_that_folder(shared, tmp_path):
    lesson_of(tmp_path / "ann", shared)
    assert stat.S_IMODE((tmp_path / "ann" / OWN).stat().st_mode) == 0o700


def test_whoever_comes_again_goes_on(shared, tmp_path):
    first = lesson_of(tmp_path / "ann", shared)
    again = lesson_of(tmp_path / "ann", shared)
    assert again["kept"] == first["kept"]
    assert (again["answers"], again["count"]) == (["Elena"], 2)


def test_two_people_do_not_meet_and_the_educator_gathers_both(shared, tmp_path):
    class_of = tmp_path / "people"
    class_of.mkdir()
    codes = {lesson_of(class_of / who, shared)["kept"][1] for who in ("ann", "ben")}
    assert len(codes) == 2
    done = run("", tmp_path, tmp_path / "educator", "-m", "explorer", "collect", str(class_of))
    assert done.returncode == 0, done.stderr
    assert "2 people" in done.stdout


def test_one_variable_says_where_all_of_it_goes(shared, tmp_path):
    told = lesson_of(tmp_path / "ann", shared, **{VARIABLE: str(tmp_path / "mine" / "k7")})
    assert Path(told["notes"]).parent == tmp_path / "mine" / "k7" == Path(told["kept"][0]).parent
    assert not (tmp_path / "ann" / OWN).exists()


def test_the_variable_counts_where_one_could_write_too(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert own_place() == tmp_path
    monkeypatch.setenv(VARIABLE, str(tmp_path / "mine"))
    study = shutil.copytree(data_folder(), tmp_path / "mill")
    notes = explorer.Notes(explorer.open_study(study))
    assert own_place() == notes.path.parent == tmp_path / "mine"


def test_notes_on_a_study_in_the_folder_of_ones_own_stay_beside_it(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    study = shutil.copytree(data_folder(), tmp_path / "mill")
    assert explorer.Notes(explorer.open_study(study)).path == study / "notes.sqlite3"


def test_work_that_was_to_go_somewhere_is_not_put_elsewhere(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv(VARIABLE, str(tmp_path / "file" / "mine"))
    with pytest.raises(ExplorerError, match=VARIABLE):
        own_place()


def test_somebody_elses_notes_and_answers_are_left_alone(tmp_path):
    # A folder in which everybody may write, and the files of one who was there before.
    shutil.copytree(data_folder(), tmp_path / "all" / "mill")
    put_lesson(tmp_path / "all")
    first = lesson_of(tmp_path / "ann", tmp_path / "all")
    files = [Path(first["notes"]), Path(first["kept"][0])]
    before = [file.read_bytes() for file in files]
    for file in files:
        file.chmod(0o444)
    second = lesson_of(tmp_path / "ben", tmp_path / "all")
    assert second["kept"][1] != first["kept"][1]
    assert (second["answers"], second["count"]) == (["Elena"], 1)
    assert [file.read_bytes() for file in files] == before


class TestTheNotebooksOfAClass:
    @pytest.fixture
    def folder(self, tmp_path):
        for name in (
            "notebooks/01-one.ipynb",
            "notebooks/course/student/01.ipynb",
            "notebooks/course/educator/01.ipynb",
            "notebooks/course/source/01/questions.toml",
            "mill/interview.txt",
            ".git/config",
        ):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text("{}")
        return tmp_path

    def names(self, folder):
        return {place.as_posix() for _, place in class_files(folder)}

    def test_are_copied_without_what_is_the_educators(self, folder):
        assert self.names(folder) == {
            "mill/interview.txt",
            "notebooks/01-one.ipynb",
            "notebooks/course/student/01.ipynb",
        }

    def test_are_those_of_a_checkout_without_the_program(self, folder):
        (folder / "pyproject.toml").touch()
        assert "mill/interview.txt" not in self.names(folder)
        assert "notebooks/01-one.ipynb" in self.names(folder)

    def test_are_never_written_over(self, folder, tmp_path):
        with pytest.raises(FileExistsError):
            put(folder / "mill/interview.txt", folder / "notebooks/01-one.ipynb")

    def test_refer_to_what_is_large(self, folder, monkeypatch):
        monkeypatch.setattr("explorer.cli.class_folder._LARGE", 1)
        put(folder / "mill/interview.txt", folder / "copy" / "interview.txt")
        assert (folder / "copy" / "interview.txt").is_symlink()

    def test_a_folder_that_is_still_to_be_made_is_not_closed(self, folder):
        assert not is_closed(folder / "new" / "newer")


def test_explorer_lab_opens_a_copy_of_ones_own(shared, tmp_path):
    for path in (shared, *shared.rglob("*")):
        path.chmod(0o755)
    notebook = shared / "notebooks" / "01-a-talk.ipynb"
    notebook.parent.mkdir()
    notebook.write_text('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}')
    close(shared)
    # As a Hub does it before each start, and so more than once.
    asked = ("-m", "explorer", "lab", str(shared), "--no-start")
    own = tmp_path / "ann" / OWN
    first = run("", tmp_path, tmp_path / "ann", *asked)
    (own / "notebooks" / notebook.name).write_text("mine")
    again = run("", tmp_path, tmp_path / "ann", *asked)
    assert f"{shared} can only be read. You work in {own}." in first.stdout, first.stderr
    assert f"Kept as you left them: notebooks/{notebook.name}." in again.stdout, again.stderr
    assert (own / "mill" / "interview.txt").read_bytes() == (
        shared / "mill" / "interview.txt"
    ).read_bytes()
    assert (own / "notebooks" / notebook.name).read_text() == "mine"
    assert (own / "mill" / "interview.txt").stat().st_mode & stat.S_IWUSR


def test_a_folder_for_students_holds_no_solution(tmp_path):
    asked = ("-m", "explorer", "lab", "class", "--for-students", "--no-start")
    done = run("", tmp_path, tmp_path / "educator", *asked)
    assert done.returncode == 0, done.stderr
    names = {
        path.relative_to(tmp_path / "class").as_posix() for path in tmp_path.rglob("class/**/*")
    }
    assert "notebooks/course/student/01-reading-an-interview.questions.json" in names
    assert not [name for name in names if name.endswith("questions.toml") or "educator" in name]
