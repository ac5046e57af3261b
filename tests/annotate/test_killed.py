"""A process is killed at any moment: each note that was said to be saved is there, and whole."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from explorer.annotate import Notes
from tests.fixtures import an_interview

TOP = Path(__file__).parents[2]
TIMES = 100


class Book:
    """What must be in the file, after all that was said."""

    def __init__(self) -> None:
        self.notes: dict[str, str] = {}
        self.read: set[str] = set()

    def one(self, kind: str, note: str, word: str) -> None:
        if kind == "read":
            self.read.add(word)
        elif kind == "delete":
            del self.notes[note]
        else:
            self.notes[note] = word

    def agrees(self, present: dict[str, str], read: dict[str, int]) -> bool:
        return self.notes == present and dict.fromkeys(self.read, 5) == read


def written_until_killed(path: Path, seed: int, wait: float) -> list[list[str]]:
    """Return the lines of a process that is killed some time after it began to open the file."""
    command = [sys.executable, "-m", "tests.annotate.writer", str(path), str(seed)]
    with subprocess.Popen(command, cwd=TOP, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "opening\n"
        time.sleep(wait)
        process.kill()
        lines = process.stdout.read().splitlines(keepends=True)
    return [line.split() for line in lines if line.endswith("\n")]


def pace(path: Path) -> float:
    """Return how long a process needs until its first note is saved, on this machine as it is."""
    command = [sys.executable, "-m", "tests.annotate.writer", str(path), "1"]
    with subprocess.Popen(command, cwd=TOP, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "opening\n"
        start = time.monotonic()
        while not process.stdout.readline().startswith("done"):
            pass
        process.kill()
    return time.monotonic() - start


def in_the_file(path: Path) -> tuple[dict[str, str], dict[str, int]]:
    with Notes(an_interview(), path) as notes:
        found = notes.find()
    whole: dict[str, str] = {}
    read: dict[str, int] = {}
    for note in found:
        assert (note.turn, note.quote) in {(2, "At the sea"), (2, an_interview().turns[1].text)}
        word = note.text.split()[1]
        if note.tags == (f"read-{word}",):
            read[word] = read.get(word, 0) + 1
        else:
            assert note.text == f"text {word} " * 20
            assert note.tags == (f"a{word}", f"b{word}")
            assert note.id not in whole
            whole[note.id] = word
    return whole, read


def as_it_may_be(book: Book, asked: list[str] | None, present: dict[str, str]) -> None:
    """Write into the book what was asked for last and not answered, if the file has it."""
    if asked is None:
        return
    _, kind, which, word = asked
    if kind == "add":
        new = [note for note, text in present.items() if text == word]
        for note in new:
            book.one("add", note, word)
    else:
        book.one(kind, which, word)


def agree(book: Book, asked: list[str] | None, path: Path) -> bool:
    present, read = in_the_file(path)
    if book.agrees(present, read):
        return True
    as_it_may_be(book, asked, present)
    return book.agrees(present, read)


def test_what_was_said_to_be_saved_is_there_after_a_hundred_kills(tmp_path):
    chance = random.Random(5)
    path, book, said, cut = tmp_path / "0.sqlite3", Book(), 0, 0
    first = max(0.02, pace(tmp_path / "pace.sqlite3"))
    for number in range(TIMES):
        if number % 5 == 0:  # also while the file is being made
            path, book = tmp_path / f"{number}.sqlite3", Book()
        wait = chance.choice([chance.uniform(0, first), chance.uniform(0, 5 * first)])
        asked = None
        for line in written_until_killed(path, number, wait):
            if line[0] == "do":
                asked = line
            else:
                book.one(*line[1:])
                asked, said = None, said + 1
        assert agree(book, asked, path), f"kill {number} after {wait:.4f} s"
        cut += asked is not None
        check = sqlite3.connect(path)
        assert check.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        check.close()
    # Otherwise the process was never at work when it was killed, and nothing was tried.
    assert said > TIMES and cut > TIMES / 4


@pytest.mark.parametrize("wait", [0.0, 0.001, 0.002, 0.004])
def test_a_file_that_was_not_finished_can_be_opened(tmp_path, wait):
    written_until_killed(tmp_path / "notes.sqlite3", 1, wait)
    with Notes(an_interview(), tmp_path / "notes.sqlite3") as notes:
        assert notes.add(1).turn == 1
