"""What a person is told who chose something that is not there, wholly in their language.

Each room has cases of its own beside its tests; here are those of choices that one types.
"""

from __future__ import annotations

import re

import pytest

import explorer
from explorer.annotate.told import told
from explorer.errors import ExplorerError, NotesError
from explorer.language import set_language, speaking
from explorer.saving import save_whole
from explorer.search.search import Search
from explorer.summarise.fit_rows import fit_rows
from explorer.summarise.table import Table

# What stands in quotes was typed, or is to be typed as it stands.
TYPED = re.compile(r"\"[^\"]*\"|'[^']*'|«[^»]*»|\S+\([^)]*\)*")
# Ids and names of Python are words too, but no sentence of English is without one of these.
ENGLISH = re.compile(
    r"\b(?:an?|and|are|be|can|cannot|choose|did|for|has|have|in|is|it|its|named?|no|not|of|on|or|"
    r"than|that|the|there|they|this|to|was|were|which|with|write)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def study():
    return explorer.open_study()


def english_in(said: str) -> set[str]:
    return set(ENGLISH.findall(TYPED.sub("", said)))


CHOICES = {
    "a turn": lambda study: study.turn(9),
    "an event": lambda study: study.event("E2x"),
    "a field": lambda study: study.event("E23").how("dat"),
    "a date": lambda study: explorer.When.parse("24/04/2017"),
    "a date as a number": lambda study: explorer.When.parse(2017),
    "a tally": lambda study: study.report.of("warnings"),
    "points of a curve": lambda study: fit_rows(None, points=1),
    "a data frame": lambda study: Table(({"a": 1},), (("a", "A"),)).to_frame("excel"),
    "a page of hits": lambda study: Search(study.interview).find("the").page(0, size=3),
    "stretches of hits": lambda study: Search(study.interview).find("the").along(0),
    "a speaker in a search": lambda study: Search(study.interview).find("speaker:helena"),
    "an open quote": lambda study: Search(study.interview).find('"white'),
    "a row of a timeline": lambda study: explorer.Timeline(study).select(77),
    "a category": lambda study: setattr(explorer.Timeline(study), "category", "protests"),
    "a period": lambda study: setattr(explorer.Timeline(study), "period", "p99"),
    "a reading": lambda study: explorer.Growth(study).select(99),
    "a petition": lambda study: setattr(explorer.Growth(study), "petition", "allout"),
    "a scope": lambda study: setattr(explorer.Growth(study), "scope", "Mars"),
    "a scale": lambda study: setattr(explorer.Growth(study), "scale", "logg"),
    "what growth cannot show": lambda study: explorer.Growth(3),
    "a stretch of few readings": lambda study: explorer.Growth(study).zoom("2017-04-20"),
    "a unit": lambda study: explorer.Reader(study, unit="page"),
    "a place": lambda study: explorer.Explorer(study).select("E99"),
    "a language": lambda study: set_language("tlh"),
    "a form": lambda study: study.interview.to("pdf"),
}


@pytest.mark.parametrize("choose", CHOICES.values(), ids=CHOICES)
def test_a_choice_that_is_none_is_refused_in_russian_alone(study, choose):
    with speaking("ru"), pytest.raises((ExplorerError, ValueError)) as raised:
        choose(study)
    with speaking("ru"):
        said = str(raised.value)
    assert re.search("[а-я]", said) and english_in(said) == set(), said


def test_a_report_on_notes_is_russian_alone(study, tmp_path):
    notes = explorer.Notes(study, tmp_path / "notes.sqlite3")
    notes.add(3, text="Here.")
    foreign = '[{"type": "Annotation", "target": "http://a.example", "mood": "good"}, 3]'
    report = notes.read(foreign).report + told(tmp_path / "notes.sqlite3", notes.find())
    with speaking("ru"):
        details = [one.words.partition("urn:")[0] for one in report.findings]
    assert len(details) >= 4
    assert set().union(*(english_in(one) for one in details)) == set()


@pytest.mark.parametrize(
    "ask",
    [
        lambda notes: notes.add(3, quote="no such words"),
        lambda notes: notes.add(quote="to"),
        lambda notes: notes.add(3, start=90_000),
        lambda notes: notes.add(3, text=7),
        lambda notes: notes.find(speaker="Ben"),
        lambda notes: notes.along(0),
        lambda notes: notes.read(7),
        lambda notes: notes.get("urn:uuid:0"),
    ],
    ids=[
        *("words that are not there", "words in many places", "a place that is none"),
        *("a number as a text", "a speaker", "stretches", "no file", "no note"),
    ],
)
def test_what_cannot_be_noted_is_refused_in_russian_alone(study, tmp_path, ask):
    notes = explorer.Notes(study, tmp_path / "notes.sqlite3")
    with speaking("ru"), pytest.raises(ExplorerError) as raised:
        ask(notes)
    with speaking("ru"):
        said = str(raised.value)
    assert re.search("[а-я]", said) and english_in(said) == set(), said


def test_a_file_that_is_there_is_kept_in_every_language(tmp_path):
    (tmp_path / "a.csv").write_text("kept")
    with speaking("ru"), pytest.raises(NotesError) as raised:
        save_whole("lost", tmp_path / "a.csv", over=False, error=NotesError)
    assert "There is such a file already." in str(raised.value)
    with speaking("ru"):
        assert "Такой файл уже есть." in str(raised.value)
