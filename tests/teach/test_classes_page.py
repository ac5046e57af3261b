"""What docs/classes.md shows to an educator is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import explorer
from explorer import cli
from explorer._bundled import data_folder
from explorer.teach import Kind, read_questions

PAGE = (Path(__file__).parents[2] / "docs" / "classes.md").read_text(encoding="utf-8")


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "questions.toml"
    path.write_text(re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)[1], encoding="utf-8")
    return read_questions(path, explorer.read_interview(data_folder() / "samples" / "mill.vtt"))


def test_its_questions_are_of_all_kinds_and_can_be_read(sheet):
    assert {one.kind for one in sheet} == set(Kind) and len(sheet) == len(Kind)
    assert sheet.lesson == "the-mill"


def test_it_names_each_key_that_a_question_can_have():
    from explorer.teach import written

    keys = {"id", "kind", "prompt", "lesson", "title", *written.MORE}
    keys |= {one for row in (*written._NEEDED.values(), *written._ALSO.values()) for one in row}
    assert not [key for key in keys if not re.search(rf"\b{key}\b( =|`)", PAGE)]


@pytest.mark.parametrize(
    "command", ["lesson new", "lesson build", "lesson check", "collect", "lab"]
)
def test_it_names_no_option_that_is_none(command):
    told = CliRunner().invoke(cli.main, [*command.split(), "--help"]).output
    lines = [line for line in PAGE.splitlines() if f"explorer {command}" in line]
    assert lines
    named = {one for line in lines for one in re.findall(r"--[a-z-]{2,}", line.split(" -- ")[0])}
    if command == "collect":
        named |= {"--csv", "--answers", "--excel", "--questions", "--study", "--language"}
    assert not [one for one in named if one not in told]
