"""A page that stands alone: what it says of itself, and that a text stays a text."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.language import speaking
from explorer.markup import tag
from explorer.publish.page import Page, Section, paragraphs, said


class Seen(HTMLParser):
    """The elements and the texts of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.texts.append(data)


def test_a_page_says_its_language_its_direction_and_its_name():
    html = Page(title="שיחה", lang="he").html()
    assert '<html lang="he" dir="rtl">' in html
    assert "<title>שיחה</title>" in html and "<h1>שיחה</h1>" in html


def test_a_page_speaks_the_language_of_the_interface():
    with speaking("ru"):
        html = Page(title="Беседа", contents=[("Одно", "#one")]).html()
    assert '<html lang="ru" dir="ltr">' in html
    assert "Go to the main part" not in html and "Contents" not in html


def test_the_words_of_a_page_are_in_its_own_language_whatever_the_interface_speaks():
    assert "Go to the main part" not in Page(title="Беседа", lang="ru-RU").html()
    assert '<a class="skip" href="#main" lang="en">' in Page(title="שיחה", lang="he").html()


def test_a_page_has_one_of_each_landmark_and_a_way_to_the_main_one():
    html = Page(title="T", main=["m"], contents=[("One", "#one")], footer=["f"]).html()
    tags = Seen(html).tags
    assert [tags.count(one) for one in ("header", "nav", "main", "footer", "h1")] == [1] * 5
    assert tags.index("a") < tags.index("header")
    assert 'href="#main"' in html


def test_headings_go_down_one_level_at_a_time_however_deep_sections_stand():
    deep = Section("2", [Section("3", [Section("4", ["words"])]), Section("3 again")])
    levels = re.findall(r"<h(\d)>", Page(title="1", main=[deep, Section("2 again")]).html())
    assert levels == ["1", "2", "3", "4", "3", "2"]


def test_the_page_of_a_set_that_one_is_on_is_marked():
    html = Page(title="T", contents=[("1", "1.html"), ("2", "2.html")], here="2.html").html()
    assert '<a href="1.html">' in html and '<a href="2.html" aria-current="page">' in html


def test_a_page_runs_no_script_and_asks_no_other_place_for_anything():
    html = Page(title="T").html()
    assert "default-src 'none'" in unescape(html)
    assert not {"script", "link"} & set(Seen(html).tags)


@given(st.text(min_size=1))
def test_what_is_written_is_text_wherever_it_stands(text):
    page = Page(
        title=text,
        lang="en",
        header=[text],
        contents=[(text, "#a")],
        main=[text, tag("p", text), Section(text, [text, said("p", text, language="")])],
        footer=[text],
    )
    plain = Page(
        title="T",
        lang="en",
        header=["T"],
        contents=[("T", "#a")],
        main=["T", tag("p", "T"), Section("T", ["T", said("p", "T", language="")])],
        footer=["T"],
    )
    assert Seen(page.html()).tags == Seen(plain.html()).tags


def test_a_long_page_is_written_piece_by_piece():
    made = []

    def turns():
        for number in range(3):
            made.append(number)
            yield tag("p", str(number))

    pieces = Page(title="T", main=[Section("Turns", turns())]).pieces()
    next(piece for piece in pieces if piece == "<p>0</p>")
    assert made == [0]


@pytest.mark.parametrize(
    ("language", "text", "way"),
    [("ar", "x", "rtl"), ("", "שלום", "rtl"), ("ru", "Да", "ltr")],
    ids=["language", "letters", "Russian"],
)
def test_words_of_another_language_keep_their_direction(language, text, way):
    assert f'dir="{way}"' in said("p", text, language=language)
    assert f'dir="{way}"' in "".join(paragraphs(text, language=language))
