"""What a form cannot hold, and why one cannot be written, is told in the reader's language."""

from __future__ import annotations

import re

import pytest

import explorer
from explorer.errors import ExplorerError
from explorer.language import speaking
from explorer.model import Interview, Turn
from explorer.model.turn import Annotation
from explorer.write.forms import forms

# Names of forms, signs of markup, values for Python, and quotes from the file.
NO_WORDS = re.compile(
    r"\b(?:CSV|XML|SRT|TEI|WebVTT|Word|JSON|Markdown)\b|U\+\w+|\(lb\)|\(en\)|<b>|&amp;"
)
QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|: (?:Ann|ann|Ben)\b.*|\bsmell\b")

NEEDS_TIMES = {"vtt", "srt"}

ODD = Interview(
    title="A day --> a night",
    language="en",
    byline="By Ann",
    introduction="Note: so.",
    closing=("The end.", "Or not."),
    notes=("Heard twice.",),
    turns=(
        Turn(number=1, speaker="Ann", text="2 <b>3\n\nso\nit  was", start=1.00005, note="Loud."),
        Turn(number=2, speaker="ann", text="Ann: yes", start=2, annotations=(
            Annotation(kind="smell", text="salt", start=2.0),)),
        Turn(number=3, speaker="ann", text="# Here", start=3, end=2.5),
        Turn(number=4, speaker="", text="", start=4),
    ),
)  # fmt: skip


def words_of(said: str) -> list[str]:
    return re.findall(r"[A-Za-z]+", QUOTED.sub("", NO_WORDS.sub("", said)))


@pytest.mark.parametrize("form", [one.name for one in forms()])
def test_nothing_of_what_was_lost_is_said_in_english(form):
    for interview in (ODD, explorer.open_study().interview):
        if interview is not ODD and form in NEEDS_TIMES:
            continue
        written = interview.to(form)
        for one in written.lost:
            with speaking("ru"):
                assert words_of(str(one)) == [], one
                assert str(one) in written._repr_html_() or "<" in str(one)
            assert str(one) == one and one[:1].isupper()


@pytest.mark.parametrize(
    "refused",
    [
        lambda: ODD.to("pdf"),
        lambda: explorer.open_study().interview.to("vtt"),
        lambda: Interview(title="A\0day", turns=()).to("csv"),
        lambda: Interview(title="A day", turns=(Turn(number=1, speaker="", text="\0"),)).to("tei"),
        lambda: Interview(
            title="A day", turns=(Turn(number=1, speaker="", text="", start=-1),)
        ).to("csv"),
    ],
    ids=["a form that is none", "no times", "a sign in the title", "a sign in a turn",
         "a time before 0"],
)  # fmt: skip
def test_what_cannot_be_written_is_refused_in_russian(refused):
    with pytest.raises(ExplorerError) as raised:
        refused()
    error = raised.value
    with speaking("ru"):
        accepted = "" if "Forms that" in error.accepted else str(error.accepted)
        assert words_of(f"{error.problem} {accepted} {error.next_step}") == []


def test_a_file_that_is_there_is_not_written_over_in_any_language(tmp_path):
    path = tmp_path / "day.csv"
    ODD.to("csv", path)
    with pytest.raises(ExplorerError) as raised:
        ODD.to("csv", path)
    with speaking("ru"):
        assert "Такой файл уже есть" in str(raised.value)
        assert "запишите поверх: over=True, в терминале --over." in str(raised.value)
