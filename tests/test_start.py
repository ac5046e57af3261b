"""A view is there soon: what it does not need yet is not loaded before it is shown."""

from __future__ import annotations

import subprocess
import sys

import pytest

LOADED = """
import sys
import explorer
view = explorer.{view}(explorer.open_study())
view._repr_mimebundle_()
{then}
print(*(name for name in sys.modules if name.startswith("explorer.")))
print(*(name for name in sys.modules if not name.startswith("explorer.")))
"""


def loaded(view: str, then: str = "") -> set[str]:
    code = LOADED.format(view=view, then=then)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.fixture(scope="module")
def at_the_note() -> set[str]:
    return loaded("Reader")


@pytest.mark.parametrize(
    "part",
    [
        pytest.param("explorer.search", id="the search"),
        pytest.param("explorer.annotate", id="notes"),
        pytest.param("explorer.widgets.reader_notes", id="the panel of notes"),
        pytest.param("explorer.charts", id="charts"),
        pytest.param("explorer.tally", id="counting of signatures"),
        pytest.param("explorer.read.counts.sources", id="other forms of signatures"),
        pytest.param("explorer.read.timelines.tables", id="other forms of timelines"),
        pytest.param("explorer.read.timelines.prose", id="dates in words"),
        pytest.param("explorer.read.formats.tei", id="other forms of interviews"),
        pytest.param("altair", id="Altair"),
        pytest.param("sqlite3", id="SQLite"),
    ],
)
def test_a_reader_at_its_content_note_has_not_loaded(at_the_note, part):
    assert not {name for name in at_the_note if name == part or name.startswith(f"{part}.")}


def test_a_reader_loads_the_notes_when_the_interview_is_opened():
    found = loaded("Reader", "view.read()")
    assert "explorer.widgets.reader_notes" in found
    assert "explorer.search.search" not in found


def test_a_reader_loads_the_search_when_something_is_searched_for():
    assert "explorer.search.search" in loaded("Reader", "view.search('powder')")


def test_a_timeline_loads_nothing_of_interviews_or_signatures_but_what_reads_the_study():
    found = loaded("Timeline")
    assert not found & {"explorer.annotate", "explorer.widgets.reader", "explorer.widgets.growth"}
    assert "explorer.read.counts.sources" not in found
