"""A kernel is killed at any moment: each answer that was said to be saved is there, once."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from explorer.teach import choice
from explorer.teach.answers import Answers
from explorer.teach.keeping import parse

TOP = Path(__file__).parents[2]
TIMES = 40


def started(path: Path, name: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.teach.answering", str(path), name]
    return subprocess.Popen(command, cwd=TOP, stdout=subprocess.PIPE, text=True)


def said(process: subprocess.Popen[str]) -> list[str]:
    """Return what a killed process was told is saved."""
    with process:
        process.kill()
        lines = process.stdout.read().splitlines(keepends=True)
    return [line.split()[1] for line in lines if line.endswith("\n") and line.startswith("saved")]


def saved(path: Path) -> list[str]:
    kept = parse(path.read_bytes()) if path.exists() else parse(b"")
    words = [str(line["words"]).split() for line in kept.lines]
    assert all(len(one) == 20 and len(set(one)) == 1 for one in words)
    return [one[0] for one in words]


def test_what_was_said_to_be_saved_is_there_once_after_many_kills(tmp_path):
    chance, cut, all_said = random.Random(6), 0, 0
    path = tmp_path / "answers.jsonl"
    told: list[str] = []
    for number in range(TIMES):
        if number % 6 == 0:  # also while the file is being made
            path, told = tmp_path / f"{number}.jsonl", []
        process = started(path, str(number))
        assert process.stdout.readline() == "opening\n"
        time.sleep(chance.choice([chance.uniform(0, 0.01), chance.uniform(0, 0.1)]))
        new = said(process)
        told += new
        there = saved(path)
        assert len(set(there)) == len(there)
        assert set(told) <= set(there), f"kill {number}"
        # At most the one that was being saved is there without having been said.
        extra = set(there) - set(told)
        assert len(extra) <= 1
        told += extra
        cut, all_said = cut + len(extra), all_said + len(new)
    assert all_said > TIMES and cut > 0


def test_a_line_that_was_cut_off_is_passed_over_and_the_next_is_whole(tmp_path):
    asked = choice("who", "?", ["Ada", "Ben"], "Ada")
    path = tmp_path / "a.jsonl"
    Answers("k7", path=path).give(asked, "Ben")
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        answers = Answers("k7", path=path)
        assert len(answers) == (length == len(whole) - 1)
        answers.give(asked, "Ada")
        assert [one.verdict.value for one in Answers("k7", path=path)][-1:] == ["right"]
        assert Answers(path=path).code == "k7"


def test_two_kernels_at_once_lose_nothing_of_each_other(tmp_path):
    path = tmp_path / "a.jsonl"
    processes = [started(path, name) for name in "ab"]
    for process in processes:
        assert process.stdout.readline() == "opening\n"
    time.sleep(1)
    told = [word for process in processes for word in said(process)]
    there = saved(path)
    assert set(told) <= set(there) and len(set(there)) == len(there)
    assert {word[0] for word in there} == {"a", "b"}
    kept = parse(path.read_bytes())
    assert kept.header is not None and len(kept.damaged) <= 1
