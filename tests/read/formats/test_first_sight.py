"""At first sight no form is left out that would know a file as its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.read.formats import MODULES, forms
from explorer.read.formats.first_sight import could_be
from explorer.read.material import Head, material_of

SAMPLES = Path(__file__).parents[1] / "samples"
FILES = sorted(
    one
    for one in SAMPLES.rglob("*")
    if one.is_file() and one.suffix != ".toml" and one.read_bytes().strip()
)
SUFFIXES = sorted({"", ".txt", ".md", *(suffix for form in forms() for suffix in form.suffixes)})
BY_MODULE = {
    name: [one for one in forms() if one.recognise.__module__.endswith(f".{name}")]
    for name in MODULES
}
# What forms are known by, and what may stand before and between it.
SIGNS = (
    *("WEBVTT", "00:01.000 --> 00:02.000", "1:00:01,000 --> 1:00:02,000", "speaker", "text"),
    *(",", ";", "\t", "|", '"', "\n", "\r", "\u2028", " ", "\ufeff", "\x0b", "\u00a0", "sep=;\n"),
    *("{", "[", '{"text":', '"speaker":', '"root":', '"reply-to":', "}", "]", "---|---\n"),
    *("<?xml?>", "<TEI>", "<ROOT>", "<record>", "<sync>", "oralhistory", "<html>", "<p>", "<!--"),
    *("**Ada:** Yes.\n", "_Ada_: No.\n", "*Ada:* So.\n", "# A talk\n", "PK\x03\x04", "mimetype"),
    *("<office:document", "application/vnd.oasis.opendocument.text", "Ada: Yes.", "word/document"),
)


def left_out(head: Head) -> list[str]:
    """Name the forms that know a file and would not be asked."""
    return [
        form.name
        for module in MODULES
        if not could_be(module, head)
        for form in BY_MODULE[module]
        if form.recognise(head)
    ]


@pytest.mark.parametrize("path", FILES, ids=[one.relative_to(SAMPLES).as_posix() for one in FILES])
def test_a_sample_is_offered_to_each_form_that_knows_it(path):
    assert left_out(material_of(path).head) == []


@given(st.lists(st.sampled_from(SIGNS), max_size=8).map("".join), st.sampled_from(SUFFIXES))
def test_a_text_is_offered_to_each_form_that_knows_it(text, suffix):
    raw = text.encode()
    assert left_out(Head(f"a{suffix}", suffix, raw, text)) == []


def test_a_plain_text_is_offered_to_few():
    text = "A talk by the sea\n\nAda: Where does it end?\n\nBen: Over there."
    head = Head("talk.txt", ".txt", text.encode(), text)
    assert [name for name in MODULES if could_be(name, head)] == ["refused", "text"]
