"""Growth over a dense record: points, stretches, petitions side by side, and what is sent."""

from __future__ import annotations

import json

import pytest

from explorer import Growth, open_study
from explorer.errors import ChoiceError
from explorer.model import Petition
from explorer.model.curve import Point
from explorer.model.signatures import Signatures
from tests.widgets.counters import (
    DAY,
    LIBRARY,
    START,
    TRAIN,
    Listed,
    Tallied,
    campaign,
    signed,
    watched,
)

MOST = 200_000
"""Bytes that a browser is sent, whatever the rows."""


@pytest.fixture
def view() -> Growth:
    return Growth(campaign())


def facts(view: Growth) -> dict[str, str]:
    return {fact["term"]: fact["text"] for fact in view.card["facts"]}


def control(view: Growth, name: str) -> dict:
    return next((one for one in view.panel["controls"] if one["name"] == name), {})


class TestWhatItTakes:
    def test_signatures_that_are_counted_one_by_one(self, view: Growth) -> None:
        assert repr(view) == (
            "Growth('library', global: point 1 of 626, 1 March 2024, 01:54:31 UTC, 84)"
        )
        assert view.panel["label"] == (
            "Keep the village library open, all places: 0 to 2,000 signatures, "
            "from 1 March 2024 to 29 April 2024."
        )

    def test_readings_that_were_watched_closely(self) -> None:
        view = Growth(Signatures(readings=watched(600), petitions=(TRAIN,)))
        assert view.dense
        assert view.panel["caption"].startswith("Each point: one reading.")

    def test_readings_that_lie_far_apart_as_before(self) -> None:
        view = Growth(Signatures(readings=watched(5), petitions=(TRAIN,)))
        assert not view.dense
        assert repr(view).startswith("Growth('train', global: reading 1 of 5")

    def test_whatever_can_be_asked_for_a_curve(self) -> None:
        assert Growth(Listed([START, START + DAY])).petition == "library"

    def test_a_study_beside_a_petition_that_was_watched(self) -> None:
        study = open_study()
        view = Growth([study, Signatures(readings=watched(600), petitions=(TRAIN,))])
        assert view.petition == "change_org_prosecutor_general"
        view.petition = "train"
        assert view.dense
        view.compare = ["uk_parliament_194915"]
        assert "5,782" in view.panel["label"]

    def test_two_sources_of_one_id_are_never_joined(self) -> None:
        one = Signatures(readings=watched(30), petitions=(TRAIN,))
        with pytest.raises(ChoiceError, match="counts are never joined"):
            Growth([one, one])

    def test_anything_else_is_refused(self) -> None:
        with pytest.raises(ChoiceError, match="what read_signatures returns"):
            Growth({"train": 9})  # type: ignore[arg-type]

    def test_a_source_in_which_nothing_has_a_date_says_so(self) -> None:
        view = Growth(Listed([]))
        view.draw()
        assert view.panel["empty"] == "Nothing in this source has a date."
        for act in (view.step, view.first, view.last):
            act()
        assert view.selection is None
        assert repr(view) == "Growth('library', global: no point)"


class TestSteps:
    def test_a_step_goes_from_point_to_point(self, view: Growth) -> None:
        view.step(2)
        assert isinstance(view.selection, Point)
        assert view.signals["chosen_n"] == view.selection.count
        assert view.said.startswith("Point 3 of 626: 1 March 2024,")

    def test_the_end_of_a_stretch_is_named_as_such(self, view: Growth) -> None:
        view.last()
        view.step()
        assert view.notice == "This is the last point."
        view.zoom("2024-03-05", "2024-03-06")
        view.last()
        view.step()
        assert view.notice == "This is the last point of this stretch."

    def test_the_card_says_what_a_point_holds(self, view: Growth) -> None:
        view.last()
        assert facts(view)["Count"] == "2,000"
        assert facts(view)["Goals reached by then"] == "1,000 (the council answers)"
        assert facts(view)["Signed in this time"] == "1 signature"

    def test_a_date_chooses_the_point_that_holds_then(self, view: Growth) -> None:
        view.select("2024-03-09")
        assert view.selection.time < START + 9 * DAY
        with pytest.raises(ChoiceError, match="numbered from 1 to 626"):
            view.select("soon")

    def test_a_click_on_the_plot_chooses_what_holds_there(self, view: Growth) -> None:
        view._hear(view, {"do": "click", "datum": {"kind": "moment", "x": START + 5.5 * DAY}})
        assert view.selection.time <= START + 5.5 * DAY < view.selection.time + DAY

    def test_it_answers_what_was_known_on_a_day_and_when_a_count_was_reached(
        self, view: Growth
    ) -> None:
        assert view.at("2024-03-09") == "On 9 March 2024: from 720 to 766."
        assert view.first_reached(500) == "500 was first reached on 4 March 2024, 21:38:35 UTC."
        assert view.first_reached(9_999) == "Nothing shows that 9,999 was reached."

    def test_a_goal_far_above_is_named_below_the_picture(self, view: Growth) -> None:
        assert "Above the picture: 100,000 (the council debates)." in view.panel["caption"]


class TestStretches:
    def test_to_look_closer_is_to_have_it_counted_in_finer_bins(self) -> None:
        counter = Listed(signed(2_000))
        view = Growth(counter)
        coarse = view.panel["caption"]
        view.zoom("2024-03-05", "2024-03-06")
        assert counter.asked[-1][:2] == (START + 4 * DAY, START + 6 * DAY)
        assert coarse.endswith("of 2 hours.")
        assert view.panel["caption"].endswith("of 5 minutes.")
        assert view.panel["zoom"]["where"].startswith("From 5 March 2024 to 6 March 2024.")

    def test_a_zoom_never_shows_a_value_that_was_not_there(self) -> None:
        times = signed(2_000)
        view = Growth(Listed(times))
        for _ in range(6):
            view._hear(view, {"do": "zoom", "way": "closer"})
            for row in view.to_rows():
                assert row["count"] == sum(one <= row["time"] for one in times)

    def test_it_stays_at_the_moment_that_was_chosen(self, view: Growth) -> None:
        view.select("2024-03-20")
        moment = view.selection.time
        view._hear(view, {"do": "zoom", "way": "closer"})
        assert abs(view.selection.time - moment) < DAY / 4

    @pytest.mark.parametrize("way", ["closer", "further", "earlier", "later", "all"])
    def test_the_buttons_move_it_and_say_where_one_is(self, view: Growth, way: str) -> None:
        view.zoom("2024-03-10", "2024-03-19")
        before = view.window
        view._hear(view, {"do": "zoom", "way": way})
        assert view.window != before
        assert view.said.startswith("From ")

    def test_at_an_end_it_says_so(self, view: Growth) -> None:
        view._hear(view, {"do": "zoom", "way": "further"})
        assert view.notice == "All of it is shown."
        for _ in range(40):
            view._hear(view, {"do": "zoom", "way": "closer"})
        assert view.notice == "It cannot be looked at more closely."
        assert view.window[1] - view.window[0] >= 60_000

    def test_what_is_drawn_across_gets_round_ends(self, view: Growth) -> None:
        across = {"do": "zoom", "start": START + 3.01 * DAY, "end": START + 9.97 * DAY}
        view._hear(view, across)
        assert view.panel["zoom"]["where"].startswith("From 4 March 2024 to 10 March 2024")

    def test_a_stretch_outside_of_the_record_is_refused(self, view: Growth) -> None:
        with pytest.raises(ChoiceError, match="It reaches from 1 March 2024"):
            view.zoom("2019", "2020")
        with pytest.raises(ChoiceError, match="cannot end before it begins"):
            view.zoom("2024-03-09", "2024-03-02")

    def test_readings_far_apart_have_no_stretches(self) -> None:
        view = Growth(open_study())
        with pytest.raises(ChoiceError, match="lie far apart"):
            view.zoom("2017-04", "2017-05")
        view._hear(view, {"do": "zoom", "way": "closer"})
        assert "zoom" not in view.panel

    def test_an_axis_of_a_part_says_where_it_starts(self, view: Growth) -> None:
        view.draw()
        view.zoom("2024-03-10", "2024-03-11")
        # The title of the axis stands in two lines.
        assert "the axis starts at" in json.dumps(view.spec).replace('", "', " ")

    def test_it_says_that_it_counts_before_it_counts(self) -> None:
        said: list[str] = []

        class Slow(Listed):
            def curve(self, *asked, **more):
                said.append(view.working if view else "")
                return super().curve(*asked, **more)

        view: Growth | None = None
        view = Growth(Slow(signed(50)))
        said.clear()
        view.zoom("2024-03-05", "2024-03-20")
        assert set(said) == {"Counting …"}
        assert view.working == ""

    def test_an_engine_that_fails_leaves_what_was_shown(self, view: Growth) -> None:
        def fail(*_asked, **_more):
            raise ChoiceError("the file is gone.")

        before = (repr(view), view.panel)
        view._shown.record.curve = fail
        view._hear(view, {"do": "zoom", "way": "closer"})
        assert (repr(view), view.panel) == before
        assert "the file is gone" in view.notice
        assert view.working == ""


class TestSideBySide:
    def test_petitions_are_shown_each_by_itself(self, view: Growth) -> None:
        view.compare = ["train"]
        assert view.panel["label"].startswith("2 petitions side by side")
        assert "They are not added up" in view.panel["caption"]
        view.select("2024-03-12")
        assert set(view.selection) == {"library", "train"}

    def test_before_a_petition_began_nothing_is_said_of_it(self, view: Growth) -> None:
        view.compare = ["train"]
        view.first()
        assert view.selection["train"] is None
        assert facts(view)["Bring back the night train"] == "not known yet"

    def test_by_days_since_opening(self) -> None:
        view = Growth(campaign(), "train", compare=["library"], clock="days")
        assert view.columns[0] == ("time_label", "Since opening")
        assert view.to_rows()[0]["time_label"] == "after 0 days"
        view.zoom(0, 7)
        assert view.window == (0, 7 * DAY)
        with pytest.raises(ChoiceError, match="numbers of days"):
            view.zoom("2024-03-09")

    def test_as_a_share_of_its_own_last_count(self, view: Growth) -> None:
        view.compare = ["train"]
        view.index = True
        assert view.to_rows()[-1]["library"] == "100 %"
        assert view.to_rows()[-1]["train"] == "100 %"

    def test_an_opening_that_is_not_known_is_not_made_up(self) -> None:
        other = Signatures(
            readings=watched(600, "ferry"), petitions=(Petition(id="ferry", title="F"),)
        )
        view = Growth([campaign(), other], "library", compare=["ferry"], clock="days")
        assert view.panel["apart"]["facts"] == [
            {"term": "F", "text": "Its opening day is not known."}
        ]
        assert len(view.columns) == 2

    def test_what_has_no_upper_bound_has_no_share(self) -> None:
        view = Growth([open_study(), campaign()], "library", compare=["allout_2017"], index=True)
        (why,) = view.panel["apart"]["facts"]
        assert "not bounded" in why["text"]

    def test_too_many_are_not_told_apart(self) -> None:
        many = [Listed(signed(40, seed=n), petition=f"p{n}") for n in range(9)]
        view = Growth(Tallied(*many))
        with pytest.raises(ChoiceError, match="Up to 5, this one included"):
            view.compare = [f"p{n}" for n in range(1, 9)]

    def test_a_misspelt_petition_names_the_nearest(self, view: Growth) -> None:
        with pytest.raises(ChoiceError, match="train"):
            view.compare = ["trian"]
        assert view.compare == ()

    def test_it_is_offered_where_there_is_another_petition(self, view: Growth) -> None:
        assert control(view, "compare")["options"] == [("train", TRAIN.title)]
        assert control(view, "clock_by") == {}
        view._hear(view, {"do": "set", "name": "compare", "value": ["train"]})
        assert control(view, "clock_by")["value"] == "date"
        assert not control(Growth(Listed(signed(9))), "compare")


class TestPlaces:
    def test_only_places_in_which_many_signed_are_sent(self, view: Growth) -> None:
        view.draw()
        assert [row[:2] for row in view.places["rows"]] == [
            ["North", "700"],
            ["South", "290"],
            ["Other places", "13"],
        ]
        assert "North" in json.dumps(sent(view))
        assert "East" not in json.dumps(sent(view))
        assert "West" not in json.dumps(sent(view))

    def test_a_petition_without_a_breakdown_has_none(self, view: Growth) -> None:
        view.petition = "train"
        assert view.places == {}


def sent(view: Growth) -> dict:
    """Return the state that a browser is sent, without the engine that all views share."""
    state = view.get_state()
    return {name: value for name, value in state.items() if name not in {"engine", "layout"}}


def size(value: object) -> int:
    return len(json.dumps(value, default=str, ensure_ascii=False).encode())


class TestBytes:
    @pytest.mark.parametrize("many", [1_000, 200_000], ids=str)
    def test_all_that_is_sent_is_bounded_whatever_the_rows(self, many: int) -> None:
        view = Growth(Signatures(petitions=(LIBRARY,), tally=Tallied(Listed(signed(many)))))
        view.draw()
        view.open_table()
        assert size(sent(view)) < MOST

    def test_a_zoom_and_the_messages_of_it_are_bounded(self) -> None:
        view = Growth(Listed(signed(100_000)))
        view.draw()
        view.open()
        messages: list[int] = []
        view.comm.send = lambda data=None, **_: messages.append(size(data))
        for way in ("closer", "closer", "earlier", "all"):
            messages.clear()
            view._hear(view, {"do": "zoom", "way": way})
            assert 0 < sum(messages) < MOST

    def test_petitions_side_by_side_are_bounded(self) -> None:
        many = [Listed(signed(20_000, seed=n), petition=f"p{n}") for n in range(5)]
        view = Growth(Tallied(*many), compare=[f"p{n}" for n in range(1, 5)])
        view.draw()
        view.open_table()
        assert size(sent(view)) < MOST

    def test_a_step_sends_little(self, view: Growth) -> None:
        view.draw()
        changed: list[str] = []
        view.observe(lambda change: changed.append(change["name"]), ["spec", "panel", "table"])
        view.step()
        assert changed == []
        assert size([view.signals, view.card, view.said]) < 2_000

    def test_of_the_table_only_the_page_that_is_shown_is_sent(self, view: Growth) -> None:
        view.open_table(2)
        assert len(view.table["rows"]) == 100
        assert (view.table["page"], view.table["pages"], view.table["first"]) == (2, 7, 101)

    def test_the_still_figure_says_how_many_rows_more_there_are(self, view: Growth) -> None:
        html = str(view.figure().html())
        assert "Table (the first 50 of 626 rows; 576 more in to_rows())" in html
        assert html.count("<tr>") == 51
