"""Paragraphs of any document become turns: by names, by what is set apart, by tables."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.errors import ExplorerError
from explorer.model import Role
from explorer.model.turn import Annotation, Speaker
from explorer.read.draft import Draft, Findings
from explorer.read.formats.paragraphs import Cell, Kind, Paragraph, Writer, draft_of
from explorer.read.options import Options


def bold(text: str, number: int = 0, end: int = 0, **more: object) -> Paragraph:
    """Return a paragraph whose first `end` signs are bold; all of them by default."""
    return Paragraph(text, number, apart=(0, end or len(text)), style="bold", **more)


def plain(text: str, **more: object) -> Paragraph:
    return Paragraph(text, **more)


def heading(text: str, level: int = 2) -> Paragraph:
    return Paragraph(text, kind=Kind.HEADING, level=level)


def row(number: int, *cells: str, table: int = 1) -> list[Paragraph]:
    return [
        Paragraph(text, number, cell=Cell(table, number, column))
        for column, text in enumerate(cells)
        if text
    ]


def drafted(*paragraphs: Paragraph | list[Paragraph], **options: object) -> Draft:
    flat: list[Paragraph] = []
    for one in paragraphs:
        flat += one if isinstance(one, list) else [one]
    for number, one in enumerate(flat, start=1):
        one.number = one.number or number
    return draft_of(flat, Findings("a.docx", "paragraph"), Options(**options))


def said(draft: Draft) -> list[tuple[str, str]]:
    return [(turn.speaker, turn.text) for turn in draft.turns]


HEAD = [
    plain("Interviewer: Ann Lee"), plain("Interviewee: Ben Ford"), plain("Date: 4 May 2017"),
]  # fmt: skip
FOUR = [("Ann", "Where?"), ("Ben", "Here."), ("Ann", "Why?"), ("Ben", "So.")]


@pytest.mark.parametrize(
    "paragraphs",
    [
        [plain(f"{name}: {text}") for name, text in FOUR],
        [bold(f"{name}: {text}", end=len(name) + 1) for name, text in FOUR],
        [bold(f"{name}: {text}", end=len(name)) for name, text in FOUR],
        [bold(f"{name} {text}", end=len(name)) for name, text in FOUR],
        [bold(f"{name} – {text}", end=len(name)) for name, text in FOUR],
        [one for name, text in FOUR for one in (bold(name), plain(text))],
        [one for name, text in FOUR for one in (bold(f"{name}:"), plain(text))],
        [one for name, text in FOUR for one in (heading(name), plain(text))],
        [plain(f"{name}\t{text}") for name, text in FOUR],
        [plain(f"{name}:\t{text}") for name, text in FOUR],
        [one for k, pair in enumerate(FOUR) for one in row(k, *pair)],
        [
            Paragraph(text, kind=kind)
            for pair in FOUR
            for text, kind in zip(pair, (Kind.TERM, Kind.DEFINITION), strict=True)
        ],
    ],
    ids=[
        "colon", "bold with its colon", "bold before the colon", "bold without a colon",
        "bold and a dash", "bold on a line of its own", "bold with a colon on a line of its own",
        "headings", "tabulator", "colon and tabulator", "table", "definition list",
    ],
)  # fmt: skip
def test_the_same_turns_come_out_however_the_names_are_set(paragraphs):
    assert said(drafted(*paragraphs)) == FOUR


def test_several_paragraphs_of_one_answer_are_one_turn_parted_by_an_empty_line():
    draft = drafted(
        plain("Ann: Where?"), plain("Ben: Here."), plain("By the mill."), plain("Ann: So?")
    )
    assert draft.turns[1].text == "Here.\n\nBy the mill."
    assert draft.turns[1].lines == (2, 3)


def test_a_label_behind_a_line_break_begins_a_turn_and_other_lines_stay_lines():
    draft = drafted(
        plain("Ann: Where?"),
        plain("Ben: Here.", soft=True),
        plain("By the mill.", soft=True),
        plain("Ann: So?", soft=True),
        plain("Ben: Yes.", soft=True),
    )
    assert [turn.text for turn in draft.turns] == ["Where?", "Here.\nBy the mill.", "So?", "Yes."]


class TestQuestionsSetApart:
    def asked(self, style: str = "bold") -> Draft:
        def apart(text: str) -> Paragraph:
            return Paragraph(text, apart=(0, len(text)), style=style)

        return drafted(
            heading("At the mill", 1),
            apart("The miller speaks of rain. She lives by the river."),
            apart("Where does it end?"),
            plain("At the sea."),
            plain("Far from here."),
            apart("Is it wide?"),
            plain("Not here."),
            apart("The flood"),
            plain("That was in spring."),
            apart("Tell me about it. Did it rain?"),
            plain("For days."),
        )

    @pytest.mark.parametrize("style", ["bold", "italics", "underlined"])
    def test_are_one_voice_and_their_answers_the_other(self, style):
        draft = self.asked(style)
        assert [turn.role for turn in draft.turns] == [Role.INTERVIEWER, Role.INTERVIEWEE] * 3
        assert {turn.speaker for turn in draft.turns} == {""}
        assert draft.turns[1].text == "At the sea.\n\nFar from here."
        assert ("voices", "inferred") in {(f.what, f.basis) for f in draft.findings.found}

    def test_say_why_each_has_its_role(self):
        assert self.asked().turns[0].inferred == (("role", "it is set in bold"),)

    def test_leave_the_standfirst_in_the_introduction(self):
        assert self.asked().introduction.startswith("The miller speaks of rain.")

    def test_leave_a_heading_within_an_answer_out_of_the_words(self):
        turn = self.asked().turns[3]
        assert turn.text == "Not here.\n\nThat was in spring."
        assert turn.annotations == (Annotation("heading", "The flood"),)

    def test_stand_in_one_paragraph_with_the_answer_too(self):
        draft = drafted(
            bold("Where does it end? At the sea.", end=18), bold("Is it wide? Not here.", end=11)
        )
        assert [turn.text for turn in draft.turns] == [
            "Where does it end?", "At the sea.", "Is it wide?", "Not here.",
        ]  # fmt: skip

    def test_have_names_where_the_head_of_the_file_states_both(self):
        draft = drafted(
            *HEAD,
            bold("Where does it end?"), plain("At the sea."), bold("Is it wide?"), plain("No."),
        )  # fmt: skip
        assert [turn.speaker for turn in draft.turns] == ["Ann Lee", "Ben Ford"] * 2

    def test_may_be_headings(self):
        draft = drafted(
            heading("A talk", 1), heading("Where does it end?", 3), plain("At the sea."),
            heading("Is it wide?", 3), plain("No."),
        )  # fmt: skip
        assert [turn.text for turn in draft.turns] == [
            "Where does it end?", "At the sea.", "Is it wide?", "No.",
        ]  # fmt: skip

    def test_need_to_be_two(self):
        draft = drafted(bold("Is it wide?"), plain("A story of a river."))
        assert not draft.turns and "1" not in draft.nothing.replace("2", "")


def test_bold_words_at_the_beginning_of_an_answer_are_no_name():
    draft = drafted(
        plain("Ann: Where?"),
        plain("Ben: Here."),
        bold("Never did it rain so.", end=5),
        plain("Ann: Why?"),
        plain("Ben: So."),
    )
    assert draft.turns[1].text == "Here.\n\nNever did it rain so."


def test_a_name_in_bold_that_comes_once_among_others_in_bold_is_a_speaker():
    paragraphs = [bold(f"{name}: {text}", end=len(name) + 1) for name, text in FOUR]
    draft = drafted(*paragraphs, bold("Zoe: Me too.", end=4), bold("Ann: Well?", end=4))
    assert [turn.speaker for turn in draft.turns] == ["Ann", "Ben", "Ann", "Ben", "Zoe", "Ann"]
    assert not [f for f in draft.findings.found if "Zoe" in f.detail and "not taken" in f.detail]


class TestATableOfTurns:
    def test_may_have_a_header_and_times_in_any_place(self):
        draft = drafted(
            row(0, "Time", "Text", "Speaker"), row(1, "0:01", "Where?", "Ann"),
            row(2, "0:02 - 0:05", "Here.", "Ben"),
        )  # fmt: skip
        assert [(t.speaker, t.text, t.start, t.end) for t in draft.turns] == [
            ("Ann", "Where?", 1.0, None), ("Ben", "Here.", 2.0, 5.0),
        ]  # fmt: skip

    def test_takes_an_empty_name_for_the_one_before_and_says_so(self):
        draft = drafted(row(0, "Ann:", "Where?"), row(1, "Ben:", "Here."), row(2, "", "And there."),
                        row(3, "ANN", "Why?"))  # fmt: skip
        assert [turn.speaker for turn in draft.turns] == ["Ann", "Ben", "Ben", "Ann"]
        assert dict(draft.turns[2].inferred)["speaker"].startswith("the name's cell is empty")

    def test_reports_a_row_without_words(self):
        draft = drafted(*(row(k, *pair) for k, pair in enumerate(FOUR)), row(5, "Ann", ""))
        assert said(draft) == FOUR
        assert ("empty turns", "skipped") in {(f.what, f.basis) for f in draft.findings.found}

    def test_may_number_its_rows_and_carry_more_columns(self):
        draft = drafted(
            row(0, "No", "Speaker", "Text", "Tags"), row(1, "1", "Ann", "Where?", "place"),
            row(2, "2", "Ben", "Here.", ""),
        )  # fmt: skip
        assert said(draft) == FOUR[:2]
        assert draft.turns[0].annotations == (Annotation("tag", "place"),)

    def test_may_have_a_column_for_each_voice(self):
        draft = drafted(
            row(0, "Question", "Answer"), row(1, "Where does the river end?", "At the sea."),
            row(2, "Is it wide there?", "Yes, and it is deep."),
        )  # fmt: skip
        assert [turn.speaker for turn in draft.turns] == ["Question", "Answer"] * 2

    def test_is_not_what_describes_the_transcript(self):
        draft = drafted(
            row(0, "Interviewee", "Ben Ford"), row(1, "Date", "4 May 2017"),
            row(2, "Place", "Mill"),
            plain("AL: Where?"), plain("BF: Here."), plain("AL: Why?"), plain("BF: So."),
        )  # fmt: skip
        assert [turn.speaker for turn in draft.turns] == ["AL", "BF"] * 2
        assert draft.date_text == "4 May 2017"
        assert draft.speakers["BF"].name == "Ben Ford"
        assert "Place: Mill" in draft.introduction

    def test_is_not_what_lays_out_a_page(self):
        cells = [
            Paragraph(f"{name}: {text}", cell=Cell(1, 0, column))
            for column, (name, text) in enumerate(FOUR)
        ]
        assert said(drafted(*cells)) == FOUR


def test_three_lines_of_time_name_and_words_are_pieces_of_speech():
    draft = drafted(
        plain("0:0:3.1 --> 0:0:5.2"), plain("Ann Lee", soft=True), plain("Where?", soft=True),
        plain("0:0:7.0 --> 0:0:8.0"), plain("Ben Ford", soft=True), plain("Here.", soft=True),
        plain("0:0:8.1 --> 0:0:9.0"), plain("Ben Ford", soft=True), plain("By it.", soft=True),
    )  # fmt: skip
    assert [(t.speaker, t.text, t.start, t.end) for t in draft.turns] == [
        ("Ann Lee", "Where?", 3.1, 5.2), ("Ben Ford", "Here. By it.", 7.0, 9.0),
    ]  # fmt: skip


class TestAroundTheTurns:
    def test_title_by_line_date_and_introduction_are_taken_apart(self):
        draft = drafted(
            heading("At the mill", 1), plain("By Ada Brook"), plain("24 April 2017"),
            plain("They met at noon."), *[plain(f"{n}: {t}") for n, t in FOUR],
        )  # fmt: skip
        assert (draft.title, draft.author) == ("At the mill", "Ada Brook")
        assert draft.date.edtf == "2017-04-24"
        assert draft.introduction == "They met at noon."

    def test_a_heading_behind_the_last_turn_begins_the_close(self):
        draft = drafted(
            *[plain(f"{n}: {t}") for n, t in FOUR], heading("Sources"), plain("A book: the mill")
        )
        assert draft.turns[-1].text == "So."
        assert draft.closing == ("Sources", "A book: the mill")

    def test_a_heading_between_turns_is_told_beside_the_one_that_follows(self):
        draft = drafted(plain("Ann: Where?"), plain("Ben: Here."), heading("The flood"),
                        plain("Ann: Why?"), plain("Ben: So."))  # fmt: skip
        assert said(draft) == FOUR
        assert draft.turns[2].annotations == (Annotation("heading", "The flood"),)

    def test_headings_within_answers_do_not_end_the_last_one(self):
        draft = drafted(
            plain("Ann: Where?"), plain("Ben: Here."), heading("The flood"), plain("It came."),
            plain("Ann: Why?"), plain("Ben: So."), heading("The rain"), plain("It went."),
        )  # fmt: skip
        assert draft.turns[-1].text == "So.\n\nIt went."

    def test_the_close_may_be_named(self):
        draft = drafted(*[plain(f"{n}: {t}") for n, t in FOUR], plain("More to come."),
                        closing_from="More to come.")  # fmt: skip
        assert draft.closing == ("More to come.",)
        assert draft.turns[-1].text == "So."

    def test_names_and_roles_in_the_head_are_those_of_the_labels(self):
        draft = drafted(
            *HEAD,
            plain("Lee: Where?"), plain("Ford: Here."), plain("Lee: Why?"), plain("Ford: So."),
        )  # fmt: skip
        assert draft.speakers["Lee"].name == "Ann Lee"
        assert draft.speakers["Ford"].role is Role.INTERVIEWEE

    def test_declared_speakers_are_the_only_ones(self):
        draft = drafted(
            plain("Ann: Where?"), plain("Ben: Here."), plain("Zoe: x"), plain("Zoe: y"),
            speakers=(Speaker(label="Ann", name="Ann"), Speaker(label="Ben", name="Ben")),
        )  # fmt: skip
        assert [turn.speaker for turn in draft.turns] == ["Ann", "Ben"]


def test_times_at_the_ends_of_paragraphs_are_the_ends_of_turns():
    draft = drafted(plain("I: Where? #00:00:05-3#"), plain("B: Here. #00:00:07-1#"),
                    plain("I: Why? #00:00:12-0#"), plain("B: So. #00:01:02-9#"))  # fmt: skip
    assert [(t.text, t.start, t.end) for t in draft.turns][:2] == [
        ("Where?", None, 5.3), ("Here.", 5.3, 7.1),
    ]  # fmt: skip


def test_a_document_without_names_says_what_was_found():
    draft = drafted(plain("A story of a river."), plain("It ends at the sea."))
    assert not draft.turns
    assert "2 paragraphs" in draft.nothing and draft.accepted and draft.next_step


TEXTS = st.text(st.sampled_from("ab AB:.?\t\u00a0é林：[](0123)#-\n"), max_size=30)
PARAGRAPHS = st.builds(
    Paragraph,
    TEXTS.map(lambda text: " ".join(text.split(" ")).strip() or "x"),
    number=st.integers(1, 99),
    kind=st.sampled_from(list(Kind)),
    level=st.integers(0, 6),
    apart=st.sampled_from([(0, 0), (0, 1), (0, 3)]),
    style=st.sampled_from(["", "bold", "italics"]),
    soft=st.booleans(),
    cell=st.none() | st.builds(Cell, st.integers(1, 2), st.integers(0, 3), st.integers(0, 3)),
)


@given(st.lists(PARAGRAPHS, max_size=12))
def test_any_paragraphs_are_turns_or_a_word_on_why_not(paragraphs):
    with contextlib.suppress(ExplorerError):
        draft = draft_of(paragraphs, Findings("a"), Options())
        assert draft.turns or draft.nothing


@given(st.lists(st.tuples(st.text(max_size=12), st.sampled_from(["", "bold"])), max_size=8))
def test_what_is_set_apart_lies_within_the_words(pieces):
    writer = Writer()
    writer.begin()
    for text, style in pieces:
        writer.text(text, style)
        if len(text) % 3 == 0:
            writer.line_break()
    for one in writer.close():
        assert 0 <= one.apart[0] <= one.apart[1] <= len(one.text)
        assert one.text == one.text.strip()
