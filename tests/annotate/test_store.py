"""The file of notes: several notebooks, threads and children at once, and what is refused."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from explorer.annotate import Notes
from explorer.annotate.disk import network_disk
from explorer.annotate.store import Store
from explorer.errors import NotesError
from tests.fixtures import a_study, an_interview

TOP = Path(__file__).parents[2]
NOBODY = 65534

ADDER = """
import sys
from pathlib import Path
from explorer.annotate import Notes
from tests.fixtures import an_interview
sys.stdin.readline()
notes = Notes(an_interview(), Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    print(notes.add(1, text=f"{sys.argv[2]} {number}").id)
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "notes.sqlite3"


@pytest.fixture
def not_root():
    """Be somebody whom the system forbids things, also where the tests are root."""
    if os.name != "posix":
        pytest.skip("permissions of another kind")
    if os.geteuid() == 0:
        os.seteuid(NOBODY)
        yield
        os.seteuid(0)
    else:
        yield


@pytest.fixture
def open_to_all():
    """A folder that also those can reach who may not enter the folder of the tests."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_two_processes_make_the_file_and_write_in_it_and_lose_nothing(path):
    command = [sys.executable, "-c", ADDER, str(path)]
    running = [
        subprocess.Popen(
            [*command, who, "60"],
            cwd=TOP,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for who in ("one", "two")
    ]
    for process in running:
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [process.communicate(timeout=60)[0].split() for process in running]
    with Notes(an_interview(), path) as notes:
        found = notes.find()
    assert [len(one) for one in said] == [60, 60]
    assert {note.id for note in found} == {*said[0], *said[1]}
    assert sorted(note.text for note in found) == sorted(
        f"{who} {number}" for who in ("one", "two") for number in range(60)
    )


def test_no_file_is_made_before_there_is_a_note(path):
    with Notes(an_interview(), path) as notes:
        before = notes.stamp
        assert (len(notes), notes.find(), notes.tags(), notes.undo()) == (0, (), [], "")
        assert '"total": 0' in notes.to("jsonld")
        assert notes.stamp == before
        assert not any(path.parent.iterdir())
        note = notes.add(1, text="The first.")
        assert path.exists() and notes.stamp != before
        assert notes.undo() == "added a note on turn 1"
        assert note not in notes.find()


def test_who_opened_before_there_was_a_file_sees_the_notes_that_another_makes(path):
    with Notes(an_interview(), path) as one, Notes(an_interview(), path) as two:
        before = one.stamp
        two.add(1, text="By another.")
        assert one.stamp != before
        assert [note.text for note in one] == ["By another."]
        one.add(2, text="By me.")
        assert len(two) == 2


def test_what_one_notebook_saves_the_other_one_sees(path):
    with Notes(an_interview(), path) as one, Notes(an_interview(), path) as two:
        note = one.add(1, text="One")
        assert two.get(note).text == "One"
        two.edit(note, text="Two")
        two.add(2)
        assert [each.text for each in one] == ["Two", ""]


def test_threads_share_one_object(path):
    with Notes(an_interview(), path) as notes:
        failed = []

        def work(who: int) -> None:
            try:
                for number in range(20):
                    notes.edit(notes.add(1, text=f"{who} {number}"), tags="done")
            except Exception as error:  # noqa: BLE001
                failed.append(error)

        threads = [threading.Thread(target=work, args=(who,)) for who in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not failed
        assert len({note.text for note in notes.find(tag="done")}) == 80


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_child_and_its_parent_both_go_on_writing(path):
    with Notes(an_interview(), path) as notes:
        notes.add(1, text="before")
        children = []
        for who in range(3):
            child = os.fork()
            if child == 0:
                # No way out of it but this: the child must not run the rest of the tests.
                try:
                    for number in range(10):
                        notes.add(1, text=f"child {who} {number}")
                    os._exit(0)
                finally:
                    os._exit(1)
            children.append(child)
            for number in range(10):
                notes.add(1, text=f"parent {who} {number}")
        assert [os.waitpid(child, 0)[1] for child in children] == [0, 0, 0]
        notes.add(1, text="after")
        assert len({note.text for note in notes}) == len(notes) == 62
    check = sqlite3.connect(path)
    assert check.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    check.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_what_a_child_writes_after_its_parent_closed_the_file_is_not_lost(path):
    # A connection carried into the child would go on in a log that the parent has taken away.
    notes = Notes(an_interview(), path)
    notes.add(1, text="parent")
    closed, close = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.read(closed, 1)
            notes.add(1, text="child")
            os._exit(0)
        finally:
            os._exit(1)
    assert len(notes) == 1
    notes.close()
    os.write(close, b"x")
    assert os.waitpid(child, 0)[1] == 0
    os.close(closed)
    os.close(close)
    assert [note.text for note in notes] == ["parent", "child"]
    notes.close()


def test_each_change_waits_for_the_disk(path):
    store = Store(path)
    with store.writing():
        pass  # the file is made
    with store.reading() as connection:
        settings = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "fullfsync", "secure_delete")
        }
        assert connection.execute("PRAGMA busy_timeout").fetchone()[0] >= 5_000
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "fullfsync": 1,
        "secure_delete": 1,
    }
    store.close()


def test_a_change_that_fails_midway_leaves_nothing(path):
    store = Store(path)

    def stopped() -> None:
        with store.writing() as connection:
            connection.execute("INSERT INTO about VALUES ('half', '')")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    with store.writing() as connection:
        assert connection.execute("SELECT count(*) FROM about").fetchone() == (1,)
    store.close()


def test_who_waits_for_another_program_for_too_long_is_told_so(path, monkeypatch):
    monkeypatch.setattr("explorer.annotate.store._PATIENCE", 0.1)
    with Notes(an_interview(), path) as notes:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotesError, match="Another program is writing"):
            notes.add(1)
        assert len(notes) == 0, "to read is possible all the same"
        other.execute("ROLLBACK")
        other.close()
        assert notes.add(1).turn == 1


def test_a_file_that_was_deleted_while_open_takes_no_note_with_it(path):
    notes = Notes(an_interview(), path)
    notes.add(1)
    path.unlink()
    with pytest.raises(NotesError, match="deleted or replaced"):
        notes.add(2)
    notes.close()


def test_a_file_that_was_replaced_while_open_is_not_written_in(path):
    with Notes(an_interview(), path) as notes:
        notes.add(1)
        notes.close()
        copy = path.with_name("copy")
        shutil.copy(path, copy)
        assert len(notes) == 1
        copy.replace(path)
        with pytest.raises(NotesError, match="deleted or replaced"):
            notes.add(2)


def test_closed_notes_open_again_when_they_are_used(path):
    notes = Notes(an_interview(), path)
    notes.add(1)
    notes.close()
    assert sorted(one.name for one in path.parent.iterdir()) == ["notes.sqlite3"]
    assert len(notes) == 1
    notes.close()


# ----- what is refused, and left as it is


def a_database(path: Path, *commands: str) -> None:
    connection = sqlite3.connect(path)
    for command in ("CREATE TABLE mine (a)", "INSERT INTO mine VALUES (1)", *commands):
        connection.execute(command)
    connection.commit()
    connection.close()


def of_notes(path: Path, *commands: str) -> None:
    with Notes(an_interview(), path) as notes:
        for number in range(40):
            notes.add(1 + number % 5, text=f"Note {number}. " * 30, tags=f"tag {number}")
    connection = sqlite3.connect(path)
    for command in commands:
        connection.execute(command)
    connection.commit()
    connection.close()


def damaged(path: Path) -> None:
    of_notes(path)
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 6] = b"\xff" * (4096 * 3)
    path.write_bytes(content)


def cut_short(path: Path) -> None:
    of_notes(path)
    path.write_bytes(path.read_bytes()[:-6_000])


STRANGE = [
    pytest.param(lambda p: p.write_text("Dear diary,\n" * 100), "not a file of notes", id="text"),
    pytest.param(lambda p: p.write_bytes(b"\0" * 5_000), "not a file of notes", id="zeros"),
    pytest.param(lambda p: p.write_bytes(b"SQLite format 3\0"), "not a file", id="a beginning"),
    pytest.param(a_database, "a database, but not one of notes", id="a database"),
    pytest.param(
        lambda p: a_database(p, "PRAGMA journal_mode = WAL"),
        "not one of notes",
        id="one with a log",
    ),
    pytest.param(
        lambda p: a_database(p, "PRAGMA application_id = 7"), "not one of notes", id="marked"
    ),
    pytest.param(lambda p: of_notes(p, "PRAGMA user_version = 2"), "in form 2", id="later version"),
    pytest.param(
        lambda p: of_notes(
            p, "CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM notes; END"
        ),
        "something else in this file than notes: t",
        id="one that would run by itself",
    ),
    pytest.param(damaged, "damaged", id="damaged"),
    pytest.param(cut_short, "damaged", id="cut short"),
]


@pytest.mark.parametrize(("make", "said"), STRANGE)
def test_what_is_no_sound_file_of_notes_is_refused_and_not_touched(path, make, said):
    make(path)
    content, when = path.read_bytes(), path.stat().st_mtime_ns
    for _ in range(2):
        with pytest.raises(NotesError, match=said) as error:
            Notes(an_interview(), path)
        assert error.value.where == str(path)
    assert path.read_bytes() == content and path.stat().st_mtime_ns == when
    assert [one.name for one in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "command",
    [
        "UPDATE notes SET text = x'00ff'",
        "UPDATE notes SET revision = 'often'",
        "UPDATE tags SET tag = x'ff'",
        "UPDATE places SET found = 'perhaps'",
        "UPDATE places SET turn = 'two'",
        "UPDATE places SET start = NULL",
    ],
)
def test_a_note_that_a_stranger_made_up_is_an_error_and_no_crash(path, command):
    of_notes(path, command)
    with pytest.raises(NotesError, match="not as explorer writes it"):
        Notes(an_interview(), path).find()


@pytest.mark.parametrize(
    "command",
    [
        "UPDATE places SET turn = 99",
        "UPDATE places SET start = -5, stop = -2",
        "UPDATE places SET turn = 0",
        "DELETE FROM places",
        "UPDATE notes SET raw = '{'",
        "UPDATE notes SET source = 'x', quote = ''",
    ],
)
def test_places_that_a_stranger_made_up_are_looked_for_again(path, command):
    of_notes(path, command)
    with Notes(an_interview(), path) as notes:
        for note in notes:
            if note.turn is not None:
                text = notes.interview.turn(note.turn).text
                assert text[note.start : note.end] == note.quote
        assert len(notes.find()) == 40 and notes.to("jsonld") and notes.to("csv")


def test_an_empty_file_and_an_empty_database_become_files_of_notes(tmp_path):
    (tmp_path / "empty").touch()
    sqlite3.connect(tmp_path / "new").execute("PRAGMA journal_mode = WAL").connection.close()
    for name in ("empty", "new"):
        with Notes(an_interview(), tmp_path / name) as notes:
            assert notes.add(1).turn == 1


@pytest.mark.parametrize("name", ["a?b#c%20.sqlite3", "Ёлка и «ель».sqlite3", "a b'c\".sqlite3"])
def test_a_file_can_have_any_name(tmp_path, name):
    for _ in range(2):
        with Notes(an_interview(), tmp_path / name) as notes:
            notes.add(1)
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_a_folder_is_no_file_and_one_that_is_missing_is_not_made(tmp_path):
    with pytest.raises(NotesError, match="This is a folder"):
        Notes(an_interview(), tmp_path)
    with pytest.raises(NotesError, match="There is no such folder"):
        Notes(an_interview(), tmp_path / "none" / "notes.sqlite3")
    assert not (tmp_path / "none").exists()


@pytest.fixture
def closed(open_to_all, not_root):
    """Return a folder in which nothing can be written."""
    if os.geteuid() == open_to_all.stat().st_uid:
        open_to_all.chmod(0o555)
    return open_to_all


def test_notes_on_a_study_that_cannot_be_written_in_are_in_ones_own_folder(closed, monkeypatch):
    own = Path(tempfile.mkdtemp())
    monkeypatch.chdir(own)
    with Notes(a_study(folder=str(closed))) as notes, Notes(a_study(folder="/usr/bin")) as others:
        notes.add(1)
        assert notes.path.parent == own and notes.path.name.startswith(closed.name)
        assert others.path.parent == own and others.path != notes.path
    assert not list(closed.iterdir())
    shutil.rmtree(own)


def test_where_nothing_can_be_written_at_all_it_is_said_what_to_do(closed, monkeypatch):
    monkeypatch.setenv("HOME", str(closed))
    monkeypatch.chdir(closed)
    with pytest.raises(NotesError, match="nothing can be written in it") as error:
        Notes(a_study(folder=str(closed)))
    assert 'explorer.Notes(study, path="my-notes.sqlite3")' in error.value.next_step
    assert not list(closed.iterdir())


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="this system has no /sys")
def test_a_disk_that_takes_no_files_says_so_to_everybody():
    with pytest.raises(NotesError, match="nothing can be written in it"):
        Notes(an_interview(), "/sys/kernel/notes.sqlite3").add(1)


def test_notes_that_may_only_be_read_say_so(open_to_all, request):
    path = open_to_all / "notes.sqlite3"
    with Notes(an_interview(), path) as notes:
        notes.add(1)
    content = path.read_bytes()
    path.chmod(0o444)
    request.getfixturevalue("not_root")
    with pytest.raises(NotesError, match="can be read but not written"):
        Notes(an_interview(), path)
    assert path.read_bytes() == content


# ----- disks of other computers

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
23 22 0:40 / /net rw shared:2 master:3 - nfs4 server:/home rw
24 23 8:2 / /net/local rw - xfs /dev/sdb rw
25 22 0:41 / /mnt/my\\040share rw - cifs //server/share rw
26 22 0:42 / /net rw - ext4 /dev/sdc rw
odd line
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/tmp/notes.sqlite3", ""),
        ("/net2/notes.sqlite3", ""),
        ("/net/local/notes.sqlite3", ""),
        ("/mnt/my share/a/notes.sqlite3", "cifs"),
        ("/net/ann/notes.sqlite3", ""),  # covered by the mount after it
        ("//server/share/notes.sqlite3", "share"),
    ],
)
def test_the_disk_of_another_computer_is_known(path, kind):
    assert network_disk(Path(path), MOUNTS) == kind


def test_the_last_of_two_disks_in_one_place_counts():
    before = MOUNTS.replace("26 22 0:42 / /net rw - ext4", "26 22 0:42 / /net rw - nfs")
    assert network_disk(Path("/net/ann/notes.sqlite3"), before) == "nfs"


def test_on_the_disk_of_another_computer_notes_are_kept_without_a_log_and_it_is_said(
    path, monkeypatch
):
    with Notes(an_interview(), path) as notes:
        notes.add(1)
    monkeypatch.setattr("explorer.annotate.store.network_disk", lambda _: "nfs4")
    with Notes(an_interview(), path) as notes:
        notes.add(2)
        (said,) = notes.report.warnings
        assert "on another computer (nfs4)" in said.detail
        assert not path.with_name("notes.sqlite3-wal").exists()
        assert len(notes) == 2


def test_a_disk_that_allows_no_log_is_a_remark(path, monkeypatch):
    monkeypatch.setattr("explorer.annotate.store._journal", lambda *_: "delete")
    with Notes(an_interview(), path) as notes:
        notes.add(1)
        assert [one.what for one in notes.report.of("remark")] == ["disk"]
        assert not notes.report.warnings


def test_a_full_disk_is_said_and_what_was_saved_before_is_safe(path):
    with Notes(an_interview(), path) as notes:
        first = notes.add(1, text="safe")
        with notes._store.reading() as connection:
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(NotesError, match="The disk is full"):
            notes.add(2, text="x" * 90_000)
        assert notes.get(first).text == "safe"
