"""Make the samples that are not text: `python -m tests.read.samples.build`.

What they hold stands in the `.toml` beside each of them. The bytes are kept, so that a newer
library cannot change what is tested.
"""

from __future__ import annotations

import datetime as dt
import zipfile
from io import BytesIO
from pathlib import Path

HERE = Path(__file__).parent
Parts = dict[str, str]

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
ODF = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = " ".join(
    f'xmlns:{short}="{ODF}:{long}:1.0"'
    for short, long in [
        ("office", "office"),
        ("text", "text"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("table", "table"),
        ("meta", "meta"),
    ]
)


def keep(path: str, content: bytes) -> None:
    target = HERE / path
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(content)


def zipped(parts: Parts, *, stored_first: str = "", packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack parts with one fixed date, so that the same parts give the same bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
            kind = zipfile.ZIP_STORED if name == stored_first else packing
            archive.writestr(info, text, compress_type=kind)
    return out.getvalue()


def p(*runs: str, style: str = "") -> str:
    """Return a paragraph of a Word document."""
    head = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{head}{''.join(runs)}</w:p>"


def r(text: str, look: str = "") -> str:
    """Return a run of a Word document; `look` such as ``"b"`` for bold."""
    head = f"<w:rPr><w:{look}/></w:rPr>" if look else ""
    return f'<w:r>{head}<w:t xml:space="preserve">{text}</w:t></w:r>'


def docx(body: str, more: Parts | None = None, title: str = "", *, strict: bool = False) -> bytes:
    """Return a Word document of the parts that Word itself needs, and of `more`."""
    more = more or {}
    kinds = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD}.{name}+xml"/>'
        for name in more
        if name != "links"
    )
    links = "".join(
        f'<Relationship Id="rId{k}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
        for k, name in enumerate(more, start=10)
        if name != "links"
    )
    parts = {
        "[Content_Types].xml": (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>'
            f"{kinds}</Types>"
        ),
        "_rels/.rels": (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
            '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/'
            'relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'
        ),
        "docProps/core.xml": (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
            'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:title>{title}</dc:title></cp:coreProperties>"
        ),
        "word/_rels/document.xml.rels": (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{links}{more.get('links', '')}</Relationships>"
        ),
        "word/document.xml": (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            f"<w:document {W} {R}><w:body>{body}<w:sectPr/></w:body></w:document>"
        ),
    }
    parts |= {
        f"word/{name}.xml": f'<?xml version="1.0" encoding="UTF-8"?>{text}'
        for name, text in more.items()
        if name != "links"
    }
    if strict:
        # As Word saves a "Strict Open XML Document": ISO/IEC 29500-1, other namespaces.
        old = "http://schemas.openxmlformats.org"
        new = "http://purl.oclc.org/ooxml"
        for short, long in [
            ("wordprocessingml/2006/main", "wordprocessingml/main"),
            ("officeDocument/2006/relationships", "officeDocument/relationships"),
        ]:
            parts = {k: v.replace(f"{old}/{short}", f"{new}/{long}") for k, v in parts.items()}
    return zipped(parts)


def odt(body: str, title: str = "") -> bytes:
    """Return an OpenDocument text; the style T1 is bold."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": (
                f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMES} '
                'office:version="1.2"><office:automatic-styles><style:style style:name="T1" '
                'style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
                f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
                "</office:body></office:document-content>"
            ),
            "meta.xml": (
                f'<?xml version="1.0" encoding="UTF-8"?><office:document-meta {NAMES} '
                'xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>'
                f"<dc:title>{title}</dc:title></office:meta></office:document-meta>"
            ),
            "META-INF/manifest.xml": (
                f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest='
                f'"{ODF}:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
                'manifest:media-type="application/vnd.oasis.opendocument.text"/>'
                '<manifest:file-entry manifest:full-path="content.xml" '
                'manifest:media-type="text/xml"/></manifest:manifest>'
            ),
        },
        stored_first="mimetype",
    )


def word_documents() -> None:
    plain = [
        "Ruth: Who built the boat?",
        "Tom: My grandfather did.",
        "He had one saw &amp; two brothers.",
        "",
        "Ruth: And the bell?",
        "Tom: It is older. Note: cast in 1811.",
    ]
    keep("docx/plain_names.docx", docx("".join(p(r(line)) for line in plain)))
    bold = [
        p(r("The ferry"), style="Title"),
        p(r("Ru", "b"), r("th:", "b"), r(" Who built "), r("the", "i"), r(" boat?")),
        p(r("Tom", "b"), r(": My grandfather did.")),
        p(r("With one saw.")),
        p(r("Ruth: ", "b"), r("And the bell?")),
        p(r("Tom:", "b"), '<w:r><w:tab/><w:t xml:space="preserve">It is </w:t></w:r>',
          '<w:r><w:t>older.</w:t><w:br/><w:t>Much older.</w:t></w:r>'),
    ]  # fmt: skip
    keep("docx/bold_names.docx", docx("".join(bold)))
    rows = [
        ("Speaker", "Words", "Time"),
        ("Ruth", "Who built the boat?", "0:01"),
        ("Tom", "My grandfather did.", "0:04"),
        ("Ruth", "And the bell?", "1:09"),
    ]
    cells = "".join(
        f"<w:tr>{''.join(f'<w:tc><w:tcPr/>{p(r(cell))}</w:tc>' for cell in row)}</w:tr>"
        for row in rows
    )
    table = f"<w:tbl><w:tblPr/><w:tblGrid/>{cells}</w:tbl>"
    keep("docx/table_of_turns.docx", docx(p(r("The ferry"), style="Heading1") + table + p()))
    no_head = [("RC:", "Who built the boat?"), ("TF:", "My grandfather did."), ("RC:", "And then?")]
    cells = "".join(
        f"<w:tr>{''.join(f'<w:tc><w:tcPr/>{p(r(cell))}</w:tc>' for cell in row)}</w:tr>"
        for row in no_head
    )
    table = f"<w:tbl><w:tblPr/><w:tblGrid/>{cells}</w:tbl>"
    keep("docx/table_without_a_head.docx", docx(table + p()))
    keep("docx/notes_and_links.docx", notes_and_links())
    teams = [
        p(r("Village meeting-20240312_180511-Meeting Recording")),
        p(r("12 March 2024, 06:05PM")),
        p(r("Ruth Calder", "b"), r("   0:03"), "<w:r><w:br/></w:r>", r("Is the garden open?")),
        p(r("Nils Oberg", "b"), r("   0:09"), "<w:r><w:br/></w:r>", r("From ten o’clock.")),
        p(r("Ruth Calder", "b"), r("   1:02:11"), "<w:r><w:br/></w:r>", r("And on Mondays?")),
    ]
    keep("docx/teams_export.docx", docx("".join(teams)))
    changed = [
        p(r("Ruth: Who built "),
          '<w:del w:id="1" w:author="a"><w:r><w:delText xml:space="preserve">all </w:delText>'
          "</w:r></w:del>",
          f'<w:ins w:id="2" w:author="a">{r("the ")}</w:ins>', r("boat?")),
        p(r("Tom: My grand"), '<w:r><w:noBreakHyphen/></w:r>', r("father did.")),
        p(r("Ruth: And the bell?")),
    ]  # fmt: skip
    keep("docx/tracked_changes.docx", docx("".join(changed)))
    bold_lines = [
        p(r("Ruth Calder", "b")), p(r("Who has the key?")), p(),
        p(r("Nils Oberg", "b")), p(r("I have.")), p(r("It hangs by the door.")), p(),
        p(r("Ruth Calder", "b")), p(r("Since when?")), p(),
        p(r("Nils Oberg", "b")), p(r("Since 1990.")),
    ]  # fmt: skip
    keep("docx/bold_name_on_its_own_line.docx", docx("".join(bold_lines)))
    key = [r("Ruth: Who has the key?"), r("Nils: I have."), r("Ruth: Since when?")]
    control = (
        p(key[0])
        + f"<w:sdt><w:sdtPr/><w:sdtContent>{p(key[1])}</w:sdtContent></w:sdt>"
        + p(r("Ruth: "), f"<w:sdt><w:sdtContent>{r('Since when?')}</w:sdtContent></w:sdt>")
    )
    keep("docx/content_control.docx", docx(control))
    edges = {
        "header": f"<w:hdr {W}>{p(r('Confidential: yes'))}</w:hdr>",
        "footer": f"<w:ftr {W}>{p(r('Page 1'))}</w:ftr>",
    }
    keep("docx/header_and_footer.docx", docx("".join(map(p, key)), edges))
    appendix = [
        "Ruth: What did you read about mills?",
        "Tom: Everything that the library had. Two books.",
        "Ruth: Which ones?",
        "Tom: I have written them down for you.",
        "Appendix: What we measured",
        "Weight of a stone: 900 kg",
        "Bibliography",
        "Aldous, M.: The Small Mills. Northern Press, 1962.",
        "Berg, T.: Water and Bread. Second edition: 1987.",
        "Aldous, M.: A Second Book of Mills. 1971.",
    ]
    keep("docx/appendix.docx", docx("".join(p(r(line)) for line in appendix)))
    strict = docx("".join(p(r(line)) for line in appendix[:3]), strict=True)
    keep("docx/strict.docx", strict)
    nothing = p(r("The ferry runs from May to October.")) + p(r("Bring coins."))
    keep("docx/no_turns.docx", docx(nothing))


def notes_and_links() -> bytes:
    body = [
        p(r("Ruth: Is there a map?")),
        p(r("Tom: On the "), f'<w:hyperlink r:id="rId90">{r("page of the village")}</w:hyperlink>',
          r("."), '<w:r><w:footnoteReference w:id="2"/></w:r>', r(" It is old.")),
        p(r("Ruth: "), '<w:commentRangeStart w:id="0"/>', r("How old?"),
          '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'),
        p(r("Tom: Ninety years.")),
    ]  # fmt: skip
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{k}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for k, kind in enumerate(("separator", "continuationSeparator"))
    )
    note = f'<w:footnote w:id="2">{p(r("Drawn by a pupil."))}</w:footnote>'
    more = {
        "footnotes": f"<w:footnotes {W}>{separators}{note}</w:footnotes>",
        "comments": f'<w:comments {W}><w:comment w:id="0" w:author="Kai" w:initials="K">'
        f"{p(r('Ask again.'))}</w:comment></w:comments>",
        "links": f'<Relationship Id="rId90" Type="{OFFICE}/hyperlink" '
        'Target="https://example.org/map" TargetMode="External"/>',
    }
    return docx("".join(body), more)


def word_documents_of_python_docx() -> None:
    import docx as python_docx

    document = python_docx.Document()
    document.add_heading("Voices of the choir", level=0)
    document.add_paragraph("Recorded in the fire station.")
    for name, words in [
        ("Kai", "Where did you rehearse?"),
        ("Petra", "Between the engines."),
        ("Kai", "And the alarm?"),
        ("Petra", "It was a very high C."),
    ]:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{name.upper()}: ").bold = True
        paragraph.add_run(words)
    out = BytesIO()
    document.save(out)
    keep("docx/made_with_python_docx.docx", out.getvalue())


def table(*rows: tuple[str, ...]) -> str:
    """Return a table of a Word document."""
    cells = "".join(
        f"<w:tr>{''.join(f'<w:tc><w:tcPr/>{p(r(cell))}</w:tc>' for cell in row)}</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{cells}</w:tbl>"


def word_documents_of_archives() -> None:
    lines = ["RC: Who has the key?", "NO: I have.", "RC: Since when?", "NO: Since 1990."]
    about = table(
        ("Interviewee", "Nils Oberg (NO)"),
        ("Interviewer", "Ruth Calder (RC)"),
        ("Date", "4 March 2019"),
        ("Place", "The reading room"),
    )
    body = p(r("Voices of the garden"), style="Title") + about + p()
    keep("docx/table_of_facts_first.docx", docx(body + "".join(p(r(one)) for one in lines)))
    timed = table(
        ("0:01", "Ruth", "Who has the key?"),
        ("0:04", "Nils", "I have."),
        ("", "", "The small one."),
        ("1:09", "Ruth", "Since when?"),
    )
    keep("docx/table_of_time_name_words.docx", docx(timed + p()))
    bold = [
        p(r("The key"), style="Heading1"),
        p(r("Nils Oberg keeps the garden of the village.")),
        p(r("Who has the key?", "b")),
        p(r("I have. It hangs by the door.")),
        p(r("It is the small one.")),
        p(r("Since when?", "b")),
        p(r("Since 1990.")),
    ]
    keep("docx/questions_in_bold.docx", docx("".join(bold)))
    tabbed = [
        p(r("RC", "b"), "<w:r><w:tab/></w:r>", r("Who has the key?")),
        p(r("NO", "b"), "<w:r><w:tab/></w:r>", r("I have.")),
        p(r("RC", "b"), "<w:r><w:tab/></w:r>", r("Since when?")),
        p(r("NO", "b"), "<w:r><w:tab/></w:r>", r("Since 1990.")),
    ]
    keep("docx/bold_name_and_tab.docx", docx("".join(tabbed)))
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> HYPERLINK "https://example.org/map" </w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{r("the map")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    end = f'<w:endnote w:id="2">{p(r("After the church book."))}</w:endnote>'
    fields = [
        p(r("Ruth:\u00a0Where is it?")),
        p(r("Nils: On "), field, r("."), '<w:r><w:endnoteReference w:id="2"/></w:r>'),
        p(r("Ruth: Is it old?")),
    ]
    more = {"endnotes": f"<w:endnotes {W}>{end}</w:endnotes>"}
    keep("docx/fields_and_endnotes.docx", docx("".join(fields), more))
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    keep("docx/numbered_paragraphs.docx", docx("".join(
        f"<w:p>{numbered}{r(one)}</w:p>" for one in lines
    )))  # fmt: skip


def open_documents() -> None:
    plain = [
        '<text:h text:outline-level="1">The ferry</text:h>',
        "<text:p>Ruth: Who built<text:s/>the boat?</text:p>",
        "<text:p>Tom:<text:tab/>My grandfather did.</text:p>",
        "<text:p/>",
        "<text:p>He had one saw<text:line-break/>&amp; two brothers.</text:p>",
        "<text:p>Ruth: And the bell?</text:p>",
        "<text:p>Tom: It is older.</text:p>",
    ]
    keep("odt/plain_names.odt", odt("".join(plain), "The ferry"))
    bold = [
        '<text:p><text:span text:style-name="T1">Ruth:</text:span> Is there a map?</text:p>',
        '<text:p><text:span text:style-name="T1">Tom:</text:span> On the <text:a xlink:href='
        '"https://example.org/map" xmlns:xlink="http://www.w3.org/1999/xlink">page</text:a>.'
        '<text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1'
        "</text:note-citation><text:note-body><text:p>Drawn by a pupil.</text:p></text:note-body>"
        "</text:note> It is old.</text:p>",
        '<text:p><text:span text:style-name="T1">Ruth:</text:span> How old?'
        '<office:annotation xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Kai'
        "</dc:creator><text:p>Ask again.</text:p></office:annotation></text:p>",
        '<text:p><text:span text:style-name="T1">Tom:</text:span> Ninety years.</text:p>',
    ]
    keep("odt/notes_and_links.odt", odt("".join(bold)))
    rows = [
        ("Speaker", "Words"),
        ("Ruth", "Who built the boat?"),
        ("Tom", "My grandfather did."),
        ("Ruth", "And then?"),
    ]
    cells = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in rows
    )
    keep("odt/table_of_turns.odt", odt(f"<table:table>{cells}</table:table>"))
    parts = (
        '<text:sequence-decls/><text:section text:name="a"><text:list><text:list-item><text:p>'
        "Ruth: Who built the bo<text:soft-page-break/>at?</text:p></text:list-item>"
        "<text:list-item><text:p>Tom: My grand\u00adfather did.</text:p></text:list-item>"
        "</text:list></text:section><text:p><text:span><text:span>Ru</text:span>th</text:span>"
        ": And then?</text:p>"
    )
    keep("odt/sections_and_lists.odt", odt(parts))
    tracked = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Tom: No.</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        "<text:p>Ruth: Who built the boat?</text:p><text:p>Tom: My grandfather did.</text:p>"
        "<text:p>Ruth: And then?</text:p>"
    )
    keep("odt/tracked_changes.odt", odt(tracked))


def workbooks() -> None:
    from openpyxl import Workbook

    from tests.read.spreadsheets import ods

    def saved(book: Workbook) -> bytes:
        out = BytesIO()
        book.save(out)
        return out.getvalue()

    head = ["speaker", "text", "start", "end"]
    book = Workbook()
    sheet = book.active
    sheet.append(head)
    sheet.append(["Ruth", "Where is the bell?", 1, 3.25])
    sheet.append(["Tom", "At the other bank,\nI hope.", 3.5, 6])
    sheet.append([None, "It rings by itself.", 6.5, 8])
    sheet.append([None, None, None, None])
    sheet.append(["Ruth:", "1811", 9, None])
    keep("table/workbook.xlsx", saved(book))

    book = Workbook()
    sheet = book.active
    sheet.append(["speaker", "words", "timestamp"])
    sheet.append(["Ruth", "Ready?", dt.time(0, 0, 5)])
    sheet.append(["Tom", "Ready.", dt.timedelta(minutes=1, seconds=9)])
    sheet.append(["Ruth", "Now?", "0:01:30"])
    sheet.append(["Tom", "=1+1 is not a sum here", 95.5])
    sheet["B5"].data_type = "s"
    for row in range(2, 4):
        sheet.cell(row, 3).number_format = "[h]:mm:ss"
    keep("table/workbook_with_times.xlsx", saved(book))

    book = Workbook()
    book.active.title = "Read me"
    book.active.append(["Transcripts of the ferry project"])
    sheet = book.create_sheet("Turns")
    sheet.append(head[:2])
    sheet.append(["Ruth", "Who rings it?"])
    sheet.append(["Tom", "The goat."])
    keep("table/workbook_second_sheet.xlsx", saved(book))

    book = Workbook()
    sheet = book.active
    sheet.append(["Sprecherin", "Gesagtes"])
    sheet.append(["Jonas", "Seit wann?"])
    sheet.append(["Edda", "Seit 1971."])
    keep("table/workbook_german.xlsx", saved(book))

    book = Workbook()
    keep("bad/empty_workbook.xlsx", saved(book))

    turns = [
        ["Speaker", "Words", "Time"],
        ["Ruth", "Ready?", dt.time(0, 0, 5)],
        ["Tom", "Ready.", dt.time(0, 1, 9)],
        [None, 1811, None],
    ]
    about = [["Transcripts of the ferry project"]]
    keep("table/spreadsheet.ods", ods(("Read me", about), ("Turns", turns)))


def no_documents() -> None:
    keep("bad/a_zip_of_a_text.zip", zipped({"notes.txt": "Ruth: Hello?\n\nTom: Yes.\n"}))
    keep("bad/a_zip_named_docx.docx", zipped({"notes.txt": "Ruth: Hello?\n"}))
    keep("bad/a_zip_named_xlsx.xlsx", zipped({"notes.txt": "Ruth: Hello?\n"}))
    whole = docx(p(r("Ruth: Who?")) + p(r("Tom: Me.")))
    keep("bad/truncated.docx", whole[: len(whole) // 2])
    keep("bad/damaged_inside.docx", zipped({
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {W}><w:body><w:p><w:r><w:t>Ruth: Who",
    }))  # fmt: skip
    bomb = docx("")
    keep("bad/empty_document.docx", bomb)
    keep("bad/entity_bomb.docx", zipped({
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": "<Relationships/>",
        "word/document.xml": '<!DOCTYPE d [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">'
        f'<!ENTITY c "&b;&b;&b;&b;">]><w:document {W}><w:body>{p(r("Ruth: &c;"))}</w:body>'
        "</w:document>",
    }))  # fmt: skip
    huge = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {W}><w:body>" + " " * 300_000_000,
    }
    # Packed so well that these 300 million letters are half a kilobyte.
    keep("bad/huge_inside.docx", zipped(huge, packing=zipfile.ZIP_BZIP2))
    keep("bad/truncated.odt", odt("<text:p>Ruth: Who?</text:p>")[:300])
    keep("bad/truncated.xlsx", (HERE / "table/workbook.xlsx").read_bytes()[:1500])


if __name__ == "__main__":
    word_documents()
    word_documents_of_archives()
    word_documents_of_python_docx()
    open_documents()
    workbooks()
    no_documents()
