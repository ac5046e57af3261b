"""Only a browser shows where the focus goes at a content note, and that nothing leaks before."""

from __future__ import annotations

import pytest

# Invented words about a harmless matter.
TALK = """A talk by the river

Ada: Where does the river end?

Ben: At the sea, where the old mill was lost.

Ada: Thank you.

Ben: In the hills it begins, and is small there.
"""
STUDY = """title = "A talk by the river"
language = "en"
[content_note]
text = "A loss is spoken of."
support = ["Stop whenever you like."]
[[content_notes]]
turns = [2, 4]
kind = "loss"
text = "A loss is spoken of, without detail."
summary = "Ben says where the river ends."
[content_notes.ru]
kind = "утрата"
text = "Речь идёт об утрате, без подробностей."
summary = "Бен говорит, где кончается река."
"""
READ = """import explorer
from explorer.widgets.reader_held import forget
forget()
reader = explorer.Reader(explorer.open_study("river"))
reader.first()
reader"""
LISTEN = """() => {
  window.spoken = [];
  const region = document.querySelector('.explorer-reader [role=status]');
  new MutationObserver(() => window.spoken.push(region.innerText.trim()))
    .observe(region, { childList: true, characterData: true, subtree: true });
}"""


@pytest.fixture
def river(lab):
    folder = lab.folder / "river"
    folder.mkdir(exist_ok=True)
    (folder / "study.toml").write_text(STUDY, encoding="utf-8")
    (folder / "interview.txt").write_text(TALK, encoding="utf-8")


@pytest.fixture
def reader(lab, opened, river):
    return opened(lab.write("held.ipynb", READ))


def at_turn(notebook, number: int) -> None:
    notebook.page.locator(".explorer-position").get_by_text(f"Turn {number} of 4").wait_for()


def note(notebook):
    return notebook.page.get_by_role("group", name="Content note before this turn: loss")


def has_focus(locator) -> bool:
    return locator.evaluate("one => one === document.activeElement")


def test_a_step_leads_to_the_note_which_is_told_once_and_holds_no_word_of_the_turn(reader):
    page = reader.page
    page.evaluate(LISTEN)
    page.locator(".explorer-text").focus()
    page.keyboard.press("ArrowRight")
    at_turn(reader, 2)
    assert has_focus(note(reader))
    described = note(reader).get_attribute("aria-describedby")
    assert page.locator(f"[id='{described}']").inner_text() == (
        "A loss is spoken of, without detail.\n\nStop whenever you like."
    )
    # The place by the live region, the note by the focus: each is heard once.
    assert page.evaluate("() => window.spoken") == ["Turn 2 of 4, Ben."]
    everything = page.locator(".explorer-reader").evaluate("one => one.outerHTML")
    assert "At the sea" not in everything and "old mill" not in everything
    assert reader.violations() == []


def test_to_read_is_chosen_by_key_and_is_not_asked_again(reader):
    page, keyboard = reader.page, reader.page.keyboard
    page.locator(".explorer-text").focus()
    keyboard.press("j")
    at_turn(reader, 2)
    keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.innerText") == "Read this turn"
    keyboard.press("Enter")
    page.locator(".explorer-words").get_by_text("At the sea").wait_for()
    assert page.evaluate("() => document.activeElement.matches('article[data-turn=\"2\"]')")
    keyboard.press("k")
    at_turn(reader, 1)
    keyboard.press("j")
    at_turn(reader, 2)
    assert not note(reader).is_visible()
    assert page.locator(".explorer-words").get_by_text("At the sea").is_visible()


def test_to_skip_goes_on_and_a_summary_stands_in_the_place_of_the_words(reader):
    page = reader.page
    page.get_by_role("button", name="Next", exact=True).click()
    at_turn(reader, 2)
    page.get_by_role("button", name="Skip this turn").click()
    at_turn(reader, 3)
    assert page.evaluate("() => document.activeElement.className") == "explorer-text"
    page.keyboard.press("ArrowLeft")
    at_turn(reader, 2)
    skipped = page.get_by_role("group", name="You chose to skip this turn: loss")
    skipped.get_by_role("button", name="Show a summary").click()
    summary = page.get_by_role("group", name="A summary by the editors, not in the source")
    summary.get_by_text("Ben says where the river ends.").wait_for()
    assert has_focus(summary)
    assert "At the sea" not in page.content().split("jp-OutputArea")[-1]
    assert reader.violations() == []
    page.get_by_role("button", name="Read this turn").click()
    page.locator(".explorer-words").get_by_text("At the sea").wait_for()


def test_a_hit_in_such_a_turn_is_told_and_not_shown_and_the_field_keeps_the_focus(reader):
    page = reader.page
    page.get_by_role("searchbox").fill("mill")
    page.get_by_text("1 hit in 1 turn.").first.wait_for()
    row = page.locator(".explorer-found-hit")
    assert row.inner_text().endswith("This turn has a content note; its words are not shown here.")
    page.keyboard.press("Enter")
    at_turn(reader, 2)
    assert page.evaluate("() => document.activeElement.type") == "search"
    assert "old mill" not in page.locator(".explorer-reader").evaluate("one => one.outerHTML")
    titles = page.locator(".explorer-reader [title]").evaluate_all(
        "all => all.map(one => one.title)"
    )
    assert titles[1] == "Turn 2, Ben, 9 words, content note, 1 hit"


def test_a_second_view_of_the_same_file_does_not_ask_again_and_speaks_the_language(
    lab, opened, river
):
    again = "again = explorer.Reader(explorer.open_study('river'))\nagain.select(2)\nagain"
    notebook = opened(lab.write("again.ipynb", READ, "reader.decide('read', 2)", again))
    second = notebook.page.locator(".explorer-reader").nth(1)
    second.get_by_text("At the sea").wait_for()
    notebook.ask("explorer.set_language('ru')")
    notebook.ask("again.last()")
    russian = second.get_by_text("Речь идёт об утрате, без подробностей.")
    russian.wait_for()
    assert russian.get_attribute("lang") == "ru"
    assert notebook.violations() == []
