"""Bad input loses nothing and never shows a traceback from inside a library."""

from __future__ import annotations

from pathlib import Path

import pytest

import explorer
from explorer.errors import (
    EventsError,
    ExplorerError,
    InterviewError,
    SignaturesError,
    StudyError,
)

SIGNATURES = "id,petition,date,count,qualifier,source\n"
EVENTS = "id,date,category,description\n"


def refusal(path: Path, content: str | bytes, read=explorer.read_signatures) -> ExplorerError:
    """Write `content` to `path`, read it, and return the error of ours that must follow."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(ExplorerError) as caught:
        read(path)
    return caught.value


def test_a_count_in_thousands_is_refused_with_the_way_to_write_it(tmp_path):
    error = refusal(
        tmp_path / "signatures.csv", SIGNATURES + "a,p,2017-04-24,270k,at_least,A page\n"
    )
    assert isinstance(error, SignaturesError)
    assert str(error) == (
        'signatures.csv, line 2: count "270k" is not a whole number.\n'
        "Write counts as digits, for example 270000;\n"
        'write "at_least" in the qualifier column where the source says "over", '
        '"approx" where it says "about".'
    )


@pytest.mark.parametrize("count", ["270,000", "-5", "1.2", "٤٢", "１２", "1e3", "9" * 5000])
def test_only_plain_digits_are_a_count(tmp_path, count):
    error = refusal(tmp_path / "s.csv", SIGNATURES + f'a,p,2017-04-24,"{count}",at_least,A page\n')
    assert "line 2" in str(error)
    assert len(str(error)) < 500


def test_a_day_that_does_not_exist_or_is_not_edtf_is_refused(tmp_path):
    error = refusal(tmp_path / "events.csv", EVENTS + "a,31/02/2017,x,Y\n", explorer.read_events)
    assert isinstance(error, EventsError)
    assert 'events.csv, line 2: date "31/02/2017"' in str(error)
    assert error.accepted and error.next_step


def test_a_misspelt_column_names_the_right_one(tmp_path):
    error = refusal(tmp_path / "s.csv", "id,petitoin,date,count,qualifier,source\n")
    assert 'There is no column "petitoin"' in str(error)
    assert 'Did you mean "petition"?' in str(error)


def test_a_misspelt_optional_column_is_not_dropped_in_silence(tmp_path):
    error = refusal(
        tmp_path / "s.csv", "id,petition,dates,count,qualifier,source\na,p,2017,1,exact,s\n"
    )
    assert 'Did you mean "date"?' in str(error)


def test_a_missing_column_says_which_were_found(tmp_path):
    error = refusal(tmp_path / "s.csv", "id,petition\n")
    assert 'The column "count" is missing; found id, petition' in str(error)


def test_a_column_that_stands_twice_is_refused(tmp_path):
    error = refusal(tmp_path / "e.csv", "id,date,category,description,id\n", explorer.read_events)
    assert 'The column "id" stands twice' in str(error)


def test_an_unknown_qualifier_names_the_known_ones(tmp_path):
    error = refusal(tmp_path / "s.csv", SIGNATURES + "a,p,2017,1,aprox,s\n")
    assert "Accepted are exact, at_least, approx, just_under" in str(error)
    assert 'Did you mean "approx"?' in str(error)


def test_a_row_with_a_stray_comma_says_how_many_cells_it_has(tmp_path):
    error = refusal(tmp_path / "s.csv", SIGNATURES + "a,p,2017,1,exact,A page, of sorts\n")
    assert "line 2: This row has 7 cells; the header has 6" in str(error)


def test_the_same_id_twice_names_both_lines(tmp_path):
    row = "a,p,2017,1,exact,s\n"
    error = refusal(tmp_path / "s.csv", SIGNATURES + row + row)
    assert 'line 3: The id "a" stands already in line 2' in str(error)


def test_a_line_number_counts_lines_and_not_rows(tmp_path):
    rows = 'a,p,2017,1,exact,"A page\nwith two lines"\nb,p,2017,x,exact,s\n'
    assert "line 4" in str(refusal(tmp_path / "s.csv", SIGNATURES + rows))


def test_an_open_quote_is_found(tmp_path):
    error = refusal(tmp_path / "s.csv", SIGNATURES + 'a,p,2017,1,exact,"A page\n')
    assert "quotation mark" in str(error)


def test_a_very_long_cell_is_refused_by_us(tmp_path):
    error = refusal(tmp_path / "s.csv", SIGNATURES + f"a,p,2017,1,exact,{'x' * 200_000}\n")
    assert "line 2" in str(error)


@pytest.mark.parametrize(
    ("read", "kind"),
    [
        (explorer.read_signatures, SignaturesError),
        (explorer.read_events, EventsError),
        (explorer.read_interview, InterviewError),
    ],
)
class TestEveryReader:
    def test_refuses_an_empty_file(self, tmp_path, read, kind):
        error = refusal(tmp_path / "a.txt", " \n", read)
        assert isinstance(error, kind)
        assert "The file is empty" in str(error)

    def test_refuses_a_nul(self, tmp_path, read, kind):
        assert "NUL" in str(refusal(tmp_path / "a.txt", "a\nb\0c\n", read))

    def test_names_the_files_beside_one_that_is_absent(self, tmp_path, read, kind):
        (tmp_path / "interview.txt").write_text("x")
        with pytest.raises(kind, match=r"Files here: interview\.txt"):
            read(tmp_path / "intervew.txt")

    def test_refuses_a_folder(self, tmp_path, read, kind):
        with pytest.raises(kind, match="This is a folder"):
            read(tmp_path)

    def test_refuses_a_path_that_cannot_be(self, tmp_path, read, kind):
        with pytest.raises(kind):
            read(tmp_path / ("x" * 5000))


@pytest.mark.parametrize(
    ("read", "head"), [(explorer.read_signatures, SIGNATURES), (explorer.read_events, EVENTS)]
)
def test_a_table_that_is_not_utf_8_is_refused_with_its_line(tmp_path, read, head):
    error = refusal(tmp_path / "a.txt", f"{head}café\n".encode("latin-1"), read)
    assert "a.txt, line 2: The file is not UTF-8: byte 0xe9" in str(error)
    assert "Save it again as UTF-8" in str(error)


@pytest.mark.parametrize(
    ("read", "head", "what"),
    [
        (explorer.read_signatures, SIGNATURES, "no readings"),
        (explorer.read_events, EVENTS, "no events"),
    ],
)
def test_a_header_alone_is_an_error(tmp_path, read, head, what):
    assert what in str(refusal(tmp_path / "a.csv", head, read))


def test_a_text_without_turns_is_an_error_that_shows_a_turn(tmp_path):
    error = refusal(tmp_path / "a.txt", "A heading\n\nSome prose.\n", explorer.read_interview)
    assert "No line begins with a name and a colon" in str(error)
    assert "Elena: Yes." in str(error)


def test_a_label_seen_once_is_named_where_no_turn_was_found(tmp_path):
    error = refusal(tmp_path / "a.txt", "Remember: be kind.\n", explorer.read_interview)
    assert '"Remember" in line 1' in str(error)


class TestAFolder:
    def test_without_study_toml_says_what_a_study_is(self, tmp_path):
        with pytest.raises(StudyError, match=r"There is no study\.toml in this folder"):
            explorer.open_study(tmp_path)

    def test_that_is_absent(self, tmp_path):
        with pytest.raises(StudyError, match="There is no such folder"):
            explorer.open_study(tmp_path / "none")

    @pytest.mark.parametrize(
        ("toml", "says"),
        [
            ('titel = "x"', 'Did you mean "title"?'),
            ("title = 3", "Accepted is a text"),
            ('title = "x', "This is not TOML"),
            ('[interview]\nfile = "../a.txt"', "outside of the study's folder"),
            ('[interview]\nfile = "/etc/hostname"', "outside of the study's folder"),
            ('[[speakers]]\nlabel = "Zoe"', "study.toml names the speakers Zoe"),
            ('[[speakers]]\nlabel = "Ann"\nrole = "asker"', "Accepted are interviewer"),
            ('[[speakers]]\nname = "Ann"', "label is missing"),
            ("[[links]]\nturns = [9]", "names 9, which does not exist"),
            ('[[links]]\nevents = ["E1"]', "names 'E1', which does not exist"),
            ("[[links]]\nturns = [true]", "Accepted is a list of turn numbers"),
            ('links = "x"', "tables that each begin with [[links]]"),
            ('[files]\nevents = "e.csv"', "There is no such file"),
            ('[[petitions]]\nid = "p"\ntitle = "P"\nopened = "31/02/2017"', "opened"),
            ('[interview]\nclosing_from = "The end."', "No paragraphs are"),
            ("[[interview.turn_notes]]\nturn = 7\nnote = 'x'", "the interview has 4 turns"),
        ],
    )
    def test_with_a_wrong_setting_says_which_and_what_is_accepted(self, tmp_path, toml, says):
        (tmp_path / "interview.txt").write_text("Ann: A?\n\nBen: B.\n\nAnn: C?\n\nBen: D.\n")
        (tmp_path / "study.toml").write_text(toml)
        with pytest.raises(ExplorerError) as caught:
            explorer.open_study(tmp_path)
        assert says in str(caught.value)

    def test_with_a_reading_of_an_unknown_petition(self, tmp_path):
        (tmp_path / "interview.txt").write_text("Ann: A?\n\nBen: B.\n")
        (tmp_path / "signatures.csv").write_text(SIGNATURES + "a,petitn,2017,1,exact,s\n")
        (tmp_path / "study.toml").write_text('[[petitions]]\nid = "petition"\ntitle = "P"\n')
        with pytest.raises(StudyError, match='Did you mean "petition"'):
            explorer.open_study(tmp_path)

    def test_with_one_id_for_an_event_and_a_reading(self, tmp_path):
        (tmp_path / "interview.txt").write_text("Ann: A?\n\nBen: B.\n")
        (tmp_path / "signatures.csv").write_text(SIGNATURES + "a,p,2017,1,exact,s\n")
        (tmp_path / "events.csv").write_text(EVENTS + "a,2017,x,Y\n")
        (tmp_path / "study.toml").write_text('title = "T"')
        with pytest.raises(StudyError, match='The id "a" stands for more than one'):
            explorer.open_study(tmp_path)
