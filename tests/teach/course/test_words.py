"""An author's words stay words, whatever signs they hold."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from explorer.teach.course.words import bullets, plain, table

SIGNS = st.text(
    alphabet=st.sampled_from(list("ab 1.)-+*_=#>|~`$\\[](){}<>!&;:/\n\"'“–")), max_size=30
)


def shown(markdown: str) -> str:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown)


def words_of(html: str) -> str:
    return " ".join(unescape(re.sub(r"</?\w[^>]*>", " ", html)).split())


@given(SIGNS)
def test_in_a_paragraph_a_list_and_a_table(text):
    flat = " ".join(text.split())
    assert words_of(shown(plain(text))) == flat
    assert words_of(shown(bullets([f"**a** {plain(text)}"]))) == f"a {flat}".strip()
    assert words_of(shown(table(["a", "b"], [["c", plain(text)], ["c", "d"]]))) == " ".join(
        f"a b c {flat} c d".split()
    )


@given(SIGNS)
def test_no_element_comes_out_of_a_text(text):
    assert set(re.findall(r"<(\w+)", shown(plain(text)))) <= {"p"}


@pytest.mark.parametrize("text", ["---", "1. a", "&amp; &lt;", "$x$", "# a", "<b>a</b>", "a|b"])
def test_signs_that_begin_something_do_not(text):
    assert words_of(shown(plain(text))) == text
    assert "$" not in plain(text).replace(r"\$", "")
