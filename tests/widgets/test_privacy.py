"""Nothing about a person who signed, and no small place, gets out of the file."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

import explorer

# In no word of ours; a part of each cell that must not be read.
POISON = "zqxw"
SMALL = "QX"
HEADS = "signed at,country,full name,e-mail,Kommentar,postcode,IP address"


@pytest.fixture
def export(tmp_path) -> Path:
    """Return an export as a platform makes it: 300 signatures, three from one small place."""
    rows = [
        f"2026-03-{1 + k // 20:02}T12:{k % 60:02}:00Z,{SMALL if k % 100 == 7 else 'GB'},"
        f"{POISON} {k},{POISON}{k}@example.invalid,{POISON} says so,{POISON}1,{POISON}.2"
        for k in range(300)
    ]
    path = tmp_path / "export.csv"
    path.write_text("\n".join([HEADS, *rows]) + "\n", encoding="utf-8")
    return path


def everything_said(view: explorer.Growth) -> str:
    """Return all that a view has sent, would send, draws and prints, in every state of it."""
    said = [view.line(), repr(view.selection)]
    for look in (lambda: None, lambda: view.zoom("2026-03-05", "2026-03-07"), view.last):
        look()
        view.open_table()
        view._open_places("country", 1)
        said += [json.dumps(view.get_state(), default=repr), json.dumps(view.chart.to_dict())]
        said += [json.dumps(view._repr_mimebundle_(), default=repr), json.dumps(view.to_rows())]
    said += [str(view.bursts()), str(view.largest_rise()), view.shares().to_frame().to_csv()]
    return "\n".join(said)


def test_nothing_about_a_person_reaches_state_chart_figure_or_table(export):
    signed = explorer.read_signatures(export, petition="pond")
    said = everything_said(explorer.Growth(signed)) + str(signed.report) + repr(signed.tally)
    assert "300" in said and "GB" in said
    assert POISON not in said
    assert f'"{SMALL}"' not in said and f" {SMALL}" not in said


def test_a_report_names_the_columns_that_were_not_read(export):
    words = str(explorer.read_signatures(export).report)
    for head in ("full name", "e-mail", "Kommentar", "postcode", "IP address"):
        assert head in words


def test_nothing_about_a_person_is_in_a_saved_notebook(export, tmp_path):
    code = (
        f"import explorer\nsigned = explorer.read_signatures({str(export)!r}, petition='pond')",
        "signed.report",
        "view = explorer.Growth(signed); view.open_table(); view",
        "view.zoom('2026-03-05', '2026-03-07'); view.to_rows()[:3], signed.tally.breakdown()",
    )
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(one) for one in code])
    # With the state of the widgets, which holds all that was ever shown.
    NotebookClient(book, timeout=120, store_widget_state=True).execute(cwd=str(tmp_path))
    saved = nbformat.writes(book)
    assert "Growth('pond'" in saved and book.metadata["widgets"]
    assert POISON not in saved
    assert f'"{SMALL}"' not in saved and f"'{SMALL}'" not in saved
