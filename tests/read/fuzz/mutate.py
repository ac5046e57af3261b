"""Spoil a file in the ways that files are spoilt, and in some that only a stranger would think of.

The same seed spoils it in the same way. Packed documents are unpacked, spoilt inside and packed
again, for a zip with a changed byte is refused before its reader sees it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from random import Random
from typing import Final

from tests.read.fuzz.structure import in_json, in_xml

__all__ = ["ANYWHERE", "MOST_BYTES", "TOKENS", "inside", "mutate", "repack"]

MOST_BYTES: Final = 400_000
"""Longer inputs are cut: a campaign lives by the number of its readings."""

ANYWHERE = (
    ":", ": ", "\n", "\n\n", "\r", "\r\n", "\0", "\u2028", "\u00a0", "\ufeff", "\u202e", "\u0300",
    "-", "--", "- ", "(", ")", "[", "]", "<", ">", "{", "}", "#", "*", "**", "_", "`", "|", ",",
    ";", "\t", '"', '""', "'", "\\", "&", "Q. ", "A. ", "Q: ", "A: ", "Anna: ", "[Anna] ", "名：",
    "00:00:01", "[00:01:09] ", "99999999999999999999", "-1", "1e999", "NaN", "Infinity",
    "٣", "１", "²", "½", "a" * 70, "é", "ß", "İ", "ŉ", "\U0001f600", "http://a.b/c", "?", "؟", ".",
    "…", "12. ", "Date: ", "Interviewer: ", "Appendix\n", "---\n", "#00:00:01-2#", "(laughs)",
)  # fmt: skip

_MARKUP = (
    "<!--", "-->", "<![CDATA[", "]]>", "<?xml version='1.0' encoding='utf-7'?>", "<!DOCTYPE a>",
    "<!DOCTYPE a [<!ENTITY b 'c'>]>", "&b;", "&#0;", "&#xD800;", "&#1114112;", "&amp;", "&lt;b&gt;",
    "&nbsp;", "&notin", "<p>", "</p>", "<b>", "</b>", "<br/>", "<table>", "<tr>", "<td>", "<dl>",
    "<dt>", "<dd>", "<a href='b'>", "<script>", "</script>", "<style>", "<p hidden>", "xml:id='a'",
)  # fmt: skip

_JSON = (
    "{", "}", "[", "]", "null", "true", '"\\ud800"', '"\\u0000"', '"\\ufffd"', "1e999", "-0",
    '{"speaker": "a", "text": "b"}', '"start": "x"', '"start": -1', '"segments": []', '"id": "a"',
    '"speaker": null', '"text": 1', '"text": ["a"]', '"reply-to": "a"', '"meta": {}', '"words": []',
    '"conversation_id": "x"', "9" * 400,
)  # fmt: skip

_CUES = (
    "WEBVTT\n", "-->", "00:00:01.000 --> 00:00:02.000\n", "00:00:02,5 --> 1:00:01,0\n", "<v Anna>",
    "<v", "</v>", "<c.a.b>", "<00:00:01.500>", "NOTE\n", "STYLE\n", "REGION\n", "1\n", "- ", "&lt;",
    "999:99:99.999 --> 0:0:0.0\n", "<i>", "{\\an8}", "<font color='red'>", "X-TIMESTAMP-MAP=",
)  # fmt: skip

_TABLE = (
    "speaker,words,timestamp\n", '"', '""', ",", ";", "\t", "|", "start,end,text\n", "=1+1",
    "sep=;\n", "0:00:01", "12:00", "1,5", "&amp;", '"a\nb"', ",,,,,,,,,,",
)  # fmt: skip

_TEI = (
    "<u who='#a'>", "</u>", "<timeline unit='s'>", "<when xml:id='t' absolute='x'/>", "start='#t'",
    "<annotationBlock>", "<note>", "<vocal><desc>x</desc></vocal>", "<w>", "<pc>", "<seg>",
    "<pause/>", "<when xml:id='t' interval='1e400' since='#t'/>", "who='#a #b'",
    "<particDesc>", "<person>",
)  # fmt: skip

_OHMS = (
    "<transcript>", "<sync>1:|26(1)|34(1)</sync>", "<sync>9999999999:|-1(x)|</sync>", "|1(1)",
    "<point><time>9</time></point>", "<vtt_transcript>", "WEBVTT\n", "[[footnote]]1[[/footnote]]",
    "[[note]]x[[/note]]", "<point><time>x</time><title>a</title></point>", "<index>", "</index>",
)  # fmt: skip

TOKENS: Final[dict[str, tuple[str, ...]]] = {
    "vtt": _CUES,
    "srt": _CUES,
    "csv": _TABLE,
    "tsv": _TABLE,
    "xlsx": _MARKUP,
    "json": _JSON,
    "convokit": _JSON,
    "tei": (*_MARKUP, *_TEI),
    "ohms": (*_MARKUP, *_OHMS, *_CUES),
    "html": _MARKUP,
    "docx": (*_MARKUP, "<w:p>", "</w:p>", "<w:tbl>", "<w:r><w:t>a</w:t></w:r>", "<w:tab/>"),
    "ods": (
        *_MARKUP,
        "<table:table>",
        "<table:table-row>",
        "<table:table-cell>",
        "table:number-columns-repeated='999999999'",
        "<text:p>",
        "</text:p>",
    ),
    "odt": (*_MARKUP, "<text:p>", "</text:p>", "<text:s text:c='999999999'/>", "<table:table>"),
    "markdown": (*_MARKUP, "**Anna:** ", "# ", "> ", "    ", "[a](b)", "[^1]", "[^1]: ", "```\n"),
}
"""Pieces that mean something in a form; those of every form are added to them."""

_CODECS = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "cp1252", "cp1251",
           "shift_jis", "gb18030", "utf-7", "cp037")  # fmt: skip
_NUMBER = re.compile(rb"[0-9]+")
_HUGE = (b"0", b"-1", b"00", b"9" * 18, b"9" * 400, b"1e999", b"2147483648", b"0.1", b"")

Mutation = Callable[[Random, bytes, str], bytes]


def mutate(
    chance: Random, raw: bytes, form: str, others: Sequence[bytes], most: int = MOST_BYTES
) -> bytes:
    """Return `raw` spoilt in one to six ways, of at most `most` bytes where it is not packed."""
    if raw.startswith(b"PK") and chance.random() < 0.9:
        return _mutate_inside(chance, raw, form, others, most)
    return _spoil(chance, raw, form, others, most)


def _spoil(chance: Random, raw: bytes, form: str, others: Sequence[bytes], most: int) -> bytes:
    # Half of the time what it says is changed, and it can still be parsed.
    if chance.random() < 0.5:
        changed = in_json(chance, raw) if form in {"json", "convokit"} else in_xml(chance, raw)
        if changed is not None:
            return changed[:most]
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 6))):
        if others and chance.random() < 0.08:
            raw = _spliced(chance, raw, chance.choice(others))
        else:
            raw = chance.choice(_MUTATIONS)(chance, raw, form)
        raw = raw[:most]
    return raw


def _mutate_inside(
    chance: Random, raw: bytes, form: str, others: Sequence[bytes], most: int
) -> bytes:
    members = _members(raw)
    telling = [name for name in members if name.endswith(".xml")] or list(members)
    if not telling:
        return _spoil(chance, raw, form, others, most)
    name = max(chance.sample(telling, min(2, len(telling))), key=lambda one: len(members[one]))
    way = chance.random()
    if way < 0.05:
        del members[name]
    elif way < 0.08:
        members[chance.choice(("../../a", "a" * 300, name.upper(), "word/b.xml"))] = members[name]
    else:
        members[name] = _spoil(chance, members[name], form, (), most)
    return repack(members)


def inside(raw: bytes, piece: bytes) -> bytes:
    """Return a packed document with `piece` in the middle of its largest part."""
    members = _members(raw)
    if not members:
        return raw + piece
    name = max(members, key=lambda one: (one.endswith(".xml"), len(members[one])))
    whole = members[name]
    # Behind the end of some element, so that more of it is still XML.
    at = whole.find(b">", len(whole) // 2) + 1
    members[name] = whole[:at] + piece + whole[at:]
    return repack(members)


def _members(raw: bytes) -> dict[str, bytes]:
    """Return the parts of a packed document; none where it is damaged or very large."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as opened:
            if sum(one.file_size for one in opened.infolist()) > MOST_BYTES:
                return {}
            return {name: opened.read(name) for name in opened.namelist()}
    except Exception:  # noqa: BLE001 - zipfile raises more than it says
        return {}


def repack(members: dict[str, bytes]) -> bytes:
    """Return a zip of these members."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, content in members.items():
            packed.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return whole.getvalue()


def _span(chance: Random, raw: bytes) -> tuple[int, int]:
    """Return the ends of a piece: most often a short one, or some whole lines."""
    start = chance.randrange(len(raw) + 1)
    if chance.random() < 0.4:
        start = raw.rfind(b"\n", 0, start) + 1
        end = start
        for _ in range(chance.randint(1, 4)):
            end = raw.find(b"\n", end) + 1 or len(raw)
        return start, end
    return start, min(len(raw), start + chance.choice((1, 2, 4, 16, 64, 400)))


def _token(chance: Random, form: str) -> bytes:
    own = TOKENS.get(form, ())
    words = chance.choice(own if own and chance.random() < 0.6 else ANYWHERE)
    return words.encode("utf-8", "surrogatepass")


def _cut(chance: Random, raw: bytes, _form: str) -> bytes:
    return raw[: chance.randrange(len(raw) + 1)]


def _flip(chance: Random, raw: bytes, _form: str) -> bytes:
    changed = bytearray(raw)
    for _ in range(chance.choice((1, 1, 2, 8, 40))):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _drop(chance: Random, raw: bytes, _form: str) -> bytes:
    start, end = _span(chance, raw)
    return raw[:start] + raw[end:]


def _double(chance: Random, raw: bytes, _form: str) -> bytes:
    start, end = _span(chance, raw)
    times = chance.choice((2, 2, 3, 10, 100, 3000))
    piece = raw[start:end] * times
    return raw[:start] + piece[: MOST_BYTES // 2] + raw[end:]


def _swap(chance: Random, raw: bytes, _form: str) -> bytes:
    (a, b), (c, d) = sorted((_span(chance, raw), _span(chance, raw)))
    c, d = max(b, c), max(b, d)
    return raw[:a] + raw[c:d] + raw[b:c] + raw[a:b] + raw[d:]


def _insert(chance: Random, raw: bytes, form: str) -> bytes:
    at, _ = _span(chance, raw)
    return raw[:at] + _token(chance, form) + raw[at:]


def _overwrite(chance: Random, raw: bytes, form: str) -> bytes:
    at, _ = _span(chance, raw)
    token = _token(chance, form)
    return raw[:at] + token + raw[at + len(token) :]


def _repeat_token(chance: Random, raw: bytes, form: str) -> bytes:
    at, _ = _span(chance, raw)
    token, more = _token(chance, form), _token(chance, form) if chance.random() < 0.3 else b""
    times = chance.choice((3, 30, 300, 3000, 30_000))
    return raw[:at] + ((token + more) * times)[: MOST_BYTES // 2] + raw[at:]


def _number(chance: Random, raw: bytes, _form: str) -> bytes:
    found = list(_NUMBER.finditer(raw[:20_000]))
    if not found:
        return raw
    match = chance.choice(found)
    return raw[: match.start()] + chance.choice(_HUGE) + raw[match.end() :]


def _join_lines(chance: Random, raw: bytes, _form: str) -> bytes:
    sign = chance.choice((b" ", b"", b"\r", b"\r\n", b"\n\n", b"\x0b", b"\xc2\x85"))
    return raw.replace(b"\n", sign, chance.choice((-1, 1, 5)))


def _encode(chance: Random, raw: bytes, _form: str) -> bytes:
    text = raw.decode("utf-8", errors="ignore")
    return text.encode(chance.choice(_CODECS), errors="ignore")


def _nest(chance: Random, raw: bytes, form: str) -> bytes:
    at, _ = _span(chance, raw)
    deep = chance.choice((10, 200, 1500, 20_000))
    opened, closed = chance.choice((
        (b"[", b"]"), (b'{"a":', b"}"), (b"<a>", b"</a>"), (b"<div>", b"</div>"), (b"(", b")"),
        (b"<b>", b"</b>"), (b"> ", b""), (b"  - ", b""),
        (b"<table><tr><td>", b"</td></tr></table>"),
    ))  # fmt: skip
    inner = chance.choice((b"", b"1", _token(chance, form)))
    return raw[:at] + opened * deep + inner + (closed * deep)[: MOST_BYTES // 2] + raw[at:]


def _spliced(chance: Random, raw: bytes, other: bytes) -> bytes:
    start, end = _span(chance, other)
    at = chance.randrange(len(raw) + 1)
    if chance.random() < 0.3:
        return raw[:at] + other[start:]
    return raw[:at] + other[start:end] + raw[at:]


_MUTATIONS: Final[tuple[Mutation, ...]] = (
    _cut, _flip, _flip, _drop, _drop, _double, _double, _swap, _swap, _insert, _insert, _insert,
    _overwrite, _repeat_token, _number, _number, _join_lines, _encode, _nest,
)  # fmt: skip
