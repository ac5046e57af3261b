"""Only a browser shows which way a text runs, the outline that is heard, and the list of keys."""

from __future__ import annotations

import pytest

READ = """import explorer
study = explorer.open_study()
reader = explorer.Reader(study)
reader"""
# Invented for this test: a talk about a river, of no real person.
ARABIC = '''import explorer
from dataclasses import replace
text = """نزهة على ضفة النهر

ليلى: أين ينتهي النهر في عام 2017؟

Ben: ينتهي عند البحر، قرب طاحونة Mill House القديمة.

ليلى: شكرا لك.
"""
reader = explorer.Reader(replace(explorer.read_interview(text), language="ar"))
reader.select(2)
reader'''
HEBREW = '''import explorer
text = """Ada: Where does the river end?

שרה: הנהר נגמר בים (ליד Mill House).
"""
reader = explorer.Reader(explorer.read_interview(text))
reader.select(2)
reader'''


def ways(locator) -> list[str]:
    return locator.evaluate_all("all => all.map(one => getComputedStyle(one).direction)")


def at_turn(notebook, number: int) -> None:
    notebook.page.locator(".explorer-position").get_by_text(f"Turn {number} of").wait_for()


def focused(notebook) -> str:
    return notebook.page.evaluate(
        "() => document.activeElement.innerText || document.activeElement.tagName"
    )


# Right to left


def test_a_text_from_right_to_left_stands_so_and_the_interface_as_its_language_runs(lab, opened):
    notebook = opened(lab.write("arabic.ipynb", ARABIC))
    page = notebook.page
    at_turn(notebook, 2)
    parts = page.locator(".explorer-part")
    assert ways(parts) == ["rtl", "rtl"] and ways(page.locator(".explorer-reader")) == ["ltr"]
    words = page.locator(".explorer-words").last
    assert words.get_attribute("lang") == "ar"
    # The bar of a part stands where its lines begin.
    edges = parts.last.evaluate(
        "one => [getComputedStyle(one).borderRightWidth, getComputedStyle(one).borderLeftWidth]"
    )
    assert edges == ["4px", "0px"]
    names = page.locator(".explorer-speaker bdi")
    assert names.all_inner_texts() == ["ليلى", "Ben"]
    page.get_by_role("searchbox").fill("النهر")
    row = page.locator(".explorer-found-words")
    row.wait_for()
    assert (row.get_attribute("lang"), ways(row)) == ("ar", ["rtl"])
    assert notebook.violations() == []
    # From left to right, as the buttons stand.
    page.locator(".explorer-text").focus()
    page.keyboard.press("ArrowRight")
    at_turn(notebook, 3)


def test_in_an_interface_from_right_to_left_arrows_and_progress_are_mirrored(lab, opened):
    notebook = opened(lab.write("mirrored.ipynb", ARABIC))
    page = notebook.page
    at_turn(notebook, 2)
    # There is no such translation yet: what one would bring is the direction of the view.
    page.evaluate("() => { document.querySelector('.explorer-reader').dir = 'rtl'; }")
    page.locator(".explorer-text").focus()
    places = page.locator(".explorer-tick").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().left)"
    )
    assert places == sorted(places, reverse=True)
    page.keyboard.press("ArrowRight")
    at_turn(notebook, 1)
    page.keyboard.press("j")
    at_turn(notebook, 2)


def test_names_and_texts_of_another_direction_do_not_turn_a_sentence_round(lab, opened):
    notebook = opened(lab.write("hebrew.ipynb", HEBREW))
    page = notebook.page
    position = page.locator(".explorer-position")
    position.get_by_text("Turn 2 of 2").wait_for()
    assert position.inner_text() == "Turn 2 of 2, \u2068שרה\u2069"
    # No language is stated: the words tell, and each part by its own.
    assert ways(page.locator(".explorer-part")) == ["ltr", "rtl"]
    assert notebook.violations() == []


# What is heard


def test_the_outline_and_the_roles_make_sense_to_whoever_hears_them(lab, opened):
    notebook = opened(lab.write("outline.ipynb", READ, "reader.select(4)\nreader.search('powder')"))
    page = notebook.page
    at_turn(notebook, 4)
    view = page.locator(".explorer-reader")
    headings = view.locator("h3, h4, h5").evaluate_all(
        "all => all.filter(one => one.getClientRects().length)"
        ".map(one => [one.tagName, one.innerText.trim()])"
    )
    assert headings[0] == ["H3", "Meet the journalist who exposed Chechnya’s anti-gay purge"]
    assert ["H4", "Dmitry asked"] in headings and ["H4", "Elena answers"] in headings
    assert ["H4", "Search in all turns"] in headings
    heard = view.aria_snapshot()
    for line in (
        '- group "Reader":',
        '- heading "Meet the journalist who exposed Chechnya’s anti-gay purge" [level=3]',
        '- group "Go through the interview":',
        "- status",
        '- article "Elena answers":',
        '- group "Search in the interview":',
        '- searchbox "Search in all turns": powder',
        '- list "Hits in their context":',
        '- table "Hits by speaker":',
        '- group "Show at a time":',
    ):
        assert line in heard, heard


def test_each_state_breaks_no_rule(lab, opened):
    notebook = opened(lab.write("states.ipynb", READ))
    page = notebook.page
    assert notebook.violations() == []
    page.get_by_role("button", name="Not now").click()
    page.get_by_text("The interview is closed").first.wait_for()
    assert notebook.violations() == []
    page.get_by_role("button", name="Back to the content note").click()
    page.get_by_role("button", name="Read the interview").click()
    at_turn(notebook, 1)
    page.get_by_label("Hide answers until I ask").check()
    page.get_by_label("A question with its answer").check()
    page.get_by_role("button", name="Show the answer").wait_for()
    page.keyboard.press("?")
    assert notebook.violations() == []


def test_one_list_of_keys_opens_and_closes_with_a_key_and_gives_the_focus_back(lab, opened):
    notebook = opened(lab.write("keys.ipynb", READ, "reader.first()"))
    page = notebook.page
    at_turn(notebook, 1)
    button = page.get_by_role("button", name="Next", exact=True)
    button.focus()
    page.keyboard.press("?")
    keys = page.locator(".explorer-help dl")
    keys.wait_for()
    told = keys.locator("kbd").all_inner_texts()
    assert {"→", "j", "←", "k", "Home", "End", "/", "n", "N", "Esc", "?"} <= set(told)
    assert focused(notebook).startswith("Keyboard shortcuts")
    page.keyboard.press("?")
    assert not keys.is_visible() and focused(notebook) == "Next"


def test_no_part_of_the_view_keeps_the_focus_to_itself(lab, opened):
    notebook = opened(lab.write("trap.ipynb", READ, "reader.first()\nreader.search('people')"))
    page = notebook.page
    at_turn(notebook, 1)
    page.get_by_role("button", name="First", exact=True).focus()
    seen = []
    for _press in range(80):
        page.keyboard.press("Tab")
        inside = page.evaluate("() => !!document.activeElement.closest('.explorer-reader')")
        if not inside:
            break
        seen.append(focused(notebook))
    assert not inside and len(seen) > 15
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("() => !!document.activeElement.closest('.explorer-reader')")


# Another language


def test_an_open_reader_speaks_the_language_that_is_chosen(lab, opened):
    notebook = opened(lab.write("russian.ipynb", READ, "reader.select(4)\nreader.search('powder')"))
    page = notebook.page
    at_turn(notebook, 4)
    notebook.ask("explorer.set_language('ru')")
    page.get_by_role("button", name="Вперёд", exact=True).wait_for()
    view = page.locator(".explorer-reader")
    assert view.evaluate("one => one.closest('[lang]').lang") == "ru"
    assert page.locator(".explorer-words").last.get_attribute("lang") == "en"
    shown = view.inner_text()
    assert "Реплика 4 из 6, Elena" in shown and "2 совпадения в 1 реплике." in shown
    assert notebook.violations() == []
    # The keys of a Russian keyboard.
    page.locator(".explorer-text").focus()
    page.keyboard.insert_text("")
    page.evaluate(
        "() => document.activeElement.dispatchEvent("
        "new KeyboardEvent('keydown', { key: 'о', bubbles: true, cancelable: true }))"
    )
    page.get_by_text("Реплика 5 из 6, Dmitry").first.wait_for()


# Sizes


@pytest.mark.parametrize("colours", ["none", "active"])
def test_every_target_is_large_enough_with_any_colours(lab, opened, colours):
    notebook = opened(lab.write("targets.ipynb", READ, "reader.first()\nreader.search('people')"))
    page = notebook.page
    page.emulate_media(forced_colors=colours, reduced_motion="reduce")
    at_turn(notebook, 1)
    small = page.locator(".explorer-reader").evaluate(
        """view => [...view.querySelectorAll('button, summary, label.explorer-choice, '
            + 'input:not([type=checkbox], [type=radio]), select, textarea')]
          .filter(one => one.getClientRects().length)
          .map(one => [one.innerText || one.type, one.getBoundingClientRect()])
          .filter(([, box]) => box.width < 24 || box.height < 24)
          .map(([name, box]) => `${name} ${box.width} ${box.height}`)"""
    )
    assert small == []
    moving = page.locator(".explorer-button").first.evaluate(
        "one => getComputedStyle(one).transitionDuration"
    )
    assert moving in {"0s", ""}
