"""Make `data/samples/choir.docx`: `python tools/make_samples.py`.

The document is put together by hand from the parts that Word needs, so that its bytes are the
same wherever it is made.
"""

from __future__ import annotations

import io
import zipfile
from html import escape
from pathlib import Path

CHOIR = Path(__file__).resolve().parents[1] / "data" / "samples" / "choir.docx"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

TITLE = "The Thursday choir"
ABOUT = "A talk after the rehearsal. Invented, like the choir and its people."
NOTE = "A cough sweet, in the words of the choir."
# A paragraph without a name goes on with the answer; the star is where the footnote stands.
PARAGRAPHS = (
    ("Nora", "How many of you are there?"),
    ("Paul", "Nineteen, and twenty-one at Christmas. Two people come for the biscuits."),
    ("", "We are loud enough for thirty, if you ask the neighbours."),
    ("Nora", "What does somebody need who wants to join?"),
    ("Paul", "Thursdays. And a bonbon* for the person beside them."),
    ("Nora", "Not a voice?"),
    ("Paul", "The voice comes by itself. It came to me in the second winter."),
    ("", "Until then I turned the pages (laughs) and hummed."),
    ("Nora", "Which piece are you proud of?"),
    ("Paul", "The short one. Nobody has ever fallen asleep in it."),
)


def main() -> None:
    CHOIR.write_bytes(choir())
    print(CHOIR)


def choir() -> bytes:
    """Return the document."""
    out = io.BytesIO()
    # Stored and not packed: what a packer makes differs from machine to machine.
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, text in _parts().items():
            part = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            part.create_system = 3
            archive.writestr(part, f'<?xml version="1.0" encoding="UTF-8"?>\n{text}')
    return out.getvalue()


def _parts() -> dict[str, str]:
    body = [_paragraph(_run(TITLE), style="Title"), _paragraph(_run(ABOUT))]
    for speaker, words in PARAGRAPHS:
        name = _run(f"{speaker}:", bold=True) + _run(" ") if speaker else ""
        before, star, after = words.partition("*")
        mark = '<w:r><w:footnoteReference w:id="1"/></w:r>' if star else ""
        body.append(_paragraph(name + _run(before) + mark + (_run(after) if after else "")))
    return {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types">'
            f'<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            + _kind("document", "document.main")
            + _kind("styles", "styles")
            + _kind("footnotes", "footnotes")
            + "</Types>"
        ),
        "_rels/.rels": _links(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _links(
            ("styles", "styles.xml"), ("footnotes", "footnotes.xml")
        ),
        "word/document.xml": (
            f'<w:document xmlns:w="{MAIN}"><w:body>{"".join(body)}<w:sectPr/></w:body></w:document>'
        ),
        "word/styles.xml": (
            f'<w:styles xmlns:w="{MAIN}"><w:style w:type="paragraph" w:styleId="Title">'
            '<w:name w:val="Title"/><w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style></w:styles>'
        ),
        "word/footnotes.xml": (
            f'<w:footnotes xmlns:w="{MAIN}"><w:footnote w:id="1">'
            f"{_paragraph(_run(NOTE))}</w:footnote></w:footnotes>"
        ),
    }


def _kind(part: str, kind: str) -> str:
    return f'<Override PartName="/word/{part}.xml" ContentType="{WORD}.{kind}+xml"/>'


def _links(*parts: tuple[str, str]) -> str:
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(parts, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


def _paragraph(runs: str, style: str = "") -> str:
    head = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{head}{runs}</w:p>"


def _run(text: str, *, bold: bool = False) -> str:
    head = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{head}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


if __name__ == "__main__":
    main()
