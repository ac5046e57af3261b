"""A tour leads from stop to stop, and the linked views follow it."""

from __future__ import annotations

import json

import pytest

import explorer
from explorer.errors import ChoiceError
from explorer.language import set_language, speaking
from explorer.model import ContentNote
from explorer.teach.message import message
from explorer.teach.tour import Route, Stop, read_tour
from explorer.widgets.reader_held import forget
from tests.fixtures import a_study


@pytest.fixture(scope="module")
def study():
    return explorer.open_study()


@pytest.fixture
def tour(study):
    forget()
    return explorer.Tour(study)


@pytest.fixture
def river():
    """A tour of an invented talk about a river, without events or readings."""
    note = ContentNote("A loss is spoken of.", turns=(2,), summary="Ben says where it ends.")
    study = a_study(content_notes=(note,))
    stops = (
        Stop(number=1, say=message("Ada asks where the river ends."), turn=1),
        Stop(number=2, say=message("Ben answers."), title=message("The sea"), turn=2),
    )
    return explorer.Tour(study, Route(title=message("Along the river"), stops=stops))


def sent(tour) -> str:
    """Return all that the browser has of the tour and of the reader in it."""
    reader = tour.explorer.reader
    return json.dumps([tour.page, reader.page, reader.finding], ensure_ascii=False)


class TestBeforeTheTour:
    def test_the_content_note_stands_alone(self, tour, study):
        assert tour.stop is None and tour.selection is None
        assert tour.page["state"] == "note"
        assert tour.page["text"] == study.content_note.text
        assert str(tour.stops[0].say) not in sent(tour)
        assert study.turn(1).text not in sent(tour)
        assert repr(tour) == "Tour('What was reported,…': at the content note)"

    def test_a_step_back_says_so(self, tour):
        tour.step(-1)
        assert tour.stop is None
        assert tour.notice == "This is the content note; the tour begins after it."

    @pytest.mark.parametrize(
        ("begin", "number"),
        [
            pytest.param(lambda tour: tour.begin(), 1, id="begin"),
            pytest.param(lambda tour: tour.step(), 1, id="a step"),
            pytest.param(lambda tour: tour.select(4), 4, id="a stop"),
            pytest.param(lambda tour: tour.last(), 10, id="the last one"),
        ],
    )
    def test_the_reader_begins_it(self, tour, begin, number):
        begin(tour)
        assert tour.stop is tour.stops[number - 1]
        assert tour.explorer.reader.turn is not None


class TestAStop:
    def test_shows_its_turn_its_event_and_its_reading(self, tour, study):
        tour.select(8)
        views = tour.explorer
        assert views.reader.turn is study.turn(6)
        assert views.timeline.selection is study.event("E35")
        assert views.growth.selection is study.reading("C03")
        assert tour.selection is study.event("E35")
        assert repr(tour) == "Tour('What was reported,…': stop 8 of 10)"

    def test_is_said_once(self, tour):
        tour.begin()
        tour.step()
        views = tour.explorer
        heard = [tour.said, views.said, views.reader.said, views.timeline.said, views.growth.said]
        assert heard == ["Stop 2 of 10.", "", "", "", ""]

    def test_names_what_its_words_rest_on(self, tour):
        tour.select(5)
        first, second, _third = tour.page["sources"]
        who = [
            {"text": "Turn 4 of the interview, ", "lang": ""},
            {"text": "Elena", "lang": "en"},
        ]
        assert first == {"words": who, "pages": [], "lang": "en"}
        assert second["words"] == [{"text": "Event E23, 19 April 2017", "lang": ""}]
        title, address = second["pages"][0]
        assert title == "Meduza (Russian), 19 April 2017" and address.startswith("https://")

    def test_looks_the_same_whichever_way_one_came(self, tour):
        def seen():
            views = tour.explorer
            return [repr(one) for one in (views, views.reader, views.timeline, views.growth)]

        tour.begin()
        first = seen()
        tour.last()
        tour.select(9)
        tour.first()
        assert seen() == first

    def test_leaves_a_marked_turn_behind_its_note(self, tour, study):
        tour.select(7)
        assert study.turn(5).text not in sent(tour)
        assert tour.explorer.reader.held(study.turn(5))
        tour.explorer.reader.decide("read", 5)
        assert study.turn(5).text in sent(tour)
        tour.step()
        tour.step(-1)
        assert study.turn(5).text in sent(tour)

    def test_leaves_a_turn_skipped_that_the_reader_skips(self, river):
        river.last()
        river.explorer.reader.decide("summary", 2)
        river.step(-1)
        river.step()
        assert "At the sea" not in sent(river)
        assert "Ben says where it ends." in sent(river)

    def test_does_not_open_an_interview_that_the_reader_has_closed(self, tour, study):
        tour.select(4)
        tour.explorer.reader.leave()
        tour.step()
        assert tour.stop.number == 5
        assert study.turn(4).text not in sent(tour)

    def test_is_shown_again_after_a_walk(self, tour, study):
        tour.select(4)
        tour.explorer.timeline.select("E64")
        assert tour.selection is study.event("E64")
        assert tour.stop.number == 4
        tour.again()
        assert tour.selection is study.event("E18")
        assert (tour.said, tour.notice) == ("", "The place of this stop is shown again.")

    @pytest.mark.parametrize(
        ("at", "by", "words"),
        [(10, 1, "This is the last stop."), (1, -1, "This is the first stop.")],
    )
    def test_at_an_end_says_so_and_not_the_stop_again(self, tour, at, by, words):
        tour.select(at)
        tour.step(by)
        assert (tour.stop.number, tour.said, tour.notice) == (at, "", words)

    def test_beyond_an_end_is_the_end(self, tour):
        tour.step(99)
        assert (tour.stop.number, tour.notice) == (10, "This is the last stop.")

    def test_that_is_not_there_is_refused_and_nothing_moves(self, tour):
        tour.select(3)
        with pytest.raises(ChoiceError, match="There is no stop '11'"):
            tour.select(11)
        assert tour.stop.number == 3

    def test_without_a_title_goes_by_its_number(self, river):
        river.begin()
        assert river.page["heading"]["text"] == "Stop 1"
        assert [one["words"]["text"] for one in river.page["stops"]] == ["Stop 1", "The sea"]


class TestATourThatIsClosed:
    def test_takes_its_words_and_the_interview_off_the_page(self, tour, study):
        tour.select(4)
        tour.leave()
        assert study.turn(2).text not in sent(tour)
        assert str(tour.stops[3].say) not in sent(tour)
        assert tour.stop is None and repr(tour).endswith(": closed)")

    def test_goes_on_where_it_was(self, tour):
        tour.select(4)
        tour.leave()
        tour.show_note()
        tour.begin()
        assert tour.stop.number == 4
        assert tour.explorer.reader.turn.number == 2


class TestTheBrowser:
    @pytest.mark.parametrize(
        ("message", "number"),
        [
            ({"do": "step", "by": 1}, 3),
            ({"do": "select", "number": 9}, 9),
            ({"do": "last"}, 10),
            ({"do": "select", "number": "9"}, 2),
            ({"do": "step", "by": True}, 2),
            ({"do": "close"}, 2),
            ({"do": "save", "folder": "x"}, 2),
            (["step"], 2),
        ],
        ids=str,
    )
    def test_asks_for_steps_and_for_nothing_else(self, tour, message, number):
        tour.select(2)
        tour._hear(tour, message)
        assert tour.stop.number == number

    def test_is_told_of_a_stop_that_is_not_there(self, tour):
        tour.select(2)
        tour._hear(tour, {"do": "select", "number": 99})
        assert "There is no stop '99'." in tour.notice


class TestItsStillForm:
    def test_has_the_words_of_every_stop_behind_the_content_note(self, tour, study):
        html = str(tour.figure().html())
        assert html.index(study.content_note.text) < html.index(str(tour.stops[0].say)[:40])
        assert "<details><summary><strong>Content note:" in html
        for stop in tour.stops:
            assert str(stop.title) in html

    def test_quotes_no_turn(self, tour, study):
        html = str(tour.figure().html())
        assert not any(turn.text in html for turn in study.interview.turns)

    def test_is_the_same_in_each_run(self, tour, study):
        assert tour.figure().html() == explorer.Tour(study).figure().html()

    def test_says_where_one_is(self, tour):
        tour.select(3)
        assert tour.figure().caption.endswith("Stop 3 of 10.")

    def test_has_a_picture_with_words_for_it(self, tour):
        assert tour.figure().spec and len(tour.figure().alt) > 20


class TestAnotherLanguage:
    def test_keeps_the_stop(self, tour):
        tour.select(5)
        try:
            set_language("ru")
            assert tour.page["position"] == "Остановка 5 из 10"
            assert tour.page["say"]["lang"] == "ru"
            assert tour.stop.number == 5 and tour.said == ""
            assert repr(tour) == "Tour('What was reported,…': stop 5 of 10)"
        finally:
            set_language("en")
        assert tour.page["say"]["lang"] == "en"

    def test_marks_words_that_are_of_another(self, study):
        stops = (Stop(number=1, say=message("Powder."), event="E23"),)
        route = Route(title=message("Mail"), stops=stops, language="en")
        with speaking("ru"):
            tour = explorer.Tour(study, route)
            tour.begin()
            assert tour.page["say"] == {"text": "Powder.", "lang": "en", "dir": "ltr"}
            assert tour.page["heading"]["lang"] == "ru"


def test_it_takes_a_route_that_was_read_before(study):
    route = read_tour("tour.toml", study)
    assert explorer.Tour(study, route).route is route


def test_a_study_without_events_and_readings_has_tours_too(river):
    river.begin()
    river.step()
    assert river.explorer.timeline is None and river.explorer.growth is None
    assert river.selection.number == 2


def test_closing_it_closes_the_views_in_it(tour):
    tour.open()
    tour.close()
    assert tour.comm is None and tour.explorer.comm is None
