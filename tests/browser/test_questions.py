"""Only a browser shows where the focus goes, what is said, and what comes over the line."""

from __future__ import annotations

import os
import re
import signal
import time

import pytest

from explorer.teach import leaks
from tests.browser.conftest import plain
from tests.browser.mouse import drag_onto, select_words
from tests.browser.test_notes import focused, tab_to

RIVER = '''
import os
from dataclasses import replace
import explorer
from explorer.model.campaign import Petition, Qualifier, Reading
from explorer.model.dates import When
from explorer.model.source import Source
from explorer.model.study import ContentNote, Study
from explorer.teach import (
    Sheet, choice, date, free, number, order, quotation, seal, several, words,
)

TALK = """A talk by the river

Ada: Where does the river end?

Ben: 🌊 At the sea. That is where the river ends, and where the small ships wait.
There is salt in the wind there. I could tell you more of it.

Ada: Thank you.
"""
ARABIC = """حديث عند النهر

آدا: أين ينتهي النهر؟

بن: عند البحر 🌊. هناك ينتهي النهر، وهناك تنتظر القوارب الصغيرة.

آدا: شكرا.
"""
talk = explorer.read_interview(TALK)
ferry = Reading(id="R1", petition="ferry", count=270, qualifier=Qualifier.EXACT,
                date=When.parse("2017-04-24"), source=Source("The paper of the river"))
study = Study(title="The river", interview=talk, readings=(ferry,),
              petitions=(Petition(id="ferry", title="A ferry"),))
arabic = replace(explorer.read_interview(ARABIC), language="ar")
NOTE = ContentNote("A flood is spoken of.", ("Stop whenever you like.",))


def questions():
    return [
        choice("who", {"en": "Who asks?", "ru": "Кто спрашивает?"}, ["Ada", "Ben", "Nobody"],
               "Ada", tries=3, hints=["Look at the names.", "She asks first."],
               wrong={"Ben": "He is the one who answers."}, look="turn 1",
               reason="Ada stands before each question."),
        several("wet", "What is wet?", ["a river", "a road", "a sea"], ["a river", "a sea"],
                wrong={"a road": "Only when it rains on it."}, material=["It is dry here."]),
        number("long", "How long is it?", 270_000, tolerance=5_000, unit="metres",
               beside=["turn 2"], reason="It was measured along the bank."),
        date("day", "When was it published?", "2017-04-24", reason="It stands below the title."),
        quotation("end", "Where does it end?", talk, [(2, "At the sea")],
                  reason="Ben says so in turn two.", look="turn 2"),
        order("way", "Down the river.", ["spring", "brook", "river", "sea"],
              reason="Water runs that way."),
        words("name", "What is in the wind?", ["salt"], reason="Ben tells it at the end."),
        free("why", "What is not asked?", ["It names a turn."], beside=["petition ferry"]),
    ]


def sheet(note=None):
    return Sheet(tuple(questions()), title="By the river", lesson="river", content_note=note)


def from_right_to_left():
    return Sheet((
        choice("who", "من يسأل؟", ["آدا", "بن"], "آدا", wrong={"بن": "هو الذي يجيب."}),
        quotation("end", "أين ينتهي النهر؟", arabic, [(2, "عند البحر")], reason="يقول بن ذلك."),
        order("way", "مع مجرى النهر", ["نبع", "جدول", "نهر", "بحر"]),
        number("long", "كم طول النهر؟", 300_000, unit="متر"),
        date("day", "متى نُشر الحديث؟", "2017-04-24"),
    ), title="عند النهر", lesson="arabic")


def begin(name):
    """Answer in a folder of its own, so that no other test's answers are found."""
    folder = os.path.join(os.path.dirname(__file__), name)
    os.makedirs(folder, exist_ok=True)
    os.chdir(folder)
'''
BEGIN = "import explorer, river\nriver.begin({name!r})\n"


@pytest.fixture
def a_lesson(lab, opened):
    """Open a notebook with a lesson; the name is that of a folder of its own."""

    def begin(name: str, *cells: str, width: int = 1280):
        (lab.folder / "river.py").write_text(RIVER, encoding="utf-8")
        first = BEGIN.format(name=name)
        notebook = opened(lab.write(f"{name}.ipynb", first + cells[0], *cells[1:]), width=width)
        assert notebook.errors() == []
        return notebook

    return begin


UNDER = "from IPython.display import Markdown, display\ndisplay(Markdown({title!r}))\n"
LESSON = "lesson = explorer.Lesson(river.seal(river.sheet()), river.study)\nlesson"


def question(notebook, number: int, of: int = 0):
    return (
        notebook.page.locator(".explorer-lesson").nth(of).locator(".explorer-question").nth(number)
    )


def check(one) -> None:
    one.locator(".explorer-primary").click()


def heard(notebook) -> str:
    return plain(" ".join(notebook.page.locator("[role=status]").all_text_contents()))


def answers(notebook) -> str:
    return notebook.ask("[(a['question'], a['words'], a['verdict']) for a in lesson.answers]")


TREE = (
    '- group "Question 1 of 8"',
    '- heading "Question 1 of 8" [level=4]',
    '- group "Who asks?"',
    '- radio "Ada"',
    '- button "Check the answer"',
    '- button "Show a hint"',
)


def test_wrong_then_right_is_said_once_with_what_the_author_says(a_lesson):
    notebook = a_lesson("who", UNDER.format(title="## The first part") + LESSON)
    one = question(notebook, 0)
    tree = one.aria_snapshot()
    for said in TREE:
        assert said in tree, tree
    assert question(notebook, 2).get_by_role("textbox", name="Your answer How long is it?").count()
    one.get_by_label("Ben").check()
    check(one)
    one.get_by_text("He is the one who answers.").wait_for()
    assert heard(notebook) == "Not yet. 2 tries are left. He is the one who answers."
    one.get_by_role("button", name="Show a hint").click()
    one.get_by_text("Look at the names.").wait_for()
    assert heard(notebook) == "Hint: Look at the names."
    one.get_by_label("Ada").check()
    check(one)
    one.get_by_text("Right.", exact=True).wait_for()
    assert heard(notebook) == "Right. Ada stands before each question."
    notebook.page.get_by_text("1 of 8 done", exact=True).wait_for()
    one.get_by_role("button", name="Turn 1").click()
    one.locator("article[data-turn='1']").get_by_text("Where does the river end?").wait_for()
    one.get_by_role("button", name="Close this place").click()
    one.locator(".explorer-reader").wait_for(state="detached")
    assert focused(notebook) == "Turn 1"
    question(notebook, 7).get_by_role("button", name="Petition “A ferry”").click()
    growth = question(notebook, 7).locator(".explorer-growth")
    growth.locator("svg").first.wait_for()
    assert growth.get_by_label("Petition").input_value() == "ferry"
    assert answers(notebook) == "[('who', 'Ben', 'wrong'), ('who', 'Ada', 'right')]"
    assert notebook.violations() == []


def test_options_and_fields_are_answered_with_the_keyboard_alone(a_lesson):
    notebook = a_lesson("keys", LESSON)
    page, press = notebook.page, notebook.page.keyboard.press
    page.get_by_role("button", name="Next question that is not done").focus()
    press("Enter")
    assert focused(notebook) == "Question 1 of 8"
    press("Tab")
    press("Space")
    press("Enter")
    question(notebook, 0).get_by_text("Right.", exact=True).wait_for()
    question(notebook, 1).get_by_label("a river").focus()
    press("Space")
    press("Tab")
    press("Tab")
    press("Space")
    press("Enter")
    question(notebook, 1).get_by_text("Right.", exact=True).wait_for()
    tab_to(notebook, "Your answer")
    page.keyboard.type("many")
    press("Enter")
    question(notebook, 2).get_by_text("is not a number").wait_for()
    assert focused(notebook) == "Your answer"
    press("Control+a")
    page.keyboard.type("268 000 metres")
    press("Enter")
    question(notebook, 2).get_by_text("Right.", exact=True).wait_for()
    question(notebook, 3).get_by_label("Your answer").focus()
    page.keyboard.type("24 April 2017")
    press("Enter")
    question(notebook, 3).get_by_text("Right.", exact=True).wait_for()
    assert notebook.ask("{a['verdict'] for a in lesson.answers}") == "{'right'}"


def test_words_an_order_and_a_text_are_given_with_the_keyboard_alone(a_lesson):
    notebook = a_lesson("keys-too", LESSON)
    page, press = notebook.page, notebook.page.keyboard.press
    one = question(notebook, 4)
    one.get_by_label("Turn", exact=True).focus()
    press("ArrowDown")
    one.get_by_text("Turn 2 of 3, Ben").wait_for()
    tab_to(notebook, "From")
    press("ArrowDown")
    one.get_by_text("Chosen words: 🌊 At the sea.").wait_for()
    tab_to(notebook, "Begin a word later")
    press("Enter")
    one.get_by_text("Chosen words: At the sea.").wait_for()
    page.wait_for_function(
        "() => [...document.querySelectorAll('[role=status]')]"
        ".some(one => one.textContent.includes('Chosen words: At the sea.'))"
    )
    tab_to(notebook, "Check the answer")
    press("Enter")
    one.get_by_text("Right.", exact=True).wait_for()
    in_order_by_keys(notebook, 5)
    tab_to(notebook, "Check the answer", most=60)
    press("Enter")
    question(notebook, 5).get_by_text("Right.", exact=True).wait_for()
    question(notebook, 6).get_by_label("Your answer").focus()
    page.keyboard.type("Salt")
    press("Enter")
    question(notebook, 6).get_by_text("Right.", exact=True).wait_for()
    question(notebook, 7).get_by_label("Your answer").focus()
    page.keyboard.type("Who pays.\nTurn 1.")
    tab_to(notebook, "Save the answer")
    press("Enter")
    question(notebook, 7).get_by_text("Saved. A person reads this answer").wait_for()
    page.get_by_text("4 of 8 done", exact=True).wait_for()
    assert notebook.ask("{a['verdict'] for a in lesson.answers} <= {'right', 'open'}") == "True"
    assert "'Who pays.\\nTurn 1.'" in answers(notebook)


def in_order_by_keys(notebook, number: int) -> None:
    """Put the lines in order with the arrow keys on their buttons."""
    one = question(notebook, number)
    for at, word in enumerate(["spring", "brook", "river", "sea"]):
        button = one.get_by_role("button", name=f"Move up: {word}")
        button.focus()
        for _ in range(8):
            lines = one.locator(".explorer-order-words").all_inner_texts()
            if lines.index(word) == at:
                break
            notebook.page.keyboard.press("ArrowUp")
        assert focused(notebook) == f"Move up: {word}"
    assert "now" in heard(notebook)


def test_the_mouse_selects_words_and_draws_lines_and_a_draft_outlives_a_change_of_language(
    a_lesson,
):
    notebook = a_lesson("mouse", LESSON)
    page, one = notebook.page, question(notebook, 4)
    one.get_by_label("Turn", exact=True).select_option("2")
    one.get_by_text("Turn 2 of 3, Ben").wait_for()
    select_words(page, ".explorer-passage", "At the sea")
    one.get_by_text("Chosen words: At the sea").wait_for()
    in_order(question(notebook, 5), ["spring", "brook", "river", "sea"])
    assert re.search(r"now \d of 4", heard(notebook))
    question(notebook, 1).get_by_label("a road").check()
    question(notebook, 2).get_by_label("Your answer").fill("many")
    check(question(notebook, 2))
    question(notebook, 2).get_by_text("is not a number").wait_for()
    question(notebook, 6).get_by_label("Your answer").press_sequentially("salt an")
    notebook.ask("explorer.set_language('ru')")
    question(notebook, 2).get_by_text("«many» — это не число.").wait_for()
    assert question(notebook, 2).get_by_label("Ваш ответ").input_value() == "many"
    assert question(notebook, 6).get_by_label("Ваш ответ").input_value() == "salt an"
    assert question(notebook, 1).get_by_label("a road").is_checked()
    assert lines(question(notebook, 5)) == ["spring", "brook", "river", "sea"]
    # The caret is where it was.
    page.keyboard.press("Backspace")
    assert question(notebook, 6).get_by_label("Ваш ответ").input_value() == "salt a"
    for number in (4, 5):
        check(question(notebook, number))
    one.get_by_text("Ben says so in turn two.").wait_for()
    question(notebook, 5).get_by_text("Water runs that way.").wait_for()
    assert "'Реплика 2: “At the sea”'" in answers(notebook).replace("«", "“").replace("»", "”")


def in_order(one, wanted: list[str]) -> None:
    """Draw lines with the mouse until they are in order."""
    for at, word in enumerate(wanted):
        line = one.locator(".explorer-order-line")
        if lines(one)[at] != word:
            drag_onto(one.page, line.filter(has_text=word).locator("span").first, line.nth(at))
    assert lines(one) == wanted


def lines(one) -> list[str]:
    return one.locator(".explorer-order-words").all_inner_texts()


def test_a_sheet_from_right_to_left_runs_so_and_is_answered(a_lesson):
    cell = "lesson = explorer.Lesson(river.seal(river.from_right_to_left()), river.arabic)\nlesson"
    notebook = a_lesson("arabic", cell, width=360)
    page = notebook.page
    for part in (".explorer-prompt", ".explorer-option", ".explorer-passage", ".explorer-order"):
        way = page.locator(part).first.evaluate("one => getComputedStyle(one).direction")
        assert way == "rtl", part
    one = question(notebook, 0)
    one.get_by_label("بن").check()
    check(one)
    one.get_by_text("هو الذي يجيب.").wait_for()
    one = question(notebook, 1)
    one.get_by_label("Turn", exact=True).select_option("2")
    one.get_by_text("Turn 2 of 3").wait_for()
    select_words(page, ".explorer-passage", "عند البحر")
    one.get_by_text("Chosen words: عند البحر").wait_for()
    check(one)
    one.get_by_text("يقول بن ذلك.").wait_for()
    in_order(question(notebook, 2), ["نبع", "جدول", "نهر", "بحر"])
    check(question(notebook, 2))
    for number, written in ((3, "٣٠٠٬٠٠٠ متر"), (4, "٢٤/٠٤/٢٠١٧")):
        question(notebook, number).get_by_label("Your answer").fill(written)
        check(question(notebook, number))
    page.get_by_text("4 of 5 done", exact=True).wait_for()
    assert "('end', 'Turn 2: “عند البحر”', 'right')" in answers(notebook)
    assert notebook.violations() == []


def test_two_open_copies_of_one_question_agree_and_one_is_heard(a_lesson):
    alone = UNDER.format(title="# One by one") + "lesson['who']"
    notebook = a_lesson("two", LESSON, alone, "lesson['who']")
    # Below a title of the notebook, and each below the lesson's own; no level is left out.
    levels = ".explorer-question-head, .explorer-lesson > .explorer-title:not([hidden])"
    said = notebook.page.locator(levels).evaluate_all("all => all.map(one => one.ariaLevel)")
    assert said == ["3", *["4"] * 8, "2", "2"]
    question(notebook, 0, of=1).get_by_label("Ben").check()
    check(question(notebook, 0, of=1))
    for of in range(3):
        one = question(notebook, 0, of=of)
        one.get_by_text("He is the one who answers.").wait_for()
        assert one.get_by_label("Ben").is_checked()
    assert heard(notebook).count("Not yet.") == 1


CHANGED = (
    "explorer.Lesson([river.choice('who', 'Who asks?', ['Ada', 'Nobody', 'Ben'], 'Nobody')],"
    " answers=lesson.work.desk.answers)"
)


def test_a_killed_kernel_and_a_second_run_lose_and_double_nothing(lab, opened, a_lesson):
    notebook = a_lesson("killed", LESSON, "lesson['who']", CHANGED)
    one = question(notebook, 0)
    one.get_by_label("Ben").check()
    check(one)
    one.get_by_text("He is the one who answers.").wait_for()
    code = notebook.ask("lesson.code")
    assert notebook.page.get_by_role("group", name="The place that was opened").count() == 0
    os.kill(int(notebook.ask("__import__('os').getpid()")), signal.SIGKILL)
    again = opened("killed.ipynb")
    # What was said then is asked for when the question is seen.
    question(again, 0).get_by_text("He is the one who answers.").wait_for()
    assert question(again, 0).get_by_label("Ben").is_checked()
    assert heard(again) == ""
    assert again.ask("lesson.code") == code
    again.page.evaluate("() => window.jupyterapp.commands.execute('runmenu:run-all')")
    question(again, 0).get_by_text("He is the one who answers.").wait_for()
    assert answers(again) == "[('who', 'Ben', 'wrong')]"
    assert len(list((lab.folder / "killed").rglob("answers-*"))) == 1
    # What was answered before the author changed the question is told, and it is asked anew.
    one = question(again, 0, of=2)
    one.get_by_text("You answered this before it was changed: Ben").wait_for()
    assert one.get_by_role("radio", checked=True).count() == 0
    one.get_by_label("Nobody").check()
    check(one)
    one.get_by_text("Right.", exact=True).wait_for()
    one.get_by_text("You answered this before it was changed").wait_for(state="hidden")


DESCRIBED = """one => one.getAttribute('aria-describedby').split(' ')
  .map(id => document.getElementById(id).textContent).join(' ')"""


def test_a_kernel_that_does_not_answer_is_said_and_what_was_written_stays(a_lesson):
    notebook = a_lesson("silent", LESSON)
    one = question(notebook, 6)
    # A code that is refused is said at its field, where one writes on.
    code = notebook.page.get_by_label("Your code (optional)")
    code.fill("Ada Byron")
    notebook.page.get_by_role("button", name="Use this code").click()
    notebook.page.locator(".explorer-code-field > .explorer-wrong:not([hidden])").wait_for()
    assert focused(notebook) == "Your code (optional)" and "not your name" in heard(notebook)
    assert code.get_attribute("aria-invalid") == "true" and code.input_value() == "Ada Byron"
    assert "cannot be used here" in code.evaluate(DESCRIBED)
    one.get_by_label("Your answer").fill("salt")
    process = int(notebook.ask("__import__('os').getpid()"))
    os.kill(process, signal.SIGSTOP)
    check(one)
    one.get_by_text("There is no answer from Python yet.").wait_for()
    assert one.get_by_label("Your answer").input_value() == "salt"
    os.kill(process, signal.SIGCONT)
    one.get_by_text("Right.", exact=True).wait_for()
    one.get_by_text("There is no answer from Python yet.").wait_for(state="hidden")


def test_no_solution_comes_over_the_line_or_into_the_file_before_it_is_earned(
    lab, browser, a_lesson
):
    (lab.folder / "river.py").write_text(RIVER, encoding="utf-8")
    space: dict = {}
    exec(RIVER, space)
    for name, sheet in (("open", "river.sheet(river.NOTE)"), ("shut", "river.seal(river.sheet())")):
        cell = f"lesson = explorer.Lesson({sheet}, river.study)\nlesson"
        notebook, frames = listened(browser, lab, a_lesson, name, cell)
        page = notebook.page
        if name == "open":
            assert page.get_by_text("Who asks?").count() == 0  # the content note comes first
            page.get_by_role("button", name="Show the questions").click()
        one = question(notebook, 2)
        one.get_by_label("Your answer").fill("12")
        check(one)
        one.get_by_text("Not yet.").wait_for()
        question(notebook, 0).get_by_role("button", name="Show a hint").click()
        question(notebook, 0).get_by_text("Look at the names.").wait_for()
        page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
        page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.context.model.dirty")
        file = (lab.folder / f"{name}.ipynb").read_text(encoding="utf-8")
        assert "Who asks?" in "".join(frames)
        for text in (*frames, file):
            # The interview itself, where its words are chosen, speaks of salt and the sea.
            assert {what for _, what in leaks(space["questions"](), text)} <= {"salt"}


def listened(browser, lab, a_lesson, name, cell):
    frames: list[str] = []

    def hear(frame) -> None:
        frames.append(frame if isinstance(frame, str) else frame.decode("utf-8", "ignore"))

    new_page = browser.new_page

    def page_with_ears(**more):
        page = new_page(**more)
        page.on("websocket", lambda socket: socket.on("framereceived", hear))
        return page

    browser.new_page = page_with_ears
    try:
        return a_lesson(name, cell), frames
    finally:
        del browser.new_page


def test_a_hundred_questions_are_gone_through_quickly(a_lesson):
    cell = (
        "many = [river.choice(f'q{k}', f'Is {k} even?', ['yes', 'no'], 1 + k % 2)"
        " for k in range(100)]\n"
        "lesson = explorer.Lesson(many, answers='many.jsonl')\nlesson"
    )
    notebook = a_lesson("many", cell)
    assert notebook.page.locator(".explorer-question").count() == 100
    one = question(notebook, 99)
    one.get_by_label("no").check()
    begun = time.monotonic()
    check(one)
    one.get_by_text("Right.", exact=True).wait_for()
    assert time.monotonic() - begun < 3
    notebook.page.get_by_text("1 of 100 done").wait_for()


BIG = ".explorer-view, .explorer-view * { font-size: 28px !important; }"
NARROW = """() => [...document.querySelectorAll('.explorer-lesson')]
  .filter(view => view.scrollWidth > view.clientWidth + 1).map(view => view.scrollWidth)"""


def test_every_kind_and_state_fits_the_narrowest_pane_in_russian_with_large_text(a_lesson):
    cell = "explorer.set_language('ru')\n" + LESSON
    notebook = a_lesson("narrow", cell, width=320)
    page = notebook.page
    for number in range(8):
        check(question(notebook, number))
    page.locator(".explorer-wrong:not([hidden])").nth(3).wait_for()
    question(notebook, 0).get_by_role("button", name="Показать подсказку").click()
    question(notebook, 0).locator(".explorer-hints li").wait_for()
    page.emulate_media(forced_colors="active")
    assert notebook.violations() == []
    page.add_style_tag(content=BIG)
    assert page.evaluate(NARROW) == []
