"""A file is saved whole or not at all, and never over another one unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.errors import NotesError
from explorer.saving import save_whole


def save(content, path, *, over=False):
    return save_whole(content, path, over=over, error=NotesError)


def no_second_names(monkeypatch):
    """Let the file system be one of a memory stick."""

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", refuse)


@pytest.mark.parametrize("content", ["Да.\r\n", "Да.\r\n".encode()], ids=["text", "bytes"])
def test_a_text_is_saved_as_utf_8_with_its_own_line_ends(tmp_path, content):
    assert save(content, tmp_path / "a.txt").read_bytes() == "Да.\r\n".encode()
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_that_is_there_stays_unless_it_is_asked_for(tmp_path):
    (tmp_path / "a.txt").write_text("mine")
    with pytest.raises(NotesError, match="such a file already"):
        save("new", tmp_path / "a.txt")
    assert (tmp_path / "a.txt").read_text() == "mine"
    save("new", str(tmp_path / "a.txt"), over=True)
    assert (tmp_path / "a.txt").read_text() == "new"


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        ("a", "", "This is a folder"),
        ("a", "none/a.txt", "cannot be saved here"),
        ("half a sign: \ud83d", "a.txt", "cannot be saved here"),
    ],
)
def test_what_cannot_be_saved_leaves_nothing(tmp_path, content, name, says):
    with pytest.raises(NotesError, match=says):
        save(content, f"{tmp_path}/{name}")
    assert list(tmp_path.iterdir()) == []


def test_no_half_of_a_file_is_left_where_files_have_no_second_names(tmp_path, monkeypatch):
    no_second_names(monkeypatch)
    assert save("whole", tmp_path / "a.txt").read_text() == "whole"

    def interrupt(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "read_bytes", interrupt)
    with pytest.raises(KeyboardInterrupt):
        save("half", tmp_path / "b.txt")
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]
