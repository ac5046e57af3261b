"""OpenDocument texts: styles, notes, tables, tracked changes, packed and flat."""

from __future__ import annotations

import io
import zipfile

import pytest

import explorer
from explorer.model import Role
from explorer.model.turn import Annotation

DUBLIN = "http://purl.org/dc/elements/1.1/"
NAMES = f'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="{DUBLIN}" ' + " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office", "text": "text", "style": "style", "table": "table", "meta": "meta",
        "fo": "xsl-fo-compatible", "draw": "drawing", "svg": "svg-compatible",
    }.items()
)  # fmt: skip
MIME = "application/vnd.oasis.opendocument.text"
STYLES = """
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/>
</style:style><style:style style:name="T2" style:family="text" style:parent-style-name="Strong"/>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Question"/>
"""
NAMED = """
<style:style style:name="Strong" style:family="text"><style:text-properties fo:font-weight="700"/>
</style:style><style:style style:name="Question" style:family="paragraph">
<style:text-properties fo:font-weight="bold"/></style:style>
"""
FOUR = [("Ann", "Where?"), ("Ben", "Here."), ("Ann", "Why?"), ("Ben", "So.")]


def odt(body: str, *, title: str = "") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("mimetype", MIME, zipfile.ZIP_STORED)
        new.writestr(
            "content.xml",
            f"<office:document-content {NAMES}><office:automatic-styles>{STYLES}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>",
        )
        new.writestr(
            "styles.xml",
            f"<office:document-styles {NAMES}><office:styles>{NAMED}</office:styles>"
            "</office:document-styles>",
        )
        new.writestr(
            "meta.xml",
            f"<office:document-meta {NAMES}><office:meta><dc:title>{title}</dc:title>"
            "<dc:creator>Somebody</dc:creator></office:meta></office:document-meta>",
        )
    return packed.getvalue()


def read(body: str, **more: str) -> explorer.model.Interview:
    return explorer.read_interview(odt(body, **more), name="a.odt")


def said(body: str) -> list[tuple[str, str]]:
    return [(turn.speaker, turn.text) for turn in read(body).turns]


def p(text: str, style: str = "") -> str:
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{text}</text:p>"


TURNS = "".join(p(f"{name}: {text}") for name, text in FOUR)


@pytest.mark.parametrize(
    "body",
    [
        TURNS,
        "".join(p(f'<text:span text:style-name="T1">{n}</text:span> {t}') for n, t in FOUR),
        "".join(p(f'<text:span text:style-name="T2">{n}</text:span> {t}') for n, t in FOUR),
        "".join(p(f"{n}<text:tab/>{t}") for n, t in FOUR),
        p("<text:line-break/>".join(f"{n}:<text:s text:c='3'/>{t}" for n, t in FOUR)),
        f"<text:section>{TURNS}</text:section>",
        "<text:list>"
        + "".join("<text:list-item>" + p(f"{n}: {t}") + "</text:list-item>" for n, t in FOUR)
        + "</text:list>",
        "<table:table>"
        + "".join(
            f"<table:table-row><table:table-cell>{p(n)}</table:table-cell><table:table-cell>{p(t)}"
            "</table:table-cell></table:table-row>"
            for n, t in FOUR
        )
        + "</table:table>",
        "".join(
            f'<text:h text:outline-level="3">{n}</text:h><text:soft-page-break/>{p(t)}'
            for n, t in FOUR
        ),
    ],
    ids=["plain", "bold", "bold by a named style", "tabulator", "line breaks", "section", "list",
         "table", "headings"],
)  # fmt: skip
def test_the_same_turns_come_out_of_every_way_to_write_them(body):
    assert said(body) == FOUR


def test_a_paragraph_style_that_is_bold_sets_questions_apart():
    turns = read(
        p("Where does it end?", "P1") + p("At the sea.") + p("Is it wide?", "P1") + p("No.")
    ).turns
    assert [turn.role for turn in turns] == [Role.INTERVIEWER, Role.INTERVIEWEE] * 2


def test_notes_comments_and_links_are_beside_the_words():
    turn = read(
        p("Ann: Where?")
        + p(
            'Ben: Here<text:note text:note-class="footnote"><text:note-citation>1'
            "</text:note-citation><text:note-body><text:p>It was.</text:p></text:note-body>"
            "</text:note>, <office:annotation><dc:creator>A. Editor</dc:creator>"
            '<text:p>Check.</text:p></office:annotation><text:a xlink:href="https://example.org/">see</text:a>.'
        )
    ).turns[1]
    assert turn.text == "Here, see."
    assert set(turn.annotations) == {
        Annotation("footnote", "It was."),
        Annotation("comment", "Check."),
        Annotation("link", "https://example.org/"),
    }


def test_what_was_taken_out_is_not_in_the_words_and_the_report_says_so():
    interview = read(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Ann: Gone.</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        + TURNS.replace("Here.", "<text:change text:change-id='c1'/>Here.")
    )
    assert [(turn.speaker, turn.text) for turn in interview.turns] == FOUR
    assert "tracked changes" in {f.what for f in interview.report.of("remark")}


def test_text_boxes_and_indexes_are_not_in_the_words():
    box = "<draw:frame><draw:text-box><text:p>Ann: Boxed.</text:p></draw:text-box></draw:frame>"
    interview = read(
        "<text:table-of-content><text:index-body><text:p>Ann: 3</text:p></text:index-body>"
        f"</text:table-of-content>{p(box)}{TURNS}"
    )
    assert [(turn.speaker, turn.text) for turn in interview.turns] == FOUR
    assert {"text boxes", "indexes"} <= {f.what for f in interview.report.of("skipped")}


def test_the_title_is_a_heading_or_else_the_documents_own():
    assert read(TURNS, title="At the mill").title == "At the mill"
    assert read(f'<text:h text:outline-level="1">A day</text:h>{TURNS}', title="x").title == "A day"
    assert read(TURNS, title="At the mill").author is None


def test_a_flat_file_is_read_too():
    flat = (
        f'<?xml version="1.0"?><office:document {NAMES} office:mimetype="{MIME}"><office:meta>'
        "<dc:title>A day</dc:title></office:meta><office:automatic-styles/><office:body>"
        f"<office:text>{TURNS}</office:text></office:body></office:document>"
    )
    interview = explorer.read_interview(flat, name="a.fodt")
    assert interview.format == "odt"
    assert (interview.title, len(interview.turns)) == ("A day", 4)


def test_a_document_that_is_nested_very_deep_does_not_overflow():
    deep = "<text:section>" * 5000 + TURNS + "</text:section>" * 5000
    assert said(deep) == FOUR


@pytest.mark.parametrize(
    ("break_it", "words"),
    [
        (lambda raw: raw[: len(raw) // 2], "damaged or breaks off"),
        (lambda _: odt("<text:p>Ann: Where?"), "not well-formed"),
        (lambda _: odt(p("A story.")), "begins with a speaker's name"),
        (lambda _: odt(""), "no text"),
    ],
    ids=["cut off", "not well-formed", "no turns", "no text"],
)
def test_a_file_that_cannot_be_read_says_why(break_it, words):
    with pytest.raises(explorer.ExplorerError, match=words):
        explorer.read_interview(break_it(odt(TURNS)), name="a.odt", format="odt")


def test_entities_are_refused():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as new:
        new.writestr("mimetype", MIME)
        new.writestr("content.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    with pytest.raises(explorer.ExplorerError, match="declares entities"):
        explorer.read_interview(packed.getvalue(), name="a.odt")
