"""Word documents as Word, services and people make them; what is beside the words stays there."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

import explorer
from explorer.model import Role
from explorer.model.turn import Annotation
from explorer.read.formats import docx as docx_form

FOUR = [("Ann", "Where?"), ("Ben", "Here."), ("Ann", "Why?"), ("Ben", "So.")]
TIMED = [("Ann Lee", "0:03", "Where?"), ("Ben Ford", "0:07", "Here."), ("Ann Lee", "0:12", "Why?"),
         ("Ben Ford", "1:02:03", "So.")]  # fmt: skip

WANTED = [
    (name, text, {"0:03": 3.0, "0:07": 7.0, "0:12": 12.0}.get(time, 3723.0))
    for name, time, text in TIMED
]


def saved(document: object) -> bytes:
    packed = io.BytesIO()
    document.save(packed)  # type: ignore[attr-defined]
    return packed.getvalue()


def empty() -> object:
    document = docx.Document()
    document.core_properties.title = ""
    return document


def read(raw: bytes) -> explorer.model.Interview:
    return explorer.read_interview(raw, name="a.docx")


def said(raw: bytes) -> list[tuple[str, str]]:
    return [(turn.speaker, turn.text) for turn in read(raw).turns]


def typed(*lines: str) -> bytes:
    document = empty()
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


class TestAsPeopleTypeThem:
    @pytest.mark.parametrize("between", [": ", ":\t", "\t", " :  ", "：", ":\n"])
    def test_names_stand_before_their_words(self, between):
        assert said(typed(*(f"{name}{between}{text}" for name, text in FOUR))) == FOUR

    def test_bold_names_need_no_colon(self):
        document = empty()
        for name, text in FOUR:
            paragraph = document.add_paragraph()
            paragraph.add_run(name).bold = True
            paragraph.add_run(f" {text}")
        assert said(saved(document)) == FOUR

    def test_all_may_stand_in_one_paragraph_with_line_breaks(self):
        assert said(typed("\n".join(f"{name}: {text}" for name, text in FOUR))) == FOUR

    def test_a_style_may_set_the_name(self):
        document = empty()
        document.styles.add_style("Wer", WD_STYLE_TYPE.CHARACTER).font.bold = True
        for name, text in FOUR:
            paragraph = document.add_paragraph()
            paragraph.add_run(name, style="Wer")
            paragraph.add_run(f" {text}")
        assert said(saved(document)) == FOUR

    def test_a_style_may_set_the_questions(self):
        document = empty()
        document.styles.add_style("Ask", WD_STYLE_TYPE.PARAGRAPH).font.bold = True
        style = document.styles.add_style("Ask more", WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Ask"]
        for question, answer, name in (
            ("Where does it end?", "At the sea.", "Ask"), ("Is it wide?", "No.", "Ask more"),
        ):  # fmt: skip
            document.add_paragraph(question, style=name)
            document.add_paragraph(answer)
        turns = read(saved(document)).turns
        assert [turn.role for turn in turns] == [Role.INTERVIEWER, Role.INTERVIEWEE] * 2

    def test_a_head_states_names_roles_and_the_date(self):
        document = empty()
        document.add_heading("At the mill", 0)
        for line in ("Interviewee: Ben Ford", "Interviewer: Ann Lee", "Date: 4 May 2017"):
            document.add_paragraph(line)
        for name, text in FOUR:
            document.add_paragraph(f"{'LEE' if name == 'Ann' else 'FORD'}: {text}")
        document.add_heading("Appendix", 1)
        document.add_paragraph("List: of things")
        interview = read(saved(document))
        assert (interview.title, interview.date.edtf) == ("At the mill", "2017-05-04")
        assert [(one.label, one.name, one.role) for one in interview.speakers] == [
            ("LEE", "Ann Lee", Role.INTERVIEWER), ("FORD", "Ben Ford", Role.INTERVIEWEE),
        ]  # fmt: skip
        assert interview.closing == ("Appendix", "List: of things")

    def test_a_table_may_hold_the_turns(self):
        document = empty()
        table = document.add_table(rows=0, cols=3)
        for cells in (("0:05", "I:", "Where?"), ("0:07", "B:", "Here."), ("", "", "And there."),
                      ("0:12", "I:", "Why?"), ("1:02", "B:", "So.")):  # fmt: skip
            for cell, text in zip(table.add_row().cells, cells, strict=True):
                cell.text = text
        turns = read(saved(document)).turns
        assert [(t.speaker, t.text, t.start) for t in turns] == [
            ("I", "Where?", 5.0), ("B", "Here.", 7.0), ("B", "And there.", None),
            ("I", "Why?", 12.0), ("B", "So.", 62.0),
        ]  # fmt: skip


class TestAsServicesWriteThem:
    def turns(self, document: object) -> list[tuple[str, str, float]]:
        return [(t.speaker, t.text, t.start) for t in read(saved(document)).turns]

    def test_teams(self):
        document = empty()
        document.add_paragraph("Meeting about the mill")
        document.add_paragraph("May 4, 2017, 9:00AM")
        for name, time, text in TIMED:
            paragraph = document.add_paragraph()
            paragraph.add_run(name).bold = True
            paragraph.add_run(f"   {time}").add_break()
            paragraph.add_run(text)
        assert self.turns(document) == WANTED

    def test_teams_of_earlier_years(self):
        document = empty()
        for name, time, text in TIMED:
            paragraph = document.add_paragraph()
            clock = f"0:{time}.0" if time.count(":") == 1 else f"{time}.0"
            paragraph.add_run(f"{clock} --> {clock}").add_break()
            paragraph.add_run(name).add_break()
            paragraph.add_run(text)
        assert self.turns(document) == WANTED

    def test_otter(self):
        document = empty()
        document.add_heading("Mill talk", 1)
        for line in ("Thu, May 04, 2017 9:00AM  10:12", "SPEAKERS", "Ann Lee, Ben Ford"):
            document.add_paragraph(line)
        for name, time, text in TIMED:
            paragraph = document.add_paragraph()
            paragraph.add_run(name).bold = True
            paragraph.add_run(f"  {time}")
            document.add_paragraph(text)
        assert self.turns(document) == WANTED

    def test_rev(self):
        document = empty()
        for name, time, text in TIMED:
            document.add_paragraph(f"{name} ({time}):")
            document.add_paragraph(text)
        assert self.turns(document) == WANTED

    def test_trint(self):
        document = empty()
        for name, time, text in TIMED:
            paragraph = document.add_paragraph(f"[{time}] ")
            paragraph.add_run(name).bold = True
            paragraph.add_run(f" {text}")
        assert self.turns(document) == WANTED

    def test_maxqda(self):
        document = empty()
        for name, text in FOUR:
            paragraph = document.add_paragraph()
            paragraph.add_run(f"{name[0]}:").bold = True
            paragraph.add_run(f" {text} #00:00:0{FOUR.index((name, text)) + 1}-5#")
        turns = read(saved(document)).turns
        assert [(t.speaker, t.text, t.end) for t in turns][:2] == [
            ("A", "Where?", 1.5), ("B", "Here.", 2.5),
        ]  # fmt: skip


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def by_hand(*paragraphs: str, head: str = "", **parts: str) -> bytes:
    """Return a document with the XML of its paragraphs, and of parts such as ``footnotes``."""
    body = "".join(f"<w:p>{one}</w:p>" for one in paragraphs)
    links = "".join(
        f'<Relationship Id="r{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>' for name in parts
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" '
            f'ContentType="{TYPES}.document.main+xml"/></Types>',
        )
        new.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        new.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships">{links}<Relationship Id="rlink" '
            f'Type="{OFFICE}/hyperlink" Target="https://example.org/" TargetMode="External"/>'
            f'<Relationship Id="rpic" Type="{OFFICE}/image" Target="file:///etc/hostname" '
            'TargetMode="External"/></Relationships>',
        )
        new.writestr(
            "word/document.xml",
            f'{head}<w:document {W} xmlns:r="{OFFICE}" '
            'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
            'xmlns:v="urn:schemas-microsoft-com:vml" '
            'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
            'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
            'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            f"<w:body>{body}</w:body></w:document>",
        )
        for name, xml in parts.items():
            new.writestr(f"word/{name}.xml", xml)
    return packed.getvalue()


PLAIN = [run(f"{name}: {text}") for name, text in FOUR]


class TestWhatWordKeepsBesideTheWords:
    def test_insertions_are_text_and_deletions_are_not(self):
        raw = by_hand(
            PLAIN[0],
            run("Ben: ") + f'<w:del w:id="1"><w:r><w:delText>Gone.</w:delText></w:r></w:del>'
            f'<w:ins w:id="2">{run("Here.")}</w:ins>',
            *PLAIN[2:],
        )
        assert said(raw) == FOUR
        (found,) = (f for f in read(raw).report.of("remark") if f.what == "tracked changes")
        assert found.detail == "1 insertion is in the text, 1 deletion is not"

    def test_footnotes_endnotes_and_comments_are_annotations(self):
        note = (
            '<w:{0}s {1}><w:{0} w:id="2"><w:p>{2}</w:p></w:{0}></w:{0}s>'  # one note of each kind
        )
        raw = by_hand(
            PLAIN[0],
            run("Ben: Here")
            + '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="2"/></w:r>'
            '<w:commentRangeStart w:id="2"/>' + run(".") + '<w:commentRangeEnd w:id="2"/><w:r>'
            '<w:commentReference w:id="2"/></w:r>',
            *PLAIN[2:],
            footnotes=note.format("footnote", W, run("By the mill.")),
            endnotes=note.format("endnote", W, run("In May.")),
            comments=f'<w:comments {W}><w:comment w:id="2" w:initials="AE" w:author="A. Editor">'
            f"<w:p>{run('Check this.')}</w:p></w:comment></w:comments>",
        )
        assert said(raw) == FOUR
        assert read(raw).turns[1].annotations == (
            Annotation("footnote", "By the mill."),
            Annotation("footnote", "In May."),
            Annotation("comment", "Check this."),
        )

    def test_a_link_keeps_its_words(self):
        raw = by_hand(
            PLAIN[0],
            run("Ben: ") + f'<w:hyperlink r:id="rlink">{run("Here.")}</w:hyperlink>',
            *PLAIN[2:],
        )
        assert said(raw) == FOUR
        assert read(raw).turns[1].annotations == (Annotation("link", "https://example.org/"),)

    def test_text_boxes_are_left_out_and_reported(self):
        box = f"<w:txbxContent><w:p>{run('Ann: Boxed words.')}</w:p></w:txbxContent>"
        raw = by_hand(
            PLAIN[0]
            + f"<w:r><mc:AlternateContent><mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice>"
            f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
            "</mc:Fallback></mc:AlternateContent></w:r>",
            *PLAIN[1:],
        )
        assert said(raw) == FOUR
        (found,) = (f for f in read(raw).report.of("skipped") if f.what == "text boxes")
        assert found.detail.startswith("3 words")

    def test_headers_and_footers_are_not_in_the_words(self):
        document = docx.Document(io.BytesIO(typed(*(f"{name}: {text}" for name, text in FOUR))))
        document.sections[0].header.paragraphs[0].text = "Ann: page 1"
        document.sections[0].footer.paragraphs[0].text = "Ben: page 1"
        assert said(saved(document)) == FOUR

    def test_a_picture_of_another_file_is_not_opened(self):
        picture = (
            "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic "
            'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
            '<a:blip r:link="rpic"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )
        assert said(by_hand(PLAIN[0] + picture, *PLAIN[1:])) == FOUR

    def test_a_map_of_styles_within_the_file_hides_nothing(self):
        packed = io.BytesIO(by_hand(*PLAIN))
        with zipfile.ZipFile(packed, "a") as new:
            new.writestr("mammoth/style-map", "p => !")
        assert said(packed.getvalue()) == FOUR

    def test_the_documents_title_counts_and_its_creator_is_no_author(self):
        document = docx.Document(io.BytesIO(typed(*(f"{name}: {text}" for name, text in FOUR))))
        document.core_properties.title = "At the mill"
        document.core_properties.author = "Somebody"
        interview = read(saved(document))
        assert (interview.title, interview.author) == ("At the mill", None)


class TestWhatCannotBeRead:
    @pytest.mark.parametrize(
        ("raw", "words"),
        [
            (typed("A story.", "Of a river."), "None of the 2 paragraphs"),
            (typed(), "no text"),
            (by_hand(*PLAIN)[:900], "damaged"),
            (by_hand("<w:r><w:t>"), "damaged inside|not well-formed"),
            (by_hand(*PLAIN, head='<!DOCTYPE a [<!ENTITY b "c">]>'), "declares a document type"),
            (by_hand(*PLAIN, footnotes="<!DOCTYPE a><a/>"), "declares a document type"),
            (by_hand("<w:smartTag>" * 9999 + "</w:smartTag>" * 9999), "damaged|taken apart"),
        ],
        ids=["no turns", "no text", "cut off", "broken XML", "entities", "a type in a part",
             "nested very deep"],
    )  # fmt: skip
    def test_says_why(self, raw, words):
        with pytest.raises(explorer.ExplorerError, match=words):
            explorer.read_interview(raw, name="a.docx", format="docx")

    def test_is_refused_before_it_fills_the_memory(self, monkeypatch):
        monkeypatch.setattr(docx_form, "_MOST_XML", 1000)
        with pytest.raises(explorer.ExplorerError, match="the limit is"):
            read(typed("Ann: Where?"))

    def test_a_zip_of_something_else_is_no_document(self):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as new:
            new.writestr("a.txt", "Ann: Where?")
        with pytest.raises(explorer.ExplorerError, match="no Word document"):
            explorer.read_interview(packed.getvalue(), name="a.docx", format="docx")
