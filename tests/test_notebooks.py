"""Each notebook is a lesson, and is kept as it ran."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

import explorer
from explorer._bundled import notebooks_folder

NOTEBOOKS = sorted(notebooks_folder().glob("*.ipynb"))
# Both copies of each lesson of the course, in each of its languages; what only they have is in
# tests/test_course.py.
COURSE = sorted(notebooks_folder().glob("course/*/*.ipynb"))
# Pictures are not counted: they are the same chart as the live view, in 20 to 90 kB of PNG. What
# is counted is all else, as it stands in the file: text, code, tables, words. In signs, not in
# bytes: a letter of another alphabet takes two.
PICTURES = re.compile(r"data:image/(?:png|svg\+xml);base64,[A-Za-z0-9+/=]+")
MOST_SIGNS = 100_000
MOST_LINES = 3
# What each notebook says, in the language that it is in.
SAID = {
    "en": {
        "afterwards": "At the end of this notebook you can",
        "note": "Content note.",
        "about": "speaks",
        "try": "**Try this.**",
        "think": "**Think about it.**",
        "done": "What you can do now",
    },
    "ru": {
        "afterwards": "этой тетради вы сможете",
        "note": "Предупреждение о содержании.",
        "about": "речь идёт",
        "try": "**Попробуйте.**",
        "think": "**Подумайте.**",
        "done": "Что вы теперь умеете",
    },
}


def read(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def code_cells(path: Path) -> list[dict]:
    return [cell for cell in read(path)["cells"] if cell["cell_type"] == "code"]


def code_of(cell: dict) -> str:
    return "".join(cell["source"])


def text_of(path: Path) -> str:
    return "\n".join(
        "".join(cell["source"]) for cell in read(path)["cells"] if cell["cell_type"] == "markdown"
    )


def said_in(path: Path) -> dict[str, str]:
    return SAID[language_of(path)]


def language_of(path: Path) -> str:
    return read(path)["metadata"].get("lang", "en")


def name_of(path: Path) -> str:
    return path.stem if path.parent.name == "notebooks" else f"{path.parent.name}/{path.stem}"


def is_view(output: dict) -> bool:
    """A figure to go through; a question is one to answer, and shows no value of its own."""
    line = "".join(output.get("data", {}).get("text/plain", ""))
    html = "".join(output.get("data", {}).get("text/html", ""))
    return "<figure" in html and not line.startswith(("Question(", "Lesson("))


def test_there_are_the_eight_lessons():
    assert [int(path.name[:2]) for path in NOTEBOOKS] == [1, 2, 3, 4, 5, 6, 7, 8]


@pytest.mark.parametrize("path", [*NOTEBOOKS, *COURSE], ids=name_of)
class TestEachNotebook:
    def test_was_run_from_the_top_down(self, path):
        # nbval runs a cell without a count and compares nothing.
        counts = [cell["execution_count"] for cell in code_cells(path)]
        assert counts == list(range(1, len(counts) + 1))

    def test_holds_no_error(self, path):
        outputs = [output for cell in code_cells(path) for output in cell["outputs"]]
        assert not [o for o in outputs if o["output_type"] == "error" or o.get("name") == "stderr"]

    def test_stores_no_widget_state(self, path):
        # It keeps every text that was ever shown, and 0.9 MB a chart.
        assert "widgets" not in read(path)["metadata"]
        assert "application/vnd.jupyter.widget" not in path.read_text(encoding="utf-8")

    def test_is_small(self, path):
        notebook = read(path)
        for cell in notebook["cells"]:
            for output in cell.get("outputs", []):
                output.get("data", {}).pop("image/png", None)
        text = PICTURES.sub("", json.dumps(notebook, ensure_ascii=False))
        assert len(text) < MOST_SIGNS

    def test_has_no_cell_of_more_than_three_lines(self, path):
        for cell in code_cells(path):
            lines = [line for line in code_of(cell).splitlines() if line.strip()]
            # A translation has one line more than the lesson: it says what the views speak.
            lines = [line for line in lines if not line.startswith("explorer.set_language(")]
            assert len(lines) <= MOST_LINES, lines

    def test_imports_explorer_and_the_standard_library_only(self, path):
        for cell in code_cells(path):
            for node in ast.walk(ast.parse(code_of(cell))):
                if isinstance(node, ast.Import):
                    assert [name.name for name in node.names] == ["explorer"]
                if isinstance(node, ast.ImportFrom):
                    assert node.module in {"collections", "explorer.publish"}

    def test_opens_with_what_one_can_do_at_its_end_and_with_the_content_note(self, path):
        first, said = "".join(read(path)["cells"][0]["source"]), said_in(path)
        assert first.startswith("# ")
        assert said["afterwards"] in first
        note = " ".join(first.replace(">", " ").split())
        assert said["note"] in note
        # A lesson on other material has a note of its own.
        code = "\n".join(map(code_of, code_cells(path)))
        if "open_study()" in code and re.search(r"explorer\.(?!Lesson)[A-Z]\w*\(study", code):
            whole = explorer.open_study().content_note.in_language(language_of(path)).text
            assert whole.split(": ")[0].split(said["about"])[1] in note

    def test_has_things_to_try_and_questions_to_think_about(self, path):
        text, said = text_of(path), said_in(path)
        assert text.count(said["try"]) >= 2
        assert text.count(said["think"]) >= 2
        assert said["done"] in text

    def test_shows_a_value_after_each_view(self, path):
        cells = code_cells(path)
        for place, cell in enumerate(cells):
            if any(is_view(output) for output in cell["outputs"]):
                after = cells[place + 1]["outputs"]
                assert after, f"the cell after {code_of(cell)!r} shows nothing"
                assert not any(is_view(output) for output in after)

    def test_shows_every_view_with_an_alternative_text_and_one_line(self, path):
        views = 0
        for cell in code_cells(path):
            for output in cell["outputs"]:
                html = "".join(output.get("data", {}).get("text/html", ""))
                if is_view(output):
                    views += 1
                    assert re.search(r'<img alt="[^"]{20,}"', html)
                    line = "".join(output["data"]["text/plain"])
                    assert "\n" not in line and " at 0x" not in line
        assert views
