"""A question is known by its marks, in any script."""

from __future__ import annotations

import pytest

from explorer.read.questions import asks


@pytest.mark.parametrize(
    "text",
    ["Where?", "أين؟", "在哪里？", "¿Dónde", "Πού είναι\u037e", "Πού είναι;", "Где?!", "Ո՞ւր",
     "Where‽", "你是谁；", "どこですか。", "你好吗。"],
)  # fmt: skip
def test_a_question_is_known_by_the_marks_of_any_script(text):
    assert asks(text)


@pytest.mark.parametrize("text", ["There.", "Here; there.", "在河边；很近。", "", "So!"])
def test_a_statement_is_no_question(text):
    assert not asks(text)
