"""Markdown: names in bold, headings, lists, front matter; and text that has none of it."""

from __future__ import annotations

import contextlib
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import explorer
from explorer.model import Role
from explorer.model.turn import Annotation

FOUR = [("Ann", "Where?"), ("Ben", "Here."), ("Ann", "Why?"), ("Ben", "So.")]


def read(source: str, name: str = "a.md") -> explorer.model.Interview:
    return explorer.read_interview(f"{source}\n", name=name)


def said(source: str, name: str = "a.md") -> list[tuple[str, str]]:
    return [(turn.speaker, turn.text) for turn in read(source, name).turns]


@pytest.mark.parametrize(
    "form",
    ["**{0}:** {1}", "**{0}**: {1}", "__{0}:__ {1}", "*{0}:* {1}", "*{0}*: {1}", "**{0}** {1}",
     "- **{0}:** {1}", "> **{0}:** {1}", "### {0}\n\n{1}", "**{0}**\n\n{1}", "**{0}:**\n{1}",
     "***{0}:*** {1}", "1. {0}: {1}", "<b>{0}:</b> {1}", "{0}: {1}", "## {0}: {1}\n\n> "],
)  # fmt: skip
def test_the_same_turns_come_out_of_every_way_to_write_them(form):
    source = "# A talk\n\n" + "\n\n".join(form.format(*pair) for pair in FOUR)
    if form.startswith("## {0}: "):
        source += "\n\nAnn: And?\n\nBen: Yes."
        assert said(source) == [*FOUR, ("Ann", "And?"), ("Ben", "Yes.")]
    else:
        assert said(source) == FOUR


@pytest.mark.parametrize(
    "form",
    ["**{0}** [00:0{2}] {1}", "**{0}** (00:0{2}): {1}", "**{0} (00:0{2}):** {1}",
     "[00:0{2}] **{0}:** {1}", "**{0}** [0:00:0{2}–0:00:09]: {1}", "### {0} (00:0{2})\n\n{1}",
     "**{0}** 00:0{2}\n{1}"],
)  # fmt: skip
def test_times_stand_beside_names(form):
    source = "\n\n".join(form.format(*pair, k) for k, pair in enumerate(FOUR, start=1))
    turns = read(source).turns
    assert [(turn.speaker, turn.text, turn.start) for turn in turns] == [
        (*pair, float(k)) for k, pair in enumerate(FOUR, start=1)
    ]


def test_signs_of_markdown_are_taken_off_the_words():
    turns = read(
        "**Ann:** See *this* `code`, ~~not~~ [that](https://example.org/a) ![A mill](m.png)\n"
        "**Ben:** It is \\*so\\*, 2 \\< 3 &amp; <laughs> <!-- hidden -->  \nand<br>so.\n\n"
        "**Ann:** Well?\n\n```\ncode\n  more\n```\n"
    ).turns
    assert turns[0].text == "See this code, not that"
    assert set(turns[0].annotations) == {
        Annotation("link", "https://example.org/a"),
        Annotation("image", "A mill"),
    }
    assert turns[1].text == "It is *so*, 2 < 3 & <laughs>\nand\nso."
    assert turns[2].text == "Well?\n\ncode\nmore"


def test_lines_are_those_of_the_source_and_the_text_is_verbatim():
    source = (
        "# A talk\r\n\r\n**Ann:** Where?\r\n**Ben:** Here.\r\nThere.\r\n\r\nSo.\r\n\r\n**Ann:** Ah."
    )
    interview = read(source)
    assert [turn.lines for turn in interview.turns] == [(3, 3), (4, 7), (9, 9)]
    assert interview.text == f"{source}\n"


def test_a_footnote_is_beside_the_words():
    turns = read("**Ann:** Where[^1]?\n\n**Ben:** Here.\n\n[^1]: By\n    the mill.\n").turns
    assert turns[0].text == "Where?"
    assert turns[0].annotations == (Annotation("footnote", "By the mill."),)


def test_a_year_with_a_full_stop_at_the_beginning_is_not_lost_in_a_list():
    turns = read("**Ann:** When?\n\n**Ben:** Long ago.\n\n1980. It was cold.\n\n**Ann:** Ah.").turns
    assert turns[1].text == "Long ago.\n\n1980. It was cold."


def test_a_rule_below_a_line_does_not_make_a_heading_of_a_turn():
    source = "Ann: Where?\n---\nBen: Here.\n---\nAnn: Why?\n\n**So**\n\nBen: So.\n---\n"
    assert said(source)[:2] == FOUR[:2]


def test_a_table_may_hold_the_turns():
    table = "| Speaker | Text |\n|---|---|\n" + "\n".join(f"| {n} | {t} |" for n, t in FOUR)
    interview = read(table)
    assert interview.format == "markdown"
    assert [(turn.speaker, turn.text) for turn in interview.turns] == FOUR


def test_headings_that_name_nobody_are_headings():
    source = (
        "# A talk\n\n## The mill\n\n**Ann:** Where?\n\n**Ben:** Here.\n\n## The flood\n\n"
        "**Ann:** Why?\n\n**Ben:** So.\n\n## Sources\n\n**Book:** one\n"
    )
    interview = read(source)
    assert [(turn.speaker, turn.text) for turn in interview.turns] == FOUR
    assert interview.title == "A talk"
    assert interview.closing == ("Sources", "Book: one")


class TestFrontMatter:
    SOURCE = (
        "---\ntitle: 'A talk at the mill'\ndate: 2017-05-04\nauthor: Ada Brook\nlang: en\n"
        "interviewer: Ann Lee\ninterviewee:\n  - Ben Ford\ntags: [mill, river]\n---\n\n"
        "**AL:** Where?\n\n**BF:** Here.\n"
    )

    def test_states_title_date_author_language_and_people(self):
        interview = read(self.SOURCE)
        assert (interview.title, interview.author) == ("A talk at the mill", "Ada Brook")
        assert (interview.date.edtf, interview.language) == ("2017-05-04", "en")
        assert [(one.name, one.role) for one in interview.speakers] == [
            ("Ann Lee", Role.INTERVIEWER), ("Ben Ford", Role.INTERVIEWEE),
        ]  # fmt: skip

    def test_keeps_what_it_does_not_know_as_a_remark(self):
        details = [f.detail for f in read(self.SOURCE).report.of("remark")]
        assert "not used: tags: mill river" in details

    def test_counts_in_the_numbers_of_lines(self):
        assert read(self.SOURCE).turns[0].lines == (12, 12)

    def test_is_not_a_rule_at_the_top(self):
        assert said("---\n\n**Ann:** Where?\n\n---\n\n**Ben:** Here.") == FOUR[:2]


@pytest.mark.parametrize(
    "text",
    [
        "A talk\n\nThey met.\n\nAnn: Where?\n\nBen: Here.\nThere.\n\nSo.\n\nAnn: Why?\n",
        "Ann: Where?\nBen: Here.\nAnn: Why?\nBen: So.\n",
        "Q. Where?\n\nA. Here.\n\nQ. Why?\n\nA. So.\n",
        "Ann (0:01): Where?\n\nBen (0:02): Here.\n\n    indented\n\nAnn (0:03): Why?\n",
        "Ann: Where?\n\nBen: Here.\n\nWritten by\nAda Brook\n24 April 2017\n",
        "Interviewer: Ann Lee\nInterviewee: Ben Ford\nDate: 4 May 2017\n\nAL: Why?\n\nBF: So.\n",
    ],
)
def test_a_file_without_markdown_reads_exactly_as_plain_text(text):
    plain = explorer.read_interview(text, name="a.txt", format="text")
    marked = explorer.read_interview(text, name="a.txt", format="markdown")
    for field in (
        "turns",
        "speakers",
        "title",
        "introduction",
        "closing",
        "byline",
        "date",
        "text",
    ):
        assert getattr(marked, field) == getattr(plain, field)


def test_text_with_names_in_bold_is_markdown_whatever_its_name():
    source = "\n\n".join(f"**{name}:** {text}" for name, text in FOUR)
    assert read(source, "a.txt").format == "markdown"
    assert read("**Note** to all.\n\nAnn: Where?\n\nBen: Here.", "a.txt").format == "text"


WORD = st.text(
    st.characters(exclude_categories=["C", "Z"], exclude_characters=":："), min_size=1, max_size=8
)
PARAGRAPH = st.lists(WORD, min_size=1, max_size=5).map(lambda words: "so " + " ".join(words))


def written(label: str, time_span: str, paragraphs: list[str]) -> str:
    """Return a turn as our own writer writes it."""
    first, *others = (re.sub(r"([\\`*_{}\[\]<>()#+.!|~&-])", r"\\\1", one) for one in paragraphs)
    lead = f"**{label}** [{time_span}]:" if time_span else f"**{label}:**"
    return "\n\n".join([f"{lead} {first}", *others])


@given(st.lists(st.lists(PARAGRAPH, min_size=1, max_size=3), min_size=4, max_size=9), st.booleans())
def test_what_we_write_comes_back_the_same(turns, timed):
    labels = ["Ann", "Ben", "Dr. Zoe de Vries"]
    span = "0:01:09–0:01:12" if timed else ""
    source = "# A talk\n\n" + "\n\n".join(
        written(labels[k % 2 if k < 4 else k % 3], span, one) for k, one in enumerate(turns)
    )
    got = read(source).turns
    assert [turn.text for turn in got] == ["\n\n".join(one) for one in turns]
    assert [turn.start for turn in got] == [69.0 if timed else None] * len(turns)


@pytest.mark.parametrize(
    "sign", ["[", "**a ", "> ", "[a](b", "<a ", "*a _b ", "![[", "[a]: ", "&", "a\n", "<!-- ", "- "]
)
def test_no_sign_holds_the_reader_up(sign):
    begun = time.perf_counter()
    with contextlib.suppress(explorer.ExplorerError):
        read(sign * 30_000)
    assert time.perf_counter() - begun < 20


@given(st.lists(st.sampled_from([
    "**", "*", "__", "#", "## ", "> ", "- ", "1. ", "```", "`", "<b>", "<!--", "-->", "---", "|",
    "Ann: ", "**Ben:** ", "[a](b)", "[^1]", "[^1]: x", "\n", "\n\n", "    ", "\\", "&amp;", "x ",
]), max_size=40).map("".join))  # fmt: skip
def test_any_text_is_an_interview_or_an_error_of_ours(source):
    with contextlib.suppress(explorer.ExplorerError):
        assert explorer.read_interview(f"{source}\n", name="a.md", format="markdown").turns
