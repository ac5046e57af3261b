"""A table of turns comes out as its rows say, however its columns are called and parted."""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
import io
import time
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import explorer
from explorer.errors import InterviewError
from explorer.model import Annotation, Interview, Role
from explorer.read.formats.cells import cell_text, label_text
from explorer.read.formats.columns import header_of
from explorer.read.formats.delimited import DELIMITERS, Delimited
from explorer.read.formats.tables import FORMS
from explorer.read.material import material_of


def interview_of(text: str, name: str = "a.csv", **settings: object) -> Interview:
    return explorer.read_interview(text.encode(), name=name, **settings)


def turns_of(text: str, **settings: object) -> list[tuple[str, str]]:
    return [(turn.speaker, turn.text) for turn in interview_of(text, **settings).turns]


def times_of(text: str, **settings: object) -> list[tuple[float | None, float | None]]:
    return [(turn.start, turn.end) for turn in interview_of(text, **settings).turns]


def said_of(interview: Interview, what: str) -> list[str]:
    return [one.words for one in interview.report.findings if one.what == what]


def workbook(*sheets: tuple[str, list[list[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("sign", DELIMITERS, ids=DELIMITERS.values())
def test_the_delimiter_is_found_from_the_header_and_the_rows(sign):
    lines = [
        "speaker{0}text{0}start",
        "Ann{0}How are the choir, the mill?{0}0:01",
        "Ben{0}So.{0}0:09",
    ]
    text = "\n".join(line.format(sign) for line in lines).replace(
        "How are the choir, the mill?", '"How are the choir, the mill?"'
    )
    assert turns_of(text) == [("Ann", "How are the choir, the mill?"), ("Ben", "So.")]


@pytest.mark.parametrize(
    "header",
    [
        "speaker,text", "Speaker,Content", "NAME,Words", " who , utterance ", '"speaker","dialog"',
        "\ufeffspeaker,dialogue", "Speaker Name,Transcript", "speaker_name,body", "Speaker:,Text:",
        "Sprecher,Wortlaut", "SPRECHERIN,Inhalt", "locuteur,texte", "hablante,texto",
        "говорящий,текст", "Кто,Реплика", "person,speech",
    ],
)  # fmt: skip
def test_columns_are_known_by_their_headings_in_any_case(header):
    assert turns_of(f"{header}\nAnn,How?\nBen,So.") == [("Ann", "How?"), ("Ben", "So.")]


def test_headings_of_another_language_are_reported_as_inferred():
    interview = interview_of("Sprecher;Wortlaut;Zeit\nAnna;Wie?;1:09\nBert;So.;1:12\n")
    assert interview.turns[0].start == 69
    found = [one for one in interview.report.findings if one.what == "columns"]
    assert found[0].basis == "inferred" and "“Wortlaut” is the text" in found[0].detail


def test_other_headings_come_through_a_mapping():
    columns = {"speaker": "Figur", "text": "Gesagtes", "start": "Marke"}
    text = "Marke;Figur;Gesagtes;Rest\n0:05;Anna;Wie?;x\n0:09;Bert;So.;y\n"
    interview = interview_of(text, columns=columns)
    assert [(one.start, one.speaker, one.text) for one in interview.turns] == [
        (5, "Anna", "Wie?"), (9, "Bert", "So."),
    ]  # fmt: skip
    assert any("not read: Rest" in words for words in said_of(interview, "columns"))


@pytest.mark.parametrize(
    ("columns", "problem"),
    [
        ({"speaker": "Sprechr", "text": "Wortlaut"}, 'Did you mean "Sprecher"?'),
        ({"speeker": "Sprecher"}, 'Did you mean "speaker"?'),
        ({"speaker": "1", "text": "9"}, "numbered from 1"),
    ],
    ids=["a column that is not there", "a kind that is not known", "a number too high"],
)
def test_a_mapping_that_does_not_fit_names_the_nearest_right_one(columns, problem):
    with pytest.raises(InterviewError) as caught:
        interview_of("Sprecher;Wortlaut\nAnna;Wie?\n", columns=columns)
    assert problem in str(caught.value)


def test_a_table_without_a_header_is_read_by_numbers():
    text = "0:01,Ann,How?\n0:04,Ben,So.\n"
    columns = {"start": "1", "speaker": "2", "text": "3"}
    assert turns_of(text, columns=columns) == [("Ann", "How?"), ("Ben", "So.")]


def test_numbers_skip_a_header_that_is_there():
    assert turns_of("speaker,text\nAnn,How?\nBen,So.\n", columns={"speaker": "1", "text": "2"}) == [
        ("Ann", "How?"), ("Ben", "So."),
    ]  # fmt: skip


def test_without_a_header_the_error_shows_the_first_row_and_how_to_number():
    with pytest.raises(InterviewError) as caught:
        interview_of("Ann,How is the mill today?\nBen,It is so.\n", format="csv")
    assert "Ann, How is the mill today?" in str(caught.value)
    assert 'columns={"speaker": "1", "text": "2"}' in str(caught.value)


def test_without_a_text_column_the_error_lists_the_columns_and_the_mapping():
    with pytest.raises(InterviewError) as caught:
        interview_of("speaker;Geplauder\nAnna;Wie geht es der Mühle?\nBert;Ach, nun.\n")
    assert "speaker, Geplauder" in str(caught.value)
    assert 'columns={"speaker": "speaker", "text": "Geplauder"}' in str(caught.value)


def test_oral_history_as_data_has_words_tags_and_timestamps():
    interview = interview_of(
        "speaker,words,tags,timestamp\nAL:,How?,mill;river,00:00:05\nBF:,So.,,00:01:09\n"
    )
    assert interview.turns[0].annotations == (Annotation("tag", "mill"), Annotation("tag", "river"))
    assert [(turn.speaker, turn.start) for turn in interview.turns] == [("AL", 5), ("BF", 69)]


@pytest.mark.parametrize(
    ("cell", "seconds"),
    [
        ("1:09", 69), ("00:01:09", 69), ("69", 69), ("69.5", 69.5), ("69,5", 69.5),
        ("00:01:09,250", 69.25), ("[00:01:09]", 69), ("PT1M9S", 69), ("1m 9s", 69),
        ("00:01:09.250 --> 00:01:12", 69.25),
    ],
)  # fmt: skip
def test_a_time_may_have_any_form(cell, seconds):
    assert times_of(f'start,speaker,text\n"{cell}",Ann,How?\n')[0][0] == seconds


def test_words_behind_a_time_are_a_note_and_the_time_is_taken():
    turn = interview_of(
        "timestamp,speaker,words\n[00:01:09] end of a tape,Ann,How?\n,Ben,So.\n"
    ).turns[0]
    assert turn.start == 69 and turn.annotations == (Annotation("note", "end of a tape"),)


def test_mixed_forms_in_one_column_are_read_and_reported():
    interview = interview_of(
        "start,text,speaker\n1:09,a,Ann\n00:01:20,b,Ann\n85,c,Ann\n90.5,d,Ann\n"
    )
    assert [turn.start for turn in interview.turns] == [69, 80, 85, 90.5]
    assert any("several forms" in words for words in said_of(interview, "times"))


def test_numbers_far_beyond_are_left_out_and_not_guessed():
    interview = interview_of("speaker,text,start\nAnn,How?,0\nBen,So.,120000\n")
    assert [turn.start for turn in interview.turns] == [None, None]
    assert any("start_ms" in words for words in said_of(interview, "times"))


@pytest.mark.parametrize("header", ["start\tend\ttext", "start\tend\ttext\tspeaker"])
def test_a_table_of_whisper_has_milliseconds_and_one_of_seconds_has_not(header):
    rest = "\tAnn" if header.endswith("speaker") else ""
    table = "{0}\n{1}\t{2}\tHow is the mill?{3}\n{2}\t{4}\tIt is so.{3}\n".format
    assert times_of(table(header, 0, 2310, rest, 5000), name="a.tsv") == [(0, 2.31), (2.31, 5)]
    assert times_of(table(header, 0, 2, rest, 5), name="a.tsv") == [(0, 2), (2, 5)]


@pytest.mark.parametrize("heading", ["start_ms", "Start (ms)", "startMs", "start [milliseconds]"])
def test_milliseconds_are_taken_where_the_heading_says_so(heading):
    assert times_of(f"speaker,text,{heading}\nAnn,How?,500\nBen,So.,120000\n") == [
        (0.5, None), (120, None),
    ]  # fmt: skip


def test_milliseconds_may_be_stated_by_whoever_reads():
    text = "speaker,text,Marke\nAnn,How?,500\nBen,So.,120000\n"
    assert times_of(text, columns={"start_ms": "Marke"})[1][0] == 120


def test_parts_of_a_day_are_times_where_they_can_be_nothing_else():
    assert times_of("speaker,text,start\nAnn,How?,0\nBen,So.,0.000798611111\n") == [
        (0, None), (69, None),
    ]  # fmt: skip


def test_a_date_or_a_word_is_no_time_and_is_reported_once():
    interview = interview_of("speaker,text,time\nAnn,How?,2020-01-02\nBen,So.,noon\n")
    assert [turn.start for turn in interview.turns] == [None, None]
    assert said_of(interview, "times") == [
        "2 cells are no time in a recording: 2020-01-02, noon (lines 2, 3)"
    ]


def test_a_duration_gives_an_end_that_is_marked_as_inferred():
    turn = interview_of("speaker,text,start,duration\nAnn,How?,0:10,2.5\nBen,So.,0:13,1\n").turns[0]
    assert turn.end == 12.5 and turn.why("end")


def test_an_end_before_the_start_is_left_out_and_reported():
    interview = interview_of("speaker,text,start,end\nAnn,How?,0:10,0:02\nBen,So.,0:13,0:14\n")
    assert interview.turns[0].end is None
    assert any("before it begins" in words for words in said_of(interview, "times"))


def test_an_empty_speaker_is_the_one_before_and_marked():
    interview = interview_of("speaker,text\n,First.\nAnn,How?\n,And?\nBen,So.\n")
    assert [turn.speaker for turn in interview.turns] == ["", "Ann", "Ann", "Ben"]
    assert [bool(turn.why("speaker")) for turn in interview.turns] == [False, False, True, False]


def test_one_speaker_in_several_spellings_is_one_and_is_reported():
    text = "speaker,text\nAB,a\nAB:,b\n[AB],c\nab,d\nCD,e\n A  B ,f\n"
    interview = interview_of(text)
    assert [turn.speaker for turn in interview.turns] == ["AB", "AB", "AB", "AB", "CD", "A B"]
    assert any("ab taken for AB" in words for words in said_of(interview, "speakers"))


def test_without_a_speaker_column_the_labels_in_the_text_are_found():
    words = ("Ann: How?", "Ben: So.", "more", "Ann: And?", "Ben: Yes.")
    text = "start,text\n" + "\n".join(f"0:0{k},{one}" for k, one in enumerate(words))
    interview = interview_of(text)
    assert [(turn.speaker, turn.text) for turn in interview.turns][:3] == [
        ("Ann", "How?"), ("Ben", "So."), ("Ben", "more"),
    ]  # fmt: skip
    assert interview.turns[2].why("speaker")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("salt &amp; pepper", "salt & pepper"),
        ("it&#39;s &quot;so&quot;", 'it\'s "so"'),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("an <i>old</i> <b>mill</b>", "an old mill"),
        ("<script>x</script>", "<script>x</script>"),
        ("a <laughs> b", "a <laughs> b"),
        ("an <i>open tag", "an <i>open tag"),
        ("1 < 2 and <b>3</b>", "1 < 2 and <b>3</b>"),
        ("&lt;b&gt;kept&lt;/b&gt;", "<b>kept</b>"),
        ("https://example.org/?a=1&copy=2", "https://example.org/?a=1&copy=2"),
        ("&#0; &nosuch;", "&#0; &nosuch;"),
        ("one_x000D_\ntwo", "one\ntwo"),
    ],
)  # fmt: skip
def test_a_cell_is_html_only_where_it_plainly_is(cell, text):
    assert cell_text(cell)[0] == text


def test_a_link_in_a_cell_keeps_its_words_and_gives_its_address():
    turn = interview_of(
        'speaker,text\nAnn,"see <a href=""https://example.org/"">there</a>"\nBen,b'
    ).turns[0]
    assert turn.text == "see there"
    assert turn.annotations == (Annotation("link", "https://example.org/"),)


def test_quoted_cells_may_hold_line_breaks_and_lines_are_counted():
    interview = interview_of('speaker,text\nAnn,"one\n\ntwo, and ""so"""\nBen,b\n')
    assert interview.turns[0].text == 'one\n\ntwo, and "so"'
    assert [turn.lines for turn in interview.turns] == [(2, 4), (5, 5)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_every_line_end_parts_rows(end):
    text = end.join(["speaker,text", "Ann,How?", "", "Ben,So."])
    assert turns_of(text) == [("Ann", "How?"), ("Ben", "So.")]


def test_more_cells_than_the_header_belong_to_the_text_where_it_is_the_last():
    interview = interview_of("speaker,text\nAnn,Well, I think, yes.\nBen,So.\n")
    assert interview.turns[0].text == "Well, I think, yes." and interview.turns[0].why("text")
    assert any("line 2" in words for words in said_of(interview, "rows with too many cells"))


def test_more_cells_belong_to_the_text_where_the_times_behind_it_say_so():
    interview = interview_of("speaker;text;start\nAnn;Well; yes.;0:05\nBen;So.;0:09\n")
    assert [(turn.text, turn.start) for turn in interview.turns] == [("Well; yes.", 5), ("So.", 9)]


def test_more_cells_than_the_header_are_kept_where_nothing_says_whose_they_are():
    turn = interview_of("text,speaker\nHow?,Ann,left over\nSo.,Ben\n").turns[0]
    assert (turn.text, turn.speaker) == ("How?", "Ann")
    assert turn.annotations == (Annotation("cell", "left over"),)


def test_fewer_cells_are_reported_with_their_line():
    interview = interview_of("text,speaker,start\nHow?,Ann,0:01\nSo.\nYes.,Ben,0:03\n")
    assert [turn.speaker for turn in interview.turns] == ["Ann", "Ann", "Ben"]
    assert any("line 3" in words for words in said_of(interview, "rows with too few cells"))


def test_a_line_break_that_nobody_quoted_loses_no_words():
    interview = interview_of("speaker,text\nAnn,How is\nthe mill?\nBen,So.\n")
    assert interview.turns[0].text == "How is\nthe mill?" and interview.turns[0].lines == (2, 3)


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ('Ann,"Yes, "quoted" he said"', 'Yes, "quoted" he said'),
        (r'Ann,"He said \"yes\", then"', 'He said "yes", then'),
        ('Ann,"never closed', '"never closed'),
        ('Ann,"closed" too early', '"closed" too early'),
        ('Ann,it is 5" long', 'it is 5" long'),
    ],
    ids=["inner marks", "backslashes", "open", "early", "inches"],
)
def test_quotation_marks_that_are_not_a_tables_swallow_nothing(row, text):
    assert turns_of(f"speaker,text\n{row}\nBen,So.\n") == [("Ann", text), ("Ben", "So.")]


def test_rows_without_a_text_are_skipped_and_reported():
    interview = interview_of("speaker,text\nAnn,How?\nPart two,\n,\nBen,So.\n")
    assert len(interview.turns) == 2
    assert said_of(interview, "empty turns") == ["1 row without text: “Part two” (line 3)"]


def test_the_header_again_within_the_table_is_no_turn():
    assert turns_of("speaker,text\nAnn,How?\nspeaker,text\nBen,So.\n") == [
        ("Ann", "How?"),
        ("Ben", "So."),
    ]


def test_what_stands_above_the_header_is_the_introduction():
    interview = interview_of("The mill and the river,\n,\nspeaker,text\nAnn,How?\nBen,So.\n")
    assert interview.introduction == "The mill and the river"


def test_roles_ids_and_notes_are_taken():
    interview = interview_of(
        "id,speaker,role,text,note\nt7,Ann,Interviewer,How?,aside\nt8,Ben,interviewee,So.,\n"
    )
    assert [turn.source_id for turn in interview.turns] == ["t7", "t8"]
    assert [one.role for one in interview.speakers] == [Role.INTERVIEWER, Role.INTERVIEWEE]
    assert interview.turns[0].annotations == (Annotation("note", "aside"),)


def test_a_full_name_beside_the_label_is_the_speakers_name():
    interview = interview_of("speaker,full name,text\nAL,Ann Lee,How?\nBF,Ben Ford,So.\n")
    assert [(one.label, one.name) for one in interview.speakers] == [
        ("AL", "Ann Lee"), ("BF", "Ben Ford"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Ann: Well, yes, I do.\nBen: No, no, never.\n",
        "Speakers, text and start of it all\nAnn: Yes.\nBen: No.\n",
        "Well, text\nand more\n",
        "A title\n\nname, date, place\n",
    ],
)
def test_a_text_with_commas_is_no_table(text):
    head = material_of(text, "a.txt").head
    assert not any(form.recognise(head) for form in FORMS if form.name != "xlsx")


def test_a_text_that_is_named_csv_is_read_as_a_text():
    interview = interview_of("Ann: How is it?\n\nBen: So.\n\nAnn: And?\n\nBen: Yes.\n")
    assert interview.format == "text" and len(interview.turns) == 4


def test_a_very_long_cell_is_read_and_the_limit_of_csv_stays_as_it_was():
    before = csv.field_size_limit()
    words = "word " * 100_000
    assert interview_of(f"speaker,text\nAnn,{words}\nBen,So.\n").turns[0].text == words.strip()
    assert csv.field_size_limit() == before


def test_a_nul_is_an_error_of_ours():
    with pytest.raises(InterviewError, match="NUL"):
        explorer.read_interview(b"speaker,text\nAnn,a\x00b\n", format="csv")


@pytest.mark.parametrize(
    "text",
    [
        "speaker,text\n" + 'x","""",y\n' * 50_000,
        "speaker,text\n" + '"' * 200_001,
        "speaker,text\nA," + "<a " * 200_000,
        "speaker,text\nA," + "<b>" * 50_000 + "</b>" * 50_000,
        "speaker,text\n" + "[" * 200_000 + "A,x",
        "speaker,text\nA," + "&" * 300_000,
        "speaker,text,start\nA,x," + "1:" * 200_000,
    ],
    ids=["open marks", "marks", "tags", "nested tags", "brackets", "entities", "times"],
)
def test_no_table_takes_longer_than_its_length(text):
    before = time.process_time()
    with contextlib.suppress(InterviewError):
        interview_of(text, format="csv")
    assert time.process_time() - before < 10


def test_a_workbook_is_read_from_the_sheet_that_holds_turns():
    data = workbook(
        ("About", [["A mill"], ["Nothing here"]]),
        ("Turns", [["An interview"], [], ["Speaker", "Text", "Start"],
                   ["Ann", "How?", dt.time(0, 1, 9)], [None, 42, dt.timedelta(hours=25)],
                   ["Ben", dt.date(2020, 1, 2), None]]),
    )  # fmt: skip
    interview = explorer.read_interview(data, name="a.xlsx")
    assert [(turn.speaker, turn.text, turn.start) for turn in interview.turns] == [
        ("Ann", "How?", 69), ("Ann", "42", 90_000), ("Ben", "2020-01-02", None),
    ]  # fmt: skip
    assert interview.introduction == "An interview"
    assert said_of(interview, "sheet") == ["“Turns”: it has columns of turns"]
    assert interview.turns[0].lines == (4, 4)


def test_a_second_sheet_of_turns_is_named_and_can_be_chosen():
    rows = [["speaker", "text"], ["Ann", "How?"]]
    data = workbook(("One", rows), ("Two", [["speaker", "text"], ["Ben", "So."]]))
    first = explorer.read_interview(data, name="a.xlsx")
    assert any("Two" in words for words in said_of(first, "sheets"))
    assert explorer.read_interview(data, conversation="Two").turns[0].text == "So."
    with pytest.raises(InterviewError, match="One, Two"):
        explorer.read_interview(data, conversation="Three")


def test_what_excel_shows_as_minutes_and_seconds_is_that():
    book = openpyxl.Workbook()
    book.active.append(["speaker", "text", "time"])
    book.active.append(["Ann", "How?", dt.time(1, 9)])
    book.active["C2"].number_format = "h:mm"
    file = io.BytesIO()
    book.save(file)
    interview = explorer.read_interview(file.getvalue(), name="a.xlsx")
    assert interview.turns[0].start == 69
    assert any("as shown" in words for words in said_of(interview, "times"))


def test_a_workbook_without_a_column_of_words_says_which_sheet():
    data = workbook(("One", [["a", "b"], ["c", "d"]]), ("Two", []))
    with pytest.raises(InterviewError, match="No heading says which column holds the words"):
        explorer.read_interview(data, name="a.xlsx")


def _with_part(data: bytes, name: str, change: object) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for one in old.namelist():
            new.writestr(one, change(old.read(one)) if one == name else old.read(one))
    return file.getvalue()


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw[:100],
        lambda _: b"",
        lambda raw: raw.replace(b"<row ", b"<row spans='x' ").replace(b't="', b't="zz'),
        lambda raw: b'<!DOCTYPE a [<!ENTITY b "c">]>' + raw,
    ],
    ids=["cut off", "empty", "strange", "entities"],
)
def test_a_damaged_workbook_is_an_error_of_ours(change):
    data = _with_part(
        workbook(("One", [["speaker", "text"], ["Ann", "How?"]])),
        "xl/worksheets/sheet1.xml",
        change,
    )
    with contextlib.suppress(InterviewError):
        explorer.read_interview(data, name="a.xlsx")


def test_a_row_that_claims_a_number_far_beyond_a_sheet_takes_no_time():
    data = _with_part(
        workbook(("One", [["speaker", "text"], ["Ann", "How?"], ["Ben", "So."]])),
        "xl/worksheets/sheet1.xml",
        lambda raw: raw.replace(b'r="3"', b'r="2000000000"'),
    )
    assert len(explorer.read_interview(data, name="a.xlsx").turns) == 1


def test_a_workbook_named_csv_is_a_workbook():
    data = workbook(("One", [["speaker", "text"], ["Ann", "How?"]]))
    assert explorer.read_interview(data, name="a.csv").format == "xlsx"


cells = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)


@given(
    st.lists(st.lists(cells, min_size=2, max_size=4), min_size=1, max_size=6),
    st.sampled_from(list(DELIMITERS)),
)
def test_what_csv_writes_comes_apart_as_it_was(rows, sign):
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=sign, lineterminator="\r\n").writerows(rows)
    found = Delimited(file.getvalue(), sign)
    assert [list(row.cells) for row in found.rows()] == rows
    assert not found.loose


@given(st.text(max_size=300), st.sampled_from([form.name for form in FORMS if form.by_line]))
def test_whatever_a_text_holds_it_is_read_or_refused(text, form):
    with contextlib.suppress(InterviewError):
        interview_of(f"speaker,text,start,tags\n{text}\n", format=form)


@given(st.binary(max_size=300))
def test_whatever_bytes_stand_in_a_workbook_it_is_read_or_refused(raw):
    with contextlib.suppress(InterviewError):
        explorer.read_interview(b"PK\x03\x04" + raw, format="xlsx", name="a.xlsx")


@given(st.lists(st.sampled_from(["Ann", "Ben", ""]), min_size=1, max_size=8), st.data())
def test_no_words_of_a_row_are_lost(speakers, data):
    words = [
        data.draw(st.from_regex(r"[a-z]{1,8}( [a-z]{1,8}){0,3}", fullmatch=True)) for _ in speakers
    ]
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(
        [["speaker", "text"], *zip(speakers, words, strict=True)]
    )
    assert [turn.text for turn in interview_of(file.getvalue()).turns] == words


def test_a_label_keeps_what_belongs_to_a_name():
    assert [label_text(one) for one in ("Dr. Lee:", "(AB)", "**Ann**", "?", "idem")] == [
        "Dr. Lee", "AB", "Ann", "", None,
    ]  # fmt: skip


def test_a_prose_line_is_no_header():
    assert header_of(["In the beginning there was a text about the mill and its river" * 3]) is None
