"""`explorer handout`, as it is called in a terminal."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from explorer.cli import main


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return lambda *told: CliRunner().invoke(main, ["handout", *told])


def test_a_handout_of_the_study_that_comes_along_is_one_command(run, tmp_path):
    done = run("--out", "a.html", "--with", "turns", "--lang", "ru", "--turns", "1-2")
    assert done.exit_code == 0, done.output
    assert done.output == "Wrote a.html: Интервью; Источники; Как ссылаться.\n"
    html = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert 'id="t2"' in html and 'id="t3"' not in html and 'lang="ru"' in html


def test_a_pdf_is_saved_where_its_name_says_so(run, tmp_path):
    assert run("--out", "a.pdf", "--with", "turns", "--paper", "letter").exit_code == 0
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")


def test_a_file_that_is_there_is_written_over_only_when_that_is_said(run):
    assert run("--out", "a.html", "--with", "turns").exit_code == 0
    again = run("--out", "a.html", "--with", "turns")
    assert again.exit_code == 1 and "--over" in again.output
    assert run("--out", "a.html", "--with", "turns", "--over").exit_code == 0


def test_an_interview_alone_is_handed_out_from_its_file(run, tmp_path):
    (tmp_path / "talk.txt").write_text(
        "A talk\n\nRecorded on 3 May 2030\n\nAda: Did it rain?\n\nBen: It did.\n", encoding="utf-8"
    )
    done = run("talk.txt", "--out", "talk.html", "--lang", "en")
    assert done.output == "Wrote talk.html: The interview; Questions; How to cite.\n"
    html = (tmp_path / "talk.html").read_text(encoding="utf-8")
    assert "<dt>Recorded</dt><dd>3 May 2030</dd>" in html
    # The line stands once, where the source has it.
    assert html.count("Recorded on 3 May 2030") == 1


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (("--out", "a.docx"), "ends in .html or .pdf"),
        (("--out", "a.html", "--with", "turnes"), 'Did you mean "turns"'),
        (("--out", "a.html", "--turns", "three"), "Accepted is 1-20"),
        (("nowhere", "--out", "a.html"), "nowhere"),
        (("--out", "nowhere/a.html"), "nowhere: There is no such folder."),
    ],
    ids=["name", "part", "turns", "source", "folder"],
)
def test_what_cannot_be_made_is_said_without_a_trace(run, told, said):
    done = run(*told)
    assert done.exit_code == 1
    assert said in done.output and "Traceback" not in done.output
