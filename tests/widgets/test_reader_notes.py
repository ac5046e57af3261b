"""Notes in the reader: what a form asks for, what is saved, and what reaches the browser when."""

from __future__ import annotations

import asyncio
import json
import re

import pytest

import explorer
from explorer.annotate import Notes
from explorer.annotate.note import Note
from explorer.errors import ChoiceError
from explorer.model import ContentNote
from explorer.widgets import reader_held, reader_notes_watch
from explorer.widgets.reader import Reader
from explorer.widgets.reader_notes_words import chosen, sentences
from explorer.widgets.reader_notes_writing import parted
from tests.fixtures import ANSWER, a_study, a_turn, an_interview

FORM = "a form"


class Page:
    """A reader with somebody in front of it."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.heard: list[dict] = []
        reader.send = self.heard.append  # type: ignore[method-assign]

    def ask(self, do: str, **values: object) -> None:
        self.reader._handle_custom_msg({"to": "notes", "do": do, **values}, [])

    def save(self, turn: int, choice: dict | None = None, **values: object) -> dict:
        more = {"text": "", "tags": "", **values}
        self.ask("save", form=FORM, turn=turn, choice=choice or {"kind": "turn"}, **more)
        return self.heard[-1]

    def edit(
        self, note: str, revision: int, text: str = "", tags: str = "", **more: object
    ) -> dict:
        said = {"text": text, "tags": tags}
        self.ask("save", form=FORM, note=note, revision=revision, **said, **more)
        return self.heard[-1]

    @property
    def panel(self) -> dict:
        return self.reader.asides["notes"]

    def at(self, turn: int) -> list[dict]:
        return next(row["notes"] for row in self.panel["turns"] if row["number"] == turn)


@pytest.fixture
def study(tmp_path):
    return a_study(folder=str(tmp_path))


@pytest.fixture
def page(study):
    reader = Reader(study)
    reader.select(2)
    yield Page(reader)
    reader.close()


def sent(reader: Reader) -> str:
    state = reader.get_state()
    return json.dumps({k: v for k, v in state.items() if k not in ("_esm", "_css")}, default=str)


# ----- where notes are kept


def test_a_reader_of_a_study_has_notes_and_no_file_is_made_before_the_first(page, tmp_path):
    assert page.reader.notes.path == tmp_path / "notes.sqlite3"
    assert not list(tmp_path.iterdir())
    assert "will be kept in notes.sqlite3" in page.panel["kept"]
    page.save(2, text="One")
    assert (tmp_path / "notes.sqlite3").exists()
    assert "are kept in notes.sqlite3" in page.panel["kept"]


def test_notes_can_be_turned_off_or_given(study, tmp_path):
    off = Reader(study, notes=False)
    off.select(2)
    assert off.notes is None and off.asides == {}
    with Notes(study, tmp_path / "mine.sqlite3") as mine:
        given = Reader(study, notes=mine)
        assert given.notes is mine
        given.close()
        assert mine.add(1).turn == 1


def test_notes_on_another_interview_are_refused(study, tmp_path):
    other = an_interview(a_turn(1, "Ann", "Something else."))
    with Notes(other, tmp_path / "n.sqlite3") as notes, pytest.raises(ChoiceError, match="another"):
        Reader(study, notes=notes)


def test_an_interview_that_was_in_no_file_says_how_to_have_notes(tmp_path):
    interview = explorer.read_interview("Ann: So?\n\nBen: Yes.\n")
    reader = Reader(interview)
    reader.step()
    assert reader.notes is None
    assert "notes=explorer.Notes(" in reader.asides["notes"]["off"]
    with Notes(interview, tmp_path / "n.sqlite3") as notes:
        assert Reader(interview, notes=notes).notes is notes


def test_notes_that_cannot_be_opened_do_not_close_the_interview(study, tmp_path):
    (tmp_path / "notes.sqlite3").write_text("Dear diary, " * 100)
    reader = Reader(study)
    reader.select(2)
    assert "not a file of notes" in reader.asides["notes"]["off"]
    assert reader.turn.number == 2


# ----- to write one


def test_a_note_is_saved_at_once_and_it_is_said(page, tmp_path):
    answer = page.save(2, {"kind": "place", "start": 3, "end": 10}, text="A guess.", tags="sea, b")
    assert answer["what"] == "saved"
    with Notes(page.reader.study) as there:
        (note,) = there
    assert (note.quote, note.text, note.tags) == ("the sea", "A guess.", ("sea", "b"))
    assert re.fullmatch(r"Saved at \d\d:\d\d:\d\d: note on turn 2\.", page.panel["status"])
    (row,) = page.at(2)
    assert (row["n"], row["quote"], row["label"]) == (
        1,
        "the sea",
        "Note 1: A guess. (tags sea, b)",
    )


def test_its_words_are_marked_in_the_turn_also_where_two_meet(page):
    page.save(2, {"kind": "place", "start": 3, "end": 10})
    page.save(2, {"kind": "place", "start": 7, "end": 11})
    (part,) = [one for one in page.reader.page["parts"] if one["kind"] == "turn"]
    marked = [(run[0], run[2]) for run in part["paragraphs"][0] if len(run) > 2]
    assert marked == [("the ", ("n1",)), ("sea", ("n1", "n2")), (".", ("n2",))]


@pytest.mark.parametrize(
    ("choice", "quote"),
    [
        ({"kind": "turn"}, "At the sea.\n\nThat is where the river ends."),
        ({"kind": "sentences", "from": 2, "to": 2}, "That is where the river ends."),
        ({"kind": "sentences", "from": 2, "to": 1}, "At the sea.\n\nThat is where the river ends."),
        ({"kind": "typed", "words": "THE RIVER"}, "the river"),
        ({"kind": "typed", "words": " sea. That"}, "sea.\n\nThat"),
        ({"kind": "place", "start": 2, "end": 7}, "the"),
        (
            {"kind": "place", "start": -5, "end": 9_999},
            "At the sea.\n\nThat is where the river ends.",
        ),
    ],
)
def test_words_are_chosen_in_each_way(page, choice, quote):
    page.ask("words", form=FORM, turn=2, choice=choice)
    shown = page.heard[-1]
    assert (shown["what"], shown["why"]) == ("words", "")
    assert shown["quote"] == " ".join(quote.split())
    page.save(2, choice)
    assert page.reader.notes.find()[0].quote == quote


def test_words_that_are_not_there_are_said_and_nothing_is_saved(page):
    for words, why in (("the hills", "not in turn 2"), (" ", "Write the words")):
        choice = {"kind": "typed", "words": words}
        page.ask("words", form=FORM, turn=2, choice=choice)
        assert why in page.heard[-1]["why"]
        assert page.save(2, choice, text="typed")["what"] == "refused"
    assert len(page.reader.notes) == 0


def test_of_several_places_one_is_chosen_by_its_number(page):
    choice = {"kind": "typed", "words": "the", "which": 2}
    page.ask("words", form=FORM, turn=2, choice=choice)
    assert page.heard[-1]["count"] == 2
    page.save(2, choice)
    assert page.reader.notes.find()[0].start == 27
    page.ask("words", form=FORM, turn=2, choice={**choice, "which": 9})
    assert page.heard[-1]["why"] == "These words are there 2 times."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Yes. Is it? “It is…” And", ["Yes.", "Is it?", "“It is…”", "And"]),
        ("v1.5 is out.\n\nNo stop here\n\nEnd", ["v1.5 is out.", "No stop here", "End"]),
        ("هل تسمع؟ نعم. حسنا", ["هل تسمع؟", "نعم.", "حسنا"]),
        ("これは水です。そうです！", ["これは水です。", "そうです！"]),
        ("", []),
        (" \n\n ", []),
        ("...", ["..."]),
    ],
)
def test_sentences_of_many_scripts_are_told_apart(text, found):
    assert [text[start:end] for start, end in sentences(text)] == found


def test_a_selection_never_cuts_a_letter_from_its_marks():
    turn = a_turn(1, "A", "nai\u0308ve 👍🏽 so")
    assert turn.text[slice(*_span(chosen(turn, {"kind": "place", "start": 0, "end": 3})))] == (
        "nai\u0308"
    )
    assert turn.text[slice(*_span(chosen(turn, {"kind": "place", "start": 3, "end": 8})))] == (
        "i\u0308ve 👍🏽"
    )


def _span(one):
    return one.start, one.end


def test_a_form_is_given_the_sentences_of_its_turn_and_the_note_as_it_is(page):
    page.save(2, text="Long. " * 300, tags='"Paris, Texas", sea')
    (row,) = page.at(2)
    assert len(row["text"]) < 700
    page.ask("form", form=FORM, turn=2, note=row["id"])
    given = page.heard[-1]
    assert given["sentences"] == ["At the sea.", "That is where the river ends."]
    assert given["note"]["text"] == "Long. " * 300
    assert parted(given["note"]["tags"]) == ["Paris, Texas", "sea"]


def test_a_note_is_changed_and_moved(page):
    page.save(2, text="One")
    (row,) = page.at(2)
    assert page.edit(row["id"], row["revision"], "Two", "sea")["what"] == "saved"
    (row,) = page.at(2)
    choice = {"kind": "typed", "words": "river"}
    page.edit(row["id"], row["revision"], "Three", "", turn=2, choice=choice)
    (note,) = page.reader.notes
    assert (note.quote, note.text, note.tags) == ("river", "Three", ())
    page.ask("undo")
    (note,) = page.reader.notes
    assert (note.text, note.tags) == ("Two", ("sea",))
    assert page.panel["status"] == "Taken back: moved a note."


def test_what_another_notebook_changed_is_not_written_over_unawares(page):
    page.save(2, text="One")
    (row,) = page.at(2)
    with Notes(page.reader.study) as other:
        other.edit(row["id"], text="Theirs")
    answer = page.edit(row["id"], row["revision"], "Mine")
    assert answer["what"] == "refused" and "another notebook" in answer["why"]
    assert answer["now"]["text"] == "Theirs"
    assert page.edit(row["id"], answer["now"]["revision"], "Mine")["what"] == "saved"
    assert page.reader.notes.find()[0].text == "Mine"


def test_what_another_notebook_deleted_is_said_and_what_was_typed_can_be_a_new_note(page):
    page.save(2, text="One")
    (row,) = page.at(2)
    with Notes(page.reader.study) as other:
        other.delete(row["id"])
    answer = page.edit(row["id"], row["revision"], "Mine")
    assert answer["what"] == "refused" and answer["now"] is None


def test_a_note_is_deleted_and_brought_back(page):
    page.save(2, text="One")
    (row,) = page.at(2)
    page.ask("delete", note=row["id"], revision=row["revision"])
    assert page.at(2) == []
    page.ask("undo")
    assert page.at(2)[0]["text"] == "One"
    page.ask("undo")
    page.ask("undo")
    assert page.panel["status"] == "There is nothing to undo."


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"do": 7},
        {"do": "save"},
        {"do": "save", "form": 1, "text": "", "tags": ""},
        {"do": "save", "form": FORM, "text": None, "tags": ""},
        {"do": "words", "form": FORM, "turn": "2", "choice": {}},
        {"do": "words", "form": FORM, "turn": 99, "choice": {}},
        {
            "do": "words",
            "form": FORM,
            "turn": 2,
            "choice": {"kind": "sentences", "from": 0, "to": 9},
        },
        {"do": "form", "form": FORM, "turn": -1, "note": "none"},
        {"do": "delete", "note": "none", "revision": 1},
        {"do": "go", "note": "none"},
        {"do": "find", "shown": True, "tag": "", "words": "", "page": -7},
        {"do": "import", "files": [7, {}, {"name": "../x"}]},
        {"do": "export", "form": "pdf"},
        {"do": "nothing"},
    ],
)
def test_whatever_a_page_sends_is_done_or_said_and_never_a_crash(page, message):
    page.ask(message.pop("do", ""), **message)
    assert len(page.reader.notes) == 0


def test_the_text_of_a_note_is_data(page):
    page.save(2, text="<img src=x onerror=alert(1)>", tags="{x} %s <b>")
    (row,) = page.at(2)
    assert row["text"] == "<img src=x onerror=alert(1)>"
    assert row["tags"] == ["{x} %s <b>"]
    assert "{x} %s <b>" in row["label"]


# ----- what reaches the browser, and when


def test_no_word_of_a_note_or_its_quote_is_in_the_browser_before_the_choice(study):
    with Notes(study) as notes:
        notes.add(2, quote="where the river ends", text="my own words", tags="mytag")
    reader = Reader(study)
    for words in ("where the river ends", "my own words", "mytag"):
        assert words not in sent(reader)
    reader.select(2)
    assert "my own words" in sent(reader)
    reader.leave()
    for words in ("where the river ends", "my own words", "mytag"):
        assert words not in sent(reader)


def test_words_of_a_hidden_answer_are_quoted_nowhere(study):
    with Notes(study) as notes:
        notes.add(5, quote="as a spring", text="Mine")
    page = Page(Reader(study, hide_answers=True))
    page.reader.select(4)
    page.ask("find", shown=True, tag="", words="", page=1)
    (row,) = page.panel["all"]["rows"]
    assert (row["quote"], row["text"]) == ("", "Mine")
    page.ask("find", shown=True, tag="", words="spring", page=1)
    assert page.panel["all"]["rows"] == [], "a hit would tell what stands there"
    page.reader.select(5)
    page.ask("form", form=FORM, turn=5, note=None)
    assert page.heard[-1]["sentences"] == []
    page.ask("words", form=FORM, turn=5, choice={"kind": "turn"})
    assert page.save(5, text="x")["what"] == "refused"
    assert "as a spring" not in sent(page.reader)
    page.reader.reveal()
    assert "as a spring" in sent(page.reader)


def test_words_of_a_turn_with_a_content_note_are_quoted_only_after_its_choice(tmp_path):
    reader_held.forget()
    before = (ContentNote("A flood.", turns=(5,)),)
    study = a_study(folder=str(tmp_path), content_notes=before)
    with Notes(study) as notes:
        notes.add(5, quote="as a spring")
    page = Page(Reader(study))
    page.reader.select(5)
    page.ask("find", shown=True, tag="", words="", page=1)
    assert page.panel["turns"] == []
    assert "as a spring" not in sent(page.reader)
    page.reader.decide("read")
    assert page.at(5)[0]["quote"] == "as a spring"
    reader_held.forget()


def test_notes_on_a_turn_are_found_by_the_search_for_tags(page):
    page.save(5, text="x", tags="spring tide, hills")
    assert page.reader.tags == {5: ("hills", "spring tide")}


# ----- all notes


def test_all_notes_are_listed_by_tag_and_words_a_page_at_a_time(page):
    notes = page.reader.notes
    for n in range(45):
        notes.add(1 + n % 5, text=f"Número {n}", tags=["odd"] if n % 2 else [])
    assert page.reader.asides["notes"]["all"] is None
    page.ask("find", shown=True, tag="", words="", page=3)
    shown = page.panel["all"]
    assert (shown["line"], shown["page"], shown["pages"]) == ("45 notes.", 3, 3)
    assert len(shown["rows"]) == 5
    page.ask("find", shown=True, tag="odd", words="numero 1", page=1)
    shown = page.panel["all"]
    assert shown["line"] == "6 notes of 45."
    assert shown["rows"][0]["where"].startswith("Turn ")
    page.ask("find", shown=False, tag="", words="", page=1)
    assert page.panel["all"] is None


def test_from_the_list_one_goes_to_the_turn_of_a_note(page):
    note = page.reader.notes.add(5, tags="x")
    page.ask("go", note=note.id)
    assert page.reader.turn.number == 5


def test_notes_whose_words_are_gone_are_offered_to_be_placed_anew_or_kept(tmp_path):
    before = a_study(folder=str(tmp_path))
    with Notes(before) as notes:
        notes.add(2, quote="where the river ends", text="Mine")
        notes.add(2, quote="At the sea")
    turns = list(an_interview().turns)
    turns[1] = a_turn(2, "Ben", "Nowhere at all, my friend.", ANSWER)
    page = Page(Reader(a_study(an_interview(*turns), folder=str(tmp_path))))
    page.reader.select(2)
    lost = page.panel["lost"]
    assert lost["head"] == "2 notes whose words were not found"
    first, second = lost["rows"]
    page.ask("aside", note=second["id"])
    assert page.panel["lost"]["head"] == "1 note whose words were not found"
    choice = {"kind": "typed", "words": "nowhere"}
    page.edit(first["id"], first["revision"], "Mine", turn=2, choice=choice)
    assert page.panel["lost"] is None
    assert page.at(2)[0]["quote"] == "Nowhere"
    assert len(page.reader.notes.lost) == 1


def test_the_page_is_as_large_for_thousands_of_notes_as_for_hundreds(tmp_path):
    def size(count: int) -> int:
        (tmp_path / str(count)).mkdir()
        study = a_study(folder=str(tmp_path / str(count)))
        rows = "".join(f"{n % 5 + 1},note {n:05},tag{n % 60:02}\n" for n in range(count))
        with Notes(study) as notes:
            notes.read(f"turn,text,tags\n{rows}")
        page = Page(Reader(study))
        page.reader.select(2)
        page.ask("find", shown=True, tag="", words="", page=1)
        size = len(json.dumps(page.reader.asides))
        page.reader.close()
        return size

    assert size(3_000) < 1.2 * size(400) < 60_000


# ----- out and in


def test_all_notes_are_saved_beside_their_file_and_never_over_another(page, tmp_path):
    page.save(2, text="One")
    for form in ("csv", "jsonld", "csv"):
        page.ask("export", form=form)
    assert {one.name for one in tmp_path.iterdir()} >= {"notes.csv", "notes-2.csv", "notes.jsonld"}
    assert page.panel["status"] == f"1 note saved as notes-2.csv, in the folder {tmp_path}."


def test_files_that_were_chosen_in_the_browser_are_taken_in(page):
    files = [
        {"name": "a.csv", "text": "turn,text\n2,Here.\n"},
        {"name": "b.csv", "text": "quote,text\nnot there,Lost.\n"},
    ]
    page.ask("import", files=files)
    assert page.panel["status"] == "2 notes taken in. 1 of them without its words."
    assert page.panel["undo"] == "Undo: took in 2 notes from 2 files"
    page.ask("import", files=[{"name": "c.csv", "text": "mood\ngood\n"}])
    assert page.panel["status"].startswith('c.csv: There is a column "mood"')


# ----- other notebooks


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(reader_notes_watch, "EVERY", 0.01)


async def until(holds) -> None:
    for _ in range(500):
        if holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not come to that")


def test_what_another_notebook_writes_is_shown_while_the_view_is(page, quick):
    watch = page.reader.panels[0]._watch

    async def scene() -> None:
        page.ask("here", page="p")
        with Notes(page.reader.study) as other:
            other.add(2, text="Theirs")
        await until(lambda: page.at(2))
        page.ask("gone", page="p")
        assert not watch.on

    asyncio.run(scene())
    assert page.at(2)[0]["text"] == "Theirs"


def test_nothing_looks_any_more_once_a_view_was_closed(page, quick):
    watch = page.reader.panels[0]._watch

    async def scene() -> None:
        page.ask("here", page="p")
        assert watch.on
        page.reader.close()
        assert not watch.on

    asyncio.run(scene())


def test_a_page_that_says_nothing_any_more_is_taken_to_be_gone(page, quick, monkeypatch):
    monkeypatch.setattr(reader_notes_watch, "FORGET", 0.05)
    watch = page.reader.panels[0]._watch

    async def scene() -> None:
        page.ask("here", page="p")
        await until(lambda: not watch.on)

    asyncio.run(scene())


def test_a_file_that_was_deleted_is_said_once_and_the_interview_stays_open(page, quick, tmp_path):
    page.save(2, text="One")

    async def scene() -> None:
        page.ask("here", page="p")
        (tmp_path / "notes.sqlite3").unlink()
        await until(lambda: "deleted or replaced" in page.panel["status"])
        page.ask("gone", page="p")

    asyncio.run(scene())
    assert page.at(2) == []
    page.reader.step()
    assert page.reader.turn.number == 3


# ----- the chart


def test_the_chart_is_made_when_it_is_asked_for_and_keeps_in_step(page):
    page.save(2, tags="sea")
    assert page.reader.notes_view is None
    page.ask("chart", shown=True)
    view = page.reader.notes_view
    assert view.to_rows()[0]["tag"] == "sea"
    page.save(2, tags="river")
    assert {row["tag"] for row in view.to_rows()} == {"sea", "river"}
    assert "river" in view.panel["label"]
    page.reader.select(1)
    view.select("t2 river")
    assert page.reader.turn.number == 2
    page.ask("chart", shown=False)
    assert page.reader.notes_view is None


def test_a_cell_has_the_chart_too(page):
    page.save(2, tags="sea")
    assert "sea: 1 note" in page.reader.notes_chart.to_dict()["description"]


def test_a_note_keeps_its_words_to_itself_where_an_output_is_kept(page):
    page.save(2, text="my own words")
    (note,) = page.reader.notes
    assert isinstance(note, Note) and "my own" not in repr(note)
    assert "my own" not in page.reader.line() + str(page.reader.figure().html())
