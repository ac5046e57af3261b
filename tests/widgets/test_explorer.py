"""A step in one view moves the others, and what is not known is said."""

from __future__ import annotations

import pytest

import explorer
from explorer._bundled import data_folder
from explorer.errors import ChoiceError
from explorer.model import Study
from tests.fixtures import an_interview


@pytest.fixture(scope="module")
def study():
    return explorer.open_study()


@pytest.fixture
def view(study):
    return explorer.Explorer(study)


def test_nothing_is_chosen_at_first_and_no_word_of_the_interview_is_sent(view, study):
    assert view.selection is None and view.moment is None
    assert view.now["heading"] == "Nothing is chosen yet"
    assert study.interview.turns[0].text not in str(view.reader.get_state())
    assert repr(view) == "Explorer('Meet the journalist…': nothing chosen yet)"


def test_a_step_in_the_reader_moves_the_timeline_and_the_growth(view, study):
    view.reader.select(5)
    assert view.selection is study.turn(5)
    assert view.timeline.selection is study.event("E28")
    assert view.timeline.marked == ("E28", "E35")
    assert view.growth.selection is study.reading("C01")
    assert view.timeline.clock == view.growth.clock == study.event("E28").date


def test_an_event_moves_the_reader_and_the_growth(view, study):
    view.reader.read()
    view.timeline.select("E35")
    assert view.selection is study.event("E35")
    assert view.reader.turn is study.turn(5)
    assert view.growth.selection is study.reading("C03")
    assert repr(view) == "Explorer('Meet the journalist…': event E35, 2017-05-11)"


def test_a_reading_moves_the_timeline_and_the_reader(view, study):
    view.reader.read()
    view.growth.select("C01")
    assert view.selection is study.reading("C01")
    assert view.timeline.selection is study.event("E28")
    assert view.reader.turn is study.turn(5)


def test_an_event_that_no_turn_speaks_of_leaves_the_reader_where_it_is_and_says_so(view):
    view.reader.select(3)
    view.timeline.select("E53")
    assert view.reader.turn.number == 3
    assert view.reader.notice == "No turn of the interview is linked to this event."
    assert view.now["facts"][1] == ["In the interview", "no turn is linked to this"]


def test_the_remark_goes_when_a_linked_turn_is_reached(view):
    view.timeline.select("E53")
    view.timeline.select("E23")
    assert view.reader.notice == ""


def test_a_time_before_all_readings_is_said(view):
    view.timeline.select("E02")
    assert view.growth.notice == "No reading of this petition is of this time or earlier."
    assert "On 1 April 2017: 0; the petition opened 11 April 2017" in str(view.now)


def test_a_reading_of_a_time_without_events_shows_the_last_one_before(view, study):
    view.growth.petition = "uk_parliament_194915"
    view.select("C34")
    assert view.timeline.selection.date.surely_before(study.reading("C34").date)
    assert "the last one before it is shown" in view.timeline.notice


def test_the_content_note_stays_in_front_when_another_view_moves_the_reader(view, study):
    view.timeline.select("E23")
    assert view.reader.turn is None
    assert study.turn(3).text not in str(view.reader.get_state())
    view.reader.read()
    assert view.reader.turn is study.turn(3)


def test_steps_go_on_in_the_view_that_was_used_last(view, study):
    view.timeline.first()
    view.step(2)
    assert view.selection is study.events[2]
    view.growth.last()
    view.step(-1)
    assert view.selection is study.reading("C02")
    view.first()
    assert view.selection is study.reading("C01")
    view.last()
    assert view.selection is study.reading("C03")


def test_steps_begin_in_the_reader(view, study):
    view.step(3)
    assert view.selection is study.turn(3)


@pytest.mark.parametrize("which", [3, "t3"])
def test_a_turn_is_chosen_by_number_or_id(view, study, which):
    view.select(which)
    assert view.selection is study.turn(3)


@pytest.mark.parametrize("which", [99, "E999", "", None])
def test_what_is_not_there_is_refused_and_nothing_moves(view, which):
    view.select("E23")
    with pytest.raises(ChoiceError, match="There is no turn, event or reading"):
        view.select(which)
    assert view.selection.id == "E23"


def test_choosing_what_a_view_already_shows_moves_the_others(view):
    view.timeline.select("E28")
    view.reader.select(1)
    view.growth.select("C01")
    assert view.timeline.selection.id == "E28"
    assert view.selection.id == "C01"


def test_a_step_is_spoken_by_the_view_that_moved_and_by_the_clock_only(view):
    view.reader.select(1)
    view.reader.step(2)
    assert view.reader.said == "Turn 3 of 6, Dmitry."
    assert view.said.startswith("19 April 2017. In the interview: turn 3 (Dmitry).")
    assert view.timeline.said == view.growth.said == ""


def test_choosing_the_same_again_changes_nothing(view):
    view.select("E35")
    before = (view.now, view.timeline.chosen, view.growth.chosen, view.reader.chosen)
    view.select("E35")
    assert (view.now, view.timeline.chosen, view.growth.chosen, view.reader.chosen) == before


def test_a_step_sends_little(view):
    sent = []
    view.timeline.draw()
    view.growth.draw()
    for one in (view, view.reader, view.timeline, view.growth):
        one.observe(lambda change: sent.append(change["name"]))
    view.step(1)
    assert "spec" not in sent


def test_the_table_has_a_row_for_each_turn(view):
    rows = view.to_rows()
    assert [row["turn"] for row in rows] == [1, 2, 3, 4, 5, 6]
    assert rows[2]["events"] == "19 April 2017, Threat (E23); 20 April 2017, Threat (E26)"
    assert "over 270,000" in rows[4]["signatures"]


def test_a_study_that_is_an_interview_alone_is_shown_as_far_as_it_goes():
    view = explorer.Explorer(Study(title="River", interview=an_interview()))
    view.step(2)
    assert (view.timeline, view.growth) == (None, None)
    assert view.selection.number == 2
    assert ["Signatures", "this study has no readings"] in view.now["facts"]
    assert "its time is the date of the interview" in view.now["facts"][0][1]
    assert "<figure>" in view._repr_mimebundle_()[0]["text/html"]


@pytest.fixture
def counted_one_by_one(tmp_path):
    """Return a study whose petition has a row for each signature."""
    samples = data_folder() / "samples"
    for name in ("benches-signatures.csv", "benches-timeline.json"):
        (tmp_path / name).write_bytes((samples / name).read_bytes())
    (tmp_path / "interview.txt").write_text("A talk\n\nAnn: Where?\n\nBen: There.\n\nAnn: So?\n")
    (tmp_path / "study.toml").write_text(
        'title = "A talk"\n\n[files]\nevents = "benches-timeline.json"\n\n[[petitions]]\n'
        'id = "benches"\ntitle = "Benches"\nopened = "2026-03-02"\n\n[[signatures]]\n'
        'file = "benches-signatures.csv"\npetition = "benches"\n\n'
        '[[links]]\nturns = [2]\nevents = ["e2"]\n'
    )
    return explorer.open_study(tmp_path)


def test_a_turn_moves_a_curve_of_single_signatures_to_its_time(counted_one_by_one):
    view = explorer.Explorer(counted_one_by_one)
    view.select(2)
    assert view.growth.line().endswith("12 March 2026, 23:52:10 UTC, 893)")
    assert dict(view.now["facts"])["Signatures"] == "On 12 March 2026: from 583 to 893."


def test_a_point_of_a_dense_curve_is_a_time_on_the_clock(counted_one_by_one):
    view = explorer.Explorer(counted_one_by_one)
    view.growth.last()
    assert view.line() == "Explorer('A talk': point of 2026-03-31T20:33:57Z)"
    assert view.now["heading"] == "31 March 2026, 20:33:57 UTC"
    assert view.timeline.selection.title == "The petition closes"
    assert "a point of the curve" in dict(view.now["facts"])["Chosen"]


class TestAGlance:
    """What the mouse rests on in one view shows in the others, and nothing is chosen or said."""

    @pytest.fixture
    def read(self, view):
        view.reader.read()
        view.select("E23")
        return view

    def test_at_an_event_shows_its_time_and_its_turns(self, read, study):
        said = read.said, read.timeline.said, read.growth.said, read.reader.said
        read.timeline._hear(
            read.timeline, {"do": "glance", "datum": {"kind": "event", "id": "E35"}}
        )
        assert read.growth.clock == study.event("E35").date
        assert read.reader.marked == ("t5", "t6")
        assert read.timeline.marked == ("E23",)
        assert read.selection.id == "E23" and read.reader.turn.number == 3
        assert (read.said, read.timeline.said, read.growth.said, read.reader.said) == said

    def test_at_a_reading_or_a_turn_shows_the_events(self, read, study):
        read.growth._hear(read.growth, {"do": "glance", "datum": {"kind": "reading", "id": "C03"}})
        assert read.timeline.clock == study.reading("C03").date
        read._hear(read, {"do": "glance", "datum": {"kind": "turn", "id": "t5"}})
        assert read.timeline.marked == ("E28", "E35")

    def test_that_ends_leaves_what_was_chosen(self, read):
        before = read.timeline.signals, read.growth.signals
        for datum in ({"kind": "event", "id": "E35"}, None):
            read.timeline._hear(read.timeline, {"do": "glance", "datum": datum})
        assert (read.timeline.signals, read.growth.signals) == before
        assert read.reader.marked == ()

    @pytest.mark.parametrize(
        "datum",
        [
            {"kind": "event", "id": "E999"},
            {"kind": "bin", "id": "b"},
            {"kind": "moment", "x": float("inf")},
            {},
        ],
        ids=["unknown", "many", "never", "nothing"],
    )
    def test_at_what_is_no_thing_of_the_study_changes_nothing(self, read, datum):
        before = read.timeline.marked, read.growth.clock
        read.timeline._hear(read.timeline, {"do": "glance", "datum": datum})
        assert (read.timeline.marked, read.growth.clock) == before


class TestAVisit:
    """Going to a place that names several things at once."""

    def test_shows_in_each_view_what_is_named(self, view, study):
        view.reader.read()
        view.visit(turn=6, event="E18", reading="C26")
        assert view.reader.turn is study.turn(6)
        assert view.timeline.selection is study.event("E18")
        assert view.growth.selection is study.reading("C26")
        assert view.now["heading"] == "15 April 2017"
        assert view.selection is study.event("E18")

    def test_tells_the_moment_of_the_petition_whose_reading_is_named(self, view, study):
        view.visit(event="E35", reading="C26")
        facts = dict(view.now["facts"])
        assert facts["Petition shown"] == study.petition("combined_changeorg_allout_avaaz").title

    def test_moves_a_view_for_which_nothing_is_named_along(self, view, study):
        view.visit(reading="C01")
        assert view.timeline.selection is study.event("E28")

    def test_looks_the_same_whatever_was_chosen_before(self, view, study):
        view.reader.read()
        view.visit(event="E02")
        first = (repr(view.reader), repr(view.timeline), repr(view.growth), view.now)
        view.growth.select("C15")
        view.visit(turn=6, event="E35", reading="C26")
        view.visit(event="E02")
        assert (repr(view.reader), repr(view.timeline), repr(view.growth), view.now) == first

    def test_says_nothing(self, view):
        view.reader.read()
        view.visit(turn=1, event="E18", reading="C01")
        assert {one.said for one in (view, view.reader, view.timeline, view.growth)} == {""}

    def test_opens_no_interview(self, view, study):
        view.visit(turn=2, event="E18")
        assert view.reader.turn is None
        assert study.turn(2).text not in str(view.reader.get_state())

    @pytest.mark.parametrize("place", [{}, {"turn": 9}, {"event": "E999"}])
    def test_to_nowhere_is_refused_and_nothing_moves(self, view, place):
        view.select("E23")
        with pytest.raises(ChoiceError):
            view.visit(**place)
        assert view.selection.id == "E23"
        view.timeline.select("E02")
        assert view.selection.id == "E02"


class TestNotes:
    def test_are_those_of_the_reader(self, study, tmp_path):
        with explorer.Notes(study, path=tmp_path / "notes.sqlite3") as notes:
            notes.add(4, quote="That’s right", text="A plain yes.")
            view = explorer.Explorer(study, notes=notes)
            assert view.notes is notes is view.reader.notes
            view.reader.select(4)
            assert "A plain yes." in str(view.reader.asides)

    def test_can_be_turned_off(self, study):
        view = explorer.Explorer(study, notes=False)
        view.reader.select(4)
        assert view.notes is None and view.reader.asides == {}

    def test_on_another_interview_are_refused(self, study, tmp_path):
        other = explorer.read_interview("Ada: So?\n\nBen: So it is.")
        notes = explorer.Notes(other, path=tmp_path / "notes.sqlite3")
        with pytest.raises(ChoiceError, match="another interview"):
            explorer.Explorer(study, notes=notes)
