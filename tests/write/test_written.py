"""What was written knows its form and what it lost, and is saved with care."""

from __future__ import annotations

import pytest

import explorer
from explorer.errors import ChoiceError, ExplorerError, InterviewError
from explorer.write.written import Written, WrittenBytes
from tests.fixtures import a_turn, an_interview

FORMS = ("csv", "docx", "json", "md", "tei", "txt")


@pytest.fixture
def timed():
    return an_interview(
        a_turn(1, "Ada", "Where does the river end?", start=0.0, end=2.0),
        a_turn(2, "Ben", "At the sea.", start=2.5, end=4.0),
    )


@pytest.mark.parametrize("form", FORMS)
def test_a_text_is_a_text_and_a_document_is_bytes(form):
    written = an_interview().to(form)
    assert isinstance(written, bytes if form == "docx" else str)
    assert written.form == form
    assert all(isinstance(one, str) and one for one in written.lost)


@pytest.mark.parametrize("form", FORMS)
def test_an_interview_is_not_changed_by_writing_it_and_written_twice_it_is_equal(form):
    interview = an_interview()
    before = repr(interview.turns)
    first, second = interview.to(form), interview.to(form)
    assert first.lost == second.lost
    assert form == "docx" or first == second
    assert repr(interview.turns) == before


@pytest.mark.parametrize(
    ("form", "lost"),
    [
        pytest.param("srt", "SRT has no place for roles: 2 speakers", id="roles"),
        pytest.param("vtt", "WebVTT has no place for full names: 2 speakers", id="names"),
        pytest.param("vtt", "WebVTT has no place for the content note", id="content note"),
        pytest.param("csv", "CSV has no place for the title", id="title"),
        pytest.param(
            "md", "Markdown has no place for editors' notes on the whole: 1 note", id="notes"
        ),
    ],
)
def test_what_a_form_has_no_place_for_is_said(timed, form, lost):
    assert lost in timed.to(form).lost


def test_that_an_inferred_role_stands_there_as_if_it_were_stated_is_said():
    interview = explorer.read_interview("Ann: Where?\n\nBen: There.\n\nAnn: And?\n\nBen: Here.\n")
    said = "What was inferred stands there as if it were stated: roles of 2 speakers"
    assert said in interview.to("csv").lost
    assert said not in interview.to("txt").lost


def test_a_form_that_is_not_known_is_refused_with_the_nearest_one():
    with pytest.raises(ChoiceError, match="cannot be written") as caught:
        an_interview().to("josn")
    assert 'Did you mean "json"?' in str(caught.value)


def test_it_is_saved_as_utf_8_with_the_line_ends_that_it_has(tmp_path):
    written = an_interview(a_turn(1, "Анна", "Да.")).to("csv")
    place = written.save(tmp_path / "a file.csv")
    assert place.read_bytes() == written.encode()
    assert b"\r\n" in place.read_bytes()
    assert [one.name for one in tmp_path.iterdir()] == ["a file.csv"]


def test_a_path_saves_it_at_once(tmp_path):
    for form in ("md", "docx"):
        written = an_interview().to(form, tmp_path / f"a.{form}")
        saved = (tmp_path / f"a.{form}").read_bytes()
        assert saved == (written if isinstance(written, bytes) else written.encode())


@pytest.mark.parametrize("form", ["md", "docx"])
def test_a_file_that_is_there_is_not_written_over_unless_asked_for(tmp_path, form):
    place = tmp_path / "a"
    place.write_text("my own work")
    written = an_interview().to(form)
    with pytest.raises(InterviewError, match="such a file already"):
        written.save(place)
    assert place.read_text() == "my own work"
    assert [one.name for one in tmp_path.iterdir()] == ["a"]
    written.save(str(place), over=True)
    assert place.read_bytes() != b"my own work"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        pytest.param("", "This is a folder", id="a folder"),
        pytest.param("no/such/a.md", "cannot be saved here", id="no folder"),
        pytest.param("a\0b", "cannot be saved here", id="a NUL in the name"),
        pytest.param("n" * 300, "cannot be saved here", id="a name too long"),
    ],
)
def test_a_place_that_cannot_be_written_is_an_error_of_ours(tmp_path, name, says):
    with pytest.raises(InterviewError, match=says):
        an_interview().to("md").save(f"{tmp_path}/{name}")
    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_save_leaves_no_half_of_a_file(tmp_path, monkeypatch):
    from pathlib import Path

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "hardlink_to", interrupt)
    with pytest.raises(KeyboardInterrupt):
        an_interview().to("md").save(tmp_path / "a.md")
    assert list(tmp_path.iterdir()) == []


def test_where_a_file_has_no_second_name_it_is_saved_all_the_same(tmp_path, monkeypatch):
    from pathlib import Path

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    written = an_interview().to("md")
    written.save(tmp_path / "a.md")
    assert (tmp_path / "a.md").read_bytes() == written.encode()
    with pytest.raises(InterviewError, match="such a file already"):
        written.save(tmp_path / "a.md")


def test_in_a_notebook_the_text_and_what_was_lost_are_escaped():
    shown = Written("<script>a</script>", form="md", lost=("<b>lost</b>",))._repr_html_()
    assert "<pre>&lt;script&gt;a&lt;/script&gt;</pre>" in shown
    assert "<li>&lt;b&gt;lost&lt;/b&gt;</li>" in shown
    assert "script>" not in shown.replace("&lt;script&gt;", "").replace("&lt;/script&gt;", "")


def test_in_a_notebook_a_long_text_is_cut_and_says_so():
    shown = Written("a" * 5000)._repr_html_()
    assert "and 1,000 more signs" in shown
    assert "Not in it" not in shown


def test_a_document_shows_what_it_is():
    shown = WrittenBytes(b"PK", form="docx", lost=("a",))
    assert repr(shown) == "<2 bytes of docx>"
    assert "&lt;2 bytes of docx&gt;" in shown._repr_html_()


@pytest.mark.parametrize("form", ["csv", "md", "txt", "vtt", "srt", "tei", "docx"])
def test_a_sign_that_no_file_can_hold_is_an_error_that_names_the_turn(form):
    turns = (a_turn(1, "Ada", "So.", start=0, end=1), a_turn(2, "Ben", "a\0b", start=1, end=2))
    with pytest.raises(InterviewError, match=r"Turn 2 holds the sign U\+0000"):
        an_interview(*turns).to(form)


def test_json_holds_even_such_signs():
    interview = an_interview(a_turn(1, "Ada", "a\0b \ud83d"))
    assert interview.to("json").encode()


@pytest.mark.parametrize("form", ["csv", "json", "md", "txt", "vtt", "srt", "tei", "docx"])
@pytest.mark.parametrize("time", [-1.0, float("nan"), float("inf")], ids=["minus", "nan", "inf"])
def test_a_time_that_no_recording_has_is_an_error_of_ours(form, time):
    with pytest.raises(ExplorerError, match=r"Turn 1 has the time"):
        an_interview(a_turn(1, "Ada", "So.", start=time)).to(form)


def test_without_python_docx_the_others_are_written_and_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "docx", None)
    with pytest.raises(InterviewError, match="not installed") as caught:
        an_interview().to("docx")
    assert 'pip install "interview-explorer[files]"' in str(caught.value)
    assert an_interview().to("md")
