"""Read an interview from a web page, or from any HTML: as it is saved, exported or pasted."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from explorer.errors import InterviewError
from explorer.language import sentence, sentences
from explorer.read.draft import Draft, Findings
from explorer.read.encoding import decode
from explorer.read.formats.dateline import read_dateline
from explorer.read.formats.form import Form, Match, Sure, text_of
from explorer.read.formats.html_page import Page, Place, page_of
from explorer.read.formats.paragraphs import Kind, Paragraph, draft_of
from explorer.read.material import Head, Material
from explorer.read.options import Options

__all__ = ["FORMS", "read", "recognise"]

_SUFFIXES: Final = (".html", ".htm", ".xhtml", ".xht")
_ROOT: Final = re.compile(
    r"\s*+(?:<\?[^>]{0,500}+>\s*+|<!--(?:[^-]|-(?!->)){0,2000}+-->\s*+)*+(?:<!doctype\s+html\b|<html\b)",
    re.IGNORECASE,
)
_TAGS: Final = re.compile(
    r"<(?:a|address|article|aside|b|blockquote|body|br|center|dd|details|div|dl|dt|em|figure|font|"
    r"footer|form|h[1-6]|head|header|hr|i|li|link|main|meta|nav|ol|p|pre|section|span|strong|style|"
    r"script|table|tbody|td|th|thead|title|tr|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_CHARSET: Final = re.compile(
    rb"<meta[^>]{1,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})|"
    rb"<\?xml[^>]{1,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{1,40})",
    re.IGNORECASE,
)
# What browsers take a name for: the larger sets that people mean by it.
_MEANT: Final = {
    "ascii": "windows-1252", "us-ascii": "windows-1252", "iso-8859-1": "windows-1252",
    "latin1": "windows-1252", "latin-1": "windows-1252", "iso-8859-9": "windows-1254",
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "tis-620": "cp874",
    "x-mac-cyrillic": "mac_cyrillic",
}  # fmt: skip
_DECLARED_WITHIN: Final = 4096


def recognise(head: Head) -> Match | None:
    """Tell HTML by its root or its tags; other XML is left to its own forms."""
    start = head.text[:8192].lstrip("\ufeff \t\r\n")
    if _ROOT.match(start):
        return Match(Sure.CERTAIN, sentence("it begins as an HTML page does"))
    named = head.suffix in _SUFFIXES
    if start.startswith("<?xml"):
        return None
    tags = Counter(match[0][1:4].casefold() for match in _TAGS.finditer(head.text))
    if _TAGS.match(start) or (start.startswith("<!--") and tags):
        return Match(Sure.LIKELY, sentence("it begins with a tag of HTML"))
    if named and tags:
        return Match(Sure.LIKELY, sentence("its name ends so, and it has tags of HTML"))
    return Match(Sure.POSSIBLE, sentence("its name ends so")) if named and start else None


def read(material: Material, options: Options) -> Draft:
    """Read a page: the part of it that holds the turns."""
    findings = Findings(material.name, "paragraph")
    page = page_of(_text(material, findings))
    draft, left = _best(page, findings, options)
    if not draft.turns:
        draft.nothing = _nothing(page, draft)
        draft.next_step = sentence(
            "Save the page that shows the interview itself, or copy its text."
        )
        return draft
    draft.language = page.language
    if not draft.date and page.date:
        draft.date = read_dateline(page.date) or read_dateline(page.date[:10])
        draft.date_text = page.date
        findings.stated("date", sentence("{date}: the page's own", date=page.date))
    if left:
        words = sum(len(one.text.split()) for one in left)
        numbers = (one.number for one in left)
        detail = sentences(
            "{count} word of menus, boxes and other parts of the page",
            "{count} words of menus, boxes and other parts of the page",
            words,
        )
        findings.skipped("beside the text", detail, *numbers)
    return draft


FORMS = (Form(name="html", title="HTML", suffixes=_SUFFIXES, recognise=recognise, read=read),)


def _text(material: Material, findings: Findings) -> str:
    """Decode a page; the encoding that it declares counts where it is not UTF-8."""
    declared = "" if material.encoding else _declared(material.raw)
    if declared:
        try:
            found = decode(material.raw, material.name, declared)
        except InterviewError:
            detail = sentence(
                "the page declares {encoding}, and that does not fit", encoding=declared
            )
            findings.warning("encoding", detail)
        else:
            detail = sentence("{encoding}: the page declares it", encoding=declared)
            findings.stated("encoding", detail)
            return found.text
    return text_of(material, findings)


def _declared(raw: bytes) -> str:
    """Return the encoding that a page declares, if it is needed: empty for UTF-8 and its like."""
    if raw.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ""
    match = _CHARSET.search(raw[:_DECLARED_WITHIN])
    if not match:
        return ""
    name = (match[1] or match[2]).decode("ascii").casefold()
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        # ISO-2022 is written in the signs of ASCII.
        if not (name.startswith("iso-2022") and b"\x1b" in raw):
            return ""
    return "" if name.startswith(("utf-16", "utf-32")) else _MEANT.get(name, name)


def _best(page: Page, findings: Findings, options: Options) -> tuple[Draft, list[Paragraph]]:
    """Return the turns of the part of a page that holds them, and what of it was left out."""
    known = list(findings.found)
    draft, some = Draft(findings), list[Paragraph]()
    for some in _parts(page.paragraphs):
        findings.found[:] = known
        draft = draft_of(some, findings, options, _title(page))
        if draft.turns:
            break
    chosen = set(map(id, some))
    return draft, [one for one in page.paragraphs if one.text and id(one) not in chosen]


def _parts(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Yield the parts of a page, the likeliest first; each is looked at if those before fail."""
    places = [one.place if isinstance(one.place, Place) else Place() for one in paragraphs]

    def those(
        *, beside: bool = False, form: bool = False, main: bool = False, article: int = 0
    ) -> list[Paragraph]:
        return [
            one
            for one, place in zip(paragraphs, places, strict=True)
            if (beside or not place.beside)
            and (form or not place.form)
            and (place.main or not main)
            and (place.article == article or not article)
        ]

    articles = list(dict.fromkeys(p.article for p in places if p.article))
    sizes = Counter[int]()
    for one, place in zip(paragraphs, places, strict=True):
        sizes[place.article] += 0 if place.beside else len(one.text)
    # A page of one article; or of many, such as comments, of which one is longest.
    longest = max(articles, key=lambda k: sizes[k], default=0)
    if longest and sizes[longest] * 2 > sum(sizes[k] for k in articles):
        yield those(article=longest)
    if any(place.main for place in places):
        yield those(main=True)
    plain = those()
    yield plain
    # Whole pages stand in a form where a server keeps their state.
    forms = those(form=True)
    if len(forms) > len(plain):
        yield forms
    if len(forms) < len(paragraphs):
        yield those(beside=True, form=True)


def _title(page: Page) -> str:
    """Return the page's title: the first heading of its header, or what its window is called."""
    for one in page.paragraphs:
        if one.kind is Kind.HEADING and one.level == 1:
            return one.text
    return page.title


def _nothing(page: Page, draft: Draft) -> str:
    if page.leads_to and sum(len(one.text) for one in page.paragraphs) < 500:
        return sentence(
            "This page only sends its reader on to another one: {address}",
            address=page.leads_to[:200],
        )
    if not page.title:
        return draft.nothing
    return (
        sentence("The page “{title}” holds no turns.", title=page.title[:80]) + " " + draft.nothing
    )
