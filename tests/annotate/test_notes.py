"""Notes on words: made, changed, found, counted and taken back."""

from __future__ import annotations

import pytest

import explorer
from explorer.annotate import Found, Note, from_utf16, to_utf16
from explorer.errors import ChoiceError, NotesError
from tests.fixtures import a_study, a_turn, an_interview


@pytest.fixture
def notes(tmp_path):
    with explorer.Notes(an_interview(), tmp_path / "notes.sqlite3") as kept:
        yield kept


def test_a_note_is_on_the_words_that_its_place_names(notes):
    note = notes.add(5, 27, 36, text="Small at first.", tags=["water", "size"])
    assert note.quote == "The river"
    assert (note.turn, note.start, note.end) == (5, 27, 36)
    assert notes.get(note) == note


@pytest.mark.parametrize("turn", [3, "t3", "3"])
def test_a_turn_can_be_named_in_each_way_that_an_interview_knows(notes, turn):
    assert notes.add(turn).quote == "Thank you."


def test_a_turn_itself_can_be_given(notes):
    assert notes.add(notes.interview.turn(3), tags="end").turn == 3


def test_words_that_stand_in_one_place_are_found_by_themselves(notes):
    note = notes.add(quote="as a spring")
    assert (note.turn, note.start, note.end) == (5, 14, 25)


def test_words_in_several_places_are_not_chosen_from_but_listed(notes):
    with pytest.raises(ChoiceError) as error:
        notes.add(quote="the river")
    assert error.value.problem == "The words “the river” are in 2 places."
    assert error.value.accepted == "They are turn 1, start=11; turn 2, start=27."
    assert len(notes) == 0


def test_one_of_several_places_can_be_said(notes):
    assert notes.add(2, quote="the river").start == 27
    assert notes.add(2, start=27, quote="the river").start == 27


def test_words_that_are_not_there_are_named_as_they_nearly_are(notes):
    with pytest.raises(ChoiceError, match="Did you mean “the river”, at start=27"):
        notes.add(2, quote="The  River")


def test_the_text_of_an_error_shows_no_more_than_the_beginning_of_what_was_looked_for(notes):
    with pytest.raises(ChoiceError) as error:
        notes.add(quote="x" * 5_000)
    assert len(str(error.value)) < 300


@pytest.mark.parametrize(
    ("start", "end"),
    [(0, 0), (5, 3), (-3, 2), (0, 11), (True, 3), ("0", 3), (0.0, 3), (0, 10**30)],
)
def test_a_place_that_is_none_is_refused(notes, start, end):
    with pytest.raises(ChoiceError, match="Turn 3 has no words"):
        notes.add(3, start, end)


def test_a_note_on_nothing_is_refused(notes):
    with pytest.raises(ChoiceError, match="not said which words"):
        notes.add(text="On what?")


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"text": 7}, id="no text"),
        pytest.param({"text": "half \ud83d"}, id="half a sign"),
        pytest.param({"text": "x" * 100_001}, id="too long"),
        pytest.param({"tags": ["x" * 201]}, id="a tag too long"),
        pytest.param({"tags": [str(n) for n in range(201)]}, id="too many tags"),
        pytest.param({"tags": [None]}, id="a tag that is none"),
    ],
)
def test_what_cannot_be_kept_is_refused_before_anything_is_saved(notes, change):
    with pytest.raises(ChoiceError):
        notes.add(1, **change)
    assert len(notes) == 0


def test_tags_are_tidied_and_each_is_there_once(notes):
    note = notes.add(1, tags=[" sea  level", "cafe\u0301", "café", "", "sea level"])
    assert note.tags == ("sea level", "café")


def test_a_note_is_edited_and_what_is_left_out_stays(notes):
    note = notes.add(1, text="One", tags="a")
    edited = notes.edit(note, text="Two")
    assert (edited.text, edited.tags, edited.created) == ("Two", ("a",), note.created)
    assert edited.modified > note.modified
    assert notes.edit(edited, tags=[]).tags == ()
    assert notes.get(note.id).text == "Two"


def test_a_note_that_was_changed_elsewhere_is_not_written_over(notes):
    note = notes.add(1, text="One")
    notes.edit(note, text="Two")
    with pytest.raises(NotesError, match="changed elsewhere"):
        notes.edit(note, text="Three")
    with pytest.raises(NotesError, match="changed elsewhere"):
        notes.delete(note)
    assert notes.get(note).text == "Two"


def test_a_note_is_moved_to_other_words(notes):
    note = notes.add(1, text="Here.")
    moved = notes.move(note, 3, quote="Thank")
    assert (moved.turn, moved.quote, moved.text, moved.id) == (3, "Thank", "Here.", note.id)
    assert moved.prefix != note.prefix
    assert notes.undo() == "moved a note"
    assert notes.get(note).quote == note.quote


def test_a_deleted_note_is_gone(notes):
    note = notes.add(1)
    notes.delete(note)
    assert len(notes) == 0
    for act in (notes.get, notes.delete, notes.edit, lambda one: notes.move(one, 1)):
        with pytest.raises(ChoiceError, match="no note"):
            act(note.id)


def test_words_of_a_deleted_note_are_not_left_in_the_file(notes, tmp_path):
    note = notes.add(1, text="a secret that was not meant to be kept")
    notes.close()
    assert b"a secret that" in (tmp_path / "notes.sqlite3").read_bytes()
    notes.delete(note)
    notes.close()
    assert [one.name for one in tmp_path.iterdir()] == ["notes.sqlite3"]
    assert b"a secret that" not in (tmp_path / "notes.sqlite3").read_bytes()


def test_changes_are_taken_back_one_after_the_other(notes):
    note = notes.add(1, text="One", tags="a")
    notes.edit(note.id, text="Two")
    notes.edit(note.id, tags=["b", "c"])
    notes.delete(note.id)
    seen = []
    while said := notes.undo():
        seen.append((said, [(one.text, one.tags) for one in notes]))
    assert seen == [
        ("deleted a note", [("Two", ("b", "c"))]),
        ("changed a note", [("Two", ("a",))]),
        ("changed a note", [("One", ("a",))]),
        ("added a note on turn 1", []),
    ]


def test_a_note_that_was_taken_back_is_not_mistaken_for_the_one_that_it_was(notes):
    note = notes.edit(notes.add(1, text="One"), text="Two")
    notes.undo()
    with pytest.raises(NotesError, match="changed elsewhere"):
        notes.edit(note, text="Three")


def test_what_others_did_is_not_taken_back(notes):
    with explorer.Notes(notes.interview, notes.path) as other:
        note = notes.add(1, text="Mine")
        other.edit(note.id, text="Theirs")
        with pytest.raises(NotesError, match="cannot be taken back"):
            notes.undo()
        assert notes.get(note).text == "Theirs"
        assert notes.undo() == ""
        assert other.undo() == "changed a note"


def test_notes_come_in_the_order_of_the_interview(notes):
    for turn, start, end in [(5, 0, 2), (2, 9, 10), (2, 0, 2), (1, 0, 5)]:
        notes.add(turn, start, end)
    assert [(one.turn, one.start) for one in notes] == [(1, 0), (2, 0), (2, 9), (5, 0)]


@pytest.mark.parametrize(
    ("asked", "turns"),
    [
        pytest.param({}, [1, 2, 4, 5], id="all"),
        pytest.param({"tag": "water"}, [1, 5], id="tag"),
        pytest.param({"tag": " water "}, [1, 5], id="tag with spaces"),
        pytest.param({"tag": "none such"}, [], id="a tag that no note has"),
        pytest.param({"turn": 2}, [2], id="turn"),
        pytest.param({"turn": "t5"}, [5], id="turn by id"),
        pytest.param({"turn": range(2, 5)}, [2, 4], id="turns"),
        pytest.param({"turn": range(2, 2)}, [], id="no turns"),
        pytest.param({"speaker": "Ben"}, [2, 5], id="speaker"),
        pytest.param({"speaker": "Ben", "tag": "water"}, [5], id="speaker and tag"),
    ],
)
def test_notes_are_found_by_tag_turn_and_speaker(notes, asked, turns):
    for turn, tags in [(1, "water"), (2, "sea"), (4, ()), (5, ["sea", "water"])]:
        notes.add(turn, tags=tags)
    assert [one.turn for one in notes.find(**asked)] == turns


@pytest.mark.parametrize("asked", [{"turn": 9}, {"speaker": "Bne"}])
def test_what_does_not_exist_in_the_interview_is_refused(notes, asked):
    with pytest.raises(ChoiceError):
        notes.find(**asked)


def test_tags_are_counted_and_shown_along_the_interview(notes):
    for turn, tags in [(1, "water"), (2, ["sea", "water"]), (2, "water"), (5, "sea")]:
        notes.add(turn, tags=tags)
    assert notes.tags() == [
        {"tag": "water", "notes": 3, "turns": 2},
        {"tag": "sea", "notes": 2, "turns": 2},
    ]
    rows = notes.along(bins=2)
    assert [tuple(row.values()) for row in rows] == [
        ("water", 1, 1, 2, 3),
        ("water", 2, 3, 5, 0),
        ("sea", 1, 1, 2, 1),
        ("sea", 2, 3, 5, 1),
    ]
    assert len(notes.along()) == 2 * 5, "not more stretches than turns"


@pytest.mark.parametrize("bins", [0, -1, 501, 2.5, True, "2"])
def test_stretches_that_are_none_are_refused(notes, bins):
    with pytest.raises(ChoiceError):
        notes.along(bins)


def test_rows_name_the_speaker(notes):
    notes.add(2, quote="At the sea", tags="sea")
    assert [(row["speaker"], row["tags"], row["found"]) for row in notes.to_rows()] == [
        ("Ben", ("sea",), "made")
    ]


def test_no_repr_shows_the_words_of_a_person(notes):
    note = notes.add(2, text="What I think.", tags="sea")
    shown = f"{note!r} {notes!r} {notes.report!r}"
    assert "sea" in shown  # the tag
    assert "the river ends" not in shown and "think" not in shown


def test_a_stamp_changes_when_this_or_another_notebook_changes_something(notes):
    with explorer.Notes(notes.interview, notes.path) as other:
        stamps = [notes.stamp, notes.stamp]
        note = other.add(1)
        stamps.append(notes.stamp)
        notes.edit(note, text="x")
        stamps.append(notes.stamp)
    assert stamps[0] == stamps[1]
    assert len(set(stamps)) == 3


def test_a_creator_is_a_code_and_may_be_left_out(tmp_path):
    with explorer.Notes(an_interview(), tmp_path / "n.sqlite3", creator="k7") as notes:
        assert notes.add(1).creator == "k7"
    for odd in ("Ada Brook", "../up", "x" * 41, 7):
        with pytest.raises(ChoiceError, match="is no code"):
            explorer.Notes(an_interview(), tmp_path / "n.sqlite3", creator=odd)


def test_notes_are_kept_beside_the_study(tmp_path):
    study = a_study(folder=str(tmp_path))
    with explorer.Notes(study) as notes, explorer.Notes(study, creator="k7") as own:
        assert (notes.path, own.path) == (tmp_path / "notes.sqlite3", tmp_path / "notes-k7.sqlite3")
        notes.add(1)
        assert len(own) == 0, "one file for a person"


def test_nothing_is_written_into_the_package_itself(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with explorer.Notes(explorer.open_study()) as notes:
        notes.add(1)
        assert notes.path == tmp_path / "example-study.notes.sqlite3"


def test_only_the_turns_that_are_asked_for_are_made(tmp_path):
    text = "".join(f"Ann: Question {n}?\nBen: The answer is {n}.\n" for n in range(3_000))
    interview = explorer.read_interview(text)
    with explorer.Notes(interview, tmp_path / "n.sqlite3") as notes:
        notes.add(40, 0, 3, tags="a")
        notes.find(turn=range(30, 50))
        notes.along()
    with explorer.Notes(interview, tmp_path / "n.sqlite3"):
        made = interview.turns._made
    assert sum(one is not None for one in made) < 10


def test_something_else_than_a_study_is_refused(tmp_path):
    with pytest.raises(ChoiceError, match="not on str"):
        explorer.Notes("study", tmp_path / "n.sqlite3")


def test_places_of_a_browser_become_places_in_characters_and_back():
    text = "a🌊b🏔️"
    units = text.encode("utf-16-le")
    for place in range(len(text) + 1):
        unit = len(text[:place].encode("utf-16-le")) // 2
        assert from_utf16(text, unit) == place and to_utf16(text, place) == unit
    assert from_utf16(text, 2) == 1, "within a character: before it"
    assert from_utf16(text, len(units)) == len(text) and from_utf16("abc", -1) == 0


def test_a_note_without_a_place_says_so():
    note = Note(id="1", turn=None, start=None, end=None, quote="x", found=Found.LOST)
    assert repr(note) == "Note(words not found: a mark)"


def test_words_with_signs_beyond_the_first_plane_keep_their_place(tmp_path):
    interview = an_interview(a_turn(1, "Ada", "🌊🌊 The sea 🌊"))
    with explorer.Notes(interview, tmp_path / "n.sqlite3") as notes:
        assert notes.add(quote="sea 🌊").start == 7


class TestInterviewsOfOneName:
    @pytest.fixture
    def written(self, tmp_path, monkeypatch):
        """Write an interview into a folder, and read it by itself."""
        monkeypatch.chdir(tmp_path)

        def write(folder: str, words: str):
            path = tmp_path / folder / "river.txt"
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"Ada: So?\n\nBen: {words}", encoding="utf-8")
            return explorer.read_interview(path)

        return write

    def test_in_two_folders_have_a_file_of_notes_each(self, written):
        with (
            explorer.Notes(written("a", "It is so.")) as one,
            explorer.Notes(written("b", "It was.")) as other,
        ):
            one.add(2, text="Of the first.")
            assert one.path != other.path
            assert len(other) == 0
        with explorer.Notes(written("a", "It is so, I think.")) as again:
            assert [note.text for note in again.find()] == ["Of the first."]

    def test_that_have_notes_under_the_name_alone_keep_them(self, written, tmp_path):
        interview = written("a", "It is so.")
        with explorer.Notes(interview, tmp_path / "river.notes.sqlite3") as before:
            before.add(2, text="Of last year.")
        with explorer.Notes(interview) as notes:
            assert [note.text for note in notes.find()] == ["Of last year."]
