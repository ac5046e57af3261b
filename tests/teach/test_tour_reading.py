"""A tour is read whole, or refused with file, line, what was found and what to do."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import explorer
from explorer.errors import ExplorerError, TourError
from explorer.language import speaking
from explorer.model.dates import When
from explorer.teach.tour import read_tour
from explorer.teach.tour.reading import make_tour

MONTHS = "January February March April May June July August September October November December"
STOP = '[[stops]]\nevent = "E23"\nsay = "Powder came by mail."\n'


@pytest.fixture(scope="module")
def study():
    return explorer.open_study()


@pytest.fixture(scope="module")
def stops(study):
    """Return the stops of the tour that comes with the study."""
    return read_tour("tour.toml", study).stops


@pytest.fixture
def written(tmp_path, study):
    """Return a function that reads a tour of this text."""

    def read(text: str):
        path = tmp_path / "tour.toml"
        path.write_text(text, encoding="utf-8")
        return read_tour(path, study)

    return read


class TestATour:
    def test_has_its_stops_in_order_each_with_places_words_and_sources(self, written):
        route = written(
            'title = "Mail"\nlanguage = "en"\n'
            + STOP
            + '[[stops]]\ntitle = "Then"\nturn = 4\nreading = "C01"\nsay = "So."\n'
            'question = "Why?"\nsource = ["turn 4", "event E26"]\n'
        )
        first, second = route.stops
        assert (first.number, first.event, first.turn, first.reading) == (1, "E23", None, "")
        assert [str(one) for one in first.sources] == ["event E23"]
        assert (second.turn, second.reading, str(second.question)) == (4, "C01", "Why?")
        assert [str(one) for one in second.sources] == ["turn 4", "event E26"]

    def test_speaks_the_language_of_the_interface_where_it_can(self, written):
        text = STOP.replace('"Powder came by mail."', '{ en = "Powder.", ru = "Порошок." }')
        route = written('title = "Mail"\n' + text)
        with speaking("ru"):
            assert route.to_rows()[0]["say"] == "Порошок."
        assert route.to_rows()[0]["say"] == "Powder."

    def test_is_looked_for_in_the_folder_of_the_study(self, study, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        assert len(read_tour("tour.toml", study).stops) == 10

    def test_in_the_working_folder_comes_first(self, study, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        (tmp_path / "tour.toml").write_text(f'title = "Mine"\n{STOP}', encoding="utf-8")
        assert str(read_tour("tour.toml", study).title) == "Mine"

    @pytest.mark.parametrize("which", [2, "2", "Then"])
    def test_names_its_stops_by_number_and_title(self, written, which):
        route = written(f'title = "Mail"\n{STOP}{STOP}title = "Then"\n')
        assert route.stop(which) is route.stops[1]

    @pytest.mark.parametrize("which", [0, 3, "Them", ""])
    def test_has_no_other_stops(self, written, which):
        route = written(f'title = "Mail"\n{STOP}{STOP}title = "Then"\n')
        with pytest.raises(ExplorerError, match="There is no stop"):
            route.stop(which)


WRONG = [
    pytest.param(
        'title = "M"\n\n' + STOP.replace("E23", "e23"),
        "tour.toml, line 4: There is no event 'e23'.\nThe ids are E01, .*\nDid you mean \"E23\"?",
        id="an event that is not there",
    ),
    pytest.param(
        'title = "M"\n' + STOP + '[[stops]]\nsay = "So."\nturn = 9\n',
        "tour.toml, line 7: turn is 9, and there is no such turn.\nTurns are numbered from 1",
        id="a turn that is not there",
    ),
    pytest.param(
        'title = "M"\n' + STOP + 'reading = "C99"\n', "tour.toml, line 5: .*'C99'", id="a reading"
    ),
    pytest.param(
        'title = "M"\n' + STOP + "turn = true\n",
        "tour.toml, line 5: turn is True.\nAccepted is the number of a turn",
        id="a turn that is no number",
    ),
    pytest.param(
        'title = "M"\n' + STOP + 'reading = ["C01"]\n',
        "tour.toml, line 5: reading is .*\nAccepted is the id of one reading",
        id="a list of readings",
    ),
    pytest.param(
        'title = "M"\n' + STOP + 'reeding = "C01"\n',
        'tour.toml, line 5: The key "reeding" is not known.\n.*\nDid you mean "reading"?',
        id="a misspelt key",
    ),
    pytest.param(
        'titel = "M"\n' + STOP,
        'tour.toml, line 1: The key "titel" is not known.\n.*\nDid you mean "title"?',
        id="a misspelt key at the top",
    ),
    pytest.param(
        'title = "M"\n[[stops]]\nsay = "So."\n',
        "tour.toml, line 2: Stop 1 leads nowhere.",
        id="a stop without a place",
    ),
    pytest.param(
        'title = "M"\n[[stops]]\nevent = "E01"\n',
        "tour.toml, line 2: say is missing",
        id="no words",
    ),
    pytest.param(STOP, "tour.toml: title is missing", id="no title"),
    pytest.param('title = "M"\n', "tour.toml: stops is missing", id="no stops"),
    pytest.param(
        'title = "M"\n\n[[stop]]\nevent = "E23"\nsay = "So."\n',
        'tour.toml, line 3: The key "stop" is not known.\n.*\nDid you mean "stops"?',
        id="misspelt stops",
    ),
    pytest.param('title = "M"\nstops = 3\n', "tour.toml, line 2: stops is no list", id="a number"),
    pytest.param('title = "M\n', "tour.toml, line 1: This is not TOML", id="no TOML"),
    pytest.param(
        'title = "M"\n' + STOP + 'source = ["events E23"]\n',
        "tour.toml, line 5: look is 'events E23'",
        id="a source of no kind",
    ),
    pytest.param(
        'title = "M"\n' + STOP + 'source = "source A page of nobody"\n',
        'tour.toml, line 5: There is no source "A page of nobody"',
        id="a source that is not there",
    ),
    pytest.param(
        'title = "M"\nlanguage = 3\n' + STOP, "tour.toml, line 2: language is 3", id="language"
    ),
    pytest.param(
        "title = { en = 3 }\n" + STOP, "tour.toml, line 1: title is", id="words that are none"
    ),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_what_is_wrong_is_said_with_its_line(written, text, said):
    with pytest.raises(TourError) as fault:
        written(text)
    assert re.match(said, str(fault.value)), str(fault.value)


class TestPlainData:
    def test_makes_the_same_tour_as_a_file(self, written, study):
        data = {"title": "Mail", "stops": [{"event": "E23", "say": "Powder came by mail."}]}
        assert make_tour(data, study) == written(f'title = "Mail"\n{STOP}')

    def test_that_is_wrong_is_said_with_its_stop(self, study):
        data = {"title": "Mail", "stops": [{"turn": 1, "say": "So."}, {"turn": 1, "sya": "So."}]}
        with pytest.raises(TourError, match='tour, stop 2: The key "sya" is not known') as fault:
            make_tour(data, study)
        assert fault.value.next_step == 'Did you mean "say"?'


def test_a_reading_without_a_date_is_no_place(written, study):
    undated = study.undated[0].id
    with pytest.raises(TourError, match="has no date, so no curve shows it"):
        written(f'title = "M"\n{STOP}reading = "{undated}"\n')


def test_a_file_that_is_not_there_is_named(study, tmp_path):
    with pytest.raises(TourError, match=r"nowhere\.toml: It cannot be read"):
        read_tour(tmp_path / "nowhere.toml", study)


def test_a_file_that_is_no_text_is_refused(study, tmp_path):
    path = tmp_path / "tour.toml"
    path.write_bytes(b"title = \xff\xfe")
    with pytest.raises(TourError, match="no text in UTF-8"):
        read_tour(path, study)


VALUES = st.recursive(
    st.sampled_from(['"E23"', '"C01"', '"turn 3"', "3", "-1", "true", "2017-04-24", '""', "0.5"]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda many: f"[{', '.join(many)}]"),
        inner.map(lambda one: f"{{ en = {one} }}"),
    ),
    max_leaves=4,
)
KEYS = st.sampled_from(["title", "say", "question", "turn", "event", "reading", "source", "x"])


@given(st.lists(st.dictionaries(KEYS, VALUES, max_size=6), min_size=1, max_size=3))
def test_whatever_a_stop_holds_it_is_read_or_refused_with_the_file(tmp_path_factory, stops):
    path = tmp_path_factory.mktemp("tours") / "tour.toml"
    tables = [
        "[[stops]]\n" + "\n".join(f"{key} = {value}" for key, value in one.items()) for one in stops
    ]
    path.write_text("title = 'M'\n" + "\n".join(tables), encoding="utf-8")
    try:
        made, where = len(read_tour(path, STUDY).stops), ""
    except TourError as fault:
        made, where = len(stops), fault.where
    assert made == len(stops)
    assert not where or where.startswith("tour.toml, line ")


STUDY = explorer.open_study()


class TestTheTourOfTheStudy:
    """It says nothing that its sources do not hold."""

    def test_is_whole_in_english_and_in_russian(self, stops):
        for stop in stops:
            for words in (stop.title, stop.say, stop.question):
                assert [code for code, _ in words.texts] == ["en", "ru"]

    def test_names_no_day_and_no_figure_that_is_not_in_its_rows(self, stops, study):
        assert sum(len(dates_in(str(stop.say))) for stop in stops) > 10
        for stop in stops:
            text, days = rows_of(study, stop)
            for day, month, year in dates_in(str(stop.say)):
                found = any((day, month) == one[:2] and year in ("", one[2]) for one in days)
                assert found or f"{day} {month}" in text, (stop.number, day, month)
            for figure in re.findall(r"\d{1,3}(?:,\d{3})+", str(stop.say)):
                assert figure in text, (stop.number, figure)

    def test_quotes_what_the_interview_says(self, stops, study):
        for stop in stops:
            text, _days = rows_of(study, stop)
            for words in re.findall(r"“([^”]+)”", str(stop.say)):
                assert words.casefold() in text.casefold(), (stop.number, words)

    def test_names_the_same_days_in_both_languages(self, stops):
        for stop in stops:
            said = dict(stop.say.texts)
            numbers = [re.findall(r"\d+", re.sub(r"[ \u00a0,](?=\d{3})", "", said[code]))
                       for code in ("en", "ru")]  # fmt: skip
            assert sorted(numbers[0]) == sorted(numbers[1]), stop.number

    def test_stays_calm(self, stops):
        for stop in stops:
            for text in (*stop.title.every, *stop.say.every, *stop.question.every):
                assert "!" not in text


def dates_in(text: str) -> list[tuple[str, str, str]]:
    """Return the days of a sentence; “1 and 3 April” are two."""
    month = "|".join(MONTHS.split())
    found = []
    for days, name, year in re.findall(
        rf"((?:\d{{1,2}} and )?\d{{1,2}}) ({month})(?: (\d{{4}}))?", text
    ):
        found += [(day, name, year) for day in days.split(" and ")]
    return found


def rows_of(study, stop) -> tuple[str, set[tuple[str, str, str]]]:
    """Return all that the rows say which a stop rests on, and the days that they are dated to."""
    texts, dates = [], []
    for look in stop.sources:
        thing = look.find(study)
        texts += [str(getattr(thing, name, "")) for name in ("description", "note", "text")]
        texts.append(f"{getattr(thing, 'count', 0):,} {getattr(thing, 'count_label', '')}")
        dates += [
            one for one in (getattr(thing, "date", None), getattr(thing, "opened", None)) if one
        ]
    if any(look.kind == "turn" for look in stop.sources):
        texts.append(study.interview.introduction)
    days = {tuple(one.label.split(" ")[:3]) for one in dates if isinstance(one, When)}
    return " ".join(texts), {one for one in days if len(one) == 3}
