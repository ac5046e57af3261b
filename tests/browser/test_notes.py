"""Only a browser shows what is selected, where the focus goes, and what a killed kernel leaves."""

from __future__ import annotations

import os
import signal

import pytest

from tests.browser.mouse import select_words

TALK = """A talk by the river

Ada: Where does the river end?

Ben: At the sea. That is where the river ends 🌊, and where the small ships wait.

There is salt in the wind there. I could tell you more of it.

Ada: Thank you.

Ben: You are welcome.
"""
ARABIC = """حديث عند النهر

آدا: أين ينتهي النهر؟

بن: عند البحر 🌊. هناك ينتهي النهر، وتنتظر السفن الصغيرة.

آدا: شكرا لك.

بن: عفوا.
"""
STUDY = 'title = "The river"\nlanguage = "{lang}"\n[content_note]\ntext = "A flood is spoken of."\n'


def show(folder: str, more: str = "") -> str:
    return (
        f"import explorer\nreader = explorer.Reader(explorer.open_study('{folder}'){more})\nreader"
    )


@pytest.fixture
def a_talk(lab, request):
    """Write a study of its own; return the name of its folder."""

    def write(name: str, text: str = TALK, lang: str = "en") -> str:
        folder = lab.folder / name
        folder.mkdir(exist_ok=True)
        (folder / "interview.txt").write_text(text, encoding="utf-8")
        (folder / "study.toml").write_text(STUDY.format(lang=lang), encoding="utf-8")
        return name

    return write


@pytest.fixture
def at_turn_2(lab, opened, a_talk):
    """Open a reader with a study of its own, at its second turn."""

    def begin(name: str, width: int = 1280, **more: str):
        folder = a_talk(name, **more)
        notebook = opened(lab.write(f"{name}.ipynb", show(folder)), width=width)
        to_turn_2(notebook)
        return notebook

    return begin


def to_turn_2(notebook) -> None:
    page = notebook.page
    page.get_by_role("button", name="Read the interview").click()
    turn(notebook, 1).wait_for()
    page.keyboard.press("ArrowRight")
    turn(notebook, 2).wait_for()


def turn(notebook, number: int):
    return notebook.page.locator(f"article[data-turn='{number}']")


def select(notebook, words: str) -> None:
    """Drag over some words of the turn, as a hand would."""
    select_words(notebook.page, "article[data-turn] p[data-start]", words)


def notes(notebook) -> str:
    return notebook.ask("[(n.turn, n.quote, n.text, n.tags) for n in reader.notes]")


def saved(notebook) -> None:
    notebook.page.locator(".explorer-notes-status").get_by_text("Saved at").wait_for()


def focused(notebook) -> str:
    return notebook.page.evaluate(
        "() => document.activeElement.ariaLabel || document.activeElement.labels?.[0]?.innerText"
        " || document.activeElement.innerText || document.activeElement.tagName"
    )


def tab_to(notebook, name: str, most: int = 30) -> None:
    for _ in range(most):
        if focused(notebook).startswith(name):
            return
        notebook.page.keyboard.press("Tab")
    raise AssertionError(f"{name} was not reached; the focus is on {focused(notebook)}")


def test_words_that_are_selected_with_the_mouse_get_a_note_and_are_marked(at_turn_2):
    notebook = at_turn_2("mouse")
    page = notebook.page
    select(notebook, "the river ends")
    page.get_by_role("button", name="Add note").click()
    page.get_by_text("The note is on: “the river ends”").wait_for()
    page.get_by_label("Your note").fill("<img src=x onerror='window.hit=1'> So.")
    page.get_by_role("textbox", name="Tags").fill("water, end")
    page.get_by_role("button", name="Save", exact=True).click()
    saved(notebook)
    assert turn(notebook, 2).locator(".explorer-noted").all_inner_texts() == ["the river ends"]
    marker = turn(notebook, 2).get_by_role("button", name="Note 1: <img src=x")
    marker.wait_for()
    assert page.evaluate("() => window.hit") is None
    assert page.locator(".explorer-reader img").count() == 0
    assert "('water', 'end')" in notes(notebook) and "'the river ends'" in notes(notebook)
    # The number is no text of the turn: it is not copied, searched or counted with it.
    assert "the river ends 🌊, and" in turn(notebook, 2).locator(".explorer-words").text_content()


def test_places_are_right_behind_an_emoji_and_where_two_notes_meet(at_turn_2):
    notebook = at_turn_2("emoji")
    page = notebook.page
    for words in ("the small ships", "small ships wait"):
        select(notebook, words) if words == "the small ships" else page.evaluate(OVER)
        page.get_by_role("button", name="Tag", exact=True).click()
        page.get_by_role("textbox", name="Tags").fill("boats")
        page.keyboard.press("Enter")
        page.locator(".explorer-note-form").wait_for(state="hidden")
    assert "'the small ships'" in notes(notebook) and "'small ships wait'" in notes(notebook)
    both = turn(notebook, 2).locator(".explorer-noted[data-notes='n1 n2']")
    assert both.all_inner_texts() == ["small ships"]


# From the middle of a mark into the text after it.
OVER = """() => {
  const marks = [...document.querySelectorAll('article[data-turn] .explorer-noted')];
  const after = [...marks[0].parentNode.childNodes].find(one => one.data?.startsWith(' wait'));
  const range = document.createRange();
  range.setStart(marks[0].firstChild, 4);
  range.setEnd(after, 5);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def test_text_from_right_to_left_is_marked_where_it_was_selected(at_turn_2):
    notebook = at_turn_2("arabic", text=ARABIC, lang="ar")
    page = notebook.page
    select(notebook, "ينتهي النهر")
    page.get_by_role("button", name="Add note").click()
    page.get_by_label("Your note").fill("نهاية")
    page.get_by_role("button", name="Save", exact=True).click()
    saved(notebook)
    (words,) = turn(notebook, 2).locator(".explorer-noted").all_inner_texts()
    assert words == "ينتهي النهر"
    assert (
        turn(notebook, 2)
        .locator(".explorer-words p")
        .evaluate("one => getComputedStyle(one).direction")
        == "rtl"
    )


def test_a_note_is_written_changed_and_taken_back_with_the_keyboard_alone(at_turn_2):
    notebook = at_turn_2("keyboard")
    keyboard = notebook.page.keyboard
    keyboard.press("a")
    notebook.page.get_by_label("Your note").wait_for()
    assert focused(notebook) == "Your note"
    keyboard.type("Said by a blind student; keys like j, n and ? are text here.")
    # Back to the words: a sentence of the list, by its number.
    for _ in range(10):
        if focused(notebook) == "The whole turn":
            break
        keyboard.press("Shift+Tab")
    keyboard.press("ArrowDown")
    assert focused(notebook) == "Sentences"
    tab_to(notebook, "From")
    keyboard.press("3")
    notebook.page.get_by_text("The note is on: “There is salt in the wind there.”").wait_for()
    tab_to(notebook, "Tags")
    keyboard.type("wind")
    keyboard.press("Control+Enter")
    saved(notebook)
    # The focus is on what was saved, and goes on from there.
    notebook.page.wait_for_function(
        "() => document.activeElement.classList.contains('explorer-note-item')"
    )
    assert "'There is salt in the wind there.'" in notes(notebook)
    tab_to(notebook, "Go to its words")
    keyboard.press("Enter")
    assert focused(notebook).startswith("Note 1: Said by a blind student")
    keyboard.press("Enter")
    tab_to(notebook, "Edit")
    keyboard.press("Enter")
    notebook.page.wait_for_function("() => document.activeElement.value?.startsWith('Said')")
    keyboard.press("Control+a")
    keyboard.type("Changed.")
    keyboard.press("Control+Enter")
    notebook.page.locator(".explorer-note-item").get_by_text("Changed.").wait_for()
    notebook.page.wait_for_function(
        "() => document.activeElement.classList.contains('explorer-note-item')"
    )
    keyboard.press("u")
    notebook.page.locator(".explorer-note-item").get_by_text("Said by").wait_for()
    tab_to(notebook, "Delete")
    keyboard.press("Enter")
    notebook.page.locator(".explorer-notes-status").get_by_text("Deleted").wait_for()
    assert focused(notebook) == "Note on this turn"
    assert notes(notebook) == "[]"


def test_words_can_be_written_instead_of_selected_and_escape_keeps_what_was_typed(at_turn_2):
    notebook = at_turn_2("written")
    page = notebook.page
    page.get_by_role("button", name="Note on this turn").click()
    page.get_by_label("Words that I write").check()
    page.get_by_label("Words, as they stand in the turn").fill("THERE")
    page.get_by_label("Which of them").fill("2")
    page.get_by_text("The note is on: “there”").wait_for()
    page.get_by_label("Words, as they stand in the turn").fill("mountains")
    page.get_by_text("These words are not in turn 2.").wait_for()
    page.get_by_label("Your note").fill("half a")
    page.get_by_label("Your note").press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("thought")
    page.keyboard.press("Escape")
    page.locator(".explorer-note-form").wait_for(state="hidden")
    page.keyboard.press("ArrowRight")
    turn(notebook, 3).wait_for()
    page.keyboard.press("ArrowLeft")
    turn(notebook, 2).wait_for()
    page.get_by_role("button", name="Note on this turn").click()
    assert page.get_by_label("Your note").input_value() == "half a\nthought"
    page.get_by_role("button", name="Save", exact=True).click()
    saved(notebook)
    assert r"half a\nthought" in notes(notebook)


def test_a_form_stays_with_what_was_typed_while_one_reads_on_or_the_language_changes(at_turn_2):
    notebook = at_turn_2("reads-on")
    page = notebook.page
    select(notebook, "salt")
    page.get_by_role("button", name="Add note").click()
    page.get_by_label("Your note").fill("white")
    page.get_by_role("button", name="Next", exact=True).click()
    turn(notebook, 3).wait_for()
    assert page.get_by_label("Your note").input_value() == "white"
    # Said in another language, it is open as it was, with the caret where it was.
    page.get_by_label("Your note").focus()
    page.keyboard.press("ArrowLeft")
    notebook.ask("explorer.set_language('ru')")
    page.get_by_label("Ваша заметка").wait_for()
    assert focused(notebook) == "Ваша заметка"
    page.keyboard.type("s")
    notebook.ask("explorer.set_language('en')")
    page.get_by_label("Your note").wait_for()
    page.get_by_role("button", name="Save", exact=True).click()
    saved(notebook)
    assert notes(notebook) == "[(2, 'salt', 'whitse', ())]"


def test_what_was_said_to_be_saved_is_there_after_the_kernel_was_killed(lab, opened, at_turn_2):
    notebook = at_turn_2("killed")
    kernel = int(notebook.ask("__import__('os').getpid()"))
    notebook.page.get_by_role("button", name="Note on this turn").click()
    notebook.page.get_by_label("Your note").fill("It must not be lost.")
    notebook.page.get_by_role("button", name="Save", exact=True).click()
    saved(notebook)
    os.kill(kernel, signal.SIGKILL)
    again = opened("killed.ipynb")
    to_turn_2(again)
    again.page.locator(".explorer-note-item").get_by_text("It must not be lost.").wait_for()
    assert int(again.ask("__import__('os').getpid()")) != kernel


def test_a_kernel_that_does_not_answer_is_said_and_what_was_typed_stays(at_turn_2):
    notebook = at_turn_2("silent")
    page = notebook.page
    page.get_by_role("button", name="Note on this turn").click()
    page.get_by_label("Your note").fill("Still here.")
    os.kill(int(notebook.ask("__import__('os').getpid()")), signal.SIGSTOP)
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("There is no answer: this note is not saved.").wait_for()
    assert page.get_by_label("Your note").input_value() == "Still here."


def test_two_notebooks_see_each_others_notes_and_lose_nothing_that_is_typed(lab, opened, a_talk):
    folder = a_talk("two")
    one = opened(lab.write("one.ipynb", show(folder)))
    two = opened(lab.write("two.ipynb", show(folder)))
    to_turn_2(one)
    to_turn_2(two)
    two.page.get_by_role("button", name="Note on this turn").click()
    two.page.get_by_label("Your note").fill("I am still typ")
    one.page.get_by_role("button", name="Note on this turn").click()
    one.page.get_by_label("Your note").fill("By the first.")
    one.page.get_by_role("button", name="Save", exact=True).click()
    saved(one)
    two.page.locator(".explorer-note-item").get_by_text("By the first.").wait_for(timeout=3_000)
    assert two.page.get_by_label("Your note").input_value() == "I am still typ"
    assert focused(two) == "Your note"
    two.page.keyboard.type("ing.")
    two.page.keyboard.press("Control+Enter")
    saved(two)
    one.page.locator(".explorer-note-item").get_by_text("I am still typing.").wait_for(
        timeout=3_000
    )
    # The same note in both at once: the second one is told, and nothing is written over unawares.
    one.page.get_by_role("button", name="Edit: Note 1").click()
    one.page.get_by_label("Your note").fill("Mine.")
    assert two.ask("reader.notes.edit(reader.notes.find()[0].id, text='Theirs.').text")
    one.page.locator(".explorer-note-item").get_by_text("Theirs.").wait_for(timeout=3_000)
    one.page.get_by_role("button", name="Save", exact=True).click()
    one.page.get_by_text("It says now: “Theirs.”").wait_for()
    one.page.get_by_role("button", name="Save mine over it").click()
    two.page.locator(".explorer-note-item").get_by_text("Mine.").wait_for(timeout=3_000)


def test_nobody_looks_for_notes_of_others_once_the_view_is_gone(at_turn_2):
    notebook = at_turn_2("gone")
    page = notebook.page
    page.wait_for_function("() => document.querySelector('.explorer-notes').checkVisibility()")
    assert notebook.ask("reader.panels[0]._watch.on") == "True"
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs')")
    page.locator(".explorer-reader").wait_for(state="detached")
    # JupyterLab takes it away first, and lets go of it then.
    assert any(notebook.ask("reader.panels[0]._watch.on") == "False" for _ in range(20))


def test_all_notes_are_found_by_tag_and_words_charted_and_saved_beside_the_study(lab, at_turn_2):
    notebook = at_turn_2("all")
    page = notebook.page
    notebook.ask(
        "[reader.notes.add(1 + n % 4, text=f'note {n}', tags=['odd' if n % 2 else 'even'])"
        " for n in range(45)] and None"
    )
    page.get_by_text("All notes (45)").click()
    page.get_by_text("Page 1 of 3").wait_for()
    page.get_by_role("button", name="Next notes").click()
    page.get_by_text("Page 2 of 3").wait_for()
    page.locator(".explorer-notes-all").get_by_label("Tag", exact=True).select_option("odd")
    page.get_by_text("22 notes of 45.").wait_for()
    page.get_by_label("Words in notes").fill("note 4")
    page.get_by_text("2 notes of 45.").wait_for()
    page.get_by_role("button", name="Go to its turn: Turn 4, Ben, note 43").click()
    turn(notebook, 4).wait_for()
    page.wait_for_function(
        "() => document.activeElement.classList.contains('explorer-note-mark')"
        " || document.activeElement.classList.contains('explorer-note-item')"
    )
    page.get_by_text("Tags along the interview").first.click()
    page.locator(".explorer-notes-chart svg [aria-label^='odd, turn 2']").wait_for()
    page.get_by_text("Export and import").click()
    page.get_by_role("button", name="Save all as a table (CSV)").click()
    page.get_by_text("45 notes saved as notes.csv").wait_for()
    page.get_by_label("Take in notes from files").set_input_files(lab.folder / "all" / "notes.csv")
    page.get_by_text("0 notes taken in. 45 were here already.").wait_for()
    assert notebook.violations() == []


def test_notes_whose_words_are_gone_are_placed_anew(lab, opened, a_talk):
    folder = a_talk("lost")
    first = opened(lab.write("before.ipynb", show(folder)))
    first.ask("reader.notes.add(2, quote='the small ships', text='mine') and None")
    a_talk("lost", TALK.replace("the small ships wait", "the boats lie"))
    notebook = opened(lab.write("after.ipynb", show(folder)))
    to_turn_2(notebook)
    page = notebook.page
    page.get_by_text("1 note whose words were not found").wait_for()
    assert notebook.violations() == []
    page.get_by_role("button", name="Place it in this turn").click()
    page.get_by_label("Words that I write").check()
    page.get_by_label("Words, as they stand in the turn").fill("the boats")
    page.get_by_text("The note is on: “the boats”").wait_for()
    page.get_by_role("button", name="Save", exact=True).click()
    saved(notebook)
    assert notes(notebook) == "[(2, 'the boats', 'mine', ())]"
    page.get_by_text("1 note whose words were not found").wait_for(state="hidden")


def test_each_state_is_clean_and_says_what_it_is(at_turn_2):
    notebook = at_turn_2("states")
    page = notebook.page
    assert notebook.violations() == []
    select(notebook, "salt in the wind")
    page.get_by_role("button", name="Add note").wait_for()
    assert notebook.violations() == []
    page.get_by_role("button", name="Add note").click()
    page.get_by_text("The note is on:").wait_for()
    assert notebook.violations() == []
    form = page.get_by_role("group", name="New note").aria_snapshot()
    for said in (
        '- heading "New note" [level=5]',
        '- status: "The note is on: “salt in the wind”"',
        '- group "Which words"',
        '- radio "The words that are selected" [checked]',
        '- textbox "Your note"',
        '- textbox "Tags"',
        '- button "Save"',
    ):
        assert said in form, form
    page.get_by_label("Your note").fill("Taste it.")
    page.get_by_role("button", name="Save", exact=True).click()
    saved(notebook)
    assert notebook.violations() == []
    said = turn(notebook, 2).aria_snapshot()
    for words in (
        'button "Note 1: Taste it."',
        '- group "Notes on turn 2"',
        'button "Edit: Note 1"',
    ):
        assert words in said, said


def test_a_narrow_pane_holds_the_form_without_scrolling_sideways(at_turn_2):
    notebook = at_turn_2("narrow-notes", width=480)
    page = notebook.page
    page.evaluate("() => { document.querySelector('.explorer-reader').style.width = '320px'; }")
    page.get_by_role("button", name="Note on this turn").click()
    page.get_by_label("Sentences").check()
    page.get_by_text("The note is on:").wait_for()
    view = page.locator(".explorer-reader")
    assert view.evaluate("one => one.scrollWidth <= one.clientWidth + 1")
    sizes = page.locator(".explorer-note-form button, .explorer-turn-notes button").evaluate_all(
        "all => all.filter(one => one.checkVisibility())"
        ".map(one => one.getBoundingClientRect()).flatMap(b => [b.width, b.height])"
    )
    assert min(sizes) >= 24
