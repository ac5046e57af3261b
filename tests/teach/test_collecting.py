"""A class's files become one table, whatever state they are in."""

from __future__ import annotations

import csv
import io
import json
import shutil

import openpyxl
import pytest
from click.testing import CliRunner

from explorer import cli
from explorer.errors import QuestionsError
from explorer.language import speaking
from explorer.teach import Sheet, choice, seal
from explorer.teach.answers import Answers
from explorer.teach.class_book import to_workbook
from explorer.teach.collecting import collect
from explorer.teach.keeping import _sum
from tests.teach.sheets import QUICK, one_of_each

WHO, WET, *_MORE, WHY = one_of_each()
GIVEN = {
    "k7": ["Ada"],
    "m3": ["Ben", "Ada"],
    "p2": ["Ben", "Nobody"],
    "x9": ["Nobody", "Ada"],
}


@pytest.fixture
def folder(tmp_path):
    """Four people's answers to one question."""
    place = tmp_path / "class"
    place.mkdir()
    for code, given in GIVEN.items():
        answers = Answers(code, path=place / f"answers-{code}.jsonl")
        for one in given:
            answers.give(WHO, one)
    return place


def row_of(folder, question="who", sheet=None):
    return next(row for row in collect(folder, sheet).to_rows() if row["question"] == question)


def test_each_question_shows_what_the_class_made_of_it(folder):
    row = row_of(folder)
    assert (row["people"], row["right_first"], row["right_first_share"]) == (4, 1, 0.25)
    assert row["right_end"] == 3 and row["kind"] == "choice"
    assert (row["wrong"], row["wrong_people"]) == ("Ben", 2)
    assert collect(folder).line == "4 people, 1 question, 7 answers"


def test_the_most_common_wrong_answer_counts_each_person_once(folder):
    answers = Answers("q1", path=folder / "q1.jsonl")
    for one in (["a road"], ["a hill"], ["a road", "a hill"]):
        answers.give(WET, one)
    Answers("q2", path=folder / "q2.jsonl").give(WET, ["a hill"])
    row = row_of(folder, "wet")
    assert (row["wrong"], row["wrong_people"], row["right_end"]) == ("a hill", 2, 0)


def test_a_free_text_is_neither_right_nor_wrong(folder):
    Answers("k7", path=folder / "answers-k7.jsonl").give(WHY, "Who paid?")
    row = row_of(folder, "why")
    assert (row["people"], row["right_first"], row["right_first_share"]) == (1, None, None)


def test_the_same_file_twice_counts_once_in_whatever_state(folder):
    before = collect(folder).to_rows()
    (folder / "late").mkdir()
    source = folder / "answers-m3.jsonl"
    shutil.copy(source, folder / "late" / "answers-m3 (1).jsonl")
    # As a mail program may save it: another ending, other ends of lines, an older state.
    lines = source.read_bytes().splitlines()
    (folder / "m3.txt").write_bytes(b"\xef\xbb\xbf" + b"\r\n".join(lines[:2]) + b"\r\n")
    again = collect(folder)
    assert again.to_rows() == before and len(again.papers) == 4
    assert len(next(one for one in again.papers if one.code == "m3").files) == 3


def test_two_people_with_one_code_are_two(folder):
    Answers("k7", path=folder / "another.jsonl").give(WHO, "Ben")
    found = collect(folder)
    assert len(found.papers) == 5
    assert any("more than one person" in what for _, what in found.problems)


def test_a_damaged_file_is_named_and_the_rest_of_it_used(folder):
    path = folder / "answers-m3.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    lines[1] = lines[1].replace(b"Ben", b"Bex")
    path.write_bytes(b"".join(lines))
    (folder / "answers-p2.jsonl").write_bytes(b"\x00\x01 nothing\n")
    (folder / "answers-x9.jsonl").write_bytes(b"[" * 100_000)
    (folder / "letter.txt").write_text("Dear teacher")
    found = collect(folder)
    assert [file for file, _ in found.problems] == [
        "answers-m3.jsonl", "answers-p2.jsonl", "answers-x9.jsonl",
    ]  # fmt: skip
    assert "line 2 is damaged" in dict(found.problems)["answers-m3.jsonl"]
    row = found.to_rows()[0]
    assert (row["people"], row["right_first"]) == (2, 2)


def test_a_file_that_lost_its_first_line_still_counts(folder):
    path = folder / "answers-m3.jsonl"
    rest = path.read_bytes().split(b"\n", 1)[1]
    (folder / "copy.jsonl").write_bytes(b"{\n" + rest)
    assert len(collect(folder).papers) == 4
    path.unlink()
    found = collect(folder)
    assert "copy" in [one.code for one in found.papers] and len(found.papers) == 4


def test_a_file_whose_first_line_was_written_anew_is_the_same_person_as_its_older_copies(folder):
    before = collect(folder).to_rows()
    path = folder / "answers-m3.jsonl"
    shutil.copy(path, folder / "older.jsonl")
    header, first, last = path.read_bytes().splitlines(keepends=True)
    # Its first try is damaged too: it is in the older copy alone, and stays the first.
    path.write_bytes(header[:20] + b"\n" + first[:30] + b"\n" + last)
    Answers("m3", path=path).give(WET, ["a river", "a sea"])
    found = collect(folder)
    assert len(found.papers) == 4 and found.to_rows()[0] == before[0]
    assert not any("more than one person" in what for _, what in found.problems)
    words = [one.words for paper in found.papers if paper.code == "m3" for one in paper.answers]
    assert words == ["Ben", "Ada", "a river; a sea"]


def test_strange_values_in_a_sound_line_break_nothing(folder):
    odd = [
        {"id": 5, "question": ["?"], "answer": {"a": 1}, "words": None, "verdict": "right"},
        {"id": "x", "question": "who", "answer": "\ud800", "words": "\ud800", "verdict": "wrong"},
        {"id": "y", "question": "who", "verdict": "perhaps"},
        {"id": "z", "question": "who", "hint": True},
    ]
    lines = [json.dumps({**one, "sum": _sum(one)}) for one in odd]
    path = folder / "answers-k7.jsonl"
    path.write_text(path.read_text() + "\n".join(lines) + "\n")
    found = collect(folder)
    assert "['?']" in found.to_csv() and found.answers_csv().encode()
    assert to_workbook(found) and dict(collect(folder, Sheet((WHO,))).problems)["who"]


def test_the_sheet_gives_words_and_order_and_tells_what_nobody_answered(folder):
    sheet = seal(Sheet((WHY, WHO)), cost=QUICK)
    rows = collect(folder, sheet).to_rows()
    assert [row["question"] for row in rows] == ["why", "who"]
    assert rows[0]["people"] == 0 and rows[0]["right_first_share"] is None
    assert rows[1]["prompt"] == "Who asks?"
    with speaking("ru"):
        assert row_of(folder, sheet=sheet)["prompt"] == "Кто спрашивает?"


def test_one_code_in_several_lessons_is_one_person_and_lessons_are_in_order(folder):
    for lesson in ("lesson-10", "lesson-9"):
        Answers("k7", lesson=lesson, path=folder / f"{lesson}.jsonl").give(WHO, "Ben")
    found = collect(folder)
    assert found.line.startswith("4 people") and found.problems == ()
    assert [row["lesson"] for row in found.to_rows()] == ["", "lesson-9", "lesson-10"]


def test_the_questions_of_our_own_course_are_known(folder):
    path = folder / "one.jsonl"
    asked = choice("whose-figure", "?", ["Hers", "His"], "His")
    Answers("k7", lesson="lesson-1", path=path).give(asked, "Hers")
    rows = [row for row in collect(folder).to_rows() if row["lesson"] == "lesson-1"]
    assert len(rows) == 8 and "270,000" in rows[4]["prompt"] and rows[4]["people"] == 1
    # A lesson of somebody else's, of the same name.
    Answers("m3", lesson="lesson-1", path=folder / "two.jsonl").give(WHO, "Ben")
    rows = [row for row in collect(folder).to_rows() if row["lesson"] == "lesson-1"]
    assert {row["question"]: row["prompt"] for row in rows} == {"whose-figure": "", "who": ""}


def test_hints_are_counted_by_people(folder):
    answers = Answers("k7", path=folder / "answers-k7.jsonl")
    answers.hint(WHO), answers.hint(WHO)
    assert row_of(folder)["hints"] == 1


def test_an_empty_folder_and_none_are_said(tmp_path):
    with pytest.raises(QuestionsError, match="no file of answers"):
        collect(tmp_path)
    with pytest.raises(QuestionsError, match="no such folder"):
        collect(tmp_path / "none")


def run(*arguments):
    # A window wide enough that no cell is broken.
    arguments = ["collect", *map(str, arguments)]
    return CliRunner().invoke(cli.main, arguments, env={"COLUMNS": "200"})


def test_the_command_shows_a_table(folder):
    result = run(folder)
    assert result.exit_code == 0, result.output
    assert "4 people, 1 question, 7 answers" in result.output
    assert "1 (25 %)" in result.output and "Ben (2)" in result.output


def test_the_command_writes_tables_that_a_spreadsheet_opens(folder, tmp_path):
    Answers("k7", path=folder / "answers-k7.jsonl").give(WHY, "=cmd|' /C calc'!A0")
    out, each = tmp_path / "class.csv", tmp_path / "each.csv"
    result = run(folder, "--csv", out, "--answers", each)
    assert result.exit_code == 0, result.output
    text = each.read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == 8
    assert [r["answer"] for r in rows if r["question"] == "why"] == ["'=cmd|' /C calc'!A0"]
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    assert run(folder, "--csv", out).exit_code == 1
    assert run(folder, "--csv", out, "--over").exit_code == 0
    assert run(folder, "--csv", tmp_path / "no" / "x.csv").exit_code == 1


def test_one_workbook_has_all_of_it_in_any_language_and_no_formula(folder, tmp_path):
    Answers("k7", path=folder / "answers-k7.jsonl").give(WHY, "=1+1")
    Answers("z8", path=folder / "answers-z8.jsonl").give(WHY, "Кто платил?\x00\n— Никто.")
    (folder / "answers-z.jsonl").write_bytes(b"?")
    out = tmp_path / "class.xlsx"
    result = run(folder, "--excel", out, "--language", "ru")
    assert result.exit_code == 0
    book = openpyxl.load_workbook(out)
    assert book.sheetnames == ["Вопросы", "Прочитать", "Ответы", "Посмотрите"]
    assert not [cell for page in book for row in page for cell in row if cell.data_type == "f"]
    who = {cell.value: cell.column for cell in book["Вопросы"][1]}
    row = next(row for row in book["Вопросы"] if row[1].value == "who")
    share = row[who["Доля"] - 1]
    assert (share.value, share.number_format) == (0.25, "0 %")
    texts = [[cell.value for cell in row] for row in book["Прочитать"]]
    assert ["k7", "=1+1"] in [row[3:] for row in texts]
    assert any("Кто платил?\ufffd\n— Никто." == row[4] for row in texts)
    assert book["Посмотрите"].max_row == 2 and book["Ответы"].max_row == 10


def test_the_free_texts_are_there_to_be_read(folder):
    answers = Answers("k7", path=folder / "answers-k7.jsonl")
    answers.give(WHY, "Who paid?"), answers.give(WHY, "Who paid,\nand when?")
    Answers("p2", path=folder / "answers-p2.jsonl").give(WHY, "[red]Nobody")
    found = collect(folder, Sheet((WHO, WHY)))
    rows = [(one["code"], one["text"]) for one in found.text_rows()]
    assert rows == [("k7", "Who paid,\nand when?"), ("p2", "[red]Nobody")]
    assert "Who paid, and when?" not in str(found.table) and "p2" in str(found.texts)
    output = run(folder).output
    assert "  k7: Who paid, and when?" in output and "  p2: [red]Nobody" in output


def test_answers_to_what_a_question_was_before_are_named(folder):
    assert collect(folder, Sheet((WHO, WET))).problems == ()
    turned = choice("who", "Who asks?", ["Nobody", "Ben", "Ada"], "Ada")
    for sheet in (Sheet((turned,)), seal(Sheet((turned,)), cost=QUICK)):
        ((name, what),) = collect(folder, sheet).problems
        assert name == "who" and what.startswith("5 answers were given before")
    other = choice("who", "Who asks?", ["Ada", "Ben", "Nobody"], "Ben")
    ((_, what),) = collect(folder, Sheet((other,))).problems
    assert what.startswith("5 answers")
    # The words of the options in another language are no change.
    two = Sheet((choice("who", "?", [{"en": "Ada", "ru": "Ада"}, "Ben", "Nobody"], "Ada"),))
    with speaking("ru"):
        Answers("r1", path=folder / "r1.jsonl").give(two["who"], "Ада")
    assert collect(folder, two).problems == ()


def test_questions_on_another_study_say_how_to_name_it(folder, tmp_path):
    path = tmp_path / "q.toml"
    path.write_text(
        '[[questions]]\nid = "q"\nkind = "quotation"\nprompt = "?"\nturn = 2\nwords = "a mill"\n'
    )
    result = run(folder, "--questions", path)
    assert result.exit_code == 1 and "add --study and its folder" in result.stderr


def test_the_command_takes_questions_in_both_forms(folder, tmp_path):
    sheet = seal(Sheet((WHO, WHY)), cost=QUICK)
    sheet.save(tmp_path / "q.json")
    assert "Who asks?" in run(folder, "--questions", tmp_path / "q.json").output
    path = tmp_path / "q.toml"
    path.write_text('[[questions]]\nid = "who"\nkind = "free"\nprompt = "Who asks, then?"\n')
    assert "Who asks, then?" in run(folder, "--questions", path).output


def test_the_command_says_what_is_wrong_and_escapes_what_students_wrote(folder, tmp_path):
    (folder / "answers-z.jsonl").write_bytes(b"?")
    Answers("k7", path=folder / "answers-k7.jsonl").give(WHY, "x")
    odd = Answers("z8", path=folder / "answers-z8.jsonl")
    odd.give(one_of_each()[-2], "\x1b[31m[bold]red")
    result = run(folder)
    assert "look at: answers-z.jsonl" in result.stderr
    assert "\x1b" not in result.output and "[bold]red" in result.output
    assert run(tmp_path / "none").exit_code == 1


def test_the_same_table_is_shown_in_a_notebook_and_can_be_a_frame(folder):
    Answers("z8", path=folder / "z8.jsonl").give(WHY, "<b>bold</b>")
    table = collect(folder).table
    assert "1 (25 %)" in str(table) and "Ben (2)" in table._repr_html_()
    assert table.to_frame("polars").shape[0] == 2
    with speaking("ru"):
        assert "Самый частый неверный ответ" in str(collect(folder).table)
