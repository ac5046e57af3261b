"""Web pages, saved, exported or pasted: the turns come out right and the rest names nobody."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import explorer
from explorer.model.turn import Annotation
from explorer.read.formats.html_page import page_of
from explorer.read.formats.tags import Tag, attributes_of, events

TURNS = "<p>Ann: Where?</p><p>Ben: Here.</p><p>Ann: Why?</p><p>Ben: So.</p>"
FOUR = [("Ann", "Where?"), ("Ben", "Here."), ("Ann", "Why?"), ("Ben", "So.")]


def read(source: str | bytes, name: str = "a.html") -> explorer.model.Interview:
    return explorer.read_interview(source, name=name)


def said(source: str | bytes) -> list[tuple[str, str]]:
    return [(turn.speaker, turn.text) for turn in read(source).turns]


@pytest.mark.parametrize(
    "source",
    [
        TURNS,
        "<div>Ann: Where?</div><div>Ben: Here.</div><div>Ann: Why?</div><div>Ben: So.</div>",
        "<p>Ann: Where?<p>Ben: Here.<p>Ann: Why?<p>Ben: So.",
        "<p>Ann: Where?<br>Ben: Here.<br/>Ann: Why?<BR>Ben: So.</p>",
        "<p><b>Ann:</b> Where?</p><p><strong>Ben</strong>: Here.</p><p><b>Ann: </b>Why?"
        "<p><b>Ben</b> :\n So.",
        '<p><span style="font-weight: 700">Ann</span> Where?<p><span style="font-weight:bold">Ben'
        "</span> Here.<p><b>Ann</b> Why?<p><b>Ben</b> So.",
        "<style>.c1{color:red;font-weight:700} p.c2 {x:y}</style><p><span class=c1>Ann</span> "
        "Where?<p><span class='c1 c2'>Ben</span> Here.<p><b>Ann</b> Why?<p><b>Ben</b> So.",
        "<ul><li>Ann: Where?<li>Ben: Here.<li>Ann: Why?<li>Ben: So.</ul>",
        "<dl><dt>Ann<dd>Where?<dt>Ben<dd>Here.<dt>Ann<dd>Why?<dt>Ben<dd>So.</dl>",
        "<table><tr><td>Ann<td>Where?<tr><td>Ben<td>Here.<tr><td>Ann<td>Why?<tr><td>Ben<td>So."
        "</table>",
        "<table><tr><th>Name</th><th>Text</th></tr><tr><td>Ann</td><td>Where?</td></tr><tr><td>Ben"
        "</td><td>Here.</td></tr><tr><td>Ann</td><td>Why?</td></tr><tr><td>Ben</td><td>So.</table>",
        f"<table><tr><td><ul><li>Home: x</ul></td><td>{TURNS}</td></tr></table>",
        "<pre>Ann: Where?\nBen: Here.\nAnn: Why?\nBen: So.</pre>",
        "<h3>Ann</h3><p>Where?</p><h3>Ben</h3><p>Here.</p><h3>Ann</h3><p>Why?</p><h3>Ben</h3><p>So.",
        f'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x">'
        f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{TURNS}</body></html>',
        f'<b style="font-weight:normal" id="docs-internal-guid-1">{TURNS}</b>',
        f"<form action=x>{TURNS}</form>",
        "<p>Ann:&nbsp;Where?<p>Ben&#58; Here.<p>Ann: Why&quest;<p>Ben: So.",
        f"<script>if (a < b) {{ Ann: 1 }}</script><style>p: x</style>{TURNS}<template><p>Ann: x"
        "</template><p hidden>Ann: y</p><p style='display:none'>Ann: z</p><!-- <p>Ann: c</p> -->",
    ],
    ids=[
        "paragraphs", "divisions", "unclosed paragraphs", "line breaks", "bold names",
        "bold by CSS", "bold by a style sheet", "list", "definition list", "table",
        "table with a header", "table that lays out the page", "pre", "headings", "XHTML",
        "wrapped by an editor", "form", "references", "what is not shown",
    ],
)  # fmt: skip
def test_the_same_turns_come_out_of_every_way_to_write_them(source):
    assert said(source) == FOUR


class TestASavedPage:
    PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>At the mill | The Brook</title>
    <meta property="article:published_time" content="2017-04-24T17:32:00Z"></head><body>
    <header><h1>At the mill</h1><form><button>Search: all</button></form></header>
    <nav><ul><li>Home: start</li><li>Home: again</li></ul></nav>
    <main><article><p class="by">By Ada Brook</p><p>They met at noon.</p>{TURNS}
    <figure><img src="x.png" alt="A mill"><figcaption>Photo: The mill in May</figcaption></figure>
    </article><aside><p>Note: subscribe</p><p>Note: now</p></aside></main>
    <div id="comments"><p><b>Troll:</b> No!</p><p><b>Troll:</b> Never!</p></div>
    <footer><p>Contact: us</p><p>Contact: them</p></footer></body></html>"""

    def test_has_only_its_turns(self):
        assert said(self.PAGE) == FOUR

    def test_has_title_language_date_author_and_introduction(self):
        page = read(self.PAGE)
        assert (page.title, page.language, page.author) == ("At the mill", "en", "Ada Brook")
        assert page.date.edtf.startswith("2017-04-24")
        assert page.introduction == "They met at noon."

    def test_says_what_was_left_out(self):
        (found,) = (f for f in read(self.PAGE).report.of("skipped") if f.what == "beside the text")
        assert "words of menus, boxes" in found.detail

    def test_keeps_pictures_and_captions_beside_the_words(self):
        notes = read(self.PAGE).turns[-1].annotations
        assert Annotation("image", "A mill") in notes
        assert Annotation("caption", "Photo: The mill in May") in notes

    def test_is_read_whole_where_its_main_part_holds_no_turns(self):
        assert said(f"<html><main><p>Read below.</p></main><div>{TURNS}</div></html>") == FOUR

    def test_is_read_even_where_all_of_it_stands_in_a_header(self):
        assert said(f"<html><header>{TURNS}</header></html>") == FOUR


def test_a_link_keeps_its_words_and_its_address_is_beside_them():
    page = read("<p>Ann: See <a href='https://example.org/a?b=1&amp;c'>this</a>?<p>Ben: So.")
    turn = page.turns[0]
    assert turn.text == "See this?"
    assert turn.annotations == (Annotation("link", "https://example.org/a?b=1&c"),)


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        ("<sup><a href='#fn1'>1</a></sup>",
         "<ol><li id='fn1'>It was. <a href='#r1'>↑</a></li></ol>"),
        ("<a href='#n1' role='doc-noteref'><sup>1</sup></a>",
         "<section role='doc-endnotes'><p id='n1'>It was.</p></section>"),
        ("<a href='#_ftn1' name='_ftnref1'>[1]</a>",
         "<div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> It was.</p></div>"),
    ],
    ids=["in a list", "in a section", "of Word"],
)  # fmt: skip
def test_a_footnote_is_beside_the_words_and_its_mark_goes(mark, note):
    page = read(f"<p>Ann: Where?<p>Ben: Here{mark}, so.<p>Ann: Why?<p>Ben: So.</p>{note}")
    assert page.turns[1].text == "Here, so."
    assert page.turns[1].annotations == (Annotation("footnote", "It was."),)
    assert page.turns[3].text == "So."


def test_a_cell_that_spans_rows_names_all_of_them():
    turns = read("<table><tr><td>Ann<td>Where?<tr><td rowspan=2>Ben<td>Here.<tr><td>And there."
                 "<tr><td>Ann<td>Why?</table>").turns  # fmt: skip
    assert [turn.speaker for turn in turns] == ["Ann", "Ben", "Ben", "Ann"]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("windows-1251", "windows-1251"), ("koi8-r", "KOI8-R"), ("cp1252", "iso-8859-1"),
     ("shift_jis", "Shift_JIS"), ("iso-2022-jp", "iso-2022-jp")],
)  # fmt: skip
def test_the_encoding_that_a_page_declares_is_used_and_reported(encoding, declared):
    words = {"shift_jis": "川", "iso-2022-jp": "川", "cp1252": "Übel – „so“"}.get(encoding, "Река")
    raw = f"<html><meta charset='{declared}'><p>Ann: {words}?<p>Ben: So.</html>".encode(encoding)
    page = read(raw)
    assert page.turns[0].text == f"{words}?"
    assert any("the page declares it" in f.detail for f in page.report.of("stated"))


def test_bytes_that_are_utf_8_are_read_as_that_whatever_the_page_declares():
    raw = "<html><meta charset='iso-8859-1'><p>Ann: Où?<p>Ben: Là.</html>".encode()
    assert said(raw)[0] == ("Ann", "Où?")


def test_a_page_that_only_leads_to_another_one_says_where_to():
    with pytest.raises(
        explorer.ExplorerError, match=r"sends its reader on.*https://example\.org/b"
    ):
        read('<html><meta http-equiv="refresh" content="0; url=https://example.org/b"></html>')


def test_a_page_without_turns_says_what_was_found():
    with pytest.raises(explorer.ExplorerError, match="“The mill” holds no turns"):
        read("<html><title>The mill</title><p>A story of a river.</p></html>")


def test_text_that_holds_a_tag_here_and_there_is_no_page():
    interview = explorer.read_interview("Ann: What is <b>?\n\nBen: A tag.\n")
    assert interview.format == "text"
    assert interview.turns[0].text == "What is <b>?"


def test_xml_of_another_kind_is_no_page():
    with pytest.raises(explorer.ExplorerError):
        explorer.read_interview("<?xml version='1.0'?><mill><p>Ann: So?</p></mill>", name="a.xml")


class TestTags:
    @pytest.mark.parametrize(
        ("source", "found"),
        [
            ("a < b", "a < b"),
            ("a <3 b", "a <3 b"),
            ("5 &lt; 6 &#8211; &#x2014; &eacute;", "5 < 6 – — é"),
            ("&#0; &#xD800; &#99999999; &nosuch;", "&#0; &#xD800; &#99999999; &nosuch;"),
            ("a<!-- x -->b<![CDATA[c]]>d<?php e ?>f", "abdf"),
            ("a<!--b", "a"),
            ("a<b", "a<b"),
            ("<p class=x'>Ann's</p>", "Ann's"),
            ('<a href="foo>t</a>', "t"),
        ],
    )
    def test_words_are_never_dropped_with_broken_tags(self, source, found):
        assert "".join(one for one in events(source) if isinstance(one, str)) == found

    def test_a_quotation_mark_may_hold_the_end_of_a_tag(self):
        (tag, words) = events('<a title="a > b" href=x>y')
        assert isinstance(tag, Tag) and words == "y"
        assert attributes_of(tag.raw) == {"title": "a > b", "href": "x"}

    @pytest.mark.parametrize(
        "sign",
        ["<a", "<!--", '<a "', "<a ='", '<a =">="', "<script>", "<title>", "</", "<![CDATA[", "<!",
         "<b>", "<div>", "<td>", "<table>", "</i>", "<b></i>", "<a b=c ", "&", "&#9"],
    )  # fmt: skip
    def test_no_sign_is_looked_at_again_and_again(self, sign):
        begun = time.perf_counter()
        page_of(sign * 100_000)
        # The standard library's parser takes minutes for the first few of these.
        assert time.perf_counter() - begun < 20


PIECES = st.sampled_from([
    "<p>", "</p>", "<b>", "</b>", "<table>", "</table>", "<tr>", "<td>",
    "<td colspan=2 rowspan=9>",
    "<dl>", "<dt>", "<dd>", "<br>", "<hr>", "<li>", "<h2>", "</h2>",
    "<a href='#a'>", "</a>",
    "<sup>", "</sup>", "<p id=a>", "<script>", "</script>", "<article>", "<main>", "<form>",
    "<nav>", "<pre>", "Ann: Where? ", "Ben: So. ", "Ann", "&amp;",
    "<!--", "-->", "<", ">", '"', "\n", "0:01", "é",
])  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_page_is_an_interview_or_an_error_of_ours(source):
    with contextlib.suppress(explorer.ExplorerError):
        assert read(f"<html>\n{source}").turns
