"""A load report: its places in words, its short table, and how it shows in a notebook."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from explorer.model.report import Finding, LoadReport
from explorer.model.source import Basis, Remark

TURNS = Finding("mill.vtt", "turns", Basis.STATED, "8")
ROLES = Finding("mill.vtt", "roles", Basis.INFERRED, "Ada asks", turns=(1, 3))
DOUBT = Finding("mill.vtt", "times", Remark.WARNING, "1 turn earlier than the one before", (12,))
TITLE = Finding("study.toml", "title", Basis.STATED, "The mill")


class Page(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words += data

    def scopes(self, scope: str) -> int:
        return sum(tag == "th" and found.get("scope") == scope for tag, found in self.elements)


def html_of(*findings: Finding) -> str:
    return str(LoadReport(findings)._repr_html_())


# In words


@pytest.mark.parametrize(
    ("lines", "turns", "unit", "said"),
    [
        pytest.param((), (), "line", "so", id="no place"),
        pytest.param((4,), (), "line", "so (line 4)", id="one line"),
        pytest.param((4, 9), (), "row", "so (rows 4, 9)", id="rows"),
        pytest.param((4,), (2, 3), "cue", "so (cue 4; turns 2, 3)", id="cues and turns"),
        pytest.param(tuple(range(1, 9)), (), "line", "so (lines 1, 2, 3, 4, 5, 6, …)", id="many"),
    ],
)
def test_a_finding_says_where(lines, turns, unit, said):
    assert Finding("a.txt", "x", Basis.STATED, "so", lines, turns, unit).words == said


def test_it_prints_as_a_table_with_its_columns_below_each_other():
    assert str(LoadReport((TURNS, ROLES))).splitlines() == [
        "file      what   known     detail",
        "mill.vtt  turns  stated    8",
        "mill.vtt  roles  inferred  Ada asks (turns 1, 3)",
    ]


def test_its_one_line_counts_what_is_known_and_warned_of():
    report = LoadReport((TURNS, ROLES, DOUBT))
    assert repr(report) == "LoadReport(1 stated, 1 inferred, 0 missing, 1 warning, 0 remarks)"
    assert report.warnings == (DOUBT,)
    left = Finding("mill.vtt", "notes", Remark.SKIPPED, "1 note")
    told = Finding("mill.vtt", "times", Remark.REMARK, "two forms")
    assert repr(LoadReport((left, told))).endswith("0 missing, 1 skipped, 1 remark)")


def test_findings_of_one_kind_are_asked_for_by_name():
    assert LoadReport((TURNS, ROLES)).of("inferred") == (ROLES,)
    with pytest.raises(ValueError, match="'guessed' is none of stated"):
        LoadReport().of("guessed")


# In a notebook


def test_of_one_file_the_caption_names_it_and_no_column_repeats_it():
    page = Page(html_of(TURNS, ROLES))
    assert "Load report of mill.vtt: 2 findings" in page.words
    assert page.words.count("mill.vtt") == 1
    assert page.scopes("col") == 3


def test_of_several_files_a_column_names_them():
    page = Page(html_of(TITLE, TURNS))
    assert "Load report: 2 findings" in page.words
    assert page.scopes("col") == 4
    assert ("study.toml" in page.words) and ("mill.vtt" in page.words)


def test_each_row_and_each_column_has_a_heading_for_a_screen_reader():
    page = Page(html_of(TURNS, ROLES, DOUBT))
    assert page.scopes("row") == 3
    assert not [found for tag, found in page.elements if tag == "th" and "scope" not in found]
    assert [tag for tag, _ in page.elements][:2] == ["table", "caption"]


def test_a_warning_is_told_by_a_word_and_a_sign_and_by_no_colour():
    html = html_of(TURNS, DOUBT)
    assert "2 findings, 1 warning" in html
    assert '<span aria-hidden="true">⚠ </span><strong>warning</strong>' in html
    assert "<strong>1 turn earlier than the one before (line 12)</strong>" in html
    assert "color" not in html
    assert "⚠" not in html_of(TURNS, ROLES)


def test_every_cell_is_set_to_the_left():
    page = Page(html_of(TURNS, DOUBT))
    cells = [found for tag, found in page.elements if tag in {"td", "th", "caption"}]
    assert cells and all("text-align: left" in found["style"] for found in cells)


def test_what_a_file_holds_is_text():
    html = html_of(Finding("<b>.txt", "<i>", Basis.STATED, "<script>alert(1)</script>"))
    assert not re.search(r"<(b|i|script)>", html)
    assert "&lt;script&gt;" in html


def test_an_empty_report_is_a_table_without_rows():
    assert "Load report: 0 findings" in Page(html_of()).words
