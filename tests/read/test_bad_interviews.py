"""Bad interviews are refused in words, quickly and in little memory."""

from __future__ import annotations

import io
import os
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import explorer
from explorer.errors import InterviewError
from tests.read.fuzz.mutate import repack
from tests.read.fuzz.run import run
from tests.read.fuzz.targets import read_once

SAMPLES = Path(__file__).parent / "samples"
DEEP = 100_000
GIGABYTE = 2**30
QUICK_S = 10.0
"""A refusal takes no longer: it is a matter of moments, and this is for a busy machine."""
LITTLE = 96 * 2**20
"""Bytes that a refusal may take: some times the longest line of 16 MiB."""

MAIN_PARTS = {
    "docx/bold_names.docx": "word/document.xml",
    "odt/plain_names.odt": "content.xml",
    "table/workbook.xlsx": "xl/worksheets/sheet1.xml",
}
packed = pytest.mark.parametrize("sample", MAIN_PARTS)


def refusal_of(source: object, **options: object) -> str:
    """Read what must be refused in words, and return them."""
    started = time.perf_counter()
    with pytest.raises(InterviewError) as caught:
        explorer.read_interview(source, **options)
    assert time.perf_counter() - started < QUICK_S
    assert caught.value.problem and len(str(caught.value)) < 1_000
    return str(caught.value)


def small_refusal_of(source: object, **options: object) -> str:
    """Do the same, and look that it takes little memory (which makes it slower)."""
    tracemalloc.start()
    try:
        words = refusal_of(source, **options)
        assert tracemalloc.get_traced_memory()[1] < LITTLE
    finally:
        tracemalloc.stop()
    return words


def changed(sample: str, change: Callable[[bytes], bytes], part: str = "") -> bytes:
    """Return a packed document whose main part, or another, was changed."""
    with zipfile.ZipFile(SAMPLES / sample) as opened:
        members = {name: opened.read(name) for name in opened.namelist()}
    part = part or MAIN_PARTS[sample]
    members[part] = change(members.get(part, b""))
    return repack(members)


def name_of(sample: str) -> str:
    return f"a.{sample.rpartition('.')[2]}"


@pytest.mark.parametrize(
    ("name", "head"),
    [
        pytest.param("a.txt", b"Anna: ", id="plain text"),
        pytest.param("a.md", b"**Anna:** ", id="Markdown"),
        pytest.param("a.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>", id="WebVTT"),
        pytest.param("a.srt", b"1\n00:00:01,000 --> 00:00:02,000\nAnna: ", id="SRT"),
        pytest.param("a.csv", b"speaker,words\nAnna,", id="CSV"),
        pytest.param("a.tsv", b"speaker\twords\nAnna\t", id="TSV"),
    ],
)
def test_a_line_of_a_gigabyte_is_refused_after_its_beginning(tmp_path, name, head):
    path = tmp_path / name
    with path.open("wb") as file:
        file.write(head + b"word and " * 10_000)
        file.truncate(GIGABYTE)  # holes take no room on the disk
    assert "A line is longer than 16 MiB." in small_refusal_of(path)


@pytest.mark.parametrize(
    ("name", "head"),
    [
        pytest.param("a.json", b'{"segments": [{"speaker": "Anna", "text": "', id="JSON"),
        pytest.param("a.xml", b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text>', id="TEI"),
        pytest.param("a.html", b"<!doctype html><html><p><b>Anna:</b> ", id="HTML"),
        pytest.param("a.docx", b"PK\x03\x04 word/document.xml", id="DOCX"),
    ],
)
def test_a_document_of_a_gigabyte_is_refused_before_it_is_read(tmp_path, name, head):
    path = tmp_path / name
    with path.open("wb") as file:
        file.write(head + b"word and " * 10_000)
        file.truncate(GIGABYTE)
    assert "the limit is 268,435,456" in small_refusal_of(path)


@pytest.mark.parametrize(
    ("format", "raw"),
    [
        pytest.param("json", b"[" * DEEP + b"]" * DEEP, id="JSON lists"),
        pytest.param("json", b'{"segments":' * DEEP + b"1" + b"}" * DEEP, id="JSON objects"),
        pytest.param("convokit", b'{"id":' * DEEP + b"1" + b"}" * DEEP, id="ConvoKit"),
        pytest.param(
            "tei",
            b'<TEI xmlns="http://www.tei-c.org/ns/1.0">' + b"<u>" * DEEP + b"</u>" * DEEP
            + b"</TEI>",
            id="TEI",
        ),
        pytest.param("ohms", b"<a>" * DEEP + b"</a>" * DEEP, id="OHMS"),
        pytest.param("html", b"<div>" * DEEP + b"<p>words", id="HTML"),
        pytest.param("html", b"<table><tr><td>" * DEEP, id="tables in HTML"),
        pytest.param("markdown", b"> " * DEEP + b"words", id="quotes in Markdown"),
        pytest.param("markdown", b"[" * DEEP, id="brackets in Markdown"),
        pytest.param("text", b"[(" * DEEP, id="brackets in plain text"),
        pytest.param("srt", b"1\n00:00:01,0 --> 00:00:02,0\n" + b"<i>" * DEEP, id="tags in SRT"),
        pytest.param("csv", b'"' * DEEP + b"\na,b\n", id="quotes in CSV"),
        pytest.param("csv", b"," * DEEP + b"\n", id="columns of CSV"),
    ],
)  # fmt: skip
def test_what_is_nested_a_hundred_thousand_deep_is_refused(format, raw):  # noqa: A002
    assert refusal_of(raw, format=format)
    with pytest.raises(InterviewError):
        explorer.read_interview(raw)


@packed
@pytest.mark.parametrize(
    "declared",
    [
        pytest.param(
            b'<!ENTITY a0 "aaaaaaaaaa">'
            + b"".join(b'<!ENTITY a%d "%s">' % (k, b"&a%d;" % (k - 1) * 10) for k in range(1, 10)),
            id="that unfold to gigabytes",
        ),
        pytest.param(b'<!ENTITY a9 SYSTEM "file:///etc/hostname">', id="that name a file"),
        pytest.param(b'<!ENTITY % b SYSTEM "http://localhost:1/a"> %b;', id="that name a page"),
    ],
)
def test_a_document_with_entities_of_its_own_is_refused(sample, declared):
    def declare(raw: bytes) -> bytes:
        body = raw.partition(b"?>")[2] if raw.startswith(b"<?xml") else raw
        head = b"<?xml version='1.0'?><!DOCTYPE a [" + declared + b"]>"
        return head + body.replace(b"</", b"&a9;</", 1)

    words = small_refusal_of(changed(sample, declare), name=name_of(sample))
    assert "declares" in words


@pytest.mark.parametrize("name", ["entity_bomb.xml", "external_entity.xml"])
def test_xml_with_entities_of_its_own_is_refused(name):
    assert "declares entities" in small_refusal_of(SAMPLES / "bad" / name)


def test_a_document_that_unpacks_to_more_than_it_should_is_refused():
    sample = "docx/bold_names.docx"
    whole = io.BytesIO(changed(sample, bytes))
    with (
        zipfile.ZipFile(whole, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as opened,
        opened.open("media/picture.bin", "w", force_zip64=True) as member,
    ):
        for _ in range(600):
            member.write(bytes(2**20))
    assert "more than 512 MiB" in small_refusal_of(whole.getvalue(), name=name_of(sample))


@packed
def test_a_document_that_claims_to_be_smaller_than_it_is_is_refused(sample):
    raw = changed(sample, lambda main: main)
    with zipfile.ZipFile(io.BytesIO(raw)) as opened:
        info = opened.getinfo(MAIN_PARTS[sample])
    size = info.file_size.to_bytes(4, "little")
    lied = raw.replace(size, (info.file_size // 2).to_bytes(4, "little"))
    assert lied != raw
    assert "damaged" in refusal_of(lied, name=name_of(sample))


@packed
def test_a_document_whose_parts_stand_elsewhere_than_it_says_is_refused(sample):
    raw = changed(sample, lambda main: main)
    # The end of a zip says where its list begins; with bytes missing before it, all places shift.
    assert refusal_of(raw[200:], name=name_of(sample))


@packed
def test_a_part_that_is_called_as_if_it_stood_outside_writes_nothing(sample, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    raw = changed(sample, lambda _: b"words", part="../../outside.xml")
    assert explorer.read_interview(raw, name=name_of(sample)).turns
    assert list(tmp_path.rglob("*")) == []
    assert not (tmp_path.parent.parent / "outside.xml").exists()


def test_a_folder_is_refused_with_what_to_name_instead(tmp_path):
    assert "This is a folder, not a file." in refusal_of(tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
@pytest.mark.parametrize("kind", ["a device", "a pipe"])
def test_what_may_never_end_is_refused_without_reading_it(tmp_path, kind):
    path = tmp_path / "talk.txt"
    if kind == "a pipe":
        os.mkfifo(path)
    else:
        path = Path("/dev/zero")
    assert "not a file but a device or a pipe" in refusal_of(path)


@pytest.mark.skipif(os.name == "nt", reason="Windows lets only some people make links")
def test_a_link_that_leads_to_itself_is_refused(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    assert "cannot be opened" in refusal_of(tmp_path / "a.txt")


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("../../no-such-file.txt", id="that leads out of the folder"),
        pytest.param("a\0b.txt", id="with a NUL"),
        pytest.param("a" * 5_000, id="of five thousand letters"),
        pytest.param("\udcff.txt", id="that is no text"),
    ],
)
def test_a_name_is_refused_in_words(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    assert refusal_of(name)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"\0" * 100_000, id="nothing else"),
        pytest.param(b"Anna: Where?\n\nBen: The\0re.\n", id="one in the words"),
        pytest.param(b"Anna: Where?\n\nBen: There.\n" + b"\0" * 100, id="after the end"),
        pytest.param(b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v A\0nna>Where?\n", id="in a cue"),
        pytest.param(b"speaker,words\nAnna,Whe\0re?\n", id="in a table"),
    ],
)
def test_a_file_with_nuls_is_refused(raw):
    assert refusal_of(raw)


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param(b"\xe4word", id="without spaces"),
        pytest.param(b"word and ", id="with its only accent at the end"),
        pytest.param(b"a" * 9, id="of one letter"),
    ],
)
def test_a_long_line_of_another_encoding_takes_no_longer_than_its_length_asks_for(piece):
    raw = b"Anna: Where?\n\nBen: " + piece * 200_000 + b" caf\xe9.\n\nAnna: There?\n"
    started = time.perf_counter()
    assert len(explorer.read_interview(raw).turns) == 3
    assert time.perf_counter() - started < QUICK_S


@pytest.mark.parametrize("sign", ["9", ".", "#", "_", " ", "(", "-", "\u00a0"])
@pytest.mark.parametrize(
    ("form", "head", "tail"),
    [
        pytest.param("csv", "speaker,words\nBen,There.\n", ",Where?\n", id="CSV"),
        pytest.param("vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v ", ">Where?\n", id="WebVTT"),
        pytest.param("json", '{"segments": [{"speaker": "', '", "text": "Where?"}]}', id="JSON"),
        pytest.param("text", "Ann: Where?\n\nBen: There.\n\n", ": Then?\n\nAnn: So.\n", id="text"),
        pytest.param("html", "<p><b>Ann:</b> Where?</p><p><b>", ":</b> There.</p>", id="HTML"),
    ],
)
def test_a_name_without_end_takes_no_longer_than_its_length_asks_for(form, head, tail, sign):
    raw = f"{head}A{sign * DEEP}z{tail}".encode()
    assert not run(lambda one: read_once(one, form), raw, QUICK_S).crash
