"""Only a browser shows what is heard while one types, where the focus goes, and how it looks."""

from __future__ import annotations

import pytest

READ = """import explorer
study = explorer.open_study()
reader = explorer.Reader(study)
reader.decide("read", 5)
reader.first()
reader"""
# Invented words about a harmless matter.
LONG = """import explorer
lines = (f"{'Ann' if n % 2 else 'Ben'}: Number {n}, by the mill." for n in range(1, 30_001))
text = "\\n\\n".join(lines)
reader = explorer.Reader(explorer.read_interview(text))
reader.first()
reader"""

# Whatever the one live region has said since.
LISTEN = """() => {
  window.spoken = [];
  const region = document.querySelector('.explorer-reader [role=status]');
  new MutationObserver(() => window.spoken.push(region.innerText.trim()))
    .observe(region, { childList: true, characterData: true, subtree: true });
}"""
DESCRIBED = """field => field.getAttribute('aria-describedby').split(' ')
  .map(id => document.getElementById(id)).filter(one => one && !one.hidden)
  .map(one => one.innerText).join(' ')"""


@pytest.fixture
def reader(lab, opened):
    return opened(lab.write("search.ipynb", READ))


def field(notebook):
    return notebook.page.get_by_role("searchbox", name="Search in all turns")


def found(notebook):
    return notebook.page.locator(".explorer-found")


def at_turn(notebook, number: int) -> None:
    notebook.page.locator(".explorer-position").get_by_text(f"Turn {number:,} of").wait_for()


def test_a_search_can_be_made_gone_through_and_ended_with_keys_alone(reader):
    page, keyboard = reader.page, reader.page.keyboard
    page.locator(".explorer-text").focus()
    keyboard.press("/")
    keyboard.type("powder")
    found(reader).get_by_text("2 hits in 1 turn.").wait_for()
    keyboard.press("Enter")
    at_turn(reader, 4)
    assert page.locator(".explorer-words mark").all_inner_texts() == ["powder", "powder"]
    found(reader).get_by_text("Hit 1 of 2.").wait_for()
    # In the text now, with single keys.
    page.locator(".explorer-text").focus()
    keyboard.press("n")
    found(reader).get_by_text("Hit 2 of 2.").wait_for()
    keyboard.press("n")
    page.locator(".explorer-status").get_by_text("From the first hit again.").wait_for()
    keyboard.press("Shift+N")
    page.locator(".explorer-status").get_by_text("From the last hit again.").wait_for()
    keyboard.press("Escape")
    page.wait_for_function("() => !document.querySelector('.explorer-reader mark')")
    assert field(reader).input_value() == ""
    assert reader.ask("reader.turn.number") == "4"
    assert page.evaluate("() => document.activeElement.className") == "explorer-text"


def test_escape_in_the_field_ends_the_search_and_leads_back_to_the_text(reader):
    page = reader.page
    field(reader).fill("powder")
    found(reader).get_by_text("2 hits in 1 turn.").wait_for()
    field(reader).press("Escape")
    page.wait_for_function("() => !document.querySelector('.explorer-reader mark')")
    assert page.evaluate("() => document.activeElement.className") == "explorer-text"
    assert reader.ask("reader.hits") == "None"


def test_while_one_types_nothing_is_said_and_after_a_pause_the_count_once(reader):
    page = reader.page
    page.evaluate(LISTEN)
    field(reader).focus()
    page.keyboard.type("powder", delay=60)
    page.wait_for_function("() => window.spoken.length > 0")
    assert page.evaluate("() => window.spoken") == ["2 hits in 1 turn."]


def test_each_hit_stands_in_its_context_and_leads_to_its_turn(reader):
    page = reader.page
    field(reader).fill("people")
    rows = page.locator(".explorer-found-hit")
    rows.first.get_by_text("Over 270,000 people from all over").wait_for()
    assert [one.split("\n")[0] for one in rows.all_inner_texts()] == [
        *["Turn 5, Dmitry"] * 2,
        *["Turn 6, Elena"] * 2,
    ]
    rows.nth(2).focus()
    page.keyboard.press("Enter")
    at_turn(reader, 6)
    page.wait_for_function("() => document.activeElement.getAttribute('aria-current') === 'true'")
    assert rows.nth(2).get_attribute("aria-current") == "true"
    assert page.locator(".explorer-words mark[data-now]").inner_text() == "people"
    table = page.get_by_role("table", name="Hits by speaker")
    assert "Elena\t2 hits in 1 turn" in table.inner_text()
    chart = page.get_by_role("img", name="Hits along the interview, from its first turn")
    assert chart.locator("[data-hits]").count() == 2


def test_what_is_wrong_with_a_query_stands_by_the_field(reader):
    page = reader.page
    page.evaluate(LISTEN)
    text = page.locator(".explorer-words").first.inner_text()
    field(reader).fill("speaker:Helena ")
    wrong = page.locator(".explorer-wrong")
    wrong.get_by_text("Nobody here is called “helena”").wait_for()
    assert 'Did you mean "Elena"?' in field(reader).evaluate(DESCRIBED)
    assert field(reader).get_attribute("aria-invalid") == "true"
    assert page.locator(".explorer-words").first.inner_text() == text
    page.wait_for_function("() => window.spoken.length > 0")
    assert page.evaluate("() => window.spoken.length") == 1
    assert reader.violations() == []
    field(reader).fill("speaker:Elena")
    found(reader).get_by_text("3 hits in 3 turns.").wait_for()
    assert field(reader).get_attribute("aria-invalid") is None and not wrong.is_visible()


def test_other_forms_and_slips_are_a_choice(reader):
    page = reader.page
    page.get_by_text("More ways to search").click()
    field(reader).fill("powedr")
    found(reader).get_by_text("No hit for “powedr”.").wait_for()
    page.get_by_label("Overlook one slip in a word").check()
    found(reader).get_by_text("2 hits in 1 turn.").wait_for()
    field(reader).fill("signs")
    found(reader).get_by_text("No hit for “signs”.").wait_for()
    page.get_by_label("Other forms of a word").check()
    found(reader).get_by_text("1 hit in 1 turn.").wait_for()
    assert page.locator(".explorer-found-hit mark").all_inner_texts() == ["signed"]
    assert reader.violations() == []


def test_a_choice_that_cannot_be_made_stays_in_reach_and_says_why(lab, opened):
    latin = "reader = explorer.Reader(replace(study.interview, language='la'))"
    cell = "\n".join(["from dataclasses import replace", *READ.splitlines()[:2], latin])
    notebook = opened(lab.write("latin.ipynb", f"{cell}\nreader.first()\nreader"))
    notebook.page.get_by_text("More ways to search").click()
    choice = notebook.page.get_by_label("Other forms of a word")
    choice.focus()
    notebook.page.keyboard.press("Space")
    assert not choice.is_checked()
    assert "no stems for the language “la”" in choice.evaluate(DESCRIBED)


def test_the_page_with_hits_breaks_no_rule_and_fits_a_narrow_pane(lab, opened):
    cell = "reader.search('people')\nreader.next_hit()"
    notebook = opened(lab.write("hits.ipynb", READ, cell), width=480)
    page = notebook.page
    found(notebook).get_by_text("Hit 1 of 4.").wait_for()
    assert notebook.violations() == []
    view = page.locator(".explorer-reader")
    page.get_by_text("More ways to search").click()
    for size in ("100%", "200%"):
        page.evaluate(
            """size => {
              const view = document.querySelector('.explorer-reader');
              view.style.width = '320px';
              view.style.fontSize = size;
            }""",
            size,
        )
        assert view.evaluate("one => one.scrollWidth <= one.clientWidth + 1"), size
    targets = view.locator("button, input:not([type=checkbox], [type=radio]), summary, label")
    boxes = targets.evaluate_all(
        "all => all.filter(one => one.getClientRects().length)"
        ".map(one => one.getBoundingClientRect().height)"
    )
    assert min(boxes) >= 20 and len(boxes) > 15


def test_a_long_interview_is_read_on_while_the_index_is_made(lab, opened):
    notebook = opened(lab.write("mill.ipynb", LONG))
    page = notebook.page
    at_turn(notebook, 1)
    field(notebook).focus()
    page.keyboard.type("mill")
    page.locator(".explorer-found-hit").first.wait_for()
    page.locator(".explorer-text").focus()
    page.keyboard.press("ArrowRight")
    at_turn(notebook, 2)
    found(notebook).get_by_text("30,000 hits in 30,000 turns.").wait_for()
    assert notebook.ask("reader._finder.engine.wait(60)") == "True"
    page.locator(".explorer-hint").wait_for()
    page.wait_for_function(
        "() => ![...document.querySelectorAll('.explorer-search > p')]"
        ".some(one => !one.hidden && one.innerText.startsWith('The index'))"
    )
    assert notebook.violations() == []
