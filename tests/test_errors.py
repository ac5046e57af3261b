"""What a person sees of an error: the line that they wrote, and what to do."""

from __future__ import annotations

import pytest
from IPython.core.interactiveshell import InteractiveShell

from explorer.errors import ExplorerError, nearest


@pytest.fixture(scope="module")
def shell():
    return InteractiveShell()


def shown(shell, capsys, *cells: str) -> str:
    for cell in cells:
        shell.run_cell(cell)
    return capsys.readouterr().out


def test_in_a_notebook_an_error_is_the_line_of_the_cell_and_the_message(shell, capsys):
    text = shown(shell, capsys, "import explorer\n\ndate = explorer.When.parse('tomorrow')")
    first, second, *more = text.strip().splitlines()
    assert first == "----> 3 date = explorer.When.parse('tomorrow')"
    assert second == 'DateError: date "tomorrow" is not in EDTF.'
    assert more[-1].startswith("Write the date in one of these forms")
    assert "explorer/model" not in text


def test_the_lines_of_ones_own_functions_lead_to_it_in_their_order(shell, capsys):
    mine = "import explorer\ndef mine(words):\n    return explorer.When.parse(words)"
    lines = shown(shell, capsys, mine, "mine('soon')").strip().splitlines()
    assert lines[:2] == ["----> 1 mine('soon')", "----> 3 return explorer.When.parse(words)"]


def test_an_error_that_was_never_raised_is_its_message():
    assert ExplorerError("It is empty.")._render_traceback_() == ["ExplorerError: It is empty."]


def test_a_word_that_is_like_no_other_has_no_neighbour():
    assert nearest("xyz", ["id"]) == "" and nearest("titel", ["title"]) == 'Did you mean "title"? '
