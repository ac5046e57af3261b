"""Whoever reads an interview in Russian is told in Russian what was found, doubted and refused."""

from __future__ import annotations

import re

import pytest

import explorer
from explorer.errors import InterviewError
from explorer.language import speaking
from explorer.read.progress import watched

LATIN = re.compile(r"[A-Za-z]{2,}")
WRITTEN_SO = frozenset({"UTF", "Dmitry", "Elena", "Written", "by", "April", "pm"})
"""Names of things, and what stands in the bundled interview."""


@pytest.fixture(scope="module")
def interview():
    return explorer.read_interview(f"{explorer.open_study().folder}/interview.txt", name="a")


def test_the_report_on_an_interview_is_wholly_in_russian(interview):
    with speaking("ru"):
        words = str(interview.report)
    assert set(LATIN.findall(words)) <= WRITTEN_SO
    assert "Dmitry — интервьюер, Elena — собеседник: Dmitry: вопрос в 3 из 3 реплик" in words


def test_the_same_report_is_in_english_to_a_program(interview):
    with speaking("ru"):
        details = {row["what"]: row["detail"] for row in interview.report.to_rows()}
    assert details["roles"].endswith("and the first turn; confidence 0.98")
    assert details["encoding"] == "UTF-8: every byte fits"


def test_the_reason_of_what_was_inferred_is_in_russian(interview):
    elena, turn = interview.speakers[1], interview.turns[0]
    with speaking("ru"):
        assert str(elena.why("name")) == "взято из имени перед репликой"
        assert str(turn.why("role")).endswith("всех слов и первая реплика")


def test_a_text_without_turns_is_refused_in_russian():
    with pytest.raises(InterviewError) as caught:
        explorer.read_interview("Nobody speaks here.\nAnd nobody here.\n", name="a.txt")
    with speaking("ru"):
        assert str(caught.value) == (
            "a.txt: Ни одна строка не начинается с имени и двоеточия.\n"
            "Реплика — это строка вида “Elena: Yes.”; что стоит дальше, относится к ней.\n"
            "Поставьте перед словами каждого говорящего его имя и двоеточие."
        )


def test_an_error_on_a_table_that_came_as_one_on_an_interview_is_in_russian():
    with pytest.raises(explorer.ExplorerError) as caught:
        explorer.read_events(7)
    with speaking("ru"):
        assert str(caught.value).startswith("int нельзя прочитать как хронологию.")


def test_a_bar_is_in_the_language_that_is_spoken_while_it_is_shown(monkeypatch):
    shown = []

    class Bar:
        def show(self, done, total, words):
            shown.append(words)

        def close(self):
            pass

    monkeypatch.setattr("explorer.read.progress._chosen", lambda force: Bar)
    with speaking("ru"), watched(True, "talk.txt") as tell:
        tell(1, 2)
    assert shown == ["Чтение: talk.txt"]
