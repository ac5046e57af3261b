"""A tour as pages: whole without a script or a network, and in the reader's own order."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from click.testing import CliRunner

import explorer
from explorer.cli.commands import main
from explorer.errors import TourError
from explorer.model import ContentNote
from explorer.publish.tour import save_tour, tour_pages
from explorer.teach.message import message
from explorer.teach.tour import Route, Stop, read_tour
from tests.fixtures import a_study, a_turn, an_interview

COMMAND = ["tour", "tour.toml", "--out"]
VOID = {"meta", "br", "hr", "img", "link", "input", "col"}


@pytest.fixture(scope="module")
def study():
    return explorer.open_study()


@pytest.fixture(scope="module")
def route(study):
    return read_tour("tour.toml", study)


@pytest.fixture(scope="module")
def pages(route, study):
    return tour_pages(route, study)


@pytest.fixture(scope="module")
def short(route):
    """Return a tour of two stops: drawing takes its time."""
    return replace(route, stops=route.stops[:2])


@pytest.fixture(scope="module")
def russian(tmp_path_factory):
    """Return the pages that the command writes in Russian."""
    out = tmp_path_factory.mktemp("pages") / "new" / "pages"
    done = CliRunner().invoke(main, [*COMMAND, str(out), "--language", "ru"])
    assert done.exit_code == 0, done.output
    assert f"Wrote 11 pages; begin with {out / 'index.html'}." in done.output
    return {one.name: one.read_text(encoding="utf-8") for one in out.iterdir()}


class Outline(HTMLParser):
    """Notes elements as they open, and that each one is closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def test_there_is_a_page_for_each_stop_and_one_to_begin_with(pages):
    assert list(pages) == ["index.html", *(f"stop-{n}.html" for n in range(1, 11))]


def test_every_link_within_the_tour_leads_to_one_of_its_pages(pages):
    for html in pages.values():
        for link in Outline(html).all("a"):
            address = link["href"]
            assert (
                address in pages
                or address == "#main"
                or address.startswith(("http://", "https://"))
            )


def test_back_and_next_lead_through_all_of_them(pages):
    for number in range(1, 11):
        ways = [link for link in Outline(pages[f"stop-{number}.html"]).all("a") if link.get("rel")]
        own = {one["rel"]: one["href"] for one in ways if one["rel"] in {"prev", "next"}}
        wanted = {"prev": number - 1, "next": number + 1}
        assert own == {k: f"stop-{n}.html" for k, n in wanted.items() if 1 <= n <= 10}


def test_no_page_has_a_script_or_fetches_anything(pages):
    for html in pages.values():
        outline = Outline(html)
        assert not [one for one, _ in outline.found if one in {"script", "link", "iframe", "img"}]
        assert not re.search(r"url\((?!#)|@import| on\w+=", html)


def test_the_content_note_comes_before_what_is_said(pages, study, route):
    for number, html in enumerate(pages.values()):
        said = str(route.stops[number - 1].say) if number else "Begin the tour"
        assert html.index(study.content_note.text) < html.index(said)


def test_a_turn_with_a_note_of_its_own_stays_folded_behind_it(pages, study):
    html = pages["stop-7.html"]
    fold = html[html.index("<details>") : html.index("</details>")]
    assert "This question speaks of violence" in fold
    assert study.turn(5).text.split(" Do ")[0] in fold.replace("&nbsp;", "\xa0")
    assert html.count("asking for the Prosecutor General") == 1
    assert "<details>" not in pages["stop-4.html"]


def test_headings_go_down_one_level_at_a_time(pages):
    for html in pages.values():
        levels = [int(tag[1]) for tag, _ in Outline(html).found if re.fullmatch(r"h[1-6]", tag)]
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


def test_navigations_and_regions_have_names_of_their_own(pages):
    for html in pages.values():
        outline = Outline(html)
        named = [one.get("aria-label") for one in outline.all("nav")]
        assert all(named) and len(set(named)) == len(named)


def test_each_stop_has_its_chart_with_words_and_a_table(pages):
    for name, html in pages.items():
        if name == "index.html":
            continue
        drawings = [one for one in Outline(html).all("div") if one.get("role") == "img"]
        # One for a wide window and one for a narrow one; the style sheet shows one of them.
        assert [one["class"] for one in drawings] == ["drawing wide", "drawing narrow"]
        assert len({one["aria-label"] for one in drawings}) == 1
        assert len(drawings[0]["aria-label"]) > 20
        assert "<svg" in html and "<figcaption>" in html and 'scope="col"' in html


def test_the_parts_say_their_language(russian):
    html = russian["stop-4.html"]
    assert html.startswith('<!DOCTYPE html>\n<html lang="ru" dir="ltr">')
    assert "Остановка 4 из 10" in html
    assert '<p lang="en" dir="ltr">Yes. In order for me' in html
    assert "Назад: " in html and ">Back" not in html
    # What comes from the study keeps its language, wherever it stands.
    assert '<bdi lang="en" dir="ltr">Elena</bdi>' in html
    petition = "Change.org: to the Prosecutor General of Russia"
    assert f'<dd lang="en" dir="ltr">{petition}</dd>' in html
    rests = russian["stop-3.html"].split("<h2>На чём это основано</h2>")[1]
    assert '«<bdi lang="en" dir="ltr">Amnesty International, 2017</bdi>»' in rests
    assert '<td lang="en" dir="ltr">' in russian["stop-5.html"]


def test_the_same_tour_makes_the_same_pages_however_often_it_is_drawn(short, study):
    assert tour_pages(short, study) == tour_pages(short, study)


def test_what_a_file_says_stays_a_text():
    bad = '<script>alert("x")</script>'
    interview = an_interview(
        a_turn(1, bad, f"{bad}?"), a_turn(2, "Ben", "Yes."), a_turn(3, bad, "So."), title=bad
    )
    study = a_study(interview, content_note=ContentNote(bad, (bad,)))
    said = message(bad)
    stops = (Stop(number=1, title=said, say=said, question=said, turn=1),)
    for html in tour_pages(Route(title=said, introduction=said, stops=stops), study).values():
        assert "<script" not in html and "&lt;script&gt;" in html


def test_a_tour_from_right_to_left_is_marked_so():
    study = a_study(an_interview(language="ar"))
    stops = (Stop(number=1, say=message("تسأل."), turn=1),)
    html = tour_pages(Route(title=message("النهر"), stops=stops, language="ar"), study)[
        "stop-1.html"
    ]
    assert '<p lang="ar" dir="rtl" class="say">تسأل.</p>' in html


class TestSaving:
    def test_writes_over_nothing_unasked(self, short, study, tmp_path):
        (tmp_path / "stop-2.html").write_text("mine", encoding="utf-8")
        with pytest.raises(TourError, match="There are pages already, such as stop-2"):
            save_tour(short, study, tmp_path)
        assert [one.name for one in tmp_path.iterdir()] == ["stop-2.html"]

    def test_writes_over_them_where_that_is_said(self, short, study, tmp_path):
        (tmp_path / "stop-2.html").write_text("mine", encoding="utf-8")
        (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
        save_tour(short, study, tmp_path, over=True)
        assert "<h1>" in (tmp_path / "stop-2.html").read_text(encoding="utf-8")
        assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"

    def test_in_a_place_that_is_a_file_is_refused(self, short, study, tmp_path):
        (tmp_path / "pages").write_text("mine", encoding="utf-8")
        with pytest.raises(TourError, match="This folder cannot be made"):
            save_tour(short, study, tmp_path / "pages")

    def test_is_what_a_tour_does_and_leaves_it_where_it_is(self, short, study, tmp_path):
        tour = explorer.Tour(study, short)
        tour.select(2)
        first = tour.save(tmp_path / "pages")
        names = {one.name for one in first.parent.iterdir()}
        assert names == {"index.html", "stop-1.html", "stop-2.html"}
        assert tour.stop.number == 2


class TestTheCommand:
    def test_writes_the_pages_in_the_language_that_is_asked_for(self, russian, pages):
        assert set(russian) == set(pages)

    def test_says_how_to_write_over_pages(self, tmp_path):
        (tmp_path / "index.html").write_text("mine", encoding="utf-8")
        done = CliRunner().invoke(main, [*COMMAND, str(tmp_path)])
        assert done.exit_code == 1 and "or write over them: --over." in done.output

    def test_says_what_is_wrong_with_a_tour(self, tmp_path):
        path = tmp_path / "mine.toml"
        path.write_text('title = "M"\n[[stops]]\nevent = "E999"\nsay = "So."\n', encoding="utf-8")
        done = CliRunner().invoke(main, ["tour", str(path), "--out", str(tmp_path / "out")])
        assert done.exit_code == 1
        assert "mine.toml, line 3: There is no event 'E999'." in done.output
        assert not (tmp_path / "out").exists()
