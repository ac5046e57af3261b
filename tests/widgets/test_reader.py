"""Reader: the note first, stepping, hiding, searching, and what reaches the browser."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from explorer.errors import ChoiceError
from explorer.model import Interview
from explorer.model.turns import Turns, made_of
from explorer.widgets.reader import Reader
from explorer.widgets.strip import WINDOW
from tests.fixtures import ANSWER, ASK, a_study, a_turn, an_interview

NASTY = ("Look: <script>alert(1)</script>", "And <img src=x onerror=alert(1)> here")


@pytest.fixture
def reader() -> Reader:
    return Reader(a_study())


def sent(reader: Reader) -> str:
    """Return all that the browser holds of a reader, its program apart."""
    state = reader.get_state()
    return json.dumps({k: v for k, v in state.items() if k not in ("_esm", "_css")}, default=str)


def say(reader: Reader, **message: object) -> None:
    """Send what the browser would send."""
    reader._handle_custom_msg(message, [])


def parts(reader: Reader, kind: str = "turn") -> list[dict]:
    return [part for part in reader.page["parts"] if part["kind"] == kind]


def words(part: dict) -> str:
    return "\n\n".join("".join(run[0] for run in runs) for runs in part["paragraphs"])


# The note


def test_the_content_note_comes_first(reader):
    assert reader.page["state"] == "note"
    assert reader.page["text"] == "A flood is spoken of."
    assert reader.page["source"] == "It speaks of a flood."
    assert reader.page["support"] == ["Stop whenever you like."]
    assert (reader.selection, reader.turn, reader.chosen) == (None, None, "")
    assert repr(reader) == "Reader('A walk along…': at the content note)"


def test_no_word_of_the_interview_is_in_the_browser_before_the_choice(reader):
    interview = reader.interview
    reader.search("river")
    texts = [turn.text for turn in interview.turns] + [interview.introduction, *interview.closing]
    texts += ["At the sea.", "A guess.", "The mill is gone."]
    assert not [text for text in texts if text in sent(reader)]


def test_the_text_leaves_the_browser_when_the_reader_closes(reader):
    reader.read()
    assert "Where does the river end?" in sent(reader)
    reader.leave()
    assert "Where does the river end?" not in sent(reader)
    assert (reader.page["state"], reader.selection, reader.chosen) == ("left", None, "")
    assert repr(reader) == "Reader('A walk along…': closed)"
    reader.show_note()
    assert reader.page["state"] == "note"


def test_not_now_and_back_and_on_from_the_browser(reader):
    say(reader, do="leave")
    assert reader.page["state"] == "left"
    say(reader, do="show_note")
    assert reader.page["state"] == "note"
    say(reader, do="read")
    assert reader.turn.number == 1


def test_without_a_note_of_the_study_the_source_s_own_stands(reader):
    assert Reader(an_interview()).page["text"] == "It speaks of a flood."
    bare = Reader(an_interview(content_note=""))
    assert bare.page["text"] == "Nobody has written a content note for this interview."


@pytest.mark.parametrize(
    ("move", "number"),
    [
        pytest.param(lambda r: r.read(), 1, id="read"),
        pytest.param(lambda r: r.step(), 1, id="step"),
        pytest.param(lambda r: r.step(3), 3, id="three steps"),
        pytest.param(lambda r: r.first(), 1, id="first"),
        pytest.param(lambda r: r.last(), 5, id="last"),
        pytest.param(lambda r: r.select("t2"), 2, id="select"),
    ],
)
def test_a_move_from_code_is_a_choice_and_opens(reader, move, number):
    move(reader)
    assert reader.turn.number == number
    assert reader.page["state"] == "reading"


def test_a_view_that_moves_this_one_along_does_not_open_it(reader):
    reader.select(4, open=False)
    assert (reader.page["state"], reader.chosen) == ("note", "")
    assert reader.interview.turns[3].text not in sent(reader)
    reader.read()
    assert reader.turn.number == 4
    reader.select(2, open=False)
    assert reader.turn.number == 2


# Steps


def test_a_step_moves_choice_page_and_what_is_spoken(reader):
    seen = []
    reader.observe(lambda change: seen.append(change["new"]), "chosen")
    reader.select(1)
    reader.step(2)
    assert seen == ["t1", "t3"]
    assert reader.selection is reader.turn is reader.interview.turns[2]
    assert (reader.said, reader.page["position"]) == ("Turn 3 of 5, Ada.", "Turn 3 of 5, Ada")
    assert repr(reader) == "Reader('A walk along…': turn 3 of 5, Ada)"


def test_stepping_past_an_end_stays_there_and_says_so(reader):
    reader.step(-1)
    assert (reader.turn, reader.notice) == (
        None,
        "This is the content note; the first turn comes after it.",
    )
    reader.step(99)
    assert (reader.turn.number, reader.notice) == (5, "This is the last turn.")
    reader.step(-99)
    assert (reader.turn.number, reader.notice) == (1, "This is the first turn.")
    reader.step()
    assert reader.notice == ""


@pytest.mark.parametrize("which", [0, 6, "t9", "E01", "", True, -1, "٣", 1.0, None], ids=repr)
def test_a_turn_that_does_not_exist_is_refused(reader, which):
    with pytest.raises(ChoiceError, match="Turns are numbered from 1 to 5"):
        reader.select(which)
    assert reader.page["state"] == "note"


def test_a_turn_of_another_interview_is_refused(reader):
    with pytest.raises(ChoiceError, match="not of this interview"):
        reader.select(a_turn(1, "Ada", "Something else."))


def test_whoever_watches_the_choice_may_leave_a_remark(reader):
    reader.observe(lambda _: setattr(reader, "notice", "Nothing is linked to this."), "chosen")
    reader.step()
    assert reader.notice == "Nothing is linked to this."


def test_by_exchange_a_question_stands_with_its_answers(reader):
    reader.unit = "exchange"
    reader.step()
    assert [part["key"] for part in parts(reader)] == ["t1", "t2"]
    assert reader.selection is not None and reader.selection.number == 1
    reader.step()
    assert [part["key"] for part in parts(reader)] == ["t3"]
    reader.step()
    assert reader.said == "Exchange 3 of 3, turns 4 and 5."
    assert reader.chosen == "t4"
    assert repr(reader) == "Reader('A walk along…': exchange 3 of 3, turns 4 and 5)"
    reader.step()
    assert reader.notice == "This is the last exchange."


def test_by_exchange_an_answer_can_be_chosen_and_an_exchange_too(reader):
    reader.unit = "exchange"
    reader.select(5)
    assert (reader.chosen, reader.turn.number, reader.selection.number) == ("t5", 5, 3)
    reader.step(1)
    assert reader.chosen == "t5"
    reader.select(reader.interview.exchanges[0])
    assert reader.chosen == "t1"


def test_a_unit_that_is_not_known_is_refused(reader):
    with pytest.raises(ChoiceError, match='Did you mean "exchange"'):
        reader.unit = "exchanges"
    with pytest.raises(ChoiceError):
        Reader(a_study(), unit="page")


# What a page holds


def test_introduction_and_closing_lines_stand_whole_at_the_ends(reader):
    reader.first()
    (frame,) = parts(reader, "frame")
    assert (frame["heading"], words(frame)) == ("Introduction", "They met at the mill.")
    assert frame["notes"] == ["The mill is gone.", "Ben: Also spelt Forde."]
    reader.step()
    assert parts(reader, "frame") == []
    reader.last()
    (frame,) = parts(reader, "frame")
    assert words(frame) == "More to come.\n\nWritten by\n\nApril 24, 2017"


def test_an_answer_stands_below_the_question_it_answers(reader):
    reader.select(2)
    (question,) = parts(reader, "context")
    assert (question["speaker"], question["verb"]) == ("Ada", "asked")
    (answer,) = parts(reader)
    assert (answer["speaker"], answer["verb"], answer["lang"]) == ("Ben", "answers", "en")
    assert answer["note"] == "A guess."
    assert words(answer) == reader.turn.text


def test_an_overview_names_each_turn(reader):
    reader.marked = ("t5",)
    reader.search("river")
    reader.select(2)
    turns = reader.page["strip"]["turns"]
    assert [turn["name"] for turn in turns] == [
        "Turn 1, Ada, 5 words, 1 hit",
        "Turn 2, Ben, 9 words, 1 hit",
        "Turn 3, Ada, 2 words",
        "Turn 4, Ada, 5 words",
        "Turn 5, Ben, 11 words, 1 hit, linked",
    ]
    assert [turn["number"] for turn in turns if turn["current"]] == [2]


def test_a_long_interview_sends_no_more_than_a_short_one():
    def size(count: int) -> int:
        turns = (a_turn(n, "Ada", "So it is.") for n in range(1, count + 1))
        reader = Reader(an_interview(*turns))
        reader.select(count // 2)
        assert len(reader.page["strip"]["turns"]) == WINDOW
        return len(json.dumps(reader.page))

    assert size(5000) < size(100) * 1.1


def test_text_reaches_page_and_figure_as_text():
    interview = an_interview(a_turn(1, "<b>Ada</b>", NASTY[0]), a_turn(2, "Ben", NASTY[1]))
    reader = Reader(interview, unit="exchange")
    reader.first()
    assert [words(part) for part in parts(reader)] == list(NASTY)
    html = reader._repr_mimebundle_()[0]["text/html"]
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    assert "<script" not in html and "<img src=x" not in html and "<b>Ada" not in html


# Hidden answers


def test_a_hidden_answer_is_not_in_the_browser_until_it_is_asked_for(reader):
    reader.hide_answers = True
    reader.unit = "exchange"
    reader.first()
    question, answer = parts(reader)
    assert (question["shown"], answer["shown"]) == (True, False)
    assert "sea" not in sent(reader) and "A guess." not in sent(reader)
    say(reader, do="reveal")
    assert words(parts(reader)[1]) == reader.interview.turns[1].text
    assert reader.said == "The answer is shown."


def test_an_answer_that_was_asked_for_stays_until_all_are_hidden_again(reader):
    reader.hide_answers = True
    reader.select(2)
    reader.reveal()
    reader.step(3)
    assert not parts(reader)[0]["shown"]
    reader.select(2)
    assert parts(reader)[0]["shown"]
    reader.hide_answers = True
    assert not parts(reader)[0]["shown"]


def test_what_answers_no_question_is_not_hidden():
    interview = an_interview(
        a_turn(1, "Ben", "A word before.", ANSWER), a_turn(2, "Ada", "So?", ASK)
    )
    reader = Reader(interview, hide_answers=True)
    reader.first()
    assert words(parts(reader)[0]) == "A word before."


# Messages, figure, cost


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"do": "dance"},
        {"do": "close"},
        {"do": "__init__"},
        {"do": "step", "by": "one"},
        {"do": "select"},
        {"do": "set", "name": "study", "value": None},
        {"do": "set", "name": "hide_answers", "value": "yes"},
        {"do": "search", "query": "river"},
        {"do": "hits", "page": 2},
        {"do": "go_to_hit", "turn": 1, "start": 0},
        {"to": "nobody", "do": "dance"},
        "read",
        None,
    ],
    ids=repr,
)
def test_a_message_that_is_not_understood_changes_nothing(reader, message):
    before = sent(reader)
    reader._handle_custom_msg(message, [])
    assert sent(reader) == before


def test_a_turn_that_the_browser_asks_for_in_vain_is_said(reader):
    reader.first()
    say(reader, do="select", id="99")
    assert reader.turn.number == 1
    assert reader.notice.startswith("There is no turn '99'.")


def test_a_control_sets_the_unit_and_the_hiding(reader):
    reader.first()
    say(reader, do="set", name="unit", value="exchange")
    say(reader, do="set", name="hide_answers", value=True)
    assert (reader.unit, reader.hide_answers) == ("exchange", True)
    assert reader.page["unit"] == "exchange" and reader.page["hide_answers"]


def test_the_figure_holds_summary_note_and_text_in_a_fold(reader):
    reader.select(2)
    html = reader._repr_mimebundle_()[0]["text/html"]
    assert 'alt="Length of the turns in words, in order: Ada: 5, Ben: 9, Ada: 2, ' in html
    assert "5 turns in 3 exchanges: Ada (interviewer), 3 turns and 12 words; " in html
    assert "<summary><strong>Content note: </strong>A flood is spoken of." in html
    assert "Turn 2 of 5, Ben." in html
    before, _, fold = html.partition("<details>")
    texts = [turn.text.split("\n")[0] for turn in reader.interview.turns]
    assert not [text for text in texts if text in before]
    assert not [text for text in texts if text not in fold]


def test_a_long_figure_says_what_it_leaves_out():
    turns = (a_turn(n, "Ada", f"Number {n}.") for n in range(1, 251))
    html = Reader(an_interview(*turns)).figure().html()
    assert "230 more turns in the live view." in html
    assert "Number 20." in html and "Number 21." not in html


def test_the_bundle_is_the_same_each_time():
    def bundle() -> tuple[object, ...]:
        data = Reader(a_study())._repr_mimebundle_()[0]
        return data["text/plain"], data["text/html"]

    assert bundle() == bundle()


def test_an_interview_of_one_turn_and_nothing_else_can_be_read():
    reader = Reader(Interview(title="T", turns=(a_turn(1, "Ada", "…"),)), hide_answers=True)
    reader.first()
    assert [part["kind"] for part in reader.page["parts"]] == ["turn"]
    assert reader._repr_mimebundle_()[0]["text/html"]


def test_the_first_view_needs_neither_altair_nor_pandas():
    code = (
        "import sys, explorer; explorer.Reader(explorer.open_study())._repr_mimebundle_();"
        "print([m for m in ('altair', 'pandas', 'vl_convert', 'narwhals') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_chart_shows_the_turns(reader):
    assert "Ada: 3 turns, 12 words" in reader.chart.to_dict()["description"]


def test_its_rows_are_those_of_the_interview(reader):
    assert reader.to_rows() == reader.interview.to_rows()


def test_of_a_very_long_interview_no_turn_is_made_before_one_is_shown():
    asked: list[tuple[int, int]] = []

    def make(start: int, stop: int) -> list:
        asked.append((start, stop))
        return made_of(stop - start, number=range(start + 1, stop + 1), speaker="Ada", text="So.")

    turns = Turns(200_000, make, lambda: [ASK, ANSWER] * 100_000)
    reader = Reader(an_interview(turns=turns))
    assert reader.page["length"] == "200,000 turns."
    assert asked == []
    html = reader._repr_mimebundle_()[0]["text/html"]
    assert "200,000 turns: Ada Brook (interviewer); Ben Ford (interviewee)." in html
    assert "199,980 more turns in the live view." in html
    reader.unit = "exchange"
    for move in (reader.last, reader.first, lambda: reader.select(100_000), reader.step):
        move()
    assert sum(stop - start for start, stop in asked) < 200


def test_the_beginning_of_a_long_figure_ends_after_so_many_signs():
    turns = (a_turn(n, "Ada", "word " * 3000) for n in range(1, 1001))
    assert "999 more turns" in Reader(an_interview(*turns)).figure().html()
