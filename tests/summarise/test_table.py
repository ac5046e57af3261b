"""A table prints in columns, shows in a notebook, and goes into a data frame."""

from __future__ import annotations

import pytest

from explorer.errors import ChoiceError
from explorer.summarise.table import Table

ROWS = (
    {"day": "2 March", "gain": 1234, "share": 12.345, "sure": True, "hidden": 1},
    {"day": "3 March", "gain": None, "share": 0.0, "sure": False, "hidden": 2},
)
COLUMNS = (("day", "Day"), ("gain", "Signatures"), ("share", "Share"), ("sure", "Sure"))


@pytest.fixture
def table() -> Table:
    return Table(ROWS, COLUMNS, "By day.")


def test_it_prints_its_caption_and_its_columns_in_line(table):
    assert str(table).splitlines() == [
        "By day.",
        "Day      Signatures  Share  Sure",
        "2 March  1,234       12.3   yes",
        "3 March  not known   0.0    no",
    ]


def test_it_goes_like_a_sequence_of_its_rows(table):
    assert len(table) == 2 and table[1]["hidden"] == 2
    assert [row["day"] for row in table] == ["2 March", "3 March"]


def test_what_is_in_a_cell_is_text_and_never_markup():
    html = Table(({"a": "<b>x</b>"},), (("a", "<i>A</i>"),))._repr_html_()
    assert "<b>" not in html and "<i>" not in html and "&lt;b&gt;" in html


def test_an_empty_one_says_why():
    empty = Table((), COLUMNS, "By day.", "No day is known.")
    assert str(empty) == "By day.\nNo day is known."
    assert "No day is known." in empty._repr_html_()


@pytest.mark.parametrize("backend", ["pandas", "polars", "pyarrow"])
def test_it_becomes_a_data_frame_with_all_keys(table, backend):
    frame = table.to_frame(backend)
    assert frame.shape == (2, 5)


def test_a_data_frame_that_does_not_exist_is_refused(table):
    with pytest.raises(ChoiceError, match="pandas, polars and pyarrow"):
        table.to_frame("excel")
