"""What a task says on the sheet of a lesson without computers."""

from __future__ import annotations

import pytest

from explorer.publish import handout
from explorer.publish.texts import Para

PLAN = """
title = "Writing it down"
question = "Who speaks?"
minutes = 45
lesson = "writing"
[[plan]]
minutes = 45
title = "Write"
[paper]
text = "One sheet for each."
[[paper.task]]
title = "Read the draft aloud"
text = { en = "A draft.\\n\\nAda: Where?\\n\\nBen Here.", ru = "Черновик." }
lines = 2
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "lesson.toml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "questions.toml").write_text('lesson = "writing"\n', encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", ["A draft.", "Ada: Where?", "Ben Here."]), ("ru", ["Черновик."])],
)
def test_an_empty_line_parts_the_paragraphs_of_a_task(folder, language, said):
    task = handout(folder, language=language).parts[0]
    paras = [one.words[0] for one in task.blocks if isinstance(one, Para)]
    assert [one.text for one in paras] == said
    assert {one.lang for one in paras} == {language}
